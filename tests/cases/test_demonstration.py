"""The demonstration: an office at work in every state, made of fictional people, loaded once and not twice."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select

from app.cases import corresponding, earlier_fines
from app.cases.demonstration.accounts import ACCOUNTS, TODAY
from app.cases.demonstration.houses import HOUSES
from app.cases.demonstration.loading import Loaded, load
from app.cases.demonstration.plans import plans
from app.cases.demonstration.street import DOTS
from app.cases.demonstration.town import CORNERS
from app.cases.objection_chain import chain_of
from app.cases.objection_viewing import objection_page
from app.cases.permission import Officer, Role
from app.cases.viewing import case_page
from app.sources.addresses import DemonstrationRegister
from app.store import (
    account,
    advice,
    applicant_request,
    assessment,
    case_event,
    case_file,
    claim,
    counted,
    decision,
    enforcement_file,
    letter,
    neighbourhood,
    register,
)
from app.store.base import db, use_municipality
from app.store.case_file import CaseFile
from app.store.decision import Decision
from app.store.enforcement_file import EnforcementFile
from app.store.enforcement_party import of_file
from app.store.party import Party
from app.store.standalone import bare_app
from tests.fixtures.desk import PlainRenderer

#: What follows a decision, and is counted with it.
AFTER = ("beslissing_op_bezwaar", "tenaamstelling", "verzoek_bewijs_voorschrift", "voornemen_intrekking", "intrekking")


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory, migrated_sqlite: Path) -> Iterator[tuple[Flask, Loaded]]:
    path = tmp_path_factory.mktemp("demonstration") / "demo.sqlite3"
    shutil.copy(migrated_sqlite, path)
    app = bare_app(f"sqlite:///{path}")
    with app.app_context():
        yield app, load(PlainRenderer(), tell=lambda line: None)
        db.engine.dispose()


def _cases() -> list[CaseFile]:
    found: list[CaseFile] = []
    for code, *_ in HOUSES:
        use_municipality(code)
        found.extend(db.session.scalars(select(CaseFile)))
    return found


def test_every_place_has_its_code_and_its_invented_name(loaded: tuple[Flask, Loaded]) -> None:
    for code, *_ in HOUSES:
        use_municipality(code)
        rows = [*db.session.scalars(select(CaseFile)), *db.session.scalars(select(EnforcementFile))]
        assert {row.neighbourhood for row in rows} <= set(register.neighbourhoods()), code
        names = neighbourhood.every()
        assert names and all("verzonnen voor de demonstratie" in row.source for row in names)
    assert set(neighbourhood.names()) <= set(register.neighbourhoods())


def test_a_next_fine_of_the_owner_finds_the_one_of_before(loaded: tuple[Flask, Loaded]) -> None:
    use_municipality("GM0312")
    under_way = enforcement_file.listed(enforcement_file.Filter())
    who = next(row for each in under_way for row in of_file(each.id))
    tess = account.by_email("tess@demo.example")
    assert tess is not None
    by = Officer(tess.id, tess.name, "GM0312", frozenset({Role.ENFORCEMENT}))
    (fine,) = earlier_fines.found(who, by=by)
    assert fine.sure and fine.cents == 10_000_00
    (asked,) = claim.of_file(fine.file)
    assert (asked.kind, asked.state, asked.balance) == ("boete", "done", 0)


def test_about_150_cases_in_every_state(loaded: tuple[Flask, Loaded]) -> None:
    assert loaded[1].cases == 156
    cases = _cases()
    statuses = Counter(case.status for case in cases)
    assert set(statuses) == {"in_behandeling", "ter_ondertekening", "besloten", "bekendgemaakt", "ingetrokken"}
    outcomes = {case.outcome for case in cases if case.status == "bekendgemaakt"}
    assert outcomes == {"verlenen", "weigeren", "vergunningvrij"}
    assert {"suspended", "extended"} <= {case.clock_state for case in cases}
    assert any(case.caseworker_id is None for case in cases)
    assert any(case.decide_by_nominal == TODAY and case.status == "in_behandeling" for case in cases)
    assert any(case.decide_by_nominal < TODAY and case.status == "in_behandeling" for case in cases)


def test_the_closed_cases_of_stichtse_vecht_are_of_2019_to_2023(loaded: tuple[Flask, Loaded]) -> None:
    cases = [case for case in _cases() if case.municipality == "GM1904"]
    closed = [case for case in cases if case.status in ("bekendgemaakt", "ingetrokken")]
    assert len(closed) > 0.8 * len(cases)
    assert {2019, 2020, 2021, 2022, 2023} == {case.received_on.year for case in closed}


def test_nothing_happens_after_today_or_before_it_could(loaded: tuple[Flask, Loaded]) -> None:
    for code, *_ in HOUSES:
        use_municipality(code)
        for case in db.session.scalars(select(CaseFile)):
            days = [event.on for event in case_event.of_case(case.id)]
            assert days == sorted(days)
            assert days[0] == case.received_on
            assert days[-1] <= TODAY


def test_every_decision_has_two_people_and_a_letter(loaded: tuple[Flask, Loaded]) -> None:
    total = 0
    for code, *_ in HOUSES:
        use_municipality(code)
        for case in db.session.scalars(select(CaseFile).where(CaseFile.outcome.is_not(None))):
            taken = decision.of_case(case.id)
            assert taken is not None
            assert taken.drafted_by != taken.decided_by
            assert letter.get(taken.letter_id) is not None
            total += 1 + sum(row.kind in AFTER for row in letter.of_case(case.id))
        assert db.session.scalar(select(func.count()).select_from(Decision))
    assert total == loaded[1].letters


def test_objections_in_every_state(loaded: tuple[Flask, Loaded]) -> None:
    use_municipality("GM0312")
    noor = Officer(1, "Noor Voorbeeld", "GM0312", frozenset({Role.CASEWORKER}))
    standing, states = [], set()
    for case in db.session.scalars(select(CaseFile).where(CaseFile.municipality == "GM0312")):
        chain = chain_of(case, TODAY)
        for row in chain.objections:
            found = objection_page(case_page(case.number, by=noor, today=TODAY), row.id, TODAY)
            assert found is not None and found.permit is not None
            standing.append(found.standing)
            states.add(found.permit.state.value)
    assert len(standing) == 5
    assert any("hoorzitting op" in words for words in standing)
    assert any("wacht op de ondertekenaar" in words for words in standing)
    assert any("gegrond: er komt een ander besluit" in words for words in standing)
    assert any("ongegrond" in words for words in standing)
    assert {"in_force", "revoked", "none"} <= states


def test_people_are_plainly_fictional(loaded: tuple[Flask, Loaded]) -> None:
    for code, *_ in HOUSES:
        use_municipality(code)
        for row in db.session.scalars(select(Party)):
            assert row.email == "" or row.email.endswith(".example")
            assert row.kvk is None or row.kvk.startswith("900000")
    assert all(person.email.endswith("@demo.example") for person in ACCOUNTS)


def test_a_second_load_does_nothing(loaded: tuple[Flask, Loaded]) -> None:
    use_municipality(None)
    assert load(PlainRenderer(), tell=lambda line: None) == Loaded(0, 0)


def test_the_plans_are_the_same_at_every_load() -> None:
    addresses = DemonstrationRegister().every()
    assert list(plans(addresses)) == list(plans(addresses))


NIEUWEGEIN, UTRECHT = "GM0356", "GM0344"


def _story(code: str, number: str) -> tuple[CaseFile, dict[str, Any]]:
    use_municipality(code)
    case = case_file.get(number)
    assert case is not None
    return case, assessment.of_case(case.id)[-1].answer


def test_nieuwegein_refuses_on_more_than_one_ground_with_the_map_in_the_letter(loaded: tuple[Flask, Loaded]) -> None:
    case, answer = _story(NIEUWEGEIN, "NWG-2026-0001")
    assert (case.status, case.outcome) == ("bekendgemaakt", "weigeren")
    failed = {finding["rule"]: finding for finding in answer["findings"] if finding["outcome"] == "FAIL"}
    assert set(failed) == {"cap_100m", "room", "general_liveability", "balance"}
    share = failed["cap_100m"]["inputs"]
    assert share["counted_after"] > Decimal(share["allowed"])
    assert share["counted_before"] == 11  # one of those around it ended, one does not count, one is another form of housing
    taken = decision.of_case(case.id)
    assert taken is not None
    values = letter.get(taken.letter_id).values  # type: ignore[union-attr]  # a decision has its letter
    assert len(values["grounds"]) == 4
    assert values["dot_map"] is not None
    assert [row.received_on is not None for row in advice.of_case(case.id)] == [True]


def test_nieuwegein_grants_with_compensation_and_the_dwelling_counts_from_then(loaded: tuple[Flask, Loaded]) -> None:
    case, answer = _story(NIEUWEGEIN, "NWG-2026-0002")
    assert (case.status, case.outcome) == ("bekendgemaakt", "verlenen")
    assert (answer["compensation"]["amount"], answer["compensation"]["due"]) == ("22320.00", True)
    dot = counted.of_case(case.id)
    assert dot is not None
    assert (dot.standing, dot.street, dot.house_number) == ("granted", "Proefdreef", 108)


def test_the_other_cases_of_nieuwegein_stand_where_they_should(loaded: tuple[Flask, Loaded]) -> None:
    halfway, answer = _story(NIEUWEGEIN, "NWG-2026-0003")
    assert (halfway.status, answer["outcome"]) == ("in_behandeling", "beoordelen")
    assert [row.due_on < TODAY and row.open for row in advice.of_case(halfway.id)] == [True]
    lacking, answer = _story(NIEUWEGEIN, "NWG-2026-0004")
    assert (lacking.status, answer["outcome"]) == ("in_behandeling", "aanvullen")
    assert [each["rule"] for each in answer["findings"] if each["outcome"] == "NEEDS_FACT"] == ["parking"]
    ready, answer = _story(NIEUWEGEIN, "NWG-2026-0005")
    assert (ready.status, answer["outcome"]) == ("ter_ondertekening", "verlenen")


@pytest.mark.parametrize(
    ("number", "compensation", "due"),
    [("UTR-2024-0001", "35440.00", True), ("UTR-2024-0002", "0.00", False), ("UTR-2024-0003", "40313.00", True)],
)
def test_utrecht_grants_with_what_its_ordinance_of_2024_asks(
    loaded: tuple[Flask, Loaded], number: str, compensation: str, due: bool
) -> None:
    case, answer = _story(UTRECHT, number)
    assert (case.status, case.outcome) == ("bekendgemaakt", "verlenen")
    assert (answer["compensation"]["amount"], answer["compensation"]["due"]) == (compensation, due)
    assert answer["fee"]["amount"] == "2786.10"


def test_a_waived_compensation_is_not_told_as_what_buys_the_permit(loaded: tuple[Flask, Loaded]) -> None:
    use_municipality(UTRECHT)
    officer = Officer(1, "Noor Voorbeeld", UTRECHT, frozenset({Role.CASEWORKER}))
    page = case_page("UTR-2024-0002", by=officer, today=TODAY)
    told = str(corresponding.letter_values(page, "besluit_verleend", date_sent=None, signatory=None))
    assert "vraagt in dit geval geen compensatie" in told
    assert "met compensatie kan de vergunning toch" not in told


def test_the_area_of_one_case_of_utrecht_changed_after_the_first_assessment(loaded: tuple[Flask, Loaded]) -> None:
    case, _ = _story(UTRECHT, "UTR-2024-0003")
    amounts = [row.answer["compensation"]["amount"] for row in assessment.of_case(case.id)]
    assert (amounts[0], amounts[-1]) == ("42528.00", "40313.00")


def test_utrecht_has_a_worksheet_with_all_six_criteria(loaded: tuple[Flask, Loaded]) -> None:
    case, answer = _story(UTRECHT, "UTR-2026-0001")
    assert case.status == "in_behandeling"
    sheet = next(each for each in answer["findings"] if each["rule"] == "general_liveability")
    assert sheet["outcome"] == "PASS"
    assert len(sheet["inputs"]["criteria"]) == 6


def test_every_municipality_has_its_address_register_and_new_applications_find_the_same_addresses(
    loaded: tuple[Flask, Loaded],
) -> None:
    for code in CORNERS:
        use_municipality(code)
        here = [one for one in DemonstrationRegister().every() if one.municipality == code]
        assert register.known_size() == len(here)
        assert all(register.by_object(one.verblijfsobject) is not None for one in here[:5])


def test_the_street_has_its_dots(loaded: tuple[Flask, Loaded]) -> None:
    use_municipality(NIEUWEGEIN)
    rows = counted.latest(limit=100)
    assert len(rows) == len(DOTS) + 1  # and the one that the grant added
    assert {row.standing for row in rows} == {"granted", "lawful", "unlicensed", "other_form"}
    assert len([row for row in rows if row.to_day is not None]) == 1
    assert all(row.source and row.reason for row in rows)


def test_requests_stand_open_lapsed_and_answered(loaded: tuple[Flask, Loaded]) -> None:
    for code in ("GM0312", "GM0736"):
        use_municipality(code)
        cases = list(db.session.scalars(select(CaseFile)))
        found = {case.number: applicant_request.of_case(case.id) for case in cases}
        states = sorted(tuple(sorted(row.state for row in rows)) for rows in found.values() if rows)
        open_one = ("answered", "draft", "sent") if code == "GM0736" else ("answered", "sent")
        assert states == sorted([open_one, ("answered", "answered"), ("lapsed", "lapsed")])
        waiting = next(rows for rows in found.values() if any(row.sent for row in rows))
        assert all(row.waits_on(TODAY) and row.reminded_on for row in waiting if row.sent)
        for rows in found.values():
            for row in rows:
                assert row.letter_id is None or letter.get(row.letter_id) is not None
