"""The pages of money: a claim and its deeds by form, four eyes, files of the bank, exports, a year that is closed."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from werkzeug.test import TestResponse

from app.rules.bookkeeping import ClaimKind
from app.rules.payment_reference import reference_of
from tests.fixtures.statements import ING, camt
from tests.web.cases.conftest import Person, later
from tests.web.cases.forms_in import forms_in

WHY = "De debiteur is failliet en er komt niets uit de boedel."


@pytest.fixture
def noor(colleague: Callable[[str], Person]) -> Person:
    return colleague("noor")


def a_claim(noor: Person, **changes: object) -> tuple[str, str]:
    """A fee that is late; the number of its case and the address of its page."""
    number = noor.register()
    page = f"/zaken/{number}/vordering"
    told = {
        "kind": "leges", "cents": "538,75", "raised_on": "01-09-2026", "due_on": "13-10-2026", "suspensive": "nee",
        "basis": "Legesverordening 2026",
    }  # fmt: skip
    answer = noor.submit(page, page, **(told | changes))
    assert answer.status_code == 302, answer.text
    return number, answer.location


def do(who: Person, claim: str, code: str, **typed: object) -> TestResponse:
    """A deed as a person does it: look at the effect first, then confirm."""
    page = f"{claim}/{code}"
    looked = who.submit(page, page, actie="bekijk", **typed)
    assert looked.status_code == 200, looked.text
    form = next(form for form in forms_in(looked.text) if form.action == page)
    return who.send(form)


def upload(who: Person, data: bytes, name: str = "afschrift.xml") -> TestResponse:
    form = who.form("/geld/betalingen", "/geld/betalingen")
    return who.client.post(form.action, data=form.filled({}) | {"bestand": (io.BytesIO(data), name)})


def test_a_claim_is_found_paid_and_put_right(noor: Person) -> None:
    number, claim = a_claim(noor)
    late = noor.get("/geld").text
    assert number in late and "538,75" in late and "<meter" in late
    page = f"{claim}/betaling"
    wrong = noor.submit(page, page, cents="85.5", on="19-11-2026")
    assert wrong.status_code == 422 and 'value="85.5"' in wrong.text
    looked = noor.submit(page, page, cents="600", on="19-11-2026", actie="bekijk")
    assert "te veel betaald" in looked.text and "Betaling boeken" in looked.text
    assert do(noor, claim, "betaling", cents="600", on="19-11-2026").status_code == 302
    assert "61,25" in noor.get("/geld?toon=terug").text
    assert do(noor, claim, "terugdraaien", entry="2", reason="op de verkeerde zaak geboekt").status_code == 302
    shown = noor.get(claim).text
    assert "(teruggedraaid)" in shown and "Teruggedraaid boeking 2" in shown.replace("</span>", "").replace("\n", " ")
    told = noor.get(f"/zaken/{number}").text
    assert "Leges: betaald" in told and "Leges: teruggedraaid" in told


def test_who_books_in_between_makes_the_other_look_again(noor: Person) -> None:
    _, claim = a_claim(noor)
    page = f"{claim}/betaling"
    form = noor.form(page, page)
    assert do(noor, claim, "betaling", cents="1", on="19-11-2026").status_code == 302
    answer = noor.send(form, cents="2", on="19-11-2026")
    assert answer.status_code == 409 and "intussen" in answer.text and 'value="2"' in answer.text


def test_a_write_off_is_signed_by_somebody_else(noor: Person, colleague: Callable[[str], Person]) -> None:
    _, claim = a_claim(noor)
    assert do(noor, claim, "afboeken", cents="538,75", reason=WHY).status_code == 302
    assert noor.get(f"{claim}/afboeken-tekenen").status_code == 409
    karim = colleague("karim")
    assert karim.get(f"{claim}/betaling").status_code == 409, "who signs keeps no ledger"
    assert do(karim, claim, "afboeken-tekenen", answer="ja").status_code == 302
    assert "Afgeboekt" in noor.get(claim).text


def test_paying_in_parts_goes_out_with_its_letter(noor: Person) -> None:
    number, claim = a_claim(noor)
    page = f"{claim}/regeling"
    assert "Kies een dag na vandaag" in noor.submit(page, page, parts="3", first_due="01-11-2026").text
    looked = noor.submit(page, page, parts="3", first_due="01-12-2026", actie="bekijk")
    assert "in 3 delen" in looked.text and "179,59" in looked.text
    assert do(noor, claim, "regeling", parts="3", first_due="01-12-2026").status_code == 302
    assert "Betalingsregeling" in noor.get(claim).text
    assert "betalingsregeling" in noor.get(f"/zaken/{number}").text
    assert noor.get(f"{claim}/aanmanen").status_code == 409
    assert do(noor, claim, "regeling-beeindigen", why="deel 1 is niet betaald").status_code == 302


def test_a_reminder_asks_where_an_unknown_fee_stands(noor: Person) -> None:
    _, claim = a_claim(noor)
    page = f"{claim}/aanmanen"
    assert "Schrijf waar het bedrag" in noor.submit(page, page, fee="21").text
    looked = noor.submit(page, page, fee="21", source="Staatscourant 2025, 1", actie="bekijk")
    assert "is niet bekend" in looked.text and "559,75" in looked.text
    assert do(noor, claim, "aanmanen", fee="21", source="Staatscourant 2025, 1").status_code == 302
    assert "Aangemaand" in noor.get(claim).text
    assert noor.get(page).status_code == 409, "never twice for one term"


def test_money_goes_back_with_a_letter(noor: Person) -> None:
    _, claim = a_claim(noor)
    do(noor, claim, "betaling", cents="538,75", on="19-11-2026")
    do(noor, claim, "verlagen", cents="538,75", on="20-11-2026", reason="De vergunning was niet nodig.")
    page = f"{claim}/terugbetalen"
    assert "De vergunning was niet nodig." in noor.get(page).text
    assert do(noor, claim, "terugbetalen", interest="nee").status_code == 302
    assert "Afgehandeld" in noor.get(claim).text


def test_files_of_the_bank(noor: Person) -> None:
    number, claim = a_claim(noor)
    reference = reference_of(number, ClaimKind.FEE)
    data = camt([("538.75", reference, "P. Proef"), ("5.00", "onbekend", "X"), ("-1.00", "factuur", "Y")])
    assert upload(noor, data).status_code == 302
    assert "betalingskenmerk klopt" in noor.get("/geld/betalingen").text
    assert "al ingelezen" in noor.client.get(upload(noor, data).location).text
    shown = noor.get("/geld/betalingen").text
    assert "•••• 4567" in shown and "NL20INGB0001234567" not in shown
    assert noor.submit("/geld/betalingen", "/geld/betalingen/boeken").status_code == 302
    assert "Afgehandeld" in noor.get(claim).text
    assert "factuur" in noor.get("/geld/betalingen?toon=af").text
    line = "/geld/betalingen/2"
    assert noor.submit(line, f"{line}/wegleggen", why="").status_code == 422
    assert noor.submit(line, f"{line}/wegleggen", why="afvalstoffenheffing").status_code == 302
    assert "afvalstoffenheffing" in noor.get("/geld/betalingen?toon=klaar").text


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "Kies een bestand|leeg"),
        (b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", "documenttype"),
        ("één".encode("utf-16"), "codering"),
        (camt([("1.00", "x", "x")], currency="USD"), "USD"),
    ],
)
def test_a_bad_file_changes_nothing(noor: Person, data: bytes, said: str) -> None:
    answer = upload(noor, data)
    assert answer.status_code == 422 and any(words in answer.text for words in said.split("|"))
    assert "Laatst ingelezen" not in noor.get("/geld/betalingen").text


def test_a_csv_shows_its_columns_first(noor: Person) -> None:
    number, claim = a_claim(noor, cents="1.234,56")
    answer = upload(noor, ING.encode("cp1252"), "ing.csv")
    assert answer.status_code == 200 and "Bedrag (EUR)" in answer.text
    form = next(form for form in forms_in(answer.text) if form.action == "/geld/betalingen/kolommen")
    wrong = noor.send(form, notation="punt")
    assert wrong.status_code == 422 and "regel 2" in wrong.text
    assert noor.send(form, amount="").status_code == 422
    assert noor.send(form).status_code == 302
    page = "/geld/betalingen/1"
    assert number in noor.get(page).text, "the same amount, as a suggestion"
    assert noor.submit(page, f"{page}/boeken", vordering="").status_code == 422
    chosen = f"{claim.rpartition('/')[2]}:1"
    found = noor.submit(page, f"{page}/boeken", vordering=chosen)
    assert found.status_code in (302, 409)
    assert noor.client.post("/geld/betalingen/kolommen", data=form.filled({"inhoud": "x"})).status_code == 400


def test_an_export_and_a_year(noor: Person, colleague: Callable[[str], Person]) -> None:
    number, _ = a_claim(noor)
    page = "/geld/export"
    assert noor.submit(page, page, first="01-02-2026", last="01-01-2026").status_code == 422
    csv_file = noor.submit(page, page)
    assert csv_file.mimetype == "text/csv" and number in csv_file.text and "538,75" in csv_file.text
    book = noor.submit(page, page, shape="xlsx")
    assert book.data[:2] == b"PK"
    assert "nog niet voorbij" in noor.get("/geld/jaar/2026").text
    assert noor.get("/geld/jaar/2027").status_code == 404
    assert "Totaal" in noor.get("/geld/jaar/2026/csv").text
    later(noor.client.application, days=60)
    karim = colleague("karim")
    year = "/geld/jaar/2026"
    assert karim.submit(year, year, cijfers="0" * 64).status_code == 409
    assert karim.submit(year, year).status_code == 302
    assert "Verklaring 1" in karim.get(year).text and "gesloten" in karim.get(year).text


def test_money_is_not_for_everybody(colleague: Callable[[str], Person]) -> None:
    assert colleague("sam").get("/geld").status_code == 403
    assert colleague("karim").get("/geld/betalingen").status_code == 403
    assert colleague("karim").get("/geld").status_code == 200
    assert colleague("noor").get("/geld/99").status_code == 404
    assert colleague("noor").get("/geld?toon=x").status_code == 404
