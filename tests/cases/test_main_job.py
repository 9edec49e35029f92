"""From an application to a signed decision: the use cases one after the other, on both engines, with a stand-in renderer."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from types import SimpleNamespace

import pytest

from app.cases import announcing, assessing, corresponding, deciding, intake
from app.cases.accepting import accept
from app.cases.assessing import NewJudgement
from app.cases.opening import EditConflict, NoSuchCase, NotNow
from app.cases.permission import NotAllowed, Officer
from app.cases.viewing import CasePage, case_page, note_view
from app.rules.registration import ObjectAddress, PartyDetails, RecordedFact, Registration
from app.rules.rulebook import load_rulebook
from app.store import audit, case_file, letter
from app.store.transaction import transaction
from letters import render
from tests.fixtures.office import Office

TODAY = date(2026, 11, 20)
NOW = datetime(2026, 11, 20, 10, 0, tzinfo=UTC)
ADDRESS = ObjectAddress("Voorbeeldlaan", 3, "", "", "3981ZQ", "Bunnik", "BAG", True, "0312209000000001", "0312019000000001")
OWNER = PartyDetails(
    "applicant", "person", "mevrouw P. Proef", "Geachte mevrouw Proef,", None, True, "Verzonnenweg 1", "3999ZZ", "Bunnik"
)


class PlainRenderer:
    """Checks the values as the real one does, and gives bytes without laying out a page."""

    def render(self, kind: str, values: Mapping[str, object], *, concept: bool = False) -> SimpleNamespace:
        render.check(kind, values, concept=concept)
        return SimpleNamespace(subject=render.subject(kind, values), pdf=repr(sorted(values.items())).encode())

    def close(self) -> None:
        """Nothing was opened."""


def facts(amount: str | None) -> tuple[RecordedFact, ...]:
    woz = [{"dwelling": 1, "valuation_date": "2025-01-01", "amount": amount}] if amount else []
    return (
        RecordedFact("tenure", "koop", "aanvraagformulier", TODAY),
        RecordedFact("usable_floor_area_m2", "90", "BAG", TODAY, True),
        RecordedFact("rooms_m2", ["12.5", "11"], "tekening", TODAY),
        RecordedFact("self_contained", True, "BAG", TODAY, True),
        RecordedFact("residents_after", 2, "aanvraagformulier", TODAY),
        RecordedFact("woz_values", woz, "WOZ-beschikking", TODAY, True),
    )


def registration(amount: str | None = "412000.00", request_id: str = "r1") -> Registration:
    return Registration(request_id, "omzetten", date(2026, 11, 2), "", ADDRESS, (OWNER,), facts(amount))


@dataclass
class Desk:
    """One case on its way; every step is one transaction, as in a request."""

    office: Office
    number: str = ""

    def officer(self, name: str) -> Officer:
        return self.office.people[name, "GM0312"]

    def page(self, name: str = "noor") -> CasePage:
        return case_page(self.number, by=self.officer(name), today=TODAY)

    def do(self, step: Callable[..., object], *rest: object, name: str = "noor", **named: object) -> None:
        version = self.page().case.version
        with transaction():
            step(self.number, version, *rest, by=self.officer(name), now=NOW, today=TODAY, **named)

    def register(self, amount: str | None = "412000.00", request_id: str = "r1") -> None:
        with transaction():
            new = registration(amount, request_id)
            self.number = intake.register(new, by=self.officer("noor"), now=NOW, today=TODAY).number

    def accept_ordinance(self) -> None:
        for version in load_rulebook().versions("GM0312"):
            with transaction():
                accept(version, reasons="nagelezen door de jurist", by=self.officer("sam"), now=NOW)

    def judged(self, outcome: str = "applicant_prevails") -> None:
        self.do(intake.note_documents, ("floor_plans",), complete=True)
        self.do(assessing.confirm_rules)
        self.do(assessing.record_judgement, NewJudgement("balance", outcome, None, "Omdat het zo is."))

    def written(self, name: str = "karim") -> corresponding.WrittenLetter:
        page = self.page()
        kind = corresponding.kind_for(page.proposals[0].outcome)
        signatory = self.officer(name)
        values = corresponding.letter_values(page, kind, date_sent=TODAY, signatory=signatory, code="AB12-CD34")
        return corresponding.write(PlainRenderer(), kind, values, date_sent=TODAY)


@pytest.fixture
def desk(office: Office):  # type: ignore[no-untyped-def]  # a generator with a context
    with office.at("GM0312"):
        made = Desk(office)
        made.register()
        made.accept_ordinance()
        yield made


def test_the_main_job(desk: Desk) -> None:
    assert desk.number == "BUN-2026-0001"
    assert desk.page().latest.answer["outcome"] == "beoordelen"
    desk.judged()
    assert desk.page().latest.answer["outcome"] == "verlenen"
    conditions = (deciding.Condition("Aantal", "Er wonen hoogstens vier personen.", "", "zo blijft het gebruik beperkt"),)
    desk.do(deciding.propose, deciding.Draft(conditions=conditions))
    assert desk.page().case.status == "ter_ondertekening"
    written = desk.written()
    desk.do(deciding.take_decision, written, code="AB12-CD34", name="karim")
    page = desk.page()
    assert (page.case.status, page.case.outcome) == ("besloten", "verlenen")
    assert page.taken is not None
    stored = letter.get(page.taken.letter_id)
    assert stored is not None
    assert stored.pdf == written.pdf
    assert stored.sha256 == hashlib.sha256(written.pdf).hexdigest()
    assert written.values["remedy"] == {"last_day": "2027-01-04", "post_received_by": "2027-01-11"}
    desk.do(announcing.announce, TODAY)
    assert desk.page().case.status == "bekendgemaakt"
    assert desk.page().clock.objection.until == date(2027, 1, 4)
    kinds = [event.kind for event in desk.page().events]
    assert kinds.count("assessed") == 2
    assert kinds[-2:] == ["decided", "announced"]


def test_a_refusal_names_its_ground(desk: Desk) -> None:
    desk.judged("stock_prevails")
    desk.do(deciding.propose, deciding.Draft(hardship="Geen bijzondere omstandigheden."))
    written = desk.written()
    assert written.kind == "besluit_geweigerd"
    assert [ground["reasons"] for ground in written.values["grounds"]] == ["Omdat het zo is."]


def test_above_the_limit_ends_in_a_declaration(desk: Desk) -> None:
    desk.register("470000.01", request_id="r2")
    assert desk.page().latest.answer["outcome"] == "vergunningvrij"
    desk.do(intake.note_documents, ("floor_plans",), complete=True)
    desk.do(assessing.confirm_rules)
    desk.do(deciding.propose, deciding.Draft())
    written = desk.written()
    assert written.kind == "verklaring_geen_vergunning_nodig"
    assert written.values["amounts"][0]["amount"] == "470000.01"
    assert written.values["limit"]["amount"] == "470000.00"


def test_the_acknowledgement_fits_its_letter(desk: Desk) -> None:
    values = corresponding.letter_values(
        desk.page(), corresponding.ACKNOWLEDGEMENT, date_sent=TODAY, signatory=None, code=None
    )
    written = corresponding.write(PlainRenderer(), corresponding.ACKNOWLEDGEMENT, values, date_sent=TODAY)
    desk.do(deciding.store_letter, written)
    assert [row.kind for row in desk.page().letters] == ["ontvangstbevestiging"]
    assert values["last_day"] == "2026-12-28"


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
