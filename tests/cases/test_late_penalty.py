"""The decision on the penalty: what is owed after a notice of default, or why nothing is, and never by one person."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from app.cases import clockwork, corresponding, late_penalty
from app.cases.clockwork import ClockAct
from app.cases.late_penalty import ANNOUNCEMENT, DECISION, owed
from app.cases.opening import NotNow
from app.cases.permission import NotAllowed
from app.rules.events import EventKind, Silence
from app.store import case_event
from app.store.case_event import CaseEvent
from tests.fixtures.desk import TODAY, Desk, PlainRenderer

RECEIVED = date(2025, 1, 6)  # eight weeks end on 3 March 2025


def _events(*happened: tuple[str, str]) -> list[CaseEvent]:
    return [
        CaseEvent(seq=number, kind=kind, on=date.fromisoformat(on), detail={})
        for number, (kind, on) in enumerate(happened, 1)
    ]


@pytest.fixture
def costs_money(monkeypatch: pytest.MonkeyPatch) -> None:
    """A law under which silence costs money, as it does for an objection."""
    plain = case_event.procedure_of
    monkeypatch.setattr(
        case_event, "procedure_of", lambda *given: replace(plain(*given), silence=Silence.PENALTY)
    )


NOTICE = ("notice_of_default_received", "2025-03-10")


@pytest.mark.usefixtures("costs_money")
def test_the_whole_penalty_in_its_three_rates() -> None:
    found = owed(RECEIVED, _events(NOTICE), date(2025, 6, 1)).plain()
    assert found == {
        "late_with": DECISION,
        "last_day": "2025-03-03",
        "notice_received": "2025-03-10",
        "first_day": "2025-03-25",
        "final_day": "2025-05-05",
        "lines": [[14, "23.00"], [14, "35.00"], [14, "45.00"]],
        "total": "1442.00",
        "reason_none": None,
    }


@pytest.mark.usefixtures("costs_money")
def test_it_ends_the_day_before_the_decision_is_known() -> None:
    told = _events(NOTICE, ("decided", "2025-04-11"), ("announced", "2025-04-14"))
    found = owed(RECEIVED, told, date(2025, 6, 1)).plain()
    assert found["lines"] == [[14, "23.00"], [6, "35.00"]]
    assert (found["final_day"], found["total"]) == ("2025-04-13", "532.00"), "20 days, as LATE-09 counts them"


@pytest.mark.usefixtures("costs_money")
def test_nothing_is_fixed_while_it_runs() -> None:
    with pytest.raises(NotNow, match="loopt nog"):
        owed(RECEIVED, _events(NOTICE), date(2025, 5, 5))
    with pytest.raises(NotNow, match="geen ingebrekestelling"):
        owed(RECEIVED, _events(("decided", "2025-03-03")), date(2025, 5, 5))


@pytest.mark.usefixtures("costs_money")
def test_a_decision_within_the_two_weeks_costs_nothing() -> None:
    told = _events(NOTICE, ("decided", "2025-03-24"), ("announced", "2025-03-25"))
    found = owed(RECEIVED, told, date(2025, 6, 1))
    assert found.plain()["total"] == "0.00"
    assert "nog twee weken" in (found.reason_none or "")


def test_an_early_notice_has_no_effect_and_the_letter_says_until_when_there_was_time() -> None:
    found = owed(RECEIVED, _events(("notice_of_default_received", "2025-02-20")), date(2025, 6, 1))
    assert (found.late_with, found.last_day) == (DECISION, date(2025, 3, 3))
    assert "tot en met 3 maart 2025" in (found.reason_none or "")


def test_where_silence_grants_the_decision_costs_nothing_but_not_telling_so_does() -> None:
    """Awb 4:20a(2) and 4:20d: the permit arose on 4 March, and had to be announced by 17 March."""
    early = owed(RECEIVED, _events(NOTICE), date(2025, 6, 1))
    assert "4:20a" in (early.reason_none or "")
    late = ("notice_of_default_received", "2025-03-18")
    found = owed(RECEIVED, _events(late, ("announced", "2025-04-07")), date(2025, 6, 1)).plain()
    assert (found["late_with"], found["last_day"]) == (ANNOUNCEMENT, "2025-03-17")
    assert (found["first_day"], found["final_day"], found["lines"]) == (
        "2025-04-02",
        "2025-04-06",
        [[5, "23.00"]],
    )
    with pytest.raises(NotNow, match="loopt nog"):
        owed(RECEIVED, _events(late), date(2025, 4, 20))


def test_a_rate_that_nobody_read_is_not_guessed() -> None:
    happened = _events(("notice_of_default_received", "2026-03-18"), ("announced", "2026-04-07"))
    with pytest.raises(NotNow, match="niet vastgelegd"):
        owed(date(2026, 1, 5), happened, date(2026, 6, 1))


def _written(desk: Desk, draft: dict[str, Any]) -> corresponding.WrittenLetter:
    signatory = desk.officer("karim")
    values = corresponding.letter_values(
        desk.page(), late_penalty.KIND, date_sent=TODAY, signatory=signatory, draft=draft
    )
    return corresponding.write(PlainRenderer(), late_penalty.KIND, values, date_sent=TODAY)


def test_two_people_fix_it_and_the_letter_leaves(desk: Desk) -> None:
    with pytest.raises(NotNow, match="geen ingebrekestelling"):
        desk.do(late_penalty.propose)
    desk.do(clockwork.carry_out, ClockAct(EventKind.NOTICE_OF_DEFAULT_RECEIVED, TODAY, reason="Brief."), None)
    page = desk.page()
    draft = owed(page.case.received_on, page.events, TODAY).plain()
    written = _written(desk, draft)
    with pytest.raises(NotNow, match="geen voorstel"):
        desk.do(late_penalty.fix, written, name="karim")
    desk.do(late_penalty.propose)
    with pytest.raises(NotAllowed):
        desk.do(late_penalty.fix, written)
    with pytest.raises(NotNow, match="al een voorstel"):
        desk.do(late_penalty.propose)
    desk.do(late_penalty.fix, written, name="karim")
    page = desk.page()
    assert page.letters[-1].kind == late_penalty.KIND
    assert page.letters[-1].values["total"] == "0.00"
    assert page.events[-1].detail["letter"] == page.letters[-1].id
    with pytest.raises(NotNow, match="al vastgesteld"):
        desk.do(late_penalty.propose)


def test_what_changed_after_the_proposal_is_not_signed(desk: Desk) -> None:
    first = ClockAct(EventKind.NOTICE_OF_DEFAULT_RECEIVED, TODAY, reason="Brief.")
    desk.do(clockwork.carry_out, first, None)
    desk.do(late_penalty.propose)
    page = desk.page()
    draft = owed(page.case.received_on, page.events, TODAY).plain()
    earlier = ClockAct(EventKind.NOTICE_OF_DEFAULT_RECEIVED, date(2026, 11, 16), reason="Mail.")
    desk.do(clockwork.carry_out, earlier, None)
    with pytest.raises(NotNow, match="na dit voorstel gewijzigd"):
        desk.do(late_penalty.fix, _written(desk, draft), name="karim")
    desk.do(late_penalty.propose)
    page = desk.page()
    again = owed(page.case.received_on, page.events, TODAY).plain()
    desk.do(late_penalty.fix, _written(desk, again), name="karim")


def test_the_letter_adds_up(desk: Desk) -> None:
    draft = {
        "late_with": DECISION, "last_day": "2026-03-03", "notice_received": "2026-03-10", "first_day": "2026-03-25",
        "final_day": "2026-05-05", "lines": [[14, "23.00"], [14, "35.00"], [14, "45.00"]], "total": "1442.00",
        "reason_none": None,
    }  # fmt: skip
    values = _written(desk, draft).values
    assert [row["sum"] for row in values["lines"]] == ["322.00", "490.00", "630.00"]
    assert values["pay_by"] == "2027-01-04", "six weeks, of which the last day is New Year's holiday"
