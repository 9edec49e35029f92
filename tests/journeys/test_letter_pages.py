"""The pages of letters in a browser: accessible, nothing wider than the screen; and a letter read and sent with the mouse."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.fixtures.browser import OpenPage, accessibility_faults
from tests.fixtures.html import html_faults
from tests.journeys.conftest import log_in, served
from tests.journeys.test_every_page import look
from tests.web.cases.conftest import Person

pytestmark = pytest.mark.browser
OWN = {
    "sam": ("/standaardteksten", "/standaardteksten/nieuw", "/standaardteksten/1"),
    "bo": ("/huisstijl", "/buurten"),
}  # fmt: skip
BATCH = ("/stapels/nieuw", "/stapels/nieuw?brief=ontvangstbevestiging", "/stapels/1")


@pytest.fixture(scope="module")
def place(office_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str]]:
    """The address of the site, and the address of a case with a neighbour in it; every page is valid HTML."""
    copy = tmp_path_factory.mktemp("letters") / "letters.sqlite3"
    shutil.copy(office_file, copy)
    with served(f"sqlite:///{copy}") as (app, address):
        noor, sam = Person(app, "noor"), Person(app, "sam")
        number = noor.register()
        noor.ready(number)
        join = f"/zaken/{number}/partijen/nieuw"
        noor.submit(
            join, join, role="interested_party", name="de heer B. Buur", street_line="Voorbeeldlaan 5", postcode="3981 ZQ",
            place="Bunnik",
        )  # fmt: skip
        new = "/standaardteksten/nieuw"
        sam.submit(new, new, kind="condition", title="Stil", text="Op {adres} is het stil.", reason="de rust")
        form = noor.form(BATCH[1], BATCH[0])
        noor.send(form, actie="maak")
        people = {"noor": noor, "sam": sam, "bo": Person(app, "bo")}
        every = [(who, path) for who, paths in pages_of(f"/zaken/{number}").items() for path in paths]
        shown = {f"{who} {path}": people[who].get(path).text for who, path in every}
        letter = f"/zaken/{number}/brief/uitnodiging_zienswijze_derden"
        shown["preview"] = noor.submit(letter, letter, actie="bekijk", tenant="nee").text
        shown["faulty"] = noor.submit(letter, letter, actie="bekijk", until="x").text
        shown["batch"] = noor.send(form, actie="bekijk").text
        names = {"lines": "BU03120000;Proefbuurt", "source": "proef"}
        shown["names ahead"] = people["bo"].submit("/buurten", "/buurten", actie="bekijk", **names).text
        shown["names refused"] = people["bo"].submit("/buurten", "/buurten", actie="bekijk", lines="Noord").text
        shown["colour"] = people["bo"].submit("/huisstijl", "/huisstijl", actie="bewaar", house="#8899aa").text
        assert html_faults(shown) == []
        yield address, f"/zaken/{number}"


def pages_of(case: str) -> dict[str, tuple[str, ...]]:
    kinds = ("uitnodiging_zienswijze_derden", "adviesaanvraag")
    return OWN | {"noor": (case, f"{case}/voorstel", *(f"{case}/brief/{kind}" for kind in kinds), *BATCH)}


@pytest.mark.parametrize("who", ["noor", "sam", "bo"])
@pytest.mark.parametrize("width", [320, 1280])
def test_the_pages(place: tuple[str, str], open_page: OpenPage, who: str, width: int) -> None:
    address, case = place
    look(address, open_page, who, list(pages_of(case)[who]), width, "dark" if width == 320 else "light")


def test_a_letter_is_read_and_sent(place: tuple[str, str], open_page: OpenPage) -> None:
    address, case = place
    page = open_page(width=1280)
    log_in(page, address, "noor")
    page.goto(f"{address}{case}")
    page.get_by_text("Brief maken").click()
    page.get_by_role("link", name="Belanghebbenden om een reactie vragen").click()
    page.get_by_label("nee", exact=True).check()
    page.get_by_role("button", name="Brief en gevolg bekijken").click()
    expect(page.get_by_role("heading", name="Reageren kan tot en met vrijdag 4 december 2026")).to_be_visible()
    assert accessibility_faults(page) == []
    page.get_by_role("button", name="Brief verzenden").click()
    expect(page.get_by_text("De uitnodiging gaat nu naar de ontvanger")).to_be_visible()
    expect(page.get_by_role("link", name="U kunt reageren op een plan")).to_be_visible()
