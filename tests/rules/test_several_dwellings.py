"""A price per dwelling: one within the limit suffices, all beyond it is free, and what is unknown is asked for."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from app.rules.codes import FindingOutcome
from app.rules.rule import Finding
from tests.fixtures.rule_texts import (
    assessed,
    book_of,
    rule,
    woz,
)


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


def _merger(folder: Path, *amounts: str, before: Any = 2, **own: str) -> Finding:
    values = [woz(amount, dwelling=number) for number, amount in enumerate(amounts, start=1)]
    facts = {"woz_values": values, "dwellings_before": before}
    return scope(folder, facts, keys={"change_type": "samenvoegen"}, **own)


def test_one_of_several_at_the_limit_suffices(tmp_path: Path) -> None:
    assert _merger(tmp_path, "900000.00", "400000.00").outcome is FindingOutcome.PASS


def test_one_within_suffices_even_where_the_other_is_unknown(tmp_path: Path) -> None:
    assert _merger(tmp_path, "400000.00").outcome is FindingOutcome.PASS


def test_all_above_is_not_needed(tmp_path: Path) -> None:
    found = _merger(tmp_path, "400000.01", "900000.00")
    assert found.outcome is FindingOutcome.NOT_APPLICABLE
    assert "elke woning" in found.explanation


def test_fewer_values_than_dwellings_and_none_within_needs_a_fact(tmp_path: Path) -> None:
    found = _merger(tmp_path, "400000.01", "900000.00", before=3)
    assert (found.outcome, found.missing_facts) == (FindingOutcome.NEEDS_FACT, ("woz_values",))
    assert "voor 1 van de 3 woningen" in found.explanation


def test_without_a_number_of_dwellings_the_values_that_are_given_count(tmp_path: Path) -> None:
    """The document says how many dwellings there are, or it is about those it names; the desk asks before it confirms."""
    assert _merger(tmp_path, "900000.00", before=None).outcome is FindingOutcome.NOT_APPLICABLE
    assert _merger(tmp_path, "900000.00", "900000.00", before=None).outcome is FindingOutcome.NOT_APPLICABLE


def test_sum_woz_adds_all_and_needs_all(tmp_path: Path) -> None:
    total = {"price_basis": "sum_woz", "limit": '{amount: "210000.00"}'}
    assert _merger(tmp_path, "90000.00", "120000.00", **total).outcome is FindingOutcome.PASS
    assert _merger(tmp_path, "90000.00", "120000.01", **total).outcome is FindingOutcome.NOT_APPLICABLE
    assert _merger(tmp_path, "90000.00", **total).outcome is FindingOutcome.NEEDS_FACT
    assert _merger(tmp_path, "900000.00", **total).outcome is FindingOutcome.NEEDS_FACT
