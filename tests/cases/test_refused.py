"""What the use cases refuse, and say why: two people at once, own work, other municipalities, a day that cannot be."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app.cases import announcing, assessing, deciding, intake
from app.cases.opening import EditConflict, NoSuchCase, NotNow
from app.cases.permission import NotAllowed
from app.cases.viewing import case_page, note_view
from app.rules.registration import RecordedFact
from app.store import audit, case_file
from app.store.transaction import transaction
from tests.fixtures.desk import NOW, TODAY, Desk, facts, registration
from tests.fixtures.office import Office


def test_a_double_submit_makes_one_case(desk: Desk) -> None:
    first = desk.number
    desk.register()
    assert desk.number == first
    assert case_file.count(case_file.Filter(statuses=())) == 1


def test_an_incomplete_application_is_accepted_and_says_what_is_missing(desk: Desk) -> None:
    desk.register(None, request_id="r3")
    page = desk.page()
    assert page.latest.answer["outcome"] == "aanvullen"
    with pytest.raises(NotNow, match="geen gegeven meer mist"):
        desk.do(assessing.confirm_rules)
    desk.do(intake.change_facts, facts("412000.00"), why="WOZ-beschikking ontvangen")
    assert desk.page().latest.answer["outcome"] == "beoordelen"
    assert desk.page().first.answer["outcome"] == "aanvullen"


def test_two_people_at_once_never_overwrite_each_other(desk: Desk) -> None:
    seen = desk.page().case.version
    desk.do(intake.change_facts, facts("399000.00"), why="eerste")
    with pytest.raises(EditConflict), transaction():
        intake.change_facts(desk.number, seen, facts("1.00"), why="tweede", by=desk.officer("daan"), now=NOW, today=TODAY)
    assert desk.page().facts["woz_values"].value[0]["amount"] == "399000.00"


def test_nobody_signs_their_own_proposal(desk: Desk) -> None:
    desk.judged()
    both = replace(desk.officer("noor"), roles=desk.officer("noor").roles | desk.officer("karim").roles)
    with transaction():
        version = case_file.get(desk.number).version  # type: ignore[union-attr]  # it was registered above
        deciding.propose(desk.number, version, deciding.Draft(), by=both, now=NOW, today=TODAY)
    written = desk.written()
    with pytest.raises(NotNow, match="zelf"), transaction():
        deciding.take_decision(desk.number, version + 1, written, code="x", by=both, now=NOW, today=TODAY)


def test_a_caseworker_cannot_sign_and_a_signatory_cannot_register(desk: Desk) -> None:
    desk.judged()
    desk.do(deciding.propose, deciding.Draft())
    with pytest.raises(NotAllowed):
        desk.do(deciding.take_decision, desk.written(), code="x", name="daan")
    with pytest.raises(NotAllowed), transaction():
        intake.register(registration(request_id="r9"), by=desk.officer("karim"), now=NOW, today=TODAY)


def test_a_return_keeps_the_remarks_and_reopens_the_task(desk: Desk) -> None:
    desk.judged()
    desk.do(deciding.propose, deciding.Draft())
    desk.do(deciding.send_back, [deciding.NewRemark("afweging", "Noem de bron.")], name="karim")
    page = desk.page()
    assert page.case.status == "in_behandeling"
    assert [remark.text for remark in page.remarks[page.proposals[0].id]] == ["Noem de bron."]
    assert next(task for task in page.tasks if task.code == "afweging").state == "actie_nodig"
    with pytest.raises(NotNow, match="eerst"):
        desk.do(deciding.propose, deciding.Draft())


def test_a_change_after_the_proposal_voids_it(desk: Desk) -> None:
    desk.judged()
    desk.do(deciding.propose, deciding.Draft())
    with pytest.raises(NotNow, match="ter ondertekening"):
        desk.do(intake.change_facts, facts("1.00"), why="te laat")


def test_an_ordinance_that_nobody_accepted_decides_nothing(office: Office) -> None:
    with office.at("GM0312"):
        desk = Desk(office)
        desk.register()
        desk.judged()
        with pytest.raises(NotNow, match="aanvaarden"):
            desk.do(deciding.propose, deciding.Draft())


def test_another_municipality_has_no_such_case(desk: Desk, office: Office) -> None:
    with office.at("GM0736"), pytest.raises(NoSuchCase):
        case_page(desk.number, by=office.people["noor", "GM0736"], today=TODAY)


def test_every_look_is_logged(desk: Desk) -> None:
    with transaction():
        note_view(desk.number, by=desk.officer("karim"), now=NOW)
    entries = audit.of_object("GM0312", desk.number)
    assert [(entry.action, entry.account_name) for entry in entries][0] == ("view", "Karim")


def test_the_letter_is_sent_on_or_after_the_decision_and_never_in_the_future(desk: Desk) -> None:
    desk.judged()
    desk.do(deciding.propose, deciding.Draft())
    desk.do(deciding.take_decision, desk.written(), code="AB12-CD34", name="karim")
    with pytest.raises(NotNow, match="vóór het besluit"):
        desk.do(announcing.announce, date(2026, 11, 19))
    with pytest.raises(NotNow, match="niet vooraf"):
        desk.do(announcing.announce, date(2026, 11, 21))


def test_a_merger_is_not_confirmed_before_the_number_of_dwellings_is_known(desk: Desk) -> None:
    merger = replace(registration("900000.00", request_id="r5"), change_type="samenvoegen")
    with transaction():
        desk.number = intake.register(merger, by=desk.officer("noor"), now=NOW, today=TODAY).number
    with pytest.raises(NotNow, match="hoeveel woningen"):
        desk.do(assessing.confirm_rules)
    desk.do(intake.change_facts, (RecordedFact("dwellings_before", 2, "BAG", TODAY, True),), why="uit de BAG")
    assert desk.page().latest.answer["outcome"] == "aanvullen"


def test_after_the_term_a_proposal_needs_a_jurists_word(desk: Desk) -> None:
    late = replace(registration(request_id="r6"), received_on=date(2026, 9, 1))
    with transaction():
        desk.number = intake.register(late, by=desk.officer("noor"), now=NOW, today=TODAY).number
    desk.judged()
    with pytest.raises(NotNow, match="28 oktober 2026 van rechtswege"):
        desk.do(deciding.propose, deciding.Draft())
    desk.do(deciding.propose, deciding.Draft(note="Jurist, 19 november: er was uitstel afgesproken."))
    assert desk.page().case.status == "ter_ondertekening"


def test_a_refusal_needs_a_look_at_hardship_and_a_permit_its_numbers(desk: Desk) -> None:
    desk.judged("stock_prevails")
    with pytest.raises(NotNow, match="bijzondere omstandigheden"):
        desk.do(deciding.propose, deciding.Draft())
    bare = replace(registration(request_id="r7"), facts=registration().facts[:3])
    with transaction():
        desk.number = intake.register(bare, by=desk.officer("noor"), now=NOW, today=TODAY).number
    woz = RecordedFact("woz_values", facts("412000.00")[-1].value, "WOZ-beschikking", TODAY)
    desk.do(intake.change_facts, (woz,), why="waarde")
    desk.judged()
    with pytest.raises(NotNow, match="aantal bewoners straks"):
        desk.do(deciding.propose, deciding.Draft())


def test_only_a_case_without_rules_is_closed_without_a_decision(office: Office) -> None:
    with office.at("GM1904"):
        noor = office.people["noor", "GM1904"]
        lapsed = replace(registration(request_id="r8"), received_on=date(2023, 7, 1))
        with transaction():
            case = intake.register(lapsed, by=noor, now=NOW, today=TODAY)
            announcing.close(case.number, 1, "Jurist: er gold niets.", by=noor, now=NOW, today=TODAY)
        page = case_page(case.number, by=noor, today=TODAY)
        assert page.case.status == "gesloten"
        assert {task.state for task in page.tasks if task.code in ("voorstel", "besluit")} == {"kan_nog_niet"}
    with office.at("GM0312"):
        desk = Desk(office)
        desk.register()
        with pytest.raises(NotNow, match="moet worden beslist"):
            desk.do(announcing.close, "zomaar")
