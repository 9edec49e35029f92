"""Which cases a rule is about: areas, only_if and what a court set aside, three-valued; and existing use that lifts rules.

Read naively: where it is not known, every way in which it may turn out is tried; only what holds in each may be said.
"""

from __future__ import annotations

from datetime import date, timedelta
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rules.errors import InvalidInput
from app.rules.facts import Facts
from app.rules.proof import Proof, all_met
from tests.fixtures.rule_objects import ORIGIN, RECEIVED, application_of, finding_of, rule_of, sound

# A test of each form, with a value of the fact that passes and one that does not.
PROOFS: dict[str, tuple[dict[str, Any], Any, Any]] = {
    "owner_occupier": ({"equals": True}, True, False),
    "self_contained": ({"equals": False}, False, True),
    "lodgers": ({"at_most": "2"}, 2, 3),
    "usable_floor_area_m2": ({"at_least": "140"}, "140", "139.9"),
    "monthly_rent": ({"at_least": "1100.00"}, "1100.00", "1099.99"),
    "owner_share": ({"at_most": "0.5"}, "0.5", "0.51"),
    "owner_lives_since": ({"years_at_least": 1}, "2025-03-02", "2025-03-03"),
    "existing_since": ({"before": "2015-07-01"}, "2015-06-30", "2015-07-01"),
    "statements": ({"includes": "covenant"}, ["covenant", "x"], ["x"]),
}
STATES = st.sampled_from((True, False, None))


def proof(fact: str) -> dict[str, Any]:
    return {"fact": fact, **PROOFS[fact][0]}


def told(states: dict[str, bool | None]) -> dict[str, Any]:
    return {
        fact: None if state is None else PROOFS[fact][1 if state else 2] for fact, state in states.items()
    }


@given(st.dictionaries(st.sampled_from(sorted(PROOFS)), STATES, max_size=4))
def test_only_if_is_met_when_all_are_and_not_when_one_is_not(states: dict[str, bool | None]) -> None:
    found = finding_of(
        rule_of("condition", title="x", text="y", only_if=[proof(fact) for fact in states]),
        facts=told(states),
    )
    if False in states.values():
        assert (found.outcome.value, found.missing_facts) == ("NOT_APPLICABLE", ())
    elif None in states.values():
        assert found.outcome.value == "NEEDS_FACT"
        assert found.missing_facts == tuple(fact for fact, state in states.items() if state is None)
    else:
        assert found.outcome.value == "PASS"


@pytest.mark.parametrize("fact", sorted(PROOFS))
def test_each_test_of_a_fact_on_its_boundary(fact: str) -> None:
    states = {
        name: finding_of(
            rule_of("condition", title="x", text="y", only_if=[proof(fact)]), facts=told({fact: name})
        )
        for name in (True, False, None)
    }
    assert [states[name].outcome.value for name in (True, False, None)] == [
        "PASS",
        "NOT_APPLICABLE",
        "NEEDS_FACT",
    ]


def test_no_purpose_is_none_of_the_purposes_a_rule_names() -> None:
    rule = rule_of("condition", title="x", text="y", only_if=[{"fact": "purpose", "equals": "care"}])
    found = [finding_of(rule, facts={"purpose": told}).outcome.value for told in ("care", "woongroep", None)]
    assert found == ["PASS", "NOT_APPLICABLE", "NOT_APPLICABLE"]


def test_on_or_before_includes_the_day() -> None:
    rule = rule_of(
        "condition", title="x", text="y", only_if=[{"fact": "existing_since", "on_or_before": "2015-07-01"}]
    )
    outcomes = [
        finding_of(rule, facts={"existing_since": day}).outcome.value for day in ("2015-07-01", "2015-07-02")
    ]
    assert outcomes == ["PASS", "NOT_APPLICABLE"]


def test_nothing_to_show_is_shown() -> None:
    assert all_met((), Facts(), RECEIVED) == (True, ())
    assert all_met((Proof("lodgers", at_most=2), Proof("lodgers", at_least=1)), Facts(), RECEIVED) == (
        None,
        ("lodgers",),
    )  # type: ignore[arg-type]  # whole numbers compare as well


DAYS = st.none() | st.integers(-1, 1).map(lambda days: RECEIVED + timedelta(days=days))
POSSIBLE: dict[str, tuple[Any, ...]] = {
    "district": ("WK990101", "WK990102", "WK000000"),
    "areas": ([], ["centrum"], ["west"], ["centrum", "west"]),
    "owner_occupier": (True, False),
    "lodgers": (2, 3),
}


@st.composite
def limited(draw: st.DrawFn) -> dict[str, Any]:
    setting_aside = {
        "why": "niet onderbouwd",
        "citation": ORIGIN["citation"],
        "source": "proef",
        "verified": False,
    }
    first, last = draw(DAYS), draw(DAYS)
    if first and last and last < first:
        first, last = last, first
    off = setting_aside | {
        "valid_from": first,
        "valid_to": last,
        "only_if": draw(st.sampled_from(([], [proof("lodgers")]))),
    }
    return {
        "areas": draw(st.sampled_from(([], ["WK990101"], ["centrum"], ["WK990101", "centrum"]))),
        "except_areas": draw(st.sampled_from(([], ["WK990102"], ["west"], ["WK990102", "west"]))),
        "only_if": draw(st.sampled_from(([], [proof("owner_occupier")]))),
        "disapplied": draw(st.sampled_from(([], [off]))),
    }


def naive(keys: dict[str, Any], facts: dict[str, Any]) -> str:
    here = {facts["district"], *facts["areas"]}
    inside = (not keys["areas"] or here & set(keys["areas"])) and not here & set(keys["except_areas"])
    shown = not keys["only_if"] or facts["owner_occupier"]
    off = any(
        (each["valid_from"] or date.min) <= RECEIVED <= (each["valid_to"] or date.max)
        and (not each["only_if"] or facts["lodgers"] == 2)
        for each in keys["disapplied"]
    )
    return "PASS" if inside and shown and not off else "NOT_APPLICABLE"


FACTS = st.fixed_dictionaries(
    {name: st.none() | st.sampled_from(values) for name, values in POSSIBLE.items()}
)


@given(limited(), FACTS, st.sampled_from(("condition", "scope")))
def test_it_holds_here_or_not_or_something_would_tell(
    keys: dict[str, Any], facts: dict[str, Any], kind: str
) -> None:
    own = {"title": "x", "text": "y"} if kind == "condition" else {}
    found = finding_of(rule_of(kind, **keys, **own), facts=facts)
    assert sound(found.outcome.value, facts, POSSIBLE, lambda complete: naive(keys, complete)), found.outcome
    assert bool(found.missing_facts) is (found.outcome.value == "NEEDS_FACT")


@given(limited(), FACTS, st.sampled_from(("exemption", "transition")))
def test_what_has_to_be_claimed_does_not_hold_while_it_is_not_known(
    keys: dict[str, Any], facts: dict[str, Any], kind: str
) -> None:
    own: dict[str, Any] = {"title": "x", "conditions": [{"fact": "residents_after", "at_most": "9"}]}
    if kind == "transition":
        own = {"existing_since_before": "2020-01-01", "lifts": ["other"]}
    found = finding_of(
        rule_of(kind, **keys, **own), facts=facts | {"residents_after": 1, "existing_since": "2019-01-01"}
    )
    every = {
        naive(keys, facts | dict(zip(POSSIBLE, values, strict=True)))
        for values in product(*((facts[n],) if facts[n] is not None else POSSIBLE[n] for n in POSSIBLE))
    }
    assert found.outcome.value == ("PASS" if every == {"PASS"} else "NOT_APPLICABLE")


def test_what_was_set_aside_is_told_with_its_source_and_comes_back() -> None:
    off = {
        "why": "niet onderbouwd.",
        "citation": {"title": "Rechtbank", "article": "nummer 1"},
        "source": "uitspraak",
        "verified": True,
        "valid_to": RECEIVED,
    }
    rule = rule_of("scope", disapplied=[off])
    found = finding_of(rule)
    assert (
        found.explanation
        == "Deze bepaling wordt tot en met 2 maart 2026 niet toegepast: niet onderbouwd (Rechtbank, nummer 1)."
    )
    assert found.inputs == {
        "disapplied": "Rechtbank, nummer 1",
        "disapplied_source": "uitspraak",
        "disapplied_verified": True,
    }
    assert finding_of(rule, received_on=RECEIVED + timedelta(days=1)).outcome.value == "PASS"
    with pytest.raises(InvalidInput):
        rule_of("scope", disapplied=[off | {"valid_from": RECEIVED + timedelta(days=1)}])


def test_a_rule_that_says_nothing_of_the_case_anyhow_asks_for_no_area() -> None:
    rule = rule_of("scope", tenure=["koop"], except_areas=["centrum"])
    outcomes = [finding_of(rule, facts={"tenure": tenure}).outcome.value for tenure in ("huur", "koop", None)]
    assert outcomes == ["NOT_APPLICABLE", "NEEDS_FACT", "NEEDS_FACT"]


@given(
    st.sampled_from(("before", "on_or_before")),
    st.none() | st.integers(-1, 1),
    st.none() | st.integers(-1, 1),
)
def test_existing_use_to_the_day(sign: str, since: int | None, until: int | None) -> None:
    boundary = date(2015, 7, 1)
    keys = {f"existing_since_{sign}": boundary, "lifts": ["street"]}
    if until is not None:
        keys["applied_until"] = RECEIVED + timedelta(days=until)
    first = None if since is None else boundary + timedelta(days=since)
    found = finding_of(rule_of("transition", **keys), facts={"existing_since": first})
    in_time = (
        since is not None
        and (since < 0 or (since == 0 and sign == "on_or_before"))
        and (until is None or until >= 0)
    )
    assert found.outcome.value == ("PASS" if in_time else "NOT_APPLICABLE")
    if not in_time:
        day = "vóór 1 juli 2015" if sign == "before" else "op 1 juli 2015"
        assert day in found.explanation
        assert ("uiterlijk op" in found.explanation) is (until is not None)


@pytest.mark.parametrize(
    "keys",
    [
        {},
        {"existing_since_before": "2015-07-01", "existing_since_on_or_before": "2015-07-01"},
        {"existing_since_before": "2015-07-01", "lifts": []},
    ],
    ids=str,
)
def test_existing_use_has_one_day_and_lifts_something(keys: dict[str, Any]) -> None:
    with pytest.raises(InvalidInput):
        rule_of("transition", **{"lifts": ["street"]} | keys)


def test_a_rule_is_about_its_change_types() -> None:
    found = finding_of(rule_of("scope"), change_type="splitsen")
    assert (found.outcome.value, "gaat niet over" in found.explanation) == ("NOT_APPLICABLE", True)
    assert application_of().change_type == "omzetten"
