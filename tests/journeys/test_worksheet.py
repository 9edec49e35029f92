"""The liveability worksheet in a real browser: every page of it, the keys of the criteria, and the same without script."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import expect

from app.rules import rulebook
from tests.fixtures.browser import ColourScheme, OpenPage, watch_console
from tests.fixtures.html import html_faults
from tests.fixtures.worksheet import CALM, RULE, STREET, book_with_worksheet
from tests.journeys.conftest import log_in, served
from tests.journeys.test_every_page import WIDTH_AND_THEME, look
from tests.web.cases.conftest import Person
from tests.web.cases.sheets import ITEM, WHY, add, judged

pytestmark = pytest.mark.browser


@dataclass
class Sheets:
    """`empty` has nothing on it, `busy` everything, and the reasons of `wrong` do not hold."""

    address: str
    noor: Person
    karim: Person
    empty: str
    busy: str
    wrong: str

    @property
    def pages(self) -> list[str]:
        busy = self.busy
        return [
            self.empty, busy, f"{busy}/stukken/nieuw", f"{busy}/stukken/1", f"{busy}/stukken/2", f"{busy}/stukken/3",
            f"{busy}/adviezen/nieuw?adviseur=gebiedsmanager", f"{busy}/adviezen/1", f"{busy}/adviezen/1/ontvangen",
            busy.removesuffix("/leefbaarheid"), f"{self.wrong.removesuffix('/leefbaarheid')}/voorstel",
        ]  # fmt: skip


@pytest.fixture(scope="module")
def sheets(office_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sheets]:
    copy = tmp_path_factory.mktemp("sheets") / "sheets.sqlite3"
    shutil.copy(office_file, copy)
    book = book_with_worksheet(tmp_path_factory.mktemp("rules"))
    with pytest.MonkeyPatch.context() as patched, served(f"sqlite:///{copy}") as (app, address):
        patched.setattr(rulebook, "_built_in", lambda: book)
        Person(app, "sam").accept_ordinance()
        noor = Person(app, "noor")
        numbers = [noor.register() for _ in range(3)]
        made = Sheets(address, noor, Person(app, "karim"), *(f"/zaken/{number}/leefbaarheid" for number in numbers))
        _fill(noor, made.wrong)
        _fill(noor, made.busy)
        ask = f"{made.busy}/adviezen/nieuw"
        noor.submit(ask, ask, adviser="gebiedsmanager", place="binnen", question="Past dit hier?", due_on="04-12-2026")
        yield made


def _fill(noor: Person, sheet: str) -> None:
    """A checked complaint without a twin that carries a refusal, a score, an item that was set aside, a phrase that is belied."""
    add(noor, sheet)
    score = {"kind": "score", "text": "", "neighbourhood": "Voorbeeldbuurt", "score_class": "4", "score_year": "2022"}
    add(noor, sheet, **score)
    add(noor, sheet, title="Van een andere straat", period_from="01-01-2026", period_to="01-02-2026")
    noor.submit(f"{sheet}/stukken/1", f"{sheet}/stukken/1/controle", verified_by="toezichthouder, ter plaatse gehoord")
    judged(noor, sheet, CALM, outcome="FAIL", cited=["1", "3"], reasons=WHY)
    judged(noor, sheet, STREET, searched_over="schouw van de straat", actie="geen_aanwijzing")
    noor.submit(f"{sheet}/stukken/3", f"{sheet}/stukken/3/vervalt", why="Gaat over een andere straat.")
    case = sheet.removesuffix("/leefbaarheid")
    noor.submit(case, f"{case}/stukken", actie="volledig")
    noor.submit(case, f"{case}/regels")
    weighed = {"balance__outcome": "stock_prevails", "balance__reasons": "Er zijn geen klachten bekend."}
    noor.submit(case, f"{case}/oordeel/balance", **weighed)


def _with_faults(sheets: Sheets) -> dict[str, str]:
    noor, sheet = sheets.noor, sheets.busy
    item, ask = f"{sheet}/stukken/nieuw", f"{sheet}/adviezen/nieuw"
    return {
        "empty item": noor.submit(item, item).text,
        "score without a class": noor.submit(item, item, **(ITEM | {"kind": "score"})).text,
        "empty check": noor.submit(f"{sheet}/stukken/1", f"{sheet}/stukken/1/controle").text,
        "empty criterion": noor.submit(sheets.empty, f"{sheets.empty}/{RULE}/{CALM}", actie="oordeel").text,
        "empty whole": noor.submit(sheets.empty, f"{sheets.empty}/{RULE}").text,
        "refused criterion": noor.submit(
            sheets.empty, f"{sheets.empty}/{RULE}/{CALM}", actie="oordeel",
            **{f"{RULE}-{CALM}-outcome": "FAIL", f"{RULE}-{CALM}-reasons": WHY},
        ).text,
        "empty request": noor.submit(ask, ask, adviser="").text,
    }  # fmt: skip


def test_valid_html(sheets: Sheets) -> None:
    found = {path: sheets.noor.get(path).text for path in sheets.pages}
    found |= {f"karim {sheets.busy}": sheets.karim.get(sheets.busy).text}
    faults = html_faults(found | _with_faults(sheets))
    assert faults == [], "\n".join(faults)


@pytest.mark.parametrize(("width", "scheme"), WIDTH_AND_THEME)
def test_every_page(sheets: Sheets, open_page: OpenPage, width: int, scheme: ColourScheme) -> None:
    look(sheets.address, open_page, "noor", sheets.pages, width, scheme)


@pytest.mark.heavy
@pytest.mark.parametrize("width", [320, 640, 800, 1088, 1344])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_in_every_width(sheets: Sheets, open_page: OpenPage, width: int, scheme: ColourScheme) -> None:
    look(sheets.address, open_page, "noor", sheets.pages, width, scheme)


@pytest.mark.parametrize("javascript", [True, False], ids=["with script", "without script"])
def test_criteria_one_by_one(sheets: Sheets, open_page: OpenPage, javascript: bool) -> None:
    """With script: one key per criterion; without it: one button."""
    number = sheets.noor.register()
    page = open_page(javascript=javascript)
    heard = watch_console(page)
    log_in(page, sheets.address, "noor")
    page.goto(f"{sheets.address}/zaken/{number}/leefbaarheid")
    if javascript:
        page.keyboard.press("j")
        expect(page.get_by_role("link", name="Overlast en klachten")).to_be_focused()
        page.keyboard.press("g")
    else:
        page.locator(f"#criterium-{RULE}-{CALM}").get_by_role("button", name="Geen aanwijzing gevonden").click()
    expect(page.get_by_role("status")).to_contain_text("Vastgelegd bij overlast en klachten: voldoet.")
    expect(page.get_by_text("1 van 2 criteria beoordeeld")).to_be_visible()
    street = page.locator(f"#criterium-{RULE}-{STREET}")
    street.get_by_label("Gezocht in, over welke periode").fill("schouw van de straat op 18-11-2026")
    if javascript:
        page.keyboard.press("Escape")
        page.keyboard.press("g")
    else:
        street.get_by_role("button", name="Geen aanwijzing gevonden").click()
    expect(page.get_by_text("2 van 2 criteria beoordeeld")).to_be_visible()
    expect(street).to_contain_text("Gezocht op 20 november 2026 over schouw van de straat op 18-11-2026.")
    assert heard() == []


def test_what_is_wrong_leads_to_where_it_is_mended(sheets: Sheets, open_page: OpenPage) -> None:
    page = open_page()
    log_in(page, sheets.address, "noor")
    page.goto(sheets.address + sheets.busy.removesuffix("/leefbaarheid"))
    expect(page.get_by_role("navigation", name="Taken van deze zaak")).to_contain_text("gebiedsmanager wordt verwacht")
    page.goto(sheets.address + sheets.busy)
    expect(page.get_by_role("region", name="Adviezen")).to_contain_text("nog 14 dagen")
    page.goto(sheets.address + sheets.wrong.removesuffix("/leefbaarheid") + "/voorstel")
    wrong = page.get_by_role("region", name="Wat nog niet klopt")
    expect(wrong).to_contain_text("‘Er zijn geen klachten bekend’, maar in het dossier zit stuk 1.")
    expect(wrong).to_contain_text("noemt stuk 3, maar dat telt niet meer mee")
    wrong.get_by_role("link", name="Naar het stuk").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Geluid in de nacht")


def test_on_paper_the_forms_are_gone_and_the_reasons_stay(sheets: Sheets, open_page: OpenPage) -> None:
    page = open_page()
    log_in(page, sheets.address, "noor")
    page.goto(sheets.address + sheets.busy)
    page.emulate_media(media="print")
    expect(page.get_by_role("paragraph").filter(has_text=WHY)).to_be_visible()
    assert page.locator("form:visible, details:visible, footer.keys:visible").count() == 0
