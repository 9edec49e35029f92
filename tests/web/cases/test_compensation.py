"""The numbers of every kind of rule on the page of a case, the compensation with its steps, and what changed since before."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from app.store import assessment, case_file
from app.store.assessment import StoredAssessment
from app.store.base import use_municipality
from app.store.transaction import transaction
from app.web.compensation import in_currency
from app.web.finding_figure import WIDTH, finding_figure
from app.web.findings import finding_rows
from tests.fixtures import regime
from tests.web.cases.conftest import Person

People = Callable[[str], Person]


def words(page: str) -> str:
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", page))).replace("\u00a0", " ")


def answered(desk: Flask, number: str, told: dict[str, Any], why: str = "proef") -> None:
    """A further assessment of this case, as an ordinance that asks everything would have answered."""
    with desk.app_context(), transaction():
        use_municipality("GM0312")
        case = case_file.get(number)
        assert case is not None
        last = assessment.of_case(case.id)[-1]
        assessment.add(StoredAssessment(
            municipality=case.municipality, case_id=case.id, at=datetime(2026, 11, 20, 9, 0, tzinfo=UTC), by_name="Proef",
            why=why, question=last.question, answer=told, card=last.card, receipt="4f1c9a70" + "0" * 56,
        ))  # fmt: skip


@pytest.fixture
def rules(tmp_path: Path) -> Any:
    return regime.book(tmp_path)


def test_the_page_of_a_case_under_a_full_regime(small_desk: Flask, colleague: People, rules: Any) -> None:
    noor = colleague("noor")
    number = noor.register()
    answered(small_desk, number, regime.answer(rules, facts={"usable_floor_area_m2": "80"}), "eerder")
    answered(small_desk, number, regime.answer(rules))
    page = noor.get(f"/zaken/{number}")
    assert page.status_code == 200
    said = words(page.text)
    for part in (
        "Binnen 100 meter 7 van de 100 woningen, met deze aanvraag 8; hoogstens 10 %", "14,2, 12,8 en 10,4 m², minimaal 10 m²",
        "24 plaatsen bezet, met deze aanvraag 25; hoogstens 25 plaatsen per kalenderjaar", "Compensatie en leges",
        "Verschuldigd als de vergunning wordt verleend", "90 m² × € 248,00 Artikel 54 € 22.320,00", "Samen € 20.088,00",
        "Korting van 10%: betaalbare huur Artikel 54 − € 2.232,00", "Oppervlakte van elke kamer", "Vergunning nodig",
        "Te betalen binnen 6 weken na de bekendmaking van het besluit.", "opschortende voorwaarde",
        "De oppervlakte gaat van 80 naar 90 m²: + € 2.480,00", "Ander bedrag door: Korting van 10%: betaalbare huur: − € 248,00",
        "Leges staan los van de compensatie", "Samen € 538,75",
    ):  # fmt: skip
        assert part in said, part
    assert page.text.count('class="tiny"') >= 4


def test_what_waits_is_said(small_desk: Flask, colleague: People, rules: Any) -> None:
    noor = colleague("noor")
    number = noor.register()
    told = regime.answer(rules, facts={"usable_floor_area_m2": None})
    answered(small_desk, number, told)
    said = words(noor.get(f"/zaken/{number}").text)
    assert "Nog niet te berekenen: er mist een gegeven" in said
    assert "Compensatie is nog niet te berekenen, want" in said
    told = regime.answer(rules)
    told["compensation"] = dict(told["compensation"], due=None, conditional_on="balance")
    answered(small_desk, number, told)
    assert "Hangt af van een oordeel: belangenafweging" in words(noor.get(f"/zaken/{number}").text)
    refused = regime.answer(rules, surroundings={"cap": {"counted": 11, "base": 100}})
    answered(small_desk, number, refused)
    said = words(noor.get(f"/zaken/{number}").text)
    assert "Niet verschuldigd, want de uitkomst is weigeren" in said
    assert "Dat is te veel: toegestaan is ten hoogste 10%" in said


def test_the_draft_notice_is_made_and_can_be_made_again(small_desk: Flask, colleague: People, rules: Any) -> None:
    noor = colleague("noor")
    number = noor.register()
    address = f"/zaken/{number}/concept-compensatie"
    assert "Er is nog geen compensatie berekend." in words(noor.get(address).text)
    answered(small_desk, number, regime.answer(rules))
    assert address in noor.get(f"/zaken/{number}").text
    for _again in range(2):
        assert "Wij berekenen € 20.088,00 compensatie." in words(noor.get(address).text)
        assert noor.submit(address, address).status_code == 302
    assert noor.get(f"/zaken/{number}").text.count("brieven/") >= 2


def test_the_page_of_an_ordinance_without_compensation_has_no_such_block(colleague: People) -> None:
    noor = colleague("noor")
    assert 'id="compensatie"' not in noor.get(f"/zaken/{noor.register()}").text


BROKEN = [("cap", {"surroundings": {"cap": {"counted": 60, "base": 100}}}),
          ("quota", {"surroundings": {"quota": {"counted": 99}}}),
          ("apart", {"surroundings": {"apart": {"nearest_m": "0", "adjacent": 5}}})]  # fmt: skip


@pytest.mark.parametrize(("rule", "keys"), [("cap", {}), ("quota", {}), ("apart", {}), ("rooms", {}), *BROKEN])
def test_a_drawing_stays_on_its_sheet(rules: Any, rule: str, keys: dict[str, Any]) -> None:
    drawn = finding_figure(regime.finding(regime.answer(rules, **keys), rule))
    assert drawn is not None
    assert all(0 <= piece.x and piece.x + (piece.width or 0) <= WIDTH for piece in drawn.pieces)
    assert drawn.limit is None or 0 <= drawn.limit <= WIDTH


def test_the_limit_lies_between_what_may_and_what_may_not(rules: Any) -> None:
    drawn = finding_figure(regime.finding(regime.answer(rules, surroundings={"cap": {"counted": 11, "base": 100}}), "cap"))
    assert drawn is not None and drawn.limit is not None
    _track, counted, own = drawn.pieces
    assert counted.x + (counted.width or 0) > drawn.limit
    assert own.x == pytest.approx(counted.x + (counted.width or 0), abs=0.1)


def test_what_is_not_known_is_not_drawn(rules: Any) -> None:
    told = regime.answer(rules, surroundings={"cap": {}, "apart": {}, "quota": {}}, facts={"rooms_m2": None})
    assert [finding_figure(regime.finding(told, rule)) for rule in ("cap", "quota", "apart", "rooms")] == [None] * 4
    assert all(row.explanation for row in finding_rows(told))


def test_guilders_are_no_euros() -> None:
    assert in_currency(Decimal("1200"), {"currency": "NLG"}) == "f\u00a01.200,00"
    assert in_currency("1200.00", {}) == "€\u00a01.200,00"
