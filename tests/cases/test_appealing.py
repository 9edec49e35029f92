"""What the court says, and what follows from it for the permit and the dot map, on both engines."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app.cases.appealing import Judgment, NewAppeal
from app.cases.objection_listing import open_objections
from app.cases.objection_reassessing import Word
from app.cases.opening import NotNow
from app.rules.permit_state import PermitState
from app.store import counted, register
from app.store.placed import Region
from tests.fixtures.counting_rules import OWN
from tests.fixtures.desk import Desk
from tests.fixtures.objections import (
    DECIDED,
    DRAFT,
    FOUNDED,
    HEARD,
    REFUSE,
    SENT,
    announce,
    decide,
    judge,
    lodge,
    objected,
    page_of,
    permit,
    ready,
    reassess,
    second_signatory,
)
from tests.fixtures.town import fill


def counted_on(day: date) -> list[str]:
    """What stands in the street on a day."""
    here = register.by_object(OWN.object_id)
    assert here is not None
    return [row.street for row in counted.in_region(here, Region("street"), day)]


def test_the_dot_map_follows_from_the_day_on_which_the_permit_changes(desk: Desk) -> None:
    fill([OWN])
    row = ready(desk)
    reassess(desk, row, REFUSE)
    eva = second_signatory(desk)
    decide(desk, row, FOUNDED, name=eva)
    assert counted_on(DECIDED) == ["Voorbeeldlaan"]
    announce(desk, row)
    assert counted_on(DECIDED) == ["Voorbeeldlaan"], "what was counted then stays as it was"
    assert counted_on(SENT) == []
    lodged, judged = date(2027, 2, 1), date(2027, 9, 1)
    appeal = lodge(desk, row, NewAppeal("appeal", lodged, "mevrouw P. Proef"))
    judgment = Judgment(judged, judged, "annulled", "Slecht gemotiveerd.", date(2027, 10, 13))
    judge(desk, row, appeal, judgment)
    assert (counted_on(date(2027, 8, 31)), counted_on(judged)) == ([], ["Voorbeeldlaan"])
    assert counted_on(DECIDED) == ["Voorbeeldlaan"]


def test_the_court_suspends_and_lets_go(desk: Desk) -> None:
    row = ready(desk)
    with pytest.raises(NotNow, match="8:1"):
        lodge(desk, row, NewAppeal("appeal", HEARD, "de heer B. Buurman"))
    asked = lodge(desk, row, NewAppeal("preliminary", HEARD, "de heer B. Buurman"))
    stop = Judgment(date(2026, 12, 10), date(2026, 12, 10), "suspended", "Tot de beslissing op bezwaar.")
    with pytest.raises(NotNow, match="hoort niet"):
        judge(desk, row, asked, replace(stop, judgment="unfounded"))
    judge(desk, row, asked, stop)
    assert permit(desk, row, DECIDED).state is PermitState.SUSPENDED
    over = Judgment(SENT, SENT, "ended", "De schorsing is opgeheven.")
    judge(desk, row, asked, over)
    assert permit(desk, row, SENT).state is PermitState.IN_FORCE


def test_an_annulled_decision_asks_for_a_new_one(desk: Desk) -> None:
    row = ready(desk)
    reassess(desk, row, REFUSE)
    eva = second_signatory(desk)
    decide(desk, row, FOUNDED, name=eva)
    announce(desk, row)
    lodged = date(2027, 2, 1)
    appeal = lodge(desk, row, NewAppeal("appeal", lodged, "mevrouw P. Proef"))
    judged = date(2027, 9, 1)
    judgment = Judgment(judged, judged, "annulled", "Slecht gemotiveerd.", date(2027, 10, 13))
    with pytest.raises(NotNow, match="tot wanneer"):
        judge(desk, row, appeal, replace(judgment, new_decision_by=None))
    judge(desk, row, appeal, judgment)
    found = page_of(desk, row.id, judged)
    assert (found.round, found.decision) == (2, None)
    assert found.term is not None
    assert found.term.nominal == date(2027, 10, 13)
    assert permit(desk, row, judged).state is PermitState.IN_FORCE
    assert desk.page().case.outcome == "verlenen"
    reassess(desk, row, Word("balance", "applicant_prevails", "De aanvrager heeft meer belang."))
    decide(desk, row, DRAFT, name=eva, day=judged)
    announce(desk, row, judged)
    assert permit(desk, row, judged).state is PermitState.IN_FORCE
    assert permit(desk, row, date(2027, 10, 14)).state is PermitState.IRREVOCABLE
    assert len(page_of(desk, row.id, judged).chain.decisions) == 2


def test_an_appeal_keeps_it_open_until_the_judgment_and_its_term(desk: Desk) -> None:
    row = ready(desk)
    reassess(desk, row)
    decide(desk, row, DRAFT)
    announce(desk, row)
    lodged = date(2027, 2, 1)
    appeal = lodge(desk, row, NewAppeal("appeal", lodged, "de heer B. Buurman"))
    assert permit(desk, row, date(2027, 6, 1)).state is PermitState.IN_FORCE
    judged = date(2027, 9, 1)
    upheld = Judgment(judged, judged, "unfounded", "Het beroep is ongegrond.")
    judge(desk, row, appeal, upheld)
    assert permit(desk, row, date(2027, 10, 13)).state is PermitState.IN_FORCE
    assert permit(desk, row, date(2027, 10, 14)).state is PermitState.IRREVOCABLE


def test_the_list_of_what_is_open_follows_the_judgments(desk: Desk) -> None:
    officer = desk.officer("noor")
    row = ready(desk)
    assert [state.row.id for _, state in open_objections(HEARD, by=officer).rows] == [row.id]
    assert open_objections(HEARD, after=row.id, by=officer).rows == ()
    reassess(desk, row)
    decide(desk, row, DRAFT)
    assert len(open_objections(DECIDED, by=officer).rows) == 1, "decided and not sent"
    announce(desk, row)
    assert open_objections(SENT, by=officer).rows == ()
    lodged, judged = date(2027, 2, 1), date(2027, 9, 1)
    appeal = lodge(desk, row, NewAppeal("appeal", lodged, "de heer B. Buurman"))
    judge(desk, row, appeal, Judgment(judged, judged, "annulled", "Slecht gemotiveerd.", date(2027, 10, 13)))
    assert len(open_objections(judged, by=officer).rows) == 1
    higher = lodge(desk, row, NewAppeal("higher_appeal", judged, "het college"))
    later = date(2028, 3, 1)
    judge(desk, row, higher, Judgment(later, later, "restored", "De rechtbank zag het verkeerd."))
    assert open_objections(later, by=officer).rows == ()
    assert permit(desk, row, later).state is PermitState.IRREVOCABLE


def test_who_disagrees_with_what_was_decided_on_objection_goes_to_court(desk: Desk) -> None:
    row = ready(desk)
    reassess(desk, row, REFUSE)
    decide(desk, row, FOUNDED)
    objected(desk, DECIDED)  # it was not sent yet
    announce(desk, row)
    with pytest.raises(NotNow, match="6:15"):
        objected(desk, date(2027, 1, 20))
