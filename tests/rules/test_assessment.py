"""From findings to an outcome: exemptions, open norms, the weighing of interests, charges, and the first outcome that applies."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from app.rules.assessment import Assessment
from app.rules.errors import InvalidInput
from tests.fixtures.rule_texts import (
    BALANCE,
    ORIGIN,
    SCOPE_OWNED,
    SCOPE_RENTED,
    assessed,
    book_of,
    outcomes,
    rule,
    woz,
)

WITHIN: dict[str, Any] = {"tenure": "koop", "woz_values": [woz("1.00")]}
ABOVE: dict[str, Any] = {"tenure": "koop", "woz_values": [woz("900000.00")]}


def _article(id: str = "livability", subject: str = "liveability", changes: str = "[omzetten]") -> str:
    return f"{{id: {id}, change_types: {changes}, text: past dit in de buurt?, subject: {subject}, {ORIGIN}}}"


def _with_articles(
    folder: Path, *articles: str, rules: tuple[str, ...] = (SCOPE_OWNED, BALANCE), **keys: Any
) -> Assessment:
    listed = "".join(f"  - {article}\n" for article in articles)
    return assessed(book_of(folder, *rules, more=f"not_modelled:\n{listed}"), **({"facts": WITHIN} | keys))


def _judged(outcome: str, **more: str) -> dict[str, str]:
    return {"outcome": outcome, "reasons": "omdat het zo is", **more}


def _faults(folder: Path, *rules: str, **keys: Any) -> list[str]:
    with pytest.raises(InvalidInput) as raised:
        assessed(book_of(folder, *(rules or (SCOPE_OWNED, BALANCE))), **keys)
    return [fault.path for fault in raised.value.faults]


# -- findings


def test_all_findings_are_always_listed_in_their_order(tmp_path: Path) -> None:
    rules = (
        rule("keep", "validity", temporary_years="5"),
        rule("sound", "condition", title="geluid", text="Isoleer."),
        rule("term", "clock", weeks="8"),
        BALANCE,
        rule("hospita", "exemption", title="hospita", conditions="[{fact: owner_occupier, equals: true}]"),
        SCOPE_RENTED,
        SCOPE_OWNED,
    )
    order = [
        "scope_huur",
        "scope_koop",
        "own_use",
        "hospita",
        "livability",
        "balance",
        "term",
        "sound",
        "use_within_a_year",
        "keep",
    ]
    for facts in ({}, WITHIN, ABOVE):
        result = _with_articles(tmp_path, _article(), rules=rules, facts=facts)
        assert [finding.rule for finding in result.findings] == order
        assert all(finding.explanation.endswith((".", "?")) for finding in result.findings)


def test_a_rule_of_another_change_is_listed_and_not_asked(tmp_path: Path) -> None:
    only = rule("balance", "balance_of_interests", changes="[splitsen]")
    result = assessed(book_of(tmp_path, SCOPE_OWNED, only), facts=WITHIN)
    assert (outcomes(result)["balance"], result.outcome.value) == ("NOT_APPLICABLE", "verlenen")


def test_administrative_kinds_pass_or_need_a_fact(tmp_path: Path) -> None:
    text = '"Er wonen hoogstens {residents_after} personen op {usable_floor_area_m2} m²."'
    rules = (
        SCOPE_OWNED,
        rule("most", "condition", title="bewoners", text=text),
        rule("term", "clock", weeks="8", extension_weeks="6"),
    )
    book = book_of(tmp_path, *rules)
    missing = assessed(book, facts=WITHIN)
    assert (outcomes(missing)["most"], missing.outcome.value) == ("NEEDS_FACT", "aanvullen")
    known = assessed(book, facts=WITHIN | {"residents_after": 4, "usable_floor_area_m2": "85.5"})
    assert known.outcome.value == "verlenen"
    said = next(finding for finding in known.findings if finding.rule == "most")
    assert said.inputs["text"] == "Er wonen hoogstens 4 personen op 85,5 m²."
    assert {outcomes(known)[name] for name in ("most", "term", "use_within_a_year")} == {"PASS"}


# -- the weighing of interests


@pytest.mark.parametrize(
    ("judgement", "found", "outcome"),
    [
        (None, "NEEDS_JUDGEMENT", "beoordelen"),
        (_judged("applicant_prevails"), "PASS", "verlenen"),
        (_judged("stock_prevails", remedy="compensation"), "PASS", "verlenen"),
        (_judged("stock_prevails", remedy="temporary"), "FAIL", "weigeren"),
        (_judged("stock_prevails"), "FAIL", "weigeren"),
    ],
    ids=str,
)
def test_the_balance(tmp_path: Path, judgement: dict[str, str] | None, found: str, outcome: str) -> None:
    judgements = {} if judgement is None else {"balance": judgement}
    result = assessed(book_of(tmp_path, SCOPE_OWNED, BALANCE), facts=WITHIN, judgements=judgements)
    assert (outcomes(result)["balance"], result.outcome.value, result.permit_required) == (
        found,
        outcome,
        True,
    )


@pytest.mark.parametrize("key", ["weighing", "balance", "balance_of_interests"])
def test_a_judgement_names_the_rule_or_its_kind(tmp_path: Path, key: str) -> None:
    book = book_of(tmp_path, SCOPE_OWNED, rule("weighing", "balance_of_interests"))
    result = assessed(book, facts=WITHIN, judgements={key: _judged("applicant_prevails")})
    assert result.outcome.value == "verlenen"


def test_a_kind_with_two_rules_is_judged_by_rule(tmp_path: Path) -> None:
    two = (SCOPE_OWNED, rule("one", "balance_of_interests"), rule("two", "balance_of_interests"))
    assert _faults(tmp_path, *two, facts=WITHIN, judgements={"balance": _judged("applicant_prevails")}) == [
        "judgements.balance"
    ]


@pytest.mark.parametrize(
    ("judgements", "path"),
    [
        ({"nothing": _judged("PASS")}, "judgements.nothing"),
        ({"balance": _judged("PASS")}, "judgements.balance.outcome"),
        ({"scope_koop": _judged("PASS")}, "judgements.scope_koop"),
        ({"own_use": _judged("PASS")}, "judgements.own_use"),
        ({"balance": {"criteria": {"noise": _judged("PASS")}}}, "judgements.balance.criteria"),
        (
            {"balance": _judged("applicant_prevails"), "balance_of_interests": _judged("applicant_prevails")},
            "judgements.balance_of_interests",
        ),
    ],
    ids=str,
)
def test_a_judgement_that_fits_no_rule_is_refused(
    tmp_path: Path, judgements: dict[str, Any], path: str
) -> None:
    assert _faults(tmp_path, facts=WITHIN, judgements=judgements) == [path]


@pytest.mark.parametrize("key", ["nothing", "ratio_cap", "scope_koop", "balance"])
def test_surroundings_that_no_rule_counts_are_refused(tmp_path: Path, key: str) -> None:
    assert _faults(tmp_path, facts=WITHIN, surroundings={key: {"counted": 1}}) == [f"surroundings.{key}"]


def test_a_measure_that_no_rule_uses_is_refused(tmp_path: Path) -> None:
    assert _faults(tmp_path, facts=WITHIN | {"measures": {"bicycles": "1.5"}}) == ["facts.measures.bicycles"]
    assert _faults(tmp_path, facts=WITHIN | {"measures": {"bicycles": None}}) == ["facts.measures.bicycles"]


# -- articles that are not modelled


@pytest.mark.parametrize(
    ("judged", "found", "outcome"),
    [
        (None, "NEEDS_JUDGEMENT", "beoordelen"),
        ("PASS", "PASS", "verlenen"),
        ("NOT_APPLICABLE", "NOT_APPLICABLE", "verlenen"),
        ("FAIL", "FAIL", "weigeren"),
    ],
)
def test_an_article_is_open_until_judged(
    tmp_path: Path, judged: str | None, found: str, outcome: str
) -> None:
    judgements = {"balance": _judged("applicant_prevails")} | (
        {"livability": _judged(judged)} if judged else {}
    )
    result = _with_articles(tmp_path, _article(), judgements=judgements)
    assert (outcomes(result)["livability"], result.outcome.value) == (found, outcome)
    assert (
        next(finding for finding in result.findings if finding.rule == "livability").kind.value
        == "not_modelled"
    )


def test_every_ground_of_a_refusal_is_there(tmp_path: Path) -> None:
    judgements = {"balance": _judged("stock_prevails"), "livability": _judged("FAIL")}
    result = _with_articles(tmp_path, _article(), judgements=judgements)
    assert [finding.rule for finding in result.findings if finding.outcome.value == "FAIL"] == [
        "livability",
        "balance",
    ]


def test_a_refusal_comes_before_a_missing_fact_and_that_before_a_judgement(tmp_path: Path) -> None:
    most = rule("most", "condition", title="bewoners", text='"Hoogstens {residents_after}."')
    rules = (SCOPE_OWNED, BALANCE, most)
    open_all = _with_articles(tmp_path, _article(), rules=rules)
    assert open_all.outcome.value == "aanvullen"
    refused = _with_articles(tmp_path, _article(), rules=rules, judgements={"livability": _judged("FAIL")})
    assert refused.outcome.value == "weigeren"
    judge = _with_articles(tmp_path, _article(), rules=rules, facts=WITHIN | {"residents_after": 3})
    assert judge.outcome.value == "beoordelen"


# -- compensation and fee


def test_without_an_article_nothing_is_due(tmp_path: Path) -> None:
    answer = assessed(book_of(tmp_path, SCOPE_OWNED, BALANCE), facts=WITHIN).answer()
    assert answer["compensation"] == {"amount": None, "due": False, "conditional_on": None, "steps": []}
    assert answer["fee"] == {"amount": None, "steps": []}


def test_an_article_on_compensation_that_is_not_modelled_leaves_it_open(tmp_path: Path) -> None:
    result = _with_articles(tmp_path, _article("pay", "compensation"))
    assert result.answer()["compensation"] == {
        "amount": None,
        "due": None,
        "conditional_on": "pay",
        "steps": [],
    }
    assert result.answer()["fee"] == {"amount": None, "steps": []}
    fee = _with_articles(tmp_path, _article("tariff", "fee")).answer()["fee"]
    assert fee == {"amount": None, "due": None, "conditional_on": "tariff", "steps": []}


def test_an_article_of_another_change_says_nothing(tmp_path: Path) -> None:
    result = _with_articles(tmp_path, _article("pay", "compensation", changes="[splitsen]"))
    assert result.compensation.due is False


@pytest.mark.parametrize("judgement", [_judged("applicant_prevails"), _judged("stock_prevails")], ids=str)
def test_nothing_is_due_where_the_applicant_prevails_or_the_permit_is_refused(
    tmp_path: Path, judgement: dict[str, str]
) -> None:
    result = _with_articles(tmp_path, _article("pay", "compensation"), judgements={"balance": judgement})
    assert result.compensation.due is False
