"""Requests to the applicant: drafted unseen, sent in one letter, reminded of, each with what the clock does."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
import sqlalchemy

from app.cases import intake, request_answers, requesting, requesting_dates
from app.cases.corresponding import WrittenLetter
from app.cases.opening import NotNow
from app.cases.permission import NotAllowed
from app.cases.request_answers import NewAnswer
from app.rules.requests import NewRequest
from app.store import applicant_request, letter, outbox
from app.store.base import db
from app.store.due_date import Wanted
from app.store.transaction import transaction
from tests.fixtures.days import ANSWER_BY, CONSENT, DAY, LAST_DAY, LODGERS, PLANS, Days
from tests.fixtures.desk import TODAY, Desk
from tests.fixtures.office import Office


@pytest.fixture
def days(desk: Desk) -> Days:
    return Days(desk.office, desk.number)


def test_a_draft_changes_nothing_outside(days: Days) -> None:
    days.do(requesting.draft, [PLANS, CONSENT])
    first, second = days.rows()
    assert (first.number, second.number, first.state, first.round) == (1, 2, "draft", None)
    page = days.page()
    assert (page.case.decide_by_nominal, page.case.clock_state, page.letters) == (LAST_DAY, "running", [])
    assert db.session.scalar(sqlalchemy.select(sqlalchemy.func.count()).select_from(outbox.Outgoing)) == 0
    assert page.events[-1].detail == {"requests": [1, 2]}, "an event holds no words of people"
    days.do(requesting.rewrite, first.id, "Tekeningen", "Met maten.")
    rewritten = days.rows()[0]
    assert (rewritten.number, rewritten.what) == (1, "Tekeningen")
    days.do(requesting.drop, rewritten.id)
    assert [row.state for row in days.rows()] == ["cancelled", "draft"]
    assert days.task("volledig")[0] == "niet_begonnen"


def test_one_letter_per_round_stops_the_clock(days: Days) -> None:
    first, second = days.asked(PLANS, LODGERS)
    assert {first.state, second.state} == {"sent"}
    assert (first.round, second.round) == (1, 1)
    assert first.letter_id == second.letter_id == days.page().letters[0].id
    page = days.page()
    assert page.case.clock_state == "suspended"
    assert page.case.decide_by_nominal == LAST_DAY + (ANSWER_BY - TODAY - DAY), "as if nothing comes"
    event = page.events[-1]
    assert (event.kind, event.detail["answer_by"], event.detail["requests"]) == (
        "information_requested",
        "2026-12-04",
        [1, 2],
    )
    (message,) = db.session.scalars(sqlalchemy.select(outbox.Outgoing))
    assert (message.letter_id, message.kind) == (first.letter_id, "verzoek_om_aanvulling")
    assert days.task("volledig") == ("bezig", "wacht op de aanvrager, uiterlijk 4 december 2026")
    assert days.task("volledig", ANSWER_BY + DAY) == (
        "actie_nodig",
        "de aanvulling moest er 4 december 2026 zijn",
    )
    assert letter.get(first.letter_id or 0) is not None


def test_the_preview_is_what_happens(days: Days) -> None:
    days.do(requesting.draft, [PLANS])
    page = days.page()
    told = requesting.preview(page.case, page.requests, ANSWER_BY, TODAY)
    assert (told.stands_from, told.old_last_day) == (TODAY + DAY, LAST_DAY)
    assert [(each.supplied, each.days) for each in told.examples] == [
        (date(2026, 11, 27), 6),
        (ANSWER_BY, 13),
    ]
    days.send()
    assert days.page().case.decide_by_nominal == told.latest == told.examples[-1].last_day
    days.on(
        date(2026, 11, 27),
        request_answers.answer,
        days.rows()[0].id,
        NewAnswer(date(2026, 11, 27), "Tekeningen."),
    )
    assert days.page().case.decide_by_nominal == told.examples[0].last_day == LAST_DAY + 6 * DAY


def test_the_reminder_is_sent_once_and_moves_no_date(days: Days) -> None:
    reminder = WrittenLetter("herinnering_aanvulling", "Herinnering", TODAY, {}, b"%PDF")
    with pytest.raises(NotNow, match="geen verzoek open"):
        days.do(requesting.remind, reminder)
    days.asked(PLANS)
    before = days.page().case.decide_by_nominal
    with pytest.raises(NotNow, match="vandaag pas"):
        days.do(requesting.remind, reminder)
    days.on(TODAY + 9 * DAY, requesting.remind, reminder)
    assert (days.rows()[0].reminded_on, days.page().case.decide_by_nominal) == (TODAY + 9 * DAY, before)
    with pytest.raises(NotNow, match="al aan dit verzoek herinnerd"):
        days.on(TODAY + 10 * DAY, requesting.remind, reminder)
    assert [row.kind for row in days.page().letters] == ["verzoek_om_aanvulling", "herinnering_aanvulling"]


@pytest.mark.parametrize(
    ("new", "sentence"),
    [
        (replace(PLANS, about="proof_of_ownership"), "al ontvangen"),
        (replace(LODGERS, about="tenure"), "al bekend"),
        (replace(PLANS, what=" "), "Schrijf wat u vraagt"),
        (replace(PLANS, why=""), "Schrijf wat u vraagt"),
    ],
)
def test_nobody_is_asked_for_what_he_gave(days: Days, new: NewRequest, sentence: str) -> None:
    days.do(intake.note_documents, ("proof_of_ownership",), complete=False)
    with pytest.raises(NotNow, match=sentence):
        days.do(requesting.draft, [new])
    assert days.rows() == []


def test_nobody_is_asked_twice_for_one_thing(days: Days) -> None:
    days.asked(PLANS, CONSENT)
    for new in (PLANS, replace(CONSENT, what="Anders gezegd")):
        with pytest.raises(NotNow, match="al gevraagd"):
            days.do(requesting.draft, [new])


def test_a_request_after_the_term_would_not_stop_it(days: Days) -> None:
    days.do(requesting.draft, [PLANS])
    over = LAST_DAY + 20 * DAY
    with pytest.raises(NotNow, match="niet stilzetten"):
        days.send(over, over + 14 * DAY)


def test_only_a_caseworker_asks(desk: Desk) -> None:
    with pytest.raises(NotAllowed):
        desk.do(requesting.draft, [PLANS], name="karim")


@pytest.mark.parametrize(
    "statement", ["UPDATE applicant_request SET id = id", "DELETE FROM applicant_request"]
)
def test_what_was_recorded_is_never_changed(days: Days, statement: str) -> None:
    days.do(requesting.draft, [PLANS])
    with pytest.raises(sqlalchemy.exc.DBAPIError, match="append-only"), transaction():
        db.session.execute(sqlalchemy.text(statement))


def test_another_municipality_sees_nothing_of_it(days: Days, office: Office) -> None:
    days.do(requesting.draft, [PLANS])
    case_id = days.page().case.id
    with office.at("GM0736"):
        assert applicant_request.of_case(case_id) == []


def test_a_round_gives_a_word_before_and_after_its_last_day(days: Days) -> None:
    days.do(requesting.draft, [PLANS, LODGERS])
    assert requesting_dates.due(days.page().case) == []
    days.send()
    before = Wanted("request_answer", ANSWER_BY, date(2026, 11, 29), subject=1, step="before")
    after = Wanted("request_answer", ANSWER_BY, ANSWER_BY + DAY, subject=1, step="after")
    assert requesting_dates.due(days.page().case) == [before, after]
    reminder = WrittenLetter("herinnering_aanvulling", "Herinnering", TODAY + DAY, {}, b"%PDF")
    days.on(TODAY + DAY, requesting.remind, reminder)
    assert requesting_dates.due(days.page().case) == [after]
    for row in days.rows():
        days.on(TODAY + DAY, request_answers.cancel, row.id, "niet meer nodig")
    assert requesting_dates.due(days.page().case) == []


def test_a_short_term_is_not_reminded_of_on_the_day_of_the_letter(days: Days) -> None:
    days.do(requesting.draft, [PLANS])
    days.send(answer_by=TODAY + 3 * DAY)
    assert requesting_dates.due(days.page().case)[0].remind_on == TODAY + DAY
