"""From an application to a signed letter that was sent, by three people at a browser; without JavaScript as well."""

from __future__ import annotations

import re
from pathlib import Path

import pikepdf
import pytest
from playwright.sync_api import Page, expect

from tests.fixtures.browser import watch_console
from tests.journeys.conftest import SignIn

pytestmark = pytest.mark.browser


def fill_application(page: Page, *, look_up: bool) -> None:
    page.get_by_role("link", name="Nieuwe aanvraag").click()
    page.get_by_role("link", name="Omzetten naar kamers", exact=True).click()
    page.get_by_label("Ontvangen op").fill("02-11-2026")
    page.get_by_label("Postcode").first.fill("3981 ZQ")
    page.get_by_label("Huisnummer", exact=True).fill("3")
    page.get_by_label("Naam", exact=True).first.fill("mevrouw P. Proef")
    if look_up:
        page.get_by_role("button", name="Adres opzoeken").click()
        expect(page.get_by_text("Voorbeeldlaan 3, Bunnik")).to_be_visible()
        expect(page.get_by_label("Naam", exact=True).first).to_have_value("mevrouw P. Proef")
        expect(page.get_by_label("Gebruiksoppervlakte nu in m²", exact=True)).to_have_value("114")
    page.get_by_label("de eigenaar zelf").check()
    page.get_by_label("Straat en huisnummer").first.fill("Verzonnenweg 1")
    page.locator("#owner-postcode").fill("3984 ZX")
    page.locator("#owner-place").fill("Odijk")
    page.get_by_label("koopwoning").check()
    page.locator("#fact_self_contained-0").check()
    page.get_by_label("WOZ-waarde voor 2026 (waarde op 1 januari 2025)").fill("412.000")
    page.locator("#source_woz_values").select_option("WOZ-beschikking")
    page.get_by_label("Oppervlakte van elke kamer in m²", exact=True).fill("12,5; 11")
    page.get_by_label("Aantal bewoners straks", exact=True).fill("2")
    page.get_by_role("button", name="Zaak aanmaken").last.click()


def judge(page: Page, reasons: str) -> None:
    summary = page.get_by_text("Een nieuw oordeel geven")
    if summary.count():
        summary.click()
    page.get_by_label("het belang van de aanvrager weegt zwaarder").check()
    page.get_by_label("Waarom?").fill(reasons)
    page.get_by_role("button", name="Oordeel vastleggen").click()


def propose(page: Page) -> None:
    page.get_by_role("link", name=re.compile("voorstel maken", re.IGNORECASE)).click()
    page.get_by_label("Voorwaarde in het kort").first.fill("Fietsen")
    page.get_by_label("Wat de houder moet doen of laten").first.fill("U stalt fietsen achter het gebouw.")
    page.get_by_label("Welk belang dit dient").first.fill("De leefbaarheid in de straat.")
    page.get_by_role("button", name="Voorbeeld bijwerken").last.click()
    expect(page.locator(".sheet")).to_contain_text("U stalt fietsen achter het gebouw.")
    page.get_by_role("button", name="Indienen ter ondertekening").click()
    expect(page.get_by_role("status")).to_contain_text("ligt nu bij de ondertekenaar")


@pytest.mark.parametrize("javascript", [True, False], ids=["with script", "without script"])
def test_three_people(sign_in: SignIn, tmp_path: Path, javascript: bool) -> None:
    noor, karim = sign_in("noor", javascript=javascript), sign_in("karim", javascript=javascript)
    heard = watch_console(noor)
    fill_application(noor, look_up=True)
    expect(noor.get_by_role("heading", level=1)).to_have_text("Voorbeeldlaan 3, Bunnik")
    expect(noor.get_by_text("Vergunning nodig.")).to_be_visible()
    noor.get_by_role("button", name="Aanvraag is volledig").click()
    noor.get_by_role("button", name="Regels bevestigen").click()
    judge(noor, "Er is een tekort aan kamers.")
    propose(noor)

    karim.reload()
    karim.get_by_role("link", name="Zaken", exact=True).click()
    karim.get_by_role("link", name="Voorbeeldlaan 3, Bunnik").click()
    karim.get_by_role("link", name="Beoordelen en ondertekenen").click()
    karim.get_by_role("link", name="Opmerking bij de afweging").first.click()
    karim.get_by_label("Opmerking bij de afweging").fill("Noem de woonvisie, met de bladzijde.")
    karim.get_by_label("Terug naar Noor Voorbeeld, met opmerkingen").check()
    karim.get_by_role("button", name="Beslissing vastleggen").click()

    noor.reload()
    expect(noor.get_by_text("Noem de woonvisie, met de bladzijde.")).to_be_visible()
    judge(noor, "De woonvisie, bladzijde 12, noemt een tekort aan kamers voor starters.")
    noor.get_by_role("link", name=re.compile("voorstel maken", re.IGNORECASE)).click()
    noor.get_by_role("button", name="Indienen ter ondertekening").click()

    case = noor.url.partition("#")[0]
    sign(karim, case)
    take_letter_and_send(noor, case, tmp_path / "letter.pdf")
    assert heard() == []


def sign(karim: Page, case: str) -> None:
    karim.goto(case + "/beoordelen")
    expect(karim.locator(".sheet")).to_contain_text("De woonvisie, bladzijde 12")
    expect(karim.get_by_text("Bezwaar kan dan tot en met maandag 4 januari 2027")).to_be_visible()
    karim.get_by_label("Akkoord en ondertekenen").check()
    karim.get_by_role("button", name="Beslissing vastleggen").click()
    expect(karim.get_by_role("status")).to_contain_text("Het besluit is genomen en ondertekend.")


def take_letter_and_send(noor: Page, case: str, letter: Path) -> None:
    noor.goto(case)
    with noor.expect_download() as taken:
        noor.get_by_role("region", name="Brieven").or_(noor.locator(".rail")).get_by_role(
            "link", name="zaak BUN-2026-0001"
        ).click()
    taken.value.save_as(letter)
    with pikepdf.open(letter) as pdf:
        assert len(pdf.pages) >= 2
    noor.get_by_role("link", name="Verzending vastleggen").click()
    expect(noor.get_by_text("Bezwaar kan tot en met maandag 4 januari 2027")).to_be_visible()
    noor.get_by_role("button", name="Verzending vastleggen").click()
    expect(noor.locator(".head")).to_contain_text("Bezwaar kan tot en met maandag 4 januari 2027")
