"""A period for an export."""

from __future__ import annotations

from wtforms.validators import ValidationError

from forms.base import DutchForm
from forms.choices import ChoiceField
from forms.fields import DayField, required

CSV, WORKBOOK = "csv", "xlsx"


class PeriodForm(DutchForm):
    first = DayField("Van", [required("Vul de eerste dag in.")])
    last = DayField("Tot en met", [required("Vul de laatste dag in.")])
    shape = ChoiceField(
        "Als wat?", [required("Kies een vorm.")], choices=((CSV, "CSV"), (WORKBOOK, "werkblad (xlsx)"))
    )

    def validate_last(self, field: DayField) -> None:
        if field.data is not None and self.first.data is not None and field.data < self.first.data:
            raise ValidationError("Kies een dag na de eerste dag.")
