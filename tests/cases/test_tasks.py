"""The task list follows from the events and the assessment alone."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from app.cases import tasks

SCOPE = {"kind": "scope", "outcome": "PASS"}
OPEN_BALANCE = {"kind": "balance_of_interests", "outcome": "NEEDS_JUDGEMENT"}
JUDGED = {"kind": "balance_of_interests", "outcome": "PASS"}


@dataclass
class Happened:
    seq: int
    kind: str
    detail: dict[str, Any] = field(default_factory=dict)


def events(*kinds: str | tuple[str, dict[str, Any]]) -> list[Happened]:
    listed = [(kind, {}) if isinstance(kind, str) else kind for kind in kinds]
    return [Happened(seq, kind, detail) for seq, (kind, detail) in enumerate(listed, start=1)]


def answer(outcome: str, *findings: dict[str, str], permit_required: bool | None = True) -> dict[str, Any]:
    return {"outcome": outcome, "findings": [SCOPE, *findings], "permit_required": permit_required}


def states(happened: list[Happened], said: dict[str, Any], status: str = "in_behandeling") -> dict[str, str]:
    return {task.code: task.state for task in tasks.task_list(happened, said, status=status)}


def test_a_new_case_has_nothing_done() -> None:
    assert states(events("application_received"), answer("beoordelen", OPEN_BALANCE)) == {
        "volledig": "niet_begonnen",
        "regels": "niet_begonnen",
        "afweging": "actie_nodig",
        "voorstel": "kan_nog_niet",
        "besluit": "kan_nog_niet",
    }


def test_a_missing_fact_asks_for_action_and_blocks_the_judgement() -> None:
    found = states(events("application_received"), answer("aanvullen", OPEN_BALANCE))
    assert found["regels"] == "actie_nodig"
    assert found["afweging"] == "kan_nog_niet"


def test_the_balance_is_not_shown_where_no_permit_is_needed() -> None:
    found = states(events("application_received"), answer("vergunningvrij", OPEN_BALANCE, permit_required=False))
    assert "afweging" not in found


def test_all_done_opens_the_proposal() -> None:
    done = events("application_received", "completeness_confirmed", "rules_confirmed", "judged")
    assert states(done, answer("verlenen", JUDGED))["voorstel"] == "niet_begonnen"


def test_changed_facts_ask_to_confirm_the_rules_again() -> None:
    happened = events("application_received", "completeness_confirmed", "rules_confirmed", "facts_changed")
    listed = tasks.task_list(happened, answer("verlenen", JUDGED), status="in_behandeling")
    rules = next(task for task in listed if task.code == "regels")
    assert rules.state == "actie_nodig"
    assert "gewijzigd" in rules.words


def test_a_return_opens_exactly_the_tasks_behind_the_remarks() -> None:
    done = ["application_received", "completeness_confirmed", "rules_confirmed", "judged", "proposed"]
    returned = events(*done, ("returned", {"tasks": ["afweging"]}))
    found = states(returned, answer("verlenen", JUDGED))
    assert found == {
        "volledig": "klaar",
        "regels": "klaar",
        "afweging": "actie_nodig",
        "voorstel": "kan_nog_niet",
        "besluit": "kan_nog_niet",
    }
    mended = events(*done, ("returned", {"tasks": ["afweging"]}), "judged")
    assert states(mended, answer("verlenen", JUDGED))["voorstel"] == "actie_nodig"


SHEET = {"kind": "assessment", "inputs": {"criteria": []}}
OPEN_SHEET, FILLED = SHEET | {"outcome": "NEEDS_JUDGEMENT"}, SHEET | {"outcome": "FAIL"}


@dataclass
class Waiting:
    overdue: bool
    adviser: str = "wijkraad"
    due_on: date = date(2026, 12, 1)


def sheet_task(
    said: dict[str, Any], waiting: Waiting | None = None, *kinds: str | tuple[str, dict[str, Any]]
) -> tuple[str, str]:
    listed = tasks.task_list(events("application_received", *kinds), said, status="in_behandeling", awaited=waiting)
    found = next(task for task in listed if task.code == "leefbaarheid")
    return found.state, found.why


def test_the_worksheet_is_asked_only_where_a_rule_has_one() -> None:
    assert "leefbaarheid" not in states(events("application_received"), answer("verlenen", JUDGED))
    elsewhere = {"kind": "assessment", "outcome": "NOT_APPLICABLE", "inputs": {}}
    assert "leefbaarheid" not in states(events("application_received"), answer("verlenen", elsewhere))
    free = answer("vergunningvrij", OPEN_SHEET, permit_required=False)
    assert "leefbaarheid" not in states(events("application_received"), free)


def test_the_worksheet_goes_from_open_to_done() -> None:
    assert sheet_task(answer("beoordelen", OPEN_SHEET)) == ("actie_nodig", tasks.WORKSHEET)
    assert sheet_task(answer("aanvullen", OPEN_SHEET, permit_required=None))[0] == "kan_nog_niet"
    assert sheet_task(answer("weigeren", FILLED)) == ("klaar", "")
    assert states(events("application_received"), answer("beoordelen", JUDGED, OPEN_SHEET))["afweging"] == "klaar"


def test_advice_holds_the_worksheet_and_shouts_when_it_is_late() -> None:
    state, why = sheet_task(answer("weigeren", FILLED), Waiting(overdue=False))
    assert (state, "wordt verwacht, uiterlijk 1 december 2026" in why) == ("bezig", True)
    assert sheet_task(answer("beoordelen", OPEN_SHEET), Waiting(overdue=False))[1] == tasks.WORKSHEET
    state, why = sheet_task(answer("beoordelen", OPEN_SHEET), Waiting(overdue=True))
    assert (state, why) == ("actie_nodig", "advies van wijkraad moest er 1 december 2026 zijn")


def test_a_returned_worksheet_is_done_again_after_any_judgement_of_it() -> None:
    returned = ("returned", {"tasks": ["leefbaarheid"]})
    assert sheet_task(answer("weigeren", FILLED), None, returned) == ("actie_nodig", "teruggegeven met een opmerking")
    for kind in ("criterion_judged", "judged"):
        assert sheet_task(answer("weigeren", FILLED), None, returned, kind)[0] == "klaar"


def test_every_section_reopens_known_tasks() -> None:
    for reopened in tasks.REOPENS.values():
        assert set(reopened) <= set(tasks.TASKS)


def test_an_outcome_that_no_letter_can_tell_blocks_the_proposal_with_its_reason() -> None:
    for outcome, why in tasks.WHY_NOT_PROPOSABLE.items():
        listed = tasks.task_list(events("application_received"), answer(outcome), status="in_behandeling")
        assert next(task for task in listed if task.code == "voorstel").words == f"Kan nog niet: {why}"


def test_a_decision_waits_for_its_announcement() -> None:
    said = answer("verlenen", JUDGED)
    assert states(events("application_received"), said, "ter_ondertekening")["besluit"] == "bezig"
    assert states(events("application_received"), said, "besloten")["besluit"] == "actie_nodig"
    assert states(events("application_received"), said, "bekendgemaakt")["besluit"] == "klaar"
