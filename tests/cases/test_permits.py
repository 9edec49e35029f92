"""The permit of a case: made at its announcement, with its conditions, and what is done with it after that; on both engines."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import text

from app.cases import announcing, deciding, permit_deeds, permit_letters, permits
from app.cases.attaching import Accepted
from app.cases.opening import NotNow
from app.cases.permission import NotAllowed
from app.cases.permit_standing import Living, listed
from app.cases.viewing import case_page
from app.rules.living_permit import LivingState
from app.rules.registration import PartyDetails
from app.store import attachment, case_event, due_date, party, permit, permit_condition
from app.store.base import db
from app.store.permit import PermitCode
from app.store.transaction import transaction
from tests.fixtures.desk import TODAY, Desk, PlainRenderer
from tests.fixtures.granted import CODE, CONTACT, act, condition, counts_on, grant, in_the_register, row_of

DAY = timedelta(days=1)
PROOF = Accepted("rapport.pdf", "application/pdf", b"%PDF-1.7 x %%EOF")
BUYER = PartyDetails(
    "holder", "person", "de heer K. Koper", "Geachte heer Koper", None, True, "Nieuwstraat 2", "3981ZQ", "Bunnik"
)


def _dates(desk: Desk) -> dict[tuple[str, int, str], date]:
    return {row.key: row.on for row in due_date.of_case(row_of(desk).case_id)}


def test_it_is_made_when_the_decision_is_announced_and_not_before(desk: Desk) -> None:
    desk.judged()
    desk.do(deciding.propose, deciding.Draft())
    desk.do(deciding.take_decision, desk.written(), code=CODE, name="karim")
    assert permit.of_case(desk.page().case.id) is None
    desk.do(announcing.announce, TODAY)
    row = row_of(desk)
    assert (row.code, row.act, row.granted_on, row.residents_max, row.rooms) == (CODE, "besluit", TODAY, 2, 2)
    assert db.session.get(PermitCode, CODE) is not None
    assert listed(row, TODAY) is Living.UNUSED
    assert row.final_on == date(2027, 1, 5) and row.lapses_on == date(2028, 1, 5)


def test_the_conditions_of_the_letter_become_rows_with_their_days(desk: Desk) -> None:
    grant(desk)
    sound, register, contact = (condition(desk, title) for title in ("Geluid", "Nachtregister", "Aanspreekpunt"))
    assert sound.seq < register.seq < contact.seq, "the suspensive one is number one in the letter"
    assert sound.suspensive and sound.due_on is None and sound.evidence == "een meetrapport volgens NEN 5077"
    assert register.due_on == TODAY + timedelta(weeks=4) and register.source == "vrij"
    row = row_of(desk)
    assert row.waits and row.condition_due == register.due_on
    assert listed(row, TODAY) is Living.WAITS and not listed(row, TODAY).valid
    told = permits.living(desk.page().case, row, TODAY)
    assert told.state is LivingState.WAITING and "aan voorwaarde 1 (Geluid) is voldaan" in told.sentence
    dates = _dates(desk)
    assert dates["condition", register.id, "after"] == register.due_on
    assert dates["permit_waits", 0, "at"] == TODAY + timedelta(days=91)


def test_a_condition_is_met_with_what_was_shown(desk: Desk) -> None:
    grant(desk)
    sound = condition(desk, "Geluid")
    with pytest.raises(NotNow, match="Voeg toe"):
        act(desk, TODAY, permit_deeds.meet, sound.id, TODAY, "")
    with pytest.raises(NotNow, match="vooraf"):
        act(desk, TODAY, permit_deeds.meet, sound.id, TODAY + DAY, "", (PROOF,))
    act(desk, TODAY + DAY, permit_deeds.meet, sound.id, TODAY + DAY, "", (PROOF,), name="toos")
    assert condition(desk, "Geluid").state == "voldaan"
    case, row = desk.page().case, row_of(desk)
    for day in (TODAY + DAY, date(2027, 1, 5), date(2030, 1, 1)):
        assert listed(row, day).valid == (permits.living(case, row, day).state in permits.USABLE), day
    (kept,) = attachment.of_case(row_of(desk).case_id)
    assert (kept.name, kept.condition_id, kept.by_name) == ("rapport.pdf", sound.id, "Toos")
    assert not row_of(desk).waits and listed(row_of(desk), TODAY + DAY) is Living.UNUSED
    assert ("permit_waits", 0, "at") not in _dates(desk)
    told = case_event.of_case(row_of(desk).case_id)[-1]
    assert told.kind == "condition_met" and told.detail["files"] == [kept.id]


def test_one_that_comes_back_has_its_next_turn(desk: Desk) -> None:
    grant(desk)
    first = condition(desk, "Nachtregister")
    act(desk, TODAY + DAY, permit_deeds.meet, first.id, TODAY + DAY, "gezien op kantoor")
    again = condition(desk, "Nachtregister", turn=2)
    assert (again.state, again.follows_id, again.due_on) == ("open", first.id, date(2027, 12, 18))
    assert row_of(desk).condition_due == again.due_on


def test_not_met_and_waived_have_their_reason(desk: Desk) -> None:
    grant(desk)
    contact, sound = condition(desk, "Aanspreekpunt"), condition(desk, "Geluid")
    for step, rest in ((permit_deeds.fail, (contact.id, TODAY, " ")), (permit_deeds.waive, (sound.id, " "))):
        with pytest.raises(NotNow, match="waarom"):
            act(desk, TODAY, step, *rest)
    act(desk, TODAY, permit_deeds.fail, contact.id, TODAY, "niemand neemt op", name="toos")
    with pytest.raises(NotAllowed):
        act(desk, TODAY, permit_deeds.waive, sound.id, "hoeft niet", name="toos")
    act(desk, TODAY, permit_deeds.waive, sound.id, "de woning is nieuw")
    assert condition(desk, "Aanspreekpunt").state == "niet_voldaan" and condition(desk, "Geluid").state == "kwijtgescholden"
    assert not row_of(desk).waits
    act(desk, TODAY + DAY, permit_deeds.meet, contact.id, TODAY + DAY, "nu wel")
    assert condition(desk, "Aanspreekpunt").state == "voldaan"
    kinds = [row.kind for row in case_event.of_case(row_of(desk).case_id)]
    assert kinds[-3:] == ["condition_not_met", "condition_waived", "condition_met"], "what was said before stays to be read"


def test_its_use_ends_the_reminder_and_gives_a_day_to_what_comes_before_it(desk: Desk) -> None:
    grant(desk)
    assert ("unused", 0, "after") in _dates(desk)
    used = TODAY + timedelta(days=30)
    for on, source in ((TODAY - DAY, "x"), (used + DAY, "x"), (used, " ")):
        with pytest.raises(NotNow):
            act(desk, used, permit_deeds.note_used, on, source)
    act(desk, used, permit_deeds.note_used, used, "inschrijving in de BRP", name="toos")
    assert ("unused", 0, "after") not in _dates(desk)
    assert condition(desk, "Geluid").due_on == used, "it had to be met before the use"


def test_a_temporary_permit_ends_and_stops_counting(desk: Desk) -> None:
    until = date(2028, 6, 30)
    in_the_register()
    grant(desk, (), until=until.isoformat(), bound_to="person")
    row = row_of(desk)
    assert row.temporary_until == until and row.bound_to == "person"
    assert counts_on(desk, until) and not counts_on(desk, until + DAY)
    assert listed(row, until) is Living.UNUSED_TOO_LONG
    assert listed(row, until + DAY) is Living.TEMPORARY_OVER
    dates = due_date.of_case(row.case_id)
    steps = {each.step: each.remind_on for each in dates if each.kind == "temporary_end"}
    assert steps == {"year": date(2027, 7, 1), "quarter": date(2028, 3, 31), "after": until + DAY}


def _renamed(desk: Desk) -> None:
    page = case_page(desk.number, by=desk.officer("noor"), today=TODAY + DAY)
    letter = permit_letters.renamed(page, row_of(desk), BUYER, TODAY, PlainRenderer(), today=TODAY + DAY)
    act(desk, TODAY + DAY, permit_deeds.change_holder, BUYER, TODAY, letter)


def test_it_passes_to_a_new_owner_with_the_building_and_not_with_a_person(desk: Desk) -> None:
    grant(desk, (CONTACT,), bound_to="object")
    before = row_of(desk).holder_id
    _renamed(desk)
    after = permit_deeds.holder(row_of(desk))
    assert after.name == BUYER.name and after.id != before and after.role == "holder"
    assert {row.name for row in party.of_case(row_of(desk).case_id)} >= {BUYER.name, "mevrouw P. Proef"}


def test_one_that_belongs_to_a_person_does_not_pass(desk: Desk) -> None:
    grant(desk, (), bound_to="person")
    with pytest.raises(NotNow, match="gaat niet over op een ander"):
        _renamed(desk)


def test_a_permit_of_before_there_were_permits_is_made_by_the_worker(desk: Desk) -> None:
    grant(desk)
    case_id, code = row_of(desk).case_id, row_of(desk).code
    told = [(row.seq, row.title, row.due_on, row.suspensive) for row in permit_condition.of_case(case_id)]
    with transaction():
        for table in ("permit_condition", "permit_code", "permit"):
            db.session.execute(text(f"DELETE FROM {table}"))
    db.session.expunge_all()
    assert permit.of_case(case_id) is None
    with transaction():
        assert permits.fill_in(TODAY) is None
    again = row_of(desk)
    assert (again.code, again.granted_on, again.residents_max, again.waits) == (code, TODAY, 2, True)
    assert [(row.seq, row.title, row.due_on, row.suspensive) for row in permit_condition.of_case(case_id)] == told
    assert ("permit_waits", 0, "at") in _dates(desk)
