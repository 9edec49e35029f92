"""What is typed about a permit after its announcement: a condition and what was shown, its use, a new holder."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from wtforms import MultipleFileField
from wtforms.validators import ValidationError

from forms import messages
from forms.base import DutchForm
from forms.fields import DayField, not_after, required, told_day
from forms.party import PartyPart
from forms.texts import ReasonsField, TextField

MOST_FILES = 5
LATEST = timedelta(days=366)
TOO_MANY_FILES = "Stuur hoogstens vijf bestanden in één keer."
DAY_MISSING = "Vul in op welke dag."
ADDRESS_MISSING = "Vul het postadres in: de nieuwe houder krijgt een brief."


class PermitForm(DutchForm):
    """A form about a permit; it is told the day, for forms know no clock."""

    def __init__(self, formdata: Any = None, *, today: date, **kwargs: Any) -> None:
        self.today = today
        super().__init__(formdata, **kwargs)


class MetForm(PermitForm):
    on = DayField("Voldaan op", [required(DAY_MISSING), not_after(told_day)])
    files = MultipleFileField("Wat is getoond (pdf, jpg of png, tot 10 MB per bestand)")
    why = ReasonsField("Toelichting", most=2000)

    def validate_files(self, field: MultipleFileField) -> None:
        if len([each for each in field.data or () if each]) > MOST_FILES:
            raise ValidationError(TOO_MANY_FILES)


class FailedForm(PermitForm):
    on = DayField("Vastgesteld op", [required(DAY_MISSING), not_after(told_day)])
    why = ReasonsField("Wat is er niet in orde, en hoe weet u dat?", [required(messages.REASONS_MISSING)], most=2000)


class WaivedForm(PermitForm):
    why = ReasonsField("Waarom hoeft dit niet meer?", [required(messages.REASONS_MISSING)], most=2000)


class AskForm(PermitForm):
    until = DayField("Tonen uiterlijk op", [required("Vul in tot wanneer de houder de tijd krijgt.")])

    def validate_until(self, field: DayField) -> None:
        if field.data is not None and not self.today < field.data <= self.today + LATEST:
            raise ValidationError("Kies een dag na vandaag, binnen een jaar.")


class UsedForm(PermitForm):
    on = DayField("In gebruik sinds", [required(DAY_MISSING), not_after(told_day)])
    source = TextField("Hoe weet u dat?", [required("Schrijf waaruit dat blijkt.")], most=200)


class HolderForm(PartyPart):
    """The new owner, with the day on which the permit passed."""

    on = DayField("Nieuwe eigenaar sinds", [required(DAY_MISSING), not_after(told_day)])

    def __init__(self, formdata: Any = None, *, today: date, **kwargs: Any) -> None:
        self.today = today
        super().__init__(formdata, **kwargs)

    def validate(self, extra_validators: Any = None) -> bool:
        valid = bool(super().validate(extra_validators))
        for field in (self.street_line, self.postcode, self.place):
            if not field.data and not field.errors:
                field.errors = [ADDRESS_MISSING]
                valid = False
        return valid
