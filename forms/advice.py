"""Advice that is asked: of whom, what, and by when; and a reminder with a new day."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from wtforms.validators import ValidationError

from forms.base import DutchForm
from forms.choices import ChoiceField
from forms.fields import DayField, not_after, required, told_day
from forms.texts import ReasonsField, TextField

INSIDE, OUTSIDE = "binnen", "buiten"
USUAL_TERM = timedelta(days=14)
LATEST = timedelta(days=366)
BEFORE_ASKED = "De dag waarop het advies binnen moet zijn, ligt vóór de dag van de vraag."
TOO_FAR = "Kies een dag binnen een jaar."
IN_THE_PAST = "Kies vandaag of een latere dag."


class AdviceForm(DutchForm):
    """The question as it went to the adviser; nothing is sent from here."""

    adviser = TextField("Wie adviseert?", [required("Schrijf wie u om advies vroeg.")], most=120)
    place = ChoiceField(
        "Van binnen of buiten de gemeente?",
        [required("Kies waar de adviseur werkt.")],
        choices=((INSIDE, "binnen de gemeente"), (OUTSIDE, "buiten de gemeente")),
    )
    question = ReasonsField("Wat vroeg u?", [required("Schrijf wat u vroeg.")], most=4000)
    asked_on = DayField("Gevraagd op", [required("Vul in wanneer u het vroeg."), not_after(told_day)])
    due_on = DayField("Binnen uiterlijk op", [required("Vul in wanneer het advies er moet zijn.")])

    def __init__(self, formdata: Any = None, *, today: date, **kwargs: Any) -> None:
        self.today = today
        super().__init__(formdata, **kwargs)

    def validate_due_on(self, field: DayField) -> None:
        if field.data is None:
            return
        if self.asked_on.data is not None and field.data < self.asked_on.data:
            raise ValidationError(BEFORE_ASKED)
        if field.data > self.today + LATEST:
            raise ValidationError(TOO_FAR)


class ReminderForm(DutchForm):
    """The day by which the adviser must answer after the reminder."""

    due_on = DayField("Nu binnen uiterlijk op", [required("Vul in wanneer het advies er nu moet zijn.")])

    def __init__(self, formdata: Any = None, *, today: date, **kwargs: Any) -> None:
        self.today = today
        super().__init__(formdata, **kwargs)

    def validate_due_on(self, field: DayField) -> None:
        if field.data is not None and field.data < self.today:
            raise ValidationError(IN_THE_PAST)
        if field.data is not None and field.data > self.today + LATEST:
            raise ValidationError(TOO_FAR)
