"""Small forms of the last moments of a case: the day a letter was sent, an application taken back, who handles the case."""

from __future__ import annotations

from datetime import date
from typing import Any

from wtforms import Form
from wtforms.validators import ValidationError

from forms import messages
from forms.choices import ListField, TicksField
from forms.fields import DayField, not_after, required, told_day
from forms.texts import ReasonsField

SHORTEST = 10
BEFORE_DECISION = "De brief kan niet vóór het besluit zijn verzonden."


class SentForm(Form):
    """The day on which the decision was really sent: from the day it was taken, never one that is still to come."""

    sent_on = DayField(
        "Verzonden op",
        [required("Vul in wanneer de brief is verzonden."), not_after(told_day)],
    )

    def __init__(self, formdata: Any = None, *, today: date, decided_on: date, **kwargs: Any) -> None:
        self.today, self.decided_on = today, decided_on
        super().__init__(formdata, **kwargs)

    def validate_sent_on(self, field: DayField) -> None:
        if field.data is not None and field.data < self.decided_on:
            raise ValidationError(BEFORE_DECISION)


class EndingForm(Form):
    """Why a case ends without a decision; `question` is what the field asks."""

    why = ReasonsField("Waarom?", [required(messages.REASONS_MISSING)], most=1000)

    def __init__(self, formdata: Any = None, *, question: str, **kwargs: Any) -> None:
        super().__init__(formdata, **kwargs)
        self.why.label.text = question

    def validate_why(self, field: ReasonsField) -> None:
        if len(field.data or "") < SHORTEST:
            raise ValidationError(messages.REASONS_SHORT)


class AssignForm(Form):
    """`colleagues` are (account id as text, name); empty puts the case back with those that nobody has."""

    to = ListField("Behandelaar")

    def __init__(self, formdata: Any = None, *, colleagues: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(formdata, **kwargs)
        self.to.offer([("", "nog niemand"), *colleagues])


class DocumentsForm(Form):
    """Which documents are in; `despite` is why the application is complete all the same."""

    documents = TicksField("Ontvangen stukken", choices=[])
    despite = ReasonsField("Waarom kunt u toch beslissen?", most=400)

    def __init__(self, formdata: Any = None, *, offered: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(formdata, **kwargs)
        self.documents.offer(offered)
