"""The Algemene termijnenwet: which days are no working days, and how they move the end of a term.

The days themselves are data (`data/nl/algemene_termijnenwet.yaml`). A term that is found by counting back
from a day is not moved (article 1 lid 2): do not ask this module for it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from app.rules.periods import Period, date_words, days_between

_DAY = timedelta(days=1)
_SATURDAY = 5
# Article 2: from how many days on, and how many working days such a term must hold.
_SHORT_TERM_DAYS = 3
_WORKING_DAYS_IN_A_TERM = 2


@lru_cache(maxsize=512)
def easter_sunday(year: int) -> date:
    """Easter Sunday of a Gregorian year, by the anonymous algorithm (Meeus, Jones, Butcher)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = b // 4, b % 4
    f = (b + 8) // 25
    g = (b - f + 1) // 3
    h = (19 * a + b - d - g + 15) % 30
    i, k = c // 4, c % 4
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


@dataclass(frozen=True, slots=True)
class Deadline:
    """The end of a term: as counted (`nominal`), and after the Algemene termijnenwet (`shifted`)."""

    nominal: date
    shifted: date

    @property
    def moved(self) -> bool:
        return self.shifted != self.nominal


@dataclass(frozen=True)
class Calendar:
    """The holidays of article 3, as rules, and the days on a par with them, as dates."""

    fixed: Mapping[tuple[int, int], str]
    from_easter: Mapping[int, str]
    kings_day: tuple[int, int]
    kings_day_when_sunday: tuple[int, int]
    kings_day_name: str
    kings_day_since: int
    equated: Mapping[date, str]

    @property
    def last_equated(self) -> date:
        """The last day on a par that is loaded: of later days it is not known whether they are on a par."""
        return max(self.equated)

    def why_closed(self, day: date) -> str | None:
        """What makes a day no working day (`zaterdag`, `Goede Vrijdag`, ...), or None for a working day."""
        holiday = self._holiday(day)
        if holiday is None and day.weekday() >= _SATURDAY:
            return "zaterdag" if day.weekday() == _SATURDAY else "zondag"
        return holiday

    def is_working_day(self, day: date) -> bool:
        """Whether a day is no Saturday, Sunday, recognised holiday or day on a par."""
        return self.why_closed(day) is None

    def next_working_day(self, day: date) -> date:
        """`day` itself if it is a working day, else the first working day after it (article 1 lid 1)."""
        while not self.is_working_day(day):
            day += _DAY
        return day

    def shift(self, nominal: date, start: date | None = None) -> date:
        """The end of a term after articles 1 and 2. `start` is the day before its first day; without it
        the term is taken to hold two working days, as every term of two weeks does."""
        end = self.next_working_day(nominal)
        if start is None or days_between(start + _DAY, nominal) < _SHORT_TERM_DAYS:
            return end
        day, working = start, 0
        while working < _WORKING_DAYS_IN_A_TERM:
            day += _DAY
            working += self.is_working_day(day)
        return max(end, day)

    def end(self, start: date, term: Period) -> Deadline:
        """The end of a term of which `start` is not counted; not moved where article 4 excludes the term."""
        nominal = term.after(start)
        return Deadline(nominal, self.shift(nominal, start) if term.extended_by_law else nominal)

    def remark(self, *ends: date) -> str | None:
        """One Dutch sentence where the days that are loaded may not suffice for one of these ends, else None."""
        if ends and min(ends).year < self.kings_day_since:
            return (
                f"Van de jaren vóór {self.kings_day_since} zijn niet alle feestdagen en gelijkgestelde dagen bekend "
                "(Algemene termijnenwet artikel 3)."
            )
        if not ends or max(ends) <= self.last_equated:
            return None
        return (
            f"De gelijkgestelde dagen zijn bekend tot en met {date_words(self.last_equated)}: een einde "
            "daarna kan nog verschuiven (Algemene termijnenwet artikel 3 lid 3)."
        )

    def _holiday(self, day: date) -> str | None:
        month_day = (day.month, day.day)
        if day in self.equated:
            return "gelijkgestelde dag"
        if month_day in self.fixed:
            return self.fixed[month_day]
        if day.year >= self.kings_day_since and month_day == self._kings_day(day.year):
            return self.kings_day_name
        return self.from_easter.get((day - easter_sunday(day.year)).days)

    def _kings_day(self, year: int) -> tuple[int, int]:
        usual = date(year, *self.kings_day)
        return self.kings_day_when_sunday if usual.weekday() > _SATURDAY else self.kings_day
