"""Dutch notation is read strictly: no text is ever read as another number or day than a person would read in it."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms import messages
from forms.notation import (
    NotRead,
    read_date,
    read_decimal,
    read_money,
    write_date,
    write_decimal,
    write_money,
)

decimals = st.decimals(min_value=0, max_value=99_999_999, places=2, allow_nan=False, allow_infinity=False)
days = st.dates(min_value=date(1900, 1, 1), max_value=date(2199, 12, 31))
numberish = st.text(alphabet="0123456789.,-+eE €\u00a0\u0661NanIf_'", max_size=14)


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("85,5", "85.5"),
        ("1.234,5", "1234.5"),
        ("1234", "1234"),
        ("0,75", "0.75"),
        (" 90,00 ", "90.00"),
        ("1.234.567,8", "1234567.8"),
    ],
)
def test_decimals_that_can_be_read_in_one_way(typed: str, value: str) -> None:
    assert read_decimal(typed) == Decimal(value)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("85.5", messages.NUMBER_POINT),
        ("1234.5", messages.NUMBER_POINT),
        ("0.500", messages.NUMBER_POINT),
        ("1.234", messages.NUMBER_AMBIGUOUS),
        ("-1", messages.NUMBER_NEGATIVE),
        ("\u22121", messages.NUMBER_NEGATIVE),
        ("1e9", messages.NUMBER_SHAPE),
        ("NaN", messages.NUMBER_SHAPE),
        ("Infinity", messages.NUMBER_SHAPE),
        ("\u0661\u0662", messages.NUMBER_SHAPE),
        ("1,234.5", messages.NUMBER_SHAPE),
        ("12.34,5", messages.NUMBER_SHAPE),
        ("1,2,3", messages.NUMBER_SHAPE),
        ("+5", messages.NUMBER_SHAPE),
        ("1_000", messages.NUMBER_SHAPE),
        (",5", messages.NUMBER_SHAPE),
        ("5,", messages.NUMBER_SHAPE),
        ("", messages.NUMBER_SHAPE),
    ],
)
def test_decimals_that_are_refused(typed: str, sentence: str) -> None:
    with pytest.raises(NotRead, match=re.escape(sentence)):
        read_decimal(typed)


@pytest.mark.parametrize(
    ("typed", "cents"),
    [
        ("301000", 301_000_00),
        ("301.000", 301_000_00),
        ("€ 301.000,00", 301_000_00),
        ("€\u00a0932,93", 932_93),
        ("EUR 1.234", 1_234_00),
        ("301.000,-", 301_000_00),
        ("301.000,--", 301_000_00),
        ("0", 0),
    ],
)
def test_money_that_can_be_read_in_one_way(typed: str, cents: int) -> None:
    assert read_money(typed) == cents


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("932.93", messages.MONEY_POINT),
        ("301.00", messages.MONEY_POINT),
        ("0.500", messages.MONEY_POINT),
        ("1,5", messages.MONEY_SHAPE),
        ("1,234", messages.MONEY_SHAPE),
        ("301,000.00", messages.MONEY_SHAPE),
        ("-1", messages.NUMBER_NEGATIVE),
        ("1e9", messages.MONEY_SHAPE),
        ("$ 5", messages.MONEY_SHAPE),
        ("3€0", messages.MONEY_SHAPE),
        ("12.34.567", messages.MONEY_SHAPE),
    ],
)
def test_money_that_is_refused(typed: str, sentence: str) -> None:
    with pytest.raises(NotRead, match=re.escape(sentence)):
        read_money(typed)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("16-12-2026", date(2026, 12, 16)),
        ("6-1-2026", date(2026, 1, 6)),
        ("6/1/2026", date(2026, 1, 6)),
        ("29-02-2024", date(2024, 2, 29)),
        ("2026-12-16", date(2026, 12, 16)),
    ],
)
def test_dates_that_are_read(typed: str, day: date) -> None:
    assert read_date(typed) == day


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("29-02-2023", messages.DATE_IMPOSSIBLE),
        ("31-04-2026", messages.DATE_IMPOSSIBLE),
        ("0-1-2026", messages.DATE_IMPOSSIBLE),
        ("01-01-0000", messages.DATE_IMPOSSIBLE),
        ("1-1-26", messages.DATE_SHAPE),
        ("16 december 2026", messages.DATE_SHAPE),
        ("\u0661-1-2026", messages.DATE_SHAPE),
        ("31-12-1899", messages.DATE_TOO_EARLY),
        ("1-1-2200", messages.DATE_TOO_LATE),
    ],
)
def test_dates_that_are_refused(typed: str, sentence: str) -> None:
    with pytest.raises(NotRead, match=re.escape(sentence)):
        read_date(typed)


@given(decimals)
def test_a_decimal_survives_writing_and_reading(value: Decimal) -> None:
    assert read_decimal(write_decimal(value)) == value


@given(st.integers(min_value=0, max_value=10**11))
def test_money_survives_writing_and_reading(cents: int) -> None:
    assert read_money(write_money(cents)) == cents


@given(days)
def test_a_day_survives_writing_and_reading(day: date) -> None:
    assert read_date(write_date(day)) == day


@given(numberish)
def test_what_is_read_as_a_decimal_has_the_digits_that_were_typed(typed: str) -> None:
    """The comma is the only decimal sign, points stand only between groups of three, and nothing else is skipped."""
    try:
        value = read_decimal(typed)
    except NotRead:
        return
    whole, _, fraction = typed.strip().partition(",")
    assert "." not in fraction
    assert all(len(group) == 3 for group in whole.split(".")[1:])
    assert value == Decimal(f"{whole.replace('.', '')}.{fraction or 0}")
    assert "." not in whole or fraction


@given(numberish)
def test_what_is_read_as_money_has_the_digits_that_were_typed(typed: str) -> None:
    try:
        cents = read_money(typed)
    except NotRead:
        return
    digits = "".join(sign for sign in typed if sign in "0123456789")
    has_cents = re.search(r",[0-9]{2}$", typed.strip()) is not None
    assert cents == int(digits) * (1 if has_cents else 100)
