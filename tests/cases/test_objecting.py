"""An objection from its receipt to the eve of the decision: the use cases, on both engines."""

from __future__ import annotations

from datetime import date

import pytest

from app.cases import objecting, objection_hearing
from app.cases.objection_acts import Advice, Hearing
from app.cases.opening import EditConflict, NotNow
from app.cases.permission import NotAllowed
from app.rules.admissibility import Point, Verdict
from app.rules.permit_state import PermitState
from tests.fixtures.desk import Desk
from tests.fixtures.objections import GROUNDS, handled, objected, on, page_of, sent

LATER = date(2026, 12, 3)


def states(desk: Desk, objection_id: int, day: date) -> dict[str, str]:
    return {step.code: step.state for step in page_of(desk, objection_id, day).steps}


def test_the_way_to_the_decision(desk: Desk) -> None:
    sent(desk)
    row = objected(desk)
    found = page_of(desk, row.id, LATER)
    assert (row.seq, found.row.grounds, found.objector.name) == (1, list(GROUNDS), "de heer B. Buurman")
    assert found.chain.until == date(2027, 1, 4)
    assert found.term is not None
    assert found.term.nominal == date(2027, 2, 15)
    assert [each.party.name for each in found.informed] == ["mevrouw P. Proef"]
    assert states(desk, row.id, LATER) == {
        "ontvangst": "actie_nodig", "informeren": "actie_nodig", "horen": "kan_nog_niet", "heroverweging": "niet_begonnen",
        "beslissing": "kan_nog_niet",
    }  # fmt: skip
    handled(desk, row, LATER)
    assert states(desk, row.id, LATER)["horen"] == "klaar"
    assert desk.page().case.status == "bekendgemaakt"
    assert desk.page().case.clock_state == "announced"
    kinds = [event.kind for event in desk.page().events][-4:]
    assert kinds == [
        "objection_received",
        "objection_interest_judged",
        "objection_party_informed",
        "objection_heard",
    ]


def test_nobody_is_heard_before_everybody_was_told(desk: Desk) -> None:
    sent(desk)
    row = objected(desk)
    with pytest.raises(NotNow, match="Nog niet bericht: mevrouw P"):
        on(desk, LATER, objection_hearing.record_hearing, row.id, LATER, "iemand", True, "verslag")
    with pytest.raises(NotNow, match="Nog niet bericht"):
        on(desk, LATER, objection_hearing.skip_hearing, row.id, "waived", "Zo schreef hij.")
    owner = page_of(desk, row.id, LATER).informed[0].party
    with pytest.raises(NotNow, match="waarom"):
        on(desk, LATER, objection_hearing.inform, row.id, owner.id, False, LATER, " ")
    on(desk, LATER, objection_hearing.inform, row.id, owner.id, True, LATER, "")
    with pytest.raises(NotNow, match="al bericht"):
        on(desk, LATER, objection_hearing.inform, row.id, owner.id, True, LATER, "")
    with pytest.raises(NotNow, match="7:5"):
        on(desk, LATER, objection_hearing.record_hearing, row.id, LATER, "Noor zelf", False, "verslag")
    on(desk, LATER, objection_hearing.skip_hearing, row.id, "waived", "Zo schreef hij.")
    assert states(desk, row.id, LATER)["horen"] == "klaar"


def test_the_permit_stays_in_force_and_not_irrevocable(desk: Desk) -> None:
    sent(desk)
    row = objected(desk)
    after = date(2027, 1, 20)
    permit = page_of(desk, row.id, after).permit
    assert permit is not None
    assert (permit.state, permit.counts) == (PermitState.IN_FORCE, True)
    on(desk, after, objecting.withdraw, row.id, after, "Brief van vandaag.")
    permit = page_of(desk, row.id, after).permit
    assert permit is not None
    assert (permit.state, permit.irrevocable_on) == (PermitState.IRREVOCABLE, after)
    with pytest.raises(NotNow, match="ingetrokken"):
        on(desk, after, objecting.judge_interest, row.id, True, "te laat")


def test_a_late_objection_does_not_keep_it_open_unless_excused(desk: Desk) -> None:
    sent(desk)
    day = date(2027, 1, 12)
    row = objected(desk, day, late_reason="Ik was in het buitenland.")
    found = page_of(desk, row.id, day)
    assert found.admissibility.of(Point.TERM).verdict is Verdict.OPEN
    assert found.permit is not None
    assert found.permit.state is PermitState.IRREVOCABLE
    on(desk, day, objecting.judge_lateness, row.id, True, "Er stond een verkeerde dag in de brief.")
    found = page_of(desk, row.id, day)
    assert found.permit is not None
    assert found.permit.state is PermitState.IN_FORCE
    with pytest.raises(NotNow, match="redenen"):
        on(desk, day, objecting.judge_lateness, row.id, False, " ")


def test_posted_in_time_is_in_time(desk: Desk) -> None:
    sent(desk)
    row = objected(desk, date(2027, 1, 11), posted_on=date(2027, 1, 4))
    found = page_of(desk, row.id, date(2027, 1, 11))
    assert found.admissibility.of(Point.TERM).verdict is Verdict.MET
    assert desk.page().events[-1].detail["by_post_posted_on"] == "2027-01-04"


def test_a_repair_stops_the_term_and_can_be_asked_once(desk: Desk) -> None:
    sent(desk)
    row = objected(desk, date(2027, 1, 4), grounds=(), lacks=("grounds", "signature"))
    asked = date(2027, 1, 6)
    with pytest.raises(NotNow, match="na vandaag"):
        on(desk, asked, objecting.ask_repair, row.id, ["grounds"], asked)
    on(desk, asked, objecting.ask_repair, row.id, ["grounds", "signature"], date(2027, 1, 20))
    assert states(desk, row.id, asked)["ontvangst"] == "actie_nodig"  # whether he is interested is open too
    with pytest.raises(NotNow, match="al een termijn"):
        on(desk, asked, objecting.ask_repair, row.id, ["grounds"], date(2027, 1, 27))
    assert page_of(desk, row.id, date(2027, 1, 21)).admissibility.admissible is False
    answered = date(2027, 1, 14)
    with pytest.raises(NotNow, match="zonder gronden"):
        on(desk, answered, objecting.note_repaired, row.id, answered, [])
    on(desk, answered, objecting.note_repaired, row.id, answered, list(GROUNDS))
    found = page_of(desk, row.id, answered)
    assert found.admissibility.of(Point.CONTENTS).verdict is Verdict.MET
    assert found.term is not None
    assert (found.term.suspended_days, found.term.nominal) == (7, date(2027, 2, 22))


def test_a_committee_an_adjournment_and_an_agreed_delay_move_the_end(desk: Desk) -> None:
    sent(desk)
    row = objected(desk)
    on(desk, LATER, objection_hearing.call_committee, row.id)
    found = page_of(desk, row.id, LATER)
    assert found.term is not None
    assert found.term.nominal == date(2027, 3, 29)
    assert states(desk, row.id, LATER)["advies"] == "bezig"
    advised = date(2027, 2, 1)
    on(
        desk,
        advised,
        objection_hearing.receive_advice,
        row.id,
        Advice(advised, "unfounded", "Laat het besluit in stand."),
    )
    assert states(desk, row.id, advised)["advies"] == "klaar"
    on(desk, advised, objection_hearing.adjourn, row.id, "De commissie vroeg om een tekening.")
    found = page_of(desk, row.id, advised)
    assert found.term is not None
    assert found.term.nominal == date(2027, 5, 10)
    with pytest.raises(NotNow, match="één keer"):
        on(desk, advised, objection_hearing.adjourn, row.id, "nog eens")
    with pytest.raises(NotNow, match="na de uiterste dag"):
        on(desk, advised, objection_hearing.agree_delay, row.id, date(2027, 5, 1), "Mail")
    on(desk, advised, objection_hearing.agree_delay, row.id, date(2027, 6, 1), "Mail van de indiener")
    found = page_of(desk, row.id, advised)
    assert found.term is not None
    assert found.term.nominal == date(2027, 6, 1)


def test_after_its_end_the_term_cannot_be_made_longer(desk: Desk) -> None:
    sent(desk)
    row = objected(desk)
    with pytest.raises(NotNow, match="voorbij"):
        on(desk, date(2027, 2, 16), objection_hearing.adjourn, row.id, "te laat")


def test_a_hearing_is_planned_and_then_has_a_report(desk: Desk) -> None:
    sent(desk)
    row = objected(desk)
    with pytest.raises(NotNow, match="latere dag"):
        on(
            desk,
            LATER,
            objection_hearing.plan_hearing,
            row.id,
            Hearing(date(2026, 12, 2), "10:00", "Kamer 1"),
        )
    on(desk, LATER, objection_hearing.plan_hearing, row.id, Hearing(date(2027, 1, 12), "10:00", "Kamer 1"))
    assert states(desk, row.id, LATER)["horen"] == "bezig"
    assert states(desk, row.id, date(2027, 1, 13))["horen"] == "actie_nodig"


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"details": None, "party_id": 999}, "wie bezwaar maakt"),
        ({"grounds": ()}, "gronden"),
        ({"posted_on": date(2026, 12, 2)}, "op de post"),
    ],
)
def test_what_cannot_be_recorded(desk: Desk, changes: dict[str, object], why: str) -> None:
    sent(desk)
    with pytest.raises(NotNow, match=why):
        objected(desk, **changes)


def test_before_the_decision_there_is_nothing_to_object_to(desk: Desk) -> None:
    with pytest.raises(NotNow, match="in behandeling"):
        objected(desk)
    sent(desk)
    with pytest.raises(NotNow, match="te vroeg"):
        objected(desk, date(2026, 11, 19))


def test_two_people_and_who_may(desk: Desk) -> None:
    sent(desk)
    row = objected(desk)
    with pytest.raises(NotAllowed):
        on(desk, LATER, objecting.judge_interest, row.id, True, "woont ernaast", name="karim")
    seen = desk.page().case.version - 1
    with pytest.raises(EditConflict):
        objecting.withdraw(
            desk.number,
            seen,
            row.id,
            LATER,
            "brief",
            by=desk.officer("noor"),
            now=row.recorded_at,
            today=LATER,
        )
