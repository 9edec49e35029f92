"""The clock and a second clock, written apart, give the same answer: 500 times in every run, 10,000 in `make checks`."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.rules.procedure import clock, parse_procedure
from tests.rules import second_clock

DAY = timedelta(days=1)
RECEIVED = st.dates(date(2015, 1, 1), date(2027, 3, 1))
#: Most things happen around the end of the term; some before the receipt or long after it.
OFFSETS = st.one_of(st.integers(0, 60), st.integers(50, 70), st.integers(60, 130), st.integers(-3, 260))


@st.composite
def events(draw: st.DrawFn, received: date) -> dict[str, Any]:
    kind = draw(st.sampled_from(second_clock.ORDER))
    on = received + draw(OFFSETS) * DAY
    event: dict[str, Any] = {"kind": kind, "on": on.isoformat()}
    match kind:
        case "information_requested":
            event["answer_by"] = (on + draw(st.integers(0, 45)) * DAY).isoformat()
        case "suspended":
            event["ground"] = draw(st.sampled_from([*second_clock.LAWFUL, "drukte"]))
        case "extended":
            event["weeks"] = draw(st.integers(1, 8))
        case "objection_received":
            posted = draw(st.one_of(st.none(), st.integers(0, 10)))
            event["by_post_posted_on"] = (on - posted * DAY).isoformat() if posted is not None else None
    return event


@st.composite
def documents(draw: st.DrawFn) -> dict[str, Any]:
    received = draw(RECEIVED)
    happened = draw(st.lists(events(received), max_size=9))
    return {
        "received_on": received.isoformat(),
        "today": (received + draw(st.integers(0, 330)) * DAY).isoformat(),
        "decision_weeks": draw(st.sampled_from([8, 8, 8, 8, 2, 12, 13])),
        "extension_weeks": draw(st.sampled_from([6, 6, 6, 0, 4])),
        "silence": draw(st.sampled_from(["grants", "penalty"])),
        "events": happened,
    }


def _compare(document: dict[str, Any]) -> None:
    told: Any = clock(parse_procedure(document)).answer()
    told.pop("explanation")
    told["operation_of_law"].pop("verified")
    told["refused_events"] = [(each["kind"], each["on"]) for each in told["refused_events"]]
    assert told == second_clock.answer(document)


@settings(max_examples=500)
@given(documents())
def test_two_clocks_agree(document: dict[str, Any]) -> None:
    _compare(document)


@pytest.mark.heavy
@settings(max_examples=10_000, suppress_health_check=[HealthCheck.too_slow])
@given(documents())
def test_two_clocks_agree_ten_thousand_times(document: dict[str, Any]) -> None:
    _compare(document)


def test_the_second_clock_gives_the_whole_sample_of_the_contract() -> None:
    """It would prove nothing if both were wrong: this is the answer that the contract prints."""
    document = {
        "received_on": "2026-01-05",
        "decision_weeks": 8,
        "extension_weeks": 6,
        "silence": "grants",
        "today": "2026-08-01",
        "events": [
            {"kind": "information_requested", "on": "2026-01-14", "answer_by": "2026-01-28"},
            {"kind": "information_supplied", "on": "2026-01-26"},
            {"kind": "suspended", "on": "2026-01-30", "ground": "applicant_agreed"},
            {"kind": "resumed", "on": "2026-02-03"},
            {"kind": "extended", "on": "2026-02-20", "weeks": 6},
            {"kind": "notice_of_default_received", "on": "2026-05-04"},
            {"kind": "decided", "on": "2026-05-20"},
            {"kind": "announced", "on": "2026-05-21"},
            {"kind": "objection_received", "on": "2026-06-30", "by_post_posted_on": None},
            {"kind": "objection_committee", "on": "2026-07-01"},
        ],
    }
    told = second_clock.answer(document)
    assert told["suspended_days"] == 14
    assert told["decide_by"] == {"nominal": "2026-04-27", "shifted": "2026-04-28"}
    assert told["objection"]["until"] == "2026-07-02"
    assert told["objection"]["decide_by"] == "2026-09-24"
