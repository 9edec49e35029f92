"""Every document has a sample, and an ordinance is asked for no document that none of its rules needs."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from app.rules.change import change_types
from app.rules.expected_documents import built_in_documents, expected_documents
from app.rules.rulebook import load_rulebook
from tests.fixtures.rule_texts import CODE, SCOPE_OWNED, book_of, rule

DAY = date(2026, 11, 2)


def codes(change: str, municipality: str) -> list[str]:
    version = load_rulebook().version_on(municipality, DAY)
    assert version is not None
    return [document.code for document in expected_documents(change, version)]


def test_every_document_of_every_change_has_a_sample() -> None:
    asked = {document.code for change in change_types().values() for document in change.documents}
    known = [sample.code for sample in built_in_documents().samples]
    assert sorted(known) == sorted(set(known)) == sorted(asked)
    pages = [sample.page for sample in built_in_documents().samples]
    assert len(set(pages)) == len(pages)


def test_a_sample_says_what_is_good_and_what_is_not() -> None:
    for sample in built_in_documents().samples:
        assert sample.shows and sample.not_enough and sample.example, sample.code
    assert [sample.code for sample in built_in_documents().samples if sample.drawing] == ["floor_plans"]


def test_what_is_limited_is_a_document_of_some_change() -> None:
    asked = {document.code for change in change_types().values() for document in change.documents}
    assert {each.code for each in built_in_documents().only_where} <= asked


def test_a_sound_report_is_asked_only_where_a_rule_needs_it() -> None:
    assert "sound_report" in codes("omzetten", "GM0355")
    assert "sound_report" not in codes("omzetten", "GM0312")
    assert codes("omzetten", "GM0312")[:4] == [
        "proof_of_ownership",
        "authorisation",
        "floor_plans",
        "price_evidence",
    ]


def test_without_a_version_everything_is_expected() -> None:
    for change in change_types().values():
        assert expected_documents(change.code, None) == change.documents


def test_a_report_that_only_this_ordinance_asks_for_is_expected(tmp_path: Path) -> None:
    text = rule("wind", "technical_standard", norm="NEN8100", title="windhinder")
    version = book_of(tmp_path, SCOPE_OWNED, text).version_on(CODE, date(2026, 3, 2))
    assert version is not None
    found = expected_documents("omzetten", version)
    assert (found[-1].code, found[-1].label) == ("report_NEN8100", "rapport NEN8100 over windhinder")
