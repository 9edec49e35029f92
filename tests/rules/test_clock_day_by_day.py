"""The clock against a second way of counting: a walk that looks at one day at a time and knows nothing of stretches."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from app.rules.events import Event, EventKind, Procedure, SuspensionGround
from app.rules.procedure import clock

DAY = timedelta(days=1)
RECEIVED = date(2025, 3, 3)
TERM = 56
LONGEST_BIBOB = 84
IN_TERM = (EventKind.INFORMATION_REQUESTED, EventKind.SUSPENDED, EventKind.EXTENDED)


@dataclass
class Open:
    """A request or suspension that was made; once `ended` it stops the clock on no later day."""

    event: Event
    ended: bool = False

    def covers(self, day: date) -> bool:
        """Whether the clock stands still on a day, if nobody ends it."""
        event = self.event
        if self.ended or day < event.on:
            return False
        if event.answer_by is not None:
            return event.on < day < event.answer_by
        if event.ground == SuspensionGround.BIBOB:
            return (day - event.on).days < LONGEST_BIBOB
        return day > event.on

    def can_end(self, day: date) -> bool:
        if self.event.answer_by is not None:
            return not self.ended and day <= self.event.answer_by
        too_late = self.event.ground == SuspensionGround.BIBOB and (day - self.event.on).days > LONGEST_BIBOB
        return not self.ended and not too_late


@dataclass
class Walk:
    """One procedure, walked from the day of receipt up to and including today."""

    open: list[Open] = field(default_factory=list)
    stood_still: int = 0
    extended: int = 0
    decided: bool = False
    refused: list[tuple[EventKind, date]] = field(default_factory=list)

    def nominal(self) -> date:
        return RECEIVED + (TERM + 7 * self.extended + self.stood_still) * DAY

    def stands_still(self, day: date) -> bool:
        return not self.decided and any(each.covers(day) for each in self.open)

    def refuses(self, event: Event, day: date) -> bool:
        if event.kind in IN_TERM and (self.decided or day > self.nominal() + self.stands_still(day) * DAY):
            return True
        match event.kind:
            case EventKind.INFORMATION_REQUESTED | EventKind.SUSPENDED:
                self.open.append(Open(event))
            case EventKind.INFORMATION_SUPPLIED | EventKind.RESUMED:
                request = event.kind is EventKind.INFORMATION_SUPPLIED
                mine = [each for each in self.open if (each.event.answer_by is not None) is request]
                ending = next((each for each in mine if each.can_end(day)), None)
                if ending is None:
                    return True
                ending.ended = True
            case EventKind.EXTENDED:
                if self.extended or (event.weeks or 0) > 6:
                    return True
                self.extended = event.weeks or 0
            case _:
                if self.decided:
                    return True
                self.decided = True
        return False

    def on(self, day: date, events: list[Event]) -> None:
        for kind in EventKind:
            for event in events:
                if event.kind is kind and self.refuses(event, day):
                    self.refused.append((kind, day))
        self.stood_still += self.stands_still(day)


@st.composite
def procedures(draw: st.DrawFn) -> Procedure:
    events = []
    for _ in range(draw(st.integers(0, 8))):
        kind = draw(st.sampled_from([*list(EventKind)[:5], EventKind.DECIDED]))
        on = RECEIVED + draw(st.one_of(st.integers(0, 50), st.integers(50, 75), st.integers(75, 160))) * DAY
        answer_by = on + draw(st.integers(0, 40)) * DAY
        events.append(
            Event(
                kind,
                on,
                answer_by=answer_by if kind is EventKind.INFORMATION_REQUESTED else None,
                ground=draw(st.sampled_from(list(SuspensionGround))) if kind is EventKind.SUSPENDED else None,
                weeks=draw(st.integers(1, 7)) if kind is EventKind.EXTENDED else None,
            )
        )
    longest = max([RECEIVED, *(event.on for event in events)])
    return Procedure(RECEIVED, longest + draw(st.integers(0, 60)) * DAY, tuple(events))


@settings(max_examples=400)
@given(procedures())
def test_the_walk_and_the_clock_agree(procedure: Procedure) -> None:
    walk, day = Walk(), RECEIVED
    while day <= procedure.today:
        walk.on(day, [event for event in procedure.events if event.on == day])
        day += DAY
    answer = clock(procedure)
    assert answer.decide_by is not None
    assert (answer.suspended_days, answer.decide_by.nominal) == (walk.stood_still, walk.nominal())
    assert [(refusal.event.kind, refusal.event.on) for refusal in answer.refusals] == walk.refused
