"""The same desk with a keyboard only: everything is reached with Tab, arrows, space and Enter, and the focus is never lost."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.journeys.conftest import SignIn

pytestmark = pytest.mark.browser
MOST_TABS = 150


def tab_to(page: Page, wanted: Locator) -> None:
    """Press Tab until the wanted element has the focus; fails where it cannot be reached."""
    wanted = wanted.first
    handle = wanted.element_handle()
    for _ in range(MOST_TABS):
        if page.evaluate("wanted => document.activeElement === wanted", handle):
            return
        page.keyboard.press("Tab")
    pytest.fail(f"Tab never reaches {wanted}")


def press(page: Page, role: str, name: str) -> None:
    tab_to(page, page.get_by_role(role, name=name))  # type: ignore[arg-type]  # a plain string, one of the roles of ARIA
    page.keyboard.press("Enter")
    page.wait_for_load_state()


def type_into(page: Page, selector: str, text: str) -> None:
    tab_to(page, page.locator(selector))
    page.keyboard.press("Control+A")
    page.keyboard.type(text)


def choose(page: Page, group: str, position: int) -> None:
    """A group of radio buttons is one stop: space takes the first, arrows go on."""
    tab_to(page, page.locator(f"input[name='{group}']"))
    page.keyboard.press("Space")
    for _ in range(position):
        page.keyboard.press("ArrowDown")


def test_register_judge_and_propose(sign_in: SignIn) -> None:
    page = sign_in("noor")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Naar de inhoud")).to_be_focused()
    press(page, "link", "Nieuwe aanvraag")
    press(page, "link", "Omzetten naar kamers")
    type_into(page, "#postcode", "3981ZQ")
    type_into(page, "#number", "3")
    press(page, "button", "Adres opzoeken")
    expect(page.get_by_text("Voorbeeldlaan 3, Bunnik")).to_be_visible()
    expect(page.locator("#gevonden")).to_be_focused()
    choose(page, "applies_as", 0)
    type_into(page, "#owner-name", "mevrouw P. Proef")
    type_into(page, "#owner-street_line", "Verzonnenweg 1")
    type_into(page, "#owner-postcode", "3984 ZX")
    type_into(page, "#owner-place", "Odijk")
    choose(page, "fact_tenure", 0)
    type_into(page, "#woz_1_2025", "85.5")
    choose(page, "fact_self_contained", 0)
    type_into(page, "#fact_residents_after", "2")
    type_into(page, "#fact_rooms_m2", "12,5; 11")
    page.keyboard.press("Enter")
    page.wait_for_load_state()
    expect(page.get_by_role("region", name="1 antwoord klopt nog niet")).to_be_focused()
    press(page, "link", "WOZ-waarde voor 2026")
    expect(page.locator("#woz_1_2025")).to_be_focused()
    type_into(page, "#woz_1_2025", "412000")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Voorbeeldlaan 3, Bunnik")
    press(page, "button", "Regels bevestigen")
    press(page, "button", "Aanvraag is volledig")
    choose(page, "balance-outcome", 1)
    type_into(page, "#balance-reasons", "Kamers voor starters zijn schaars in Bunnik.")
    press(page, "button", "Oordeel vastleggen")
    press(page, "link", "Voorstel maken: verlenen")
    press(page, "button", "Indienen ter ondertekening")
    expect(page.get_by_role("status")).to_contain_text("ligt nu bij de ondertekenaar")


def test_the_keys_of_the_list(sign_in: SignIn) -> None:
    page = sign_in("noor")
    page.keyboard.press("/")
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.keyboard.type("nergens")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Niets gevonden voor ‘nergens’.")).to_be_visible()


def test_from_row_to_row_into_a_case_and_back(sign_in: SignIn) -> None:
    page = sign_in("noor")
    press(page, "link", "Nieuwe aanvraag")
    press(page, "link", "Splitsen")
    type_into(page, "#postcode", "3981ZQ")
    type_into(page, "#number", "3")
    choose(page, "applies_as", 0)
    type_into(page, "#owner-name", "mevrouw P. Proef")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Voorbeeldlaan 3, Bunnik")
    page.keyboard.press("Escape")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Zaken")
    page.keyboard.press("j")
    expect(page.get_by_role("link", name="Voorbeeldlaan 3, Bunnik")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Voorbeeldlaan 3, Bunnik")
