"""The library of standard texts: kept by who may, checked when written, filled in when chosen."""

from __future__ import annotations

from collections.abc import Callable

from tests.web.cases.conftest import Person
from tests.web.cases.forms_in import forms_in

Meet = Callable[[str], Person]
NEW = "/standaardteksten/nieuw"
QUIET: dict[str, object] = {
    "kind": "condition", "title": "Ten hoogste {bewoners} bewoners", "text": "Op {adres} wonen ten hoogste {bewoners} personen.",
    "reason": "de leefbaarheid in {plaats}",
}  # fmt: skip


def add(sam: Person, **changes: object) -> None:
    answer = sam.submit(NEW, NEW, **(QUIET | changes))
    assert answer.status_code == 302, answer.text


def test_a_condition_is_chosen_filled_in_and_proposed(person: Meet) -> None:
    sam, noor = person("sam"), person("noor")
    add(sam)
    number = noor.register()
    noor.ready(number)
    page = f"/zaken/{number}/voorstel"
    form = noor.form(page, page)
    text = sam.get("/standaardteksten").text
    assert "Ten hoogste {bewoners} bewoners" in text
    chosen = noor.send(form, standard="1", actie="standaard")
    assert chosen.status_code == 200
    assert "Op Voorbeeldlaan 3 wonen ten hoogste 2 personen." in chosen.text
    assert "de leefbaarheid in Bunnik" in chosen.text
    filled = next(found for found in forms_in(chosen.text) if found.action == page)
    assert noor.send(filled, actie="indienen").status_code == 302


def test_a_place_that_the_case_cannot_fill_is_named(colleague: Meet) -> None:
    add(colleague("sam"), text="Van {woningen} woningen.")
    noor = colleague("noor")
    number = noor.register()
    noor.ready(number)
    page = f"/zaken/{number}/voorstel"
    answer = noor.send(noor.form(page, page), standard="1", actie="standaard")
    assert answer.status_code == 422
    assert "in de zaak ontbreekt het aantal woningen na de wijziging" in answer.text
    assert "Kies eerst een tekst." in noor.send(noor.form(page, page), standard="", actie="standaard").text


def test_an_unknown_name_a_missing_reason_and_a_taken_title(colleague: Meet) -> None:
    sam = colleague("sam")
    unknown = sam.submit(NEW, NEW, **(QUIET | {"text": "{inwoners}"}))
    assert unknown.status_code == 422
    assert "{inwoners} kennen wij niet" in unknown.text
    assert "welk belang" in sam.submit(NEW, NEW, **(QUIET | {"reason": ""})).text
    add(sam)
    assert sam.submit(NEW, NEW, **QUIET).status_code == 409


def test_a_text_is_changed_by_one_at_a_time_and_taken_out_of_the_choice(colleague: Meet) -> None:
    sam, noor = colleague("sam"), colleague("noor")
    add(sam)
    page = "/standaardteksten/1"
    stale = sam.form(page, page)
    assert sam.submit(page, page, text="Ten hoogste {bewoners}.", retired="ja").status_code == 302
    assert "intussen gewijzigd" in sam.send(stale, text="Anders.").text
    assert "niet meer in gebruik" in noor.get("/standaardteksten").text
    number = noor.register()
    noor.ready(number)
    assert 'name="standard"' not in noor.get(f"/zaken/{number}/voorstel").text
    assert noor.get(NEW).status_code == 403
    assert sam.get("/standaardteksten/99").status_code == 404
