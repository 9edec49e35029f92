"""Reading the `assess` document: every fault is found, at its path, and nothing is guessed."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from app.rules.application import parse_application
from app.rules.errors import InvalidInput
from app.rules.facts import Facts
from app.rules.loading import parse_text
from tests.fixtures.rule_texts import application, woz


def _faults(**keys: Any) -> list[str]:
    with pytest.raises(InvalidInput) as raised:
        parse_application(application(**keys))
    return [fault.path for fault in raised.value.faults]


WHOLE = """
municipality: GM0356
change_type: omzetten
received_on: 2026-02-10
decided_on: null
facts:
  tenure: koop
  woz_values: [{dwelling: 1, valuation_date: 2025-01-01, amount: "412000.00"}]
  sale_price: null
  monthly_rent: null
  self_contained: true
  usable_floor_area_m2: "90"
  area_lost_m2: null
  dwellings_before: 1
  dwellings_after: 1
  new_dwellings_m2: ["50", "52"]
  rooms_m2: ["12", "11"]
  residents_after: 4
  owner_occupier: false
  owner_share: null
  owner_lives_since: null
  owner_use_share: null
  lodgers: null
  purpose: null
  street: null
  neighbourhood: null
  district: null
  areas: []
  existing_since: null
  statements: []
  measures: {}
  reports: [{norm: NEN5077, passed: true, value: null, dated: 2026-01-10, by: independent}]
surroundings:
  ratio_cap: {counted: 11, base: 100}
  count_quota: {counted: 24, waiting_before: 0}
  spacing: {nearest_m: "61.0", adjacent: 1, enclosed_sides: 0}
  area_status: {street: null}
judgements:
  general_liveability: {outcome: PASS, reasons: "..."}
  other_rule: {criteria: {noise: {outcome: PASS, reasons: "..."}}}
  balance: {outcome: stock_prevails, remedy: compensation, reasons: "..."}
replacement_in_kind: {m2: "90", dwellings: 1, added_on: 2026-03-01}
"""


def test_the_whole_document_is_read() -> None:
    read = parse_application(parse_text(WHOLE, as_json=False))
    assert read.facts.woz_values[0].amount.plain() == "412000.00"
    assert read.facts.rooms_m2 == (Decimal(12), Decimal(11))
    assert read.surroundings["ratio_cap"].counted == 11
    assert read.judgements["other_rule"].criteria["noise"].reasons == "..."
    assert read.replacement_in_kind is not None


def test_only_three_keys_are_obligatory() -> None:
    assert parse_application(application()).facts == Facts()
    for key in ("municipality", "change_type", "received_on"):
        assert _faults(**{key: None}) == [key]


def test_absent_and_null_are_the_same() -> None:
    assert parse_application(application(facts={"tenure": None, "woz_values": None})) == parse_application(
        application()
    )


@pytest.mark.parametrize(
    "facts",
    [
        {"tenure": "lease"},
        {"monthly_rent": "752,33"},
        {"monthly_rent": 752.33},
        {"monthly_rent": -5},
        {"monthly_rent": "-5"},
        {"monthly_rent": "+5"},
        {"monthly_rent": "1e3"},
        {"monthly_rent": "752.333"},
        {"monthly_rent": ""},
        {"monthly_rent": True},
        {"monthly_rent": "٣"},
        {"self_contained": "true"},
        {"self_contained": 1},
        {"dwellings_before": 0},
        {"dwellings_before": "1.0"},
        {"owner_share": "1.01"},
        {"purpose": "fun"},
        {"neighbourhood": "BU12"},
        {"district": "WK1234567"},
        {"owner_lives_since": "2026-02-30"},
        {"owner_lives_since": "2026-02-10T00:00:00"},
        {"owner_lives_since": "10-02-2026"},
        {"residents_after": "four"},
        {"rooms_m2": "12"},
        {"statements": "landlord_covenant"},
    ],
    ids=str,
)
def test_a_wrong_fact_is_a_fault_at_its_key(facts: dict[str, Any]) -> None:
    assert _faults(facts=facts) == [f"facts.{next(iter(facts))}"]


def test_a_quoted_integer_is_fine_and_a_bare_one_is_a_decimal() -> None:
    facts = parse_application(application(facts={"residents_after": "4", "monthly_rent": 700})).facts
    assert (facts.residents_after, facts.monthly_rent and facts.monthly_rent.plain()) == (4, "700.00")


@pytest.mark.parametrize(
    ("keys", "path"),
    [
        ({"wrong": 1}, "wrong"),
        ({"facts": {"wozvalue": "1.00"}}, "facts.wozvalue"),
        ({"facts": {"woz_values": [woz("1.00") | {"currency": "EUR"}]}}, "facts.woz_values[0].currency"),
        ({"facts": {"reports": [{"norm": "NEN5077", "author": "x"}]}}, "facts.reports[0].author"),
        ({"surroundings": {"ratio_cap": {"counts": 3}}}, "surroundings.ratio_cap.counts"),
        ({"judgements": {"x": {"outcome": "PASS", "reasons": "r", "by": "me"}}}, "judgements.x.by"),
        (
            {"replacement_in_kind": {"m2": "1", "dwellings": 1, "added_on": "2026-01-01", "x": 1}},
            "replacement_in_kind.x",
        ),
    ],
    ids=str,
)
def test_an_unknown_key_is_refused_at_every_depth(keys: dict[str, Any], path: str) -> None:
    assert _faults(**keys) == [path]


def test_two_values_for_one_dwelling_and_date_are_refused() -> None:
    assert _faults(facts={"woz_values": [woz("1.00"), woz("1.00")]}) == ["facts.woz_values"]
    parse_application(
        application(facts={"woz_values": [woz("1.00"), woz("1.00", dwelling=2), woz("1.00", "2024-01-01")]})
    )


def test_the_first_dwelling_is_the_default() -> None:
    value = {"valuation_date": "2025-01-01", "amount": "1.00"}
    assert parse_application(application(facts={"woz_values": [value]})).facts.woz_values[0].dwelling == 1
    assert _faults(facts={"woz_values": [value, woz("2.00")]}) == ["facts.woz_values"]


@pytest.mark.parametrize("reasons", [None, "", "   "])
def test_a_judgement_needs_reasons(reasons: str | None) -> None:
    assert _faults(judgements={"balance": {"outcome": "applicant_prevails", "reasons": reasons}}) == [
        "judgements.balance.reasons"
    ]
    nested = {"criteria": {"noise": {"outcome": "PASS", "reasons": reasons}}}
    assert _faults(judgements={"x": nested}) == ["judgements.x.criteria.noise.reasons"]


def test_reasons_without_a_judgement_are_refused() -> None:
    assert _faults(judgements={"balance": {"reasons": "daarom"}}) == ["judgements.balance.outcome"]


def test_a_remedy_belongs_to_the_stock_prevailing() -> None:
    judgement = {"outcome": "applicant_prevails", "remedy": "compensation", "reasons": "r"}
    assert _faults(judgements={"balance": judgement}) == ["judgements.balance.remedy"]


def test_a_decision_before_the_receipt_is_refused() -> None:
    assert _faults(decided_on="2026-03-01") == ["decided_on"]
    parse_application(application(decided_on="2026-03-02"))


@pytest.mark.parametrize("code", ["0356", "GM356", "gm0356", "GM03567", "GM٠٣٥٦", 356])
def test_a_municipality_is_gm_and_four_digits(code: object) -> None:
    assert _faults(municipality=code) == ["municipality"]


def test_all_faults_are_told_at_once() -> None:
    assert _faults(municipality="x", change_type="y", facts={"tenure": "z"}) == [
        "municipality",
        "change_type",
        "facts.tenure",
    ]


@pytest.mark.parametrize("document", [None, [], "tekst", 3])
def test_a_document_is_a_mapping(document: object) -> None:
    with pytest.raises(InvalidInput):
        parse_application(document)
