"""The worksheet on the screen: judged criterion by criterion, with items, twins and advice, up to a proposal that holds."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from flask import Flask

from forms import evidence as evidence_form
from forms import messages
from tests.fixtures.worksheet import CALM, RULE, STREET
from tests.web.cases.conftest import Person
from tests.web.cases.sheets import HARDSHIP, ITEM, WHY, add, judged, started, words

People = Callable[[str], Person]
@pytest.fixture
def noor(live: Flask) -> Person:
    return Person(live, "noor")


def weigh(noor: Person, case: str) -> None:
    """Everything before the proposal, in favour of the housing stock."""
    noor.submit(case, f"{case}/stukken", actie="volledig")
    noor.submit(case, f"{case}/regels")
    noor.submit(
        case, f"{case}/oordeel/balance", balance__outcome="stock_prevails",
        balance__reasons="De woning blijft beter een gezinswoning.", balance__applicant_interest="Huur.",
        balance__stock_interest="Gezinswoningen zijn schaars.",
    )  # fmt: skip


def test_from_a_complaint_to_a_refusal_that_says_why(noor: Person, live: Flask) -> None:
    sheet = started(noor)
    case = sheet.removesuffix("/leefbaarheid")
    assert "beoordeel elk criterium met stukken" in noor.get(case).text
    add(noor, sheet)
    refused = noor.submit(
        sheet, f"{sheet}/{RULE}/{CALM}", actie="oordeel",
        **{f"{RULE}-{CALM}-outcome": "FAIL", f"{RULE}-{CALM}-cited": ["1"], f"{RULE}-{CALM}-reasons": WHY},
    )  # fmt: skip
    assert refused.status_code == 409
    assert "die niemand heeft gecontroleerd. Laat stuk 1 controleren" in words(refused.text)
    assert WHY in refused.text, "nothing that was typed is lost"
    item = f"{sheet}/stukken/1"
    assert noor.submit(item, f"{item}/controle", verified_by="toezichthouder, ter plaatse gehoord").status_code == 302
    assert judged(noor, sheet, CALM, outcome="FAIL", cited=["1"], reasons=WHY) == 302
    assert judged(noor, sheet, STREET, searched_over="schouw van de straat op 18-11-2026", actie="geen_aanwijzing") == 302
    page = words(noor.get(sheet).text)
    assert "2 van 2 criteria beoordeeld" in page
    assert "Gezocht op 20 november 2026 over schouw van de straat op 18-11-2026." in page
    weigh(noor, case)
    proposal = f"{case}/voorstel"
    shown = noor.get(proposal).text
    assert "Wat nog niet klopt" in shown
    assert f'href="{item}"' in shown, "the objection leads to the item that has no twin"
    late = noor.submit(proposal, proposal, hardship=HARDSHIP, actie="indienen")
    assert late.status_code == 409
    assert HARDSHIP in late.text
    assert noor.submit(item, f"{item}/lakken", redacted="Een omwonende hoort elke week muziek.").status_code == 302
    assert "Wat nog niet klopt" not in noor.get(proposal).text
    assert noor.submit(proposal, proposal, hardship=HARDSHIP, actie="indienen").status_code == 302
    karim = Person(live, "karim")
    beside = words(karim.get(f"{case}/beoordelen").text)
    assert f"Overlast en klachten: voldoet niet {WHY}" in " ".join(beside.split()), "the signatory reads why"
    assert "Een omwonende hoort elke week muziek." in beside
    events = words(noor.get(case).text)
    assert "Criterium beoordeeld (overlast): voldoet niet" in events
    assert "Stuk 1 gelakt voor anderen" in events
    assert noor.get(f"{sheet}/stukken/nieuw").status_code == 302, "it is with the signatory now"
    assert karim.get(sheet).status_code == 200


def test_one_button_per_criterion_accepts_that_nothing_was_found(noor: Person) -> None:
    sheet = started(noor)
    form = noor.form(sheet, f"{sheet}/{RULE}/{CALM}")
    filled = dict(form.fields)
    over = "meldpunt van de gemeente, 20-11-2025 t/m 20-11-2026, binnen 100 meter"
    assert (filled[f"{RULE}-{CALM}-searched_on"], filled[f"{RULE}-{CALM}-searched_over"]) == ("20-11-2026", over)
    assert ("actie", "geen_aanwijzing") in form.buttons
    answer = noor.send(form, actie="geen_aanwijzing")
    assert answer.location.endswith(f"#criterium-{RULE}-{STREET}"), "the next criterion that is open"
    street = noor.form(sheet, f"{sheet}/{RULE}/{STREET}")
    assert dict(street.fields)[f"{RULE}-{STREET}-searched_over"] == "", "no source is named, so none is invented"
    refused = noor.send(street, actie="geen_aanwijzing")
    assert refused.status_code == 422
    assert f'id="{RULE}-{STREET}-searched_over-fout"' in refused.text


def test_a_view_in_the_ledger_must_be_answered(noor: Person) -> None:
    sheet = started(noor)
    case = sheet.removesuffix("/leefbaarheid")
    add(noor, sheet, kind="response", title="Te druk", text="Het is hier te druk.", share=["open"])
    for criterion in (CALM, STREET):
        judged(noor, sheet, criterion, searched_over="meldpunt, het laatste jaar", actie="geen_aanwijzing")
    noor.ready(case.rpartition("/")[2])
    page = f"{case}/voorstel"
    form = noor.form(page, page)
    assert ("views-0-item", "1") in form.fields
    assert ("views-0-point", "Het is hier te druk.") in form.fields
    unanswered = noor.send(form, actie="voorbeeld", views__0__point="", views__0__item="")
    assert "Stuk 1 is een zienswijze" in words(unanswered.text)
    assert noor.send(form, actie="indienen", views__0__answer="Er komen hoogstens twee bewoners bij.").status_code == 302


def test_one_outcome_for_the_whole(noor: Person) -> None:
    sheet = started(noor)
    post = f"{sheet}/{RULE}"
    short = noor.submit(sheet, post, **{f"{RULE}-geheel-outcome": "PASS", f"{RULE}-geheel-reasons": "kort"})
    assert short.status_code == 422
    assert messages.REASONS_SHORT in short.text
    nothing = noor.submit(sheet, post, **{f"{RULE}-geheel-outcome": "FAIL", f"{RULE}-geheel-reasons": WHY})
    assert nothing.status_code == 409
    assert WHY in nothing.text
    done = noor.submit(sheet, post, **{f"{RULE}-geheel-outcome": "PASS", f"{RULE}-geheel-reasons": "Samen past het hier."})
    assert done.status_code == 302
    assert "Dit oordeel telt." in words(noor.get(sheet).text)
    assert "Klaar" in noor.get(sheet).text


def test_advice_is_asked_reminded_and_received(noor: Person) -> None:
    sheet = started(noor)
    ask = f"{sheet}/adviezen/nieuw?adviseur=gebiedsmanager"
    form = noor.form(ask, f"{sheet}/adviezen/nieuw")
    assert ("adviser", "gebiedsmanager") in form.fields
    typed = {"place": "binnen", "question": "Past dit hier?", "asked_on": "02-11-2026", "due_on": "16-11-2026"}
    assert noor.send(form, **typed).status_code == 302
    page = noor.get(sheet).text
    assert "4 dagen te laat" in page
    assert "advies van gebiedsmanager moest er 16 november 2026 zijn" in words(page)
    case = sheet.removesuffix("/leefbaarheid")
    noor.submit(case, f"{case}/stukken", actie="volledig")
    noor.submit(case, f"{case}/regels")
    assert "Advies van gebiedsmanager moest er 16 november 2026 zijn (leefbaarheid)" in words(noor.get("/zaken").text)
    first = re.findall(r'href="([^"]+/adviezen/\d+)"', page)[0]
    assert noor.submit(first, f"{first}/herinnering", due_on="27-11-2026").status_code == 302
    assert noor.get(first).status_code == 404, "the request stands under a new number"
    second = re.findall(r'href="([^"]+/adviezen/\d+)"', noor.get(sheet).text)[0]
    received = f"{second}/ontvangen"
    assert noor.submit(received, received, text="Geen bezwaar.", share=["open"]).status_code == 302
    done = words(noor.get(sheet).text)
    assert "ontvangen op 20 nov" in done
    assert "1. Advies van gebiedsmanager" in done


def test_advice_that_is_not_waited_for(noor: Person) -> None:
    sheet = started(noor)
    ask = f"{sheet}/adviezen/nieuw"
    noor.submit(ask, ask, adviser="wijkraad", place="buiten", question="Wat vindt u?")
    one = re.findall(r'href="([^"]+/adviezen/\d+)"', noor.get(sheet).text)[0]
    assert noor.submit(one, f"{one}/vervalt", why="kort").status_code == 422
    assert noor.submit(one, f"{one}/vervalt", why="De wijkraad bestaat niet meer.").status_code == 302
    assert "niet meer nodig" in noor.get(sheet).text


def test_a_score_has_its_neighbourhood_class_and_year_and_says_what_it_means(noor: Person) -> None:
    sheet = started(noor)
    page = f"{sheet}/stukken/nieuw"
    bare = noor.submit(page, page, **(ITEM | {"kind": "score", "text": ""}))
    for sentence in (evidence_form.NEIGHBOURHOOD_MISSING, evidence_form.CLASS_MISSING, evidence_form.YEAR_MISSING):
        assert sentence in bare.text
    score = {"kind": "score", "text": "", "neighbourhood": "Voorbeeldbuurt", "score_class": "4"}
    assert noor.submit(page, page, **(ITEM | score | {"score_year": "2027"})).status_code == 422
    add(noor, sheet, **score, score_year="2022")
    shown = words(noor.get(sheet).text)
    assert "Klasse 4 van 9 (zwak), Voorbeeldbuurt, 2022" in shown
    assert "geen oordeel over deze aanvraag" in shown
    assert "klassen niet geverifieerd" in shown
    assert "klasse 4, zwak." in words(noor.get(f"{sheet}/stukken/1").text)


def test_half_a_weighing_is_refused(noor: Person) -> None:
    case = started(noor).removesuffix("/leefbaarheid")
    answer = noor.submit(
        case, f"{case}/oordeel/balance", balance__outcome="stock_prevails",
        balance__reasons="Het weegt niet op tegen de woning.", balance__applicant_interest="Meer huur.",
    )  # fmt: skip
    assert answer.status_code == 422
    assert "een afweging heeft twee kanten" in answer.text
    assert "Meer huur." in answer.text


def test_two_people_on_one_worksheet(noor: Person, live: Flask) -> None:
    sheet = started(noor)
    daan = Person(live, "daan")
    opened = noor.form(sheet, f"{sheet}/{RULE}/{CALM}")
    assert judged(daan, sheet, CALM, searched_over="wijkagent, het laatste jaar", actie="geen_aanwijzing") == 302
    late = noor.send(opened, actie="geen_aanwijzing", **{f"{RULE}-{CALM}-searched_over": "meldpunt, dit jaar"})
    assert late.status_code == 409
    assert "Iemand anders was u voor" in late.text
    assert "meldpunt, dit jaar" in late.text
    assert "wijkagent, het laatste jaar" in late.text
    add(noor, sheet)
    item = f"{sheet}/stukken/1"
    old = noor.form(item, f"{item}/lakken")
    daan.submit(item, f"{item}/controle", verified_by="wijkagent, gebeld")
    conflict = noor.send(old, redacted="Een omwonende.")
    assert conflict.status_code == 409
    assert "Een omwonende." in conflict.text


def test_where_the_ordinance_asks_nothing_there_is_no_worksheet(colleague: People) -> None:
    noor = colleague("noor")
    number = noor.register()
    case = f"/zaken/{number}"
    assert "Leefbaarheid" not in noor.get(case).text
    assert noor.get(f"{case}/leefbaarheid").location == case
    assert noor.get(f"{case}/leefbaarheid/stukken/nieuw").status_code == 302
    assert noor.get(f"{case}/leefbaarheid/stukken/1").status_code == 404
