"""What a request does to the latest day, held against a calendar in which every day is counted by hand."""

from __future__ import annotations

from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.cases import stopped_clock
from app.cases.opening import NotNow

DAY = timedelta(days=1)
RECEIVED = date(2026, 11, 2)
EIGHT_WEEKS = timedelta(weeks=8)


def event(kind: str, on: date, **detail: str) -> Any:
    return SimpleNamespace(kind=kind, on=on, detail=detail)


#: Rounds as (days from the end of the one before to sending, days to answer, how it ends and after how many days).
ROUNDS = st.lists(
    st.tuples(
        st.integers(1, 9),
        st.integers(1, 21),
        st.sampled_from(("answered", "replaced", "lapsed")),
        st.integers(0, 21),
    ),
    min_size=1,
    max_size=4,
)


def played(rounds: list[tuple[int, int, str, int]]) -> tuple[list[Any], set[date], date]:
    """The events of these rounds, the days that stand still by hand, and the day on which the last one is over.

    A day stands still when it lies after the day of sending, before the day on which all was in, and before the last day to
    answer: each of those three days counts.
    """
    events: list[Any] = []
    still: set[date] = set()
    at = RECEIVED
    replaced = False
    for wait, term, end, after in rounds:
        sent = at if replaced else at + wait * DAY
        last = sent + term * DAY
        over = {
            "answered": min(sent + after * DAY, last),
            "replaced": min(sent + after * DAY, last),
            "lapsed": last + DAY,
        }[end]
        events.append(event("information_requested", sent, answer_by=last.isoformat()))
        if end != "lapsed":
            events.append(event("information_supplied", over))
        still |= {sent + number * DAY for number in range(1, (min(over, last) - sent).days)}
        at, replaced = over, end == "replaced"
    return events, still, at


@given(ROUNDS, st.integers(1, 6), st.integers(1, 28))
def test_the_latest_day_is_eight_weeks_and_the_days_that_stood_still(
    rounds: list[tuple[int, int, str, int]], wait: int, term: int
) -> None:
    events, still, over = played(rounds)
    sent = over + wait * DAY
    if sent > RECEIVED + EIGHT_WEEKS + len(still) * DAY:
        with pytest.raises(NotNow, match="niet stilzetten"):
            stopped_clock.if_sent(RECEIVED, events, sent, sent + term * DAY)
        return
    told = stopped_clock.if_sent(RECEIVED, events, sent, sent + term * DAY)
    assert told.old_last_day == RECEIVED + EIGHT_WEEKS + len(still) * DAY
    assert told.latest == told.old_last_day + (term - 1) * DAY
    for example in told.examples:
        assert example.days == len(
            {sent + number * DAY for number in range(1, (example.supplied - sent).days)}
        )
        assert example.last_day == told.old_last_day + example.days * DAY <= told.latest


@given(ROUNDS, st.integers(1, 6), st.integers(1, 28), st.integers(0, 27))
def test_closing_a_request_never_makes_the_day_later_than_leaving_it_open(
    rounds: list[tuple[int, int, str, int]], wait: int, term: int, after: int
) -> None:
    events, still, over = played(rounds)
    sent = over + wait * DAY
    if sent > RECEIVED + EIGHT_WEEKS + len(still) * DAY:
        return
    told = stopped_clock.if_sent(RECEIVED, events, sent, sent + term * DAY)
    closed = sent + min(after, term) * DAY
    asked = [*events, event("information_requested", sent, answer_by=told.answer_by.isoformat())]
    effect = stopped_clock.if_closed(RECEIVED, asked, closed)
    assert effect is not None
    assert told.old_last_day <= effect.last_day <= told.latest
    assert effect.never_sent == RECEIVED + EIGHT_WEEKS


def test_replacing_a_letter_on_its_own_day_loses_nothing() -> None:
    first = event("information_requested", RECEIVED, answer_by="2026-11-16")
    told = stopped_clock.if_sent(RECEIVED, [first], RECEIVED, date(2026, 11, 20), replaces=True)
    assert told.old_last_day == RECEIVED + EIGHT_WEEKS
    assert told.latest == told.old_last_day + timedelta(days=17)


def test_the_example_between_is_a_day_on_which_people_work() -> None:
    told = stopped_clock.if_sent(RECEIVED, [], date(2026, 11, 2), date(2026, 11, 28))
    assert [each.supplied for each in told.examples] == [date(2026, 11, 16), date(2026, 11, 28)]
    assert told.examples[0].supplied.weekday() < 5
    assert len(stopped_clock.if_sent(RECEIVED, [], RECEIVED, RECEIVED + DAY).examples) == 1


def test_the_day_offered_is_no_holiday() -> None:
    assert stopped_clock.workday(date(2026, 12, 25)) == date(2026, 12, 28)
