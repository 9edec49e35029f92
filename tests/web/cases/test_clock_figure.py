"""The drawing of the decision period and its list say the same, and nothing is drawn outside the frame."""

from __future__ import annotations

from datetime import date

import pytest

from app.rules.procedure import clock, parse_procedure
from app.web.clock_figure import LEFT, RIGHT, clock_figure

RECEIVED = date(2026, 10, 12)
EVENTS: list[list[dict[str, object]]] = [
    [],
    [{"kind": "information_requested", "on": "2026-10-20", "answer_by": "2026-11-05"}],
    [
        {"kind": "information_requested", "on": "2026-10-20", "answer_by": "2026-11-05"},
        {"kind": "information_supplied", "on": "2026-10-30"},
        {"kind": "extended", "on": "2026-11-10", "weeks": 6},
    ],
    [{"kind": "suspended", "on": "2026-10-20", "ground": "applicant_agreed"}],
    [{"kind": "decided", "on": "2026-11-20"}],
]


@pytest.mark.parametrize("events", EVENTS, ids=["plain", "request", "extended", "endless", "decided"])
@pytest.mark.parametrize(
    "today", [date(2026, 10, 12), date(2026, 10, 25), date(2026, 11, 24), date(2027, 3, 1), date(2036, 1, 1)]
)
def test_inside_the_frame_and_in_words(events: list[dict[str, object]], today: date) -> None:
    procedure = parse_procedure(
        {"received_on": RECEIVED.isoformat(), "events": events, "today": today.isoformat()}
    )
    answer = clock(procedure)
    figure = clock_figure(answer, RECEIVED, today, date(2026, 11, 20) if answer.state == "decided" else None)
    assert figure is not None
    bars = [*figure.bars, *([figure.extra] if figure.extra else [])]
    for bar in bars:
        assert LEFT <= bar.x <= RIGHT
        assert bar.x + bar.width <= RIGHT + 0.2
        assert bar.width >= 0
    assert len(figure.lines) == len(answer.segments)
    assert "die dag telt niet mee" in figure.lines[0].words
    days = sum(segment.days or 0 for segment in answer.segments if segment.kind == "running")
    assert figure.summary.startswith(f"{days} dagen in totaal")
    for mark in figure.months:
        assert mark.x <= RIGHT


def test_where_the_law_is_not_recorded_nothing_is_drawn() -> None:
    answer = clock(parse_procedure({"received_on": "2014-05-01", "events": [], "today": "2014-06-01"}))
    assert clock_figure(answer, date(2014, 5, 1), date(2014, 6, 1), None) is None
