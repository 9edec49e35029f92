"""What is typed to plan a round: the day, who walks it, and which addresses."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from wtforms.validators import ValidationError

from forms import messages
from forms.base import DutchForm
from forms.choices import ListField, TicksField
from forms.fields import DayField, required

NOTHING_CHOSEN = "Kies minstens één adres."
PAST = "Kies vandaag of een dag die nog komt."
Pairs = Iterable[tuple[str, str]]


class StopsForm(DutchForm):
    """More stops for a round."""

    stops = TicksField("Adressen")

    def __init__(self, formdata: Any = None, *, stops: Pairs, **kwargs: Any) -> None:
        super().__init__(formdata, **kwargs)
        self.stops.offer(stops)

    def validate_stops(self, field: TicksField) -> None:
        if not field.chosen:
            raise ValidationError(NOTHING_CHOSEN)


class RoundForm(StopsForm):
    """A new round; `officers` are (number as text, name). It is told the day, for forms know no clock."""

    on = DayField("Welke dag?", [required("Vul de dag in.")])
    officer = ListField("Wie loopt de ronde?", [required(messages.CHOOSE)])

    def __init__(self, formdata: Any = None, *, today: Any, officers: Pairs, stops: Pairs, **kwargs: Any) -> None:
        self.today = today
        super().__init__(formdata, stops=stops, **kwargs)
        self.officer.offer([("", "kies iemand"), *officers])

    def validate_on(self, field: DayField) -> None:
        if field.data is not None and field.data < self.today:
            raise ValidationError(PAST)
