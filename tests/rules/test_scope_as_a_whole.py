"""The scope rules of a version together: needed, not needed, for a person to judge, or not to be said."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from app.rules.assessment import Assessment
from tests.fixtures.rule_texts import (
    BALANCE,
    SCOPE_OWNED,
    SCOPE_RENTED,
    assessed,
    book_of,
    outcomes,
    rule,
    woz,
)

NBSP = "\N{NO-BREAK SPACE}"


def _whole(folder: Path, *rules: str, **keys: Any) -> Assessment:
    return assessed(book_of(folder, *rules), **keys)


def test_any_scope_rule_that_passes_makes_a_permit_needed(tmp_path: Path) -> None:
    other = rule("scope_other", "scope", areas="[centrum]")
    result = _whole(tmp_path, SCOPE_OWNED, other, facts={"tenure": "koop", "woz_values": [woz("1.00")]})
    assert outcomes(result)["scope_other"] == "NEEDS_FACT"
    assert (result.permit_required, result.outcome.value) == (True, "aanvullen")


def test_all_not_applicable_is_not_needed(tmp_path: Path) -> None:
    result = _whole(
        tmp_path, SCOPE_OWNED, SCOPE_RENTED, BALANCE, facts={"tenure": "huur", "monthly_rent": "9999.00"}
    )
    assert (result.permit_required, result.outcome.value) == (False, "vergunningvrij")
    assert outcomes(result)["balance"] == "NEEDS_JUDGEMENT"


def test_a_change_that_no_rule_names_is_for_a_person(tmp_path: Path) -> None:
    only = rule(
        "scope_a",
        "scope",
        changes="[omzetten]",
        price_basis="sale_price",
        limit='{amount: "1"}',
        comparison='"<"',
    )
    result = _whole(tmp_path, only, change_type="splitsen")
    assert (result.permit_required, result.outcome.value, result.exit_status) == (None, "beoordelen", 0)
    assert outcomes(result)["scope"] == "NEEDS_JUDGEMENT"


def test_a_change_that_the_version_leaves_free_is_not_needed_and_cites_it(tmp_path: Path) -> None:
    only = rule(
        "scope_a",
        "scope",
        changes="[omzetten]",
        price_basis="sale_price",
        limit='{amount: "1"}',
        comparison='"<"',
    )
    free = "not_regulated: [{change_type: splitsen, citation: {title: P, article: artikel 9}, source: p, verified: true}]\n"
    result = assessed(book_of(tmp_path, only, more=free), change_type="splitsen")
    assert (result.permit_required, result.outcome.value) == (False, "vergunningvrij")
    assert result.findings[0].article == "P, artikel 9"


def test_only_a_parameter_without_a_value_is_no_answer(tmp_path: Path) -> None:
    facts = {"tenure": "koop", "woz_values": [woz("1.00", "2026-01-01")]}
    result = _whole(tmp_path, SCOPE_OWNED, SCOPE_RENTED, received_on="2027-03-01", facts=facts)
    assert (result.permit_required, result.outcome.value, result.exit_status) == (None, "waarde_ontbreekt", 3)


def test_a_fact_and_a_parameter_both_missing_is_asking_for_the_fact(tmp_path: Path) -> None:
    result = _whole(tmp_path, SCOPE_OWNED, SCOPE_RENTED, received_on="2027-03-01", facts={"tenure": "koop"})
    assert (result.outcome.value, result.exit_status) == ("aanvullen", 0)


def test_a_finding_carries_its_numbers_and_one_sentence(tmp_path: Path) -> None:
    result = _whole(tmp_path, SCOPE_OWNED, facts={"tenure": "koop", "woz_values": [woz("470000.00")]})
    found = result.findings[0].as_dict()
    assert found["inputs"] == {
        "tenure": "koop",
        "price_basis": "woz_1jan_application_year",
        "valuation_date": "2025-01-01",
        "amount": "470000.00",
        "limit": "470000.00",
        "comparison": "<=",
    }
    assert found["article"] == "Proefverordening, artikel 1"
    assert found["explanation"] == (
        f"Er is een vergunning nodig, omdat de WOZ-waarde op 1 januari 2025 (€{NBSP}470.000,00) niet hoger is dan de grens "
        f"van €{NBSP}470.000,00."
    )
    (parameter,) = result.findings[0].parameters
    assert (parameter.name, parameter.value, parameter.confidence.value, parameter.verified) == (
        "nhg_kostengrens",
        "470000.00",
        "seen",
        False,
    )
