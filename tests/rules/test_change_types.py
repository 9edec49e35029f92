"""The six changes: found by their module, with the law of the day and what an applicant must supply."""

from __future__ import annotations

from datetime import date

import pytest

from app.rules.change import change_type, change_types, documents_for
from app.rules.facts import fact_label

CODES = ("onttrekken", "samenvoegen", "omzetten", "terug_naar_zelfstandig", "woningvormen", "splitsen")


def test_the_six_are_found_in_the_order_of_the_glossary() -> None:
    assert tuple(change_types()) == CODES


@pytest.mark.parametrize(
    ("code", "on", "article"),
    [
        ("onttrekken", date(2016, 1, 1), "artikel 21, eerste lid, onder a"),
        ("samenvoegen", date(2026, 1, 1), "artikel 21, eerste lid, onder b"),
        ("omzetten", date(2016, 1, 1), "artikel 21, eerste lid, onder c"),
        ("omzetten", date(2026, 1, 1), "artikel 21, eerste lid, onder c"),
        ("woningvormen", date(2023, 12, 31), "artikel 21, eerste lid, onder d"),
        ("woningvormen", date(2024, 1, 1), "artikel 21, eerste lid, onder e"),
        ("terug_naar_zelfstandig", date(2024, 1, 1), "artikel 21, eerste lid, onder d"),
        ("splitsen", date(2019, 7, 1), "artikel 22, eerste lid"),
    ],
)
def test_legal_basis_of_the_day(code: str, on: date, article: str) -> None:
    assert change_type(code).legal_basis_on(on).citation.article == article


def test_a_text_that_was_read_is_verified_and_an_uncertain_first_day_is_not() -> None:
    converting = change_type("omzetten")
    assert converting.legal_basis_on(date(2016, 1, 1)).verified
    assert not converting.legal_basis_on(date(2017, 7, 1)).verified
    assert converting.legal_basis_on(date(2020, 12, 31)).verified
    assert not converting.legal_basis_on(date(2021, 1, 1)).verified
    assert not converting.legal_basis_on(date(2024, 1, 1)).verified


def test_deconversion_was_not_named_apart_before_the_letters_changed() -> None:
    before = change_type("terug_naar_zelfstandig").legal_basis_on(date(2021, 5, 3))
    assert not before.verified
    assert "niet apart genoemd" in before.citation.article


@pytest.mark.parametrize("code", CODES)
def test_bases_follow_each_other(code: str) -> None:
    days = [basis.valid_from for basis in change_type(code).legal_basis]
    assert days == sorted(set(days))


def test_before_the_act_its_first_text_is_given() -> None:
    change = change_type("splitsen")
    assert change.legal_basis_on(date(2010, 1, 1)) is change.legal_basis[0]


@pytest.mark.parametrize("code", CODES)
def test_every_fact_and_document_says_why(code: str) -> None:
    change = change_type(code)
    assert len({need.fact for need in change.facts}) == len(change.facts)
    assert all(need.label == fact_label(need.fact) and need.why.startswith("omdat ") for need in change.facts)
    assert len({need.code for need in documents_for(code)}) == len(documents_for(code))
    assert all(need.label and need.why.startswith("omdat ") for need in documents_for(code))


def test_only_the_owner_applies_so_ownership_is_always_proved() -> None:
    assert all("proof_of_ownership" in {need.code for need in documents_for(code)} for code in CODES)


def test_own_use_is_an_exception_inside_a_and_b_only() -> None:
    assert [code for code, change in change_types().items() if change.own_use_exempt] == [
        "onttrekken",
        "samenvoegen",
    ]
