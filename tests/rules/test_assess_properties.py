"""What holds for every application: a higher price never needs a permit sooner, a missing fact is never green, order is
nothing."""

from __future__ import annotations

import copy
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.rules.application import parse_application
from app.rules.assessment import assess
from app.rules.change import change_types
from app.rules.codes import Outcome, Purpose, RuleKind
from app.rules.errors import InvalidInput
from app.rules.money import Euro
from app.rules.reading import Unreadable
from app.rules.rulebook import load_rulebook

BOOK = load_rulebook()
GREEN = {Outcome.PERMIT_FREE, Outcome.GRANT}
CODES = st.sampled_from(tuple(change_types()))
MUNICIPALITIES = st.sampled_from((*BOOK.municipalities(), "GM9998"))
DAYS = st.dates(date(2014, 1, 1), date(2031, 12, 31))
AMOUNTS = st.integers(0, 90_000_000).map(lambda cents: Euro(cents).plain())
COUNTS = st.integers(1, 3)

settings.register_profile("rules", max_examples=150, deadline=None)
settings.load_profile("rules")


@st.composite
def values(draw: st.DrawFn) -> list[dict[str, Any]]:
    pairs = draw(st.lists(st.tuples(COUNTS, st.integers(2013, 2031)), unique=True, max_size=6))
    return [
        {"dwelling": which, "valuation_date": f"{year}-01-01", "amount": draw(AMOUNTS)}
        for which, year in pairs
    ]


FACTS = st.fixed_dictionaries(
    {},
    optional={
        "tenure": st.sampled_from(("koop", "huur")),
        "woz_values": values(),
        "monthly_rent": st.integers(0, 200_000).map(lambda cents: Euro(cents).plain()),
        "dwellings_before": COUNTS,
        "owner_occupier": st.booleans(),
        "purpose": st.sampled_from([purpose.value for purpose in Purpose]),
        "residents_after": st.integers(0, 12),
    },
)
WEIGHED = st.sampled_from(
    (
        {},
        {"balance": {"outcome": "applicant_prevails", "reasons": "r"}},
        {"balance": {"outcome": "stock_prevails", "reasons": "r"}},
    )
)


KEYS = ("municipality", "change_type", "received_on", "facts", "judgements", "woz_values", "tenure", "x")
JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.dates(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=4),
)


@st.composite
def applications(draw: st.DrawFn) -> dict[str, Any]:
    code, received = draw(MUNICIPALITIES), draw(DAYS)
    decided = draw(st.none() | st.integers(0, 200).map(lambda days: received + timedelta(days=days)))
    return {
        "municipality": code,
        "change_type": draw(CODES),
        "received_on": received,
        "decided_on": decided,
        "facts": draw(FACTS),
        "judgements": copy.deepcopy(draw(WEIGHED)),
    }


def _answer(document: dict[str, Any]) -> dict[str, Any]:
    return assess(parse_application(document), BOOK).answer()


@given(applications())
def test_the_answer_hangs_together(document: dict[str, Any]) -> None:
    result = assess(parse_application(document), BOOK)
    no_version = result.version is None
    assert (result.outcome is Outcome.NO_REGIME) is (result.reason is not None)
    assert (result.exit_status == 3) is (no_version or result.outcome is Outcome.VALUE_MISSING)
    assert result.outcome is not Outcome.PERMIT_FREE or result.permit_required is False
    assert result.outcome not in (Outcome.GRANT, Outcome.REFUSE) or result.permit_required is True
    if result.reason is None and result.version is not None:
        assert len(result.findings) >= len(result.version.every_rule())
        assert all(finding.explanation and finding.article for finding in result.findings)
    else:
        assert result.findings == () and result.explanation


@given(applications(), st.data())
def test_a_missing_fact_is_never_green(document: dict[str, Any], data: st.DataObject) -> None:
    """Taking a fact away never turns an answer that was not green into a green one."""
    document["facts"] = {key: value for key, value in document["facts"].items() if value not in (None, [])}
    if not document["facts"]:
        return
    gone = data.draw(st.sampled_from(sorted(document["facts"])))
    # How many dwellings there are is counted from one where nobody says it, except that a merger takes two.
    if gone == "dwellings_before":
        return
    less = copy.deepcopy(document)
    del less["facts"][gone]
    before, after = assess(parse_application(document), BOOK), assess(parse_application(less), BOOK)
    if after.outcome in GREEN:
        assert before.outcome in GREEN


@given(applications(), AMOUNTS, AMOUNTS)
def test_a_higher_price_never_needs_a_permit_sooner(document: dict[str, Any], one: str, other: str) -> None:
    low, high = sorted((one, other), key=float)
    year = document["received_on"].year
    answers = []
    for amount in (low, high):
        priced = copy.deepcopy(document)
        value = {"valuation_date": f"{year - 1}-01-01", "amount": amount}
        priced["facts"] |= {"tenure": "koop", "woz_values": [value], "dwellings_before": 1}
        answers.append(_answer(priced)["permit_required"])
    assert not (answers[0] is False and answers[1] is True)


@given(applications(), st.randoms(use_true_random=False))
def test_the_order_of_values_is_nothing(document: dict[str, Any], chance: Any) -> None:
    shuffled = copy.deepcopy(document)
    chance.shuffle(shuffled["facts"].get("woz_values", []))
    assert _answer(shuffled) == _answer(document)


@given(applications())
def test_the_same_question_has_the_same_answer_and_is_not_touched(document: dict[str, Any]) -> None:
    kept = copy.deepcopy(document)
    assert _answer(document) == _answer(document)
    assert document == kept


@given(applications(), st.text(min_size=1, max_size=8), st.data())
def test_unknown_keys_are_refused_at_any_depth(
    document: dict[str, Any], key: str, data: st.DataObject
) -> None:
    places: list[dict[str, Any]] = [document, document["facts"], *document["facts"].get("woz_values", [])]
    places += document["judgements"].values()
    place = data.draw(st.sampled_from(places))
    if key in place:
        return
    known = {"municipality", "change_type", "surroundings", "replacement_in_kind", "remedy", "criteria"}
    if key in known or (place is document["facts"] and key.isidentifier()):
        key = f"x {key}"
    place[key] = None
    with pytest.raises(InvalidInput):
        parse_application(document)


@given(JUNK)
def test_junk_is_refused_and_never_breaks(document: object) -> None:
    with pytest.raises(InvalidInput):
        parse_application(document)


@given(applications())
def test_an_exemption_and_a_scope_never_contradict(document: dict[str, Any]) -> None:
    result = assess(parse_application(document), BOOK)
    exempt = any(
        found.kind is RuleKind.EXEMPTION and found.outcome.value == "PASS" for found in result.findings
    )
    assert not exempt or result.permit_required is False


@given(st.integers(0, 10**12))
def test_money_reads_what_it_writes(cents: int) -> None:
    from app.rules.money import as_euro

    assert as_euro(Euro(cents).plain()) == Euro(cents)
    with pytest.raises(Unreadable):
        as_euro(Euro(cents).plain() + "0")
