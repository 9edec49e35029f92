"""Every kind of rule in one version: all findings in a fixed order, a missing fact never green, what names nothing refused."""

from __future__ import annotations

import copy
import json
import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.rules.application import parse_application
from app.rules.assessment import Assessment, assess
from app.rules.codes import RuleKind
from app.rules.errors import InvalidInput
from app.rules.rule_files import rule_kinds
from tests.fixtures.every_kind import BOOK, NAMES, RULES
from tests.fixtures.rule_objects import CHANGE, CODE, RECEIVED

TESTS = {
    RuleKind.AREA_STATUS, RuleKind.NUMERIC_LIMIT, RuleKind.TECHNICAL_STANDARD, RuleKind.RATIO_CAP, RuleKind.COUNT_QUOTA,
    RuleKind.SPACING,
}  # fmt: skip
CLAIMED = {RuleKind.EXEMPTION, RuleKind.TRANSITION}
GREEN = ("PASS", "NOT_APPLICABLE")
REPORT = {"norm": "NEN5077", "by": "independent", "dated": "2025-06-01"}

FACTS = st.fixed_dictionaries(
    {},
    optional={
        "self_contained": st.booleans(),
        "usable_floor_area_m2": st.sampled_from(("53.9", "54", "72", "90")),
        "area_lost_m2": st.sampled_from(("0", "90")),
        "residents_after": st.integers(0, 4),
        "rooms_m2": st.lists(st.sampled_from(("9.9", "10", "12")), min_size=1, max_size=3),
        "owner_occupier": st.booleans(),
        "lodgers": st.integers(1, 3),
        "purpose": st.sampled_from(("parent_child", "care")),
        "street": st.sampled_from(("Voorstraat", "Achterstraat")),
        "neighbourhood": st.sampled_from(("BU99010101", "BU99010102")),
        "district": st.sampled_from(("WK990101", "WK990102")),
        "areas": st.sampled_from(([], ["centrum"], ["west"])),
        "existing_since": st.sampled_from(("2010-01-01", "2015-07-01")),
        "measures": st.sampled_from(("5.9", "6")).map(lambda value: {"bicycles_m2": value}),
        "reports": st.sampled_from(("46", "47")).map(lambda value: [REPORT | {"value": value}]),
    },
)
AROUND = st.fixed_dictionaries(
    {},
    optional={
        "ratio_cap": st.fixed_dictionaries({"counted": st.integers(0, 20), "base": st.just(100)}),
        "quota": st.fixed_dictionaries({"counted": st.integers(38, 41), "waiting_before": st.integers(0, 1)}),
        "spacing": st.sampled_from(({"counted": 0}, {"nearest_m": "50"}, {"nearest_m": "51"})),
    },
)
JUDGED = st.sampled_from(("PASS", "FAIL", "NOT_APPLICABLE")).map(
    lambda outcome: {"outcome": outcome, "reasons": "r"}
)
WEIGHED = st.sampled_from(
    (
        {"outcome": "applicant_prevails", "reasons": "r"},
        {"outcome": "stock_prevails", "remedy": "compensation", "reasons": "r"},
        {"outcome": "stock_prevails", "reasons": "r"},
    )
)
JUDGEMENTS = st.fixed_dictionaries(
    {},
    optional={
        "liveability": JUDGED
        | st.dictionaries(st.sampled_from(("noise", "score")), JUDGED, min_size=1).map(
            lambda each: {"criteria": each}
        ),
        "open_norm": JUDGED,
        "balance": WEIGHED,
    },
)
DOCUMENTS = st.fixed_dictionaries(
    {
        "municipality": st.just(CODE),
        "change_type": st.sampled_from((CHANGE, CHANGE, CHANGE, "splitsen")),
        "received_on": st.just(RECEIVED),
        "facts": FACTS,
        "surroundings": AROUND,
        "judgements": JUDGEMENTS,
    }
)


def answered(document: dict[str, Any]) -> Assessment:
    return assess(parse_application(document), BOOK)


def outcomes(document: dict[str, Any]) -> dict[str, tuple[RuleKind, str]]:
    return {finding.rule: (finding.kind, finding.outcome.value) for finding in answered(document).findings}


def test_every_kind_is_in_this_version() -> None:
    assert {rule.kind.value for rule in RULES} == set(rule_kinds())


@given(DOCUMENTS)
def test_all_findings_are_listed_once_in_the_fixed_order_of_kinds(document: dict[str, Any]) -> None:
    findings = answered(document).findings
    named = [finding.rule for finding in findings]
    extra = set() if document["change_type"] == CHANGE else {"scope"}
    assert sorted(named) == sorted(NAMES | extra)
    order = [list(RuleKind).index(finding.kind) for finding in findings]
    assert order == sorted(order)
    same_kind = [name for name in named if name in ("space", "rooms", "bicycles")]
    assert same_kind == ["space", "rooms", "bicycles"]


@settings(max_examples=300)
@given(DOCUMENTS, st.data())
def test_a_missing_fact_is_never_green(document: dict[str, Any], data: st.DataObject) -> None:
    """Whatever is taken away: no test that was not green becomes green, nothing is claimed, and the whole is not green sooner."""
    places = [
        (part, key) for part in ("facts", "surroundings", "judgements") for key in sorted(document[part])
    ]
    if not places:
        return
    part, key = data.draw(st.sampled_from(places))
    less = copy.deepcopy(document)
    del less[part][key]
    before, after = outcomes(document), outcomes(less)
    for rule, (kind, outcome) in after.items():
        if kind in TESTS and outcome in GREEN:
            assert before[rule][1] in GREEN, (key, rule)
        if kind in CLAIMED and outcome == "PASS":
            assert before[rule][1] == "PASS", (key, rule)
    if answered(less).outcome.value in ("verlenen", "vergunningvrij"):
        assert answered(document).outcome.value in ("verlenen", "vergunningvrij")


@given(DOCUMENTS)
def test_the_outcome_is_the_first_that_applies(document: dict[str, Any]) -> None:
    result = answered(document)
    found = {finding.outcome.value for finding in result.findings}
    if result.permit_required is False:
        expected = "vergunningvrij"
    elif result.permit_required is None:
        expected = "beoordelen" if document["change_type"] != CHANGE else "aanvullen"
    else:
        first = {
            "FAIL": "weigeren",
            "QUEUE": "wachtlijst",
            "NEEDS_FACT": "aanvullen",
            "NEEDS_JUDGEMENT": "beoordelen",
        }
        expected = next((first[each] for each in first if each in found), "verlenen")
    assert result.outcome.value == expected


@given(DOCUMENTS)
def test_compensation_is_asked_only_where_the_stock_prevails_and_the_permit_is_granted(
    document: dict[str, Any],
) -> None:
    result = answered(document)
    asked, weighed = result.compensation, document["judgements"].get("balance")
    if asked.due:
        assert weighed is not None and weighed.get("remedy") == "compensation"
        assert result.outcome.value not in ("weigeren", "vergunningvrij")
        assert asked.amount not in (None, "0.00")
    if (
        result.permit_required
        and weighed is None
        and document["change_type"] == CHANGE
        and asked.amount != "0.00"
    ):
        if result.outcome.value != "weigeren":
            assert (asked.due, asked.conditional_on) == (None, "weighing")
    if weighed and weighed["outcome"] == "applicant_prevails":
        assert asked.due is False


@given(DOCUMENTS)
def test_an_answer_holds_no_exponent_and_reads_back(document: dict[str, Any]) -> None:
    text = json.dumps(answered(document).answer())
    assert not re.search(r'"[0-9.]+E[+-]?[0-9]+"', text)


@pytest.mark.parametrize(
    ("change", "path"),
    [
        ({"surroundings": {"nothing": {"counted": 1}}}, "surroundings.nothing"),
        ({"surroundings": {"numeric_limit": {"counted": 1}}}, "surroundings.numeric_limit"),
        ({"surroundings": {"space": {"counted": 1}}}, "surroundings.space"),
        ({"surroundings": {"street": {"nearest_m": "5"}}}, "surroundings.street.nearest_m"),
        ({"surroundings": {"spacing": {"base": 5}}}, "surroundings.spacing.base"),
        ({"surroundings": {"street": {"counted": 1}, "ratio_cap": {"counted": 1}}}, "surroundings.ratio_cap"),
        ({"judgements": {"nothing": {"outcome": "PASS", "reasons": "r"}}}, "judgements.nothing"),
        ({"judgements": {"street": {"outcome": "PASS", "reasons": "r"}}}, "judgements.street"),
        ({"judgements": {"balance": {"outcome": "PASS", "reasons": "r"}}}, "judgements.balance.outcome"),
        (
            {"judgements": {"liveability": {"outcome": "stock_prevails", "reasons": "r"}}},
            "judgements.liveability.outcome",
        ),
        (
            {"judgements": {"liveability": {"criteria": {"x": {"outcome": "PASS", "reasons": "r"}}}}},
            "judgements.liveability.criteria.x",
        ),
        (
            {"judgements": {"open_norm": {"criteria": {"x": {"outcome": "PASS", "reasons": "r"}}}}},
            "judgements.open_norm.criteria",
        ),
        ({"judgements": {"liveability": {"outcome": "PASS"}}}, "judgements.liveability.reasons"),
        (
            {
                "judgements": {
                    "assessment": {"outcome": "PASS", "reasons": "r"},
                    "liveability": {"outcome": "PASS", "reasons": "r"},
                }
            },
            "judgements.liveability",
        ),
        ({"facts": {"measures": {"nothing": "1"}}}, "facts.measures.nothing"),
    ],
    ids=str,
)
def test_what_names_nothing_is_refused(change: dict[str, Any], path: str) -> None:
    document = {"municipality": CODE, "change_type": CHANGE, "received_on": RECEIVED} | change
    with pytest.raises(InvalidInput) as refused:
        answered(document)
    assert [fault.path for fault in refused.value.faults] == [path]


def test_existing_use_lifts_a_rule_and_an_article() -> None:
    facts = {"existing_since": "2010-01-01"}
    found = outcomes({"municipality": CODE, "change_type": CHANGE, "received_on": RECEIVED, "facts": facts})
    assert (found["street"][1], found["open_norm"][1], found["existing"][1]) == (
        "NOT_APPLICABLE",
        "NOT_APPLICABLE",
        "PASS",
    )
