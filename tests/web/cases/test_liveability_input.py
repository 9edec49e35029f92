"""What cannot be right on a worksheet gets a sentence at its field, and what was typed is still there."""

from __future__ import annotations

import re
from html import unescape

import pytest
from flask import Flask

from forms import advice as advice_form
from forms import evidence as evidence_form
from forms import messages
from tests.fixtures.worksheet import CALM, RULE
from tests.web.cases.conftest import Person
from tests.web.cases.sheets import ITEM, WHY, add, judged, started


@pytest.fixture
def noor(live: Flask) -> Person:
    return Person(live, "noor")


BAD_ITEMS = [
    ("kind", "", "Kies wat voor stuk het is."),
    ("kind", "gerucht", messages.NOT_A_CHOICE),
    ("title", "", "Geef het stuk een korte naam."),
    ("text", "", evidence_form.TEXT_MISSING),
    ("text", "BSN 111222333", messages.BSN),
    ("source", "", "Schrijf waar het stuk vandaan komt."),
    ("dated", "21-11-2026", messages.DATE_FUTURE),
    ("dated", "31-02-2026", messages.DATE_IMPOSSIBLE),
    ("distance_m", "12,5", messages.WHOLE_SHAPE),
    ("weight", "loodzwaar", messages.NOT_A_CHOICE),
    ("neighbourhood", "Voorbeeldbuurt", evidence_form.ONLY_SCORE),
    ("score_class", "4", evidence_form.ONLY_SCORE),
    ("score_class", "12", messages.NOT_A_CHOICE),
    ("score_year", "2022", evidence_form.ONLY_SCORE),
]


@pytest.mark.parametrize(("field", "value", "sentence"), BAD_ITEMS, ids=lambda value: str(value)[:24])
def test_an_item_that_cannot_be_right(noor: Person, field: str, value: str, sentence: str) -> None:
    page = f"{started(noor)}/stukken/nieuw"
    answer = noor.submit(page, page, **(ITEM | {field: value}))
    assert answer.status_code == 422
    near = re.search(rf'id="{field}-fout"[^>]*>(?:<span class="vh">Fout: </span>)?(.*?)</p>', answer.text, re.DOTALL)
    assert near and unescape(near[1]) == sentence
    assert str(ITEM["source"] if field == "title" else ITEM["title"]) in answer.text


@pytest.mark.parametrize(
    ("deed", "typed", "field", "sentence"),
    [
        ("controle", {"verified_by": "", "verified_on": "18-11-2026"}, "verified_by", "Schrijf wie het stuk controleerde"),
        ("controle", {"verified_by": "ik", "verified_on": "21-11-2026"}, "verified_on", messages.DATE_FUTURE),
        ("lakken", {"redacted": " "}, "redacted", "Schrijf wat anderen van dit stuk mogen lezen."),
        ("vervalt", {"why": "kort"}, "why", messages.REASONS_SHORT),
        ("vervalt", {"why": ""}, "why", messages.REASONS_MISSING),
    ],
)
def test_a_change_of_an_item_that_cannot_be(
    noor: Person, deed: str, typed: dict[str, object], field: str, sentence: str
) -> None:
    sheet = started(noor)
    add(noor, sheet)
    page = f"{sheet}/stukken/1"
    answer = noor.submit(page, f"{page}/{deed}", **typed)
    assert answer.status_code == 422
    assert f'id="{field}-fout"' in answer.text
    assert sentence in unescape(answer.text)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"adviser": ""}, "Schrijf wie u om advies vroeg."),
        ({"place": None}, "Kies waar de adviseur werkt."),
        ({"question": ""}, "Schrijf wat u vroeg."),
        ({"asked_on": "21-11-2026"}, messages.DATE_FUTURE),
        ({"due_on": "01-11-2026"}, advice_form.BEFORE_ASKED),
        ({"due_on": "01-12-2027"}, advice_form.TOO_FAR),
    ],
)
def test_a_request_for_advice_that_cannot_be(noor: Person, changes: dict[str, object], sentence: str) -> None:
    page = f"{started(noor)}/adviezen/nieuw"
    typed: dict[str, object] = {"adviser": "wijkraad", "place": "buiten", "question": "Wat vindt u van dit plan?"}
    answer = noor.submit(page, page, **(typed | {"asked_on": "02-11-2026"} | changes))
    assert answer.status_code == 422
    assert sentence in unescape(answer.text)
    assert changes.get("question") == "" or "Wat vindt u van dit plan?" in answer.text


def test_a_judgement_that_lacks_something(noor: Person) -> None:
    sheet = started(noor)
    assert judged(noor, sheet, CALM, outcome="PASS", reasons="kort") == 422
    assert judged(noor, sheet, CALM, reasons=WHY) == 422
    assert judged(noor, sheet, CALM, outcome="PASS", reasons=WHY) == 409, "no item is named"
    assert judged(noor, sheet, CALM, outcome="PASS", cited=["7"], reasons=WHY) == 422
    assert judged(noor, sheet, CALM, searched_on="21-11-2026", searched_over="x", actie="geen_aanwijzing") == 422
    assert judged(noor, sheet, CALM, outcome="NOT_APPLICABLE", reasons="Er is hier geen straat.") == 302
    for path in (f"{RULE}/verzonnen", "balance/overlast", "balance"):
        form = noor.form(sheet, f"{sheet}/{RULE}/{CALM}")
        form.action = f"{sheet}/{path}"
        assert noor.send(form).status_code == 404
