"""What is asked of an applicant: chosen from what the case lacks, sent with a day to answer, answered, or taken back."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from wtforms.validators import ValidationError

from forms import messages
from forms.base import DutchForm
from forms.choices import TicksField
from forms.facts import FactsForm
from forms.fields import DayField, not_after, required, told_day
from forms.texts import ReasonsField, TextField

LATEST = timedelta(days=366)
SHORTEST = 10
NOTHING = "Kies ten minste één ding, of schrijf zelf op wat u vraagt."
NO_WHY = "Schrijf ook waarom u dit nodig hebt: dat staat in de brief."
NO_WHAT = "Schrijf ook wat u vraagt."
PAST = "Kies een dag na vandaag."
TOO_FAR = "Kies een dag binnen een jaar."
BEFORE_LETTER = "Het antwoord kan niet vóór de brief zijn ontvangen."


class AskForm(DutchForm):
    """`offered` are (code, words) of what this case lacks; beside it the officer can ask one thing in own words."""

    asked = TicksField("Wat vraagt u?", choices=[])
    other_what = TextField("Iets anders: wat vraagt u?", most=200)
    other_why = ReasonsField("Iets anders: waarom hebt u dat nodig?", most=600)

    def __init__(self, formdata: Any = None, *, offered: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(formdata, **kwargs)
        self.asked.offer(offered)

    def validate_asked(self, field: TicksField) -> None:
        if not field.chosen and not self.other_what.data and not self.other_why.data:
            raise ValidationError(NOTHING)

    def validate_other_what(self, field: TextField) -> None:
        if self.other_why.data and not field.data:
            raise ValidationError(NO_WHAT)

    def validate_other_why(self, field: ReasonsField) -> None:
        if self.other_what.data and not field.data:
            raise ValidationError(NO_WHY)


class DraftForm(DutchForm):
    """The words of one request, as they will stand in the letter."""

    what = TextField("Wat vraagt u?", [required("Schrijf wat u vraagt.")], most=200)
    why = ReasonsField("Waarom hebt u het nodig?", [required(NO_WHY)], most=600)


class SendForm(DutchForm):
    """The last day on which an answer is in time."""

    answer_by = DayField(
        "Antwoord uiterlijk op", [required("Vul in tot wanneer de aanvrager kan antwoorden.")]
    )

    def __init__(self, formdata: Any = None, *, today: date, **kwargs: Any) -> None:
        self.today = today
        super().__init__(formdata, **kwargs)

    def validate_answer_by(self, field: DayField) -> None:
        if field.data is not None and field.data <= self.today:
            raise ValidationError(PAST)
        if field.data is not None and field.data > self.today + LATEST:
            raise ValidationError(TOO_FAR)


class AnswerForm(FactsForm):
    """What came in and when; the facts that it gives are rows of this form, added by `forms.facts.with_facts`."""

    received_on = DayField(
        "Ontvangen op", [required("Vul in wanneer het antwoord binnenkwam."), not_after(told_day)]
    )
    text = ReasonsField("Wat kwam er binnen?", [required("Schrijf kort op wat er binnenkwam.")], most=2000)

    def __init__(
        self, formdata: Any = None, *, today: date, sent_on: date | None = None, **kwargs: Any
    ) -> None:
        self.sent_on = sent_on
        super().__init__(formdata, today=today, **kwargs)

    def validate_received_on(self, field: DayField) -> None:
        if field.data is not None and self.sent_on is not None and field.data < self.sent_on:
            raise ValidationError(BEFORE_LETTER)


class CancelForm(DutchForm):
    """Why a request that was sent is taken back."""

    why = ReasonsField("Waarom trekt u dit verzoek in?", [required(messages.REASONS_MISSING)], most=400)

    def validate_why(self, field: ReasonsField) -> None:
        if len(field.data or "") < SHORTEST:
            raise ValidationError(messages.REASONS_SHORT)
