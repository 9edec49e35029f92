"""Numeric limit against the manual read naively, with exact fractions: every number meets the bound of the dwelling's area."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rules.errors import InvalidInput
from tests.fixtures.rule_objects import finding_of, rule_of

NUMBERS = st.integers(0, 120).map(lambda halves: str(Decimal(halves) / 2))
SIDES = ("min", "above", "max", "below")
AREAS: dict[str, tuple[Any, ...]] = {"areas": ([], ["centrum"], ["west"], ["centrum", "west"])}
LISTS = {"new_dwellings_m2": "dwelling", "rooms_m2": "room"}


@st.composite
def bounds(draw: st.DrawFn) -> dict[str, str]:
    """One side, or a least with a most."""
    least, most = draw(st.sampled_from(("min", "above"))), draw(st.sampled_from(("max", "below")))
    sides = draw(st.sampled_from(([least], [most], [least, most])))
    return {side: draw(NUMBERS) for side in sides}


FACTS = st.fixed_dictionaries(
    {
        "areas": st.none() | st.sampled_from(AREAS["areas"]),
        "usable_floor_area_m2": st.none() | NUMBERS,
        "residents_after": st.none() | st.integers(0, 4),
        "dwellings_after": st.none() | st.integers(0, 3),
        "rooms_m2": st.lists(NUMBERS, max_size=3),
        "new_dwellings_m2": st.lists(NUMBERS, max_size=3),
        "measures": st.dictionaries(st.just("width"), NUMBERS),
    }
)


def holds(bound: dict[str, str], value: Fraction) -> bool:
    meets = {
        "min": lambda limit: value >= limit,
        "above": lambda limit: value > limit,
        "max": lambda limit: value <= limit,
        "below": lambda limit: value < limit,
    }
    return all(meets[side](Fraction(limit)) for side, limit in bound.items())


def measured(what: dict[str, str], per: str, facts: dict[str, Any]) -> list[Fraction] | None:
    """The numbers to compare; None where one of them, or the list as a whole, is not known."""
    field = what.get("field", "")
    divisors = {
        "resident": facts["residents_after"],
        "room": len(facts["rooms_m2"]) or None,
        "dwelling": facts["dwellings_after"],
    }
    if field in LISTS:
        values = [Fraction(each) for each in facts[field]]
        complete = field == "rooms_m2" or len(values) >= (facts["dwellings_after"] or 0) - 1
        if per in ("each", LISTS[field]):
            return values if values and complete else None
        if not values or not complete:
            return None
        whole = sum(values, Fraction(0))
        if per == "total":
            return [whole]
        if per == "average":
            return [whole / len(values)]
    else:
        told = facts["measures"].get("width") if "measure" in what else facts[field]
        if told is None:
            return None
        whole = Fraction(told)
    if per == "each":
        return [whole]
    return [whole / divisors[per]] if divisors[per] else None


@st.composite
def rules(draw: st.DrawFn) -> dict[str, Any]:
    what = draw(
        st.sampled_from(
            ({"field": "usable_floor_area_m2"}, {"measure": "width"}, *({"field": each} for each in LISTS))
        )
    )
    pers = (
        "each",
        "resident",
        "room",
        "dwelling",
        *(("total", "average") if what.get("field") in LISTS else ()),
    )
    override = draw(st.sampled_from(([], ["centrum"], ["centrum", "west"])))
    usual = draw(bounds()) if not override or draw(st.booleans()) else {}
    return {
        **what,
        **usual,
        "per": draw(st.sampled_from(pers)),
        "override": [{"areas": [area], **draw(bounds())} for area in override],
    }


def naive(rule: dict[str, Any], facts: dict[str, Any]) -> str:
    bound = next(
        (each for each in rule["override"] if each["areas"][0] in facts["areas"]),
        {side: rule[side] for side in SIDES if side in rule} or None,
    )
    if bound is None:
        return "NOT_APPLICABLE"
    sides = {side: bound[side] for side in SIDES if side in bound}
    values = measured(rule, rule["per"], facts)
    if values is None:
        # Of a list that is not complete, one number that fails settles it.
        known = (
            facts.get(rule.get("field", ""))
            if rule["per"] in ("each", LISTS.get(rule.get("field", "")))
            else None
        )
        broken = isinstance(known, list) and any(not holds(sides, Fraction(each)) for each in known)
        return "FAIL" if broken else "NEEDS_FACT"
    return "PASS" if all(holds(sides, value) for value in values) else "FAIL"


@given(rules(), FACTS)
def test_it_reads_as_the_manual_does(rule: dict[str, Any], facts: dict[str, Any]) -> None:
    found = finding_of(rule_of("numeric_limit", **rule), facts=facts).outcome.value
    if facts["areas"] is not None:
        assert found == naive(rule, facts)
        return
    every = {naive(rule, facts | {"areas": areas}) for areas in AREAS["areas"]}
    if found == "PASS":
        assert every <= {"PASS", "NOT_APPLICABLE"}
    elif found == "FAIL":
        assert every == {"FAIL"}
    else:
        assert len(every) > 1 or every == {found}


@given(bounds(), NUMBERS, NUMBERS)
def test_the_sign_decides_on_the_bound_itself(bound: dict[str, str], value: str, limit: str) -> None:
    found = finding_of(
        rule_of("numeric_limit", field="usable_floor_area_m2", **bound), facts={"usable_floor_area_m2": value}
    )
    assert (found.outcome.value == "PASS") is holds(bound, Fraction(value))
    assert {use.name: use.value for use in found.parameters} == bound


def test_an_exact_share_of_a_resident_is_not_rounded_up_to_the_bound() -> None:
    rule = rule_of("numeric_limit", field="usable_floor_area_m2", per="resident", min="18", unit="m²")
    just, under = (
        finding_of(rule, facts={"usable_floor_area_m2": area, "residents_after": 3})
        for area in ("54", "53.999999")
    )
    assert (just.outcome.value, under.outcome.value) == ("PASS", "FAIL")
    assert (
        just.explanation
        == "Gebruiksoppervlakte nu in m² per bewoner: 18 m². Dat voldoet aan de eis: minimaal 18 m²."
    )
    assert "voldoet niet aan" in under.explanation


@pytest.mark.parametrize(
    ("facts", "outcome", "missing"),
    [
        ({"usable_floor_area_m2": "60"}, "NEEDS_FACT", ("residents_after",)),
        ({"residents_after": 3}, "NEEDS_FACT", ("usable_floor_area_m2",)),
        ({"usable_floor_area_m2": "60", "residents_after": 0}, "NEEDS_FACT", ("residents_after",)),
        ({"usable_floor_area_m2": "60", "residents_after": 3}, "PASS", ()),
    ],
)
def test_what_is_missing_is_named(facts: dict[str, Any], outcome: str, missing: tuple[str, ...]) -> None:
    found = finding_of(
        rule_of("numeric_limit", field="usable_floor_area_m2", per="resident", min="18"), facts=facts
    )
    assert (found.outcome.value, found.missing_facts) == (outcome, missing)


def test_a_total_waits_for_the_whole_list_and_a_single_number_does_not() -> None:
    facts = {"dwellings_before": 1, "dwellings_after": 3, "new_dwellings_m2": ["30"]}
    total = rule_of("numeric_limit", field="new_dwellings_m2", per="total", min="50")
    each = rule_of("numeric_limit", field="new_dwellings_m2", min="50")
    assert [finding_of(rule, facts=facts).outcome.value for rule in (total, each)] == ["NEEDS_FACT", "FAIL"]


def test_a_bound_of_some_areas_only_decides_nothing_while_the_area_is_not_known() -> None:
    rule = rule_of("numeric_limit", field="residents_after", override=[{"areas": ["centrum"], "max": "4"}])
    outcomes = [
        finding_of(rule, facts={"residents_after": 5, "areas": areas}).outcome.value
        for areas in (None, [], ["centrum"])
    ]
    assert outcomes == ["NEEDS_FACT", "NOT_APPLICABLE", "FAIL"]
    assert finding_of(rule, facts={"residents_after": 4}).outcome.value == "PASS"


def test_woz_values_are_those_of_the_reading_and_a_sum_needs_all() -> None:
    values = [
        {"dwelling": 1, "valuation_date": "2025-01-01", "amount": "90000.00"},
        {"dwelling": 2, "valuation_date": "2025-01-01", "amount": "120000.00"},
    ]
    together = rule_of("numeric_limit", field="sum_woz", max="200000")
    each = rule_of("numeric_limit", field="woz_value", max="100000")
    for told, outcomes in (
        (values, ["FAIL", "FAIL"]),
        (values[:1], ["NEEDS_FACT", "NEEDS_FACT"]),
        (values[1:], ["NEEDS_FACT", "FAIL"]),
    ):
        facts = {"dwellings_before": 2, "woz_values": told}
        assert [finding_of(rule, facts=facts).outcome.value for rule in (together, each)] == outcomes
    assert finding_of(together, facts={"woz_values": values}).inputs["valuation_date"] == "2025-01-01"
    known = rule_of("numeric_limit", field="sum_woz", max="200000", woz_reading="known_on")
    assert finding_of(known, facts={"woz_values": values}).inputs["valuation_date"] == "2024-01-01"


@pytest.mark.parametrize(
    "keys",
    [
        {"field": "usable_floor_area_m2"},
        {"min": "1"},
        {"field": "usable_floor_area_m2", "measure": "width", "min": "1"},
        {"field": "street", "min": "1"},
        {"field": "usable_floor_area_m2", "min": "1", "above": "1"},
        {"field": "usable_floor_area_m2", "max": "1", "below": "1"},
        {"field": "usable_floor_area_m2", "min": "1", "per": "total"},
        {"field": "sum_woz", "min": "1", "per": "resident"},
        {"field": "usable_floor_area_m2", "override": [{"areas": ["centrum"]}]},
    ],
    ids=str,
)
def test_what_the_manual_does_not_allow_is_refused(keys: dict[str, object]) -> None:
    with pytest.raises(InvalidInput):
        rule_of("numeric_limit", **keys)
