"""What is typed on the page of the rules: which municipality on which day, and why an unverified version is accepted."""

from __future__ import annotations

from typing import Any

from wtforms import HiddenField, SelectField
from wtforms.validators import ValidationError

from forms import messages
from forms.base import DutchForm
from forms.fields import DayField, required
from forms.texts import ReasonsField

SHORTEST_REASONS = 10


class WhichRulesForm(DutchForm):
    """`gemeente` and `op` stand in the address of the page, so that it can be kept and sent."""

    gemeente = SelectField("Gemeente", validate_choice=True)
    op = DayField("Op welke dag", [required()])


class AcceptanceForm(DutchForm):
    """`sha256` is the version that was read: a version that changed meanwhile is not accepted."""

    sha256 = HiddenField()
    reasons = ReasonsField(
        "Waarom mag de gemeente met deze versie beslissen?", [required(messages.REASONS_MISSING)]
    )

    def validate_reasons(self, field: Any) -> None:
        if field.data and len(field.data) < SHORTEST_REASONS:
            raise ValidationError(messages.REASONS_SHORT)
