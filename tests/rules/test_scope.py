"""Scope: which dwellings need a permit. Every price basis, limit and sign, at the limit and a cent beside it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from app.rules.codes import FindingOutcome
from app.rules.rule import Finding
from tests.fixtures.rule_texts import (
    assessed,
    book_of,
    rule,
    woz,
)

NBSP = "\N{NO-BREAK SPACE}"


def scope(folder: Path, facts: dict[str, Any], *, keys: Any = None, **own: str) -> Finding:
    """What one scope rule finds; by default WOZ up to 400,000 in 2026. `keys` change the application."""
    price = {
        "price_basis": "woz_1jan_application_year",
        "limit": '{amount: "400000.00"}',
        "comparison": '"<="',
    }
    book = book_of(folder, rule("scope_test", "scope", **(price | own)))
    result = assessed(book, facts=facts, **(keys or {}))
    return next(finding for finding in result.findings if finding.rule == "scope_test")


def test_exactly_at_the_limit_a_permit_is_needed_up_to_and_not_below(tmp_path: Path) -> None:
    facts = {"woz_values": [woz("400000.00")]}
    assert scope(tmp_path, facts).outcome is FindingOutcome.PASS
    assert scope(tmp_path, facts, comparison='"<"').outcome is FindingOutcome.NOT_APPLICABLE


@pytest.mark.parametrize(
    ("amount", "sign", "needed"), [("400000.01", "<=", False), ("399999.99", "<", True), ("0.00", "<", True)]
)
def test_a_cent_decides(tmp_path: Path, amount: str, sign: str, needed: bool) -> None:
    found = scope(tmp_path, {"woz_values": [woz(amount)]}, comparison=f'"{sign}"')
    assert (found.outcome is FindingOutcome.PASS) is needed


@pytest.mark.parametrize(
    ("reading", "valued"),
    [("valid_for_year", "2025-01-01"), ("value_date", "2026-01-01"), ("known_on", "2024-01-01")],
)
def test_every_reading_of_the_value_on_1_january(tmp_path: Path, reading: str, valued: str) -> None:
    dates = {"2023-01-01", "2024-01-01", "2025-01-01", "2026-01-01"}
    right = scope(tmp_path, {"woz_values": [woz("1.00", valued)]}, woz_reading=reading)
    assert right.outcome is FindingOutcome.PASS
    others = [woz("1.00", other) for other in sorted(dates - {valued})]
    wrong = scope(tmp_path, {"woz_values": others}, woz_reading=reading)
    assert wrong.outcome is FindingOutcome.NEEDS_FACT
    assert wrong.missing_facts == ("woz_values",)
    assert wrong.inputs["valuation_date"] == valued


def test_a_year_later_the_value_of_a_year_later_is_needed(tmp_path: Path) -> None:
    facts = {"woz_values": [woz("1.00", "2025-01-01")]}
    assert scope(tmp_path, facts, keys={"received_on": "2026-12-31"}).outcome is FindingOutcome.PASS
    assert scope(tmp_path, facts, keys={"received_on": "2027-01-01"}).outcome is FindingOutcome.NEEDS_FACT


def test_a_value_of_another_date_is_named_and_does_not_count(tmp_path: Path) -> None:
    found = scope(tmp_path, {"woz_values": [woz("1.00", "2024-01-01")]})
    assert found.explanation == (
        "Nog niet te zeggen of een vergunning nodig is, want de WOZ-waarde op 1 januari 2025 ontbreekt "
        "(een waarde van 1 januari 2024 telt hier niet)."
    )


def test_the_current_value_is_the_one_of_the_year_and_in_the_first_weeks_the_one_before(
    tmp_path: Path,
) -> None:
    current = {"price_basis": "woz_current"}
    old, new = woz("300000.00", "2024-01-01"), woz("500000.00", "2025-01-01")
    january, march = {"received_on": "2026-02-25"}, {"received_on": "2026-02-26"}
    assert scope(tmp_path, {"woz_values": [old]}, keys=january, **current).outcome is FindingOutcome.PASS
    assert scope(tmp_path, {"woz_values": [old]}, keys=march, **current).outcome is FindingOutcome.NEEDS_FACT
    assert (
        scope(tmp_path, {"woz_values": [old, new]}, keys=january, **current).outcome
        is FindingOutcome.NOT_APPLICABLE
    )


def test_sale_price_and_monthly_rent(tmp_path: Path) -> None:
    sold = {"price_basis": "sale_price"}
    assert scope(tmp_path, {"sale_price": "400000.00"}, **sold).outcome is FindingOutcome.PASS
    assert scope(tmp_path, {"sale_price": "400000.01"}, **sold).outcome is FindingOutcome.NOT_APPLICABLE
    assert scope(tmp_path, {"woz_values": [woz("1.00")]}, **sold).missing_facts == ("sale_price",)
    let = {"price_basis": "monthly_rent", "limit": "{ref: huurtoeslaggrens}"}
    assert scope(tmp_path, {"monthly_rent": "932.93"}, **let).outcome is FindingOutcome.PASS
    assert scope(tmp_path, {"monthly_rent": "932.94"}, **let).outcome is FindingOutcome.NOT_APPLICABLE
    assert scope(tmp_path, {}, **let).missing_facts == ("monthly_rent",)


def test_a_factor_is_exact_to_a_part_of_a_cent(tmp_path: Path) -> None:
    limit = {"limit": '{ref: nhg_kostengrens, factor: "0.70000001"}'}
    found = scope(tmp_path, {"woz_values": [woz("329000.00")]}, **limit)
    assert found.outcome is FindingOutcome.PASS
    assert found.inputs["limit"] == "329000.0047"
    assert [use.name for use in found.parameters] == ["nhg_kostengrens", "factor"]
    assert (
        scope(tmp_path, {"woz_values": [woz("329000.01")]}, **limit).outcome is FindingOutcome.NOT_APPLICABLE
    )


def test_a_key_of_a_national_figure(tmp_path: Path) -> None:
    limit = {"limit": "{ref: daeb_inkomensgrens, key: eenpersoons}"}
    found = scope(tmp_path, {"woz_values": [woz("51537.00")]}, **limit)
    assert found.outcome is FindingOutcome.PASS
    assert found.parameters[0].name == "daeb_inkomensgrens.eenpersoons"


def test_a_parameter_without_a_value_is_named(tmp_path: Path) -> None:
    facts = {"woz_values": [woz("1.00", "2026-01-01")]}
    found = scope(tmp_path, facts, keys={"received_on": "2027-03-01"}, limit="{ref: nhg_kostengrens}")
    assert (found.outcome, found.missing_parameters, found.missing_facts) == (
        FindingOutcome.NEEDS_FACT,
        ("nhg_kostengrens",),
        (),
    )
    assert found.parameters[0].value is None
    assert "NHG-kostengrens" in found.explanation


@pytest.mark.parametrize(("prices_on", "needed"), [("received_on", False), ("reference_date", True)])
def test_parameters_of_the_day_of_receipt_unless_the_rule_says_otherwise(
    tmp_path: Path, prices_on: str, needed: bool
) -> None:
    """The NHG limit was 405,000 at the receipt and 470,000 on the day that selected the version."""
    transition = "transition: {applies_by: decided_on, citation: {title: P, article: a}, source: proef, verified: false}\n"
    price = {"price_basis": "sale_price", "limit": "{ref: nhg_kostengrens}", "comparison": '"<="'}
    book = book_of(tmp_path, rule("scope_test", "scope", prices_on=prices_on, **price), more=transition)
    facts = {"sale_price": "460000.00"}
    result = assessed(book, received_on="2023-12-31", decided_on="2026-01-05", facts=facts)
    assert result.reference_date.isoformat() == "2026-01-05"
    assert result.permit_required is needed


def test_tenure_decides_first_and_asks_no_price(tmp_path: Path) -> None:
    found = scope(tmp_path, {"tenure": "huur"}, tenure="[koop]")
    assert found.outcome is FindingOutcome.NOT_APPLICABLE
    assert found.explanation == "Deze regel gaat over een koopwoning, en dit is een huurwoning."


def test_an_unknown_tenure_is_a_missing_fact_whatever_the_price(tmp_path: Path) -> None:
    for amount in ("1.00", "999999.00"):
        found = scope(tmp_path, {"woz_values": [woz(amount)]}, tenure="[koop]")
        assert (found.outcome, found.missing_facts) == (FindingOutcome.NEEDS_FACT, ("tenure",))


@pytest.mark.parametrize(
    ("facts", "outcome"),
    [
        ({"areas": ["centrum"]}, FindingOutcome.PASS),
        ({"district": "WK990101", "areas": []}, FindingOutcome.PASS),
        ({"district": "WK990102", "areas": [], "neighbourhood": "BU99010101"}, FindingOutcome.NOT_APPLICABLE),
        ({"district": "WK990102"}, FindingOutcome.NEEDS_FACT),
        ({}, FindingOutcome.NEEDS_FACT),
    ],
    ids=str,
)
def test_areas(tmp_path: Path, facts: dict[str, Any], outcome: FindingOutcome) -> None:
    found = scope(tmp_path, facts | {"woz_values": [woz("1.00")]}, areas="[centrum, WK990101]")
    assert found.outcome is outcome


def test_without_a_price_every_dwelling_needs_a_permit(tmp_path: Path) -> None:
    book = book_of(tmp_path, rule("everything", "scope"), regime="gehele_voorraad")
    assert assessed(book).permit_required is True
    assert (
        assessed(book).findings[0].explanation
        == "Er is een vergunning nodig, omdat deze regel geldt zonder prijsgrens."
    )
