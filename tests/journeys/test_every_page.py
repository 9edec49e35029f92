"""Every page of the cases: valid HTML, no violation of WCAG 2.2 A and AA, nothing wider than the screen, a silent console."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from flask import Flask

from app.store import case_file, party, permit, permit_condition
from app.store.base import use_municipality
from tests.fixtures.browser import ColourScheme, OpenPage, accessibility_faults, watch_console
from tests.fixtures.counting_rules import PATCHED, RULES, fill_street
from tests.fixtures.html import html_faults
from tests.fixtures.owed import money_pages, owed
from tests.fixtures.town import an_address
from tests.journeys.conftest import log_in, served
from tests.web.cases.conftest import Person
from tests.web.cases.forms_in import forms_in

pytestmark = pytest.mark.browser


@dataclass
class Site:
    """`pages` are (who looks, path); `main` the eight on which people spend their day."""

    address: str
    noor: Person
    karim: Person
    numbers: dict[str, str] = field(default_factory=dict)

    @property
    def pages(self) -> list[tuple[str, str]]:
        new, ready, proposed, decided, sent = (f"/zaken/{self.numbers[state]}" for state in STATES)
        late, ruleless, closed = (f"/zaken/{self.numbers[state]}" for state in ENDINGS)
        paths = [
            "/vandaag", "/instellingen", "/zaken", "/postkamer", "/zaken?toon=alle&soort=omzetten", "/zaken?q=nergens",
            "/zaken/nieuw", "/zaken/nieuw?soort=splitsen",
            "/zaken/nieuw?soort=samenvoegen", new, f"{new}?op=01-06-2024", f"{new}/gegevens", f"{new}/partijen/nieuw",
            f"{new}/intrekken", f"{new}/ontvangstbevestiging", f"{new}/brief/adviesaanvraag", f"{new}/termijn",
            f"{new}/termijn/stilzetten", f"{new}/termijn/verlengen", f"{new}/termijn/hervatten",
            f"{new}/termijn/ingebrekestelling", f"{late}/termijn", f"{late}/termijn/jurist", f"{late}/dwangsom", ready,
            f"{ready}/voorstel", proposed, f"{proposed}/beoordelen", decided, f"{decided}/verzonden", sent,
            "/adressen/3981ZQ-3--", f"{late}/voorstel", ruleless, f"{ruleless}/sluiten", closed, *self.maps, *self.asking,
            *self.objection, *money_pages(self.numbers["claim"], new), *self.permit,
        ]  # fmt: skip
        signing = ("/vandaag", "/zaken", "/tekenen?kies=alle", f"{proposed}/beoordelen")
        return [*(("noor", path) for path in paths), *(("karim", path) for path in signing)]

    @property
    def objection(self) -> list[str]:
        """The pages of an objection before its decision."""
        sent = f"/zaken/{self.numbers['sent']}/bezwaar"
        deeds = ("belanghebbende", "herstel", "informeren", "commissie", "hoorzitting", "gehoord", "niet-horen", "heroverwegen")
        letter = f"{sent}/1/brief/bericht_aan_vergunninghouder/{self.numbers['owner']}"
        one = [f"{sent}/1", f"{sent}/1/beslissing", *(f"{sent}/1/{deed}" for deed in deeds)]
        return ["/bezwaren", f"{sent}/nieuw", letter, *one]

    @property
    def permit(self) -> list[str]:
        """The pages of a permit with one condition, and the page on which anybody checks it."""
        page = f"/vergunningen/{self.numbers['sent']}"
        condition = f"{page}/voorwaarden/{self.numbers['condition']}"
        deeds = [f"{condition}/{deed}" for deed in ("voldaan", "niet-voldaan", "kwijtschelden", "bewijs")]
        check = ["/controleren", f"/controleren/{self.numbers['code']}"]
        lists = ["/vergunningen", "/vergunningen/voorwaarden", "/vergunningen/voorwaarden?toon=zonder_datum"]
        return [*lists, page, *deeds, f"{page}/gebruik", f"{page}/houder", f"{page}/intrekken", *check]

    @property
    def maps(self) -> list[str]:
        """The pages of the dot map, of a case and of the municipality."""
        page, other = (f"/zaken/{self.numbers[state]}/stippenkaart" for state in ("new", "decided"))
        object_id = an_address(1).object_id
        return [
            page, f"{page}?regel=share&woning={object_id}", f"{page}?meten=doors", f"{page}?rij=quota", f"{page}/1", other,
            "/stippenkaart",
            "/stippenkaart?postcode=3981ZQ&nummer=1", f"/stippenkaart/nieuw/{object_id}", "/stippenkaart/1",
            "/stippenkaart/1/wijzigen",
        ]  # fmt: skip

    @property
    def asking(self) -> list[str]:
        """The pages on which an applicant is asked, and the samples that the letters name."""
        drafted, asked = (f"/zaken/{self.numbers[state]}" for state in ASKED)
        return [
            drafted, f"{drafted}/verzoeken", f"{drafted}/verzoeken/versturen", f"{drafted}/verzoeken/1", asked,
            f"{asked}/verzoeken", f"{asked}/verzoeken/3", f"{asked}/verzoeken/herinnering", "/voorbeelden",
            "/voorbeelden/plattegronden",
        ]  # fmt: skip

    @property
    def main(self) -> list[tuple[str, str]]:
        new, ready, proposed = (f"/zaken/{self.numbers[state]}" for state in STATES[:3])
        paths = [
            "/zaken?toon=alle",
            "/zaken/nieuw?soort=omzetten",
            new,
            f"{new}?op=01-06-2024",
            f"{new}/gegevens",
            f"{ready}/voorstel",
            f"/zaken/{self.numbers['late']}",
            f"{new}/stippenkaart",
            "/stippenkaart?postcode=3981ZQ&nummer=1",
        ]
        return [*(("noor", path) for path in paths), ("karim", f"{proposed}/beoordelen"), ("karim", proposed)]


CONDITION: dict[str, object] = {
    "conditions__0__title": "Register", "conditions__0__text": "Houd bij wie er woont.", "conditions__0__reason": "toezicht",
    "conditions__0__evidence": "het register", "conditions__0__moment": "voor_gebruik",
}  # fmt: skip
STATES = ("new", "ready", "proposed", "decided", "sent")
ENDINGS = ("late", "ruleless", "closed")
ASKED = ("drafted", "asked")
NO_RULES: dict[str, object] = {"received_on": "02-06-2025", "woz_1_2024": "400.000", "woz_1_2025": None}


@pytest.fixture(scope="module")
def site(office_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    copy = tmp_path_factory.mktemp("pages") / "pages.sqlite3"
    shutil.copy(office_file, copy)
    with served(f"sqlite:///{copy}") as (app, address), pytest.MonkeyPatch.context() as patch:
        fill_street(app)
        made = Site(address, Person(app, "noor"), Person(app, "karim"))
        made.numbers = {state: made.noor.register() for state in STATES}
        for state in STATES[1:]:
            made.noor.ready(made.numbers[state])
        for state in STATES[2:]:
            page = f"/zaken/{made.numbers[state]}/voorstel"
            made.noor.submit(page, page, actie="indienen", **(CONDITION if state == "sent" else {}))
        for state in STATES[3:]:
            review = f"/zaken/{made.numbers[state]}/beoordelen"
            made.karim.submit(review, review, answer="ondertekenen", actie="beslissen")
        sent = f"/zaken/{made.numbers['sent']}/verzonden"
        made.noor.submit(sent, sent)
        _objected(app, made)
        _endings(made)
        _asked(made)
        made.numbers["claim"] = owed(made.noor, made.numbers["new"])
        # From here on a quota counts too: before it, nobody waits in a queue that holds up the decisions above.
        for name in PATCHED:
            patch.setattr(name, lambda _document: RULES)
        new = f"/zaken/{made.numbers['new']}/stippenkaart"
        made.noor.submit(new, f"{new}/vastleggen")
        yield made


def _objected(app: Flask, made: Site) -> None:
    """An objection by somebody who lives nearby, against the decision that was sent."""
    page = f"/zaken/{made.numbers['sent']}/bezwaar/nieuw"
    home = {"objector__street_line": "Voorbeeldlaan 5", "objector__postcode": "3981 ZQ", "objector__place": "Bunnik"}
    somebody = {"who": "nieuw", "objector__name": "de heer B. Buurman", "grounds": "Het wordt te druk."}
    looked = made.noor.submit(page, page, actie="bekijk", **somebody, **home)
    shown = next(form for form in forms_in(looked.text) if form.action == page)
    made.noor.send(shown)
    with app.app_context():
        use_municipality("GM0312")
        case = case_file.get(made.numbers["sent"])
        assert case is not None
        made.numbers["owner"] = str(party.of_case(case.id)[0].id)
        made.numbers["condition"] = str(permit_condition.of_case(case.id)[0].id)
        held = permit.of_case(case.id)
        assert held is not None
        made.numbers["code"] = held.code


def _endings(made: Site) -> None:
    """A case whose term went by, one without rules, and one that was closed for want of them."""
    made.numbers["late"] = made.noor.register(received_on="01-09-2026")
    made.noor.ready(made.numbers["late"])
    for state in ENDINGS[1:]:
        made.numbers[state] = made.noor.register(**NO_RULES)  # type: ignore[arg-type]  # changes of the form
    closing = f"/zaken/{made.numbers['closed']}/sluiten"
    made.noor.submit(closing, closing, why="Volgens de jurist gold er geen verordening.")


def _asked(made: Site) -> None:
    """A case with a contradiction of which a question is ready, and one in which the applicant was asked: rows 1, 2 and 3."""
    made.numbers["drafted"] = made.noor.register(fact_residents_after="1")
    page = f"/zaken/{made.numbers['drafted']}/verzoeken"
    made.noor.submit(page, page, asked=["contradiction:residents"])
    made.numbers["asked"] = made.noor.register()
    page = f"/zaken/{made.numbers['asked']}/verzoeken"
    made.noor.submit(page, page, asked=["missing_fact:lodgers"])
    made.noor.submit(f"{page}/versturen", f"{page}/versturen")


def _with_faults(site: Site) -> dict[str, str]:
    """Pages as they come back with faults, and the page with both texts."""
    noor, new = site.noor, f"/zaken/{site.numbers['new']}"
    facts = f"{new}/gegevens"
    old = noor.form(facts, facts)
    noor.submit(facts, facts, fact_residents_after="3", why="Gebeld")
    return _map_faults(noor, new) | {
        "empty application": noor.submit("/zaken/nieuw?soort=omzetten", "/zaken/nieuw", received_on="").text,
        "nothing asked": noor.submit(f"{new}/verzoeken", f"{new}/verzoeken").text,
        "empty judgement": noor.submit(new, f"{new}/oordeel/balance").text,
        "conflict": noor.send(old, fact_residents_after="4", why="Tekening\nvan gisteren").text,
        "return without a remark": site.karim.submit(
            f"/zaken/{site.numbers['proposed']}/beoordelen",
            f"/zaken/{site.numbers['proposed']}/beoordelen",
            answer="teruggeven",
            actie="beslissen",
        ).text,
        "remark and signature": site.karim.submit(
            f"/zaken/{site.numbers['proposed']}/beoordelen",
            f"/zaken/{site.numbers['proposed']}/beoordelen",
            answer="ondertekenen",
            remark_besluit="Noem het artikel.",
            send_on="31-02-2026",
            actie="beslissen",
        ).text,
        "no note after the term": noor.submit(
            f"/zaken/{site.numbers['late']}/voorstel",
            f"/zaken/{site.numbers['late']}/voorstel",
            actie="indienen",
        ).text,
        "nothing to sign": site.karim.submit("/tekenen", "/tekenen", actie="bekijk").text,
        "what will be signed": site.karim.submit("/tekenen?kies=alle", "/tekenen", actie="bekijk").text,
        "half a condition": noor.submit(
            f"/zaken/{site.numbers['ready']}/voorstel",
            f"/zaken/{site.numbers['ready']}/voorstel",
            conditions__0__title="Fietsen",
            actie="indienen",
        ).text,
    }


def _map_faults(noor: Person, case: str) -> dict[str, str]:
    dots, one = f"{case}/stippenkaart", an_address(1).object_id
    added = f"/stippenkaart/nieuw/{one}"
    return {
        "correction without a reason": noor.submit(f"{dots}?regel=share&woning={one}", f"{dots}/correctie").text,
        "distance with a point": noor.submit(f"{dots}?meten=doors", f"{dots}/afstand", metres="1.5").text,
        "empty object": noor.submit(added, added).text,
        "end without a day": noor.submit("/stippenkaart/1", "/stippenkaart/1/beeindigen").text,
        "unreadable postcode": noor.get("/stippenkaart?postcode=x&nummer=y").text,
    }


def test_valid_html(site: Site) -> None:
    people = {"noor": site.noor, "karim": site.karim}
    found = {f"{who} {path}": people[who].get(path).text for who, path in site.pages}
    faults = html_faults(found | _with_faults(site))
    assert faults == [], "\n".join(faults)


@pytest.mark.parametrize("who", ["noor", "karim"])
def test_every_page_once(site: Site, open_page: OpenPage, who: str) -> None:
    look(site.address, open_page, who, [path for name, path in site.pages if name == who], 1280, "light")


#: One of each in every run; every width with every theme in `make checks`.
WIDTH_AND_THEME = [(320, "light"), (1280, "dark")]


@pytest.mark.parametrize("who", ["noor", "karim"])
@pytest.mark.parametrize(("width", "scheme"), WIDTH_AND_THEME)
def test_main_pages(site: Site, open_page: OpenPage, who: str, width: int, scheme: ColourScheme) -> None:
    look(site.address, open_page, who, [path for name, path in site.main if name == who], width, scheme)


@pytest.mark.heavy
@pytest.mark.parametrize("who", ["noor", "karim"])
@pytest.mark.parametrize("width", [320, 640, 800, 1088, 1344])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_in_every_width_and_theme(
    site: Site, open_page: OpenPage, who: str, width: int, scheme: ColourScheme
) -> None:
    look(site.address, open_page, who, [path for name, path in site.pages if name == who], width, scheme)


def look(
    address: str, open_page: OpenPage, who: str, paths: list[str], width: int, scheme: ColourScheme
) -> None:
    """Open each of these pages, with every detail unfolded, and judge it."""
    page = open_page(width=width, colour_scheme=scheme)
    heard = watch_console(page)
    log_in(page, address, who)
    for path in paths:
        page.goto(address + path)
        page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        assert accessibility_faults(page) == [], path
        assert page.evaluate("document.documentElement.scrollWidth") <= width, (
            f"{path} is wider than the screen"
        )
    assert heard() == []
