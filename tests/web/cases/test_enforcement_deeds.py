"""Every deed of enforcement through its form: what it takes, what it shows, and that it does what it says."""

from __future__ import annotations

import re
from typing import Any

import pytest
from flask import Flask

from app.store import enforcement_file
from tests.web.cases.conftest import Person, later
from tests.web.cases.enforcing import NEW, ORDER, done, filed, plain
from tests.web.cases.forms_in import forms_in

FINE = {
    "legalisation": "Er is geen aanvraag.", "proportionality": "De boete past bij de ernst.", "report": "1",
    "report_on": "19-11-2026", "base": "10.000", "base_source": "boetetabel, rij omzetten", "forbidden_now": "ja",
    "less-0-ground": "reduced_blame", "less-0-percent": "25", "less-0-why": "Zij vroeg vooraf om uitleg.",
}  # fmt: skip
COERCION = {
    "legalisation": "Er is geen aanvraag.", "proportionality": "De situatie is onveilig.", "measures": "Wij sluiten de zolder.",
    "costs": "ja", "users": "ja", "urgent": "ja", "urgent_why": "Er was brandgevaar.",
}  # fmt: skip


@pytest.fixture
def people(small_desk: Flask) -> tuple[Person, Person, str]:
    tess = Person(small_desk, "tess")
    return tess, Person(small_desk, "karim"), filed(tess)


def text(person: Person, path: str) -> str:
    return plain(person.get(path).text)


def again(app: Flask) -> tuple[Person, Person]:
    """After the clock moved, sessions are over."""
    return Person(app, "tess"), Person(app, "karim")


def test_an_order_that_forfeits_is_collected_changed_and_lifted(small_desk: Flask, people: tuple[Person, Person, str]) -> None:
    tess, karim, file = people
    done(tess, file, "voornemen-dwangsom", 1, **(ORDER | {"comply_until": "15-12-2026"}))
    done(tess, file, "zienswijze", 1, on="20-11-2026", text="De termijn is te kort.")
    done(tess, file, "voorstel", 1, **(ORDER | {"comply_until": "15-12-2026", "views": "Wij blijven bij de termijn."}))
    done(karim, file, "terugsturen", 1, why="Noem de bewoners.")
    assert "Opmerking van de ondertekenaar: Noem de bewoners." in text(tess, file)
    again_typed = ORDER | {"comply_until": "15-12-2026", "views": "Wij blijven erbij.", "tenants": "Zij krijgen een brief."}
    done(tess, file, "voorstel", 1, **again_typed)
    done(karim, file, "ondertekenen", 1)
    done(tess, file, "verzonden", 1, on="20-11-2026")
    later(small_desk, days=30)
    tess, karim = again(small_desk)
    done(tess, file, "controle-vastleggen", on="18-12-2026", time="9.05", outcome="violation", note="Vijf bewoners.")
    shown = tess.submit(f"{file}/verbeuren/1", f"{file}/verbeuren/1", actie="bekijk", visit="2")
    assert "Verbeurd is € 2.500" in plain(shown.text) and "Invorderen kan tot en met" in plain(shown.text)
    done(tess, file, "verbeuren", 1, visit="2")
    done(tess, file, "invorderen", 1, circumstances="Er zijn geen bijzondere omstandigheden.")
    done(karim, file, "invordering-ondertekenen", 1)
    done(tess, file, "invordering-verzonden", 1, on="20-12-2026")
    page = text(tess, file)
    assert "Dwangsommen van Proef Vastgoed B.V.: € 2.500,00" in page
    done(tess, file, "stuiten", 1, kind="aanmaning", on="20-12-2026", proof="brief van 20 december 2026")
    ruled: dict[str, Any] = {"kind": "term_replaced", "by_whom": "court", "on": "20-12-2026", "why": "De termijn was te kort."}
    stopped = tess.submit(f"{file}/wijziging/1", f"{file}/wijziging/1", actie="bekijk", **ruled).text
    assert "Nog niet in orde: Vul de nieuwe laatste dag" in stopped and "Vastleggen</button>" not in stopped
    done(tess, file, "wijziging", 1, **ruled, reference="AWB 26/1", comply_until="20-03-2027")
    page = text(tess, file)
    assert "Dwangsommen van Proef Vastgoed B.V.: € 0,00" in page and "Vervallen op 20 december 2026" in page
    assert "Voldoen tot en met zaterdag 20 maart 2027" in page
    done(tess, file, "opheffen", 1, why="De overtreding is beëindigd.")
    done(tess, file, "sluiten", party="1", reason="ended", why="Er woont één huishouden.")
    letters = re.findall(r"/brieven/[0-9]+\.pdf\">([A-Z][a-z ]+) aan", tess.get(file).text)
    assert letters == [
        "Voornemen", "Last onder dwangsom", "Invorderingsbeschikking", "Opheffing van de last", "Brief over de sluiting",
    ]  # fmt: skip
    done(tess, file, "heropenen", why="Nieuwe melding.")
    assert "In onderzoek" in text(tess, file)


def test_a_fine_by_its_form(small_desk: Flask, people: tuple[Person, Person, str]) -> None:
    tess, karim, file = people
    path = f"{file}/voornemen-boete/1"
    form = tess.form(path, path)
    shown = tess.client.post(path, data=form.filled(FINE | {"actie": "bekijk"}))
    told = plain(shown.text)
    assert "De boete komt uit op € 7.500" in told and "25% eraf" in told and "13 weken na het rapport" in told
    assert "U hoeft ons niets te vertellen over de overtreding" in told
    sign = re.findall(r'name="shown_for" value="([^"]*)"', shown.text)[0]
    assert tess.client.post(path, data=form.filled(FINE | {"shown_for": sign})).status_code == 302
    later(small_desk, days=16)
    tess, karim = again(small_desk)
    path = f"{file}/voorstel/1"
    kept = dict(tess.form(path, path).fields)
    assert (kept["less-0-percent"], kept["base"]) == ("25", "10.000")
    shown = tess.submit(path, path, actie="bekijk")
    sign = re.findall(r'name="shown_for" value="([^"]*)"', shown.text)[0]
    assert tess.submit(path, path, shown_for=sign).status_code == 302
    done(karim, file, "ondertekenen", 1)
    done(tess, file, "verzonden", 1, on="06-12-2026")
    assert "Boete van Proef Vastgoed B.V.: € 7.500,00 , uiterlijk 18 januari 2027" in text(tess, file)
    done(tess, file, "wijziging", 1, kind="amount_replaced", by_whom="court", on="06-12-2026", amount="2.360", why="Lager.")
    assert "Boete: € 2.360,00" in text(tess, file)


def test_urgent_coercion_and_its_costs(people: tuple[Person, Person, str]) -> None:
    tess, karim, file = people
    done(tess, file, "spoed", 1, **COERCION)
    done(karim, file, "ondertekenen", 1)
    done(tess, file, "verzonden", 1, on="20-11-2026")
    done(tess, file, "kosten", 1, amount="1.430,60", what="slotenmaker en afvoer")
    assert "Kosten van Proef Vastgoed B.V.: € 1.430,60" in text(tess, file)


def test_the_other_deeds(people: tuple[Person, Person, str]) -> None:
    tess, _, file = people
    done(tess, file, "melding", received_on="19-11-2026", channel="web", text="Veel fietsen.")
    done(tess, file, "woning", is_dwelling="ja", evidence="bag", why="Woonfunctie.", before="1", after="1")
    done(tess, file, "overtreding-verbeteren", 1, what="Zes kamers met een slot.")
    done(tess, file, "legalisatie", 1, outlook="Weinig kans.", apply_by="18-12-2026")
    done(tess, file, "controle-plannen", on="25-11-2026", purpose="recheck")
    done(tess, file, "controle-aankondigen", 2, party="1", time="tussen 10 en 12 uur", checks="het aantal bewoners")
    later_on = COERCION | {"urgent": "nee", "urgent_why": "", "comply_until": "20-01-2027"}
    done(tess, file, "voornemen-bestuursdwang", 1, **later_on)
    done(tess, file, "laten-vallen", 1, why="De eigenaar stopt.")
    second = {"kind": "person", "name": "de heer B. Beheerder", "role": "manager", "commercial": "nee"}
    done(tess, file, "persoon", **second)
    done(tess, file, "persoon-weg", 2, why="Hij had er niets mee te maken.")
    page = text(tess, file)
    assert "Zes kamers met een slot." in page and "Vijf kamers met een slot." not in page
    assert "de heer B. Beheerder" not in page and "aangekondigd op 20 november 2026" in page


def test_one_form_that_two_processes_take_at_once_opens_one_file(small_desk: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second one does not find the first, writes, is refused by the database, and looks again."""
    tess = Person(small_desk, "tess")
    shown = tess.submit("/handhaving/nieuw", "/handhaving/nieuw", actie="bekijk", **NEW)
    form = next(form for form in forms_in(shown.text) if form.action == "/handhaving/nieuw")
    first = tess.send(form)
    assert first.status_code == 302, plain(first.text)
    there, answers = enforcement_file.by_request, [None]
    monkeypatch.setattr(enforcement_file, "by_request", lambda mark: answers.pop() if answers else there(mark))
    second = tess.send(form)
    assert (second.status_code, second.location, answers) == (302, first.location, [])


def test_costs_that_are_not_paid_are_reminded_of_and_only_there_where_offences_are_read(
    small_desk: Flask, people: tuple[Person, Person, str]
) -> None:
    tess, karim, file = people
    done(tess, file, "spoed", 1, **COERCION)
    done(karim, file, "ondertekenen", 1)
    done(tess, file, "verzonden", 1, on="20-11-2026")
    done(tess, file, "kosten", 1, amount="1.430,60", what="slotenmaker en afvoer")
    (claim,) = set(re.findall(r'href="(/geld/[0-9]+)"', tess.get("/geld?toon=open&soort=kosten").text))
    assert "Aanmanen" not in text(tess, claim) and "Minder vragen" not in text(tess, claim)
    later(small_desk, days=60)
    tess, _ = again(small_desk)
    path = f"{claim}/aanmanen"
    looked = tess.submit(path, path, actie="bekijk", fee="9", source="Besluit BBV")
    assert "Dat gaat over" in plain(looked.text) and "€ 1.439,60" in plain(looked.text)
    assert "het besluit over de hoogte van deze kosten is verzonden" in plain(looked.text)
    sent = tess.send(next(form for form in forms_in(looked.text) if form.action == path))
    assert sent.status_code == 302, sent.text
    assert "Aanmaning verzonden" in text(tess, file) and "Aanmaning aan" in text(tess, file)
    noor = Person(small_desk, "noor")
    assert noor.get(claim).status_code == 404 and noor.get(path).status_code == 404
