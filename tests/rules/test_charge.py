"""Charge against the manual read naively, with exact fractions: the order of the steps, and steps that add up to the cent."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from math import floor
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fixtures.rule_objects import finding_of, rule_of

CENTS = st.integers(0, 3_000_000).map(lambda cents: f"{cents // 100}.{cents % 100:02d}")
AREAS = st.integers(0, 400_000).map(lambda thousandths: str(Decimal(thousandths) / 1000))
SHARES = st.sampled_from(("0", "0.05", "0.12", "0.333", "0.75", "1"))
SHOWN = [{"fact": "statements", "includes": "shown"}]
DECIDED = date(2026, 4, 1)


@st.composite
def charges(draw: st.DrawFn) -> dict[str, Any]:
    floor_, cap = draw(st.none() | CENTS), draw(st.none() | CENTS.map(lambda amount: {"amount": amount}))
    if floor_ and cap and Decimal(floor_) > Decimal(cap["amount"]):
        floor_ = cap["amount"]
    return {
        "subject": "compensation",
        "factor": "area_lost_m2",
        "rates": [{"rate": draw(CENTS)}],
        "floor": floor_,
        "cap": cap
        if draw(st.booleans())
        else draw(st.none() | SHARES.map(lambda share: {"share_of_woz": share})),
        "discounts": [
            {"title": "korting", "share": share, "only_if": SHOWN}
            for share in draw(st.lists(SHARES, max_size=2))
        ],
        "waivers": draw(
            st.sampled_from(
                ([], [{"title": "sloop", "only_if": [{"fact": "purpose", "equals": "demolition"}]}])
            )
        ),
        "set_offs": [
            {"title": "betaald", "measure": name}
            for name in draw(st.sampled_from(([], ["paid"], ["paid", "costs"])))
        ],
        "in_kind": draw(st.sampled_from((None, "m2"))),
        "rounding": draw(st.sampled_from(("cent", "whole_down"))),
    }


CASES = st.fixed_dictionaries(
    {
        "area": AREAS,
        "value": CENTS,
        "shown": st.booleans(),
        "demolition": st.booleans(),
        "paid": st.none() | CENTS,
        "costs": st.none() | CENTS,
        "replaced": st.none()
        | st.tuples(AREAS, st.sampled_from((date(2026, 3, 31), DECIDED, date(2026, 5, 1)))),
        "decided": st.booleans(),
    }
)


def asked(rule: dict[str, Any], case: dict[str, Any]) -> Any:
    facts = {
        "area_lost_m2": case["area"],
        "woz_values": [{"valuation_date": "2025-01-01", "amount": case["value"]}],
        "statements": ["shown"] if case["shown"] else [],
        "purpose": "demolition" if case["demolition"] else None,
        "measures": {name: case[name] for name in ("paid", "costs")},
    }
    given = case["replaced"] and {"m2": case["replaced"][0], "dwellings": 1, "added_on": case["replaced"][1]}
    return finding_of(
        rule_of("charge", **rule),
        facts=facts,
        replacement_in_kind=given,
        decided_on=DECIDED if case["decided"] else None,
    )


def naive(rule: dict[str, Any], case: dict[str, Any]) -> Fraction:
    """Exact until the end: waiver, in kind, discounts, least, most, set-off; rounding last and once."""
    area, rate = Fraction(case["area"]), Fraction(rule["rates"][0]["rate"])
    if rule["waivers"] and case["demolition"]:
        return Fraction(0)
    if rule["in_kind"] and case["replaced"] and case["decided"] and case["replaced"][1] >= DECIDED:
        area = max(area - Fraction(case["replaced"][0]), Fraction(0))
    amount = area * rate
    for discount in rule["discounts"] if case["shown"] else ():
        amount *= 1 - Fraction(discount["share"])
    if rule["floor"] and amount > 0:
        amount = max(amount, Fraction(rule["floor"]))
    if rule["cap"]:
        most = rule["cap"].get("amount")
        share = Fraction(rule["cap"].get("share_of_woz", 0))
        amount = min(amount, Fraction(most) if most else share * Fraction(case["value"]))
    for set_off in rule["set_offs"]:
        amount = max(amount - Fraction(case[set_off["measure"]] or 0), Fraction(0))
    if rule["rounding"] == "whole_down":
        return Fraction(floor(amount))
    return Fraction(floor(amount * 100 + Fraction(1, 2)), 100)


@given(charges(), CASES)
def test_it_reads_as_the_manual_does_and_its_steps_add_up(rule: dict[str, Any], case: dict[str, Any]) -> None:
    found = asked(rule, case)
    amount = Decimal(found.inputs["amount"])
    assert found.outcome.value == "PASS"
    assert Fraction(amount) == naive(rule, case)
    assert sum(Decimal(step["amount"]) for step in found.inputs["steps"]) == amount
    running = Decimal(0)
    for step in found.inputs["steps"]:
        running += Decimal(step["amount"])
        assert running >= 0
        assert step["text"]


@given(charges(), CASES, st.sampled_from(("area", "value")))
def test_without_a_fact_it_needs_there_is_no_amount(
    rule: dict[str, Any], case: dict[str, Any], gone: str
) -> None:
    facts: dict[str, Any] = {
        "area_lost_m2": case["area"],
        "woz_values": [{"valuation_date": "2025-01-01", "amount": case["value"]}],
    }
    facts |= {"area": {"area_lost_m2": None}, "value": {"woz_values": []}}[gone]
    found = finding_of(rule_of("charge", **rule), facts=facts)
    needed = gone == "area" or bool(rule["cap"] and "share_of_woz" in rule["cap"])
    assert (found.outcome.value == "NEEDS_FACT") is needed
    assert (found.inputs["amount"] is None) is needed


@pytest.mark.parametrize(
    ("factor", "facts", "amount"),
    [
        ("area_lost_m2", {"usable_floor_area_m2": "90"}, "900.00"),
        ("area_lost_m2", {"usable_floor_area_m2": "90", "area_lost_m2": "0"}, "0.00"),
        ("usable_floor_area_m2", {"usable_floor_area_m2": "90", "area_lost_m2": "5"}, "900.00"),
        ("new_dwellings_m2", {"new_dwellings_m2": ["40", "50.5"]}, "905.00"),
        ("new_dwellings_m2", {}, None),
        ("dwellings", {}, "10.00"),
        ("dwellings", {"dwellings_before": 6}, "60.00"),
        ("dwellings_lost", {"dwellings_before": 3, "dwellings_after": 1}, "20.00"),
        ("dwellings_lost", {"dwellings_before": 1, "dwellings_after": 4}, "0.00"),
        ("dwellings_lost", {"dwellings_before": 2}, "10.00"),
        ("dwellings_lost", {}, None),
        ("dwellings_extra", {"dwellings_after": 4}, "30.00"),
        ("dwellings_extra", {"dwellings_before": 4, "dwellings_after": 2}, "0.00"),
        ("dwellings_extra", {"dwellings_before": 2}, None),
        ("residents_after", {"residents_after": 4}, "40.00"),
        ("residents_after", {}, None),
        ("rooms", {"rooms_m2": ["10", "11", "12"]}, "30.00"),
        ("rooms", {}, None),
        ("case", {}, "10.00"),
    ],
)
def test_what_the_rate_is_multiplied_by(factor: str, facts: dict[str, Any], amount: str | None) -> None:
    found = finding_of(rule_of("charge", subject="fee", factor=factor, rates=[{"rate": "10"}]), facts=facts)
    assert found.inputs["amount"] == amount
    assert bool(found.missing_facts) is (amount is None)


@pytest.mark.parametrize(("after", "amount"), [(None, "30.00"), (0, "30.00"), (1, "20.00"), (5, "0.00")])
def test_what_is_withdrawn_is_gone(after: int | None, amount: str) -> None:
    rule = rule_of(
        "charge", subject="fee", factor="dwellings_lost", rates=[{"rate": "10"}], change_types=["onttrekken"]
    )
    found = finding_of(
        rule, facts={"dwellings_before": 3, "dwellings_after": after}, change_type="onttrekken"
    )
    assert found.inputs["amount"] == amount


def test_a_share_of_the_value_of_every_dwelling() -> None:
    rule = rule_of("charge", subject="compensation", factor="woz_value", rates=[{"rate": "0.12"}])
    values = [{"dwelling": each, "valuation_date": "2025-01-01", "amount": "100000.00"} for each in (1, 2)]
    found = finding_of(rule, facts={"dwellings_before": 2, "woz_values": values})
    assert (found.inputs["amount"], "12% van € 200.000,00" in found.explanation.replace("\xa0", " ")) == (
        "24000.00",
        True,
    )
    half = finding_of(rule, facts={"dwellings_before": 2, "woz_values": values[:1]})
    assert (half.outcome.value, half.missing_facts) == ("NEEDS_FACT", ("woz_values",))
