"""Area status against the manual read naively: the strictest list that names the dwelling, else the default; closed fails."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fixtures.rule_objects import RECEIVED, finding_of, rule_of, sound

NEIGHBOURHOODS = ("BU99010101", "BU99010102")
DISTRICTS = ("WK990101", "WK990102")
OWN = ("centrum", "west")
STREETS = ("Voorstraat", "Achterstraat")
CODES = (*NEIGHBOURHOODS, *DISTRICTS, *OWN)
STRICT = ("closed", "restricted", "normal")
POSSIBLE: dict[str, tuple[Any, ...]] = {
    "neighbourhood": (*NEIGHBOURHOODS, "BU00000000"),
    "district": (*DISTRICTS, "WK000000"),
    "areas": ([], ["centrum"], ["west"], ["centrum", "west"]),
    "street": (*STREETS, "Elders"),
}
DAYS = st.none() | st.integers(-2, 2).map(lambda days: RECEIVED + timedelta(days=days))


@st.composite
def lists(draw: st.DrawFn) -> list[dict[str, Any]]:
    """Lists of areas and streets; no place is named twice, so that what is not known can turn out either way."""
    codes = draw(st.permutations(CODES))
    streets = draw(st.permutations(STREETS))
    found = []
    for _ in range(draw(st.integers(1, 4))):
        areas = [codes.pop() for _ in range(draw(st.integers(0, 2))) if codes]
        named = [streets.pop() for _ in range(draw(st.integers(0, 1))) if streets]
        if areas or named:
            first, last = draw(DAYS), draw(DAYS)
            status = draw(st.sampled_from(STRICT))
            found.append(
                {"status": status, "areas": areas, "streets": named, "valid_from": first, "valid_to": last}
            )
    return found


FACTS = st.fixed_dictionaries(
    {name: st.none() | st.sampled_from(values) for name, values in POSSIBLE.items()}
)


def naive(statuses: list[dict[str, Any]], default: str, facts: dict[str, Any]) -> str:
    here = {facts["neighbourhood"], facts["district"], *facts["areas"]}
    named = [
        each["status"]
        for each in statuses
        if (each["valid_from"] or date.min) <= RECEIVED <= (each["valid_to"] or date.max)
        and (here & set(each["areas"]) or facts["street"] in each["streets"])
    ]
    status = min(named, key=STRICT.index) if named else default
    return "FAIL" if status == "closed" else "PASS"


@given(lists(), st.sampled_from(STRICT), FACTS)
def test_it_reads_as_the_manual_does(
    statuses: list[dict[str, Any]], default: str, facts: dict[str, Any]
) -> None:
    if statuses:
        found = finding_of(
            rule_of("area_status", statuses=statuses, default=default), facts=facts
        ).outcome.value
        assert sound(found, facts, POSSIBLE, lambda complete: naive(statuses, default, complete)), found


CLOSED = [{"status": "closed", "areas": ["centrum"], "streets": ["Voorstraat"]}]


@pytest.mark.parametrize("written", ["Voorstraat", "VOORSTRAAT"])
def test_the_street_that_was_counted_goes_before_the_fact(written: str) -> None:
    rule = rule_of("area_status", statuses=CLOSED)
    facts = {"areas": [], "street": "Elders"}
    assert finding_of(rule, {"street": written}, facts=facts).outcome.value == "FAIL"
    assert finding_of(rule, facts=facts | {"street": written}).outcome.value == "FAIL"
    assert finding_of(rule, {"street": "Elders"}, facts=facts | {"street": written}).outcome.value == "PASS"


@pytest.mark.parametrize(
    ("status", "outcome"), [("closed", "FAIL"), ("restricted", "PASS"), ("normal", "PASS")]
)
def test_the_count_may_name_the_status_at_once_but_the_fact_may_not(status: str, outcome: str) -> None:
    rule = rule_of("area_status", statuses=CLOSED)
    found = finding_of(rule, {"street": status})
    assert (found.outcome.value, found.inputs["status"]) == (outcome, status)
    assert finding_of(rule, facts={"street": status}).outcome.value == "NEEDS_FACT"


def test_what_would_tell_is_named() -> None:
    found = finding_of(rule_of("area_status", statuses=CLOSED))
    assert found.missing_facts == ("areas", "street")


def test_closed_unless_opened_is_open_while_the_area_is_not_known() -> None:
    rule = rule_of("area_status", statuses=[{"status": "normal", "areas": ["west"]}], default="closed")
    outcomes = [finding_of(rule, facts={"areas": areas}).outcome.value for areas in (None, [], ["west"])]
    assert outcomes == ["NEEDS_FACT", "FAIL", "PASS"]


def test_words() -> None:
    statuses = [{"status": "restricted", "areas": ["west"]}, *CLOSED]
    rule = rule_of("area_status", statuses=statuses)
    west, centre, rest = (
        finding_of(rule, facts={"areas": areas, "street": "Elders"}) for areas in (["west"], ["centrum"], [])
    )
    assert "daarvoor gelden de regels van zo'n gebied" in west.explanation
    assert (
        centre.explanation
        == "De woning ligt in een gebied dat de verordening heeft gesloten voor omzetten naar kamers."
    )
    assert "stand: gewoon" in rest.explanation
    assert [each.inputs["status"] for each in (west, centre, rest)] == ["restricted", "closed", "normal"]
