"""An objection against a sanction: its days on a real calendar, who decides, and what the sanction becomes of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from app.cases import (
    changing_sanctions,
    claims_of_sanctions,
    collecting,
    measure_objecting,
    measure_objection_deciding,
    measure_objection_hearing,
    offending,
    sanction_rows,
    sanctioning,
)
from app.cases.changing_sanctions import Change
from app.cases.measure_objecting import NewObjection
from app.cases.measure_objection_terms import admissibility_of, term_of, until_of
from app.cases.measure_objectors import against
from app.cases.objection_acts import Advice, Hearing
from app.cases.opening import NotNow
from app.cases.permission import NotAllowed, Officer, Role
from app.rules.admissibility import Point, Verdict
from app.store import (
    enforcement_date,
    enforcement_letter,
    forfeiture,
    measure,
    measure_objection,
    outbox,
)
from app.store.base import db
from app.store.measure_objection import MeasureObjection
from app.store.transaction import transaction
from tests.fixtures.enforcement import ORDER, Beat, fine_draft
from tests.fixtures.sanction_objections import GROUND, NEIGHBOUR, UPHELD, Objected, letter, objected

#: Announced on Saturday 5 December 2026: six weeks end on Saturday 16 January 2027, so that Monday 18 January is the last day.
UNTIL = date(2027, 1, 18)
DECIDE_BY, WITH_COMMITTEE = date(2027, 3, 1), date(2027, 4, 12)


def dates(beat: Beat) -> dict[tuple[str, str], date]:
    return {(row.kind, row.step): row.on for row in enforcement_date.of_file(beat.file.id)}


def term(row: MeasureObjection) -> date:
    found = term_of(against(row), row)
    assert found is not None
    return found.nominal


def a_fine(beat: Beat) -> Objected:
    return objected(beat, beat.imposed(fine_draft()), on=date(2026, 12, 21))


def test_who_decides_wrote_neither_the_proposal_nor_the_fine(beat: Beat) -> None:
    made = a_fine(beat)
    made.not_heard()
    made.proposed()
    both = Officer(beat.officer().account_id, "Toos", beat.code, frozenset({Role.ENFORCEMENT, Role.SIGNATORY}))
    with pytest.raises(NotNow, match="schreef dit voorstel zelf"):
        made.decided(both)
    with pytest.raises(NotNow, match="waartegen het bezwaar is gericht"):
        made.decided(beat.officer("karim"))
    with pytest.raises(NotAllowed):
        made.decided(beat.officer("toos"))
    for change in ("decided_by = drafted_by", "state = 'besloten'"):
        with pytest.raises(IntegrityError), transaction():
            db.session.execute(text(f"UPDATE measure_objection SET {change}"))
    made.do(measure_objection_deciding.send_back, "Noem het inkomen.", by=made.second())
    assert (made.row.state, made.row.remark) == ("teruggestuurd", "Noem het inkomen.")
    assert ("objection_mend", "at") in dates(beat)
    read = made.row.text_sha256
    made.proposed(replace(UPHELD, interests="Haar inkomen is laag, maar niet zo laag."))
    with pytest.raises(NotNow, match="veranderd nadat u het las"):
        made.do(measure_objection_deciding.decide, read, made.letters("beslissing_op_bezwaar"), by=made.second())
    with pytest.raises(NotNow, match="ligt een voorstel"):
        made.do(measure_objecting.withdraw, beat.today, "brief")
    made.do(measure_objection_deciding.take_back)
    made.do(measure_objecting.withdraw, beat.today, "brief")
    with pytest.raises(NotNow, match="ingetrokken"):
        made.proposed()
    assert not [key for key in dates(beat) if key[0].startswith("objection")]


def test_in_time_by_post_late_and_excused(beat: Beat) -> None:
    """Awb 6:9: posted by Monday 18 January and received within the week after it is in time; a day later is not."""
    fine = beat.imposed(fine_draft())
    day = date(2027, 1, 25)
    posted = objected(beat, fine, on=day, posted_on=UNTIL)
    late = objected(beat, fine, on=day + timedelta(days=1), posted_on=UNTIL)

    def of(made: Objected) -> Verdict:
        return admissibility_of(against(made.row), made.row, beat.today).of(Point.TERM).verdict

    assert (of(posted), of(late)) == (Verdict.MET, Verdict.OPEN)
    late.not_heard("inadmissible")
    with pytest.raises(NotNow, match="Eerst moet vaststaan of het bezwaar ontvankelijk is"):
        late.proposed()
    late.do(measure_objecting.judge_lateness, False, "De brief lag in de la.")
    assert of(late) is Verdict.NOT_MET
    with pytest.raises(NotNow, match="niet ontvankelijk"):
        late.proposed()
    gone = late.sent(replace(UPHELD, result="inadmissible", law_and_facts="", answers=()))
    assert (gone.state, gone.result) == ("verzonden", "inadmissible")
    assert [row.kind for row in measure.changes([fine.id])[fine.id]] == ["objection_decided"]
    assert term(late.row) == term(posted.row) == DECIDE_BY, "the term counts from the end of the objection period"


def test_a_repair_stops_the_term_and_unused_it_ends_the_matter(beat: Beat) -> None:
    """Awb 6:6, 7:10 lid 2: asked on 20 January, repaired on 29 January; the days between do not count."""
    fine = beat.imposed(fine_draft())
    made = objected(beat, fine, on=date(2027, 1, 15), grounds=[], lacks=["grounds", "signature"])
    with pytest.raises(NotNow, match="Geef een termijn"):
        made.confirmed(on=date(2027, 1, 20))
    made.confirmed(date(2027, 2, 3))
    assert dates(beat)["objection_repair", "after"] == date(2027, 2, 3)
    with pytest.raises(NotNow, match="Schrijf de gronden op"):
        made.do(measure_objecting.note_repaired, date(2027, 1, 29), [], on=date(2027, 1, 29))
    made.do(measure_objecting.note_repaired, date(2027, 1, 29), [GROUND])
    assert term(made.row) == DECIDE_BY + timedelta(days=8)
    unused = objected(beat, fine, on=date(2027, 1, 15), lacks=["signature"])
    unused.confirmed(date(2027, 2, 3), on=date(2027, 1, 20))
    assert admissibility_of(against(unused.row), unused.row, date(2027, 2, 3)).admissible is None
    assert admissibility_of(against(unused.row), unused.row, date(2027, 2, 4)).admissible is False


def test_a_committee_adjournment_once_and_an_agreed_delay(beat: Beat) -> None:
    made = a_fine(beat)
    made.do(measure_objection_hearing.call_committee)
    assert term(made.row) == WITH_COMMITTEE
    made.do(measure_objection_hearing.adjourn, "Het advies is er nog niet.", made.letters("verdaging_bezwaar"),
            on=WITH_COMMITTEE)  # fmt: skip
    assert term(made.row) == date(2027, 5, 24)
    with pytest.raises(NotNow, match="Dat kan één keer"):
        made.do(measure_objection_hearing.adjourn, "Nog eens.", made.letters("verdaging_bezwaar"))
    made.do(measure_objection_hearing.agree_delay, date(2027, 6, 30), "e-mail van de indiener")
    assert dates(beat)["objection_decide", "before"] == date(2027, 6, 30)
    made.not_heard()
    made.do(measure_objection_hearing.receive_advice, Advice(date(2027, 4, 9), "founded", "Herroep de boete."))
    with pytest.raises(NotNow, match="wijkt af van het advies"):
        made.proposed()


def test_too_late_to_adjourn(beat: Beat) -> None:
    made = a_fine(beat)
    with pytest.raises(NotNow, match="De termijn is al voorbij"):
        made.do(measure_objection_hearing.adjourn, "Druk.", made.letters("verdaging_bezwaar"), on=DECIDE_BY + timedelta(days=1))


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"result": "founded"}, "Kies wat er verandert"),
        ({"change": "annulled"}, "Dan is het bezwaar gegrond"),
        ({"result": "founded", "change": "term_replaced"}, "past niet bij dit besluit"),
        ({"result": "founded", "change": "amount_replaced", "amount_cents": 10_000_00}, "niet slechter"),
        ({"answers": ()}, "Geef op elke grond een antwoord"),
        ({"law_and_facts": " "}, "Schrijf van welke regels"),
        ({"result": "founded", "change": "annulled", "costs_cents": 647_00}, "Kosten vergoedt u alleen"),
        ({"result": "inadmissible"}, "is het bezwaar wel ontvankelijk"),
    ],
)
def test_what_is_not_proposed(beat: Beat, change: dict[str, object], why: str) -> None:
    made = a_fine(beat)
    with pytest.raises(NotNow, match="Eerst horen"):
        made.proposed()
    made.not_heard()
    with pytest.raises(NotNow, match=why):
        made.proposed(replace(UPHELD, **change))  # type: ignore[arg-type]  # fields of the draft, of several types in one mapping


def test_an_order_that_gets_a_longer_term_takes_its_collection_along(beat: Beat) -> None:
    """Awb 5:39: the objection against the order concerns the collection as well, and one that is longer undoes it."""
    order = beat.imposed(replace(ORDER, comply_until=date(2026, 12, 20)))
    made = objected(beat, order, on=date(2026, 12, 18))
    beat.today = date(2026, 12, 22)
    beat.do(collecting.forfeit, order.id, beat.visited(on=beat.today))
    taken = beat.collected(order)
    made.do(measure_objecting.contest_collection, taken.id)
    with pytest.raises(NotNow, match="niet ook over deze invordering"):
        made.do(measure_objecting.contest_collection, taken.id)
    longer = replace(UPHELD, result="founded", change="term_replaced", comply_until=date(2027, 3, 1))
    made.sent(longer, on=date(2027, 1, 20))
    assert [row.cents for row in claims_of_sanctions.of_file(beat.file)] == [0]
    fallen = forfeiture.collection(taken.id)
    assert fallen is not None
    assert (fallen.fell_on, fallen.fell_why) == (date(2027, 1, 20), "beslissing op bezwaar 1 van 20 januari 2027")
    rows = measure.changes([order.id])[order.id]
    assert sanction_rows.term_of(order, rows, beat.today) == date(2027, 3, 1)


def test_an_order_stands_and_its_collection_falls(beat: Beat) -> None:
    order = beat.imposed(replace(ORDER, comply_until=date(2026, 12, 20)))
    made = objected(beat, order, on=date(2026, 12, 18))
    beat.today = date(2026, 12, 22)
    beat.do(collecting.forfeit, order.id, beat.visited(on=beat.today))
    taken = beat.collected(order)
    made.do(measure_objecting.contest_collection, taken.id)
    made.sent(replace(UPHELD, result="partly_founded", collection_change="sums_fall"), on=date(2027, 1, 20))
    assert [row.fell_on for row in forfeiture.of_file(beat.file.id)] == [date(2027, 1, 20)]
    assert not collecting.collectable(beat.file, order.id, beat.today)
    assert order.state == "bekendgemaakt"


def test_an_objection_against_the_collection_itself(beat: Beat) -> None:
    order = beat.imposed(replace(ORDER, comply_until=date(2026, 12, 20)))
    beat.today = date(2026, 12, 22)
    beat.do(collecting.forfeit, order.id, beat.visited(on=beat.today))
    taken = beat.collected(order)
    made = objected(beat, order, on=date(2027, 1, 4), collection_id=taken.id)
    assert until_of(against(made.row)) == date(2027, 2, 2)
    assert measure_objection.against(order.id) == []
    made.sent(replace(UPHELD, result="partly_founded", change="amount_replaced", amount_cents=1_000_00))
    assert [row.cents for row in claims_of_sanctions.of_file(beat.file)] == [1_000_00]
    again = objected(beat, order, on=beat.today, collection_id=taken.id)
    again.sent(replace(UPHELD, result="founded", change="annulled"), on=date(2027, 1, 6))
    assert [row.cents for row in claims_of_sanctions.of_file(beat.file)] == [0]
    assert [row.id for row in collecting.collectable(beat.file, order.id, beat.today)] == [1]
    with pytest.raises(NotNow, match="6:15"):
        objected(beat, order, on=date(2027, 1, 7), collection_id=taken.id)


def test_what_is_recorded_at_the_objection_is_not_recorded_twice(beat: Beat) -> None:
    made = a_fine(beat)
    direct = Change("amount_replaced", beat.today, "objection", "Lager.", amount_cents=5_000_00)
    for change in (direct, Change("objection_lodged", beat.today, "us", "Bezwaar.")):
        with pytest.raises(NotNow, match="legt u bij dat bezwaar vast"):
            beat.do(changing_sanctions.change, made.row.measure_id, change)
    beat.do(changing_sanctions.change, made.row.measure_id, replace(direct, by_whom="court"))


def test_somebody_else_objects_and_the_offender_is_told(beat: Beat) -> None:
    """A third party has no name in the file: the letters go to both, and nothing of it is shielded as a report is."""
    order = beat.imposed()
    made = objected(beat, order, on=date(2026, 12, 18), party_id=None, third=NEIGHBOUR)
    tests = admissibility_of(against(made.row), made.row, beat.today)
    assert tests.of(Point.INTEREST).verdict is Verdict.OPEN
    assert "Bij een sanctie voor een ander" in tests.of(Point.INTEREST).sentence
    made.do(measure_objecting.judge_interest, True, "Zij woont ernaast en vroeg om handhaving.")
    hearing = Hearing(date(2027, 1, 26), "14:00", "kamer 2")
    one = (letter("uitnodiging_hoorzitting", beat.today),)
    with pytest.raises(NotNow, match="ook moet krijgen"):
        made.do(measure_objection_hearing.plan_hearing, hearing, one)
    made.do(measure_objection_hearing.plan_hearing, hearing, made.letters("uitnodiging_hoorzitting"))
    names = [row.to_name for row in measure_objection.letters([made.id])[made.id]]
    assert names == ["mevrouw B. Buur", "Proef Vastgoed B.V."]
    stored = enforcement_letter.of_file(beat.file.id)[-2:]
    assert [row.party_id for row in stored] == [None, beat.party]
    last = outbox.of_enforcement(beat.file.id)[-2:]
    assert [row.to_address for row in last] == ["Kamerlaan 29, 3981ZR Bunnik", "Verzonnenweg 9, 3999ZZ Bunnik"]


@pytest.mark.parametrize(
    ("on", "more", "why"),
    [
        (date(2026, 12, 4), {}, "Op die dag was er nog geen besluit"),
        (date(2026, 12, 21), {"received_on": date(2026, 12, 22)}, "niet vooraf"),
        (date(2026, 12, 21), {"posted_on": date(2026, 12, 22)}, "op de post"),
        (date(2026, 12, 21), {"grounds": []}, "Schrijf de gronden op"),
        (date(2026, 12, 21), {"party_id": None}, "Kies wie bezwaar maakt"),
    ],
)
def test_what_does_not_come_in(beat: Beat, on: date, more: dict[str, object], why: str) -> None:
    fine = beat.imposed(fine_draft())
    with pytest.raises(NotNow, match=why):
        objected(beat, fine, on=on, **more)


def test_a_warning_is_no_decision_and_others_do_not_record(beat: Beat) -> None:
    until = date(2026, 12, 18)
    who = offending.party_of(beat.file, beat.party)
    told = beat.written("waarschuwing", who, {"actions": ["Stop."], "until": until.isoformat()})
    warning = beat.do(sanctioning.warn, beat.party, "Stop.", until, told)
    new = NewObjection(warning.id, beat.today, None, [GROUND], party_id=beat.party)
    with pytest.raises(NotNow, match="geen besluit"):
        beat.do(measure_objecting.receive, new)
    with pytest.raises(NotAllowed):
        beat.do(measure_objecting.receive, new, name="noor")
