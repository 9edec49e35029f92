"""The signatory's list in a browser: chosen, looked at and signed, accessible and never wider than the screen."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.fixtures.browser import OpenPage, accessibility_faults
from tests.journeys.conftest import log_in, served
from tests.web.cases.conftest import Person

pytestmark = pytest.mark.browser


@pytest.fixture
def place(office_file: Path, tmp_path: Path) -> Iterator[str]:
    """Two routine proposals, and one with a note that must be opened."""
    copy = tmp_path / "signing.sqlite3"
    shutil.copy(office_file, copy)
    with served(f"sqlite:///{copy}") as (app, address):
        noor = Person(app, "noor")
        noor.proposed()
        noor.proposed()
        number = noor.register()
        noor.ready(number)
        page = f"/zaken/{number}/voorstel"
        noor.submit(page, page, actie="indienen", note="Lees de redenen.")
        yield address


def sound(page: Page, width: int) -> None:
    assert accessibility_faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("javascript", [True, False])
def test_two_decisions_are_signed_with_one_press(
    place: str, open_page: OpenPage, width: int, javascript: bool
) -> None:
    page = open_page(javascript=javascript, width=width, colour_scheme="dark" if width == 320 else "light")
    log_in(page, place, "karim")
    page.goto(f"{place}/tekenen")
    if javascript:
        sound(page, width)
    expect(page.get_by_text("De behandelaar schreef een toelichting voor u.")).to_be_visible()
    page.get_by_role("link", name="Alle 2 kiezen").click()
    expect(page.get_by_role("checkbox", checked=True)).to_have_count(2)
    page.get_by_role("button", name="Bekijk de geselecteerde").click()
    expect(page.get_by_role("heading", name="2 besluiten worden genomen op uw naam")).to_be_visible()
    if javascript:
        sound(page, width)
    page.get_by_role("button", name="Onderteken 2 besluiten").click()
    expect(page.get_by_text("Bezig: 0 van 2", exact=True)).to_be_visible()
    if javascript:
        sound(page, width)
