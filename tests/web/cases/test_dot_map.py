"""The pages of the dot map: of one case, and of the municipality, by people who post the forms that the pages give them."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from flask import Flask

from app.store import audit
from app.store.base import use_municipality
from tests.fixtures.counting_rules import OWN, PATCHED, RULES, fill_street
from tests.fixtures.town import an_address
from tests.web.cases.conftest import Person, later

SECOND = an_address(1).object_id


@pytest.fixture
def noor(desk: Flask, person: Callable[[str], Person], monkeypatch: pytest.MonkeyPatch) -> Person:
    for name in PATCHED:
        monkeypatch.setattr(name, lambda _document: RULES)
    fill_street(desk)
    return person("noor")


def words(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", re.sub(r"<svg.*?</svg>", "", html, flags=re.DOTALL)))


def test_the_map_the_sum_and_the_table(noor: Person) -> None:
    page = f"/zaken/{noor.register()}/stippenkaart"
    text = noor.get(page).text
    assert text.count("<svg xmlns") == 2 * len(RULES)
    assert "stijl=" not in text and "<style" not in text
    shown = words(text)
    assert "Aandeel binnen 50 meter" in shown
    assert "1 zonder deze aanvraag" in shown and "2 met deze aanvraag" in shown and "28,57% aandeel" in shown
    assert "Nee, &#39;zonder vergunning bekend&#39; telt hier niet" in shown
    assert "Van 1 adres zegt het register niet" in shown
    assert "Tussen de punten van de woningen is het 12,0 meter" in shown


def test_a_correction_changes_the_sum_and_names_its_author(noor: Person) -> None:
    case = f"/zaken/{noor.register()}"
    page = f"{case}/stippenkaart"
    form = f"{page}?regel=share&woning={SECOND}"
    assert "wordt het 1 van 7, 14,29%" in words(noor.get(form).text)
    refused = noor.submit(form, f"{page}/correctie", counts="nee", reason="kort", source="")
    assert refused.status_code == 422
    assert "Leg het uit in minstens tien tekens." in refused.text
    done = noor.submit(form, f"{page}/correctie", counts="nee", reason="Weer samengevoegd.", source="bezoek")
    assert done.status_code == 302
    shown = words(noor.get(page).text)
    assert "Nee, correctie Weer samengevoegd. Noor Voorbeeld, bezoek" in shown
    assert "14,29% aandeel" in shown
    assert "Telling gecorrigeerd: Weer samengevoegd." in words(noor.get(case).text)


def test_what_the_register_does_not_know_is_corrected_in_the_base(noor: Person) -> None:
    page = f"/zaken/{noor.register()}/stippenkaart"
    form = f"{page}?regel=large&woning={an_address(11).object_id}&deel=base"
    assert noor.submit(form, f"{page}/correctie", counts="ja", reason="Gemeten: 75 m2.", source="tekening").status_code == 302
    shown = words(noor.get(page).text)
    assert "Van 1 adres zegt het register niet" not in shown
    assert "telt mee. Gemeten: 75 m2." in shown


def test_a_distance_is_measured_by_a_person(noor: Person) -> None:
    page = f"/zaken/{noor.register()}/stippenkaart"
    form = f"{page}?meten=doors"
    wrong = noor.submit(form, f"{page}/afstand", metres="8.5", reason="Van deur tot deur.", source="meetlint")
    assert wrong.status_code == 422
    assert noor.submit(form, f"{page}/afstand", metres="8,5", reason="Van deur tot deur.", source="meetlint").status_code == 302
    assert "8,5 m tot het dichtstbijzijnde geval" in words(noor.get(page).text)


def test_a_place_in_the_queue_is_taken_reserved_and_given_back(noor: Person) -> None:
    case = f"/zaken/{noor.register()}"
    page = f"{case}/stippenkaart"
    form = f"{page}?rij=quota"
    assert noor.submit(form, f"{page}/rij").status_code == 422
    early = noor.submit(form, f"{page}/rij", state="waiting", why="De aanvraag is volledig.")
    assert early.status_code == 409
    assert "pas als de aanvraag volledig is bevonden" in words(early.text), words(early.text)[:3000]
    noor.submit(case, f"{case}/stukken", actie="volledig")
    for state, shown in (("waiting", "1 BUN-2026-0001"), ("reserved", "gereserveerd"), ("released", "vrijgegeven")):
        done = noor.submit(form, f"{page}/rij", state=state, why="Zo staat het in het besluit.")
        assert done.status_code in (302, 409)
        assert shown in words(noor.get(page).text)
    assert "Plaats in de rij: vrijgegeven." in words(noor.get(case).text)


def test_a_frozen_map_stays_to_be_seen(noor: Person) -> None:
    page = f"/zaken/{noor.register()}/stippenkaart"
    assert noor.submit(page, f"{page}/vastleggen").status_code == 302
    text = noor.get(page).text
    frozen = re.search(rf'href="({page}/\d+)"', text)
    assert frozen is not None
    shown = noor.get(frozen[1])
    assert "Kenmerk van deze kaart" in shown.text
    assert shown.text.count("<svg xmlns") == 1
    other = noor.register(number="5", addition="1")
    assert noor.get(f"/zaken/{other}/stippenkaart/{frozen[1].rpartition('/')[2]}").status_code == 404


def test_nobody_overwrites_what_another_saved(noor: Person) -> None:
    page = f"/zaken/{noor.register()}/stippenkaart"
    first = noor.form(f"{page}?regel=share&woning={SECOND}", f"{page}/correctie")
    noor.submit(page, f"{page}/vastleggen")
    late = noor.send(first, counts="nee", reason="Weer samengevoegd.", source="bezoek")
    assert late.status_code == 409
    assert "Weer samengevoegd." in late.text


@pytest.mark.parametrize("query", ["?regel=nergens&woning=1", "?regel=share&woning=0312010000000099", "?regel=share&woning=%00"])
def test_a_dwelling_or_rule_that_is_not_there(noor: Person, query: str) -> None:
    assert noor.get(f"/zaken/{noor.register()}/stippenkaart{query}").status_code in (400, 404)


def test_a_decided_case_is_not_counted_again(noor: Person) -> None:
    address = noor.proposed()
    shown = words(noor.get(f"{address}/stippenkaart").text)
    assert "Er wordt niet opnieuw geteld." in shown


def test_a_signatory_sees_the_map_and_changes_nothing(noor: Person, person: Callable[[str], Person]) -> None:
    page = f"/zaken/{noor.register()}/stippenkaart"
    karim = person("karim")
    assert "Corrigeer" not in karim.get(page).text
    assert karim.client.post(f"{page}/vastleggen").status_code in (400, 403)


def test_looking_is_logged(noor: Person, desk: Flask) -> None:
    number = noor.register()
    noor.get(f"/zaken/{number}/stippenkaart")
    with desk.app_context():
        use_municipality("GM0312")
        assert [row.action for row in audit.of_object("GM0312", number)][0] == "view"


def test_an_object_comes_into_the_register_and_ends(noor: Person, desk: Flask) -> None:
    found = noor.get("/stippenkaart?postcode=3981ZQ&nummer=5")
    assert "Op dit adres is niets vastgelegd." in found.text
    new = f"/stippenkaart/nieuw/{an_address(5).object_id}"
    assert new in found.text
    assert noor.submit(new, new).status_code == 422
    typed = {"what": "omzetten", "standing": "unlicensed", "from_day": "01-02-2024", "residents": "5"}
    done = noor.submit(new, new, source="melding", reason="Vijf bewoners gezien.", **typed)
    assert done.status_code == 302
    listed = noor.get(done.location).text
    assert "Zonder vergunning bekend" in listed
    one = re.search(r'href="(/stippenkaart/\d+)"', listed)
    assert one is not None
    mistake = noor.form(one[1], f"{one[1]}/vergissing")
    wrong = noor.submit(one[1], f"{one[1]}/beeindigen", to_day="01-01-2024", source="bezoek", reason="Weer een gezin.")
    assert wrong.status_code == 422
    ended = noor.submit(one[1], f"{one[1]}/beeindigen", to_day="01-03-2025", source="bezoek", reason="Weer een gezin.")
    assert "tot en met 1 mrt 2025" in words(noor.get(ended.location).text)
    again = noor.send(mistake, mistake="Verkeerd adres getypt.")
    assert again.status_code == 409
    assert "intussen gewijzigd" in again.text
    later(desk, seconds=1)


def test_an_object_is_put_right_and_taken_out(noor: Person) -> None:
    one = re.search(r'href="(/stippenkaart/\d+)"', noor.get("/stippenkaart?postcode=3981ZQ&nummer=1").text)
    assert one is not None
    change = f"{one[1]}/wijzigen"
    done = noor.submit(change, change, residents="3", reason="Het zijn er drie.", source="bezoek")
    newer = re.search(r'href="(/stippenkaart/\d+)"', noor.get(done.location).text)
    assert newer is not None and newer[1] != one[1]
    assert "Het zijn er drie." in noor.get(newer[1]).text
    assert noor.submit(newer[1], f"{newer[1]}/vergissing", mistake="").status_code == 422
    out = noor.submit(newer[1], f"{newer[1]}/vergissing", mistake="Verkeerd adres getypt.")
    assert "Op dit adres is niets vastgelegd." in noor.get(out.location).text
    assert "uit het register gehaald" in noor.get(newer[1]).text


def test_what_is_typed_in_the_search_is_read_strictly(noor: Person) -> None:
    assert noor.get("/stippenkaart?postcode=39&nummer=a").status_code == 422
    assert "staat niet in het adressenregister" in noor.get("/stippenkaart?postcode=3981ZQ&nummer=77").text
    assert noor.get("/stippenkaart/999999").status_code == 404
    assert noor.get("/stippenkaart/nieuw/onbekend").status_code == 404
    assert noor.get(f"/stippenkaart/nieuw/{OWN.object_id}").status_code == 200


def test_without_a_register_the_page_says_so(person: Callable[[str], Person], monkeypatch: pytest.MonkeyPatch) -> None:
    for name in PATCHED:
        monkeypatch.setattr(name, lambda _document: RULES)
    noor = person("noor")
    assert "Het adressenregister van deze gemeente is leeg." in noor.get(f"/zaken/{noor.register()}/stippenkaart").text
