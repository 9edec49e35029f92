"""An objection against a sanction through its pages: every deed shows its new date and its letter before it is confirmed."""

from __future__ import annotations

import re

import pytest
from flask import Flask

from tests.web.cases.conftest import Person
from tests.web.cases.enforcing import ORDER, do, done, filed, plain
from tests.web.cases.objecting_to_sanctions import DECISION, HEARING, OBJECTION, again, fined

THIRD = OBJECTION | {
    "who": "nieuw", "name": "mevrouw B. Buur", "salutation": "Geachte mevrouw Buur", "street_line": "Kamerlaan 29",
    "postcode": "3981 ZR", "place": "Bunnik",
}  # fmt: skip


@pytest.fixture
def tess(small_desk: Flask) -> Person:
    return Person(small_desk, "tess")


@pytest.fixture
def file(small_desk: Flask, tess: Person) -> str:
    return fined(small_desk, tess, Person(small_desk, "karim"))


def look(person: Person, path: str, **typed: object) -> str:
    answer = person.submit(path, path, actie="bekijk", **typed) if typed else person.get(path)
    return plain(answer.text)


def test_from_receipt_to_the_invitation(tess: Person, file: str) -> None:
    """Announced on 20 November 2026: six weeks end on 1 January, a free day, so on Monday the 4th; decide by 15 February."""
    shown = look(tess, f"{file}/bezwaar-nieuw/1", **OBJECTION)
    assert "op tijd: het kon tot en met 4 januari 2027" in shown
    assert "U moet op het bezwaar beslissen uiterlijk op maandag 15 februari 2027" in shown
    assert "bezwaar houdt het niet tegen" in shown
    done(tess, file, "bezwaar-nieuw", 1, **OBJECTION)
    page = f"{file}/bezwaar/1"
    assert "Bezwaar 1 van Proef Vastgoed B.V." in plain(tess.get(file).text)
    told = plain(tess.get(page).text)
    assert "maandag 15 februari 2027" in told and "De ontvangst is nog niet bevestigd" in told
    shown = look(tess, f"{file}/bezwaar-bevestigen/1")
    assert "Bezwaar houdt de boete niet tegen" in shown and "De uiterste datum blijft maandag 15 februari 2027" in shown
    assert "vergunning" not in shown.partition("De brief")[2].lower()
    answer = do(tess, file, "bezwaar-bevestigen", 1)
    assert answer.location.endswith("/bezwaar/1#ontvangst")
    shown = look(tess, f"{file}/bezwaar-commissie/1")
    assert "De nieuwe uiterste datum wordt maandag 29 maart 2027 (nu 15 februari 2027)" in shown
    shown = look(tess, f"{file}/bezwaar-hoorzitting/1", **HEARING)
    assert "Stukken sturen kan tot en met dinsdag 5 januari 2027" in shown
    assert "Uitnodiging: hoorzitting op 15 januari 2027" in shown
    done(tess, file, "bezwaar-hoorzitting", 1, **HEARING)


@pytest.fixture
def heard(small_desk: Flask, tess: Person, file: str) -> str:
    """The objection came in, was confirmed, and its objector was heard; gives the page of the file, on 16 January 2027."""
    done(tess, file, "bezwaar-nieuw", 1, **OBJECTION)
    done(tess, file, "bezwaar-bevestigen", 1)
    done(tess, file, "bezwaar-hoorzitting", 1, **HEARING)
    report = {"on": "15-01-2027", "heard_by": "een jurist", "independent": "ja", "report": "Zij lichtte het toe."}
    done(again(small_desk, 57), file, "bezwaar-gehoord", 1, **report)
    return file


def test_the_decision_by_two_people_and_what_follows(small_desk: Flask, heard: str) -> None:
    tess, file, page = Person(small_desk, "tess"), heard, f"{heard}/bezwaar/1"
    shown = look(tess, f"{file}/bezwaar-beslissing/1", **(DECISION | {"amount": "12.000"}))
    assert "Nog niet in orde: Wie bezwaar maakt, mag daar niet slechter van worden" in shown
    shown = look(tess, f"{file}/bezwaar-beslissing/1", **DECISION)
    assert "De boete wordt € 7.500,00" in shown and "Beslissing op uw bezwaar over Kamerlaan 27" in shown
    assert "Het rapport klopt niet." in shown
    done(tess, file, "bezwaar-beslissing", 1, **DECISION)
    assert tess.get(f"{file}/bezwaar-ondertekenen/1").status_code == 403
    karim, mila = Person(small_desk, "karim"), Person(small_desk, "mila")
    assert "Beslissing op bezwaar: Kamerlaan 27" in plain(mila.get("/handhaving").text)
    assert "U nam het besluit waartegen het bezwaar is gericht" in look(karim, f"{file}/bezwaar-ondertekenen/1")
    assert do(karim, file, "bezwaar-ondertekenen", 1).status_code == 409
    done(mila, file, "bezwaar-terugsturen", 1, why="Noem het inkomen.")
    assert "Noem het inkomen." in plain(tess.get(page).text)
    kept = dict(tess.form(f"{file}/bezwaar-beslissing/1", f"{file}/bezwaar-beslissing/1").fields)
    assert (kept["answer_2"], kept["amount"]) == ("Het rapport klopt.", "7.500")
    done(tess, file, "bezwaar-beslissing", 1, **DECISION, interests="Haar inkomen is laag.")
    done(mila, file, "bezwaar-ondertekenen", 1)
    assert "Boete: € 10.000,00" in plain(tess.get(file).text)
    shown = look(tess, f"{file}/bezwaar-verzonden/1", on="16-01-2027")
    assert "Beroep kan tot en met maandag 1 maart 2027" in shown
    done(tess, file, "bezwaar-verzonden", 1, on="16-01-2027")
    told = plain(tess.get(file).text)
    assert "Boete: € 7.500,00" in told and "bedrag vervangen door de beslissing op bezwaar" in told
    assert "Boete van Proef Vastgoed B.V.: € 7.500,00" in told
    letters = re.findall(r"/brieven/[0-9]+\.pdf\">([A-Z][a-z ]+) aan", tess.get(page).text)
    assert letters == ["Ontvangstbevestiging van het bezwaar", "Uitnodiging voor de hoorzitting", "Beslissing op bezwaar"]


def test_what_belongs_to_the_objection_is_not_asked_twice(tess: Person, file: str) -> None:
    assert 'value="objection"' in tess.get(f"{file}/wijziging/1").text
    done(tess, file, "bezwaar-nieuw", 1, **OBJECTION)
    direct = tess.get(f"{file}/wijziging/1").text
    assert 'value="objection"' not in direct and 'value="objection_lodged"' not in direct
    assert 'value="court"' in direct and 'value="us"' in direct


def test_repair_lateness_delay_and_withdrawal(small_desk: Flask, tess: Person, file: str) -> None:
    tess = again(small_desk, 50)
    late = OBJECTION | {"received_on": "08-01-2027", "lacks": "signature"}
    shown = look(tess, f"{file}/bezwaar-nieuw/1", **late)
    assert "te laat. Vraag waarom" in shown and "Er mist nog: de handtekening" in shown
    done(tess, file, "bezwaar-nieuw", 1, **late)
    shown = look(tess, f"{file}/bezwaar-bevestigen/1", repair_by="22-01-2027")
    assert "De nieuwe uiterste datum wordt zaterdag 27 februari 2027 (nu 15 februari 2027)" in shown
    assert "de reden waarom uw bezwaar na de laatste dag binnenkwam" in shown
    done(tess, file, "bezwaar-bevestigen", 1, repair_by="22-01-2027")
    done(tess, file, "bezwaar-te-laat", 1, answer="ja", why="Zij lag in het ziekenhuis.")
    done(tess, file, "bezwaar-aangevuld", 1, on="09-01-2027")
    shown = look(tess, f"{file}/bezwaar-verlengen/1", why="Het dossier is groot.")
    assert "De nieuwe uiterste datum wordt" in shown and "Wij hebben meer tijd nodig" in shown
    done(tess, file, "bezwaar-verlengen", 1, why="Het dossier is groot.")
    done(tess, file, "bezwaar-uitstel", 1, on="01-06-2027", why="e-mail van 9 januari 2027")
    assert "dinsdag 1 juni 2027" in plain(tess.get(f"{file}/bezwaar/1").text)
    done(tess, file, "bezwaar-intrekken", 1, on="09-01-2027", why="brief")
    assert "Ingetrokken op 9 januari 2027" in plain(tess.get(f"{file}/bezwaar/1").text)
    gone = tess.get(f"{file}/bezwaar-uitstel/1")
    assert gone.status_code == 409 and "dat kan nu niet (meer)" in plain(gone.text)


def test_somebody_else_objects(small_desk: Flask, tess: Person, file: str) -> None:
    path = f"{file}/bezwaar-nieuw/1"
    answer = tess.submit(path, path, **(THIRD | {"street_line": ""}))
    assert answer.status_code == 422 and "zonder adres kan er geen brief komen" in answer.text
    assert 'value="mevrouw B. Buur"' in answer.text
    shown = look(tess, path, **THIRD)
    assert "Proef Vastgoed B.V. krijgt de brieven over dit bezwaar ook" in shown
    done(tess, file, "bezwaar-nieuw", 1, **THIRD)
    shown = look(tess, f"{file}/bezwaar-bevestigen/1")
    assert "Degene aan wie het besluit is gericht, krijgt bericht" in shown
    done(tess, file, "bezwaar-bevestigen", 1)
    done(tess, file, "bezwaar-belanghebbende", 1, answer="nee", why="Een boete raakt haar niet.")
    done(tess, file, "bezwaar-niet-horen", 1, ground="inadmissible", why="Zij is geen belanghebbende.")
    refusal = DECISION | {"result": "inadmissible", "change": "none", "amount": ""}
    done(tess, file, "bezwaar-beslissing", 1, **refusal)
    mila = Person(small_desk, "mila")
    assert "een afschrift naar Proef Vastgoed B.V." in look(mila, f"{file}/bezwaar-ondertekenen/1")
    done(mila, file, "bezwaar-ondertekenen", 1)
    page = tess.get(file).text
    assert "(afgeschermd)" not in page
    paths = re.findall(rf'href="({file}/brieven/[0-9]+\.pdf)">[A-Z][a-z ]+ aan mevrouw B\. Buur', page)
    assert len(paths) == 2 and all(tess.get(each).status_code == 200 for each in paths)
    done(tess, file, "bezwaar-verzonden", 1, on="20-11-2026")
    assert "Boete: € 10.000,00" in plain(tess.get(file).text)
    lodged = {"kind": "appeal", "lodged_on": "20-11-2026", "lodged_by": "mevrouw B. Buur", "reference": "UTR 26/9"}
    done(tess, file, "bezwaar-beroep", 1, **lodged)
    done(tess, file, "bezwaar-uitspraak", 1, judgment="unfounded", judged_on="20-11-2026", gist="Zij is geen belanghebbende.")
    assert "ongegrond: de beslissing blijft" in plain(tess.get(f"{file}/bezwaar/1").text)


def test_an_objection_against_a_collection_and_an_order(small_desk: Flask, tess: Person) -> None:
    karim, file = Person(small_desk, "karim"), filed(tess)
    typed = ORDER | {"comply_until": "01-12-2026"}
    done(tess, file, "voornemen-dwangsom", 1, **typed)
    done(tess, file, "zienswijze", 1, on="20-11-2026", text="Te kort.")
    done(tess, file, "voorstel", 1, **typed, views="Wij blijven erbij.")
    done(karim, file, "ondertekenen", 1)
    done(tess, file, "verzonden", 1, on="20-11-2026")
    done(tess, file, "bezwaar-nieuw", 1, **OBJECTION)
    tess = again(small_desk, 14)
    done(tess, file, "controle-vastleggen", on="03-12-2026", time="9.05", outcome="violation", note="Vijf bewoners.")
    done(tess, file, "verbeuren", 1, visit="2")
    done(tess, file, "invorderen", 1, circumstances="Geen.")
    done(Person(small_desk, "karim"), file, "invordering-ondertekenen", 1)
    done(tess, file, "invordering-verzonden", 1, on="04-12-2026")
    done(tess, file, "bezwaar-ook-invordering", 1, collection="1")
    assert "gaat ook over de invordering van € 2.500,00" in plain(tess.get(f"{file}/bezwaar/1").text)
    received = OBJECTION | {"received_on": "04-12-2026"}
    shown = look(tess, f"{file}/bezwaar-invordering/1", **received)
    assert "Loopt er al een bezwaar tegen de last?" in shown
    done(tess, file, "bezwaar-invordering", 1, **received)
    done(tess, file, "bezwaar-niet-horen", 2, ground="waived", why="Zij wil dat niet.")
    both = DECISION | {"result": "founded", "change": "sums_fall", "amount": ""}
    done(tess, file, "bezwaar-beslissing", 2, **both)
    done(Person(small_desk, "mila"), file, "bezwaar-ondertekenen", 2)
    done(tess, file, "bezwaar-verzonden", 2, on="04-12-2026")
    assert "Dwangsommen van Proef Vastgoed B.V.: € 0,00" in plain(tess.get(file).text)
    assert "Invordering vervalt, en wat was verbeurd ook" in plain(tess.get(file).text)


def test_nobody_else_sees_it(small_desk: Flask, tess: Person, file: str) -> None:
    done(tess, file, "bezwaar-nieuw", 1, **OBJECTION)
    for name in ("noor", "sam", "bo"):
        other = Person(small_desk, name)
        for path in (f"{file}/bezwaar/1", f"{file}/bezwaar-bevestigen/1", f"{file}/bezwaar/9"):
            assert other.get(path).status_code == 403, (name, path)
    assert "Proef Vastgoed" not in Person(small_desk, "noor").get("/bezwaren").text
    assert tess.get(f"{file}/bezwaar/9").status_code == 404
    assert Person(small_desk, "karim").get(f"{file}/bezwaar-bevestigen/1").status_code == 403
