"""What a finding is called on the page of a case, and which of them rest on a text that nobody vouched for."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from app.web.findings import finding_rows, summary
from tests.web.cases.conftest import Person

People = Callable[[str], Person]


def _finding(outcome: str, **more: object) -> dict[str, object]:
    plain: dict[str, object] = {
        "rule": "scope_koop", "kind": "scope", "outcome": outcome, "article": "Verordening, artikel 1", "inputs": {},
        "parameters": [], "explanation": "Een zin.",
    }  # fmt: skip
    return plain | more


def _answer(*findings: dict[str, object]) -> dict[str, object]:
    return {"findings": list(findings), "permit_required": True, "ordinance": None}


@pytest.mark.parametrize(
    ("outcomes", "words"),
    [
        (["NEEDS_FACT"], "1 regel, 1 wacht op een gegeven"),
        (["NEEDS_FACT", "NEEDS_FACT"], "2 regels, 2 wachten op een gegeven"),
        (["NEEDS_JUDGEMENT", "NEEDS_JUDGEMENT", "FAIL"], "3 regels, 1 voldoet niet, 2 wachten op een oordeel"),
    ],
)
def test_the_summary_counts_in_dutch(outcomes: list[str], words: str) -> None:
    assert summary(_answer(*(_finding(outcome) for outcome in outcomes))) == words


@pytest.mark.parametrize(
    ("finding", "words"),
    [
        (_finding("NOT_APPLICABLE", inputs={"tenure": "koop"}), "Geldt niet"),
        (_finding("NOT_APPLICABLE", rule="not_regulated"), "Geen vergunning nodig"),
        (
            _finding("NOT_APPLICABLE", inputs={"limit": "470000", "amount": "470001", "comparison": "<="}),
            "Geen vergunning nodig",
        ),
    ],
)
def test_only_a_comparison_says_that_no_permit_is_needed(finding: dict[str, object], words: str) -> None:
    assert finding_rows(_answer(finding))[0].state.words == words


def test_a_term_and_a_validity_that_nobody_checked_are_marked(colleague: People) -> None:
    noor = colleague("noor")
    page = noor.get(f"/zaken/{noor.register()}").text
    rows = re.findall(r'<tr><td class="nw">.*?</tr>', page, re.DOTALL)
    for name in ("Beslistermijn", "Geldigheid"):
        row = next(row for row in rows if f'<th scope="row">{name}' in row)
        assert "? niet geverifieerd" in row, name
