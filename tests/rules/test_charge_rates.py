"""The rates of a charge, its rounding, its terms, and what the manual does not allow."""

from __future__ import annotations

from typing import Any

import pytest

from app.rules.errors import InvalidInput
from tests.fixtures.rule_objects import finding_of, rule_of

PLAIN: dict[str, Any] = {
    "subject": "compensation",
    "factor": "area_lost_m2",
    "rates": [{"rate": "248.00"}],
}
SHOWN = [{"fact": "statements", "includes": "shown"}]
ROWS = [
    {"rate": "1", "change_types": ["splitsen"]},
    {"rate": "2", "valid_to": "2026-03-01"},
    {"rate": "3", "areas": ["centrum"]},
    {"rate": "4", "only_if": [{"fact": "self_contained", "equals": True}]},
    {"rate": "5", "woz_up_to": "100000.00"},
    {"rate": None, "valid_from": "2026-03-03"},
    {"rate": "7", "source": "tabel", "confidence": "seen", "verified": True},
]  # fmt: skip


@pytest.mark.parametrize(
    ("facts", "received", "rate"),
    [
        ({}, "2026-03-01", "2"),
        ({"areas": ["centrum"]}, "2026-03-02", "3"),
        ({"areas": []}, "2026-03-02", "self_contained"),
        ({}, "2026-03-02", "areas"),
        ({"areas": [], "self_contained": True}, "2026-03-02", "4"),
        ({"areas": [], "self_contained": False}, "2026-03-02", "woz_values"),
        ({"areas": [], "self_contained": False, "worth": "100000.00"}, "2026-03-02", "5"),
        ({"areas": [], "self_contained": False, "worth": "100000.01"}, "2026-03-02", "7"),
        ({"areas": [], "self_contained": False, "worth": "100000.01"}, "2026-03-03", None),
    ],
    ids=str,
)
def test_the_first_rate_that_fits_counts_and_what_may_fit_leaves_it_open(
    facts: dict[str, Any], received: str, rate: str | None
) -> None:
    worth = facts.pop("worth", None)
    values = [{"valuation_date": "2025-01-01", "amount": worth}] if worth else []
    rule = rule_of("charge", **PLAIN | {"rates": ROWS})
    found = finding_of(rule, facts=facts | {"area_lost_m2": "1", "woz_values": values}, received_on=received)
    facts["worth"] = worth
    if rate is None:
        assert (found.outcome.value, found.missing_parameters, found.missing_facts) == (
            "NEEDS_FACT",
            ("rate",),
            (),
        )
    elif rate.isdigit():
        use = found.parameters[0]
        assert (found.inputs["amount"], use.value) == (f"{rate}.00", rate)
        assert (use.source, use.confidence.value, use.verified) == (
            ("tabel", "seen", True) if rate == "7" else ("proef", "unknown", False)
        )
    else:
        assert (found.outcome.value, found.missing_facts, found.inputs["amount"]) == (
            "NEEDS_FACT",
            (rate,),
            None,
        )


def test_without_any_rate_that_fits_a_value_is_missing() -> None:
    found = finding_of(rule_of("charge", **PLAIN | {"rates": ROWS[:1]}), facts={"area_lost_m2": "1"})
    assert (found.outcome.value, found.missing_parameters) == ("NEEDS_FACT", ("rate",))
    assert found.explanation == "Compensatie is nog niet te berekenen, want het tarief is niet bekend."


@pytest.mark.parametrize(
    ("area", "amount", "steps"), [("33.333", "99.00", ["100.00", "-1.00"]), ("33", "99.00", ["99.00"])]
)
def test_a_whole_amount_is_rounded_once(area: str, amount: str, steps: list[str]) -> None:
    found = finding_of(
        rule_of("charge", **PLAIN | {"rates": [{"rate": "3"}], "rounding": "whole_down"}),
        facts={"area_lost_m2": area},
    )
    assert (found.inputs["amount"], [step["amount"] for step in found.inputs["steps"]]) == (amount, steps)  # type: ignore[attr-defined]  # plain values


@pytest.mark.parametrize(
    "change",
    [
        {"subject": "fee", "in_kind": "m2"},
        {"subject": "fee", "suspensive": True},
        {"subject": "fee", "whatever_the_balance": True},
        {"subject": "fee", "deposit": {"weeks": 4}},
        {"in_kind": "dwellings"},
        {"factor": "woz_value", "rates": [{"rate": "1.01"}]},
        {"factor": "case", "in_kind": "m2"},
        {"floor": "10.01", "cap": {"amount": "10.00"}},
        {"cap": {}},
        {"cap": {"amount": "1", "share_of_woz": "0.1"}},
        {"discounts": [{"title": "x", "share": "1.1", "only_if": SHOWN}]},
        {"waivers": [{"title": "x", "only_if": []}]},
        {"rates": []},
    ],
    ids=str,
)
def test_what_the_manual_does_not_allow_is_refused(change: dict[str, Any]) -> None:
    with pytest.raises(InvalidInput):
        rule_of("charge", **PLAIN | change)


def test_the_terms_of_payment_are_in_the_answer() -> None:
    more = {
        "suspensive": True,
        "due": {"weeks": 6, "moment": "before_effect"},
        "deposit": {"weeks": 4, "share": "0.5"},
        "floor": "1.00",
    }
    found = finding_of(
        rule_of("charge", **PLAIN, **more, title="verlies", cap={"amount": "9.00"}),
        facts={"area_lost_m2": "1"},
    )
    terms = ("suspensive", "due_weeks", "due_moment", "deposit_weeks", "deposit_share", "currency", "title")
    assert [found.inputs[key] for key in terms] == [True, 6, "before_effect", 4, "0.5", "EUR", "verlies"]
    assert {use.name: use.value for use in found.parameters} == {
        "rate": "248.00",
        "floor": "1.00",
        "cap": "9.00",
    }
    assert (
        found.explanation.replace("\xa0", " ")
        == "Compensatie (verlies): € 9,00 (1 m² × € 248,00 en Hoogstens € 9,00)."
    )
