"""The worklist in a real browser: every column is readable at every width and on paper, and Esc leads back to it."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pikepdf
import pytest
from flask import Flask
from playwright.sync_api import Page, expect

from tests.fixtures.browser import ColourScheme, OpenPage, accessibility_faults
from tests.fixtures.serving import serve
from tests.web.cases.conftest import Person
from tests.web.cases.test_worklist import fill

pytestmark = pytest.mark.browser
ROWS = 22
NARROWEST_PX = 80


@pytest.fixture
def address(small_desk: Flask) -> Iterator[str]:
    fill(small_desk, ROWS)
    with serve(small_desk) as address:
        yield address


def enter(page: Page, desk: Flask, address: str) -> None:
    cookie = Person(desk, "noor").client.get_cookie("woonvergunning")
    assert cookie is not None
    page.context.add_cookies([{"name": "woonvergunning", "value": cookie.value, "url": address}])


def test_every_column_is_readable_at_every_width(
    open_page: OpenPage, small_desk: Flask, address: str
) -> None:
    page = open_page()
    enter(page, small_desk, address)
    page.goto(f"{address}/zaken?toon=open")
    for width in (320, 640, 641, 700, 800, 900, 1000, 1100, 1217, 1344):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width, width
        assert (
            page.evaluate(
                "(() => { const box = document.querySelector('.tw'); return box.scrollWidth - box.clientWidth })()"
            )
            <= 0
        )
        if width > 640:
            widths = page.locator("table.cases thead th").evaluate_all(
                "cells => cells.map(cell => cell.offsetWidth)"
            )
            assert min(widths) >= (NARROWEST_PX if width >= 700 else 70), (width, widths)
            hidden = page.locator("table.cases :is(td, th)").evaluate_all(
                "cells => cells.filter(cell => cell.scrollWidth > cell.clientWidth).map(cell => cell.textContent)"
            )
            assert hidden == [], (width, hidden)


def test_the_list_prints_on_a_few_pages(open_page: OpenPage, small_desk: Flask, address: str) -> None:
    page = open_page()
    enter(page, small_desk, address)
    page.goto(f"{address}/zaken?toon=open")
    with pikepdf.open(io.BytesIO(page.pdf(format="A4"))) as paper:
        assert len(paper.pages) <= 3


@pytest.mark.parametrize(("width", "scheme"), [(320, "light"), (700, "dark"), (1280, "light")])
def test_the_list_is_accessible(
    open_page: OpenPage, small_desk: Flask, address: str, width: int, scheme: ColourScheme
) -> None:
    page = open_page(width=width, colour_scheme=scheme)
    enter(page, small_desk, address)
    for path in ("/zaken?toon=open", "/zaken?q=%25"):
        page.goto(address + path)
        expect(page.locator(".office")).to_have_text("U werkt in gemeente Bunnik")
        assert accessibility_faults(page) == []


def test_a_form_that_was_refused_is_accessible_and_can_be_sent_again(
    open_page: OpenPage, small_desk: Flask, address: str
) -> None:
    page = open_page(width=320)
    enter(page, small_desk, address)
    page.goto(f"{address}/zaken?toon=open")
    page.locator("table.cases th a").first.click()
    number = page.url.rpartition("/")[2]
    page.goto(f"{address}/zaken/{number}/intrekken")
    page.locator("[name=why]").fill("De eigenaar ziet ervan af.")
    page.context.clear_cookies(name="formulier")
    page.locator("main form button").first.click()
    expect(page.get_by_role("heading", name="Dit had u ingevuld")).to_be_visible()
    assert accessibility_faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.get_by_role("button", name="Opnieuw versturen").click()
    expect(page.locator("h1")).to_contain_text("Testvaart")


def test_escape_leads_back_from_a_case_to_the_list(
    open_page: OpenPage, small_desk: Flask, address: str
) -> None:
    page = open_page()
    enter(page, small_desk, address)
    page.goto(f"{address}/zaken?toon=open")
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text("Testvaart")
    page.keyboard.press("Escape")
    expect(page.locator("h1")).to_contain_text("Zaken")
    page.locator("table.cases th a").first.click()
    expect(page.locator("h1")).to_contain_text("Testvaart")
    page.locator("main input[type=checkbox], main input[type=radio]").first.focus()
    page.keyboard.press("Escape")
    expect(page.locator("h1")).to_contain_text("Zaken")
    page.locator("table.cases th a").first.click()
    page.locator("main details summary").first.click()
    page.keyboard.press("Escape")
    expect(page.locator("h1")).to_contain_text("Zaken")
