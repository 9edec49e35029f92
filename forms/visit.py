"""What an officer fills in at an address, on a phone: each condition, who and what was found, and what should follow."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

from wtforms import MultipleFileField
from wtforms.validators import ValidationError

from app.rules.terms import options
from forms import messages
from forms.base import DutchForm
from forms.choices import ChoiceField
from forms.fields import DayField, WholeField, required
from forms.offences import CLOCK_TIME, TIME_SHAPE
from forms.texts import ReasonsField, TextField

NOT_SEEN = "not_seen"
AHEAD = "Dit ligt in de toekomst. Vul in wanneer u er was."
NOT_INSIDE = "U koos dat u binnen was. Kies dan een andere uitkomst, of kies ‘Nee, alleen van buiten gekeken’."
OUTSIDE = ("not_let_in", "nobody_home")


class PhotosForm(DutchForm):
    photos = MultipleFileField("Foto's")


class VisitBase(PhotosForm):
    """It is told the instant and the time zone, for forms know no clock. `photos` are kept apart from the rest."""

    on = DayField("Op welke dag?", [required("Vul de dag in.")])
    time = TextField("Hoe laat?", [required("Vul de tijd in.")], most=5)
    entered = ChoiceField("Bent u binnen geweest?", [required(messages.CHOOSE)], choices=options("visit_entry"))
    residents = WholeField("Hoeveel bewoners zag u of noemde men?", highest=500)
    rooms = WholeField("Hoeveel kamers of woningen zag u?", highest=200)
    outcome = ChoiceField("Wat is de uitkomst?", [required(messages.CHOOSE)], choices=options("inspection_outcome"))
    note = ReasonsField("Wat zag u?", [required("Schrijf wat u zag. Dit is uw rapport.")], most=8000)
    next_step = ChoiceField("Wat stelt u voor?", [required(messages.CHOOSE)], choices=options("visit_next"))

    def __init__(self, formdata: Any = None, *, now: datetime, zone: ZoneInfo, **kwargs: Any) -> None:
        self.now, self.zone = now, zone
        super().__init__(formdata, **kwargs)

    @property
    def at(self) -> datetime | None:
        """When the officer was there; None while day or time cannot be read."""
        found = CLOCK_TIME.fullmatch(self.time.data or "")
        if self.on.data is None or found is None:
            return None
        day = self.on.data
        return datetime(day.year, day.month, day.day, int(found[1]), int(found[2]), tzinfo=self.zone)

    def validate_time(self, field: TextField) -> None:
        if field.data and not CLOCK_TIME.fullmatch(field.data):
            raise ValidationError(TIME_SHAPE)
        if self.at is not None and self.at > self.now:
            raise ValidationError(AHEAD)

    def validate_outcome(self, field: ChoiceField) -> None:
        if field.data in OUTSIDE and self.entered.data not in (None, "outside"):
            raise ValidationError(NOT_INSIDE)

    @property
    def answers(self) -> tuple[tuple[str, Any], ...]:
        """What was answered, by its codes, as it is kept with the visit."""
        seen = {name.removeprefix("condition_"): field.data or NOT_SEEN for name, field in self._fields.items() if _asks(name)}
        return (
            ("conditions", seen), ("entered", self.entered.data), ("rooms", self.rooms.data), ("next", self.next_step.data),
        )  # fmt: skip

    @property
    def conditions(self) -> list[Any]:
        return [field for name, field in self._fields.items() if _asks(name)]


def _asks(name: str) -> bool:
    return name.startswith("condition_")


@cache
def visit_form(conditions: tuple[tuple[int, str], ...]) -> type[VisitBase]:
    """The form with one question per condition, which are (number of the row, its title)."""
    asked = {
        f"condition_{number}": ChoiceField(title, choices=options("visit_answer"), default=NOT_SEEN)
        for number, title in conditions
    }
    return type("VisitForm", (VisitBase,), asked)


def asked_of(rows: Sequence[Any]) -> tuple[tuple[int, str], ...]:
    """What `visit_form` takes, of the rows of conditions."""
    return tuple((row.id, row.title) for row in rows)
