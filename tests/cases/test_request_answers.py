"""How a request to the applicant ends: answered, too late, taken back, taken into a newer letter; and what the clock does."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from app.cases import intake, request_answers, requesting
from app.cases.opening import NotNow, open_case, record
from app.cases.permission import Action
from app.cases.request_answers import NewAnswer
from app.rules.registration import RecordedFact
from tests.fixtures.days import ANSWER_BY, DAY, LAST_DAY, LODGERS, PLANS, Days
from tests.fixtures.desk import TODAY, Desk


@pytest.fixture
def days(desk: Desk) -> Days:
    return Days(desk.office, desk.number)


def test_the_last_answer_starts_the_clock_and_reopens_exactly_its_tasks(days: Days) -> None:
    days.do(intake.note_documents, ("proof_of_ownership",), complete=False)
    first, second = days.asked(PLANS, LODGERS)
    day = TODAY + 3 * DAY
    days.on(day, request_answers.answer, first.id, NewAnswer(day, "Plattegronden per post."))
    page = days.at(day)
    assert (page.events[-1].kind, page.case.clock_state) == ("request_answered", "suspended")
    assert {document.code for document, received in page.documents if received} == {
        "proof_of_ownership",
        "floor_plans",
    }
    assert page.events[-1].detail["tasks"] == ["volledig"]
    later = TODAY + 5 * DAY
    lodgers = RecordedFact("lodgers", 2, "aanvraagformulier", later)
    days.on(later, request_answers.answer, second.id, NewAnswer(later, "Twee.", (lodgers,)))
    page = days.at(later)
    assert (page.events[-1].kind, page.events[-1].detail["tasks"]) == (
        "information_supplied",
        ["volledig", "regels"],
    )
    assert (page.case.clock_state, page.facts["lodgers"].value) == ("running", 2)
    assert page.case.decide_by_nominal == LAST_DAY + 4 * DAY, (
        "the day of sending and the day of the answer count"
    )
    assert days.task("volledig", later)[1] == "de aanvrager heeft geantwoord, kijk of alles er nu is"
    days.on(later, intake.note_documents, ("floor_plans",), complete=True)
    assert days.task("volledig", later)[0] == "klaar"


def test_the_day_of_an_answer_is_the_day_it_came_in(days: Days) -> None:
    (row,) = days.asked(PLANS)
    came, noted = TODAY + 2 * DAY, TODAY + 6 * DAY
    with pytest.raises(NotNow, match="vóór de brief"):
        days.on(noted, request_answers.answer, row.id, NewAnswer(TODAY - DAY, "Stuk."))
    with pytest.raises(NotNow, match="niet vooraf"):
        days.on(noted, request_answers.answer, row.id, NewAnswer(noted + DAY, "Stuk."))
    days.on(noted, request_answers.answer, row.id, NewAnswer(came, "Stuk."))
    assert days.page().case.decide_by_nominal == LAST_DAY + DAY


def test_a_late_answer_is_kept_and_moves_no_date(days: Days) -> None:
    first, second = days.asked(PLANS, LODGERS)
    over = ANSWER_BY + DAY
    with pytest.raises(NotNow, match="dag voorbij"):
        days.on(ANSWER_BY, request_answers.lapse)
    days.on(over, request_answers.lapse)
    assert days.task("volledig", over) == ("actie_nodig", "de aanvulling bleef uit")
    standing = days.page().case.decide_by_nominal
    assert standing == LAST_DAY + 13 * DAY
    days.on(over + DAY, request_answers.answer, days.rows()[0].id, NewAnswer(over + DAY, "Toch nog."))
    assert [row.state for row in days.rows()] == ["answered", "lapsed"]
    assert days.page().events[-1].kind == "information_late"
    assert days.page().case.decide_by_nominal == standing
    assert {first.id, second.id}.isdisjoint(row.id for row in days.rows()), "each state is a row of its own"


def test_taking_the_last_request_back_starts_the_clock(days: Days) -> None:
    first, second = days.asked(PLANS, LODGERS)
    day = TODAY + 4 * DAY
    with pytest.raises(NotNow, match="waarom"):
        days.on(day, request_answers.cancel, first.id, " ")
    days.on(day, request_answers.cancel, first.id, "zat al bij de aanvraag")
    assert days.page().case.clock_state == "suspended"
    days.on(day, request_answers.cancel, second.id, "niet nodig")
    page = days.page()
    assert [event.kind for event in page.events[-2:]] == ["request_cancelled", "information_supplied"]
    assert (page.case.clock_state, page.case.decide_by_nominal) == ("running", LAST_DAY + 3 * DAY)
    with pytest.raises(NotNow, match="al op geantwoord"):
        days.on(day, request_answers.cancel, days.rows()[0].id, "nog eens")


def test_a_second_letter_takes_what_stands_into_it(days: Days) -> None:
    days.asked(PLANS)
    day, until = TODAY + 4 * DAY, date(2026, 12, 11)
    days.on(day, requesting.draft, [LODGERS])
    with pytest.raises(NotNow, match="langer de tijd"):
        days.send(day, ANSWER_BY - DAY)
    days.send(day, until)
    first, second = days.rows()
    assert (first.round, second.round, first.answer_by, second.answer_by) == (2, 2, until, until)
    assert days.page().case.clock_state == "suspended"
    came = day + 2 * DAY
    for row in (first, second):
        days.on(came, request_answers.answer, row.id, NewAnswer(came, "Alles."))
    # 21 to 23 November, and 25 November: the day of the second letter itself counts.
    assert days.page().case.decide_by_nominal == LAST_DAY + 4 * DAY


def test_more_time_is_a_letter_with_a_later_day(days: Days) -> None:
    days.asked(PLANS)
    with pytest.raises(NotNow, match="weet dit al"):
        days.send(TODAY + DAY)
    days.send(TODAY + DAY, ANSWER_BY + 7 * DAY)
    assert days.rows()[0].answer_by == ANSWER_BY + 7 * DAY


def test_completeness_needs_a_reason_while_something_is_asked(days: Days) -> None:
    days.asked(PLANS)
    with pytest.raises(NotNow, match="waarom u toch kunt beslissen"):
        days.on(TODAY + DAY, intake.note_documents, (), complete=True)
    days.on(
        TODAY + DAY, intake.note_documents, (), complete=True, despite="De tekening zit bij de vorige zaak."
    )
    page = days.at(TODAY + DAY)
    assert (page.case.clock_state, page.requests[0].state) == ("running", "cancelled")
    assert page.requests[0].why_closed == "De tekening zit bij de vorige zaak."
    assert page.events[-1].detail["despite"] == "De tekening zit bij de vorige zaak."
    assert days.task("volledig")[0] == "klaar"


def test_a_legal_day_before_another_event_gives_the_same_dates(days: Days) -> None:
    """An answer of last week is recorded after an extension of today: the extension still counts."""
    (row,) = days.asked(PLANS)
    day = TODAY + 6 * DAY

    def extend(number: str, version: int, *, by: object, now: datetime, today: date) -> None:
        case = open_case(number, version, by=by, action=Action.HANDLE_CASE)  # type: ignore[arg-type]  # an officer
        record(case, "extended", on=today, at=now, by=by, detail={"weeks": 6})  # type: ignore[arg-type]  # the same

    days.on(day, extend)
    days.on(day, request_answers.answer, row.id, NewAnswer(TODAY + 2 * DAY, "Stuk."))
    assert days.page().case.decide_by_nominal == LAST_DAY + DAY + timedelta(weeks=6)
