"""The book of a claim: what may follow what, and sums that hold after whatever happens."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.rules.bookkeeping import (
    ADDS,
    ClaimKind,
    Entry,
    EntryKind,
    balance,
    reversal,
    signed,
    standing,
    why_not,
)
from app.rules.books_of_a_year import Booked, accounting_day, differences, year_book

KINDS = [kind for kind in EntryKind if kind is not EntryKind.REVERSED]
C = ClaimKind.COMPENSATION


def book(*steps: tuple[EntryKind, int]) -> list[Entry]:
    """The entries of these steps, each of which must be possible."""
    entries: list[Entry] = []
    for kind, amount in steps:
        assert why_not(entries, kind, amount, claim=C, suspensive=False) is None
        entries.append(Entry(len(entries) + 1, kind, signed(kind, amount)))
    return entries


def undo(entries: list[Entry], number: int) -> list[Entry]:
    found = reversal(entries, number)
    assert isinstance(found, Entry), found
    return [*entries, found]


def refused(entries: list[Entry], kind: EntryKind, amount: int, **more: object) -> bool:
    given = {"claim": C, "suspensive": False} | more
    return why_not(entries, kind, amount, **given) is not None  # type: ignore[arg-type]  # the two keywords above


def test_a_claim_begins_with_what_is_asked() -> None:
    assert refused([], EntryKind.PAID, 100)
    assert balance(book((EntryKind.RAISED, 2_232_000))) == 2_232_000


def test_what_is_paid_too_much_is_to_be_paid_back_and_no_more() -> None:
    entries = book((EntryKind.RAISED, 100_00), (EntryKind.PAID, 150_00))
    assert standing(entries).to_refund == 50_00
    assert refused(entries, EntryKind.REFUNDED, 50_01)
    assert balance([*entries, Entry(3, EntryKind.REFUNDED, 50_00)]) == 0


def test_a_revised_decision_gives_back_what_was_paid_with_interest() -> None:
    entries = book((EntryKind.RAISED, 100_00), (EntryKind.PAID, 100_00), (EntryKind.REDUCED, 100_00))
    entries.append(Entry(4, EntryKind.INTEREST_OWED, -1_23))
    assert standing(entries).to_refund == 101_23
    assert not refused(entries, EntryKind.REFUNDED, 101_23)


def test_more_cannot_be_let_go_than_is_open() -> None:
    entries = book((EntryKind.RAISED, 100_00), (EntryKind.PAID, 60_00))
    assert refused(entries, EntryKind.WRITTEN_OFF, 40_01)
    entries = [*entries, Entry(3, EntryKind.WRITTEN_OFF, -40_00)]
    assert refused(entries, EntryKind.PAID, 1), "the write-off is reversed first"
    assert refused(entries, EntryKind.REDUCED, 100_00), "less would be asked than was let go"
    assert not refused(undo(entries, 3), EntryKind.PAID, 40_00)


def test_a_condition_has_no_costs_and_a_deposit_is_not_paid() -> None:
    entries = book((EntryKind.RAISED, 100_00))
    assert refused(entries, EntryKind.REMINDER_FEE, 20_00, suspensive=True)
    assert refused(entries, EntryKind.INTEREST, 1_00, suspensive=True)
    assert not refused(entries, EntryKind.REMINDER_FEE, 20_00)
    assert refused(entries, EntryKind.DEPOSIT_IN, 1_00)
    assert refused(entries, EntryKind.PAID, 1_00, claim=ClaimKind.DEPOSIT)


def test_a_deposit_goes_back_when_it_is_no_longer_asked() -> None:
    entries = [Entry(1, EntryKind.RAISED, 500_00), Entry(2, EntryKind.DEPOSIT_IN, -500_00)]
    assert refused(entries, EntryKind.DEPOSIT_OUT, 500_00, claim=ClaimKind.DEPOSIT)
    entries.append(Entry(3, EntryKind.REDUCED, -500_00))
    assert not refused(entries, EntryKind.DEPOSIT_OUT, 500_00, claim=ClaimKind.DEPOSIT)


def test_a_mistake_is_reversed_once() -> None:
    entries = undo(book((EntryKind.RAISED, 100_00), (EntryKind.PAID, 30_00)), 2)
    assert (balance(entries), standing(entries).received) == (100_00, 0)
    assert isinstance(reversal(entries, 2), str)
    assert isinstance(reversal(entries, 3), str), "a reversal is not reversed"
    assert isinstance(reversal(entries, 9), str), "an entry of another claim"


def test_what_went_back_keeps_the_payment_that_it_rests_on() -> None:
    entries = book((EntryKind.RAISED, 100_00), (EntryKind.PAID, 150_00), (EntryKind.REFUNDED, 50_00))
    assert isinstance(reversal(entries, 2), str)
    assert balance(undo(undo(entries, 3), 2)) == 100_00


@st.composite
def actions(draw: st.DrawFn) -> tuple[EntryKind, int]:
    return draw(st.sampled_from(list(EntryKind))), draw(st.integers(-5, 5_000_00))


@settings(max_examples=300)
@given(st.lists(actions(), min_size=50, max_size=50), st.sampled_from(list(ClaimKind)), st.booleans(), st.data())
def test_after_any_fifty_actions_the_sums_hold(
    told: list[tuple[EntryKind, int]], claim: ClaimKind, suspensive: bool, data: st.DataObject
) -> None:
    entries: list[Entry] = []
    for kind, amount in [(EntryKind.RAISED, 10_000_00), *told]:
        if kind is EntryKind.REVERSED:
            found = reversal(entries, abs(amount) % (len(entries) + 2))
            if isinstance(found, Entry):
                entries.append(found)
        elif why_not(entries, kind, amount, claim=claim, suspensive=suspensive) is None:
            entries.append(Entry(len(entries) + 1, kind, signed(kind, amount)))
        now = standing(entries)
        assert now.balance == sum(entry.cents for entry in entries)
        assert now.balance == now.open - now.to_refund
        assert now.principal >= 0 and now.costs >= 0 and now.let_go >= 0
        assert now.received + now.owed_to_debtor >= 0, "nothing goes back that did not come in"
        assert now.to_refund <= now.received + now.owed_to_debtor
        assert not (suspensive and now.costs)
    undone = [entry.reverses for entry in entries if entry.reverses is not None]
    assert len(undone) == len(set(undone))
    assert all((entry.cents > 0) == (entry.kind in ADDS) for entry in entries if entry.reverses is None)
    _any_division_into_years_reconciles(entries, claim, data)


def _any_division_into_years_reconciles(entries: list[Entry], claim: ClaimKind, data: st.DataObject) -> None:
    """Opened + all that moved = closed, year after year, and the last year closes with what is open."""
    years = [data.draw(st.sampled_from((2024, 2025, 2026))) for _ in entries]
    before: dict[ClaimKind, int] = {}
    for year in (2024, 2025, 2026):
        rows = [Booked(claim, e.kind, e.cents) for e, on in zip(entries, years, strict=True) if on == year]
        found = year_book(year, before, rows)
        assert found.total.opened + sum(found.total.moved.values()) == found.total.closed
        assert sum(line.closed for line in found.lines.values()) == found.total.closed
        before = {kind: line.closed for kind, line in found.lines.items()}
    assert sum(before.values()) == balance(entries)


def test_a_closed_year_keeps_its_figures_and_shows_what_was_found_later() -> None:
    first = year_book(2025, {C: 10_00}, [Booked(C, EntryKind.RAISED, 100_00), Booked(C, EntryKind.PAID, -40_00)])
    again = year_book(
        2025, {C: 10_00}, [Booked(C, EntryKind.RAISED, 100_00), Booked(C, EntryKind.PAID, -40_00)], {C: 40_00}
    )
    assert (first.total.closed, first.corrected) == (70_00, 70_00)
    assert (again.total.closed, again.corrected) == (70_00, 110_00)
    changed = differences(first.as_dict(), again.as_dict())
    assert changed == [("corrections/compensatie", 0, 40_00), ("corrected", 70_00, 110_00)]


@pytest.mark.parametrize(("closed", "on"), [((2025,), date(2026, 2, 1)), ((), date(2025, 12, 30))])
def test_a_closed_year_takes_nothing_any_more(closed: tuple[int, ...], on: date) -> None:
    assert accounting_day(date(2025, 12, 30), date(2026, 2, 1), closed) == on


def test_every_kind_has_one_sign() -> None:
    assert {signed(kind, 1) for kind in KINDS} == {1, -1}
    with pytest.raises(ValueError, match="reversal"):
        signed(EntryKind.REVERSED, 1)
