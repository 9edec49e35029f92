"""Count quota against the manual read naively: places, who has them, and who waits."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rules.errors import InvalidInput
from tests.fixtures.rule_objects import finding_of, rule_of

AREAS = ([], ["centrum"], ["west"], ["centrum", "west"])
MOSTS = st.integers(0, 6)


@st.composite
def rules(draw: st.DrawFn) -> dict[str, Any]:
    areas = draw(st.sampled_from(((), ("centrum",), ("west", "centrum"))))
    return {
        "where": "district",
        "max": draw(MOSTS) if not areas or draw(st.booleans()) else None,
        "override": [{"areas": [area], "max": draw(MOSTS)} for area in areas],
        "allocation": draw(st.sampled_from(("first_come", "lottery", "waiting_list"))),
        "own_case_adds": draw(st.integers(0, 2)),
        "carried_over": draw(st.integers(0, 2)),
    }


COUNTS = st.fixed_dictionaries(
    {"counted": st.none() | st.integers(0, 9), "waiting_before": st.none() | st.integers(0, 3)}
)


def naive(rule: dict[str, Any], around: dict[str, Any], areas: list[str]) -> str:
    most = next((each["max"] for each in rule["override"] if each["areas"][0] in areas), rule["max"])
    if most is None:
        return "NOT_APPLICABLE"
    room, own = most + rule["carried_over"], rule["own_case_adds"]
    if room == 0 and own > 0:
        return "FAIL"
    if around["counted"] is None:
        return "NEEDS_FACT"
    free = room - around["counted"]
    if own > free:
        return "FAIL" if rule["allocation"] == "first_come" else "QUEUE"
    return "QUEUE" if own + (around["waiting_before"] or 0) > free else "PASS"


@given(rules(), COUNTS, st.none() | st.sampled_from(AREAS))
def test_it_reads_as_the_manual_does(
    rule: dict[str, Any], around: dict[str, Any], areas: list[str] | None
) -> None:
    found = finding_of(rule_of("count_quota", **rule), around, facts={"areas": areas}).outcome.value
    every = {naive(rule, around, told) for told in (AREAS if areas is None else (areas,))}
    if found == "NEEDS_FACT":
        assert found in every or len(every) > 1
    elif found == "PASS":
        # Where there may be no most at all, a place within every most is as good.
        assert every <= {"PASS", "NOT_APPLICABLE"}
    else:
        assert every == {found}


KEYS: dict[str, Any] = {"where": "district", "max": 3}


@pytest.mark.parametrize(
    ("keys", "around", "outcome", "inputs"),
    [
        ({}, {"counted": 2}, "PASS", {"counted_after": 3, "free": 1, "waiting_before": 0}),
        ({}, {"counted": 3}, "FAIL", {"counted_after": 4, "free": 0}),
        ({}, {"counted": 5}, "FAIL", {"free": 0}),
        ({"carried_over": 1}, {"counted": 3}, "PASS", {"free": 1}),
        ({"own_case_adds": 2}, {"counted": 2}, "FAIL", {"counted_after": 4}),
        ({}, {"counted": 2, "waiting_before": 1}, "QUEUE", {"place_in_queue": 2, "free": 1}),
        ({}, {"counted": 1, "waiting_before": 1}, "PASS", {}),
        ({"allocation": "waiting_list"}, {"counted": 3}, "QUEUE", {"place_in_queue": 1}),
        ({"allocation": "lottery"}, {"counted": 3, "waiting_before": 4}, "QUEUE", {"place_in_queue": 5}),
        ({"allocation": "waiting_list", "max": 0}, {"counted": 0}, "FAIL", {"free": 0}),
        ({"max": 0}, {}, "FAIL", {"counted_before": None}),
        ({"max": 0, "carried_over": 1}, {}, "NEEDS_FACT", {}),
        ({"max": 0, "own_case_adds": 0}, {"counted": 0}, "PASS", {}),
    ],
    ids=str,
)
def test_places(keys: dict[str, Any], around: dict[str, Any], outcome: str, inputs: dict[str, Any]) -> None:
    found = finding_of(rule_of("count_quota", **KEYS | keys), around)
    assert (found.outcome.value, {key: found.inputs[key] for key in inputs}) == (outcome, inputs)


def test_words_and_values() -> None:
    rule = rule_of(
        "count_quota", **KEYS | {"allocation": "waiting_list", "period": "year", "carried_over": 1}
    )
    free, queue, none, unknown = (
        finding_of(rule, around)
        for around in ({"counted": 2}, {"counted": 4}, {"counted": 4, "waiting_before": 2}, {})
    )
    assert free.explanation == "In de wijk zijn 2 van de 4 plaatsen bezet; voor deze aanvraag is plaats."
    assert "4 van de 4 plaatsen bezet; deze aanvraag is nummer 1 in de rij" in queue.explanation
    assert "nummer 3 in de rij" in none.explanation
    assert unknown.explanation == "In de wijk is nog niet geteld: de telling ontbreekt."
    assert unknown.missing_facts == ("surroundings",)
    assert [(use.name, use.value) for use in free.parameters] == [("max", "3")]
    full = finding_of(rule_of("count_quota", **KEYS), {"counted": 3})
    assert full.explanation == "In de wijk zijn 3 van de 3 plaatsen bezet; voor deze aanvraag is geen plaats."
    assert (full.inputs["allocation"], full.inputs["period"], free.inputs["period"]) == (
        "first_come",
        "open",
        "year",
    )


def test_a_quota_of_some_areas_only() -> None:
    rule = rule_of("count_quota", where="district", override=[{"areas": ["WK990101"], "max": 0}])
    outcomes = [finding_of(rule, facts={"district": district}) for district in (None, "WK990102", "WK990101")]
    assert [each.outcome.value for each in outcomes] == ["NEEDS_FACT", "NOT_APPLICABLE", "FAIL"]
    assert outcomes[0].missing_facts == ("district",)
    assert outcomes[1].explanation == "In dit gebied stelt de verordening geen hoogste aantal."


@pytest.mark.parametrize(
    "change", [{"max": None}, {"where": "radius"}, {"radius_m": 50}, {"max": -1}], ids=str
)
def test_what_the_manual_does_not_allow_is_refused(change: dict[str, object]) -> None:
    with pytest.raises(InvalidInput):
        rule_of("count_quota", **KEYS | change)
