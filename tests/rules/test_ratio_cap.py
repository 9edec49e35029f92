"""Ratio cap against the manual read naively, with exact fractions: the count with this case against a share of the base."""

from __future__ import annotations

import math
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rules.errors import InvalidInput
from tests.fixtures.rule_objects import finding_of, rule_of, sound

SHARES = st.sampled_from(("0", "0.05", "0.10", "0.15", "0.25", "0.333", "0.333333333333", "0.5", "1"))
ROUNDINGS = ("exact", "down", "up", "half_up")
AREAS: dict[str, tuple[Any, ...]] = {"areas": ([], ["centrum"], ["west"], ["centrum", "west"])}
RULES = st.fixed_dictionaries(
    {
        "where": st.just("street"),
        "max_share": SHARES,
        "comparison": st.sampled_from(("<=", "<")),
        "rounding": st.sampled_from(ROUNDINGS),
        "own_case_adds": st.integers(0, 2),
        "override": st.sampled_from(([], ["centrum"], ["west", "centrum"])).flatmap(
            lambda areas: st.tuples(
                *(
                    SHARES.map(lambda share, area=area: {"areas": [area], "max_share": share})
                    for area in areas
                )
            )
        ),
    }
)
COUNTS = st.fixed_dictionaries(
    {"counted": st.none() | st.integers(0, 60), "base": st.none() | st.integers(0, 200)}
)


def most(base: int, share: str, rounding: str) -> Fraction:
    exact = Fraction(share) * base
    if rounding == "exact":
        return exact
    if rounding == "half_up":
        return Fraction(math.floor(exact + Fraction(1, 2)))
    return Fraction(math.floor(exact) if rounding == "down" else math.ceil(exact))


def naive(rule: dict[str, Any], around: dict[str, Any], facts: dict[str, Any]) -> str:
    if around["counted"] is None or not around["base"]:
        return "NEEDS_FACT"
    share = next(
        (each["max_share"] for each in rule["override"] if each["areas"][0] in facts["areas"]),
        rule["max_share"],
    )
    after, allowed = around["counted"] + rule["own_case_adds"], most(around["base"], share, rule["rounding"])
    return "PASS" if (after <= allowed if rule["comparison"] == "<=" else after < allowed) else "FAIL"


@given(RULES, COUNTS, st.none() | st.sampled_from(AREAS["areas"]))
def test_it_reads_as_the_manual_does(
    rule: dict[str, Any], around: dict[str, Any], areas: list[str] | None
) -> None:
    rule = rule | {"override": list(rule["override"])}
    found = finding_of(rule_of("ratio_cap", **rule), around, facts={"areas": areas})
    assert sound(found.outcome.value, {"areas": areas}, AREAS, lambda facts: naive(rule, around, facts)), (
        found.outcome
    )
    if found.outcome.value in ("PASS", "FAIL") and not rule["override"]:
        allowed = most(around["base"], rule["max_share"], rule["rounding"])
        assert Fraction(str(found.inputs["allowed"])) == allowed
        assert found.inputs["counted_after"] == around["counted"] + rule["own_case_adds"]


@given(RULES, st.integers(0, 30), st.integers(1, 100))
def test_one_more_before_it_never_helps_and_one_more_dwelling_never_hurts(
    rule: dict[str, Any], counted: int, base: int
) -> None:
    made = rule_of("ratio_cap", **rule | {"override": []})

    def passes(counted: int, base: int) -> bool:
        return finding_of(made, {"counted": counted, "base": base}).outcome.value == "PASS"

    if passes(counted + 1, base):
        assert passes(counted, base)
    if passes(counted, base):
        assert passes(counted, base + 1)


@pytest.mark.parametrize(("rounding", "allowed", "outcome"), [
    ("exact", "0.5", "FAIL"), ("down", "0", "FAIL"), ("up", "1", "PASS"), ("half_up", "1", "PASS"),
])  # fmt: skip
def test_one_of_two_at_a_quarter_is_for_the_rounding_to_say(
    rounding: str, allowed: str, outcome: str
) -> None:
    rule = rule_of(
        "ratio_cap", where="building", max_share="0.25", comparison="<=", rounding=rounding, own_case_adds=1
    )
    found = finding_of(rule, {"counted": 0, "base": 2})
    assert (found.inputs["allowed"], found.outcome.value, found.inputs["share"]) == (
        allowed,
        outcome,
        "0.5000",
    )


KEYS: dict[str, Any] = {
    "where": "radius",
    "radius_m": 100,
    "max_share": "0.10",
    "comparison": "<=",
    "rounding": "exact",
    "own_case_adds": 1,
}


def test_words_and_values() -> None:
    rule = rule_of("ratio_cap", **KEYS)
    most_of, much = (
        finding_of(rule, {"counted": 9, "base": 100}),
        finding_of(rule, {"counted": 10, "base": 105}),
    )
    assert most_of.explanation == (
        "Binnen 100 meter tellen 9 van de 100 woningen mee, met deze aanvraag 10. Dat mag: toegestaan is ten hoogste 10%, "
        "hier ten hoogste 10."
    )
    assert "Dat is te veel: toegestaan is ten hoogste 10%, hier ten hoogste 10,5." in much.explanation
    assert [(use.name, use.value) for use in much.parameters] == [("max_share", "0.10")]
    below = rule_of("ratio_cap", **KEYS | {"comparison": "<", "own_case_adds": 0, "max_share": "0.125"})
    assert finding_of(below, {"counted": 9, "base": 100}).explanation == (
        "Binnen 100 meter tellen 9 van de 100 woningen mee. Dat mag: toegestaan is minder dan 12,5%, hier minder dan 12,5."
    )


@pytest.mark.parametrize(
    ("around", "says"),
    [
        (None, "de telling en het aantal woningen waarvan wordt uitgegaan ontbreken"),
        ({"counted": 3}, "het aantal woningen waarvan wordt uitgegaan ontbreekt"),
        ({"base": 3}, "de telling ontbreekt"),
        ({"counted": 0, "base": 0}, "het aantal woningen waarvan wordt uitgegaan ontbreekt"),
    ],
)
def test_what_is_not_counted_is_said(around: dict[str, int] | None, says: str) -> None:
    found = finding_of(rule_of("ratio_cap", **KEYS), around)
    assert (found.outcome.value, found.missing_facts) == ("NEEDS_FACT", ("surroundings",))
    assert found.explanation == f"Binnen 100 meter is nog niet geteld: {says}."


def test_which_share_holds_is_asked_only_where_it_makes_a_difference() -> None:
    rule = rule_of("ratio_cap", **KEYS | {"override": [{"areas": ["WK990103"], "max_share": "0.05"}]})
    outcomes = [
        finding_of(rule, {"counted": counted, "base": 100}).outcome.value for counted in (4, 5, 9, 10)
    ]
    assert outcomes == ["PASS", "NEEDS_FACT", "NEEDS_FACT", "FAIL"]
    assert finding_of(rule, {"counted": 5, "base": 100}).missing_facts == ("district",)
    assert (
        finding_of(rule, {"counted": 5, "base": 100}, facts={"district": "WK990103"}).outcome.value == "FAIL"
    )
    assert (
        finding_of(rule, {"counted": 5, "base": 100}, facts={"district": "WK990104"}).outcome.value == "PASS"
    )


@pytest.mark.parametrize(
    "change",
    [
        {"radius_m": None},
        {"where": "street"},
        {"rounding": None},
        {"own_case_adds": None},
        {"max_share": "1.1"},
    ],
    ids=str,
)
def test_what_the_manual_does_not_allow_is_refused(change: dict[str, object]) -> None:
    with pytest.raises(InvalidInput):
        rule_of("ratio_cap", **KEYS | change)


def test_a_share_of_many_digits_is_not_rounded_away() -> None:
    rule = rule_of("ratio_cap", **KEYS | {"max_share": "0.333333333333", "own_case_adds": 0})
    found = finding_of(rule, {"counted": 333333333333, "base": 1_000_000_000_000})
    assert (found.outcome.value, Decimal(str(found.inputs["allowed"]))) == ("PASS", Decimal(333333333333))
    assert finding_of(rule, {"counted": 333333333334, "base": 1_000_000_000_000}).outcome.value == "FAIL"
