"""Enforcement as people see it: a report to a sanction, the reporter shielded, and nothing of it for anybody else."""

from __future__ import annotations

import re

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from app.store import audit
from app.store.base import use_municipality
from tests.web.cases.conftest import Person, later

REPORTER = "Melle Melder"
NEW = {
    "postcode": "3981 ZR", "number": "27", "street": "Kamerlaan", "place": "Bunnik", "change_type": "omzetten",
    "opened_on": "18-11-2026", "channel": "phone", "why": "Er wonen vijf studenten.", "reporter_name": REPORTER,
    "reporter_street": "Zijweg 4", "reporter_postcode": "3981 ZS", "reporter_place": "Bunnik",
}  # fmt: skip
OWNER = {
    "kind": "organisation", "name": "Proef Vastgoed B.V.", "kvk": "12345678", "salutation": "Geacht bestuur",
    "street_line": "Verzonnenweg 9", "postcode": "3984 ZX", "place": "Odijk", "role": "owner", "commercial": "ja",
}  # fmt: skip
TESTED = {
    "own_people_yes": "ja", "own_people_why": "De beheerder werkt voor haar.", "power_yes": "ja",
    "power_why": "Zij verhuurt per kamer.", "acceptance_yes": "ja", "acceptance_why": "Zij int de huur.",
    "reasonable_yes": "ja", "reasonable_why": "Verhuur is haar bedrijf.", "blameless_yes": "nee",
    "blameless_why": "Zij kende de regel.",
}  # fmt: skip
ORDER = {
    "legalisation": "Er is geen aanvraag.", "proportionality": "Woningen zijn schaars.",
    "remedies": "Eén huishouden woont er.\nDe woning staat leeg.", "comply_until": "16-02-2027", "amount": "2.500",
    "unit": "week", "maximum": "15.000",
}  # fmt: skip


def plain(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html.partition("<main")[2]))


def do(person: Person, file: str, code: str, subject: int = 0, **typed: object) -> TestResponse:
    """Fill in the form of a deed, look at what follows, and confirm it."""
    path = f"{file}/{code}/{subject}"
    shown = person.submit(path, path, actie="bekijk", **typed) if typed else person.get(path)
    assert shown.status_code == 200, plain(shown.text)
    assert "Dit gebeurt er" in shown.text, plain(shown.text)
    found = dict(re.findall(r'name="(shown_for|read)" value="([^"]*)"', shown.text))
    return person.submit(path, path, **typed, **found)


def done(person: Person, file: str, code: str, subject: int = 0, **typed: object) -> None:
    answer = do(person, file, code, subject, **typed)
    assert answer.status_code == 302, plain(answer.text)


def opened(tess: Person) -> str:
    shown = tess.submit("/handhaving/nieuw", "/handhaving/nieuw", actie="bekijk", **NEW)
    assert "Er komt een dossier voor Kamerlaan 27" in plain(shown.text), plain(shown.text)
    seen, mark = (re.findall(rf'name="{name}"[^>]*value="([^"]*)"', shown.text)[0] for name in ("gezien", "request_id"))
    token = re.findall(r'name="csrf_token" value="([^"]+)"', shown.text)[0]
    data = NEW | {"gezien": seen, "request_id": mark, "csrf_token": token}
    answer = tess.client.post("/handhaving/nieuw", data=data)
    assert answer.status_code == 302, plain(answer.text)
    again = tess.client.post("/handhaving/nieuw", data=data)
    assert again.location == answer.location, "a double post opens one file"
    return str(answer.location)


@pytest.fixture
def tess(small_desk: Flask) -> Person:
    return Person(small_desk, "tess")


@pytest.fixture
def ready(tess: Person) -> str:
    """A file with a violation by an owner who was tested."""
    file = opened(tess)
    done(tess, file, "oppakken", why="De melding is concreet.")
    done(tess, file, "persoon", **OWNER)
    done(tess, file, "controle-vastleggen", on="19-11-2026", time="10.20", outcome="violation", note="Vijf kamers.")
    done(
        tess, file, "overtreding", change_type="omzetten", seen_on="19-11-2026", seen_at="10.20", where="Kamerlaan 27",
        what="Vijf kamers met een slot.", visit="1", dwellings="1",
    )  # fmt: skip
    done(tess, file, "toets", 1, **TESTED)
    return file


def test_from_a_report_to_an_order_that_counts(small_desk: Flask, tess: Person, ready: str) -> None:
    page = plain(tess.get(ready).text)
    assert "eigenaar is overtreder" in page and "BUN-C-2026-0001" in page
    path = f"{ready}/voornemen-dwangsom/1"
    shown = plain(tess.submit(path, path, actie="bekijk", **ORDER).text)
    assert "reageren tot en met vrijdag 4 december 2026" in shown
    assert "met een maximum van € 15.000,00" in shown
    done(tess, ready, "voornemen-dwangsom", 1, **ORDER)
    early = do(tess, ready, "voorstel", 1, **ORDER)
    assert early.status_code == 409 and "kan nog reageren" in plain(early.text)
    later(small_desk, days=16)
    tess = Person(small_desk, "tess")
    without = tess.submit(f"{ready}/voorstel/1", f"{ready}/voorstel/1", **(ORDER | {"maximum": ""}))
    assert without.status_code == 422 and "dat is verplicht" in without.text and "2.500" in without.text
    done(tess, ready, "voorstel", 1, **ORDER)
    assert tess.get(f"{ready}/ondertekenen/1").status_code == 403
    karim = Person(small_desk, "karim")
    assert "Last onder dwangsom: Kamerlaan 27" in plain(karim.get("/handhaving").text)
    done(karim, ready, "ondertekenen", 1)
    done(tess, ready, "verzonden", 1, on="06-12-2026")
    page = plain(tess.get(ready).text)
    assert "Geschreven door Tess Toezicht, besloten door Karim Model." in page
    letters = re.findall(rf'href="({ready}/brieven/[0-9]+\.pdf)"', tess.get(ready).text)
    assert len(letters) == 2 and tess.get(letters[1]).data.startswith(b"%PDF-1.7 last_onder_dwangsom")
    assert "Hercontrole" not in page and "Controleer opnieuw" in page


def test_the_reporter_is_shown_behind_a_reason_only(small_desk: Flask, tess: Person) -> None:
    file = opened(tess)
    number = file.rpartition("/")[2]
    for path in (file, "/handhaving", f"{file}/bedanken/1", f"{file}/melder/1"):
        assert REPORTER not in tess.get(path).text, path
    refused = tess.submit(f"{file}/melder/1", f"{file}/melder/1", why="")
    assert refused.status_code == 422 and REPORTER not in refused.text
    shown = tess.submit(f"{file}/melder/1", f"{file}/melder/1", why="Bellen over het tijdstip.")
    assert shown.status_code == 200 and REPORTER in shown.text
    assert REPORTER not in tess.get(file).text
    with small_desk.app_context():
        use_municipality("GM0312")
        logged = [(row.action, row.detail) for row in audit.of_object("GM0312", number)]
    assert ("show_reporter", "Bellen over het tijdstip.") in logged
    done(tess, file, "bedanken", 1, more="Bel ons gerust.")
    page = tess.get(file).text
    assert "Bericht aan de melder" in page and "(afgeschermd)" in page and REPORTER not in page
    assert tess.get(f"{file}/brieven/1.pdf").status_code == 404
    assert Person(small_desk, "karim").get(f"{file}/melder/1").status_code == 403


def test_nobody_else_sees_that_there_is_something(small_desk: Flask, tess: Person, ready: str) -> None:
    number = ready.rpartition("/")[2]
    done(tess, ready, "waarschuwing", 1, actions="Stop ermee.", until="18-12-2026")
    for name in ("noor", "sam", "bo"):
        other = Person(small_desk, name)
        assert other.get(ready).status_code == other.get("/handhaving/BUN-H-2026-9999").status_code == 403
        assert other.get("/handhaving").status_code == 403
    noor = Person(small_desk, "noor")
    for path in ("/zaken?zoek=Kamerlaan&toon=alle", f"/zaken?zoek={number}&toon=alle", "/postkamer", "/vandaag", "/zaken"):
        text = noor.get(path).text
        assert number not in text and "Proef Vastgoed" not in text and 'href="/handhaving' not in text, path
    assert noor.get("/adressen/3981ZR-27--").status_code == 404
    elsewhere = tess.get("/handhaving/NWG-H-2026-0001")
    assert elsewhere.status_code == 404


def test_bad_input_keeps_what_was_typed(tess: Person, ready: str) -> None:
    path = f"{ready}/voornemen-boete/1"
    typed = {
        "legalisation": "Geen.", "proportionality": "Past.", "report": "1", "report_on": "19-11-2026", "base": "85.5",
        "less-0-ground": "reduced_blame", "less-0-percent": "25", "less-0-off": "100", "less-0-why": "Uitleg gevraagd.",
    }  # fmt: skip
    form = tess.form(path, path)
    answer = tess.client.post(path, data=form.filled(typed))
    assert answer.status_code == 422
    assert "Gebruik een komma voor de centen" in answer.text and 'value="85.5"' in answer.text
    assert "óf een percentage" in answer.text and "Uitleg gevraagd." in answer.text


def test_two_people_at_one_file(small_desk: Flask, tess: Person, ready: str) -> None:
    path = f"{ready}/waarschuwing/1"
    shown = tess.submit(path, path, actie="bekijk", actions="Stop ermee.", until="18-12-2026")
    sign = re.findall(r'name="shown_for" value="([^"]*)"', shown.text)[0]
    data = tess.form(path, path).filled({"actions": "Stop ermee.", "until": "18-12-2026", "shown_for": sign})
    done(Person(small_desk, "tess"), ready, "controle-plannen", on="25-11-2026", purpose="first")
    answer = tess.client.post(path, data=data)
    assert answer.status_code == 409 and "Iemand anders was u voor" in answer.text and "Stop ermee." in answer.text
