"""The clock on a calendar that was written down by hand, and on days that courts and municipalities gave."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from app.rules.aftermath import fine_decided_by
from app.rules.national_law import built_in_law
from app.rules.procedure import clock, parse_procedure

CALENDAR = built_in_law().calendar
DAY = timedelta(days=1)
#: Every day from Monday to Friday that is no working day, from printed calendars and the decrees; not computed here.
CLOSED = {
    2025: "01-01 04-18 04-21 05-05 05-29 05-30 06-09 12-25 12-26",
    2026: "01-01 01-02 04-03 04-06 04-27 05-05 05-14 05-15 05-25 12-25",
    2027: "01-01 03-26 03-29 04-27 05-05 05-06 05-07 05-17",
}


@pytest.mark.parametrize("year", sorted(CLOSED))
def test_the_calendar_of_a_whole_year(year: int) -> None:
    closed = {date.fromisoformat(f"{year}-{day}") for day in CLOSED[year].split()}
    day = date(year, 1, 1)
    while day.year == year:
        expected = day.weekday() < 5 and day not in closed
        assert CALENDAR.is_working_day(day) is expected, day
        day += DAY


@pytest.mark.parametrize(
    ("received_on", "nominal", "shifted"),
    [
        ("2025-02-21", "2025-04-18", "2025-04-22"),  # Good Friday; then a weekend and Easter Monday
        ("2025-02-28", "2025-04-25", "2025-04-25"),  # the Friday before King's Day on Saturday
        ("2025-03-01", "2025-04-26", "2025-04-28"),  # King's Day itself, a Saturday in 2025
        ("2025-03-10", "2025-05-05", "2025-05-06"),
        ("2025-04-03", "2025-05-29", "2025-06-02"),  # Ascension, a day on a par, a weekend
        ("2025-10-31", "2025-12-26", "2025-12-29"),
        ("2025-11-06", "2026-01-01", "2026-01-05"),  # New Year, a day on a par, a weekend
        ("2026-02-06", "2026-04-03", "2026-04-07"),
        ("2026-03-02", "2026-04-27", "2026-04-28"),
        ("2026-03-30", "2026-05-25", "2026-05-26"),
        ("2026-10-30", "2026-12-25", "2026-12-28"),  # the second Christmas Day is a Saturday
        ("2026-11-06", "2027-01-01", "2027-01-04"),
        ("2027-03-11", "2027-05-06", "2027-05-10"),
    ],
)
def test_eight_weeks_on_the_calendar_of_a_desk(received_on: str, nominal: str, shifted: str) -> None:
    answer = clock(parse_procedure({"received_on": received_on, "today": received_on})).answer()
    assert answer["decide_by"] == {"nominal": nominal, "shifted": shifted}


@pytest.mark.parametrize(
    ("case", "received_on", "decided_on", "late"),
    [
        ("QUO-09, ECLI:NL:RBAMS:2019:4914", "2017-09-04", "2017-10-27", False),
        ("LIV-02, ECLI:NL:RBZWB:2022:544", "2020-03-20", "2020-03-30", False),
    ],
)
def test_a_decision_in_time_leaves_nothing_to_the_law(
    case: str, received_on: str, decided_on: str, late: bool
) -> None:
    document = {
        "received_on": received_on,
        "today": "2023-01-01",
        "events": [{"kind": "decided", "on": decided_on}],
    }
    answer = clock(parse_procedure(document)).answer()
    by_law = answer["operation_of_law"]
    assert isinstance(by_law, dict)
    assert (by_law["arises_on"] is not None) is late, case


def test_fine_11_three_hundred_and_fifty_four_days_are_longer_than_thirteen_weeks() -> None:
    """ECLI:NL:RVS:2024:730: visit on 3 February 2020, fine on 22 January 2021. The day of the report was not read."""
    assert fine_decided_by(date(2020, 2, 3)) == date(2020, 5, 4)
    assert date(2021, 1, 22) - date(2020, 2, 3) == timedelta(days=354)
