"""The dates that the term gives beside its end."""

from __future__ import annotations

from datetime import date

from app.cases import announcing, clock_dates, clockwork
from app.cases.clockwork import ClockAct
from app.rules.events import EventKind
from app.store.case_file import CaseFile
from tests.cases.test_special_decisions import _asked, _event
from tests.fixtures.desk import TODAY, Desk


def _due(desk: Desk) -> dict[str, tuple[date, date]]:
    case: CaseFile = desk.page().case
    return {each.kind: (each.on, each.remind_on) for each in clock_dates.due(case)}


def test_a_plain_case_has_the_day_after_silence_only(desk: Desk) -> None:
    """The term ends on 28 December 2026; two weeks later is 11 January 2027."""
    assert _due(desk) == {"announce_by_law": (date(2027, 1, 11), date(2027, 1, 4))}


def test_a_request_gives_four_weeks_after_its_day_or_after_the_supplement(desk: Desk) -> None:
    _asked(desk, answer_by=date(2026, 12, 1))
    assert _due(desk)["set_aside"] == (date(2026, 12, 29), date(2026, 12, 22))
    _event(desk, "information_supplied", TODAY)
    assert _due(desk)["set_aside"] == (date(2026, 12, 18), date(2026, 12, 11))


def test_the_day_on_which_agreed_delay_is_over(desk: Desk) -> None:
    act = ClockAct(
        EventKind.SUSPENDED,
        TODAY,
        reason="Zo.",
        ground="applicant_agreed",
        until=date(2026, 12, 1),
        proof="mail",
    )
    desk.do(clockwork.carry_out, act, None)
    assert _due(desk)["runs_again"] == (date(2026, 12, 2), date(2026, 12, 2))


def test_a_notice_calls_until_it_is_answered_and_a_case_that_ended_is_silent(desk: Desk) -> None:
    desk.do(clockwork.carry_out, ClockAct(EventKind.NOTICE_OF_DEFAULT_RECEIVED, TODAY, reason="Brief."), None)
    assert _due(desk)["notice_of_default"] == (TODAY, TODAY)
    desk.do(announcing.retract, "De aanvrager wil niet meer.")
    assert _due(desk) == {}
