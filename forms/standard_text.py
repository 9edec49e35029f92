"""A standard text as it is typed: its placeholders are checked at the field."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from wtforms.validators import ValidationError

from app.rules import placeholders
from forms.base import DutchForm
from forms.choices import ChoiceField, ListField, YesNoField
from forms.fields import WholeField, required
from forms.proposal import SHOWN_BY
from forms.texts import ReasonsField, TextField

REASON_MISSING = "Schrijf welk belang deze voorwaarde dient: zonder reden houdt zij in bezwaar geen stand."


def _known(_form: Any, field: Any) -> None:
    fault = placeholders.fault(field.data or "")
    if fault is not None:
        raise ValidationError(fault)


class StandardTextForm(DutchForm):
    """`kinds` are (code, words)."""

    kind = ChoiceField("Waarvoor is de tekst?", [required("Kies waarvoor de tekst is.")])
    title = TextField("Naam", [required("Geef de tekst een korte naam."), _known], most=80)
    text = ReasonsField("Tekst", [required("Schrijf de tekst."), _known], most=1500)
    reason = ReasonsField("Welk belang dit dient", [_known], most=800)
    evidence = TextField("Wat moet worden getoond?", most=400)
    shown_by = ListField("Door wie?", choices=SHOWN_BY)
    due_weeks = WholeField("Binnen hoeveel weken na de bekendmaking?", lowest=1, highest=104)
    suspensive = ListField("Gaat de vergunning pas daarna in?", choices=(("", "nee"), ("ja", "ja")))
    retired = YesNoField("Niet meer gebruiken?")

    def __init__(self, formdata: Any = None, *, kinds: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(formdata, **kwargs)
        self.kind.offer(kinds)

    def validate_reason(self, field: ReasonsField) -> None:
        if self.kind.data == "condition" and not field.data:
            raise ValidationError(REASON_MISSING)
