"""Assessment with criteria against the manual read naively: judged when all are, or by one outcome for the whole."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rules.errors import InvalidInput
from tests.fixtures.rule_objects import finding_of, rule_of

NAMES = ("complaints", "score", "street_view")
OUTCOMES = ("PASS", "FAIL", "NOT_APPLICABLE")
CRITERIA = [{"id": name, "title": name.replace("_", " ")} for name in NAMES]


@given(
    st.integers(0, 3),
    st.dictionaries(st.sampled_from(NAMES), st.sampled_from(OUTCOMES)),
    st.none() | st.sampled_from(OUTCOMES),
)
def test_it_reads_as_the_manual_does(number: int, judged: dict[str, str], whole: str | None) -> None:
    asked = NAMES[:number]
    judged = {name: outcome for name, outcome in judged.items() if name in asked}
    if whole is not None:
        expected = whole
    elif not judged or len(judged) < len(asked):
        expected = "NEEDS_JUDGEMENT"
    elif "FAIL" in judged.values():
        expected = "FAIL"
    else:
        expected = "PASS" if "PASS" in judged.values() else "NOT_APPLICABLE"
    judgement: dict[str, Any] = {
        "criteria": {name: {"outcome": outcome, "reasons": "gezien"} for name, outcome in judged.items()}
    }
    if whole is not None:
        judgement |= {"outcome": whole, "reasons": "gewogen"}
    rule = rule_of("assessment", criteria=CRITERIA[:number])
    found = finding_of(rule, judgement=judgement if judged or whole else None)
    assert found.outcome.value == expected
    shown = {each["id"]: each["outcome"] for each in found.inputs["criteria"]}  # type: ignore[attr-defined]  # plain values
    assert shown == {name: judged.get(name) for name in asked}


def test_words() -> None:
    rule = rule_of("assessment", criteria=CRITERIA, title="algemene toets")

    def said(judgement: dict[str, Any] | None) -> str:
        return finding_of(rule, judgement=judgement).explanation

    def criteria(**outcomes: str) -> dict[str, Any]:
        return {
            "criteria": {name: {"outcome": outcome, "reasons": "r"} for name, outcome in outcomes.items()}
        }

    assert said(None) == "Iemand moet de algemene toets nog beoordelen: complaints, score en street view."
    assert (
        said(criteria(score="PASS"))
        == "Iemand moet de algemene toets nog beoordelen: complaints en street view."
    )
    assert said(criteria(complaints="FAIL", score="PASS", street_view="FAIL")) == (
        "De aanvraag voldoet niet aan de algemene toets op complaints en street view."
    )
    assert (
        said(criteria(complaints="PASS", score="PASS", street_view="NOT_APPLICABLE"))
        == "De aanvraag voldoet aan de algemene toets."
    )
    assert said({"outcome": "FAIL", "reasons": "r"}) == "De aanvraag voldoet niet aan de algemene toets."
    assert (
        said({"outcome": "NOT_APPLICABLE", "reasons": "r"})
        == "De algemene toets geldt hier niet, zo is beoordeeld."
    )


def test_the_worksheet_is_in_the_answer() -> None:
    criterion = {
        "id": "noise",
        "title": "geluid",
        "guideline": "twee jaar",
        "data_source": "politie",
        "scale": "1-10",
    }
    keys: dict[str, Any] = {
        "criteria": [criterion],
        "advisers": ["wijkmanager"],
        "radius_m": 100,
        "period_months": 24,
    }
    found = finding_of(rule_of("assessment", **keys), judgement={"outcome": "PASS", "reasons": "rustig"})
    shown = {"outcome": None, "reasons": None}
    assert found.inputs == {
        "title": "leefbaarheidstoets", "criteria": [criterion | shown], "advisers": ["wijkmanager"], "radius_m": 100,
        "period_months": 24, "physical": [], "judgement": "PASS", "reasons": "rustig",
    }  # fmt: skip
    assert (
        finding_of(rule_of("assessment", **keys)).explanation
        == "Iemand moet de leefbaarheidstoets nog beoordelen: geluid."
    )


def test_a_criterion_has_a_name_of_its_own() -> None:
    with pytest.raises(InvalidInput):
        rule_of("assessment", criteria=[CRITERIA[0], CRITERIA[0]])
