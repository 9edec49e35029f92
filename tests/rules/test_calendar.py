"""The Algemene termijnenwet: its days, its articles 1 to 4, and the worked examples of the legal facts."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rules.deadlines import easter_sunday
from app.rules.national_law import built_in_law
from app.rules.periods import Period, Unit, date_words, days_between, weeks

CALENDAR = built_in_law().calendar
DAY = timedelta(days=1)
DAYS = st.dates(date(2014, 1, 1), date(2030, 12, 31))


def on(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("start", "count", "nominal", "shifted"),
    [
        pytest.param("2026-01-05", 8, "2026-03-02", "2026-03-02", id="1 working day"),
        pytest.param("2026-03-06", 8, "2026-05-01", "2026-05-01", id="2 the first of May is no holiday"),
        pytest.param("2026-02-07", 8, "2026-04-04", "2026-04-07", id="3 weekend and Easter Monday"),
        pytest.param("2026-03-19", 8, "2026-05-14", "2026-05-18", id="4 Ascension, a day on a par, weekend"),
        pytest.param("2026-03-16", 6, "2026-04-27", "2026-04-28", id="5 King's Day"),
        pytest.param("2026-03-24", 6, "2026-05-05", "2026-05-06", id="6 the fifth of May"),
        pytest.param("2026-02-20", 6, "2026-04-03", "2026-04-07", id="7 Good Friday, weekend, Easter Monday"),
        pytest.param("2020-11-20", 6, "2021-01-01", "2021-01-04", id="8 New Year"),
        pytest.param("2025-11-14", 6, "2025-12-26", "2025-12-29", id="9 second Christmas Day"),
        pytest.param("2025-11-21", 6, "2026-01-02", "2026-01-05", id="10 a day on a par"),
        pytest.param("2024-11-14", 6, "2024-12-26", "2024-12-30", id="11 Christmas and a day on a par"),
        pytest.param("2026-03-02", 8, "2026-04-27", "2026-04-28", id="12 the term before extension"),
        pytest.param("2026-04-28", 6, "2026-06-09", "2026-06-09", id="15 decision on an objection"),
        pytest.param("2026-04-28", 12, "2026-07-21", "2026-07-21", id="15 with a committee"),
        pytest.param(
            "2026-01-26", 13, "2026-04-27", "2026-04-27", id="16 more than twelve weeks is not moved"
        ),
        pytest.param("2026-04-01", 6, "2026-05-13", "2026-05-13", id="17 payment"),
        pytest.param("2026-05-18", 2, "2026-06-01", "2026-06-01", id="17 reminder"),
        pytest.param("2026-04-13", 6, "2026-05-25", "2026-05-26", id="18 Whit Monday"),
        pytest.param("2018-10-29", 8, "2018-12-24", "2018-12-27", id="23 a day on a par and Christmas"),
        pytest.param("2025-03-15", 6, "2025-04-26", "2025-04-28", id="24 King's Day on a Saturday"),
    ],
)
def test_worked_example(start: str, count: int, nominal: str, shifted: str) -> None:
    end = CALENDAR.end(on(start), weeks(count))
    assert (end.nominal, end.shifted) == (on(nominal), on(shifted))
    assert end.moved == (nominal != shifted)


def test_worked_example_21_counting_back_moves_nothing() -> None:
    assert on("2026-05-20") - 10 * DAY == on("2026-05-10"), "a Sunday, and the calendar is not asked"


def test_worked_example_22_a_short_term_holds_two_working_days() -> None:
    assert CALENDAR.end(on("2026-12-24"), Period(3, Unit.DAYS)).shifted == on("2026-12-29")


def test_article_2_leaves_terms_of_less_than_three_days_alone() -> None:
    assert CALENDAR.end(on("2026-12-24"), Period(2, Unit.DAYS)).shifted == on("2026-12-28")
    assert CALENDAR.end(on("2026-12-23"), Period(1, Unit.DAYS)).shifted == on("2026-12-24")


@pytest.mark.parametrize(
    ("year", "month", "day"),
    [
        (2000, 4, 23),
        (2008, 3, 23),
        (2011, 4, 24),
        (2016, 3, 27),
        (2024, 3, 31),
        (2025, 4, 20),
        (2026, 4, 5),
        (2027, 3, 28),
    ],
)
def test_easter(year: int, month: int, day: int) -> None:
    assert easter_sunday(year) == date(year, month, day)


@pytest.mark.parametrize(
    ("day", "why"),
    [
        ("2026-01-01", "nieuwjaarsdag"),
        ("2026-01-02", "gelijkgestelde dag"),
        ("2026-04-03", "Goede Vrijdag"),
        ("2026-04-05", "zondag"),
        ("2026-04-06", "tweede paasdag"),
        ("2026-04-27", "Koningsdag"),
        ("2025-04-26", "Koningsdag"),
        ("2025-04-27", "zondag"),
        ("2014-04-26", "Koningsdag"),
        ("2026-05-05", "5 mei"),
        ("2023-05-05", "5 mei"),
        ("2026-05-14", "Hemelvaartsdag"),
        ("2026-05-15", "gelijkgestelde dag"),
        ("2026-05-25", "tweede pinksterdag"),
        ("2026-12-25", "eerste kerstdag"),
        ("2026-12-26", "tweede kerstdag"),
        ("2026-02-07", "zaterdag"),
        ("2026-02-09", None),
        ("2022-05-06", None),
        ("2021-04-26", None),
        ("2022-05-31", None),
        ("2026-12-24", None),
        ("2026-12-31", None),
        ("2013-04-27", "zaterdag"),
    ],
)
def test_which_days_are_no_working_days(day: str, why: str | None) -> None:
    assert CALENDAR.why_closed(on(day)) == why
    assert CALENDAR.is_working_day(on(day)) == (why is None)


def test_every_day_on_a_par_from_2014_to_2028_is_loaded() -> None:
    assert len(CALENDAR.equated) == 25
    assert CALENDAR.last_equated == on("2028-05-26")
    assert CALENDAR.equated[on("2018-12-24")] == "31-10-2016, Stcrt. 2016, 58653"


def test_after_the_last_day_on_a_par_a_sentence_says_so() -> None:
    assert CALENDAR.remark(on("2028-05-26")) is None
    assert CALENDAR.remark() is None
    assert "26 mei 2028" in (CALENDAR.remark(on("2026-01-01"), on("2028-05-29")) or "")
    assert "vóór 2014" in (CALENDAR.remark(on("2013-12-31")) or "")


@pytest.mark.parametrize(
    ("period", "moved"),
    [
        (Period(48, Unit.HOURS), False),
        (Period(90, Unit.DAYS), True),
        (Period(91, Unit.DAYS), False),
        (Period(12, Unit.WEEKS), True),
        (Period(13, Unit.WEEKS), False),
        (Period(3, Unit.MONTHS), True),
        (Period(4, Unit.MONTHS), False),
        (Period(1, Unit.YEARS), False),
    ],
)
def test_article_4_excludes_hours_and_long_terms(period: Period, moved: bool) -> None:
    assert period.extended_by_law is moved
    # A start from which a term of this length ends on a Saturday.
    start = next(
        day for day in (on("2026-06-01") + n * DAY for n in range(40)) if period.after(day).weekday() == 5
    )
    assert CALENDAR.end(start, period).moved is moved


@pytest.mark.parametrize(
    ("start", "period", "end"),
    [
        ("2026-01-31", Period(1, Unit.MONTHS), "2026-02-28"),
        ("2024-01-31", Period(1, Unit.MONTHS), "2024-02-29"),
        ("2026-11-30", Period(3, Unit.MONTHS), "2027-02-28"),
        ("2024-02-29", Period(1, Unit.YEARS), "2025-02-28"),
        ("2026-12-31", Period(2, Unit.MONTHS), "2027-02-28"),
        ("2026-01-05", Period(42, Unit.DAYS), "2026-02-16"),
        ("2026-01-05", Period(24, Unit.HOURS), "2026-01-05"),
    ],
)
def test_periods_count_from_the_day_after(start: str, period: Period, end: str) -> None:
    assert period.after(on(start)) == on(end)


def test_words() -> None:
    assert [weeks(1).words(), weeks(8).words(), Period(1, Unit.YEARS).words()] == [
        "1 week",
        "8 weken",
        "1 jaar",
    ]
    assert date_words(on("2026-04-28")) == "28 april 2026"
    assert days_between(on("2026-01-15"), on("2026-01-25")) == 11
    assert days_between(on("2026-01-15"), on("2026-01-13")) == 0


@given(DAYS, st.integers(1, 12))
def test_the_end_moves_forward_to_the_first_working_day(start: date, count: int) -> None:
    end = CALENDAR.end(start, weeks(count))
    assert end.shifted >= end.nominal
    assert CALENDAR.is_working_day(end.shifted)
    between = (end.nominal + n * DAY for n in range((end.shifted - end.nominal).days))
    if count > 1:
        assert not any(CALENDAR.is_working_day(day) for day in between)


@given(DAYS, st.integers(1, 90))
def test_a_term_in_days_holds_two_working_days_if_it_is_three_or_longer(start: date, count: int) -> None:
    end = CALENDAR.end(start, Period(count, Unit.DAYS)).shifted
    working = sum(CALENDAR.is_working_day(start + n * DAY) for n in range(1, (end - start).days + 1))
    assert working >= (2 if count >= 3 else 1)


@given(st.integers(1900, 2199))
def test_easter_is_a_sunday_between_22_march_and_25_april(year: int) -> None:
    easter = easter_sunday(year)
    assert easter.weekday() == 6
    assert date(year, 3, 22) <= easter <= date(year, 4, 25)
