"""Which version answers: its days, its lapse after four years, transition, retroactivity, and the reasons for none."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from app.rules.rulebook import load_rulebook
from tests.fixtures.rule_texts import (
    CODE,
    SCOPE_OWNED,
    SCOPE_RENTED,
    assessed,
    book_of,
    version_text,
    write_version,
)

FIRST = "2020-03-01"
RULES = (SCOPE_OWNED, SCOPE_RENTED)


def _versions(folder: Path, *versions: tuple[str, str]) -> None:
    """Versions of Proefstad: (first day, further lines)."""
    for first, more in versions:
        write_version(folder, version_text(*RULES, first=f"valid_from: {first}", more=more), name=first)


def _transition(by: str) -> str:
    return f"transition: {{applies_by: {by}, citation: {{title: P, article: artikel 76}}, source: p, verified: false}}\n"


@pytest.mark.parametrize(
    ("received", "reason"),
    [
        ("2020-02-29", "not_recorded"),
        ("2020-03-01", None),
        ("2024-02-29", None),
        ("2024-03-01", "lapsed_by_law"),
        ("2099-01-01", "lapsed_by_law"),
    ],
)
def test_first_and_last_day_are_included_and_four_years_end_it(
    tmp_path: Path, received: str, reason: str | None
) -> None:
    _versions(tmp_path, (FIRST, ""))
    result = assessed(load_rulebook(tmp_path), received_on=received)
    assert (result.reason and result.reason.value) == reason
    assert (result.outcome.value == "geen_regime") is (reason is not None)
    assert result.exit_status == (3 if reason else 0)


@pytest.mark.parametrize(
    ("valid_to", "last", "reason"),
    [
        ("2022-06-30", date(2022, 6, 30), "not_recorded"),
        ("2024-02-29", date(2024, 2, 29), "lapsed_by_law"),
        ("2032-09-30", date(2024, 2, 29), "lapsed_by_law"),
    ],
)
def test_a_recorded_last_day_counts_but_never_beyond_four_years(
    tmp_path: Path, valid_to: str, last: date, reason: str
) -> None:
    _versions(tmp_path, (FIRST, f"valid_to: {valid_to}\n"))
    book = load_rulebook(tmp_path)
    assert book.versions(CODE)[0].last_day == last
    after = assessed(book, received_on="2024-03-01")
    assert (after.reason and after.reason.value) == reason


@pytest.mark.parametrize("ended", ["", "valid_to: 2023-05-31\n"])
def test_between_two_versions_is_a_gap_whatever_ended_the_first(tmp_path: Path, ended: str) -> None:
    _versions(tmp_path, (FIRST, ended), ("2024-09-01", ""))
    book = load_rulebook(tmp_path)
    result = assessed(book, received_on="2024-08-31")
    assert result.reason and result.reason.value == "gap"
    (gap,) = book.gaps(CODE)
    assert gap.last_day == date(2024, 8, 31)


def test_a_version_from_a_leap_day_ends_before_the_leap_day_four_years_later(tmp_path: Path) -> None:
    _versions(tmp_path, ("2024-02-29", ""))
    assert load_rulebook(tmp_path).versions(CODE)[0].last_day == date(2028, 2, 28)


def test_no_regime_lists_nothing_and_says_that_a_version_may_exist(tmp_path: Path) -> None:
    _versions(tmp_path, (FIRST, ""))
    judged = {"nothing": {"outcome": "PASS", "reasons": "r"}}
    result = assessed(
        load_rulebook(tmp_path),
        received_on="2025-01-01",
        judgements=judged,
        surroundings={"nothing": {"counted": 1}},
    )
    answer = result.answer()
    assert answer["ordinance"] is None
    assert answer["findings"] == []
    assert answer["permit_required"] is None
    assert answer["reference_date"] == "2025-01-01"
    assert "Er kan een versie bestaan die hier niet is vastgelegd." in str(answer["explanation"])


def test_a_municipality_without_a_file_is_unknown() -> None:
    result = assessed(load_rulebook(), municipality="GM9999")
    assert result.reason and result.reason.value == "unknown_municipality"


def test_without_a_transition_the_day_of_receipt_holds(tmp_path: Path) -> None:
    _versions(tmp_path, (FIRST, "valid_to: 2023-12-31\n"), ("2024-01-01", ""))
    result = assessed(load_rulebook(tmp_path), received_on="2023-12-31", decided_on="2024-01-01")
    assert result.version and result.version.first_day == date(2020, 3, 1)
    assert result.reference_date == date(2023, 12, 31)
    assert "artikel 51, zesde lid" in str(result.explanation)


@pytest.mark.parametrize(
    ("by", "first"), [("decided_on", date(2024, 1, 1)), ("received_on", date(2020, 3, 1))]
)
def test_the_newer_version_decides_about_pending_applications(tmp_path: Path, by: str, first: date) -> None:
    _versions(tmp_path, (FIRST, "valid_to: 2023-12-31\n"), ("2024-01-01", _transition(by)))
    result = assessed(load_rulebook(tmp_path), received_on="2023-12-31", decided_on="2024-01-01")
    assert result.version and result.version.first_day == first
    assert result.reference_date == (date(2024, 1, 1) if by == "decided_on" else date(2023, 12, 31))
    assert "P, artikel 76" in str(result.explanation)


def test_the_older_version_has_no_say(tmp_path: Path) -> None:
    _versions(tmp_path, (FIRST, "valid_to: 2023-12-31\n" + _transition("decided_on")), ("2024-01-01", ""))
    result = assessed(load_rulebook(tmp_path), received_on="2023-12-31", decided_on="2024-01-01")
    assert result.version and result.version.first_day == date(2020, 3, 1)


def test_received_in_a_gap_stays_a_gap_unless_the_later_version_claims_it(tmp_path: Path) -> None:
    for by, reason in (("received_on", "gap"), ("decided_on", None)):
        _versions(tmp_path, (FIRST, ""), ("2024-09-01", _transition(by)))
        result = assessed(load_rulebook(tmp_path), received_on="2024-08-31", decided_on="2024-09-10")
        assert (result.reason and result.reason.value) == reason


def test_received_before_any_version_may_be_claimed_as_well(tmp_path: Path) -> None:
    _versions(tmp_path, (FIRST, _transition("decided_on")))
    result = assessed(load_rulebook(tmp_path), received_on="2020-02-29", decided_on="2020-03-01")
    assert result.version is not None


def test_in_force_at_the_receipt_alone_says_that_it_has_lapsed(tmp_path: Path) -> None:
    _versions(tmp_path, (FIRST, ""))
    result = assessed(load_rulebook(tmp_path), received_on="2024-02-29", decided_on="2024-03-01")
    assert result.version is not None
    assert result.reference_date == date(2024, 2, 29)
    assert "vervallen" in str(result.explanation)


def test_the_same_version_on_both_days_needs_no_word(tmp_path: Path) -> None:
    _versions(tmp_path, (FIRST, _transition("decided_on")))
    result = assessed(load_rulebook(tmp_path), received_on="2020-03-01", decided_on="2020-03-02")
    assert (result.reference_date, result.explanation) == (date(2020, 3, 1), None)


def test_a_first_day_that_was_not_read_counts_from_the_latest_possible(tmp_path: Path) -> None:
    unread = "first_day_not_read: {recorded_from: 2021-02-01, latest_possible: 2020-12-31, why: niet gelezen}"
    write_version(tmp_path, version_text(*RULES, first=unread), name="2021-02-01")
    book = load_rulebook(tmp_path)
    version = book.versions(CODE)[0]
    assert (version.first_day, version.last_day) == (date(2021, 2, 1), date(2024, 12, 30))
    before = assessed(book, received_on="2021-01-31")
    assert before.reason and before.reason.value == "not_recorded"
    assert "niet gelezen" in str(assessed(book, received_on="2021-02-01").explanation)


def test_a_version_that_works_back_says_so(tmp_path: Path) -> None:
    _versions(tmp_path, (FIRST, "entered_into_force: 2020-04-15\n"))
    assert "werkt terug tot en met 1 maart 2020" in str(
        assessed(load_rulebook(tmp_path), received_on="2020-03-05").explanation
    )


def test_no_stock_rules_is_a_full_answer(tmp_path: Path) -> None:
    write_version(tmp_path, version_text(regime="geen", more="note: vraag een omgevingsvergunning\n"))
    result = assessed(load_rulebook(tmp_path), judgements={"nothing": {"outcome": "PASS", "reasons": "r"}})
    answer = result.answer()
    assert (answer["outcome"], answer["reason"], answer["permit_required"]) == (
        "geen_regime",
        "no_stock_rules",
        False,
    )
    assert answer["ordinance"] is not None
    assert answer["findings"] == []
    assert answer["explanation"] == "vraag een omgevingsvergunning"
    assert result.exit_status == 0


def test_a_folder_of_ones_own_replaces_a_municipality_and_leaves_the_rest(tmp_path: Path) -> None:
    text = version_text(*RULES).replace(CODE, "GM1904")
    write_version(tmp_path, text, place="gm1904_eigen")
    book = load_rulebook(tmp_path)
    assert [version.title for version in book.versions("GM1904")] == ["Proefverordening"]
    assert book.versions("GM0736") == load_rulebook().versions("GM0736")


def test_a_folder_of_ones_own_replaces_single_parameters(tmp_path: Path) -> None:
    entries = 'entries: [{from: 2024-01-01, value: "1.00", source: eigen, confidence: seen}]'
    (tmp_path / "nl").mkdir()
    (tmp_path / "nl" / "nhg_kostengrens.yaml").write_text(
        f"title: Eigen grens\nunit: EUR\n{entries}\n", encoding="utf-8"
    )
    book = book_of(tmp_path, *RULES)
    assert book.parameter("nhg_kostengrens", date(2026, 1, 1)).written() == "1.00"
    assert book.parameter("huurtoeslaggrens", date(2026, 1, 1)).written() == "932.93"
    assert load_rulebook().parameter("nhg_kostengrens", date(2026, 1, 1)).written() == "470000.00"
