"""Enforcement as people see it: a report to a sanction, the reporter shielded, and nothing of it for anybody else."""

from __future__ import annotations

import re

import pytest
from flask import Flask

from app.store import audit
from app.store.base import use_municipality
from tests.web.cases.conftest import Person, later
from tests.web.cases.enforcing import ORDER, REPORTER, do, done, filed, opened, plain


@pytest.fixture
def tess(small_desk: Flask) -> Person:
    return Person(small_desk, "tess")


@pytest.fixture
def ready(tess: Person) -> str:
    """A file with a violation by an owner who was tested."""
    return filed(tess)


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
    assert "State(" not in page and "Besloten" not in page
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


def test_the_page_of_a_permit_tells_enforcement_only(small_desk: Flask, tess: Person) -> None:
    noor, karim = Person(small_desk, "noor"), Person(small_desk, "karim")
    case = noor.proposed()
    karim.submit(f"{case}/beoordelen", f"{case}/beoordelen", answer="ondertekenen", actie="beslissen")
    noor.submit(f"{case}/verzonden", f"{case}/verzonden")
    number = case.rpartition("/")[2]
    start = f"/handhaving/nieuw?vergunning={number}"
    shown = tess.submit(start, "/handhaving/nieuw", actie="bekijk", why="Er wonen meer mensen dan mag.")
    assert "Er komt een dossier voor Voorbeeldlaan 3" in plain(shown.text)
    seen = re.findall(r'name="gezien"[^>]*value="([^"]*)"', shown.text)[0]
    answer = tess.submit(start, "/handhaving/nieuw", why="Er wonen meer mensen dan mag.", gezien=seen)
    assert answer.status_code == 302
    page = f"/vergunningen/{number}"
    assert "BUN-H-2026-0001" in tess.get(page).text and "BUN-H-2026-0001" in karim.get(page).text
    assert "BUN-H" not in noor.get(page).text and ">Handhaving<" not in noor.get(page).text


def test_an_application_meanwhile_is_linked_both_ways_for_enforcement_only(small_desk: Flask, tess: Person) -> None:
    noor, file = Person(small_desk, "noor"), opened(tess)
    number = noor.register()
    wrong = do(tess, file, "aanvraag", number="BUN-2026-9999")
    assert wrong.status_code == 409 and "geen zaak met dit nummer" in plain(wrong.text)
    done(tess, file, "aanvraag", number=number)
    assert number in tess.get(file).text and "BUN-H-2026-0001" in tess.get(f"/zaken/{number}").text
    assert "BUN-H" not in noor.get(f"/zaken/{number}").text
