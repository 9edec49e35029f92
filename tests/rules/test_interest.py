"""Statutory interest: rates by date, years that bear interest, payments, the threshold, and not a cent made or lost."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rules.interest import Debtor, InterestAnswer, Payment, first_day_of_default, statutory_interest

DAY = timedelta(days=1)
KNOWN_FROM, KNOWN_TO = date(2015, 1, 1), date(2026, 6, 30)
DAYS = st.dates(KNOWN_FROM, KNOWN_TO)


def exact(answer: InterestAnswer) -> Fraction:
    return sum((line.exact or Fraction(0) for line in answer.lines), Fraction(0))


@pytest.mark.parametrize(
    ("first", "last", "cents"),
    [
        ("2023-01-01", "2023-06-30", 39_671),  # 20,000 at 4% for 181 days
        ("2023-01-01", "2023-12-31", 100_164),  # then 184 days at 6%
        ("2024-01-01", "2024-12-31", 140_000),  # 7% for the 366 days of a leap year
    ],
)
def test_each_rate_for_its_own_days(first: str, last: str, cents: int) -> None:
    answer = statutory_interest(2_000_000, date.fromisoformat(first), date.fromisoformat(last))
    assert answer.total_cents == cents == answer.claimed_cents


def test_lines_tell_from_when_to_when_how_many_days_and_on_what() -> None:
    answer = statutory_interest(2_000_000, date(2023, 12, 1), date(2024, 1, 31))
    told = [(line.first, line.last, str(line.rate), line.days, line.principal_cents) for line in answer.lines]
    assert told == [
        (date(2023, 12, 1), date(2023, 12, 31), "6", 31, 2_000_000),
        (date(2024, 1, 1), date(2024, 1, 31), "7", 31, 2_000_000),
    ]
    assert "nog niet nagekeken" in answer.sentence and not answer.verified


def test_after_a_year_the_interest_bears_interest_itself() -> None:
    answer = statutory_interest(1_000_000, date(2017, 1, 1), date(2018, 12, 31))
    assert [line.principal_cents for line in answer.lines] == [1_000_000, 1_020_000]
    assert answer.total_cents == 20_000 + 20_400


def test_a_year_of_default_from_a_leap_day_ends_on_the_last_of_february() -> None:
    answer = statutory_interest(1_000_000, date(2016, 2, 29), date(2017, 3, 1))
    assert [line.first for line in answer.lines] == [date(2016, 2, 29), date(2017, 1, 1), date(2017, 2, 28)]


def test_a_payment_settles_interest_first_and_then_the_principal() -> None:
    answer = statutory_interest(
        1_000_000, date(2017, 1, 1), date(2017, 12, 31), [Payment(date(2017, 12, 31), 500_000)]
    )
    accrued = Fraction(1_000_000 * 2 * 364, 100 * 365)
    assert answer.lines[1].principal_cents == round(1_000_000 - (500_000 - accrued))
    assert answer.principal_open_cents == answer.lines[1].principal_cents
    assert answer.interest_open_cents == 28  # one day of 2% on what was left: 28.49 cents


def test_what_was_paid_before_the_default_or_after_the_last_day_bears_nothing() -> None:
    before, after = Payment(date(2016, 12, 31), 400_000), Payment(date(2018, 1, 1), 1)
    answer = statutory_interest(1_000_000, date(2017, 1, 1), date(2017, 12, 31), [before, after])
    assert answer.total_cents == 12_000


@pytest.mark.parametrize(
    ("owed_by", "cents", "claimed"),
    [
        (Debtor.CITIZEN, 99_900, 0),
        (Debtor.CITIZEN, 100_000, 2_000),
        (Debtor.BODY, 49_900, 0),
        (Debtor.BODY, 50_000, 1_000),
    ],
)
def test_below_the_threshold_nothing_is_claimed(owed_by: Debtor, cents: int, claimed: int) -> None:
    answer = statutory_interest(cents, date(2017, 1, 1), date(2017, 12, 31), owed_by=owed_by)
    assert (answer.claimed_cents, answer.principal_open_cents) == (claimed, cents)
    assert answer.total_cents == cents // 50


def test_interest_that_is_not_owed_takes_nothing_of_a_payment() -> None:
    answer = statutory_interest(
        90_000, date(2017, 1, 1), date(2017, 12, 31), [Payment(date(2017, 7, 1), 30_000)]
    )
    assert (answer.claimed_cents, answer.interest_open_cents, answer.principal_open_cents) == (0, 0, 60_000)


def test_where_the_rate_is_not_known_the_period_is_told_and_no_total() -> None:
    answer = statutory_interest(1_000_000, date(2026, 1, 1), date(2026, 7, 31))
    assert answer.unknown == ((date(2026, 7, 1), date(2026, 7, 31)),)
    assert (answer.total_cents, answer.claimed_cents, answer.principal_open_cents) == (None, None, None)
    assert "van 1 juli 2026 tot en met 31 juli 2026" in answer.sentence
    assert [line.cents for line in answer.lines] == [19_836, None]


def test_unknown_days_that_follow_each_other_are_one_period() -> None:
    answer = statutory_interest(1_000_000, date(2011, 1, 1), date(2026, 9, 30))
    assert answer.unknown == ((date(2011, 1, 1), date(2012, 6, 30)), (date(2026, 7, 1), date(2026, 9, 30)))
    assert " en van 1 juli 2026 tot en met 30 september 2026" in answer.sentence


def test_before_the_first_recorded_rate_nothing_is_guessed() -> None:
    answer = statutory_interest(1_000_000, date(2012, 6, 1), date(2013, 1, 31))
    assert answer.unknown == ((date(2012, 6, 1), date(2012, 6, 30)),)
    assert {line.cents for line in answer.lines} == {None}


def test_before_the_default_there_is_no_interest() -> None:
    answer = statutory_interest(1_000_000, date(2027, 1, 1), date(2026, 12, 31), [Payment(date(2026, 12, 1), 400_000)])
    assert (answer.lines, answer.total_cents, answer.claimed_cents) == ((), 0, 0)
    assert answer.principal_open_cents == 600_000


def test_default_begins_the_day_after_the_term() -> None:
    assert first_day_of_default(date(2026, 12, 31)) == date(2027, 1, 1)


def test_no_amount_is_below_zero() -> None:
    with pytest.raises(ValueError, match="zero or more"):
        statutory_interest(-1, KNOWN_FROM, KNOWN_TO)


PAYMENTS = st.lists(st.builds(Payment, DAYS, st.integers(0, 2_000_000)), max_size=5)


@given(st.integers(0, 10_000_000), DAYS, DAYS, PAYMENTS)
def test_the_lines_add_up_to_the_total_to_the_cent_and_exactly(
    cents: int, one: date, other: date, payments: list[Payment]
) -> None:
    answer = statutory_interest(cents, min(one, other), max(one, other), payments)
    assert answer.total_cents == sum(line.cents or 0 for line in answer.lines)
    assert abs(exact(answer) - answer.total_cents) <= Fraction(1, 2)
    assert sum(line.days for line in answer.lines) == (max(one, other) - min(one, other)).days + 1


@given(st.integers(0, 10_000_000), DAYS, DAYS, PAYMENTS, DAYS)
def test_cutting_the_period_on_any_day_changes_nothing_before_rounding(
    cents: int, one: date, other: date, payments: list[Payment], cut: date
) -> None:
    """A payment of nothing cuts the line of that day in two."""
    first, last = min(one, other), max(one, other)
    whole = statutory_interest(cents, first, last, payments)
    halves = statutory_interest(cents, first, last, [*payments, Payment(cut, 0)])
    assert exact(whole) == exact(halves)
    assert (whole.total_cents, whole.principal_open_cents) == (halves.total_cents, halves.principal_open_cents)


@given(st.integers(0, 10_000_000), DAYS, DAYS, PAYMENTS)
def test_what_is_owed_is_what_was_owed_less_what_was_paid(
    cents: int, one: date, other: date, payments: list[Payment]
) -> None:
    first, last = min(one, other), max(one, other)
    answer = statutory_interest(cents, first, last, payments)
    assert answer.claimed_cents is not None and answer.principal_open_cents is not None
    assert answer.interest_open_cents is not None
    paid = sum(payment.cents for payment in payments if payment.on <= last)
    left = answer.principal_open_cents + answer.interest_open_cents
    # Two amounts are rounded each by itself.
    assert left == 0 or abs(cents + answer.claimed_cents - paid - left) <= 1
    assert 0 <= answer.principal_open_cents <= cents


@given(st.integers(1, 10_000_000), DAYS, st.integers(0, 2000))
def test_a_day_more_never_costs_less(cents: int, first: date, days: int) -> None:
    last = min(first + days * DAY, KNOWN_TO - DAY)
    if last >= first:
        assert exact(statutory_interest(cents, first, last)) < exact(statutory_interest(cents, first, last + DAY))
