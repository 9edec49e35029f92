"""What a person books on a claim: a payment, less to pay, money back, a dwelling in its place, a deposit, interest."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from app.cases import booking
from app.cases.booking import Extra, book, take
from app.cases.opening import NotNow
from app.cases.permission import Officer
from app.rules.bookkeeping import ClaimKind, EntryKind, standing
from app.rules.interest import (
    Debtor,
    InterestAnswer,
    Payment,
    first_day_of_default,
    statutory_interest,
)
from app.store import ledger_entry
from app.store.claim import Claim
from app.store.ledger_entry import LedgerEntry

SHORTEST = 10
#: What a person may book by hand, each with its own reason. A write-off needs a second person and is not among them.
BY_HAND = (
    EntryKind.PAID,
    EntryKind.REDUCED,
    EntryKind.REFUNDED,
    EntryKind.SETTLED_IN_KIND,
    EntryKind.DEPOSIT_IN,
    EntryKind.DEPOSIT_OUT,
    EntryKind.INTEREST,
    EntryKind.INTEREST_OWED,
)
#: For these somebody must write why: the amount does not speak for itself.
NEED_A_REASON = frozenset(
    {EntryKind.REDUCED, EntryKind.SETTLED_IN_KIND, EntryKind.INTEREST, EntryKind.INTEREST_OWED}
)


#: The next event of the file would bring a sum that was lowered here back to that of the sanction.
FOLLOWS = "Dit bedrag volgt de sanctie. Leg in het handhavingsdossier vast wat aan de sanctie verandert: dan daalt het vanzelf."


@dataclass(frozen=True, slots=True)
class Booking:
    """What a person typed: `cents` above zero, `on` the day of the payment or of the decision."""

    kind: EntryKind
    cents: int
    on: date
    reason: str = ""


def by_hand(
    claim_id: int, seen_version: int, new: Booking, *, by: Officer, now: datetime, today: date
) -> LedgerEntry:
    """Book what a person typed. Raises NotNow where it cannot be, or where a reason is missing."""
    found = take(claim_id, seen_version, by=by)
    if new.kind not in BY_HAND:
        raise NotNow("Dit wordt niet met de hand geboekt.")
    if new.kind in NEED_A_REASON and len(new.reason.strip()) < SHORTEST:
        raise NotNow(booking.WHY_NEEDED)
    if new.kind is EntryKind.REDUCED and found.enforcement_id is not None:
        raise NotNow(FOLLOWS)
    return book(found, new.kind, new.cents, on=new.on, reason=new.reason.strip(), by=by, now=now, today=today)


def back(
    found: Claim, interest: int, on: date, letter_id: int | None, *, by: Officer, now: datetime, today: date
) -> LedgerEntry:
    """Pay back everything that is too much on a claim in hand, with this interest (cents, zero for none) first booked as owed by
    us (Awb 4:102). Raises NotNow where nothing is."""
    extra = Extra(letter=letter_id)
    if interest:
        why = "Wettelijke rente over wat te veel is betaald"
        book(found, EntryKind.INTEREST_OWED, interest, on=on, reason=why, by=by, now=now, today=today, extra=extra)
    too_much = standing(ledger_entry.as_book(ledger_entry.of_claim(found.id))).to_refund
    if too_much == 0:
        raise NotNow("Er is niets te veel betaald.")
    kind = EntryKind.DEPOSIT_OUT if found.kind == ClaimKind.DEPOSIT else EntryKind.REFUNDED
    return book(found, kind, too_much, on=on, reason="", by=by, now=now, today=today, extra=extra)


def interest_owed_by(found: Claim, rows: list[LedgerEntry], until: date) -> InterestAnswer | None:
    """What a late payer owes up to and including a day, as a proposal (Awb 4:97, 4:98); None where nothing is late.

    A claim that the permit waits for is no debt. Only the principal bears it: no interest on the reminder fee.
    """
    if found.suspensive or found.due_on is None or until <= found.due_on:
        return None
    principal = standing(ledger_entry.as_book(rows)).principal
    return statutory_interest(principal, first_day_of_default(found.due_on), until, _payments(rows))


def interest_owed_to(rows: list[LedgerEntry], until: date) -> InterestAnswer | None:
    """What the municipality owes on what is to be paid back, from the day after the last payment up to and including a day.

    Which payment was the one too many is for a person to say where there were several; here it is the last (Awb 4:102).
    """
    paid = [row.valued_on for row in standing_rows(rows) if row.kind in (EntryKind.PAID, EntryKind.DEPOSIT_IN)]
    too_much = standing(ledger_entry.as_book(rows)).to_refund
    if not paid or not too_much or until <= max(paid):
        return None
    return statutory_interest(too_much, first_day_of_default(max(paid)), until, owed_by=Debtor.BODY)


def standing_rows(rows: list[LedgerEntry]) -> list[LedgerEntry]:
    """What was not reversed, without the reversals."""
    undone = {row.reverses_id for row in rows}
    return [row for row in rows if row.id not in undone and row.reverses_id is None]


def _payments(rows: list[LedgerEntry]) -> list[Payment]:
    """What lowers what is owed, on its day: money that came, and what was let go."""
    lowers = (EntryKind.PAID, EntryKind.SETTLED_IN_KIND, EntryKind.WRITTEN_OFF)
    return [Payment(row.valued_on, -row.cents) for row in standing_rows(rows) if row.kind in lowers]
