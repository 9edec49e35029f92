"""Parts of an amount: no cent is made or lost, months end where they end, and what ends an arrangement."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rules.aftermath import Pause
from app.rules.instalments import (
    ArrangementEnd,
    arrangement,
    deferral,
    divided,
    end_words,
    instalments,
    parts_words,
)
from app.rules.money import NBSP


@given(st.integers(1, 100_000_000), st.integers(1, 60))
def test_parts_differ_by_a_cent_at_most_and_add_up(cents: int, parts: int) -> None:
    if parts > cents:
        with pytest.raises(ValueError, match="without a cent"):
            divided(cents, parts)
        return
    amounts = divided(cents, parts)
    assert (sum(amounts), len(amounts)) == (cents, parts)
    assert max(amounts) - min(amounts) <= 1
    assert list(amounts) == sorted(amounts, reverse=True)


@pytest.mark.parametrize("parts", [0, -1])
def test_there_is_at_least_one_part(parts: int) -> None:
    with pytest.raises(ValueError, match="at least one"):
        divided(100, parts)


def test_months_end_where_they_end_and_the_day_comes_back() -> None:
    days = [part.due_on for part in instalments(100_00, 4, date(2027, 11, 30))]
    assert days == [date(2027, 11, 30), date(2027, 12, 30), date(2028, 1, 30), date(2028, 2, 29)]
    days = [part.due_on for part in instalments(100_00, 4, date(2027, 1, 31))]
    assert days == [date(2027, 1, 31), date(2027, 2, 28), date(2027, 3, 31), date(2027, 4, 30)]


@given(st.dates(date(2015, 1, 1), date(2040, 1, 1)), st.integers(1, 60))
def test_every_month_has_one_part(first: date, parts: int) -> None:
    days = [part.due_on for part in instalments(1_000_000, parts, first)]
    months = [day.year * 12 + day.month for day in days]
    assert months == list(range(months[0], months[0] + parts))
    assert all(day.day <= first.day for day in days)


PARTS = instalments(1_000_00, 3, date(2027, 1, 31))


@pytest.mark.parametrize(
    ("paid", "today", "ends", "late", "following"),
    [
        (0, "2027-01-31", None, 0, 1),
        (0, "2027-02-01", ArrangementEnd.PART_MISSED, 1, 2),
        (333_34, "2027-02-01", None, 0, 2),
        (333_33, "2027-02-01", ArrangementEnd.PART_MISSED, 1, 2),
        (666_67, "2027-03-01", None, 0, 3),
        (1_000_00, "2027-03-01", ArrangementEnd.PAID, 0, None),
        (1_200_00, "2027-01-01", ArrangementEnd.PAID, 0, None),
        (0, "2027-12-01", ArrangementEnd.PART_MISSED, 3, None),
    ],
)
def test_how_an_arrangement_stands(
    paid: int, today: str, ends: ArrangementEnd | None, late: int, following: int | None
) -> None:
    answer = arrangement(PARTS, paid, date.fromisoformat(today))
    assert (answer.ends, len(answer.overdue)) == (ends, late)
    assert (answer.next_part.number if answer.next_part else None) == following
    assert answer.paid_cents + answer.open_cents == 1_000_00


def test_a_letter_names_every_end() -> None:
    assert len({end_words(end) for end in ArrangementEnd}) == len(ArrangementEnd)
    assert parts_words(PARTS) == f"3 delen, samen €{NBSP}1.000,00"
    assert parts_words(PARTS[:1]) == f"1 deel van €{NBSP}333,34"


def test_no_payment_is_below_zero() -> None:
    with pytest.raises(ValueError, match="zero or more"):
        arrangement(PARTS, -1, date(2027, 1, 1))


AGREED = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("ended_on", "last"),
    [
        (None, date(2027, 2, 1)),
        (date(2027, 1, 15), date(2027, 1, 14)),
        (date(2027, 6, 1), date(2027, 2, 1)),
        (date(2026, 11, 21), AGREED),
    ],
    ids=["as agreed", "ended early", "ended after the last part", "ended the next day"],
)
def test_an_arrangement_defers_payment_up_to_its_last_part_or_its_end(ended_on: date | None, last: date) -> None:
    parts = instalments(300_00, 3, date(2026, 12, 1))
    assert deferral(AGREED, parts, ended_on) == Pause(AGREED, last)


def test_an_arrangement_that_ends_at_once_defers_nothing() -> None:
    assert deferral(AGREED, instalments(300_00, 3, date(2026, 12, 1)), AGREED) is None
