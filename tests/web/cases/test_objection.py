"""The pages of an objection: what an officer sees, types and confirms."""

from __future__ import annotations

import re

import pytest
from flask import Flask

from tests.fixtures.html import html_faults
from tests.web.cases.conftest import Person, later

NEIGHBOUR: dict[str, object] = {
    "who": "nieuw",
    "objector__name": "de heer B. Buurman",
    "objector__street_line": "Voorbeeldlaan 5",
    "objector__postcode": "3981 ZQ",
    "objector__place": "Bunnik",
    "received_on": "01-12-2026",
    "grounds": "Er komen te veel bewoners.\n\nEr is geen plaats voor fietsen.",
    "costs_asked": "ja",
}


def plain(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html)).replace("\u00a0", " ")


def sent_case(app: Flask) -> str:
    """The address of a case whose permit was sent on 20 November 2026."""
    noor, karim = Person(app, "noor"), Person(app, "karim")
    case = noor.proposed()
    review, sent = f"{case}/beoordelen", f"{case}/verzonden"
    assert karim.submit(review, review, answer="ondertekenen", actie="beslissen").status_code == 302
    assert noor.submit(sent, sent, sent_on="20-11-2026", shown_for="2026-11-20").status_code == 302
    return case


def objected(app: Flask, case: str, **changes: object) -> str:
    """The address of the page of an objection that came in on 1 December; today is 3 December then."""
    later(app, days=13)
    page = f"{case}/bezwaar/nieuw"
    typed, noor = NEIGHBOUR | changes, Person(app, "noor")
    looked = noor.submit(page, page, actie="bekijk", **typed)
    sign = re.search(r'name="shown_for" value="([0-9a-f]{16})"', looked.text)
    assert sign and "Dit gebeurt er" in looked.text
    answer = noor.submit(page, page, shown_for=sign[1], **typed)
    assert answer.status_code == 302, re.findall(r'class="error"[^>]*>(.*?)</p>', answer.text)
    return str(answer.location)


def do(person: Person, page: str, deed: str, **typed: object) -> str:
    """Look at the effect of a deed, then confirm it; gives the effect in plain words."""
    address = f"{page}/{deed}"
    looked = person.submit(address, address, actie="bekijk", **typed)
    assert looked.status_code == 200, re.findall(r'class="error"[^>]*>(.*?)</p>', looked.text)
    effect = re.search(r'<div class="effect"[^>]*>(.*?)</div>', looked.text, re.DOTALL)
    assert effect, "the effect is shown"
    sign = re.search(r'name="shown_for" value="([0-9a-f]{16})"', looked.text)
    assert sign
    done = person.submit(address, address, shown_for=sign[1], **typed)
    assert done.status_code == 302, plain(done.text)
    return plain(effect[1])


def test_from_the_case_to_the_objection(small_desk: Flask) -> None:
    case = sent_case(small_desk)
    noor = Person(small_desk, "noor")
    shown = plain(noor.get(case).text)
    assert "De vergunning geldt sinds 20 november 2026. Zij is nog niet onherroepelijk" in shown
    assert "Er is geen bezwaar gemaakt." in shown
    page = objected(small_desk, case)
    noor = Person(small_desk, "noor")
    text = noor.get(page).text
    new = noor.get(f"{case}/bezwaar/nieuw").text
    deeds = {
        code: noor.get(f"{page}/{code}").text
        for code in ("belanghebbende", "herstel", "informeren", "commissie")
    }
    assert html_faults({"objection": text, "intake": new, "case": noor.get(case).text, **deeds}) == []
    shown = plain(text)
    assert "Uiterlijk beslissen op het bezwaar maandag 15 februari 2027" in shown
    assert "Ontvangen op 1 december 2026, op tijd: het kon tot en met 4 januari 2027" in shown
    assert "Leg vast of de indiener belanghebbende is." in shown
    assert "mevrouw P. Proef , eigenaar die aanvraagt: nog niet bericht" in shown
    assert "Bezwaar 1 van de heer B. Buurman" in plain(noor.get(case).text)
    assert "Bezwaar 1 ontvangen" in plain(noor.get(case).text)


def test_every_deed_shows_what_follows_before_it_is_done(small_desk: Flask) -> None:
    case = sent_case(small_desk)
    page = objected(small_desk, case)
    noor = Person(small_desk, "noor")
    address = f"{page}/belanghebbende"
    unseen = noor.submit(address, address, answer="ja", why="Hij woont ernaast.")
    assert "Dit gebeurt er" in unseen.text, "nothing is done that was not shown"
    assert "Leg vast of de indiener" in plain(noor.get(page).text)
    assert "kan worden behandeld" in do(noor, page, "belanghebbende", answer="ja", why="Hij woont ernaast.")
    assert "Iedereen is dan bericht" in do(noor, page, "informeren", party="1", told="ja", on="02-12-2026")
    committee = do(noor, page, "commissie")
    assert "De nieuwe uiterste datum wordt maandag 29 maart 2027 (nu 15 februari 2027)." in committee
    hearing = do(noor, page, "hoorzitting", on="12-01-2027", at="10.30", place="Kamer 1")
    assert "stukken sturen tot en met zaterdag 2 januari 2027" in hearing
    assert "om 10.30 uur, Kamer 1" in plain(noor.get(page).text)
    report = {
        "heard_by": "mevrouw H. Hoort, voorzitter",
        "independent": "ja",
        "report": "Beide partijen spraken.",
    }
    do(noor, page, "gehoord", on="03-12-2026", **report)
    do(noor, page, "advies", on="03-12-2026", result="unfounded", text="Laat het besluit in stand.")
    assert "maandag 10 mei 2027" in do(noor, page, "verlengen", why="Er komt nog een tekening.")
    assert "dinsdag 1 juni 2027" in do(noor, page, "uitstel", on="01-06-2027", why="Mail van de indiener.")
    shown = plain(noor.get(page).text)
    assert "Gehoord op 3 december 2026 door mevrouw H. Hoort, voorzitter." in shown
    assert "Heroverweging Niet begonnen" in shown
    told = plain(noor.get(case).text)
    for words in (
        "een commissie adviseert",
        "hoorzitting op 12 januari 2027",
        "termijn verlengd",
        "uitstel met instemming",
    ):
        assert f"Bezwaar 1: {words}" in told
    assert noor.get(f"{page}/advies").status_code == 200
    assert "niet meer beslist" in do(noor, page, "intrekken", on="03-12-2026", why="Brief van de indiener.")
    assert "Ingetrokken op 3 december 2026" in plain(noor.get(page).text)
    refused = noor.get(f"{page}/uitstel")
    assert refused.status_code == 409 and "dat kan nu niet" in refused.text


def test_a_repair_term_and_an_objection_that_is_late(small_desk: Flask) -> None:
    case = sent_case(small_desk)
    later(small_desk, days=50)
    typed = NEIGHBOUR | {
        "received_on": "20-01-2027",
        "grounds": "",
        "lacks": ["grounds"],
        "late_reason": "Ik was weg.",
    }
    page = objected(small_desk, case, **typed)
    noor = Person(small_desk, "noor")
    shown = plain(noor.get(page).text)
    assert "De termijn liep tot en met 4 januari 2027: te laat." in shown
    assert "onherroepelijk sinds 5 januari 2027" in shown
    effect = do(noor, page, "te-laat", answer="ja", why="In de brief stond een verkeerde dag.")
    assert "Het bezwaar telt als op tijd" in effect
    assert "Zij is nog niet onherroepelijk" in plain(noor.get(page).text)
    asked = do(noor, page, "herstel", lacks=["grounds"], repair_by="05-02-2027")
    assert "kan aanvullen tot en met vrijdag 5 februari 2027" in asked
    assert (
        "De nieuwe uiterste datum wordt vrijdag 5 maart 2027" in asked
        or "De nieuwe uiterste datum wordt" in asked
    )
    do(noor, page, "aangevuld", on="22-01-2027", grounds="Het wordt te druk.\n\nEr is geen licht.")
    assert "Het wordt te druk." in noor.get(page).text
    assert noor.get(f"{page}/aangevuld").status_code == 409


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"who": ""}, "Vul in wie bezwaar maakt."),
        ({"objector__name": ""}, "Vul in wie bezwaar maakt."),
        ({"grounds": " "}, "Schrijf de gronden op"),
        ({"received_on": "04-12-2026"}, "Deze datum ligt in de toekomst."),
        ({"posted_on": "02-12-2026"}, "na de dag van ontvangst"),
        ({"received_on": "19-11-2026"}, "Op die dag was er nog geen besluit."),
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(
    small_desk: Flask, changes: dict[str, object], sentence: str
) -> None:
    page = f"{sent_case(small_desk)}/bezwaar/nieuw"
    later(small_desk, days=13)
    noor, typed = Person(small_desk, "noor"), NEIGHBOUR | changes
    looked = noor.submit(page, page, **typed)
    sign = re.search(r'name="shown_for" value="([0-9a-f]{16})"', looked.text)
    refused = noor.submit(page, page, shown_for=sign[1], **typed) if sign else looked
    assert refused.status_code in (409, 422)
    assert sentence in refused.text
    assert changes.get("grounds") or "Er is geen plaats voor fietsen." in refused.text


def test_somebody_saved_in_between(small_desk: Flask) -> None:
    page = objected(small_desk, sent_case(small_desk))
    noor, daan = Person(small_desk, "noor"), Person(small_desk, "daan")
    address = f"{page}/belanghebbende"
    form = noor.form(address, address)
    do(daan, page, "belanghebbende", answer="ja", why="Woont ernaast.")
    first = noor.send(form, answer="nee", why="Woont ver weg.", actie="bekijk")
    sign = re.search(r'name="shown_for" value="([0-9a-f]{16})"', first.text)
    assert sign
    answer = noor.send(form, answer="nee", why="Woont ver weg.", shown_for=sign[1])
    assert answer.status_code == 409
    assert "Woont ver weg." in answer.text


def test_without_a_decision_and_without_the_role(small_desk: Flask) -> None:
    noor, karim = Person(small_desk, "noor"), Person(small_desk, "karim")
    case = f"/zaken/{noor.register()}"
    assert "Bezwaar en beroep" not in noor.get(case).text
    refused = noor.get(f"{case}/bezwaar/nieuw")
    assert refused.status_code == 409
    assert "Bezwaar kan pas als er een besluit is." in refused.text
    assert karim.get(f"{case}/bezwaar/nieuw").status_code == 403
    assert noor.get(f"{case}/bezwaar/1").status_code == 404
    page = objected(small_desk, sent_case(small_desk))
    karim = Person(small_desk, "karim")
    assert karim.get(page).status_code == 200
    assert karim.get(f"{page}/belanghebbende").status_code == 403
    assert Person(small_desk, "noor").get(f"{page}/onzin").status_code == 404
