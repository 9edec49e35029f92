"""What an officer fills in about the term: a pause, its end, an extension, a notice of default that came in."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from wtforms.validators import ValidationError

from forms import messages
from forms.base import DutchForm
from forms.choices import ChoiceField
from forms.fields import DayField, WholeField, not_after, required, told_day
from forms.texts import ReasonsField, TextField

SHORTEST = 10
LATEST = timedelta(days=366)
AGREED, OTHER = "applicant_agreed", "anders"
GROUNDS = (
    (AGREED, "de aanvrager stemt schriftelijk in met uitstel"),
    ("applicant_delay", "de aanvrager veroorzaakt de vertraging"),
    ("force_majeure", "overmacht: wij kunnen niet beslissen en konden dat niet voorkomen"),
    ("bibob", "er is advies gevraagd aan het Landelijk Bureau Bibob"),
    (OTHER, "een andere reden, zoals drukte of wachten op een andere zaak"),
)
UNTIL_MISSING = "Vul in tot en met welke dag de aanvrager instemt."
UNTIL_TOO_EARLY = "Kies een dag na de dag waarop het uitstel ingaat."
TOO_FAR = "Kies een dag binnen een jaar."
PROOF_MISSING = "Schrijf waar de schriftelijke instemming staat, bijvoorbeeld: mail van 12 november, stuk 3."
EVENT_MISSING = "Schrijf waar het op wacht. Dat komt in de brief."


class ClockForm(DutchForm):
    """`reason` is printed in the letter, or says how something came in."""

    on = DayField("Op welke dag?", [required("Vul de dag in."), not_after(told_day)])
    reason = ReasonsField("Waarom?", [required(messages.REASONS_MISSING)], most=2000)

    def __init__(self, formdata: Any = None, *, today: date, **kwargs: Any) -> None:
        self.today = today
        super().__init__(formdata, **kwargs)

    def validate_reason(self, field: ReasonsField) -> None:
        if len(field.data or "") < SHORTEST:
            raise ValidationError(messages.REASONS_SHORT)


class PauseForm(ClockForm):
    """Why the term stands still, from when, and until when or until what."""

    ground = ChoiceField("Waarom staat de termijn stil?", [required("Kies de reden.")], choices=GROUNDS)
    until = DayField("Tot en met welke dag stemt de aanvrager in?")
    proof = TextField("Waar staat de instemming?", most=200)
    ends_with = TextField("Waar wacht het op?", most=200)

    def validate_until(self, field: DayField) -> None:
        if self.ground.data != AGREED:
            return
        if field.data is None and not field.errors:
            raise ValidationError(UNTIL_MISSING)
        if field.data is not None and self.on.data is not None and field.data <= self.on.data:
            raise ValidationError(UNTIL_TOO_EARLY)
        if field.data is not None and field.data > self.today + LATEST:
            raise ValidationError(TOO_FAR)

    def validate_proof(self, field: TextField) -> None:
        if self.ground.data == AGREED and not field.data:
            raise ValidationError(PROOF_MISSING)

    def validate_ends_with(self, field: TextField) -> None:
        if self.ground.data not in (None, AGREED, OTHER) and not field.data:
            raise ValidationError(EVENT_MISSING)


class ResumeForm(ClockForm):
    """On which day the pause ended: that day counts again."""


class ExtendForm(DutchForm):
    """By how many weeks, and why in this case."""

    weeks = WholeField("Met hoeveel weken?", [required("Vul het aantal weken in.")], lowest=1, highest=520)
    reason = ReasonsField(
        "Waarom is er in deze zaak meer tijd nodig?", [required(messages.REASONS_MISSING)], most=2000
    )

    def __init__(self, formdata: Any = None, *, today: date, **kwargs: Any) -> None:
        self.today = today
        super().__init__(formdata, **kwargs)

    def validate_reason(self, field: ReasonsField) -> None:
        if len(field.data or "") < SHORTEST:
            raise ValidationError(messages.REASONS_SHORT)


class NoticeForm(ClockForm):
    """A notice of default as it came in."""
