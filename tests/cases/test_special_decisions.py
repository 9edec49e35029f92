"""Not treating an application, and a permit that arose by law: by two people, in time, and never by the software alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from app.cases import announcing, corresponding, deciding, intake, silence, special_decisions
from app.cases.opening import NotNow, open_case, record
from app.cases.permission import Action
from app.cases.special_decisions import BY_LAW, SET_ASIDE, Missing, SetAside
from app.cases.viewing import CasePage, case_page
from app.store.transaction import transaction
from tests.fixtures.desk import NOW, TODAY, Desk, PlainRenderer, registration

PLANS = SetAside(
    received=("een plattegrond van de woning nu",),
    missing=(Missing("Een plattegrond van straks", "Zonder maten weten wij niet hoe groot de kamers zijn."),),
    reasons="U vroeg niet om meer tijd.",
)


def _event(desk: Desk, kind: str, on: date, **detail: object) -> None:
    """What another use case records: here only what the clock needs of it."""
    version = desk.page().case.version
    with transaction():
        case = open_case(desk.number, version, by=desk.officer("noor"), action=Action.HANDLE_CASE)
        record(case, kind, on=on, at=NOW, by=desk.officer("noor"), detail=dict(detail))


def _asked(desk: Desk, answer_by: date = date(2026, 11, 10)) -> None:
    _event(desk, "information_requested", date(2026, 11, 3), answer_by=answer_by.isoformat())


def _on(
    desk: Desk, day: date, step: Callable[..., object], *rest: object, name: str = "noor", **named: object
) -> None:
    version = _page(desk, day).case.version
    with transaction():
        now = datetime(day.year, day.month, day.day, 10, tzinfo=UTC)
        step(desk.number, version, *rest, by=desk.officer(name), now=now, today=day, **named)


def _page(desk: Desk, day: date, name: str = "noor") -> CasePage:
    return case_page(desk.number, by=desk.officer(name), today=day)


def _written(desk: Desk, day: date) -> corresponding.WrittenLetter:
    page = _page(desk, day, "karim")
    kind = corresponding.kind_for(page.proposals[0].outcome)
    values = corresponding.letter_values(page, kind, date_sent=day, signatory=desk.officer("karim"))
    return corresponding.write(PlainRenderer(), kind, values, date_sent=day)


def test_an_application_that_was_not_completed_is_set_aside_by_two_people(desk: Desk) -> None:
    _asked(desk)
    desk.do(special_decisions.propose_set_aside, PLANS)
    page = desk.page()
    assert (page.case.status, page.proposals[0].outcome) == ("ter_ondertekening", SET_ASIDE)
    written = desk.written()
    assert written.kind == "buiten_behandeling"
    assert (written.values["request_date"], written.values["answer_by"]) == ("2026-11-03", "2026-11-10")
    assert written.values["supplied_on"] is None
    assert written.values["missing"][0]["what"] == "Een plattegrond van straks"
    with pytest.raises(Exception, match="sign"):
        desk.do(deciding.take_decision, written, code="AB12-CD34")
    desk.do(deciding.take_decision, written, code="AB12-CD34", name="karim")
    desk.do(announcing.announce, TODAY)
    page = desk.page()
    assert (page.case.status, page.case.outcome) == ("bekendgemaakt", SET_ASIDE)
    assert page.clock.objection.until == date(2027, 1, 4), "objection is open as against every decision"


def test_not_before_the_applicant_had_the_chance(desk: Desk) -> None:
    with pytest.raises(NotNow, match="om aanvulling vroeg"):
        desk.do(special_decisions.propose_set_aside, PLANS)
    _asked(desk, answer_by=TODAY)
    with pytest.raises(NotNow, match="om aanvulling vroeg"):
        desk.do(special_decisions.propose_set_aside, PLANS)


def test_not_later_than_four_weeks_after_it(desk: Desk) -> None:
    _asked(desk)
    last = date(2026, 12, 8)
    with pytest.raises(NotNow, match="kon tot en met 8 december 2026"):
        _on(desk, date(2026, 12, 9), special_decisions.propose_set_aside, PLANS)
    _on(desk, last, special_decisions.propose_set_aside, PLANS)
    late = _written(desk, date(2026, 12, 9))
    with pytest.raises(NotNow, match="inhoudelijk worden beslist"):
        _on(desk, last, deciding.take_decision, late, name="karim", code="AB12-CD34")
    _on(desk, last, deciding.take_decision, _written(desk, last), name="karim", code="AB12-CD34")


def test_a_supplement_that_does_not_suffice_starts_the_four_weeks(desk: Desk) -> None:
    _asked(desk)
    _event(desk, "information_supplied", date(2026, 11, 9))
    desk.do(special_decisions.propose_set_aside, PLANS)
    assert desk.written().values["supplied_on"] == "2026-11-09"


def test_a_request_that_was_taken_back_was_no_chance(desk: Desk) -> None:
    _asked(desk)
    _event(desk, "information_supplied", date(2026, 11, 9), cancelled=True)
    with pytest.raises(NotNow, match="om aanvulling vroeg"):
        desk.do(special_decisions.propose_set_aside, PLANS)


def test_nothing_missing_is_no_reason(desk: Desk) -> None:
    _asked(desk)
    with pytest.raises(NotNow, match="wat er nog mist"):
        desk.do(special_decisions.propose_set_aside, replace(PLANS, missing=()))


ARISES = date(2026, 10, 28)
WORD = silence.Word("mr. J. Recht", TODAY, True, "Er is niet op tijd beslist en niet stilgestaan.")


@pytest.fixture
def late(desk: Desk) -> Desk:
    """A case whose term went by in silence."""
    with transaction():
        new = replace(registration(request_id="r9"), received_on=date(2026, 9, 1))
        desk.number = intake.register(new, by=desk.officer("noor"), now=NOW, today=TODAY).number
    return desk


def test_a_permit_by_law_is_announced_by_two_people_after_a_jurists_word(late: Desk) -> None:
    assert late.page().clock.operation_of_law.arises_on == ARISES
    assert late.page().case.status == "in_behandeling", "the software grants nothing"
    with pytest.raises(NotNow, match="als een jurist heeft gezegd"):
        late.do(special_decisions.propose_by_law, "")
    late.do(silence.record_word, WORD)
    assert late.page().case.status == "in_behandeling"
    late.do(special_decisions.propose_by_law, "Zie het woord van de jurist.")
    written = late.written()
    assert written.kind == "vergunning_van_rechtswege"
    assert [written.values[key] for key in ("last_day", "arose", "in_force", "power_until")] == [
        "2026-10-27",
        "2026-10-28",
        "2026-10-30",
        "2027-01-04",
    ]
    late.do(deciding.take_decision, written, code="AB12-CD34", name="karim")
    late.do(announcing.announce, TODAY)
    page = late.page()
    assert (page.case.outcome, page.case.status) == (BY_LAW, "bekendgemaakt")
    assert page.clock.operation_of_law.arises_on == ARISES, "a later signature does not undo it"


def test_nobody_decides_again_on_a_permit_that_arose(late: Desk) -> None:
    late.judged()
    late.do(silence.record_word, WORD)
    with pytest.raises(NotNow, match="kan niet meer op de aanvraag worden beslist"):
        late.do(deciding.propose, deciding.Draft(note="Toch maar beslissen."))


def test_a_jurist_who_says_no_leaves_the_decision_open(late: Desk) -> None:
    late.judged()
    with pytest.raises(NotNow, match="Vraag een jurist"):
        late.do(deciding.propose, deciding.Draft())
    late.do(
        silence.record_word, replace(WORD, arisen=False, why="De aanvraag was in strijd met artikel 4:20a.")
    )
    late.do(deciding.propose, deciding.Draft())
    assert late.page().case.status == "ter_ondertekening"


@pytest.mark.parametrize(
    ("said", "why"),
    [
        (replace(WORD, said_on=date(2026, 10, 27)), "na het einde van de termijn"),
        (replace(WORD, said_on=date(2026, 11, 21)), "niet later dan vandaag"),
        (replace(WORD, why="ja"), "wat de jurist zei"),
    ],
)
def test_a_word_that_cannot_be_is_not_recorded(late: Desk, said: silence.Word, why: str) -> None:
    with pytest.raises(NotNow, match=why):
        late.do(silence.record_word, said)


def test_there_is_nothing_to_ask_while_the_term_runs(desk: Desk) -> None:
    with pytest.raises(NotNow, match="niet voorbij"):
        desk.do(silence.record_word, WORD)
