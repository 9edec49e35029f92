"""The frame and these pages in a real browser: accessible, without horizontal scrolling, and usable with the keyboard only."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from app.cases.permission import Role
from tests.fixtures.browser import ColourScheme, OpenPage, accessibility_faults, watch_console
from tests.fixtures.html import html_faults
from tests.web.conftest import PASSWORD, Browser, email_of

pytestmark = pytest.mark.browser
MAIN = ("/regels", "/logboek", "/regels?gemeente=GM0736&op=12-07-2023", "/bestaat-niet")


def enter(page: Page, address: str, role: Role) -> None:
    page.goto(f"{address}/inloggen")
    page.get_by_label("E-mailadres").fill(email_of(role))
    page.get_by_label("Wachtwoord").fill(PASSWORD)
    page.locator("main form.narrow").get_by_role("button", name="Inloggen").click()


@pytest.mark.parametrize(("width", "scheme"), [(320, "dark"), (1280, "light")])
def test_pages_are_accessible_and_never_scroll_sideways(
    open_page: OpenPage, address: str, width: int, scheme: ColourScheme
) -> None:
    page = open_page(width=width, colour_scheme=scheme)
    heard = watch_console(page)
    page.goto(f"{address}/inloggen")
    page.locator("main form.narrow").get_by_role("button", name="Inloggen").click()
    assert accessibility_faults(page) == []
    for role, paths in ((Role.POLICY_ADVISER, MAIN[:1]), (Role.ADMINISTRATOR, MAIN[1:])):
        enter(page, address, role)
        for path in paths:
            page.goto(address + path)
            page.locator("details.me summary").click()
            assert accessibility_faults(page) == [], path
            assert page.evaluate("document.documentElement.scrollWidth") <= width, path
        page.get_by_role("button", name="Uitloggen").click()
    assert [line for line in heard() if "404" not in line and "422" not in line] == []


def test_pages_are_valid_html(visitor: Browser, log_in: Callable[[Role], Browser]) -> None:
    adviser, administrator = log_in(Role.POLICY_ADVISER), log_in(Role.ADMINISTRATOR)
    pages = {path: administrator.get(path).text for path in MAIN}
    pages["login"] = visitor.get("/inloggen").text
    pages["login, refused"] = visitor.post("/inloggen", {"email": "", "password": ""}).text
    pages["acceptance, refused"] = adviser.post(
        "/regels", {"sha256": "x", "reasons": ""}, page="/regels"
    ).text
    pages["two municipalities"] = log_in(Role.CASEWORKER).get("/regels").text
    assert html_faults(pages) == []


def test_a_fault_has_the_focus_and_its_link_leads_to_the_field(open_page: OpenPage, address: str) -> None:
    page = open_page()
    page.goto(f"{address}/inloggen")
    page.get_by_label("E-mailadres").fill("noor@voorbeeld.nl")
    page.locator("main form.narrow").get_by_role("button", name="Inloggen").click()
    expect(page.locator(".faults")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Wachtwoord")).to_be_focused()
    expect(page.get_by_label("E-mailadres")).to_have_value("noor@voorbeeld.nl")


def test_single_keys_work_are_silent_in_fields_and_can_be_switched_off(
    open_page: OpenPage, address: str
) -> None:
    page = open_page()
    enter(page, address, Role.CASEWORKER)
    page.goto(f"{address}/regels")
    page.keyboard.press("/")
    search = page.get_by_role("searchbox")
    expect(search).to_be_focused()
    page.keyboard.type("j?k/")
    expect(search).to_have_value("j?k/")
    expect(page.get_by_role("dialog")).to_be_hidden()
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Sneltoetsen")).to_be_visible()
    page.get_by_role("button", name="Sneltoetsen uitzetten").click()
    page.get_by_role("button", name="Sluiten").click()
    page.reload()
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_be_hidden()


def test_the_skip_link_comes_first(open_page: OpenPage, address: str) -> None:
    page = open_page()
    page.goto(f"{address}/inloggen")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Naar de inhoud")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def test_logging_in_and_out_works_without_a_script(open_page: OpenPage, address: str) -> None:
    page = open_page(javascript=False)
    enter(page, address, Role.POLICY_ADVISER)
    page.goto(f"{address}/regels")
    page.locator("details.me summary").click()
    page.get_by_role("button", name="Uitloggen").click()
    expect(page.get_by_role("heading", name="Inloggen", level=1)).to_be_visible()
