"""Spacing against the manual read naively: each demand met, broken or not known; one broken demand is enough to refuse."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rules.errors import InvalidInput
from tests.fixtures.rule_objects import finding_of, rule_of

SMALL = st.none() | st.integers(0, 3)


@st.composite
def rules(draw: st.DrawFn) -> dict[str, Any]:
    keys: dict[str, Any] = {
        "max_consecutive": draw(st.none() | st.integers(1, 3)),
        "min_between": draw(st.none() | st.integers(1, 3)),
        "no_enclosure": draw(st.booleans()),
    }
    if draw(st.booleans()) or not any(keys.values()):
        sign = draw(st.sampled_from((">=", ">")))
        keys |= {"min_distance_m": "50", "comparison": sign, "measured_from": "door"}
    return keys


AROUND = st.fixed_dictionaries(
    {
        "nearest_m": st.none() | st.sampled_from(("0", "49.9", "50", "50.1")),
        "adjacent": SMALL,
        "enclosed_sides": SMALL,
        "between": SMALL,
        "counted": SMALL,
    }
)


def demands(rule: dict[str, Any], around: dict[str, Any]) -> list[bool | None]:
    """Whether each demand is met. Nothing around (counted: 0) meets what is not measured otherwise."""
    alone = around["counted"] == 0 and around["nearest_m"] is None
    near, beside = around["nearest_m"], around["adjacent"]
    found: list[bool | None] = []
    if "min_distance_m" in rule:
        far = (
            None
            if near is None
            else Decimal(near) >= 50
            if rule["comparison"] == ">="
            else Decimal(near) > 50
        )
        found.append(True if alone else far)
    for asked, told, holds in (
        (rule["max_consecutive"], beside, lambda told: told + 1 <= rule["max_consecutive"]),
        (rule["min_between"], around["between"], lambda told: told >= rule["min_between"]),
        (rule["no_enclosure"], around["enclosed_sides"], lambda told: told < 2),
    ):
        if asked:
            found.append((True if alone else None) if told is None else holds(told))
    return found


@given(rules(), AROUND)
def test_it_reads_as_the_manual_does(rule: dict[str, Any], around: dict[str, Any]) -> None:
    met = demands(rule, around)
    expected = "FAIL" if False in met else "NEEDS_FACT" if None in met else "PASS"
    assert finding_of(rule_of("spacing", **rule), around).outcome.value == expected


@given(rules(), AROUND, st.sampled_from(("nearest_m", "adjacent", "enclosed_sides", "between", "counted")))
def test_what_was_not_measured_is_never_green(
    rule: dict[str, Any], around: dict[str, Any], gone: str
) -> None:
    """Except the nearest, where nothing was counted: then there is no nearest, and that is known."""
    if gone == "nearest_m" and around["counted"] == 0:
        return
    made = rule_of("spacing", **rule)
    if finding_of(made, around).outcome.value != "PASS":
        assert finding_of(made, around | {gone: None}).outcome.value != "PASS"


ALL: dict[str, Any] = {
    "min_distance_m": "50", "comparison": ">", "measured_from": "parcel_boundary", "max_consecutive": 2, "min_between": 2,
    "no_enclosure": True,
}  # fmt: skip


def test_all_demands_are_told_and_every_broken_one_is_named() -> None:
    rule = rule_of("spacing", **ALL)
    good = finding_of(rule, {"nearest_m": "61", "adjacent": 1, "enclosed_sides": 1, "between": 2})
    assert good.explanation == (
        "Dit mag: het dichtstbijzijnde geval ligt op 61 meter (gevraagd is meer dan 50 meter vanaf de grens van het perceel), "
        "met deze aanvraag liggen er 2 naast elkaar (gevraagd is hoogstens 2 naast elkaar), er liggen 2 niet-gewijzigde panden "
        "tussen (gevraagd is minimaal 2 niet-gewijzigde panden ertussen) en geen woning wordt ingesloten."
    )
    bad = finding_of(rule, {"nearest_m": "50", "adjacent": 2, "enclosed_sides": 2, "between": 1})
    assert bad.outcome.value == "FAIL"
    for words in (
        "op 50 meter",
        "3 naast elkaar",
        "1 niet-gewijzigde panden tussen",
        "aan twee kanten ingesloten",
    ):
        assert words in bad.explanation
    assert {use.name: use.value for use in bad.parameters} == {
        "min_distance_m": "50",
        "max_consecutive": "2",
        "min_between": "2",
    }
    assert bad.inputs["nearest_m"] == "50"


def test_what_is_not_measured_is_named() -> None:
    found = finding_of(rule_of("spacing", **ALL))
    assert (found.outcome.value, found.missing_facts) == ("NEEDS_FACT", ("surroundings",))
    for words in (
        "de afstand",
        "direct ernaast",
        "panden er tussen liggen",
        "aan twee kanten wordt ingesloten",
    ):
        assert words in found.explanation


def test_nothing_around_is_told() -> None:
    found = finding_of(rule_of("spacing", **ALL), {"counted": 0})
    assert found.outcome.value == "PASS"
    assert "er is geen ander geval (gevraagd is meer dan 50 meter" in found.explanation
    assert "er is geen ander geval in de rij" in found.explanation
    at_least = rule_of("spacing", **ALL | {"comparison": ">="})
    assert "minimaal 50 meter" in finding_of(at_least, {"counted": 0}).explanation


@pytest.mark.parametrize(
    "keys",
    [
        {},
        {"no_enclosure": False},
        {"min_distance_m": "50"},
        {"min_distance_m": "50", "comparison": ">"},
        {"comparison": ">", "measured_from": "door"},
        {"min_distance_m": "50", "comparison": "<", "measured_from": "door"},
        {"max_consecutive": 0},
    ],
    ids=str,
)
def test_what_the_manual_does_not_allow_is_refused(keys: dict[str, object]) -> None:
    with pytest.raises(InvalidInput):
        rule_of("spacing", **keys)
