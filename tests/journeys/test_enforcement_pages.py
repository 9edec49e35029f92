"""Every page of enforcement: valid HTML, no violation of WCAG 2.2 A and AA, nothing wider than the screen, a silent console."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.fixtures.browser import OpenPage
from tests.fixtures.html import html_faults
from tests.journeys.conftest import served
from tests.journeys.test_every_page import WIDTH_AND_THEME, look
from tests.web.cases.conftest import Person
from tests.web.cases.enforcing import ORDER, done, filed
from tests.web.cases.objecting_to_sanctions import DECISION, OBJECTION, fined

pytestmark = pytest.mark.browser
FINE = {
    "legalisation": "Er is geen aanvraag.", "proportionality": "De boete past.", "report": "1", "report_on": "19-11-2026",
    "base": "10.000", "base_source": "boetetabel",
}  # fmt: skip
OF_FILE = (
    "toewijzen/0", "melding/0", "bedanken/1", "woning/0", "aanvraag/0", "persoon/0", "toets/1", "persoon-weg/1", "sluiten/0",
    "controle-plannen/0", "controle-vastleggen/0", "overtreding/0", "overtreding-verbeteren/1", "legalisatie/1",
    "waarschuwing/1", "voornemen-bestuursdwang/1", "voornemen-boete/1", "spoed/1", "zienswijze/1", "voorstel/1",
    "laten-vallen/1", "melder/1",
)  # fmt: skip


@dataclass
class Site:
    """`paths` are the pages of Tess; `faulty` those that come back with faults, or with what follows."""

    address: str
    tess: Person
    file: str

    @property
    def paths(self) -> list[str]:
        lists = ["/toezicht", "/toezicht?toon=te_laat&soort=dossier", "/handhaving", "/handhaving?toon=gesloten"]
        lists += ["/handhaving/nieuw", "/handhaving/signalen", self.file]
        return [*lists, *(f"{self.file}/{deed}" for deed in OF_FILE)]

    @property
    def faulty(self) -> dict[str, str]:
        order, fine = f"{self.file}/voorstel/1", f"{self.file}/voornemen-boete/1"
        stale = self.tess.form(order, order).filled(dict(ORDER))
        found = {
            "what an order does": self.tess.submit(order, order, actie="bekijk", **ORDER).text,
            "what a fine comes to": self.tess.submit(fine, fine, actie="bekijk", **FINE).text,
            "an empty order": self.tess.submit(order, order, amount="85.5", unit=None, remedies="").text,
            "no reason": self.tess.submit(f"{self.file}/melder/1", f"{self.file}/melder/1", why="").text,
            "an empty file": self.tess.submit("/handhaving/nieuw", "/handhaving/nieuw").text,
        }
        done(self.tess, self.file, "controle-plannen", on="25-11-2026", purpose="recheck")
        return found | {"two people": self.tess.client.post(order, data=stale).text}


@pytest.fixture(scope="module")
def site(office_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    copy = tmp_path_factory.mktemp("enforcement") / "pages.sqlite3"
    shutil.copy(office_file, copy)
    with served(f"sqlite:///{copy}") as (app, address):
        tess = Person(app, "tess")
        file = filed(tess)
        done(tess, file, "voornemen-dwangsom", 1, **ORDER)
        yield Site(address, tess, file)


#: The deeds about an objection that is complete, and was confirmed; the letter of each stands under its form.
OF_OBJECTION = (
    "bezwaar-nieuw", "bezwaar-intrekken", "bezwaar-commissie", "bezwaar-hoorzitting", "bezwaar-gehoord", "bezwaar-niet-horen",
    "bezwaar-verlengen", "bezwaar-uitstel", "bezwaar-beslissing", "bezwaar-beroep",
)  # fmt: skip
HEARING = {"on": "15-01-2027", "at": "14.00", "place": "kamer 2"}


@dataclass
class Objected:
    """A file with a fine and an objection against it; `letters` are deeds with their letter as it would be."""

    address: str
    tess: Person
    file: str

    @property
    def paths(self) -> list[str]:
        return [self.file, f"{self.file}/bezwaar/1", *(f"{self.file}/{deed}/1" for deed in OF_OBJECTION)]

    @property
    def letters(self) -> dict[str, str]:
        def look(deed: str, **typed: object) -> str:
            path = f"{self.file}/{deed}/1"
            return self.tess.submit(path, path, actie="bekijk", **typed).text

        return {
            "an invitation": look("bezwaar-hoorzitting", **HEARING),
            "a later day": look("bezwaar-verlengen", why="Wij wachten op gegevens."),
            "a decision": look("bezwaar-beslissing", **DECISION),
            "nothing typed": look("bezwaar-nieuw"),
        }


@pytest.fixture(scope="module")
def objected(office_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Objected]:
    copy = tmp_path_factory.mktemp("objected") / "pages.sqlite3"
    shutil.copy(office_file, copy)
    with served(f"sqlite:///{copy}") as (app, address):
        tess = Person(app, "tess")
        file = fined(app, tess, Person(app, "karim"))
        done(tess, file, "bezwaar-nieuw", 1, **OBJECTION)
        done(tess, file, "bezwaar-bevestigen", 1)
        yield Objected(address, tess, file)


def test_valid_html_of_an_objection(objected: Objected) -> None:
    found = {path: objected.tess.get(path) for path in objected.paths}
    assert {path: answer.status_code for path, answer in found.items() if answer.status_code != 200} == {}
    faults = html_faults({path: answer.text for path, answer in found.items()} | objected.letters)
    assert faults == [], "\n".join(faults)


@pytest.mark.parametrize(("width", "scheme"), WIDTH_AND_THEME)
def test_every_page_of_an_objection(objected: Objected, open_page: OpenPage, width: int, scheme: str) -> None:
    few = objected.paths[:4]
    paths = objected.paths if width == 1280 else few
    look(objected.address, open_page, "tess", paths, width, scheme)  # type: ignore[arg-type]  # pytest gives a plain string, one of the two schemes


def test_valid_html(site: Site) -> None:
    found = {path: site.tess.get(path) for path in site.paths}
    assert {path: answer.status_code for path, answer in found.items() if answer.status_code != 200} == {}
    faults = html_faults({path: answer.text for path, answer in found.items()} | site.faulty)
    assert faults == [], "\n".join(faults)


@pytest.mark.parametrize(("width", "scheme"), WIDTH_AND_THEME)
def test_every_page(site: Site, open_page: OpenPage, width: int, scheme: str) -> None:
    few = ["/handhaving", "/handhaving/nieuw", site.file, f"{site.file}/voorstel/1", f"{site.file}/toets/1"]
    look(site.address, open_page, "tess", site.paths if width == 1280 else few, width, scheme)  # type: ignore[arg-type]  # pytest gives a plain string, one of the two schemes
