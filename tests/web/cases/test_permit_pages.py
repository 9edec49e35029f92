"""The pages of a permit: what stands there, the deeds by form, who may do what, and what a file may be."""

from __future__ import annotations

import io
from collections.abc import Callable

from flask import Flask
from werkzeug.test import TestResponse

from app.store import attachment, case_file, party, permit, permit_condition
from app.store.base import use_municipality
from tests.cases.test_attaching import PDF, picture
from tests.web.cases.conftest import Person, later
from tests.web.cases.forms_in import forms_in

SHOW = {
    "conditions__0__title": "Geluid", "conditions__0__text": "Laat het geluid meten.", "conditions__0__reason": "rust",
    "conditions__0__evidence": "een meetrapport", "conditions__0__shown_by": "houder", "conditions__0__moment": "weken",
    "conditions__0__weeks": "4", "conditions__0__suspensive": "ja",
}  # fmt: skip


def granted(noor: Person, karim: Person, **changes: object) -> str:
    """A permit with one suspensive condition, announced today; gives its number."""
    number = noor.register()
    noor.ready(number)
    page = f"/zaken/{number}/voorstel"
    assert noor.submit(page, page, actie="indienen", **(SHOW | changes)).status_code == 302
    review = f"/zaken/{number}/beoordelen"
    assert karim.submit(review, review, answer="ondertekenen", actie="beslissen").status_code == 302
    sent = f"/zaken/{number}/verzonden"
    assert noor.submit(sent, sent).status_code == 302
    return number


def condition_id(app: Flask, number: str) -> int:
    with app.app_context():
        use_municipality("GM0312")
        case = case_file.get(number)
        assert case is not None
        return permit_condition.of_case(case.id)[0].id


def code_of(app: Flask, number: str) -> str:
    with app.app_context():
        use_municipality("GM0312")
        case = case_file.get(number)
        found = permit.of_case(case.id) if case else None
        assert found is not None
        return found.code


def files(app: Flask, number: str) -> list[attachment.Attachment]:
    with app.app_context():
        use_municipality("GM0312")
        case = case_file.get(number)
        assert case is not None
        return attachment.of_case(case.id)


def upload(person: Person, deed: str, data: bytes, name: str, **changes: object) -> TestResponse:
    """The form of the deed with one file in it."""
    form = person.form(deed, deed)
    filled = form.filled(changes) | {"files": [(io.BytesIO(data), name)]}
    return person.client.post(form.action, data=filled, content_type="multipart/form-data")


def test_a_permit_from_its_proposal_to_its_condition_met(person: Callable[[str], Person], desk: Flask) -> None:
    noor = person("noor")
    number = granted(noor, person("karim"))
    page = noor.get(f"/vergunningen/{number}").text
    assert "gaat pas in als aan voorwaarde 1 (Geluid) is voldaan" in page and "een meetrapport" in page
    assert "Vergunning: wacht op een voorwaarde" in noor.get(f"/zaken/{number}").text
    assert f"/vergunningen/{number}" in noor.get("/vergunningen?toon=wacht").text
    assert "Geluid" in noor.get("/vergunningen/voorwaarden?toon=komend&voorwaarde=Geluid").text
    assert f"/vergunningen/{number}" in noor.get("/adressen/3981ZQ-3--").text
    deed = f"/vergunningen/{number}/voorwaarden/{condition_id(desk, number)}/voldaan"
    refused = noor.submit(deed, deed)
    assert refused.status_code == 409 and "Voeg toe wat is getoond" in refused.text
    met = upload(noor, deed, PDF, "rapport.pdf")
    assert met.status_code == 302
    page = noor.get(f"/vergunningen/{number}").text
    assert "rapport.pdf" in page and "De vergunning geldt sinds" in page
    (kept,) = files(desk, number)
    given = noor.get(f"/vergunningen/{number}/bewijs/{kept.id}")
    assert given.data == PDF and given.headers["Content-Disposition"].startswith("attachment; ")
    assert given.headers["X-Content-Type-Options"] == "nosniff" and "sandbox" in given.headers["Content-Security-Policy"]


def test_what_is_no_plain_file_is_not_kept(colleague: Callable[[str], Person], small_desk: Flask) -> None:
    noor = colleague("noor")
    number = granted(noor, colleague("karim"))
    deed = f"/vergunningen/{number}/voorwaarden/{condition_id(small_desk, number)}/voldaan"
    exe = upload(noor, deed, b"MZ\x90\x00" + b"\x00" * 60, "rapport.pdf", why="staat in het dossier")
    assert exe.status_code == 409 and "pdf, een jpg of een png" in exe.text
    assert "staat in het dossier" in exe.text, "nothing that was typed is lost"
    far_too_large = {"CONTENT_LENGTH": str(26 * 1024 * 1024), "CONTENT_TYPE": "multipart/form-data; boundary=x"}
    assert noor.client.post(deed, environ_overrides=far_too_large).status_code == 413, "before anything of it is read"
    assert files(small_desk, number) == []
    assert upload(noor, deed, picture() + b"<script>", "../../etc/foto.exe").status_code == 302
    (kept,) = files(small_desk, number)
    given = noor.get(f"/vergunningen/{number}/bewijs/{kept.id}")
    assert kept.name == "foto.jpg" and given.mimetype == "image/jpeg"
    assert b"Geheime plek" not in given.data and b"<script>" not in given.data
    assert given.headers["Content-Disposition"] == f'attachment; filename="bewijs-{kept.id}.jpg"'
    assert noor.get(f"/vergunningen/{number}/bewijs/{kept.id + 1}").status_code == 404


def test_an_inspector_finds_and_a_caseworker_lets_go(colleague: Callable[[str], Person], small_desk: Flask) -> None:
    noor, tess = colleague("noor"), colleague("tess")
    number = granted(noor, colleague("karim"))
    deed = f"/vergunningen/{number}/voorwaarden/{condition_id(small_desk, number)}"
    assert tess.get(f"{deed}/kwijtschelden").status_code == 403 and tess.get(f"/vergunningen/{number}/houder").status_code == 403
    assert tess.get(f"/zaken/{number}/brief/compensatienota").status_code == 403
    assert tess.get(f"/zaken/{number}/brief/voornemen_intrekking").status_code == 200
    empty = tess.submit(f"{deed}/niet-voldaan", f"{deed}/niet-voldaan", why="")
    assert empty.status_code == 422
    assert tess.submit(f"{deed}/niet-voldaan", f"{deed}/niet-voldaan", why="Geen rapport gezien.").status_code == 302
    assert noor.submit(f"{deed}/kwijtschelden", f"{deed}/kwijtschelden", why="De woning is nieuw.").status_code == 302
    assert "Kwijtgescholden" in noor.get(f"/vergunningen/{number}").text
    assert colleague("sam").get(f"{deed}/voldaan").status_code == 403
    assert "<h2 id=\"handhaving\">" in tess.get(f"/vergunningen/{number}").text
    assert "<h2 id=\"handhaving\">" not in noor.get(f"/vergunningen/{number}").text, "offences are for whose work it is"


def test_proof_is_asked_by_a_letter_that_was_read(colleague: Callable[[str], Person], small_desk: Flask) -> None:
    noor = colleague("noor")
    number = granted(noor, colleague("karim"))
    deed = f"/vergunningen/{number}/voorwaarden/{condition_id(small_desk, number)}/bewijs"
    looked = noor.submit(deed, deed, until="18-12-2026", actie="bekijk")
    assert "Laat ons uiterlijk op" in looked.text and "een meetrapport" in looked.text
    form = next(form for form in forms_in(looked.text) if form.action == deed)
    assert noor.send(form, until="21-12-2026").status_code == 200, "another day asks for another look"
    assert noor.send(form).status_code == 302
    page = noor.get(f"/vergunningen/{number}").text
    assert "Bewijs gevraagd op" in page and "Verzoek om bewijs" in page


def test_a_new_owner_gets_the_permit_by_letter(colleague: Callable[[str], Person], small_desk: Flask) -> None:
    noor = colleague("noor")
    number = granted(noor, colleague("karim"), bound_to="object")
    deed = f"/vergunningen/{number}/houder"
    buyer = {"name": "de heer K. Koper", "salutation": "Geachte heer Koper", "on": "20-11-2026"}
    without = noor.submit(deed, deed, actie="bekijk", **buyer)
    assert without.status_code == 422 and "Vul het postadres in" in without.text
    home = {"street_line": "Nieuwstraat 2", "postcode": "3981 ZQ", "place": "Bunnik"}
    looked = noor.submit(deed, deed, actie="bekijk", **buyer, **home)
    assert "U bent nu de vergunninghouder" in looked.text
    form = next(form for form in forms_in(looked.text) if form.action == deed)
    assert noor.send(form).status_code == 302
    page = noor.get(f"/vergunningen/{number}").text
    assert "overgegaan van mevrouw P. Proef op de heer K. Koper" in page
    with small_desk.app_context():
        use_municipality("GM0312")
        case = case_file.get(number)
        assert case is not None and "holder" in {row.role for row in party.of_case(case.id)}


def test_one_revokes_and_another_signs(person: Callable[[str], Person], desk: Flask) -> None:
    """Four eyes by form: who wrote it gets no form to sign with, and the day it ends changes what the page says."""
    noor, karim, tess = person("noor"), person("karim"), person("tess")
    number = granted(noor, karim)
    page = f"/vergunningen/{number}"
    letter = f"/zaken/{number}/brief/voornemen_intrekking"
    told = {"ground": "conditions", "facts__0__fact": "Er wonen zes mensen.", "facts__0__source": "controle van 19 november"}
    looked = tess.submit(letter, letter, actie="bekijk", until="04-12-2026", **told)
    form = next(form for form in forms_in(looked.text) if form.action == letter)
    assert tess.send(form, actie="verzenden").status_code == 302
    early = tess.submit(f"{page}/intrekken", f"{page}/intrekken", proportion="Minder helpt niet.", actie="indienen")
    assert early.status_code == 409 and "kan nog reageren tot en met 4 december 2026" in early.text
    later(desk, days=17)
    tess, karim, noor = person("tess"), person("karim"), person("noor")
    asked = {"proportion": "Minder helpt niet.", "effective_on": "31-12-2026", "actie": "indienen"}
    wrong = tess.submit(f"{page}/intrekken", f"{page}/intrekken", **(asked | {"effective_on": "01-12-2026"}))
    assert wrong.status_code == 422 and "Minder helpt niet." in wrong.text
    assert tess.submit(f"{page}/intrekken", f"{page}/intrekken", **asked).status_code == 302
    assert tess.get(f"{page}/intrekking/beoordelen").status_code == 403
    assert "Intrekking ter ondertekening" in karim.get("/vandaag").text
    review = f"{page}/intrekking/beoordelen"
    assert karim.submit(review, review, answer="ondertekenen").status_code == 302
    assert f"{page}/intrekking/verzonden" in noor.get(page).text
    sent = f"{page}/intrekking/verzonden"
    assert noor.submit(sent, sent).status_code == 302
    assert "eindigt op 31" in noor.get(page).text and f"/vergunningen/{number}" in noor.get("/vergunningen?toon=ingetrokken").text
    later(desk, days=30)
    noor = person("noor")
    assert "De vergunning is ingetrokken per 31 december 2026." in noor.get(page).text
    assert "voorwaarden/" not in noor.get(page).text, "nothing more to do about its conditions"


def test_anybody_checks_a_code_and_learns_nothing_of_persons(person: Callable[[str], Person], desk: Flask) -> None:
    number = granted(person("noor"), person("karim"))
    code, anybody = code_of(desk, number), desk.test_client()
    shown = anybody.get(f"/controleren/{code}")
    assert shown.status_code == 200 and "Deze vergunning is verleend, maar geldt nog niet." in shown.text
    assert "hoogstens 2" in shown.text and "Gemeente Bunnik" in shown.text
    for secret in ("Proef", "Voorbeeldlaan", "3981", number, "Geluid", "Noor"):
        assert secret not in shown.text, secret
    spelled = anybody.get(f"/controleren/{code[:5].lower()}-{code[5:].lower()}")
    assert spelled.status_code == 200
    unknown = {anybody.get(f"/controleren/{text}").text for text in ("AAAAAAAAAA", "ZZZZZ-ZZZZZ", "x", "%00", "drop-table")}
    assert len(unknown) == 1 and "kennen wij niet" in unknown.pop()
    form = next(form for form in forms_in(shown.text) if form.action == f"/controleren/{code}")
    yes = anybody.post(form.action, data=form.filled({"postcode": "3981 ZQ", "number": "3"}))
    no = anybody.post(form.action, data=form.filled({"postcode": "3981 ZQ", "number": "4"}))
    assert "Ja, deze code hoort bij dat adres" in yes.text and "Nee, deze code hoort niet bij dat adres" in no.text


def test_who_tries_codes_is_stopped(small_desk: Flask) -> None:
    anybody = small_desk.test_client()
    answers = [anybody.get(f"/controleren/AAAAAAAA{number:02d}").status_code for number in range(32)]
    assert answers[:30] == [404] * 30 and answers[30:] == [429, 429]
    later(small_desk, minutes=11)
    assert anybody.get("/controleren/AAAAAAAAAA").status_code == 404


def test_lists_go_on_by_key_and_refuse_what_is_no_key(colleague: Callable[[str], Person]) -> None:
    noor = colleague("noor")
    for query in ("?na=x", "?toon=x", "?na=2026-99-99_1", "/voorwaarden?toon=x"):
        assert noor.get(f"/vergunningen{query}").status_code == 404
    for path in ("/vergunningen", "/vergunningen?na=2026-01-01_5", "/vergunningen/voorwaarden"):
        assert noor.get(path).status_code == 200
