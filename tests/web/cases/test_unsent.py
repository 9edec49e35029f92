"""A form that could not be taken: what was typed is still there to copy, and only for the person who typed it."""

from __future__ import annotations

from collections.abc import Callable
from html import unescape

import pytest
from flask import Flask

from app.store.base import db
from tests.fixtures.html import html_faults
from tests.web.cases.conftest import APPLICATION, Person
from tests.web.cases.forms_in import forms_in

People = Callable[[str], Person]
TYPED = 'Gebeld met de aanvrager: <b>twee</b> kamers.\r\nZie "mail".'
KEPT = "Dit had u ingevuld"


@pytest.fixture
def noor(colleague: People) -> Person:
    return colleague("noor")


def test_a_stale_token_keeps_the_text_and_the_form_can_be_sent_again(noor: Person) -> None:
    number = noor.register()
    facts = f"/zaken/{number}/gegevens"
    form = noor.form(facts, facts)
    noor.client.delete_cookie("formulier")
    refused = noor.send(form, fact_residents_after="5", why=TYPED)
    assert refused.status_code == 400
    assert KEPT in refused.text
    assert "Noor" in refused.text, "the person is still at work"
    assert "<b>twee" not in refused.text
    assert "Waarom" in refused.text
    assert "Bewoners straks" in refused.text
    again = next(form for form in forms_in(refused.text) if form.action == facts)
    assert ("why", TYPED) in [
        (name, value.replace("\n", "\r\n").replace("\r\r", "\r")) for name, value in again.fields
    ]
    assert noor.send(again).status_code == 302
    assert "Gebeld met de aanvrager" in noor.get(f"/zaken/{number}").text


@pytest.mark.parametrize("cookies", [("woonvergunning",), ("woonvergunning", "formulier")])
def test_a_session_that_ended_keeps_the_text(noor: Person, cookies: tuple[str, ...]) -> None:
    number = noor.register()
    facts = f"/zaken/{number}/gegevens"
    form = noor.form(facts, facts)
    for name in cookies:
        noor.client.delete_cookie(name)
    refused = noor.send(form, fact_residents_after="5", why=TYPED)
    assert refused.status_code == 401
    assert refused.headers["WWW-Authenticate"]
    assert KEPT in refused.text
    assert TYPED.replace("\r\n", "\n") in unescape(refused.text).replace("\r\n", "\n")
    assert f'href="/inloggen?next={facts}" target="_blank"' in refused.text
    assert "Opnieuw versturen" not in refused.text
    assert "Voorbeeldlaan" not in refused.text, "nothing but what was posted"


def test_the_municipality_was_switched_in_another_tab(noor: Person) -> None:
    number = noor.register()
    facts = f"/zaken/{number}/gegevens"
    form = noor.form(facts, facts)
    assert noor.submit("/regels", "/gemeente", code="GM0736").status_code == 302
    refused = noor.send(form, fact_residents_after="5", why=TYPED)
    # Logging in anew is not needed for a switch, so the token still holds.
    assert refused.status_code == 404
    assert KEPT in refused.text
    assert "Wissel in een nieuw tabblad terug van gemeente" in refused.text
    assert "Opnieuw versturen" not in refused.text


def test_a_new_application_is_not_registered_in_another_municipality(noor: Person) -> None:
    form = noor.form("/zaken/nieuw?soort=omzetten", "/zaken/nieuw")
    assert noor.submit("/regels", "/gemeente", code="GM0736").status_code == 302
    refused = noor.send(form, **APPLICATION)
    assert refused.status_code == 409
    assert "voor een andere gemeente geopend" in refused.text
    assert "mevrouw P. Proef" in refused.text
    assert noor.get("/zaken?toon=alles").text.count("DRV-2026-") == 0


def test_hidden_fields_are_not_told(noor: Person) -> None:
    number = noor.register()
    facts = f"/zaken/{number}/gegevens"
    form = noor.form(facts, facts)
    noor.client.delete_cookie("woonvergunning")
    told = noor.send(form, why="Waarom niet").text
    listed = told[told.index('class="typed"') :]
    assert "Version" not in listed
    assert dict(form.fields)["csrf_token"] not in told


@pytest.mark.parametrize(
    "headers", [{"Origin": "https://evil.example"}, {"Origin": "null"}, {"Sec-Fetch-Site": "cross-site"}]
)
@pytest.mark.parametrize("logged_in", [True, False])
def test_a_page_of_another_site_cannot_make_us_say_something(
    noor: Person, headers: dict[str, str], logged_in: bool
) -> None:
    number = noor.register()
    if not logged_in:
        noor.client.delete_cookie("woonvergunning")
    answer = noor.client.post(f"/zaken/{number}/gegevens", data={"why": "Bel 0900"}, headers=headers)
    assert answer.status_code == 400
    assert "Bel 0900" not in answer.text


def test_a_password_and_other_refusals_are_never_told(noor: Person, small_desk: Flask) -> None:
    number = noor.register()
    visitor = small_desk.test_client()
    refused = visitor.post("/inloggen", data={"email": "geheim@demo.example", "password": "geheim"})
    assert refused.status_code == 400
    assert "geheim" not in refused.text
    hidden = noor.client.post(f"/zaken/{number}/gegevens", data={"why": "x1y2", "password": "geheim"})
    assert hidden.status_code == 400
    assert "x1y2" not in hidden.text
    small_desk.config["WTF_CSRF_ENABLED"] = False
    for path, data in (
        ("/bestaat-niet", {"why": "x1y2"}),
        (f"/zaken/{number}/gegevens", {"why": "x1y2"}),
        ("/regels?gemeente=GM9999", {"why": "x1y2"}),
    ):
        answer = noor.client.post(path, data=data)
        assert answer.status_code >= 400, path
        assert KEPT not in answer.text
    with small_desk.app_context():
        db.session.remove()


def test_the_pages_are_valid_html(noor: Person) -> None:
    number = noor.register()
    facts = f"/zaken/{number}/gegevens"
    form = noor.form(facts, facts)
    noor.submit("/regels", "/gemeente", code="GM0736")
    pages = {"elsewhere": noor.send(form, why=TYPED).text}
    noor.client.delete_cookie("formulier")
    pages["token"] = noor.send(form, why=TYPED).text
    noor.client.delete_cookie("woonvergunning")
    pages["logged out"] = noor.send(form, why=TYPED).text
    assert all(KEPT in page for page in pages.values())
    assert html_faults(pages) == []
