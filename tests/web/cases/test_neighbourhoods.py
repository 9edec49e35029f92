"""Names of neighbourhoods at the browser: entered and looked at first, and then shown wherever a neighbourhood is."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import text

from app.store.base import db, use_municipality
from app.store.transaction import transaction
from tests.fixtures.named import name_them
from tests.fixtures.town import an_address, fill
from tests.web.cases.conftest import Person
from tests.web.cases.enforcing import NEW, filed, plain

Meet = Callable[[str], Person]
PAGE = "/buurten"
TWO = "BU03120101;Proefnoord\nBU03120102;Proefzuid;eigen lijst"


def in_register(app: Flask, **address: object) -> None:
    with app.app_context():
        use_municipality("GM0312")
        fill([an_address(1, **address)])


def save(admin: Person, lines: str, source: str = "CBS") -> None:
    shown = admin.submit(PAGE, PAGE, actie="bekijk", lines=lines, source=source)
    found = dict(re.findall(r'name="(seen|shown_for)" value="([^"]*)"', shown.text))
    answer = admin.submit(PAGE, PAGE, actie="bewaar", lines=lines, source=source, **found)
    assert answer.status_code == 302, plain(answer.text)


def test_names_are_looked_at_and_saved(small_desk: Flask, colleague: Meet) -> None:
    in_register(small_desk)
    admin = colleague("bo")
    assert 'href="/buurten"' in admin.get("/standaardteksten").text
    first = admin.get(PAGE).text
    assert ">\nBU03120101;</textarea>" in first or ">BU03120101;</textarea>" in first.replace("\r\n", "")
    assert "Nog geen naam. Overal staat de code." in first
    looked = plain(admin.submit(PAGE, PAGE, actie="bekijk", lines=TWO, source="CBS").text)
    assert "BU03120101 heet voortaan Proefnoord. Bron: CBS." in looked and "Bron: eigen lijst." in looked
    assert "Let op: het adressenregister kent BU03120102 niet." in looked
    save(admin, TWO)
    again = plain(admin.submit(PAGE, PAGE, actie="bekijk", lines="BU03120101;Proefoost", source="CBS").text)
    assert "BU03120101: Proefnoord Proefoost" in again and "BU03120102 heeft geen naam meer: Proefzuid ." in again
    assert "Proefzuid" in admin.get(PAGE).text


def test_what_was_not_looked_at_is_not_saved(colleague: Meet) -> None:
    admin = colleague("bo")
    straight = admin.submit(PAGE, PAGE, actie="bewaar", lines=TWO, source="CBS")
    assert straight.status_code == 200 and "Dit gebeurt er" in straight.text
    stale = admin.form(PAGE, PAGE)
    shown = re.findall(r'name="shown_for" value="([^"]*)"', straight.text)[0]
    save(admin, "BU03120101;Proefnoord")
    answer = admin.send(stale, actie="bewaar", lines=TWO, source="CBS", shown_for=shown)
    assert answer.status_code == 409 and "intussen gewijzigd" in answer.text and "Proefzuid" in answer.text


@pytest.mark.parametrize(
    ("lines", "source", "sentence"),
    [
        ("Noord", "CBS", "is geen buurtcode"),
        ("BU19040101;Ver weg", "CBS", "van een andere gemeente"),
        ("BU03120101;Noord", "", "waar komt deze naam vandaan"),
        ("x\n" * 8, "CBS", "En nog 3 regels."),
        ("BU03120101;Noord 123456782", "CBS", "burgerservicenummer"),
    ],
)
def test_a_line_that_cannot_be_is_told_at_the_list(colleague: Meet, lines: str, source: str, sentence: str) -> None:
    answer = colleague("bo").submit(PAGE, PAGE, actie="bewaar", lines=lines, source=source)
    assert answer.status_code == 422
    assert sentence in plain(answer.text), plain(answer.text)
    assert lines.splitlines()[0] in answer.text, "what was typed is kept"


def test_only_the_administrator(colleague: Meet) -> None:
    for name in ("tess", "noor", "sam"):
        assert colleague(name).get(PAGE).status_code == 403
        assert 'href="/buurten"' not in colleague(name).get("/standaardteksten").text


def test_a_file_by_hand_chooses_and_every_list_shows_name_and_code(small_desk: Flask, colleague: Meet) -> None:
    name_them(small_desk)
    tess = colleague("tess")
    new = "/handhaving/nieuw"
    assert "Proefveld (BU03120101)" in tess.get(new).text
    looked = tess.submit(new, new, actie="bekijk", **(NEW | {"neighbourhood": "BU03120101"}))
    assert "Buurt: Proefveld (BU03120101)." in plain(looked.text)
    refused = tess.submit(new, new, actie="bekijk", **(NEW | {"neighbourhood": "Dorp"}))
    assert refused.status_code == 422
    in_register(small_desk, street="Kamerlaan", house_number=27, postcode="3981ZR", neighbourhood="BU03120000")
    looked = tess.submit(new, new, actie="bekijk", **(NEW | {"neighbourhood": "BU03120101"}))
    assert "Buurt: Proefbuurt (BU03120000)." in plain(looked.text), "the register goes before what was chosen"
    file = filed(tess)
    shown = "Proefbuurt (BU03120000)"
    assert f"Buurt {shown}" in plain(tess.get(file).text)
    for path in ("/handhaving", "/handhaving?buurt=BU03120000", "/toezicht", "/toezicht?buurt=BU03120000"):
        assert shown in plain(tess.get(path).text), path
    drawn = "Kaart van wat er te doen is, buurt Proefbuurt (BU03120000)"
    assert drawn in tess.get("/toezicht?buurt=BU03120000").text and drawn not in tess.get("/toezicht").text
    assert tess.get("/toezicht?buurt=BU03120101").text.count(file) == 0
    assert shown in plain(colleague("noor").get("/stippenkaart?postcode=3981ZR&nummer=27").text)


def test_a_name_that_was_typed_stays_to_be_read(small_desk: Flask, colleague: Meet) -> None:
    tess = colleague("tess")
    file = filed(tess)
    with small_desk.app_context():
        use_municipality("GM0312")
        with transaction():
            db.session.execute(text("UPDATE enforcement_file SET neighbourhood_typed = 'Het Dorp' WHERE municipality = 'GM0312'"))
    for path in (file, "/handhaving", "/toezicht"):
        assert "Het Dorp (zo ingevuld)" in plain(tess.get(path).text), path
    save(colleague("bo"), "BU03120101;het dorp")
    assert "het dorp (BU03120101)" in plain(tess.get(file).text)
