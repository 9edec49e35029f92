"""The main job through the pages, on both engines: registered, judged, proposed, returned, mended, signed, sent."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable

from flask import Flask
from werkzeug.test import TestResponse

from app.store import audit
from tests.web.cases.conftest import Person

People = Callable[[str], Person]


def test_from_application_to_announcement(person: People, desk: Flask) -> None:
    noor, karim = person("noor"), person("karim")
    number = noor.register()
    case, review = f"/zaken/{number}", f"/zaken/{number}/beoordelen"
    assert number == "BUN-2026-0001"
    noor.ready(number)
    proposed = noor.submit(
        f"{case}/voorstel", f"{case}/voorstel", actie="indienen", note="Graag voor 27 november."
    )
    assert proposed.status_code == 302
    assert number in karim.get("/zaken").text, "it waits in the list of the signatory"

    returned = karim.submit(
        review, review, answer="teruggeven", remark_afweging="Noem de woonvisie.", actie="beslissen"
    )
    assert returned.status_code == 302
    page = noor.get(case).text
    assert "Noem de woonvisie." in page
    assert "Actie nodig: teruggegeven met een opmerking" in page

    mended = "De woonvisie, bladzijde 12, noemt een tekort aan kamers voor starters."
    assert (
        noor.submit(
            case, f"{case}/oordeel/balance", balance__outcome="applicant_prevails", balance__reasons=mended
        ).status_code
        == 302
    )
    again = noor.submit(f"{case}/voorstel", f"{case}/voorstel", actie="indienen")
    assert again.status_code == 302, again.text
    _read_sign_and_send(noor, karim, case, mended)
    with desk.app_context():
        entries = [(row.action, row.account_name) for row in audit.latest("GM0312")]
    assert ("download", "Noor Voorbeeld") in entries
    assert ("sign", "Karim Model") in entries


def _read_sign_and_send(noor: Person, karim: Person, case: str, reasons: str) -> None:
    review = f"{case}/beoordelen"
    read = karim.get(review).text
    assert read.count(reasons) >= 2, "the reasons stand on the right and in the letter"
    assert "Bezwaar kan dan tot en met maandag 4 januari 2027" in read, (
        "1 January and the weekend are no last day"
    )
    assert karim.submit(review, review, answer="ondertekenen", actie="beslissen").status_code == 302
    letter = _letter(noor, case)
    assert letter.mimetype == "application/pdf"
    assert letter.data.startswith(b"%PDF-1.7 besluit_verleend")
    sent = noor.submit(f"{case}/verzonden", f"{case}/verzonden", sent_on="20-11-2026")
    assert sent.status_code == 302
    assert "Bezwaar kan tot en met maandag 4 januari 2027" in noor.get(case).text


def _letter(someone: Person, case: str) -> TestResponse:
    address = re.search(rf'href="({case}/brieven/[0-9]+\.pdf)"', someone.get(case).text)
    assert address
    first, second = someone.get(address[1]), someone.get(address[1])
    assert first.status_code == 200
    assert hashlib.sha256(first.data).digest() == hashlib.sha256(second.data).digest()
    assert first.headers["Content-Disposition"].startswith("attachment;")
    assert first.headers["X-Content-Type-Options"] == "nosniff"
    assert first.headers["Content-Security-Policy"].startswith("sandbox")
    return first


def test_a_day_of_sending_is_shown_with_its_effect_before_it_counts(person: People) -> None:
    noor, karim = person("noor"), person("karim")
    number = noor.register()
    noor.ready(number)
    noor.submit(f"/zaken/{number}/voorstel", f"/zaken/{number}/voorstel", actie="indienen")
    review = f"/zaken/{number}/beoordelen"
    first = karim.submit(review, review, answer="ondertekenen", send_on="23-11-2026", actie="beslissen")
    assert first.status_code == 200, "not signed yet: this day was not shown before"
    assert "Klopt dit?" in first.text
    assert "tot en met maandag 4 januari 2027" in first.text
    for day, sentence in (("30-11-2026", "komende week"), ("19-11-2026", "komende week"), ("", "welke dag")):
        refused = karim.submit(review, review, answer="ondertekenen", send_on=day, actie="beslissen")
        assert refused.status_code == 422
        assert sentence in refused.text


def test_nobody_signs_own_work(person: People) -> None:
    eva = person("eva")
    number = eva.register()
    eva.ready(number)
    eva.submit(f"/zaken/{number}/voorstel", f"/zaken/{number}/voorstel", actie="indienen")
    review = f"/zaken/{number}/beoordelen"
    page = eva.get(review).text
    assert "U schreef dit voorstel zelf. Een ander moet het lezen en ondertekenen." in page
    assert 'name="answer"' not in page
    form = eva.form(review, review)
    forced = eva.send(
        form, answer="ondertekenen", send_on="20-11-2026", shown_for="2026-11-20", actie="beslissen"
    )
    assert forced.status_code == 409
    assert "Ter ondertekening" in eva.get(f"/zaken/{number}").text


def test_a_refusal_tells_every_ground(person: People) -> None:
    noor, karim = person("noor"), person("karim")
    number = noor.register()
    case = f"/zaken/{number}"
    noor.submit(case, f"{case}/stukken", actie="volledig")
    noor.submit(case, f"{case}/regels")
    why = "De woning past bij een gezin en daaraan is in Bunnik een groot tekort."
    noor.submit(case, f"{case}/oordeel/balance", balance__outcome="stock_prevails", balance__reasons=why)
    page = noor.get(f"{case}/voorstel").text
    assert "Voorstel: weigeren" in page
    assert "Bijzondere omstandigheden" in page
    assert why in page
    assert "Voorwaarde in het kort" not in page, "a refusal has no conditions"
    unlooked = noor.submit(f"{case}/voorstel", f"{case}/voorstel", actie="indienen")
    assert unlooked.status_code == 422
    assert 'id="hardship-fout"' in unlooked.text
    noor.submit(
        f"{case}/voorstel",
        f"{case}/voorstel",
        hardship="De aanvrager noemde een zieke moeder.",
        actie="indienen",
    )
    review = f"{case}/beoordelen"
    assert "zieke moeder" in karim.get(review).text
    assert karim.submit(review, review, answer="ondertekenen", actie="beslissen").status_code == 302
    assert _letter(karim, case).data.startswith(b"%PDF-1.7 besluit_geweigerd")


def test_above_the_limit_there_is_a_declaration(person: People) -> None:
    noor, karim = person("noor"), person("karim")
    number = noor.register(woz_1_2025="512.000")
    case = f"/zaken/{number}"
    page = noor.get(case).text
    assert "Geen vergunning nodig." in page
    assert "Uw oordeel" not in page, "there is nothing to weigh"
    noor.submit(case, f"{case}/stukken", actie="volledig")
    noor.submit(case, f"{case}/regels")
    noor.submit(f"{case}/voorstel", f"{case}/voorstel", actie="indienen")
    review = f"{case}/beoordelen"
    assert "Bezwaar kan dan tot en met maandag 4 januari 2027" in karim.get(review).text
    assert karim.submit(review, review, answer="ondertekenen", actie="beslissen").status_code == 302
    assert _letter(karim, case).data.startswith(b"%PDF-1.7 verklaring_geen_vergunning_nodig")


def test_an_incomplete_application_is_accepted_and_says_what_is_missing(person: People) -> None:
    noor = person("noor")
    number = noor.register(woz_1_2025="", fact_tenure=None, documents=None)
    page = noor.get(f"/zaken/{number}").text
    assert "Gegeven mist" in page
    assert "Nog niet te zeggen" in page
    assert "Regels bevestigen" not in page
    facts = f"/zaken/{number}/gegevens"
    saved = noor.submit(
        facts, facts, fact_tenure="koop", woz_1_2025="470.000", why="WOZ-beschikking ontvangen"
    )
    assert saved.status_code == 302
    assert "Vergunning nodig." in noor.get(f"/zaken/{number}").text


def test_the_acknowledgement_is_read_first_and_made_once(person: People) -> None:
    noor = person("noor")
    number = noor.register()
    page = f"/zaken/{number}/ontvangstbevestiging"
    assert "Verzonnenweg 1" in noor.get(page).text or "mevrouw Proef" in noor.get(page).text
    assert noor.submit(page, page).status_code == 302
    assert noor.get(page).status_code == 302, "there is one already"
    assert _letter(noor, f"/zaken/{number}").data.startswith(b"%PDF-1.7 ontvangstbevestiging")


def test_a_proposal_is_taken_back(person: People) -> None:
    noor = person("noor")
    number = noor.register()
    noor.ready(number)
    case = f"/zaken/{number}"
    noor.submit(f"{case}/voorstel", f"{case}/voorstel", actie="indienen")
    assert noor.submit(case, f"{case}/voorstel/intrekken").status_code == 302
    assert "Voorstel teruggetrokken" in noor.get(case).text
    assert noor.get(f"{case}/voorstel").status_code == 200


def test_retract_shows_its_effect_and_wants_a_reason(person: People) -> None:
    noor = person("noor")
    number = noor.register()
    page = f"/zaken/{number}/intrekken"
    assert "De zaak wordt gesloten zonder besluit" in noor.get(page).text
    assert noor.submit(page, page, why="").status_code == 422
    assert noor.submit(page, page, why="Brief van 18 november: het plan gaat niet door.").status_code == 302
    assert "Ingetrokken" in noor.get(f"/zaken/{number}").text


def test_a_day_without_an_ordinance_has_a_page_and_no_letter(person: People) -> None:
    noor = person("noor")
    number = noor.register(received_on="02-06-2025", woz_1_2024="400.000", woz_1_2025=None)
    case = f"/zaken/{number}"
    page = noor.get(case).text
    assert "Geen regels op deze datum." in page
    assert "vraag een jurist" in page
    assert noor.get(f"{case}/voorstel").status_code == 409
    letter = noor.get(f"{case}/ontvangstbevestiging")
    assert letter.status_code == 200
    assert "geen verordening vastgelegd" in letter.text


def test_what_a_permit_names_is_filled_in_before_it_is_proposed(person: People) -> None:
    noor = person("noor")
    number = noor.register(fact_residents_after="")
    noor.ready(number)
    page = f"/zaken/{number}/voorstel"
    case = noor.get(f"/zaken/{number}").text
    assert "Niet begonnen. Er mist nog: aantal bewoners straks" in case
    assert "Vul eerst aan wat in de vergunning komt te staan" in case
    assert "Vul eerst aan wat in de vergunning komt te staan" in noor.get(page).text
    assert noor.submit(page, page, actie="indienen").status_code == 409
