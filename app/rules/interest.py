"""Statutory interest on a debt that is paid late (Awb 4:97 and 4:98, BW 6:119 and 6:120), by dated rate and exact to the end.

What was chosen where nothing of it was read (own knowledge, for a jurist to confirm):
- a day costs the rate divided by the days of its calendar year, 365 or 366;
- after each year of default the interest that is still open bears interest itself (BW 6:119 lid 2);
- a payment settles interest first and then the principal (Awb 4:92), and what is paid bears no interest from that day on.
Nothing is rounded before the end: then once, half up, to the cent. A day of which the rate is not known leaves no total.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from app.rules.errors import WrongUse
from app.rules.money import Euro
from app.rules.national_law import Law, built_in_law
from app.rules.parameters import DatedValue
from app.rules.periods import Period, Unit, date_words, days_between
from app.rules.sentences import listed

DAY = timedelta(days=1)
RATE = "wettelijke_rente_niet_handel"
THRESHOLD = "wettelijke_rente_drempel"


class Debtor(StrEnum):
    """Who owes: under EUR 20 a citizen owes no interest, under EUR 10 the body owes none (Awb 4:98 lid 2)."""

    CITIZEN = "burger"
    BODY = "bestuursorgaan"


@dataclass(frozen=True, slots=True)
class Payment:
    """What was paid on a day, in cents (zero or more)."""

    on: date
    cents: int


@dataclass(frozen=True, slots=True)
class InterestLine:
    """Days with one rate on one amount, first and last included. `exact` is in cents; `cents` of all lines add up to the total.

    `rate` is in percent a year, None where it is not known; `exact` and `cents` are None from the first such day on.
    """

    first: date
    last: date
    rate: Decimal | None
    principal_cents: int
    exact: Fraction | None
    cents: int | None
    source: str | None
    verified: bool

    @property
    def days(self) -> int:
        return days_between(self.first, self.last)


@dataclass(frozen=True, slots=True)
class InterestAnswer:
    """Interest up to a day. Amounts are in cents, and None where a rate is not known (`unknown`: first and last days).

    `claimed_cents` is zero below `threshold_cents`; `interest_open_cents` is what payments left of it, `principal_open_cents` of
    the principal. `verified`: a person checked every rate that was used.
    """

    lines: tuple[InterestLine, ...]
    unknown: tuple[tuple[date, date], ...]
    total_cents: int | None
    threshold_cents: int | None
    claimed_cents: int | None
    interest_open_cents: int | None
    principal_open_cents: int | None
    verified: bool
    sentence: str


def first_day_of_default(due_on: date) -> date:
    """The day after the last day of the term of payment (Awb 4:97)."""
    return due_on + DAY


def statutory_interest(
    principal_cents: int,
    first: date,
    last: date,
    payments: Sequence[Payment] = (),
    *,
    owed_by: Debtor = Debtor.CITIZEN,
    law: Law | None = None,
) -> InterestAnswer:
    """The interest on a debt in default from `first` up to and including `last`, with what was paid in between.

    Nothing where `last` lies before `first`: the debtor is not in default yet.
    Raises WrongUse for an amount below zero. Payments before `first` come off the principal, those after `last` are left out.
    """
    if principal_cents < 0 or any(payment.cents < 0 for payment in payments):
        raise WrongUse("an amount of money is zero or more")
    law = law or built_in_law()
    paid = [payment for payment in payments if payment.on <= last]
    early = sum(payment.cents for payment in paid if payment.on < first)
    debt = _Debt(Fraction(max(0, principal_cents - early)))
    lines = tuple(_lines(debt, first, last, [payment for payment in paid if payment.on >= first], law))
    unknown = _joined((line.first, line.last) for line in lines if line.rate is None)
    threshold = _threshold(law, first, owed_by)
    verified = all(line.verified for line in lines)
    if unknown:
        why = _unknown_words(unknown)
        return InterestAnswer(lines, unknown, None, threshold, None, None, None, verified, why)
    total = _half_up(debt.accrued)
    if threshold is not None and total < threshold:
        # What is not owed took nothing of a payment either.
        left = max(0, principal_cents - sum(payment.cents for payment in paid))
        why = _below_words(total, threshold)
        return InterestAnswer(lines, (), total, threshold, 0, 0, left, verified, why)
    left_of_interest, left = _half_up(debt.interest), _half_up(debt.principal)
    why = _total_words(total, first, last, verified)
    return InterestAnswer(lines, (), total, threshold, total, left_of_interest, left, verified, why)


@dataclass(slots=True)
class _Debt:
    """What is owed at a moment, in exact cents: the principal, and the interest, of which `bearing` bears interest itself."""

    principal: Fraction
    interest: Fraction = Fraction(0)
    bearing: Fraction = Fraction(0)
    accrued: Fraction = Fraction(0)

    @property
    def base(self) -> Fraction:
        return self.principal + self.bearing

    def add(self, amount: Fraction) -> None:
        self.interest += amount
        self.accrued += amount

    def pay(self, cents: int) -> None:
        """The interest of this year first, then that of the years before, then the principal."""
        off = min(self.interest, Fraction(cents))
        self.interest -= off
        self.bearing = min(self.bearing, self.interest)
        self.principal = max(Fraction(0), self.principal - (Fraction(cents) - off))

    def year_is_over(self) -> None:
        self.bearing = self.interest


def _lines(
    debt: _Debt, first: date, last: date, payments: Sequence[Payment], law: Law
) -> Iterator[InterestLine]:
    shown, known = 0, True
    anniversaries = set(_anniversaries(first, last))
    for start, end in _stretches(first, last, payments, anniversaries, law):
        if start in anniversaries:
            debt.year_is_over()
        for payment in payments:
            if payment.on == start:
                debt.pay(payment.cents)
        dated = law.parameter(RATE).on(start)
        rate = dated.value if isinstance(dated.value, Decimal) else None
        known = known and rate is not None
        amount = _interest(debt.base, rate, start, end) if known and rate is not None else None
        cents = None
        if amount is not None:
            debt.add(amount)
            cents = _half_up(debt.accrued) - shown
            shown += cents
        yield _line(start, end, rate, debt, amount, cents, dated)


def _line(
    start: date,
    end: date,
    rate: Decimal | None,
    debt: _Debt,
    amount: Fraction | None,
    cents: int | None,
    dated: DatedValue,
) -> InterestLine:
    return InterestLine(start, end, rate, _half_up(debt.base), amount, cents, dated.source, dated.verified)


def _interest(base: Fraction, rate: Decimal, start: date, end: date) -> Fraction:
    days_in_year = days_between(date(start.year, 1, 1), date(start.year, 12, 31))
    return base * Fraction(rate) / 100 * days_between(start, end) / days_in_year


def _anniversaries(first: date, last: date) -> Iterator[date]:
    """The days on which another year of default begins."""
    for years in range(1, last.year - first.year + 1):
        day = Period(years, Unit.YEARS).after(first)
        if day <= last:
            yield day


def _stretches(
    first: date, last: date, payments: Sequence[Payment], anniversaries: Iterable[date], law: Law
) -> Iterator[tuple[date, date]]:
    """The days from `first` to `last` cut where anything changes: the calendar year, the rate, the amount."""
    if last < first:
        return
    starts = {first, *anniversaries, *(payment.on for payment in payments)}
    starts |= {date(year, 1, 1) for year in range(first.year + 1, last.year + 1)}
    starts |= {entry.valid_from for entry in law.parameter(RATE).entries}
    inside = sorted(day for day in starts if first <= day <= last)
    for start, following in zip(inside, [*inside[1:], last + DAY], strict=True):
        yield start, following - DAY


def _joined(stretches: Iterable[tuple[date, date]]) -> tuple[tuple[date, date], ...]:
    """Stretches that follow each other as one."""
    joined: list[tuple[date, date]] = []
    for start, end in stretches:
        if joined and joined[-1][1] + DAY == start:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return tuple(joined)


def _threshold(law: Law, on: date, owed_by: Debtor) -> int | None:
    value = law.terms[THRESHOLD].on(on, owed_by.value).value
    return int(value * 100) if isinstance(value, Decimal) else None


def _half_up(exact: Fraction) -> int:
    return int((exact * 2 + 1) // 2)


def _unknown_words(unknown: Sequence[tuple[date, date]]) -> str:
    when = listed([f"van {date_words(start)} tot en met {date_words(end)}" for start, end in unknown])
    return f"De wettelijke rente is niet te berekenen: het percentage {when} is niet bekend."


def _below_words(total: int, threshold: int) -> str:
    return (
        f"De rente is {Euro(total).words()}. Dat is minder dan {Euro(threshold).words()}: er is geen rente verschuldigd "
        "(Awb artikel 4:98)."
    )


def _total_words(total: int, first: date, last: date, verified: bool) -> str:
    when = f"van {date_words(first)} tot en met {date_words(last)}"
    doubt = "" if verified else " De percentages zijn nog niet nagekeken."
    return f"De wettelijke rente {when} is {Euro(total).words()} (Awb artikel 4:98).{doubt}"
