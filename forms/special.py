"""Decisions that do not rest on the assessment, and a jurist's word on a term that went by."""

from __future__ import annotations

from datetime import date
from typing import Any

from wtforms import FieldList, Form, FormField
from wtforms.validators import ValidationError

from forms import messages
from forms.base import DutchForm
from forms.choices import ChoiceField
from forms.fields import DayField, not_after, required, told_day
from forms.texts import ReasonsField, TextField

SHORTEST = 10
MOST_ROWS = 30
YES, NO = "ja", "nee"
NOTHING_MISSING = "Schrijf wat er nog mist."
WHY_MISSING = "Schrijf waarom er zonder dat geen besluit kan komen."
TOO_EARLY = "Kies een dag na het einde van de termijn."


class MissingPart(Form):
    """One thing that did not come in; an empty row is no row."""

    what = TextField("Wat mist er?", most=300)
    why = ReasonsField("Waarom is dat nodig?", most=1500)

    def validate(self, extra_validators: Any = None) -> bool:
        valid = bool(super().validate(extra_validators))
        if self.what.data and not self.why.data and not self.why.errors:
            self.why.errors = [WHY_MISSING]
        if self.why.data and not self.what.data and not self.what.errors:
            self.what.errors = [NOTHING_MISSING]
        return valid and not self.what.errors and not self.why.errors


class SetAsideDecisionForm(DutchForm):
    """Not treating an application: what came in, what is missing, what was weighed."""

    received = ReasonsField("Wat kregen wij wel?", most=2000)
    missing = FieldList(FormField(MissingPart), max_entries=MOST_ROWS)
    reasons = ReasonsField("Wat is verder afgewogen?", most=4000)
    note = ReasonsField("Toelichting voor de ondertekenaar", most=2000)

    def rows(self) -> tuple[tuple[str, str], ...]:
        """(what, why) of each thing that is missing."""
        parts = (entry.form for entry in self.missing)
        return tuple((part.what.data, part.why.data or "") for part in parts if part.what.data)

    def lines(self) -> tuple[str, ...]:
        """What came in, one per line."""
        return tuple(line.strip() for line in (self.received.data or "").splitlines() if line.strip())

    def something_missing(self) -> bool:
        """False, with the sentence at the first row, where nothing was written."""
        if not self.rows() and self.missing.entries:
            self.missing.entries[0].form.what.errors = [NOTHING_MISSING]
        return bool(self.rows())


class JuristForm(DutchForm):
    """What a jurist said after the term went by."""

    jurist = TextField("Wie is de jurist?", [required("Schrijf wie u het vroeg.")], most=120)
    said_on = DayField("Op welke dag?", [required("Vul de dag in."), not_after(told_day)])
    arisen = ChoiceField(
        "Is de vergunning van rechtswege ontstaan?",
        [required("Kies wat de jurist zei.")],
        choices=((YES, "ja, de vergunning is ontstaan"), (NO, "nee, er kan nog worden beslist")),
    )
    why = ReasonsField("Wat zei de jurist, en waarom?", [required(messages.REASONS_MISSING)], most=2000)

    def __init__(self, formdata: Any = None, *, today: date, since: date, **kwargs: Any) -> None:
        self.today, self.since = today, since
        super().__init__(formdata, **kwargs)

    def validate_said_on(self, field: DayField) -> None:
        if field.data is not None and field.data < self.since:
            raise ValidationError(TOO_EARLY)

    def validate_why(self, field: ReasonsField) -> None:
        if len(field.data or "") < SHORTEST:
            raise ValidationError(messages.REASONS_SHORT)


class ByLawForm(DutchForm):
    """The announcement of a permit that arose by law: there is nothing to choose."""

    note = ReasonsField("Toelichting voor de ondertekenaar", most=2000)
