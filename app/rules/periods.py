"""Legal terms as lengths, and how they are counted from a day."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

#: Legal days are days of this zone; instants are kept in UTC.
AMSTERDAM = ZoneInfo("Europe/Amsterdam")

#: The months as Dutch writes them: for sentences here, and for letters and screens above.
MONTHS = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)


class Unit(StrEnum):
    """In what a term is expressed."""

    HOURS = "hours"
    DAYS = "days"
    WEEKS = "weeks"
    MONTHS = "months"
    YEARS = "years"


# The longest term in each unit that the Algemene termijnenwet still extends (article 4 under a).
_LONGEST_EXTENDED = {Unit.HOURS: 0, Unit.DAYS: 90, Unit.WEEKS: 12, Unit.MONTHS: 3, Unit.YEARS: 0}
_WORDS = {
    Unit.HOURS: ("uur", "uur"),
    Unit.DAYS: ("dag", "dagen"),
    Unit.WEEKS: ("week", "weken"),
    Unit.MONTHS: ("maand", "maanden"),
    Unit.YEARS: ("jaar", "jaar"),
}


@dataclass(frozen=True, slots=True)
class Period:
    """The length of a term: `count` (zero or more) of a unit. A term in hours ends on the same day."""

    count: int
    unit: Unit = Unit.WEEKS

    def after(self, day: date) -> date:
        """The last day of this term when `day` itself is not counted: N weeks later the same weekday.

        A month or year that has no such day ends on the last day of that month.
        """
        match self.unit:
            case Unit.HOURS:
                return day
            case Unit.DAYS:
                return day + timedelta(days=self.count)
            case Unit.WEEKS:
                return day + timedelta(weeks=self.count)
            case Unit.MONTHS | Unit.YEARS:
                months = self.count * (12 if self.unit is Unit.YEARS else 1) + day.month - 1
                year, month = day.year + months // 12, months % 12 + 1
                return date(year, month, min(day.day, monthrange(year, month)[1]))

    @property
    def extended_by_law(self) -> bool:
        """Whether the Algemene termijnenwet moves the end of such a term (article 4: not hours, nor more than
        90 days, 12 weeks or 3 months, nor years)."""
        return self.count <= _LONGEST_EXTENDED[self.unit]

    def words(self) -> str:
        """`8 weken`."""
        return f"{self.count} {_WORDS[self.unit][self.count != 1]}"


def weeks(count: int) -> Period:
    """A term of that many weeks."""
    return Period(count, Unit.WEEKS)


def months_before(day: date, count: int) -> date:
    """The same day so many months earlier, or the last day of that month."""
    return Period(-count, Unit.MONTHS).after(day)


def days_between(first: date, last: date) -> int:
    """The number of days from `first` up to and including `last`; zero where there are none."""
    return max(0, (last - first).days + 1)


def date_words(day: date) -> str:
    """`28 april 2026`."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def held(first: date | None, last: date | None, on: date) -> bool:
    """Whether a day lies in a period whose first and last day, where given, are included."""
    return (first is None or first <= on) and (last is None or on <= last)
