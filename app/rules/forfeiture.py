"""What a penalty order forfeited, by inspection: each sum with its own proof, never twice, never above the maximum.

A sum is forfeited by law when the violation is established after the term for compliance. Per week or month it is forfeited once
for the period in which it was established; a report that shows the violation lasted since a day proves every period since.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from app.rules.aftermath import Pause, collected_until, forfeited_paid_by
from app.rules.deadlines import Deadline
from app.rules.money import Euro
from app.rules.national_law import Law, built_in_law
from app.rules.orders import PenaltyOrder, SumPer, comply_until, suspended_on
from app.rules.periods import Period, Unit, date_words

DAY = timedelta(days=1)
_UNIT = {SumPer.DAY: Unit.DAYS, SumPer.WEEK: Unit.WEEKS, SumPer.MONTH: Unit.MONTHS}


class NotForfeited(StrEnum):
    """Why an inspection forfeited nothing."""

    COMPLIED = "complied"
    NO_PROOF = "no_proof"
    WITHIN_TERM = "within_term"
    SUSPENDED = "suspended"
    ORDER_ENDED = "order_ended"
    RULE_ENDED = "rule_ended"
    ALREADY = "already"
    CAP_REACHED = "cap_reached"


@dataclass(frozen=True, slots=True)
class Inspection:
    """A check. `report` is its own proof, by number or name; `violated` None where it could not be established.

    `violations` counts them for a sum per violation; `since`: the report shows that the violation lasted from that day on.
    """

    on: date
    violated: bool | None
    report: str | None
    violations: int = 1
    since: date | None = None


@dataclass(frozen=True, slots=True)
class Forfeiture:
    """One forfeited sum in cents: when, by which report, for which period (None where it is not per period).

    `pay_by`: six weeks later (Awb 5:33); `barred_after`: the last day to collect (5:35). Both None where the law is not recorded.
    """

    on: date
    report: str
    first: date | None
    last: date | None
    cents: int
    pay_by: Deadline | None
    barred_after: date | None


@dataclass(frozen=True, slots=True)
class Refused:
    """An inspection that forfeited nothing (more), and why."""

    inspection: Inspection
    why: NotForfeited


@dataclass(frozen=True, slots=True)
class ForfeitureAnswer:
    """Everything forfeited up to a day; `left_cents` is what the maximum still allows."""

    forfeitures: tuple[Forfeiture, ...]
    refused: tuple[Refused, ...]
    total_cents: int
    left_cents: int
    sentence: str

    @property
    def cap_reached(self) -> bool:
        return self.left_cents == 0


def forfeited(
    order: PenaltyOrder, inspections: Sequence[Inspection], today: date, law: Law | None = None
) -> ForfeitureAnswer:
    """What the order forfeited by the inspections up to today. A later annulment of the order or its term takes it away."""
    law = law or built_in_law()
    made: list[Forfeiture] = []
    refused: list[Refused] = []
    left = order.most_cents
    for inspection in sorted((each for each in inspections if each.on <= today), key=lambda each: each.on):
        why = _why_not(order, inspection)
        if why is None and left == 0:
            why = NotForfeited.CAP_REACHED
        new = list(_sums(order, inspection, made)) if why is None else []
        if why is None and not new:
            why = NotForfeited.ALREADY
        if why is not None:
            refused.append(Refused(inspection, why))
        for each in new:
            cents = min(each.cents, left)
            if cents:
                left -= cents
                pay_by, until = forfeited_paid_by(each.on, law), collected_until(each.on, law=law)
                made.append(replace(each, cents=cents, pay_by=pay_by, barred_after=until))
    total = order.most_cents - left
    return ForfeitureAnswer(tuple(made), tuple(refused), total, left, _sentence(order, total, left))


def barred_after(
    forfeiture: Forfeiture, interrupted_on: Sequence[date] = (), pauses: Sequence[Pause] = (), law: Law | None = None
) -> date | None:
    """The last day to collect this sum, with what interrupted the year (a reminder, set-off or writ: Awb 4:105, 4:106)."""
    return collected_until(forfeiture.on, interrupted_on, pauses, law)


def _why_not(order: PenaltyOrder, inspection: Inspection) -> NotForfeited | None:
    on = inspection.on
    if order.annulled or (order.ended_on is not None and order.ended_on <= on):
        return NotForfeited.ORDER_ENDED
    if order.rule_ended_on is not None and order.rule_ended_on <= on:
        return NotForfeited.RULE_ENDED
    if on <= comply_until(order, on):
        return NotForfeited.WITHIN_TERM
    if suspended_on(order, on):
        return NotForfeited.SUSPENDED
    if inspection.violated is False:
        return NotForfeited.COMPLIED
    if inspection.violated is None or not (inspection.report or "").strip():
        return NotForfeited.NO_PROOF
    return None


def _sums(order: PenaltyOrder, inspection: Inspection, made: Sequence[Forfeiture]) -> Iterator[Forfeiture]:
    report = inspection.report or ""
    match order.per:
        case SumPer.ONCE:
            if not made:
                yield Forfeiture(inspection.on, report, None, None, order.sum_cents, None, None)
        case SumPer.VIOLATION:
            for _ in range(inspection.violations):
                yield Forfeiture(inspection.on, report, None, None, order.sum_cents, None, None)
        case _:
            yield from _by_period(order, inspection, report, made)


def _by_period(
    order: PenaltyOrder, inspection: Inspection, report: str, made: Sequence[Forfeiture]
) -> Iterator[Forfeiture]:
    """One sum for each period that the report proves, counted from the day after the term for compliance.

    A longer term shifts the periods: one that shares a day with a period that already forfeited does not forfeit again.
    """
    start = comply_until(order, inspection.on)
    proven = max(inspection.since or inspection.on, start + DAY)
    for first, last in _periods(start, _UNIT[order.per], inspection.on):
        if last < proven or any(_shares_a_day(each, first, last) for each in made):
            continue
        on = max(first, proven)
        if suspended_on(order, on):
            continue
        yield Forfeiture(on, report, first, last, order.sum_cents, None, None)


def _shares_a_day(earlier: Forfeiture, first: date, last: date) -> bool:
    return earlier.first is not None and earlier.last is not None and earlier.first <= last and first <= earlier.last


def _periods(start: date, unit: Unit, until: date) -> Iterator[tuple[date, date]]:
    number, first = 1, start + DAY
    while first <= until:
        last = Period(number, unit).after(start)
        yield first, last
        number, first = number + 1, last + DAY


def _sentence(order: PenaltyOrder, total: int, left: int) -> str:
    if order.annulled:
        return "De last is vernietigd of herroepen: er is niets verbeurd."
    if not total:
        return "Er is nog geen dwangsom verbeurd."
    most = " Dat is het hoogste bedrag: er komt niets meer bij." if left == 0 else ""
    collect = "Neem een besluit over de invordering voordat u aanmaant (Awb artikel 5:37)."
    return f"Verbeurd is {Euro(total).words()} (last van {date_words(order.announced_on)}).{most} {collect}"
