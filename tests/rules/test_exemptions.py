"""Exemptions: by law for own use, by ordinance where everything is shown. Claimed, never presumed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.fixtures.rule_texts import (
    BALANCE,
    SCOPE_OWNED,
    assessed,
    book_of,
    outcomes,
    rule,
    woz,
)

WITHIN: dict[str, Any] = {"tenure": "koop", "woz_values": [woz("1.00")]}


@pytest.mark.parametrize("change", ["onttrekken", "samenvoegen"])
@pytest.mark.parametrize("shown", [{"owner_occupier": True}, {"purpose": "own_office"}])
def test_own_use_is_an_exemption_by_law_for_withdrawal_and_merger(
    tmp_path: Path, change: str, shown: dict[str, Any]
) -> None:
    result = assessed(book_of(tmp_path, SCOPE_OWNED, BALANCE), change_type=change, facts=WITHIN | shown)
    assert (result.permit_required, result.outcome.value) == (False, "vergunningvrij")
    assert outcomes(result)["own_use"] == "PASS"


@pytest.mark.parametrize("change", ["omzetten", "terug_naar_zelfstandig", "woningvormen", "splitsen"])
def test_own_use_frees_no_other_change(tmp_path: Path, change: str) -> None:
    facts = WITHIN | {"owner_occupier": True, "purpose": "own_office"}
    result = assessed(book_of(tmp_path, SCOPE_OWNED, BALANCE), change_type=change, facts=facts)
    assert (outcomes(result)["own_use"], result.permit_required) == ("NOT_APPLICABLE", True)


@pytest.mark.parametrize("claimed", [{}, {"owner_occupier": False}, {"purpose": "care"}])
def test_own_use_must_be_claimed(tmp_path: Path, claimed: dict[str, Any]) -> None:
    result = assessed(
        book_of(tmp_path, SCOPE_OWNED, BALANCE), change_type="onttrekken", facts=WITHIN | claimed
    )
    assert (outcomes(result)["own_use"], result.permit_required) == ("NOT_APPLICABLE", True)


HOSPITA = rule(
    "hospita",
    "exemption",
    changes="[omzetten]",
    title="hospita",
    conditions=(
        "[{fact: owner_occupier, equals: true}, {fact: lodgers, at_most: 2}, {fact: owner_share, at_least: '0.1'}, "
        "{fact: owner_lives_since, years_at_least: 1}, {fact: statements, includes: covenant}]"
    ),
    notification_required="true",
    max_years="5",
)
SHOWN: dict[str, Any] = {
    "owner_occupier": True,
    "lodgers": 2,
    "owner_share": "0.1",
    "owner_lives_since": "2025-03-02",
    "statements": ["covenant"],
}


def test_an_exemption_passes_where_everything_is_shown(tmp_path: Path) -> None:
    result = assessed(book_of(tmp_path, SCOPE_OWNED, HOSPITA), facts=WITHIN | SHOWN)
    assert (outcomes(result)["hospita"], result.permit_required, result.outcome.value) == (
        "PASS",
        False,
        "vergunningvrij",
    )
    found = next(finding for finding in result.findings if finding.rule == "hospita")
    assert "moet wel worden gemeld" in found.explanation
    assert "5 jaar" in found.explanation


@pytest.mark.parametrize(
    "spoil",
    [
        {"owner_occupier": False},
        {"owner_occupier": None},
        {"lodgers": 3},
        {"owner_share": "0.09"},
        {"owner_lives_since": "2025-03-03"},
        {"statements": None},
        {"statements": []},
    ],
    ids=str,
)
def test_partly_shown_is_not_exempt_and_says_what_is_to_be_shown(
    tmp_path: Path, spoil: dict[str, Any]
) -> None:
    result = assessed(book_of(tmp_path, SCOPE_OWNED, HOSPITA), facts=WITHIN | SHOWN | spoil)
    found = next(finding for finding in result.findings if finding.rule == "hospita")
    assert (found.outcome.value, result.permit_required) == ("NOT_APPLICABLE", True)
    assert "geldt alleen als wordt aangetoond: " in found.explanation


def test_exempt_holds_even_where_the_scope_is_not_decided(tmp_path: Path) -> None:
    result = assessed(book_of(tmp_path, SCOPE_OWNED, HOSPITA), facts=SHOWN)
    assert (outcomes(result)["scope_koop"], result.outcome.value) == ("NEEDS_FACT", "vergunningvrij")
