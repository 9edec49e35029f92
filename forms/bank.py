"""What is typed about lines of the bank: which column holds what, how much of a line is booked, why one does not belong here."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from wtforms.validators import ValidationError

from forms import messages
from forms.base import DutchForm
from forms.choices import ChoiceField, ListField
from forms.fields import MoneyField, required
from forms.texts import ReasonsField

COMMA, POINT = "komma", "punt"
#: The column of each thing; the first three must be there.
FIELDS = (
    "account", "booked_on", "amount", "direction", "currency", "bank_reference", "name", "iban", "text", "reference",
)  # fmt: skip


class ColumnsForm(DutchForm):
    """`head` are the names of the columns; a choice is a place, from 0."""

    notation = ChoiceField(
        "Hoe staan de bedragen er?",
        [required("Kies hoe de bedragen er staan.")],
        choices=((COMMA, "1.234,56 (komma)"), (POINT, "1,234.56 (punt)")),
    )
    account = ListField("Eigen rekening", [required("Kies de kolom.")])
    booked_on = ListField("Datum", [required("Kies de kolom.")])
    amount = ListField("Bedrag", [required("Kies de kolom.")])
    direction = ListField("Af of bij")
    currency = ListField("Munt")
    bank_reference = ListField("Volgnummer van de bank")
    name = ListField("Naam van de ander")
    iban = ListField("Rekening van de ander")
    text = ListField("Omschrijving")
    reference = ListField("Betalingskenmerk")

    def __init__(self, formdata: Any = None, *, head: Sequence[str], **kwargs: Any) -> None:
        super().__init__(formdata, **kwargs)
        offered = (("", "staat er niet in"), *((str(place), name or f"kolom {place + 1}") for place, name in enumerate(head)))
        for field in self:
            if isinstance(field, ListField):
                field.offer(offered)

    def columns(self) -> dict[str, int]:
        """The place of each thing that was chosen."""
        return {code: int(self[code].data) for code in FIELDS if self[code].data}


class BookLineForm(DutchForm):
    """How much of a line is booked."""

    cents = MoneyField("Bedrag", [required("Vul het bedrag in.")], lowest=1)


class PutAsideForm(DutchForm):
    """Why a line is no payment of a claim."""

    why = ReasonsField("Waarom hoort deze regel hier niet?", [required(messages.REASONS_MISSING)], most=400)

    def validate_why(self, field: ReasonsField) -> None:
        if len(field.data or "") < 5:
            raise ValidationError(messages.REASONS_SHORT)
