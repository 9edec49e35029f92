"""A reminder: only of a real debt, after its term, in time, and for the fee of its own day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rules.aftermath import Pause
from app.rules.reminder_fee import Debt, DebtKind, NoReminder, barred_after, reminder, reminder_fee

DAY = timedelta(days=1)
DUE = date(2026, 5, 13)
DEBT = Debt(DebtKind.DECISION, 100_000, DUE)
FORFEITED = Debt(DebtKind.FORFEITED, 1_000_000, date(2020, 7, 28), forfeited_on=date(2020, 6, 16))


def test_two_weeks_from_the_day_after_sending() -> None:
    """Worked example 17 of the legal facts."""
    answer = reminder(DEBT, date(2026, 5, 18))
    assert answer.possible and answer.pay_by is not None
    assert answer.pay_by.shifted == date(2026, 6, 1)
    assert answer.writ_from == date(2026, 6, 2)


@pytest.mark.parametrize(
    ("sent", "cents", "fee"),
    [
        ("2018-05-01", 499_99, 700),
        ("2018-05-01", 500_00, 1500),
        ("2023-05-01", 500_00, 1800),
        ("2024-05-01", 499_99, 800),
        ("2025-05-01", 499_99, 900),
        ("2025-05-01", 500_00, 2000),
    ],
)
def test_the_fee_is_that_of_the_day_and_the_amount(sent: str, cents: int, fee: int) -> None:
    assert reminder_fee(cents, date.fromisoformat(sent)).cents == fee


@pytest.mark.parametrize(("sent", "cents"), [("2023-05-01", 499_99), ("2026-05-18", 500_00), ("2014-01-01", 1)])
def test_an_unknown_fee_is_none_with_its_reason(sent: str, cents: int) -> None:
    fee = reminder_fee(cents, date.fromisoformat(sent))
    assert fee.cents is None and fee.reason and "niet bekend" in fee.reason
    assert not fee.verified


def test_an_unknown_fee_is_told_in_the_answer_and_stops_nothing() -> None:
    answer = reminder(DEBT, date(2026, 5, 18))
    assert (answer.possible, answer.fee_cents) == (True, None)
    assert answer.fee_reason and answer.fee_reason in answer.sentence


@pytest.mark.parametrize(
    ("debt", "sent", "why"),
    [
        (replace(DEBT, kind=DebtKind.SUSPENSIVE_CONDITION), "2026-06-01", NoReminder.NO_DEBT),
        (replace(DEBT, open_cents=0), "2026-06-01", NoReminder.PAID),
        (DEBT, "2026-05-13", NoReminder.NOT_DUE),
        (DEBT, "2026-05-14", None),
        (replace(DEBT, due_on=None), "2026-05-14", NoReminder.NOT_DUE),
        (DEBT, "2031-05-13", None),
        (DEBT, "2031-05-14", NoReminder.TIME_BARRED),
        (replace(DEBT, interrupted_on=(date(2030, 1, 1),)), "2031-05-14", None),
        (replace(DEBT, pauses=(Pause(date(2026, 6, 1), date(2026, 8, 31)),)), "2026-06-01", NoReminder.DEFERRED),
        (replace(DEBT, pauses=(Pause(date(2026, 6, 1), date(2026, 8, 31)),)), "2026-09-01", None),
        (FORFEITED, "2020-09-01", NoReminder.NO_COLLECTION_DECISION),
        (replace(FORFEITED, collection_decided_on=date(2020, 9, 2)), "2020-09-01", NoReminder.NO_COLLECTION_DECISION),
        (replace(FORFEITED, collection_decided_on=date(2020, 9, 1)), "2020-09-01", None),
        (replace(FORFEITED, collection_decided_on=date(2020, 9, 1)), "2021-06-16", None),
        (replace(FORFEITED, collection_decided_on=date(2020, 9, 1)), "2021-06-17", NoReminder.TIME_BARRED),
    ],
)
def test_when_a_reminder_may_be_sent(debt: Debt, sent: str, why: NoReminder | None) -> None:
    answer = reminder(debt, date.fromisoformat(sent))
    assert answer.why_not is why
    assert (answer.pay_by is None) == (why is not None)
    assert answer.sentence.endswith(".")


def test_what_is_no_debt_is_never_barred() -> None:
    assert barred_after(replace(DEBT, kind=DebtKind.SUSPENSIVE_CONDITION)) is None
    assert barred_after(replace(DEBT, due_on=None)) is None
    assert barred_after(replace(FORFEITED, forfeited_on=None)) is None
    barred = reminder(DEBT, date(2032, 1, 1)).sentence
    assert barred == "De schuld is op 13 mei 2031 verjaard: invorderen kan niet meer (Awb artikel 4:104)."
    decided = replace(FORFEITED, collection_decided_on=date(2020, 9, 1))
    assert "5:35" in reminder(decided, date(2022, 1, 1)).sentence


@given(st.dates(date(2015, 1, 1), date(2030, 1, 1)), st.integers(0, 3000))
def test_no_reminder_before_the_term_is_over_nor_after_limitation(due: date, days: int) -> None:
    debt = Debt(DebtKind.DECISION, 100, due)
    until = barred_after(debt)
    assert until is not None
    sent = due + (days - 500) * DAY
    assert reminder(debt, sent).possible == (due < sent <= until)
