"""What holds for every recorded ordinance: nothing without a source, nothing verified that was not read, assumptions in sight."""

from __future__ import annotations

import re

import pytest

from app.rules.checks.charge import ChargeRule
from app.rules.checks.count_quota import CountQuota
from app.rules.checks.ratio_cap import RatioCap
from app.rules.checks.spacing import Spacing
from app.rules.codes import Confidence, RuleKind
from app.rules.ordinance import Version
from app.rules.rulebook import check_folder
from tests.fixtures.recorded import BOOK, asked

VERSIONS = [version for code in BOOK.municipalities() for version in BOOK.versions(code)]
_NAMES = [f"{version.code}-{version.first_day}" for version in VERSIONS]
#: Where an article was quoted by a court or a policy rule, the number is known and the text is not.
_UNREAD = re.compile("niet gelezen")

every_version = pytest.mark.parametrize("version", VERSIONS, ids=_NAMES)


def test_no_fault_and_every_gap_is_told() -> None:
    faults, _ = check_folder(None)
    assert list(faults) == []
    gaps = {(code, gap.as_dict()["from"]) for code in BOOK.municipalities() for gap in BOOK.gaps(code)}
    assert gaps == {
        ("GM0014", "2023-07-01"),
        ("GM0268", "2024-01-01"),
        ("GM0355", "2023-07-01"),
        ("GM0363", "2024-01-01"),
        ("GM0518", "2023-07-01"),
        ("GM0736", "2023-07-01"),
        ("GM0855", "2022-12-31"),
    }


@pytest.mark.parametrize(
    ("code", "day", "reason"),
    [
        ("GM0355", "2024-05-01", "gap"),
        ("GM0518", "2025-05-01", "gap"),
        ("GM0718", "2026-05-01", "lapsed_by_law"),
        ("GM0503", "2026-11-20", "not_recorded"),
        ("GM0344", "2015-12-31", "not_recorded"),
    ],
)
def test_on_a_day_without_a_version_that_was_read_it_is_told(code: str, day: str, reason: str) -> None:
    answer = asked(code, day).answer()
    assert (answer["outcome"], answer["reason"]) == ("geen_regime", reason)


@every_version
def test_every_rule_and_rate_has_a_source_and_a_grade(version: Version) -> None:
    assert len(version.text.source) > 10
    for rule in (*version.rules, *version.text.not_modelled):
        assert len(rule.source) > 3, rule.id
        numbers = dict(rule.compared_with())
        if any(value is not None for value in numbers.values()):
            assert rule.confidence is not Confidence.UNKNOWN, rule.id
        for rate in rule.rates if isinstance(rule, ChargeRule) else ():
            grade = rate.confidence or rule.confidence
            assert (rate.rate is None) == (grade is Confidence.UNKNOWN), rule.id


@every_version
def test_no_text_of_an_ordinance_was_read_so_no_article_is_vouched_for(version: Version) -> None:
    for rule in (*version.rules, *version.text.not_modelled):
        if rule.citation.title != "Huisvestingswet 2014":
            assert _UNREAD.search(rule.citation.article), rule.id


@every_version
def test_a_number_that_rests_on_an_assumption_is_not_graded_as_seen(version: Version) -> None:
    for rule in version.rules:
        if "angenomen" in rule.source:
            page_gave_the_number = (version.code, rule.id) == ("GM0356", "cap_100m")
            assert rule.confidence is not Confidence.SEEN or page_gave_the_number, rule.id


@every_version
def test_counting_says_how_it_was_read(version: Version) -> None:
    for rule in version.rules:
        if isinstance(rule, RatioCap):
            assert "angenomen" in rule.source, rule.id
        if isinstance(rule, RatioCap | CountQuota | Spacing):
            assert rule.counting is not None, rule.id


@every_version
def test_what_is_judged_about_money_is_not_also_a_rate(version: Version) -> None:
    for subject in ("compensation", "fee"):
        told = [
            (change, rule.id)
            for rule in (*version.rules_of(RuleKind.CHARGE), *version.text.not_modelled)
            if getattr(rule, "subject", None) == subject
            for change in rule.change_types
        ]
        assert len({change for change, _ in told}) == len(told), told
