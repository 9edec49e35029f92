"""A visit on a phone with the network cut: kept, read again, sent once; without script; accessible; and the round on paper."""

from __future__ import annotations

import io
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from flask import Flask
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Dialog, FilePayload, Page, Route, expect

from app.cases.demonstration.accounts import PASSWORD
from app.store import inspection, inspection_round
from app.store.base import use_municipality
from app.store.inspection import Inspection
from tests.fixtures.browser import PATIENCE_MS, OpenPage, accessibility_faults, until, watch_console
from tests.fixtures.html import html_faults
from tests.fixtures.walked import planned_visits
from tests.journeys.conftest import log_in, served
from tests.journeys.test_every_page import look
from tests.web.cases.conftest import Person
from tests.web.cases.test_permit_pages import granted
from tests.web.cases.test_round_pages import FOUND, NEW, walk

pytestmark = pytest.mark.browser
STOPS = 10
TARGETS = (
    "main a, main button, main label:has([type=radio], [type=checkbox]), "
    "main input:not([type=hidden], [type=radio], [type=checkbox])"
)
KEPT = "caches.open('rondes').then((kept) => kept.keys()).then((keys) => keys.map((each) => new URL(each.url).pathname))"


@dataclass
class Place:
    """`ids` are the visits of one round of ten stops; each test walks stops of its own."""

    app: Flask
    address: str
    round: str
    ids: list[int]

    def visit(self, number: int) -> str:
        return f"{self.round}/bezoek/{self.ids[number]}"

    def row(self, number: int) -> Inspection:
        with self.app.app_context():
            use_municipality("GM0312")
            found = inspection.get(self.ids[number])
            assert found is not None
            return found

    def photos(self, number: int) -> int:
        with self.app.app_context():
            use_municipality("GM0312")
            return len(inspection_round.photos(self.ids[number]))


@pytest.fixture(scope="module")
def place(office_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    copy = tmp_path_factory.mktemp("rounds") / "rounds.sqlite3"
    shutil.copy(office_file, copy)
    with served(f"sqlite:///{copy}") as (app, address):
        permit = granted(Person(app, "noor"), Person(app, "karim"))
        tess = Person(app, "tess")
        ids = planned_visits(app, STOPS, permit=permit)
        yield Place(app, address, walk(tess, ids), ids)


@pytest.fixture
def phone(browser: Browser, place: Place) -> Iterator[BrowserContext]:
    """Tess with a phone of 360 by 740 on which she logged in."""
    context = browser.new_context(viewport={"width": 360, "height": 740}, locale="nl-NL", reduced_motion="reduce")
    context.set_default_timeout(PATIENCE_MS)
    log_in(page := context.new_page(), place.address, "tess")
    page.close()
    yield context
    context.close()


def opened(context: BrowserContext, place: Place, number: int) -> Page:
    """The round taken along, and then the form of one visit."""
    (page := context.new_page()).goto(place.address + place.round)
    linked = "[...document.querySelectorAll('a[data-visit]')].every((link) => paths.includes(new URL(link.href).pathname))"
    until(page, f"{KEPT}.then((paths) => {linked})")
    until(page, "window.rounds.note('clock').then((ahead) => ahead !== undefined)")  # it heard the office once
    page.goto(place.address + place.visit(number))
    expect(page.locator("#bezoek")).to_have_attribute("data-ready", "yes")
    return page


def photo(size: tuple[int, int] = (3000, 2000)) -> FilePayload:
    Image.new("RGB", size, "navy").save(made := io.BytesIO(), "JPEG")
    return {"name": "IMG_1.jpg", "mimeType": "image/jpeg", "buffer": made.getvalue()}


def fill_in(page: Page, note: str = "Zes bewoners gezien.") -> None:
    page.get_by_role("group", name="Geluid").get_by_label("nee", exact=True).check()
    page.get_by_label("Ja, de bewoner gaf toestemming").check()
    page.get_by_label("Hoeveel bewoners").fill("6")
    page.get_by_label("Wat zag u?").fill(note)
    page.get_by_label("Overtreding gezien").check()
    page.get_by_label("Waarschuwen", exact=True).check()
    page.get_by_label("Hoe laat?").fill("9.05")


def test_kept_without_a_network_and_sent_once(phone: BrowserContext, place: Place) -> None:
    page = opened(phone, place, 0)
    heard: list[str] = []
    page.on("pageerror", lambda error: heard.append(str(error)))
    phone.set_offline(True)
    fill_in(page)
    assert page.get_by_label("Op welke dag?").input_value() == "20-11-2026"  # the day of the office, not of the phone
    page.locator("#photos").set_input_files(photo())
    expect(page.get_by_text("Foto 1,")).to_be_visible()
    page.reload()
    expect(page.get_by_label("Wat zag u?")).to_have_value("Zes bewoners gezien.")
    expect(page.get_by_role("group", name="Geluid").get_by_label("nee", exact=True)).to_be_checked()
    expect(page.get_by_text("Foto 1,")).to_be_visible()
    assert accessibility_faults(page) == []
    page.get_by_role("button", name="Bezoek vastleggen").click()
    expect(page.locator("#stand")).to_contain_text("Geen verbinding. 1 bezoek staat op deze telefoon")
    assert place.row(0).outcome == "" and page.evaluate("document.documentElement.scrollWidth") <= 360
    phone.set_offline(False)
    expect(page.locator("#stand")).to_contain_text("Verstuurd om")
    row = place.row(0)
    assert (row.outcome, row.residents_found, row.note) == ("violation", 6, "Zes bewoners gezien.")
    assert place.photos(0) == 1 and heard == []
    left = page.evaluate("window.rounds.of(document.getElementById('telefoon').dataset.owner)")[0]
    assert (left["state"], left["fields"], left["shown"]) == ("sent", [], [])
    page.goto(place.address + place.visit(0))
    expect(page.get_by_role("heading", name="Vastgelegd")).to_be_visible()


def test_a_new_page_and_a_new_login_still_send_it(phone: BrowserContext, place: Place) -> None:
    page = opened(phone, place, 1)
    phone.set_offline(True)
    fill_in(page, "Later verstuurd.")
    page.get_by_role("button", name="Bezoek vastleggen").click()
    expect(page.locator("#stand")).to_contain_text("Geen verbinding")
    page.close()
    phone.clear_cookies()
    phone.set_offline(False)
    (page := phone.new_page()).goto(place.address + place.round)
    page.get_by_label("E-mailadres").wait_for()
    assert place.row(1).outcome == ""
    log_in(page, place.address, "tess")
    page.goto(place.address + place.round)
    expect(page.locator("#stand")).to_contain_text("Verstuurd om")
    assert place.row(1).note == "Later verstuurd."


def test_the_login_ends_while_the_page_is_open(phone: BrowserContext, place: Place) -> None:
    page = opened(phone, place, 2)
    fill_in(page)
    phone.clear_cookies()
    page.get_by_role("button", name="Bezoek vastleggen").click()
    expect(page.locator("#stand")).to_contain_text("U bent niet meer ingelogd. 1 bezoek staat op deze telefoon")
    page.get_by_role("link", name="Inloggen").click()
    page.get_by_label("E-mailadres").fill("tess@demo.example")
    page.get_by_label("Wachtwoord").fill(PASSWORD)
    page.locator("form.narrow button").click()
    expect(page).to_have_url(place.address + place.visit(2))
    expect(page.locator("#stand")).to_contain_text("Verstuurd om")
    assert place.row(2).outcome == "violation"


def test_an_answer_that_was_lost_on_the_way(phone: BrowserContext, place: Place) -> None:
    """The office recorded it, the phone never heard: it is sent again, and stays one."""
    page = opened(phone, place, 3)
    fill_in(page)
    lost: list[int] = []

    def lose(route: Route) -> None:
        if route.request.method == "POST" and not lost:
            lost.append(route.fetch().status)
            route.abort()
        else:
            route.continue_()

    page.route(f"**{place.visit(3)}", lose)
    page.get_by_role("button", name="Bezoek vastleggen").click()
    expect(page.locator("#stand")).to_contain_text("Geen verbinding")
    assert lost == [200] and place.row(3).outcome == "violation"
    page.evaluate("window.dispatchEvent(new Event('online'))")
    expect(page.locator("#stand")).to_contain_text("Verstuurd om")
    with place.app.app_context():
        use_municipality("GM0312")
        assert len(inspection_round.stops(int(place.round.rpartition("/")[2]))) == STOPS


def test_somebody_else_was_there_first(phone: BrowserContext, place: Place) -> None:
    page = opened(phone, place, 4)
    phone.set_offline(True)
    fill_in(page, "Mijn eigen woorden.")
    page.get_by_role("button", name="Bezoek vastleggen").click()
    expect(page.locator("#stand")).to_contain_text("Geen verbinding")
    colleague, here = Person(place.app, "tess"), place.visit(4)
    assert colleague.submit(here, here, **(FOUND | {"note": "Woorden van een ander."})).status_code == 302
    phone.set_offline(False)
    card = page.locator("#wachtrij [data-state=conflict]")
    expect(card).to_contain_text("Woorden van een ander.")
    expect(card).to_contain_text("Mijn eigen woorden.")
    assert accessibility_faults(page) == []
    page.get_by_role("button", name="Als tweede bezoek vastleggen").click()
    expect(page.locator("#stand")).to_contain_text("Verstuurd om")
    page.get_by_role("link", name="Bekijk wat is vastgelegd").click()
    expect(page.locator("dl.kv").first).to_contain_text("Mijn eigen woorden.")
    assert place.row(4).note == "Woorden van een ander."


def test_what_is_refused_is_said_at_its_field(phone: BrowserContext, place: Place) -> None:
    page = opened(phone, place, 5)
    page.get_by_label("Wat zag u?").fill("Alleen dit.")
    page.get_by_role("button", name="Bezoek vastleggen").click()
    expect(page.get_by_text("Kies een van de mogelijkheden.").first).to_be_visible()
    fill_in(page)
    page.get_by_label("Hoeveel bewoners").fill("5,5")
    page.get_by_role("button", name="Bezoek vastleggen").click()
    expect(page.get_by_text("Vul een heel getal in, zonder komma of punt.")).to_be_visible()
    expect(page.get_by_label("Hoeveel bewoners")).to_be_focused()
    assert page.get_by_label("Hoeveel bewoners").input_value() == "5,5" and accessibility_faults(page) == []
    page.get_by_label("Hoeveel bewoners").fill("5")
    page.get_by_role("button", name="Bezoek vastleggen").click()
    expect(page.locator("#stand")).to_contain_text("Verstuurd om")
    assert place.row(5).residents_found == 5


def test_logging_out_leaves_nothing(phone: BrowserContext, place: Place) -> None:
    page = opened(phone, place, 6)
    page.get_by_label("Wat zag u?").fill("Nog niet klaar.")
    expect(page.locator("#wachtrij [data-state=draft]")).to_be_visible()
    asked: list[str] = []

    def answer(dialog: Dialog) -> None:
        asked.append(dialog.message)
        (dialog.dismiss if len(asked) == 1 else dialog.accept)()

    page.on("dialog", answer)
    page.locator("details.me summary").click()
    with page.expect_event("dialog"):  # the question comes after the click: what waits is counted first
        page.get_by_role("button", name="Uitloggen").click()
    page.get_by_role("button", name="Uitloggen").click()
    page.wait_for_url("**/inloggen**")
    assert len(asked) == 2 and "1 bezoek dat nog niet is verstuurd" in asked[0]
    assert page.evaluate("indexedDB.databases().then((all) => all.length)") == 0
    assert page.evaluate("caches.keys()") == []
    assert page.evaluate("navigator.serviceWorker.getRegistrations().then((all) => all.length)") == 0


def test_without_script(open_page: OpenPage, place: Place) -> None:
    log_in(page := open_page(javascript=False, width=360), place.address, "tess")
    page.goto(place.address + place.visit(7))
    fill_in(page)
    page.locator("#photos").set_input_files(photo((60, 40)))
    page.get_by_label("Hoe laat?").fill("25.00")
    page.get_by_role("button", name="Bezoek vastleggen").click()
    expect(page.get_by_text("Vul de tijd in als uren en minuten").first).to_be_visible()
    expect(page.get_by_label("Wat zag u?")).to_have_value("Zes bewoners gezien.")
    page.get_by_label("Hoe laat?").fill("9.05")
    page.get_by_role("button", name="Bezoek vastleggen").click()
    expect(page.get_by_role("heading", name="Vastgelegd")).to_be_visible()
    assert place.row(7).outcome == "violation" and place.photos(7) == 1


@pytest.mark.parametrize("width", [320, 1280])
def test_the_pages(place: Place, open_page: OpenPage, width: int) -> None:
    here = place.round
    paths = ["/toezicht/rondes", NEW, here, f"{here}/papier", f"{here}/erbij", place.visit(8), place.visit(0)]
    look(place.address, open_page, "tess", paths, width, "dark" if width == 320 else "light")


def test_targets_are_large_enough_for_a_thumb(phone: BrowserContext, place: Place) -> None:
    heard = watch_console(page := phone.new_page())
    for path in (place.round, place.visit(8), NEW):
        page.goto(place.address + path)
        expect(page.locator("main")).to_be_visible()
        small = page.evaluate(
            """(all) => [...document.querySelectorAll(all)].filter((each) => each.offsetParent)
            .filter((each) => each.getBoundingClientRect().height < 43.5).map((each) => each.outerHTML.slice(0, 90))""",
            TARGETS,
        )
        assert small == [], path
    assert heard() == []


def test_valid_html_and_two_sheets_of_paper(place: Place, open_page: OpenPage) -> None:
    tess, here = Person(place.app, "tess"), place.visit(9)
    shown = {path: tess.get(path).text for path in ("/toezicht/rondes", NEW, place.round, f"{place.round}/papier", here)}
    shown |= {"refused": tess.submit(here, here).text, "conflict": tess.submit(here, here, **FOUND, version="1").text}
    assert html_faults(shown) == []
    log_in(page := open_page(), place.address, "tess")
    page.goto(f"{place.address}{place.round}/papier")
    printed = page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b(?!s)", printed)) <= 2
