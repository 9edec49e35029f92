"""What cannot be right gets a sentence at its field, and everything that was typed is still there."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html import unescape

import pytest
from flask import Flask

from app.sources.addresses import DemonstrationRegister, FailingRegister
from forms import messages
from forms.application import ONLY_THE_OWNER, REPRESENTATIVE_MISSING
from tests.web.cases.conftest import APPLICATION, Person, make_app
from tests.web.cases.forms_in import forms_in

NEW = "/zaken/nieuw?soort=omzetten"
People = Callable[[str], Person]

CASES = [
    ("received_on", "", "Vul in wanneer de aanvraag is ontvangen."),
    ("received_on", "31-02-2026", messages.DATE_IMPOSSIBLE),
    ("received_on", "vorige week", messages.DATE_SHAPE),
    ("received_on", "21-11-2026", messages.DATE_FUTURE),
    (
        "received_on",
        "31-12-2014",
        "De Huisvestingswet 2014 geldt sinds 1 januari 2015: vul een datum in vanaf die dag.",
    ),
    ("postcode", "", "Vul de postcode van de woning in."),
    ("postcode", "398 ZQ", messages.POSTCODE),
    ("number", "", "Vul het huisnummer van de woning in."),
    ("number", "12a", messages.HOUSE_NUMBER),
    ("number", "-1", messages.HOUSE_NUMBER),
    ("letter", "AB", messages.HOUSE_LETTER),
    ("addition", "12345", messages.HOUSE_ADDITION),
    ("applies_as", None, "Kies wie de aanvraag doet."),
    ("applies_as", "ander", ONLY_THE_OWNER),
    ("applies_as", "verzonnen", messages.NOT_A_CHOICE),
    ("owner__name", "", "Vul een naam in."),
    ("owner__name", "n" * 121, messages.too_long(120)),
    ("owner__name", "P. Proef 111222333", messages.BSN),
    ("owner__kvk", "1234567", messages.KVK),
    ("owner__postcode", "3981", messages.POSTCODE),
    ("owner__email", "geen-adres", messages.EMAIL_WRONG),
    ("owner__phone", "06-12", messages.PHONE),
    ("fact_tenure", "erfpacht", messages.NOT_A_CHOICE),
    ("woz_1_2025", "412.000,50", messages.MONEY_WHOLE),
    ("woz_1_2025", "85.5", messages.MONEY_WHOLE),
    ("woz_1_2025", "1.234,5", messages.MONEY_WHOLE),
    ("woz_1_2025", "-1", messages.NUMBER_NEGATIVE),
    ("woz_1_2025", "1e9", messages.MONEY_WHOLE),
    ("woz_1_2025", "9" * 50, messages.too_long(40)),
    ("fact_usable_floor_area_m2", "85.5", messages.NUMBER_POINT),
    ("fact_usable_floor_area_m2", "1e9", messages.NUMBER_SHAPE),
    ("fact_usable_floor_area_m2", "-1", messages.NUMBER_NEGATIVE),
    ("fact_usable_floor_area_m2", "0", messages.number_too_low("0,1")),
    ("fact_monthly_rent", "932.93", messages.MONEY_POINT),
    ("fact_residents_after", "2,5", messages.WHOLE_SHAPE),
    ("fact_residents_after", "-1", messages.NUMBER_NEGATIVE),
    ("fact_rooms_m2", "12; 85.5", messages.NUMBER_POINT),
    ("fact_existing_since", "30-02-2020", messages.DATE_IMPOSSIBLE),
    ("day_tenure", "21-11-2026", messages.DATE_FUTURE),
    ("source_tenure", "van horen zeggen", messages.NOT_A_CHOICE),
    ("documents", ["proof_of_ownership", "verzonnen"], messages.NOT_A_CHOICE),
    ("description", "x" * 2001, messages.too_long(2000)),
    ("description", "Mijn BSN is 1112.22.333", messages.BSN),
]


@pytest.fixture(scope="module")
def noor(filled_sqlite: object, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Person]:
    """One person for the whole module: nothing here is ever stored."""
    import shutil

    copy = tmp_path_factory.mktemp("bad") / "desk.sqlite3"
    shutil.copy(str(filled_sqlite), copy)
    yield Person(make_app(f"sqlite:///{copy}"), "noor")


@pytest.mark.parametrize(("field", "value", "sentence"), CASES, ids=lambda value: str(value)[:24])
def test_a_sentence_at_the_field(noor: Person, field: str, value: object, sentence: str) -> None:
    typed = APPLICATION | {"letter": "", field: value}
    answer = noor.submit(NEW, "/zaken/nieuw", **typed)
    assert answer.status_code == 422
    name = field.replace("__", "-")
    near = re.search(
        rf'id="{re.escape(name)}-fout"[^>]*>(?:<span class="vh">Fout: </span>)?(.*?)</p>',
        answer.text,
        re.DOTALL,
    )
    assert near, f"no sentence stands at {name}"
    assert unescape(near[1]) == sentence
    assert f'href="#{name}' in answer.text, "the summary leads to the field"
    kept = forms_in(answer.text)
    form = next(form for form in kept if form.action.startswith("/zaken/nieuw"))
    again = form.filled({})
    for key, wanted in typed.items():
        if (
            wanted is None
            or key == "documents"
            or (key == field and value in ("verzonnen", "erfpacht", "van horen zeggen"))
        ):
            continue
        assert again.get(key.replace("__", "-")) == [str(wanted)], f"{key} was not kept"


def test_an_organisation_has_a_number(noor: Person) -> None:
    answer = noor.submit(NEW, "/zaken/nieuw", **(APPLICATION | {"owner__kind": "organisation"}))
    assert answer.status_code == 422
    assert 'id="owner-kvk-fout"' in answer.text


def test_somebody_on_behalf_of_the_owner_is_named(noor: Person) -> None:
    answer = noor.submit(NEW, "/zaken/nieuw", **(APPLICATION | {"applies_as": "namens"}))
    assert answer.status_code == 422
    assert REPRESENTATIVE_MISSING in answer.text


def test_an_address_elsewhere_is_sent_on(noor: Person) -> None:
    one = next(address for address in DemonstrationRegister().every() if address.municipality == "GM0736")
    changed = {"postcode": one.postcode, "number": one.number, "letter": one.letter, "addition": one.addition}
    answer = noor.submit(NEW, "/zaken/nieuw", **(APPLICATION | changed))
    assert answer.status_code == 422
    assert "in een andere gemeente" in answer.text


def test_several_addresses_are_to_choose_from(noor: Person) -> None:
    typed = APPLICATION | {"number": "5"}
    answer = noor.submit(NEW, "/zaken/nieuw", **typed)
    assert answer.status_code == 422
    assert "Welk adres is het?" in answer.text
    looked = noor.submit(NEW, "/zaken/nieuw", **(typed | {"actie": "kies0312019000000003"}))
    assert looked.status_code == 200
    assert "Voorbeeldlaan 5-2, Bunnik" in looked.text
    assert 'name="fact_usable_floor_area_m2" size="12" type="text" value="65"' in looked.text
    assert 'value="mevrouw P. Proef"' in looked.text, "what was typed is still there"


def test_a_choice_that_the_register_does_not_know_is_no_choice(noor: Person) -> None:
    typed = APPLICATION | {"number": "5", "chosen": "0312010000000666"}
    assert noor.submit(NEW, "/zaken/nieuw", **typed).status_code == 422


def test_an_unknown_address_is_typed_by_hand_and_marked(colleague: People) -> None:
    noor = colleague("noor")
    unknown = APPLICATION | {"number": "999"}
    answer = noor.submit(NEW, "/zaken/nieuw", **unknown)
    assert answer.status_code == 422
    assert "Het register heeft dit adres niet" in answer.text
    wrong = noor.submit(
        NEW,
        "/zaken/nieuw",
        **(unknown | {"street": "Verweg", "place": "Bunnik", "dwelling_id": "0312200000000001"}),
    )
    assert messages.bag_other_kind("20", "01") in wrong.text
    number = noor.register(number="999", street="Verweg", place="Bunnik")
    page = noor.get(f"/zaken/{number}").text
    assert "Verweg 999" in page
    assert re.search(r"Adres\s*<span class=\"unv\">\? niet geverifieerd", page)


def test_a_register_that_is_out_of_order_stops_nobody(small_url: str) -> None:
    noor = Person(make_app(small_url, addresses=FailingRegister()), "noor")
    answer = noor.submit(NEW, "/zaken/nieuw", **APPLICATION)
    assert "Het adressenregister antwoordt nu niet." in answer.text
    assert noor.register(street="Voorbeeldlaan", place="Bunnik").startswith("BUN-2026-")


def test_another_year_of_receipt_asks_for_another_woz_value(noor: Person) -> None:
    form = noor.form(NEW, "/zaken/nieuw")
    typed = APPLICATION | {"received_on": "30-12-2025"}
    answer = noor.send(form, **typed)
    assert answer.status_code == 422
    assert "WOZ-waarde voor 2025 (waarde op 1 januari 2024)" in answer.text
    assert 'value="412.000"' in answer.text, "the value that was typed keeps its own year"
    assert 'id="woz_1_2024-fout"' in answer.text, "told at the value, not at the day, which is right"


def test_an_old_day_of_receipt_without_a_woz_value_costs_no_refusal(colleague: People) -> None:
    noor = colleague("noor")
    typed = APPLICATION | {"received_on": "02-06-2025", "woz_1_2025": ""}
    assert noor.submit(NEW, "/zaken/nieuw", **typed).status_code == 302


def test_a_fault_of_the_owner_names_the_owner(noor: Person) -> None:
    typed = APPLICATION | {"owner__postcode": "3981", "postcode": "398", "fact_usable_floor_area_m2": "x"}
    answer = noor.submit(NEW, "/zaken/nieuw", **typed).text
    lines = re.findall(r'<li><a href="#[^"]+">(.*?)</a></li>', answer)
    assert any(line.startswith("Postcode: ") for line in lines)
    assert any(line.startswith("Postcode van de eigenaar: ") for line in lines)
    assert all(line[0].isupper() for line in lines)


def test_street_and_place_are_asked_for_once_the_register_has_no_answer(noor: Person) -> None:
    answer = noor.submit(NEW, "/zaken/nieuw", **(APPLICATION | {"number": "999", "actie": "adres"})).text
    assert '<label for="street">Straat</label>' in answer
    assert '<label for="place">Plaats</label>' in answer


def test_what_a_permit_names_is_marked(noor: Person) -> None:
    marked = "omdat het aantal bewoners in de vergunning komt te staan. Zonder dit gegeven kan de vergunning niet"
    assert marked in noor.get(NEW).text


def test_one_form_posted_twice_makes_one_case(colleague: People, small_desk: Flask) -> None:
    noor = colleague("noor")
    form = noor.form(NEW, "/zaken/nieuw")
    first, second = noor.send(form, **APPLICATION), noor.send(form, **APPLICATION)
    assert first.status_code == second.status_code == 302
    assert first.location == second.location


JUDGED = [
    ({"balance__reasons": "Lang genoeg als reden."}, "Kies een oordeel."),
    ({"balance__outcome": "applicant_prevails"}, messages.REASONS_MISSING),
    ({"balance__outcome": "applicant_prevails", "balance__reasons": "kort"}, messages.REASONS_SHORT),
    ({"balance__outcome": "PASS", "balance__reasons": "Lang genoeg als reden."}, messages.NOT_A_CHOICE),
    ({"balance__outcome": "applicant_prevails", "balance__reasons": "x" * 8001}, messages.too_long(8000)),
    (
        {"balance__outcome": "applicant_prevails", "balance__reasons": "BSN 111222333 hoort hier niet"},
        messages.BSN,
    ),
]


@pytest.mark.parametrize(("typed", "sentence"), JUDGED, ids=lambda value: str(value)[-30:])
def test_a_judgement_without_an_outcome_or_reasons(
    colleague: People, typed: dict[str, object], sentence: str
) -> None:
    noor = colleague("noor")
    case = f"/zaken/{noor.register()}"
    answer = noor.submit(case, f"{case}/oordeel/balance", **typed)
    assert answer.status_code == 422
    assert sentence in unescape(answer.text)
    if "balance__reasons" in typed:
        assert str(typed["balance__reasons"]) in answer.text


def test_half_a_condition_is_refused_and_kept(colleague: People) -> None:
    noor = colleague("noor")
    number = noor.register()
    noor.ready(number)
    page = f"/zaken/{number}/voorstel"
    typed: dict[str, object] = {
        "conditions__0__title": "Fietsen",
        "views__0__point": "Te druk.",
        "note": "Let op",
    }
    answer = noor.submit(page, page, **typed, actie="indienen")
    assert answer.status_code == 422
    assert "Schrijf wat de voorwaarde inhoudt." in answer.text
    assert "Schrijf wat uw antwoord op deze zienswijze is." in answer.text
    assert 'value="Fietsen"' in answer.text
    more = noor.submit(page, page, **typed, actie="voorwaarde")
    assert more.status_code == 200
    assert 'name="conditions-1-title"' in more.text
    assert 'value="Fietsen"' in more.text


def test_a_day_of_sending_before_the_decision_or_to_come(colleague: People) -> None:
    noor, karim = colleague("noor"), colleague("karim")
    number = noor.register()
    noor.ready(number)
    noor.submit(f"/zaken/{number}/voorstel", f"/zaken/{number}/voorstel", actie="indienen")
    review, sent = f"/zaken/{number}/beoordelen", f"/zaken/{number}/verzonden"
    karim.submit(review, review, answer="ondertekenen", actie="beslissen")
    form = noor.form(sent, sent)
    assert (
        "De brief kan niet vóór het besluit zijn verzonden."
        in noor.send(form, sent_on="19-11-2026", shown_for="2026-11-19").text
    )
    for day, sentence in (
        ("21-11-2026", messages.DATE_FUTURE),
        ("", "Vul in wanneer"),
        ("1-1-1900", "niet vóór het besluit"),
    ):
        answer = noor.submit(sent, sent, sent_on=day)
        assert answer.status_code in (200, 422)
        assert sentence in answer.text


def test_junk_as_another_date_is_a_sentence(colleague: People) -> None:
    noor = colleague("noor")
    number = noor.register()
    for typed, sentence in (("85.5", messages.DATE_SHAPE), ("31-02-2026", messages.DATE_IMPOSSIBLE)):
        answer = noor.get(f"/zaken/{number}?op={typed}")
        assert answer.status_code == 422
        assert sentence in answer.text
    beside = noor.get(f"/zaken/{number}?op=01-06-2024").text
    assert "Ter vergelijking, niet bewaard" in beside
