"""Technical standard against the manual read naively: the newest report that counts decides; contradiction decides nothing."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rules.errors import InvalidInput
from tests.fixtures.rule_objects import RECEIVED, finding_of, rule_of

VALUES = st.none() | st.integers(44, 50).map(str)
# Received on 2 March 2026: 24 months before is 2 March 2024, and that day itself is not too old.
DAYS = st.none() | st.sampled_from((date(2024, 3, 1), date(2024, 3, 2), date(2025, 6, 1), date(2026, 4, 1)))
REPORTS = st.lists(
    st.fixed_dictionaries(
        {
            "norm": st.sampled_from(("NEN5077", "nen 5077", "NEN1010")),
            "passed": st.none() | st.booleans(),
            "value": VALUES,
            "dated": DAYS,
            "by": st.none() | st.sampled_from(("independent", "applicant")),
        }
    ),
    max_size=3,
)
RULES = st.fixed_dictionaries(
    {
        "norm": st.just("NEN5077"),
        "min": st.none() | st.just("46"),
        "max": st.none() | st.just("48"),
        "by": st.none() | st.just("independent"),
        "max_age_months": st.none() | st.just(24),
        "stage": st.sampled_from(("application", "condition")),
    }
)


def result(rule: dict[str, Any], report: dict[str, Any]) -> bool | None:
    if report["passed"] is False:
        return False
    if rule["min"] is None and rule["max"] is None:
        return report["passed"]
    if report["value"] is None:
        return None
    value = int(report["value"])
    return int(rule["min"] or 0) <= value <= int(rule["max"] or 100)


def naive(rule: dict[str, Any], reports: list[dict[str, Any]]) -> str:
    counting = [
        report
        for report in reports
        if report["norm"].upper().replace(" ", "") == "NEN5077"
        and rule["by"] in (None, report["by"])
        and (rule["max_age_months"] is None or (report["dated"] and report["dated"] >= date(2024, 3, 2)))
    ]
    last = max((report["dated"] for report in counting if report["dated"]), default=None)
    # A report without a date may be the newest one.
    results = {result(rule, report) for report in counting if report["dated"] in (None, last)}
    if rule["stage"] == "condition":
        return "PASS"
    if results == {True}:
        return "PASS"
    return "FAIL" if results == {False} else "NEEDS_FACT"


@given(RULES, REPORTS)
def test_it_reads_as_the_manual_does(rule: dict[str, Any], reports: list[dict[str, Any]]) -> None:
    found = finding_of(rule_of("technical_standard", **rule), facts={"reports": reports})
    assert found.outcome.value == naive(rule, reports)
    assert found.missing_facts == (("reports",) if found.outcome.value == "NEEDS_FACT" else ())


@given(RULES, REPORTS, st.randoms(use_true_random=False))
def test_the_order_of_the_reports_is_nothing(
    rule: dict[str, Any], reports: list[dict[str, Any]], chance: Any
) -> None:
    made = rule_of("technical_standard", **rule)
    before = finding_of(made, facts={"reports": reports}).outcome
    chance.shuffle(reports)
    assert finding_of(made, facts={"reports": reports}).outcome is before


@given(RULES, REPORTS, st.data())
def test_a_report_that_says_less_is_never_green_sooner(
    rule: dict[str, Any], reports: list[dict[str, Any]], data: st.DataObject
) -> None:
    """A date, a maker or a value left out; `passed` is apart: the measured value decides where nothing else is said."""
    if not reports or rule["stage"] == "condition":
        return
    made = rule_of("technical_standard", **rule)
    before = finding_of(made, facts={"reports": reports}).outcome.value
    which, key = data.draw(st.integers(0, len(reports) - 1)), data.draw(st.sampled_from(("dated", "value")))
    reports[which][key] = None
    # A report without a date counts no more where the rule asks for one, as if it had not been handed in.
    if rule["max_age_months"] is None and before != "PASS":
        assert finding_of(made, facts={"reports": reports}).outcome.value != "PASS"


SOUND = {
    "norm": "NEN5077",
    "title": "de geluidwering",
    "min": "47",
    "unit": "dB",
    "by": "independent",
    "max_age_months": 24,
}
GOOD = {"norm": "NEN5077", "value": "47", "dated": "2024-03-02", "by": "independent"}


@pytest.mark.parametrize(
    ("change", "outcome", "says"),
    [
        (
            {},
            "PASS",
            "Volgens het rapport van 2 maart 2024 (47 dB) is aan de geluidwering voldaan, gevraagd is minimaal 47 dB.",
        ),
        ({"value": "46.9"}, "FAIL", "is niet aan de geluidwering voldaan"),
        ({"passed": False}, "FAIL", "is niet aan de geluidwering voldaan"),
        ({"value": None, "passed": True}, "NEEDS_FACT", "er is geen rapport met een uitslag"),
        ({"by": "applicant"}, "NEEDS_FACT", "het rapport is niet gemaakt door een"),
        ({"by": None}, "NEEDS_FACT", "het rapport is niet gemaakt door een"),
        ({"dated": None}, "NEEDS_FACT", "de datum van het rapport ontbreekt"),
        ({"dated": "2024-03-01"}, "NEEDS_FACT", "het rapport van 1 maart 2024 is ouder dan 24 maanden"),
        ({"norm": "NEN1010"}, "NEEDS_FACT", "er is geen rapport met een uitslag"),
    ],
    ids=str,
)
def test_one_report(change: dict[str, object], outcome: str, says: str) -> None:
    found = finding_of(rule_of("technical_standard", **SOUND), facts={"reports": [GOOD | change]})
    assert found.outcome.value == outcome
    assert says in found.explanation


def test_reports_that_contradict_each_other_say_so() -> None:
    found = finding_of(
        rule_of("technical_standard", **SOUND), facts={"reports": [GOOD, GOOD | {"value": "40"}]}
    )
    assert (found.outcome.value, "spreken elkaar tegen" in found.explanation) == ("NEEDS_FACT", True)
    assert {use.name: use.value for use in found.parameters} == {"min": "47"}


def test_a_bad_result_may_still_become_a_condition() -> None:
    later = rule_of("technical_standard", **SOUND, stage="condition")
    bad, none = finding_of(later, facts={"reports": [GOOD | {"value": "40"}]}), finding_of(later)
    assert (bad.outcome.value, none.outcome.value) == ("PASS", "PASS")
    assert "alsnog worden aangetoond" in bad.explanation
    assert none.explanation == "de geluidwering moet als voorwaarde bij de vergunning worden aangetoond."
    assert (bad.inputs["value"], bad.inputs["dated"], none.inputs["value"]) == ("40", "2024-03-02", None)


def test_the_newest_decides() -> None:
    older, newer = GOOD | {"value": "40"}, GOOD | {"dated": RECEIVED.isoformat()}
    for reports in ([older, newer], [newer, older]):
        found = finding_of(rule_of("technical_standard", **SOUND), facts={"reports": reports})
        assert (found.outcome.value, found.inputs["dated"], found.inputs["by"]) == (
            "PASS",
            "2026-03-02",
            "independent",
        )


def test_a_least_above_the_most_is_refused() -> None:
    assert rule_of("technical_standard", norm="N", min="5", max="5")
    with pytest.raises(InvalidInput):
        rule_of("technical_standard", norm="N", min="5.1", max="5")
