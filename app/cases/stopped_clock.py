"""What a request to the applicant does to the latest day of the decision, before it is sent (Awb 4:15, first paragraph, a).

Nothing is stored: the clock of the law is asked what it would say if these events had happened.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from app.cases.opening import NotNow
from app.rules.events import Event, EventKind
from app.rules.national_law import built_in_law
from app.rules.procedure import ClockAnswer, clock
from app.store.case_event import CaseEvent, procedure_of

DAY = timedelta(days=1)
NO_TERM = "De beslistermijn van de dag van ontvangst is niet vastgelegd. Vraag een jurist."
REQUESTED, SUPPLIED = EventKind.INFORMATION_REQUESTED, EventKind.INFORMATION_SUPPLIED


@dataclass(frozen=True, slots=True)
class Example:
    """If everything is in on `supplied`, the term stood still for so many days and ends, nominally, on `last_day`."""

    supplied: date
    days: int
    last_day: date


@dataclass(frozen=True, slots=True)
class StoppedClock:
    """`old_last_day` holds without this request, `latest` when nothing comes in; both are nominal days."""

    stands_from: date
    answer_by: date
    old_last_day: date
    latest: date
    examples: tuple[Example, ...]


@dataclass(frozen=True, slots=True)
class Resumed:
    """What closing the request that stands does: the last day from then on, and the one if it had never been sent."""

    last_day: date
    never_sent: date


def workday(on: date) -> date:
    """This day, or the first one after it that is no weekend or holiday: a day by which people can answer."""
    return built_in_law().calendar.shift(on)


def if_sent(
    received_on: date, events: Sequence[CaseEvent], on: date, answer_by: date, *, replaces: bool = False
) -> StoppedClock:
    """What sending a request on this day would do; `replaces` where one that stands ends with it.

    Raises NotNow where the law gives the request no effect (the term is over), with its reason.
    """
    closing = [_event(SUPPLIED, on)] if replaces else []
    asked = [*closing, _event(REQUESTED, on, answer_by)]
    before, after = _ask(received_on, events, closing, on), _ask(received_on, events, asked, on)
    for refusal in after.refusals:
        if refusal.event.kind is REQUESTED and refusal.event.on == on:
            raise NotNow(
                f"Dit verzoek zou de termijn niet stilzetten. {refusal.why} Vraag een jurist wat er nu geldt."
            )
    if before.decide_by is None or after.decide_by_if_open is None:
        raise NotNow(NO_TERM)
    return StoppedClock(
        stands_from=on + DAY,
        answer_by=answer_by,
        old_last_day=before.decide_by.nominal,
        latest=after.decide_by_if_open,
        examples=tuple(_example(received_on, events, asked, on, day) for day in _days(on, answer_by)),
    )


def if_closed(received_on: date, events: Sequence[CaseEvent], on: date) -> Resumed | None:
    """What the last answer, or taking the request back, on this day would do; None where the law of the case is unknown."""
    after = _ask(received_on, events, [_event(SUPPLIED, on)], on)
    kept = [event for event in events if event.kind not in (REQUESTED.value, SUPPLIED.value)]
    never = _ask(received_on, kept, [], on)
    if after.decide_by is None or never.decide_by is None:
        return None
    return Resumed(after.decide_by.nominal, never.decide_by.nominal)


def _days(on: date, answer_by: date) -> tuple[date, ...]:
    """A day halfway on which people work, and the last day itself."""
    halfway = workday(on + (answer_by - on) // 2)
    return (halfway, answer_by) if on < halfway < answer_by else (answer_by,)


def _example(
    received_on: date, events: Sequence[CaseEvent], asked: Sequence[Event], on: date, day: date
) -> Example:
    answer = _ask(received_on, events, [*asked, _event(SUPPLIED, day)], day)
    if answer.decide_by is None:
        raise NotNow(NO_TERM)
    return Example(day, (day - on).days - 1, answer.decide_by.nominal)


def _event(kind: EventKind, on: date, answer_by: date | None = None) -> Event:
    return Event(kind, on, answer_by)


def _ask(
    received_on: date, events: Sequence[CaseEvent], imagined: Sequence[Event], today: date
) -> ClockAnswer:
    happened = procedure_of(received_on, list(events), today)
    return clock(replace(happened, events=(*happened.events, *imagined)))
