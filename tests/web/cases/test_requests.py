"""Asking the applicant on the screen: ticked, read as a letter with the new latest day, sent, and answered."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape

import pytest
from flask import Flask

from forms import messages
from forms import requests as request_form
from tests.web.cases.conftest import Person, later

People = Callable[[str], Person]
LATEST = "zondag 10 januari 2027"  # eight weeks after 2 November, and 13 days


def plain(html: str) -> str:
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", html))).replace("\xa0", " ")


def asked(noor: Person, *codes: str) -> str:
    """A case of which these things were asked, in a letter that was sent; gives its address."""
    case = f"/zaken/{noor.register()}"
    page = f"{case}/verzoeken"
    ticked = noor.submit(page, page, asked=list(codes or ("missing_document:price_evidence",)))
    assert ticked.location == f"{page}/versturen"
    assert noor.submit(f"{page}/versturen", f"{page}/versturen").status_code == 302
    return case


def item(noor: Person, case: str, number: int = 1) -> str:
    """The address of the request with this number, as its page links it."""
    found = re.search(rf'href="({case}/verzoeken/\d+)">{number}\. ', noor.get(f"{case}/verzoeken").text)
    assert found
    return found[1]


def test_three_steps_from_the_case_to_the_post(person: People) -> None:
    noor = person("noor")
    case = f"/zaken/{noor.register()}"
    page = f"{case}/verzoeken"
    assert f'href="{page}"' in noor.get(case).text
    shown = noor.get(page).text
    assert "missing_document:price_evidence" in shown
    assert "missing_document:floor_plans" not in shown, "what is in is not asked for"
    answer = noor.submit(page, page, asked=["missing_document:price_evidence", "missing_fact:lodgers"])
    letter = plain(noor.get(answer.location).text)
    assert f"De nieuwe uiterste datum wordt hoogstens {LATEST}" in letter
    assert (
        "omdat de termijn stilstaat van 21 november 2026 tot alles er is, en uiterlijk tot 4 december 2026"
        in letter
    )
    assert "Uw aanvraag is nog niet compleet: wij vragen u twee dingen" in letter
    assert "klaargezet" not in plain(noor.get(case).text).lower().partition("gebeurtenissen")[0]
    assert noor.submit(answer.location, answer.location).status_code == 302
    told = plain(noor.get(case).text)
    assert "2 vragen aan de aanvrager, antwoord uiterlijk 4 december 2026" in told
    assert "Om aanvulling gevraagd (verzoeken 1, 2), antwoord uiterlijk vr 4 dec" in told
    assert "Bezig: wacht op de aanvrager, uiterlijk 4 december 2026" in told
    assert "Verzoek om uw aanvraag aan te vullen" in told
    assert "Wacht op de aanvrager, uiterlijk 4 december 2026" in plain(noor.get("/zaken").text)


def test_another_day_is_shown_before_it_is_sent(person: People) -> None:
    noor = person("noor")
    case = f"/zaken/{noor.register()}"
    page, sending = f"{case}/verzoeken", f"{case}/verzoeken/versturen"
    noor.submit(page, page, asked=["missing_document:price_evidence"])
    first = noor.submit(sending, sending, answer_by="18-12-2026")
    assert first.status_code == 200
    assert "Klopt dit? Verstuur dan nog een keer." in first.text
    assert "hoogstens zondag 24 januari 2027" in plain(first.text)
    assert "wacht op de aanvrager" not in noor.get(case).text
    done = noor.submit(sending, sending, answer_by="18-12-2026", shown_for="2026-12-18")
    assert done.status_code == 302


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        ("", "Vul in tot wanneer de aanvrager kan antwoorden."),
        ("20-11-2026", request_form.PAST),
        ("31-02-2027", messages.DATE_IMPOSSIBLE),
        ("22-11-2027", request_form.TOO_FAR),
    ],
)
def test_a_day_that_is_no_term(colleague: People, day: str, sentence: str) -> None:
    noor = colleague("noor")
    case = f"/zaken/{noor.register()}"
    page, sending = f"{case}/verzoeken", f"{case}/verzoeken/versturen"
    noor.submit(page, page, asked=["missing_document:price_evidence"])
    answer = noor.submit(sending, sending, answer_by=day)
    assert answer.status_code == 422
    assert sentence in plain(answer.text)
    assert f'value="{day}"' in answer.text
    assert 'class="effect"' not in answer.text


def test_bad_input_keeps_what_was_typed(colleague: People) -> None:
    noor = colleague("noor")
    case = f"/zaken/{noor.register()}"
    page = f"{case}/verzoeken"
    for typed, sentence in (
        ({}, request_form.NOTHING),
        ({"other_what": "Een foto van de gevel"}, request_form.NO_WHY),
        ({"other_why": "Omdat wij de gevel willen zien."}, request_form.NO_WHAT),
        ({"other_what": "BSN 111222333", "other_why": "x"}, messages.BSN),
        ({"asked": ["gerucht"]}, messages.NOT_A_CHOICE),
    ):
        answer = noor.submit(page, page, **typed)
        assert answer.status_code == 422, typed
        assert sentence in plain(answer.text)
        for text in typed.values():
            assert text == ["gerucht"] or str(text) in answer.text
    own = {"other_what": "Een foto van de gevel", "other_why": "Omdat wij de gevel willen zien."}
    assert noor.submit(page, page, **own).status_code == 302
    assert "Een foto van de gevel" in noor.get(page).text


def test_an_answer_shows_its_effect_and_changes_the_fact(person: People, desk: Flask) -> None:
    noor = person("noor")
    case = asked(noor, "missing_fact:lodgers")
    later(desk, days=5)
    noor = person("noor")
    page = item(noor, case)
    shown = plain(noor.get(page).text)
    assert "De nieuwe uiterste datum wordt vrijdag 1 januari 2027" in shown
    post = f"{page}/antwoord"
    first = noor.submit(
        page, post, received_on="23-11-2026", text="Mail: twee kamerbewoners.", fact_lodgers="2"
    )
    assert first.status_code == 200
    assert "wordt woensdag 30 december 2026" in plain(first.text)
    assert 'value="2"' in first.text
    typed = {"received_on": "23-11-2026", "text": "Mail: twee kamerbewoners.", "fact_lodgers": "2"}
    assert noor.submit(page, post, **typed, shown_for="2026-11-23").status_code == 302
    told = plain(noor.get(case).text)
    assert "Aanvulling compleet: de termijn loopt weer (verzoek 1) op 23 november 2026" in told
    assert "woensdag 30 december 2026" in told
    assert (
        "Gegevens gewijzigd (aantal kamerbewoners bij de eigenaar): antwoord van de aanvrager op verzoek 1"
        in told
    )
    assert "Actie nodig: de aanvrager heeft geantwoord" in told


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"received_on": "21-11-2026"}, messages.DATE_FUTURE),
        ({"received_on": "19-11-2026"}, request_form.BEFORE_LETTER),
        ({"received_on": ""}, "Vul in wanneer het antwoord binnenkwam."),
        ({"text": ""}, "Schrijf kort op wat er binnenkwam."),
    ],
)
def test_an_answer_that_cannot_be(colleague: People, typed: dict[str, str], sentence: str) -> None:
    noor = colleague("noor")
    page = item(noor, asked(noor))
    answer = noor.submit(page, f"{page}/antwoord", **({"text": "De beschikking."} | typed))
    assert answer.status_code == 422
    assert sentence in plain(answer.text)


def test_taking_back_says_what_it_does_and_why(person: People) -> None:
    noor = person("noor")
    case = asked(noor)
    page = item(noor, case)
    assert "De nieuwe uiterste datum wordt maandag 28 december 2026" in plain(noor.get(page).text)
    assert noor.submit(page, f"{page}/intrekken", why="kort").status_code == 422
    assert (
        noor.submit(page, f"{page}/intrekken", why="De beschikking zat bij de vorige zaak.").status_code
        == 302
    )
    told = plain(noor.get(case).text)
    assert "Ingetrokken: verzoek 1. De beschikking zat bij de vorige zaak." in told
    assert "Er wordt niets meer gevraagd: de termijn loopt weer" in told


def test_a_draft_is_changed_or_dropped(colleague: People) -> None:
    noor = colleague("noor")
    case = f"/zaken/{noor.register()}"
    listed = f"{case}/verzoeken"
    noor.submit(listed, listed, asked=["fee:", "owner_consent:"])
    page = item(noor, case)
    assert noor.submit(page, f"{page}/tekst", what="").status_code == 422
    assert noor.submit(page, f"{page}/tekst", what="Een verklaring van uw zus").status_code == 302
    assert "Een verklaring van uw zus" in noor.get(listed).text
    assert noor.get(page).status_code == 404, "the row was superseded"
    assert noor.client.post(f"{page}/weg", data={"version": "1"}).status_code == 400, "no token"
    page = item(noor, case, 2)
    assert noor.submit(page, f"{page}/weg").status_code == 302
    assert "owner_consent" not in noor.get(listed).text, "it is still ready to be sent"


def test_reminder_and_lapse_follow_the_days(person: People, desk: Flask) -> None:
    noor = person("noor")
    case = asked(noor)
    remind, lapse = f"{case}/verzoeken/herinnering", f"{case}/verzoeken/niet-ontvangen"
    assert "vandaag pas de deur uit" in noor.get(remind).text
    assert noor.get(lapse).status_code == 302
    later(desk, days=10)
    noor = person("noor")
    shown = plain(noor.get(remind).text)
    assert "Geen datum verandert" in shown and "Herinnering: wij missen nog één ding van u" in shown
    assert noor.submit(remind, remind).status_code == 302
    assert remind not in noor.get(f"{case}/verzoeken").text
    later(desk, days=6)
    noor = person("noor")
    assert "de aanvulling moest er 4 december 2026 zijn" in noor.get(case).text
    shown = plain(noor.get(lapse).text)
    assert "De uiterste datum blijft zondag 10 januari 2027" in shown
    assert "uiterlijk op vrijdag 1 januari 2027" in shown
    assert noor.submit(lapse, lapse).status_code == 302
    assert "Actie nodig: de aanvulling bleef uit" in noor.get(case).text


def test_completeness_asks_why_while_something_is_open(person: People) -> None:
    noor = person("noor")
    case = asked(noor)
    refused = noor.submit(case, f"{case}/stukken", actie="volledig")
    assert refused.status_code == 409
    assert "Schrijf waarom u toch kunt beslissen." in refused.text
    done = noor.submit(
        case, f"{case}/stukken", actie="volledig", despite="De WOZ-waarde staat in de basisregistratie."
    )
    assert done.status_code == 302
    told = plain(noor.get(case).text)
    assert (
        "Aanvraag volledig bevonden, ondanks wat openstond: De WOZ-waarde staat in de basisregistratie."
        in told
    )
    assert "Ingetrokken: verzoek 1." in told


def test_nothing_is_asked_once_a_proposal_is_made(colleague: People) -> None:
    noor = colleague("noor")
    case = noor.proposed()
    assert noor.get(f"{case}/verzoeken/versturen").status_code == 302
    assert "Verder naar de brief" not in noor.get(f"{case}/verzoeken").text


def test_two_people_at_one_letter(colleague: People) -> None:
    noor, daan = colleague("noor"), colleague("daan")
    case = f"/zaken/{noor.register()}"
    page, sending = f"{case}/verzoeken", f"{case}/verzoeken/versturen"
    noor.submit(page, page, asked=["missing_document:price_evidence"])
    opened = noor.form(sending, sending)
    daan.submit(page, page, asked=["fee:"])
    conflict = noor.send(opened)
    assert conflict.status_code == 409
    assert "Iemand anders was u voor" in conflict.text
    assert len(re.findall("verzoek_om_aanvulling", noor.get(case).text)) == 0


def test_the_letter_names_the_sample_of_a_document(colleague: People) -> None:
    noor = colleague("noor")
    case = f"/zaken/{noor.register()}"
    page = f"{case}/verzoeken"
    sent = noor.submit(page, page, asked=["missing_document:price_evidence"]).location
    assert "www.bunnik.example/voorbeelden/bewijs-van-de-prijs" in noor.get(sent).text.replace("\u200b", "")
    assert 'href="/voorbeelden/plattegronden"' in noor.get(case).text
