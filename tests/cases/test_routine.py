"""Which proposals may be signed from a list, and what is said of every other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from app.cases.routine import Proposed, deviations

TODAY = date(2026, 11, 20)
CHOSEN = ("Stil", "Op Voorbeeldlaan 3 is het\nstil.", "de rust")


def finding(kind: str, outcome: str = "PASS", **inputs: object) -> dict[str, Any]:
    return {"rule": kind, "kind": kind, "outcome": outcome, "article": "artikel 1", "inputs": inputs}


def worksheet(*criteria: tuple[str | None, str | None], **more: object) -> dict[str, Any]:
    rows = [
        {"id": str(place), "title": f"criterium {place}", "outcome": outcome, "guideline": guideline}
        for place, (outcome, guideline) in enumerate(criteria)
    ]
    return finding("assessment", title="leefbaarheidstoets", criteria=rows, **more)


def answer(*findings: dict[str, Any], needed: bool | None = True) -> dict[str, Any]:
    return {"permit_required": needed, "findings": [finding("scope"), *findings]}


WEIGHED = finding("balance_of_interests", judgement="applicant_prevails", remedy=None, reasons="Omdat.")
RULED = finding("condition", title="Bewoners", text="Hoogstens twee.")
PLAIN = Proposed(
    outcome="verlenen",
    text={"conditions": [], "views": [], "view_items": [], "hardship": "", "note": ""},
    answer=answer(WEIGHED, RULED),
    last_day=TODAY,
    accepted=True,
    changed=False,
    standard=[CHOSEN],
)


def condition(title: str, text: str, reason: str = "", article: str = "") -> dict[str, str]:
    return {"title": title, "text": text, "reason": reason, "article": article}


def told(proposed: Proposed, **changes: Any) -> str:
    found = deviations(replace(proposed, **changes), TODAY)
    assert len(found) <= 1, found
    return "".join(found)


def text(**changes: object) -> Mapping[str, Any]:
    return {**PLAIN.text, **changes}


def test_a_plain_grant_on_its_last_day_is_routine() -> None:
    assert deviations(PLAIN, TODAY) == ()


def test_a_declaration_is_routine_though_rules_that_no_longer_matter_are_open() -> None:
    free = answer(finding("balance_of_interests", "NEEDS_JUDGEMENT"), worksheet((None, None)), needed=False)
    assert told(PLAIN, outcome="vergunningvrij", answer=free) == ""
    lacking = answer(finding("scope", "NEEDS_FACT"), needed=False)
    assert (
        told(PLAIN, outcome="vergunningvrij", answer=lacking)
        == "Bij de regel over ‘vergunningplicht’ mist nog een gegeven."
    )


def test_conditions_of_the_ordinance_and_of_the_library_are_routine() -> None:
    rows = [
        condition("Bewoners", "Hoogstens twee.", article="artikel 1"),
        condition("Stil", "Op Voorbeeldlaan 3 is het\r\nstil. ", "de rust"),
    ]
    assert told(PLAIN, text=text(conditions=rows)) == ""


@pytest.mark.parametrize(
    "row",
    [
        condition("Fietsen", "Zet ze binnen."),
        condition("Stil", "Op Voorbeeldlaan 3 is het stil.", "een andere reden"),
        condition("Stil", "Op Voorbeeldlaan 3 is het stil, en donker.", "de rust"),
        condition("Bewoners", "Hoogstens drie.", article="artikel 1"),
        condition("Bewoners", "Hoogstens twee.", "een eigen reden"),
    ],
)
def test_a_condition_of_the_officer_must_be_read(row: dict[str, str]) -> None:
    assert (
        told(PLAIN, text=text(conditions=[row])) == f"De voorwaarde ‘{row['title']}’ is geen standaardtekst."
    )


@pytest.mark.parametrize(
    ("outcome", "words"),
    [
        ("weigeren", "weigeren"),
        ("buiten_behandeling", "buiten behandeling"),
        ("van_rechtswege", "van rechtswege verleend"),
        ("beoordelen", "oordeel nodig"),
    ],
)
def test_any_other_outcome_must_be_read(outcome: str, words: str) -> None:
    assert told(PLAIN, outcome=outcome) == f"De uitkomst is ‘{words}’."


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ({"hardship": "Een ziek kind."}, "Er is geschreven over bijzondere omstandigheden."),
        ({"note": "Let op de buren."}, "De behandelaar schreef een toelichting voor u."),
        ({"views": [["Te druk", "Nee."]], "view_items": [None]}, "Er is 1 zienswijze beantwoord."),
        ({"views": [["a", "b"], ["c", "d"]]}, "Er zijn 2 zienswijzen beantwoord."),
        ({"closing": "Veel plezier."}, "Er staat eigen tekst in het voorstel."),
        ({"hardship": "  ", "note": "\n", "closing": ""}, ""),
    ],
)
def test_what_the_officer_wrote_must_be_read(written: dict[str, Any], why: str) -> None:
    assert told(PLAIN, text=text(**written)) == why


def test_the_term_the_ordinance_and_a_change() -> None:
    late = "De termijn was op 19 november 2026 voorbij."
    assert told(PLAIN, last_day=TODAY - timedelta(days=1)) == late
    assert (
        told(PLAIN, accepted=False)
        == "De verordening bevat waarden die niemand heeft geverifieerd of aanvaard."
    )
    assert (
        told(PLAIN, changed=True) == "De zaak is na dit voorstel gewijzigd: er moet een nieuw voorstel komen."
    )


@pytest.mark.parametrize(
    ("found", "why"),
    [
        (finding("numeric_limit", "NEEDS_FACT"), "mist nog een gegeven"),
        (finding("not_modelled", "NEEDS_JUDGEMENT"), "is nog een oordeel nodig"),
        (finding("ratio_cap", "QUEUE"), "De aanvraag voldoet niet aan de regel over"),
        (finding("spacing", "FAIL"), "De aanvraag voldoet niet aan de regel over"),
        (
            finding("balance_of_interests", judgement="stock_prevails", remedy="compensation"),
            "weegt zwaarder, en toch",
        ),
        (worksheet(("PASS", None), judgement="PASS"), "De leefbaarheidstoets is als geheel beoordeeld"),
        (worksheet(("PASS", None), ("FAIL", None)), "‘criterium 1’ is beoordeeld als ‘voldoet niet’"),
        (worksheet(("PASS", "alleen bij uitzondering")), "geldt een richtlijn: alleen bij uitzondering."),
    ],
)
def test_what_is_open_or_deviates_must_be_read(found: dict[str, Any], why: str) -> None:
    assert why in told(PLAIN, answer=answer(found))


def test_a_worksheet_that_passes_and_a_guideline_that_does_not_apply_are_routine() -> None:
    sheet = worksheet(("PASS", None), ("NOT_APPLICABLE", None), ("NOT_APPLICABLE", "alleen bij uitzondering"))
    assert told(PLAIN, answer=answer(WEIGHED, sheet)) == ""


def test_every_reason_is_told() -> None:
    found = deviations(
        replace(PLAIN, changed=True, accepted=False, text=text(note="Kijk."), outcome="weigeren"), TODAY
    )
    assert len(found) == 4
