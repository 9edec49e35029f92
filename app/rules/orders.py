"""Orders: what a penalty order or a coercion order must hold, until when to comply, and when it may be lifted (Awb 5:21 to 5:39).

An order survives compliance and a later relapse, and a change of the ordinance: it ends only when it is lifted, withdrawn or
annulled. A court that annuls the term for compliance takes away what was forfeited by it as well.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from app.rules.money import Euro
from app.rules.periods import Period, Unit, date_words

DAY = timedelta(days=1)
_LIFT_AFTER = Period(1, Unit.YEARS)


class SumPer(StrEnum):
    """For what a sum is forfeited each time."""

    ONCE = "once"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    VIOLATION = "violation"


@dataclass(frozen=True, slots=True)
class TermChange:
    """Another last day to comply, decided on a day. `annuls`: a court or a decision on objection undid the term before it, so
    that nothing was forfeited by that term; without it the term is only longer from that day on."""

    on: date
    comply_until: date
    annuls: bool = False


@dataclass(frozen=True, slots=True)
class Suspended:
    """Days on which a court suspended the order, the first and last included; None while it lasts."""

    first: date
    last: date | None = None


@dataclass(frozen=True, slots=True)
class PenaltyOrder:
    """A penalty order in force from `announced_on`. `sum_cents` per unit, `most_cents` the mandatory maximum (Awb 5:32b).

    `rule_ended_on`: the first day on which the conduct is not forbidden any more, under whatever ordinance; what was forfeited
    before stays. `ended_on`: lifted or withdrawn from that day; `annulled`: it never was.
    """

    announced_on: date
    comply_until: date
    sum_cents: int
    per: SumPer
    most_cents: int
    changes: tuple[TermChange, ...] = ()
    suspended: tuple[Suspended, ...] = ()
    rule_ended_on: date | None = None
    ended_on: date | None = None
    annulled: bool = False


@dataclass(frozen=True, slots=True)
class CoercionOrder:
    """A coercion order: what the municipality will do itself after the term, and whether the offender pays for it (Awb 5:25).

    `urgent`: done at once, and written down afterwards (Awb 5:31). `told`: to whom it was sent (5:24 lid 3).
    """

    announced_on: date
    measures: tuple[str, ...]
    comply_until: date | None
    costs_on_offender: bool
    urgent: bool = False
    told: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class OrderDraft:
    """A penalty order before it is sent, as a form gives it; what is empty is None."""

    violation: str | None
    remedy: str | None
    sum_cents: int | None
    per: SumPer | None
    most_cents: int | None
    comply_days: int | None
    offender_shown: bool


def penalty_faults(draft: OrderDraft) -> tuple[tuple[str, str], ...]:
    """What keeps an order from being sent: (name of the field, Dutch sentence)."""
    return tuple(_penalty_faults(draft))


def coercion_faults(order: CoercionOrder) -> tuple[tuple[str, str], ...]:
    """What keeps a coercion order from being sent: (name of the field, Dutch sentence)."""
    return tuple(_coercion_faults(order))


def coercion_costs(order: CoercionOrder, spent_cents: int) -> int:
    """What the offender owes of the costs, in cents: all of them, or nothing where the order did not say so (Awb 5:25)."""
    return spent_cents if order.costs_on_offender else 0


def comply_until(order: PenaltyOrder, on: date) -> date:
    """The last day to comply that counts for a day: an annulled term never counted, a longer one counts from its own day."""
    end = order.comply_until
    for change in sorted(order.changes, key=lambda each: each.on):
        if change.annuls or change.on <= on:
            end = change.comply_until
    return end


def recheck_on(order: PenaltyOrder, today: date) -> date:
    """The first day on which a check can show that the order was not complied with."""
    return comply_until(order, today) + DAY


def lifting_possible_from(order: PenaltyOrder, forfeited_on: Sequence[date] = ()) -> date:
    """From when the offender may ask to lift it: a year in force without a forfeited sum (Awb 5:34 lid 2).

    After a forfeiture the year is counted from the last one: the law can also be read as never again, so a person decides.
    """
    return _LIFT_AFTER.after(max([order.announced_on, *forfeited_on])) + DAY


def order_sentence(order: PenaltyOrder, today: date) -> str:
    """How the order stands, in one sentence."""
    if order.annulled:
        return "De last is vernietigd of herroepen: er is niets verbeurd."
    if order.ended_on is not None and order.ended_on <= today:
        return f"De last geldt niet meer sinds {date_words(order.ended_on)}."
    if suspended_on(order, today):
        return "De rechter heeft de last geschorst: nu wordt niets verbeurd."
    end = comply_until(order, today)
    if today <= end:
        return f"De overtreder heeft tot en met {date_words(end)} om de overtreding te beëindigen."
    each, most = Euro(order.sum_cents).words(), Euro(order.most_cents).words()
    return f"De termijn is voorbij: bij een overtreding wordt {each} {_PER[order.per]} verbeurd, tot {most}."


def suspended_on(order: PenaltyOrder, on: date) -> bool:
    """Whether a court had suspended the order on a day."""
    return any(each.first <= on and (each.last is None or on <= each.last) for each in order.suspended)


_PER = {
    SumPer.ONCE: "ineens",
    SumPer.DAY: "per dag",
    SumPer.WEEK: "per week",
    SumPer.MONTH: "per maand",
    SumPer.VIOLATION: "per overtreding",
}


def _penalty_faults(draft: OrderDraft) -> Iterator[tuple[str, str]]:
    if not draft.offender_shown:
        yield "offender", "Toets eerst of deze persoon overtreder is. Zonder positieve toets is er geen last."
    if not (draft.violation or "").strip():
        yield "violation", "Noem de overtreding, de regel, de plaats en de dag (Awb artikel 5:9)."
    if not (draft.remedy or "").strip():
        yield "remedy", "Zeg precies wat de overtreding beëindigt (Awb artikel 5:32a)."
    if not draft.comply_days:
        yield "comply_days", "Geef een termijn waarin de overtreding kan worden beëindigd (Awb artikel 5:32a)."
    if not draft.sum_cents:
        yield "sum", "Geef de dwangsom."
    if draft.per is None:
        yield "per", "Zeg waarvoor de dwangsom telkens wordt verbeurd (Awb artikel 5:32b)."
    if not draft.most_cents:
        yield "most", "Geef het bedrag waarboven niets meer wordt verbeurd: dat is verplicht (Awb artikel 5:32b)."
    elif draft.sum_cents and draft.most_cents < draft.sum_cents:
        yield "most", "Het hoogste bedrag is lager dan de dwangsom zelf."
    elif draft.per is SumPer.ONCE and draft.sum_cents and draft.most_cents != draft.sum_cents:
        yield "most", "Bij een dwangsom ineens is het hoogste bedrag gelijk aan de dwangsom."


def _coercion_faults(order: CoercionOrder) -> Iterator[tuple[str, str]]:
    if not any(measure.strip() for measure in order.measures):
        yield "measures", "Noem de maatregelen (Awb artikel 5:24)."
    if order.comply_until is None and not order.urgent:
        yield "comply_until", "Geef een termijn, of leg uit waarom het spoed heeft (Awb artikel 5:24 en 5:31)."
    if order.comply_until is not None and order.comply_until <= order.announced_on:
        yield "comply_until", "De termijn eindigt na de dag van de last."
    if missing := {"offender", "users"} - order.told:
        who = " en ".join(sorted({"offender": "de overtreder", "users": "wie de woning gebruikt"}[each] for each in missing))
        yield "told", f"Stuur de last ook aan {who} (Awb artikel 5:24)."
