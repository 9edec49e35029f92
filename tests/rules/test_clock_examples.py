"""The whole answer of the two printed examples of the clock, and the worked examples that need more than a calendar."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from app.rules.loading import read_document
from app.rules.procedure import clock, parse_procedure

CONTRACT = Path(__file__).parent / "contract"


def case_of(path: Path) -> dict[str, Any]:
    case = read_document(path)
    assert isinstance(case, dict)
    return case


def part_of(answer: Any, dotted: str) -> Any:
    for part in dotted.split("."):
        answer = answer[int(part)] if isinstance(answer, list) else answer[part]
    return answer


def test_the_whole_answer_for_the_first_two_events() -> None:
    answer = clock(parse_procedure(case_of(CONTRACT / "clock_first_two_events.yaml")["input"])).answer()
    explanation = answer.pop("explanation")
    assert answer == {
        "decide_by": {"nominal": "2026-03-13", "shifted": "2026-03-13"},
        "decide_by_if_open": None,
        "suspended_days": 11,
        "extend_before": "2026-03-13",
        "set_aside_notice_by": "2026-02-23",
        "state": "running",
        "late_penalty": {
            "first_day": None,
            "last_day": None,
            "days": 0,
            "amount": "0.00",
            "decide_amount_by": None,
        },
        "operation_of_law": {
            "possible": True,
            "arises_on": None,
            "in_force_on": None,
            "announce_by": None,
            "verified": False,
        },
        "objection": {"until": None, "received_in_time": None, "decide_by": None, "decide_by_extended": None},
        "irrevocable_on": None,
        "refused_events": [],
    }
    assert explanation == [
        "De aanvraag is ontvangen op 5 januari 2026; de beslistermijn van 8 weken loopt van 6 januari 2026 tot en met "
        "2 maart 2026 (Huisvestingswet 2014 artikel 25).",
        "Het verzoek om aanvulling van 14 januari 2026 schort de termijn op van 15 januari 2026 tot en met "
        "25 januari 2026: 11 dagen (Awb artikel 4:15 lid 1 onder a).",
        "De termijn eindigt op 13 maart 2026, een werkdag.",
        "Verdagen met ten hoogste 6 weken kan tot en met 13 maart 2026 (Huisvestingswet 2014 artikel 25).",
        "Een besluit om de aanvraag niet te behandelen moet uiterlijk 23 februari 2026 bekend zijn gemaakt "
        "(Awb artikel 4:5 lid 4).",
        "Zonder besluit binnen de termijn ontstaat de vergunning van rechtswege (Huisvestingswet 2014 artikel 25; "
        "Awb artikel 4:20b); dat deze regel nog geldt, is niet gecontroleerd in de officiële tekst.",
    ]


def test_the_whole_sample_can_be_defended_sentence_by_sentence() -> None:
    result = clock(parse_procedure(case_of(CONTRACT / "clock_whole_sample.yaml")["input"]))
    articles = (
        "Huisvestingswet 2014 artikel 25",
        "4:15 lid 1 onder a",
        "4:15 lid 2 onder a",
        "Algemene termijnenwet artikel 1",
        "4:5 lid 4",
        "3:41",
        "4:20a lid 2",
        "4:20b",
        "4:20c",
        "6:7 en 6:8",
        "6:9",
        "7:10 en 7:13",
    )
    text = " ".join(result.explanation)
    assert [article for article in articles if article not in text and article != "4:5 lid 4"] == []
    assert "4:5 lid 4" not in text, "after a decision nothing is set aside any more"
    assert "28 april 2026, de eerste werkdag daarna" in text
    assert all(sentence.endswith(".") for sentence in result.explanation)


# The terms of the legal facts that need more than the calendar: examples 12 to 14, 19 and 20.
@pytest.mark.parametrize(
    ("document", "expected"),
    [
        pytest.param(
            {
                "received_on": "2026-03-02",
                "events": [{"kind": "extended", "on": "2026-04-27", "weeks": 6}],
                "today": "2026-04-28",
            },
            {"decide_by.nominal": "2026-06-08", "decide_by.shifted": "2026-06-08", "state": "extended"},
            id="12 extended on the last day, counted from the nominal end",
        ),
        pytest.param(
            {
                "received_on": "2026-01-05",
                "events": [
                    {"kind": "information_requested", "on": "2026-01-14", "answer_by": "2026-01-28"},
                    {"kind": "information_supplied", "on": "2026-01-26"},
                ],
                "today": "2026-02-01",
            },
            {"decide_by.shifted": "2026-03-13", "suspended_days": 11},
            id="13 suspension",
        ),
        pytest.param(
            {
                "received_on": "2026-01-05",
                "events": [{"kind": "information_requested", "on": "2026-01-14", "answer_by": "2026-01-28"}],
                "today": "2026-02-01",
            },
            {
                "decide_by.nominal": "2026-03-15",
                "decide_by.shifted": "2026-03-16",
                "set_aside_notice_by": "2026-02-25",
            },
            id="14 unused lapse",
        ),
        pytest.param(
            {
                "received_on": "2026-01-05",
                "events": [{"kind": "notice_of_default_received", "on": "2026-03-05"}],
                "today": "2026-03-05",
                "silence": "penalty",
            },
            {
                "late_penalty.first_day": "2026-03-20",
                "late_penalty.last_day": "2026-04-30",
                "late_penalty.decide_amount_by": "2026-05-18",
                "late_penalty.days": 0,
            },
            id="19 the dates of the penalty are given as soon as the notice is in",
        ),
        pytest.param(
            {"received_on": "2026-01-05", "today": "2026-03-03"},
            {
                "operation_of_law.arises_on": "2026-03-03",
                "operation_of_law.in_force_on": "2026-03-05",
                "operation_of_law.announce_by": "2026-03-16",
            },
            id="20 silence",
        ),
    ],
)
def test_worked_example(document: dict[str, Any], expected: dict[str, Any]) -> None:
    answer = clock(parse_procedure(document)).answer()
    assert {dotted: part_of(answer, dotted) for dotted in expected} == expected


@pytest.mark.parametrize(
    ("days", "amount"),
    [(1, "23.00"), (14, "322.00"), (28, "812.00"), (41, "1397.00"), (42, "1442.00"), (60, "1442.00")],
)
def test_the_penalty_check_of_the_legal_facts(days: int, amount: str) -> None:
    first = date(2025, 4, 22)
    document = {
        "received_on": "2025-02-03",
        "events": [{"kind": "notice_of_default_received", "on": "2025-04-07"}],
        "today": date.fromordinal(first.toordinal() + days - 1),
        "silence": "penalty",
    }
    penalty = clock(parse_procedure(document)).late_penalty.answer()
    assert (penalty["first_day"], penalty["days"], penalty["amount"]) == ("2025-04-22", min(days, 42), amount)
