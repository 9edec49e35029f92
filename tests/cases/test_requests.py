"""Requests to the applicant: drafted, sent in one letter, answered, taken back or lapsed, each with what the clock does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
import sqlalchemy

from app.cases import intake, request_answers, requesting, requesting_dates
from app.cases.corresponding import WrittenLetter
from app.cases.opening import NotNow, open_case, record
from app.cases.permission import Action, NotAllowed
from app.cases.request_answers import NewAnswer
from app.cases.viewing import CasePage, case_page
from app.rules.registration import RecordedFact
from app.rules.requests import NewRequest, RequestKind
from app.store import applicant_request, letter, outbox
from app.store.applicant_request import ApplicantRequest
from app.store.base import db
from app.store.due_date import Wanted
from app.store.transaction import transaction
from tests.fixtures.desk import TODAY, Desk
from tests.fixtures.office import Office

PLANS = NewRequest(RequestKind.MISSING_DOCUMENT, "Plattegronden 1:100", "Daaruit blijkt wat er verandert.", "floor_plans")
LODGERS = NewRequest(RequestKind.MISSING_FACT, "Aantal kamerbewoners", "Dat telt voor de uitzondering.", "lodgers")
CONSENT = NewRequest(RequestKind.OWNER_CONSENT, "Handtekening van de mede-eigenaar", "U bent samen eigenaar.")
ANSWER_BY = date(2026, 12, 4)
LAST_DAY = date(2026, 12, 28)
DAY = timedelta(days=1)


class Days(Desk):
    """The same desk, on any day."""

    def on(self, day: date, step: Callable[..., object], *rest: object, **named: object) -> None:
        version = self.page().case.version
        now = datetime(day.year, day.month, day.day, 10, 0, tzinfo=UTC)
        with transaction():
            step(self.number, version, *rest, by=self.officer("noor"), now=now, today=day, **named)

    def at(self, day: date) -> CasePage:
        return case_page(self.number, by=self.officer("noor"), today=day)

    def rows(self) -> list[ApplicantRequest]:
        return applicant_request.of_case(self.page().case.id)

    def send(self, day: date = TODAY, answer_by: date = ANSWER_BY) -> None:
        self.on(day, requesting.send, answer_by, WrittenLetter("verzoek_om_aanvulling", "Verzoek", day, {}, b"%PDF"))

    def asked(self, *news: NewRequest) -> list[ApplicantRequest]:
        self.do(requesting.draft, news)
        self.send()
        return self.rows()


@pytest.fixture
def days(desk: Desk) -> Days:
    return Days(desk.office, desk.number)


def task(days: Days, code: str, on: date = TODAY) -> tuple[str, str]:
    found = next(each for each in days.at(on).tasks if each.code == code)
    return found.state, found.why


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
    assert task(days, "volledig")[0] == "niet_begonnen"


def test_one_letter_per_round_stops_the_clock(days: Days) -> None:
    first, second = days.asked(PLANS, LODGERS)
    assert {first.state, second.state} == {"sent"}
    assert (first.round, second.round) == (1, 1)
    assert first.letter_id == second.letter_id == days.page().letters[0].id
    page = days.page()
    assert page.case.clock_state == "suspended"
    assert page.case.decide_by_nominal == LAST_DAY + (ANSWER_BY - TODAY - DAY), "as if nothing comes"
    event = page.events[-1]
    assert (event.kind, event.detail["answer_by"], event.detail["requests"]) == ("information_requested", "2026-12-04", [1, 2])
    (message,) = db.session.scalars(sqlalchemy.select(outbox.Outgoing))
    assert (message.letter_id, message.kind) == (first.letter_id, "verzoek_om_aanvulling")
    assert task(days, "volledig") == ("bezig", "wacht op de aanvrager, uiterlijk 4 december 2026")
    assert task(days, "volledig", ANSWER_BY + DAY) == ("actie_nodig", "de aanvulling moest er 4 december 2026 zijn")
    assert letter.get(first.letter_id or 0) is not None


def test_the_preview_is_what_happens(days: Days) -> None:
    days.do(requesting.draft, [PLANS])
    page = days.page()
    told = requesting.preview(page.case, page.requests, ANSWER_BY, TODAY)
    assert (told.stands_from, told.old_last_day) == (TODAY + DAY, LAST_DAY)
    assert [(each.supplied, each.days) for each in told.examples] == [(date(2026, 11, 27), 6), (ANSWER_BY, 13)]
    days.send()
    assert days.page().case.decide_by_nominal == told.latest == told.examples[-1].last_day
    days.on(date(2026, 11, 27), request_answers.answer, days.rows()[0].id, NewAnswer(date(2026, 11, 27), "Tekeningen."))
    assert days.page().case.decide_by_nominal == told.examples[0].last_day == LAST_DAY + timedelta(days=6)


def test_the_last_answer_starts_the_clock_and_reopens_exactly_its_tasks(days: Days) -> None:
    days.do(intake.note_documents, ("proof_of_ownership",), complete=False)
    first, second = days.asked(PLANS, LODGERS)
    day = TODAY + 3 * DAY
    days.on(day, request_answers.answer, first.id, NewAnswer(day, "Plattegronden per post."))
    page = days.at(day)
    assert (page.events[-1].kind, page.case.clock_state) == ("request_answered", "suspended")
    assert {document.code for document, received in page.documents if received} == {"proof_of_ownership", "floor_plans"}
    assert page.events[-1].detail["tasks"] == ["volledig"]
    later = TODAY + 5 * DAY
    lodgers = RecordedFact("lodgers", 2, "aanvraagformulier", later)
    days.on(later, request_answers.answer, second.id, NewAnswer(later, "Twee.", (lodgers,)))
    page = days.at(later)
    assert (page.events[-1].kind, page.events[-1].detail["tasks"]) == ("information_supplied", ["volledig", "regels"])
    assert (page.case.clock_state, page.facts["lodgers"].value) == ("running", 2)
    assert page.case.decide_by_nominal == LAST_DAY + 4 * DAY, "the day of sending and the day of the answer count"
    assert task(days, "volledig", later)[1] == "de aanvrager heeft geantwoord, kijk of alles er nu is"
    days.on(later, intake.note_documents, ("floor_plans",), complete=True)
    assert task(days, "volledig", later)[0] == "klaar"


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
    assert task(days, "volledig", over) == ("actie_nodig", "de aanvulling bleef uit")
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


def test_completeness_needs_a_reason_while_something_is_asked(days: Days) -> None:
    days.asked(PLANS)
    with pytest.raises(NotNow, match="waarom u toch kunt beslissen"):
        days.on(TODAY + DAY, intake.note_documents, (), complete=True)
    days.on(TODAY + DAY, intake.note_documents, (), complete=True, despite="De tekening zit bij de vorige zaak.")
    page = days.at(TODAY + DAY)
    assert (page.case.clock_state, page.requests[0].state) == ("running", "cancelled")
    assert page.requests[0].why_closed == "De tekening zit bij de vorige zaak."
    assert page.events[-1].detail["despite"] == "De tekening zit bij de vorige zaak."
    assert task(days, "volledig")[0] == "klaar"


def test_a_request_after_the_term_would_not_stop_it(days: Days) -> None:
    days.do(requesting.draft, [PLANS])
    over = LAST_DAY + 20 * DAY
    with pytest.raises(NotNow, match="niet stilzetten"):
        days.send(over, over + 14 * DAY)


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


def test_only_a_caseworker_asks(desk: Desk) -> None:
    with pytest.raises(NotAllowed):
        desk.do(requesting.draft, [PLANS], name="karim")


@pytest.mark.parametrize("statement", ["UPDATE applicant_request SET id = id", "DELETE FROM applicant_request"])
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
