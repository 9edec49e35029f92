"""The penalty for deciding late (Awb 4:17 and 4:18): its days, its amount and when it must be fixed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from app.rules.deadlines import Calendar
from app.rules.money import euro_plain, euro_words
from app.rules.parameters import Value
from app.rules.periods import Period, date_words, days_between

_DAY = timedelta(days=1)
_TRANCHE = re.compile(r"dag_([0-9]+)_([0-9]+)", re.ASCII)


@dataclass(frozen=True, slots=True)
class PenaltyTerms:
    """The wait after the notice, the longest run in days, and the term to fix the amount (Awb 4:17, 4:18)."""

    wait: Period
    longest: Period
    fix: Period


@dataclass(frozen=True, slots=True)
class LatePenalty:
    """The penalty up to and including today. `amount` in euro, None where the rate of that day is unknown."""

    first_day: date | None = None
    last_day: date | None = None
    days: int = 0
    amount: Decimal | None = Decimal(0)
    decide_amount_by: date | None = None

    def answer(self) -> dict[str, object]:
        """As the answer of `clock` carries it."""
        return {
            "first_day": self.first_day.isoformat() if self.first_day else None,
            "last_day": self.last_day.isoformat() if self.last_day else None,
            "days": self.days,
            "amount": None if self.amount is None else euro_plain(self.amount),
            "decide_amount_by": self.decide_amount_by.isoformat() if self.decide_amount_by else None,
        }

    def sentences(self) -> list[str]:
        """What it comes to, in Dutch, with its articles; nothing where no penalty runs."""
        if self.first_day is None or self.last_day is None or self.decide_amount_by is None:
            return []
        if self.amount is None:
            sum_words = "het bedrag per dag op de dag van de ingebrekestelling is niet vastgelegd"
        else:
            sum_words = euro_words(self.amount)
        number = "1 dag" if self.days == 1 else f"{self.days} dagen"
        return [
            f"De dwangsom loopt van {date_words(self.first_day)} tot en met {date_words(self.last_day)}; tot en met "
            f"vandaag {number}: {sum_words} (Awb artikel 4:17).",
            f"Het bedrag moet uiterlijk {date_words(self.decide_amount_by)} zijn vastgesteld (Awb artikel 4:18).",
        ]


def late_penalty(
    notice: date, announced: date | None, today: date, rates: Value, terms: PenaltyTerms, calendar: Calendar
) -> LatePenalty:
    """The penalty after a valid notice of default. `rates` are those of the day of the notice, None where unknown.

    An announcement on or before the first day ends it before it began: as if there had been no notice.
    """
    first = terms.wait.after(notice) + _DAY
    last = terms.longest.after(first - _DAY)
    if announced is not None:
        if announced <= first:
            return LatePenalty()
        last = min(last, announced - _DAY)
    days = days_between(first, min(last, today))
    return LatePenalty(first, last, days, _amount(days, rates), calendar.end(last, terms.fix).shifted)


def tranches(days: int, rates: Value) -> tuple[tuple[int, Decimal], ...] | None:
    """The (days, rate) of each stretch with a rate of its own that the penalty reached; None where a rate is unknown."""
    if not isinstance(rates, Mapping):
        return None
    found = []
    for key, rate in rates.items():
        tranche = _TRANCHE.fullmatch(key)
        if tranche is None:
            continue
        if not isinstance(rate, Decimal):
            return None
        first, last = int(tranche[1]), int(tranche[2])
        count = max(0, min(days, last) - first + 1)
        if count:
            found.append((count, rate))
    return tuple(found)


def _amount(days: int, rates: Value) -> Decimal | None:
    """The sum of the daily amounts; None where any of them is unknown."""
    reached = tranches(days, rates)
    if reached is None or not isinstance(rates, Mapping):
        return None
    amount = sum((count * rate for count, rate in reached), Decimal(0))
    most = rates.get("max")
    return min(amount, most) if isinstance(most, Decimal) else amount
