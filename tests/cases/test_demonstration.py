"""The demonstration: an office at work in every state, made of fictional people, loaded once and not twice."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, select

from app.cases.demonstration.accounts import ACCOUNTS, TODAY
from app.cases.demonstration.houses import HOUSES
from app.cases.demonstration.loading import Loaded, load
from app.cases.demonstration.plans import plans
from app.sources.addresses import DemonstrationRegister
from app.store import case_event, decision, letter
from app.store.base import db, use_municipality
from app.store.case_file import CaseFile
from app.store.decision import Decision
from app.store.party import Party
from app.store.standalone import bare_app
from tests.fixtures.desk import PlainRenderer


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


def test_about_150_cases_in_every_state(loaded: tuple[Flask, Loaded]) -> None:
    assert 140 <= loaded[1].cases <= 160
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
            total += 1
        assert db.session.scalar(select(func.count()).select_from(Decision))
    assert total == loaded[1].letters


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
