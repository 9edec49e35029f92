"""From the follow-up list to a letter in three actions at most, counted by the browser: by mouse, and by keyboard only.

An action is what chooses a link or a button, by a click or by Enter; the browser tells both as a click. What only a person can
write is not counted, and in these three nothing has to be written: the letter stands there with what the file says.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Locator, Page, expect

from tests.fixtures.browser import OpenPage, accessibility_faults
from tests.journeys.conftest import Clock, log_in, served
from tests.journeys.test_keyboard import tab_to
from tests.web.cases.conftest import Person
from tests.web.cases.enforcing import ORDER, done, filed, opened
from tests.web.cases.test_permit_pages import granted

pytestmark = pytest.mark.browser
MOST = 3
COUNTER = """addEventListener('click', event => {
    if (event.isTrusted) sessionStorage.setItem('clicks', 1 + Number(sessionStorage.getItem('clicks')));
}, true)"""


@dataclass(frozen=True)
class Way:
    """The number in the line, its link, what is chosen after it (role and words), and words of the letter."""

    line: str
    link: str
    steps: tuple[tuple[str, str], ...]
    letter: str

    @property
    def actions(self) -> int:
        return 1 + len(self.steps)


@dataclass
class Office:
    """Where it is served; `ways` by what the line is about."""

    address: str
    ways: dict[str, Way]


WAYS = {
    "a condition that is late": Way(
        "", "Bewijs vragen", (("button", "Brief en gevolg bekijken"),), "te laten zien dat u voldoet aan voorschrift 1"
    ),
    "a file after the views": Way(
        "", "Dossier openen", (("link", "Voorstel maken"), ("button", "Gevolg bekijken")), "dwangsom"
    ),
    "a new report": Way("", "Dossier openen", (("link", "Melder bedanken"), ("button", "Gevolg bekijken")), "Geachte melder"),
}


def _later(app: Flask, **time: int) -> None:
    clock = app.extensions["woonvergunning"].now
    assert isinstance(clock, Clock)
    clock.time += timedelta(**time)


@pytest.fixture(scope="module")
def office(office_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """A permit of which a condition is late, an order that was announced and not answered, and a report of yesterday."""
    copy = tmp_path_factory.mktemp("three") / "actions.sqlite3"
    shutil.copy(office_file, copy)
    with served(f"sqlite:///{copy}") as (app, address):
        number = granted(Person(app, "noor"), Person(app, "karim"))
        _later(app, days=16)
        tess = Person(app, "tess")
        file = filed(tess)
        done(tess, file, "voornemen-dwangsom", 1, **ORDER)
        _later(app, days=16)
        report = opened(Person(app, "tess"))
        lines = (number, file.rpartition("/")[2], report.rpartition("/")[2])
        named = {name: replace(way, line=line) for (name, way), line in zip(WAYS.items(), lines, strict=True)}
        yield Office(address, named)


Choose = Callable[[Page, Locator], None]


def by_mouse(_page: Page, wanted: Locator) -> None:
    wanted.click()


def by_keyboard(page: Page, wanted: Locator) -> None:
    """Only Tab and Enter."""
    tab_to(page, wanted)
    expect(wanted.first).to_be_focused()
    page.keyboard.press("Enter")


@pytest.mark.parametrize("choose", [by_mouse, by_keyboard])
@pytest.mark.parametrize("name", WAYS)
def test_three_actions_to_a_letter(office: Office, open_page: OpenPage, name: str, choose: Choose) -> None:
    way = office.ways[name]
    page = open_page()
    page.add_init_script(COUNTER)
    log_in(page, office.address, "tess")
    page.goto(f"{office.address}/toezicht")
    page.evaluate("sessionStorage.setItem('clicks', 0)")
    line = page.locator("tbody tr", has_text=way.line)
    if "late" in name:
        expect(line.locator(".due")).to_contain_text("te laat")
    choose(page, line.get_by_role("link", name=way.link))
    for role, words in way.steps:
        page.wait_for_load_state()
        choose(page, page.get_by_role(role, name=words).first)  # type: ignore[arg-type]  # a plain string, one of the roles of ARIA
    sheet = page.locator(".sheet, section[aria-labelledby='de-brief']").first
    expect(sheet).to_be_visible()
    expect(sheet).to_contain_text(way.letter)
    counted = page.evaluate("Number(sessionStorage.getItem('clicks'))")
    assert counted == way.actions <= MOST, f"{name}: {counted} actions"
    assert accessibility_faults(page) == []
