"""Terms after the decision on an objection, of fines and of forfeited sums, with days of real rulings where they were read."""

from __future__ import annotations

from datetime import date

import pytest

from app.rules.aftermath import (
    Pause,
    Stage,
    after_judgment,
    appeal_until,
    claimed_until,
    collected_until,
    fine_decided_by,
    fine_possible_until,
    forfeited_paid_by,
    irrevocable_on,
)
from app.rules.periods import Period, Unit, weeks


def on(text: str) -> date:
    return date.fromisoformat(text)


def test_appeal_has_the_six_weeks_of_objection() -> None:
    """Worked example 5 of the legal facts, for a decision on an objection: the end falls on King's Day."""
    end = appeal_until(on("2026-03-16"))
    assert end is not None
    assert (end.nominal, end.shifted) == (on("2026-04-27"), on("2026-04-28"))


OBJECTED = Stage(on("2026-05-21"), on("2026-07-02"), contested=True)
HEARD = Stage(on("2026-09-24"), on("2026-11-05"))


@pytest.mark.parametrize(
    ("stages", "today", "since"),
    [
        ([Stage(on("2026-05-21"), on("2026-07-02"))], "2026-07-02", None),
        ([Stage(on("2026-05-21"), on("2026-07-02"))], "2026-07-03", "2026-07-03"),
        ([OBJECTED], "2027-01-01", None),
        ([OBJECTED, HEARD], "2026-11-05", None),
        ([OBJECTED, HEARD], "2026-11-06", "2026-11-06"),
        (
            [OBJECTED, Stage(HEARD.known_on, HEARD.until, contested=True), Stage(on("2027-06-01"), None)],
            "2027-05-31",
            None,
        ),
        (
            [OBJECTED, Stage(HEARD.known_on, HEARD.until, contested=True), Stage(on("2027-06-01"), None)],
            "2027-06-01",
            "2027-06-01",
        ),
        ([], "2027-06-01", None),
    ],
    ids=["last day", "day after", "objected", "appeal open", "no appeal", "waits", "last ruling", "nothing"],
)
def test_irrevocable_from_the_day_after_the_first_term_that_nobody_used(
    stages: list[Stage], today: str, since: str | None
) -> None:
    assert irrevocable_on(stages, on(today)) == (on(since) if since else None)


@pytest.mark.parametrize(
    ("case", "sent_on", "term", "last_day"),
    [
        ("LIV-02, ECLI:NL:RBZWB:2022:544", "2022-02-02", weeks(6), "2022-03-16"),
        ("LATE-04, ECLI:NL:RVS:2024:3390", "2024-08-21", weeks(12), "2024-11-13"),
        ("ORD-05, ECLI:NL:RBNNE:2025:5455", "2025-12-23", Period(3, Unit.MONTHS), "2026-03-23"),
        ("a term of a court is not moved: Good Friday", "2026-02-20", weeks(6), "2026-04-03"),
    ],
)
def test_a_new_decision_within_the_term_of_the_court(
    case: str, sent_on: str, term: Period, last_day: str
) -> None:
    """The day of the ruling stands for that of sending, which was not read."""
    assert after_judgment(on(sent_on), term) == on(last_day), case


def test_thirteen_weeks_for_a_fine_end_on_a_holiday_as_on_another_day() -> None:
    """Worked example 16 of the legal facts."""
    assert fine_decided_by(on("2026-01-26")) == on("2026-04-27")


def test_how_long_a_fine_is_possible() -> None:
    assert fine_possible_until(on("2024-02-29"), above_340=True) == on("2029-02-28")
    assert fine_possible_until(on("2024-02-29"), above_340=False) == on("2027-02-28")


def test_a_forfeited_sum_is_paid_within_six_weeks() -> None:
    end = forfeited_paid_by(on("2026-04-13"))
    assert end is not None
    assert (end.nominal, end.shifted) == (on("2026-05-25"), on("2026-05-26")), (
        "Whit Monday, as worked example 18"
    )


@pytest.mark.parametrize(
    ("interrupted", "pauses", "last_day"),
    [
        ([], [], "2021-06-16"),
        (["2021-06-16"], [], "2022-06-16"),
        (["2021-06-17"], [], "2021-06-16"),
        (["2021-06-01", "2022-05-01"], [], "2023-05-01"),
        (["2021-06-01", "2022-06-02"], [], "2022-06-01"),
        ([], [Pause(on("2020-10-01"), on("2020-10-30"))], "2021-07-16"),
        ([], [Pause(on("2021-07-01"), on("2021-08-01"))], "2021-06-16"),
        (["2021-07-10"], [Pause(on("2020-10-01"), on("2020-10-30"))], "2022-07-10"),
        ([], [Pause(on("2020-06-01"), on("2020-06-26"))], "2021-06-26"),
        ([], [Pause(on("2020-10-01"), on("2020-10-30")), Pause(on("2020-10-21"), on("2020-11-09"))], "2021-07-26"),
        ([], [Pause(on("2020-10-01"), on("2020-10-30")), Pause(on("2020-10-05"), on("2020-10-06"))], "2021-07-16"),
        ([], [Pause(on("2021-06-16"), on("2021-06-25")), Pause(on("2021-06-26"), on("2021-06-27"))], "2021-06-28"),
    ],
    ids=[
        "ORD-03, ECLI:NL:RBMNE:2021:6817", "on its last day", "a day late", "twice", "second too late", "deferred",
        "deferred too late", "in the days that deferral added", "deferred before the year began", "two that overlap",
        "one within the other", "in the days that the first added",
    ],
)  # fmt: skip
def test_a_forfeited_sum_is_barred_after_a_year(
    interrupted: list[str], pauses: list[Pause], last_day: str
) -> None:
    assert collected_until(on("2020-06-16"), [on(day) for day in interrupted], pauses) == on(last_day)


@pytest.mark.parametrize(
    ("interrupted", "pauses", "last_day"),
    [
        ([], [], "2025-06-16"),
        (["2025-06-16"], [], "2030-06-16"),
        (["2025-06-17"], [], "2025-06-16"),
        ([], [Pause(on("2021-01-01"), on("2021-01-31"))], "2025-07-17"),
        (["2025-07-17"], [Pause(on("2021-01-01"), on("2021-01-31"))], "2030-07-17"),
    ],
    ids=["five years", "on its last day", "a day late", "deferred", "in the days that deferral added"],
)
def test_a_debt_that_a_decision_fixed_is_barred_after_five_years(
    interrupted: list[str], pauses: list[Pause], last_day: str
) -> None:
    assert claimed_until(on("2020-06-16"), [on(day) for day in interrupted], pauses) == on(last_day)


def test_where_the_law_is_not_recorded_there_is_no_day() -> None:
    before = on("1990-01-01")
    assert appeal_until(before) is None
    assert fine_decided_by(before) is None
    assert fine_possible_until(before, above_340=True) is None
    assert forfeited_paid_by(before) is None
    assert collected_until(before) is None
    assert claimed_until(before) is None
