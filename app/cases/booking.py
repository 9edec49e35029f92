"""How every deed takes a claim in hand and books on it: the file first, then the claim, both locked; then one entry more.

A booking on a claim does not move the version of its case: it changes nothing that a form of the case shows, so nobody who is
writing there has to choose between two texts. The claim has a version of its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from app.cases.opening import NotNow, record
from app.cases.permission import Action, Officer, can, require
from app.rules.bookkeeping import ClaimKind, Entry, EntryKind, balance, reversal, signed, why_not
from app.rules.books_of_a_year import accounting_day
from app.rules.instalments import Instalment, arrangement
from app.store import bank, case_file, claim, enforcement_file, instalment, ledger_entry, year_statement
from app.store.claim import NO_DAY, Claim
from app.store.ledger_entry import LedgerEntry

#: From which day on the reversal of a mistake counts: the day of the mistake itself, unless its year is closed.
WHY_NEEDED = "Schrijf waarom. Wie het later leest, moet het kunnen volgen."

#: What no letter tells an enforcement file of, and yet lengthens or shortens limitation.
MOVES_A_FILE = frozenset({"claim_arrangement_ended"})


class NoSuchClaim(Exception):
    """This municipality has no claim with this number that this officer may see (nobody is told which)."""


class ClaimChanged(Exception):
    """Somebody booked on the claim after the form was opened."""


@dataclass(frozen=True, slots=True)
class Extra:
    """What an entry points to beside its claim."""

    bank_line: int | None = None
    write_off: int | None = None
    letter: int | None = None


NOTHING_ELSE = Extra()


def may_see(found: Claim, by: Officer) -> bool:
    """Claims of an enforcement file tell of an offence: they are for those whose work that is, and for who signs."""
    return can(by, Action.VIEW_LEDGER) if found.enforcement_id is None else sees_sanctions(by)


def sees_sanctions(by: Officer) -> bool:
    return can(by, Action.VIEW_OFFENCES)


def take(claim_id: int, seen_version: int, *, by: Officer, action: Action = Action.KEEP_LEDGER) -> Claim:
    """The claim, locked, with its version moved on. Raises NotAllowed, NoSuchClaim, ClaimChanged."""
    found = claim.get(claim_id)
    if found is None or not may_see(found, by):
        raise NoSuchClaim(claim_id)
    require(by, Action.COLLECT_SANCTIONS if found.enforcement_id and action is Action.KEEP_LEDGER else action)
    if found.case_id is not None:
        case_file.get_for_update(found.file_number)
    else:
        enforcement_file.get_for_update(found.file_number)
    locked = claim.get_for_update(claim_id)
    assert locked is not None, "a claim is never deleted"
    if locked.version != seen_version:
        raise ClaimChanged(claim_id)
    locked.version += 1
    return locked


def book(
    found: Claim, kind: EntryKind, amount: int, *, on: date, reason: str, by: Officer | None, now: datetime, today: date,
    extra: Extra = NOTHING_ELSE,
) -> LedgerEntry:  # fmt: skip
    """One entry more of this kind and amount (cents above zero), for the day `on`. Raises NotNow with what is in the way."""
    rows = ledger_entry.of_claim(found.id)
    kind_of = ClaimKind(found.kind)
    refused = why_not(ledger_entry.as_book(rows), kind, amount, claim=kind_of, suspensive=found.suspensive)
    if refused is not None:
        raise NotNow(refused)
    return _add(found, rows, kind, signed(kind, amount), on, reason, None, by, now, today, extra)


def reverse(
    claim_id: int, seen_version: int, number: int, why: str, *, by: Officer, now: datetime, today: date
) -> LedgerEntry:
    """Undo the entry with this number by one that names it. Raises NotNow where it cannot be, or without a reason."""
    found = take(claim_id, seen_version, by=by)
    return undo(found, number, why, by=by, now=now, today=today)


def undo(found: Claim, number: int, why: str, *, by: Officer, now: datetime, today: date) -> LedgerEntry:
    """The same, of a claim that is in hand. What came from the bank is open there again."""
    if len(why.strip()) < 5:
        raise NotNow(WHY_NEEDED)
    rows = ledger_entry.of_claim(found.id)
    undone = reversal(ledger_entry.as_book(rows), number)
    if not isinstance(undone, Entry):
        raise NotNow(undone)
    wrong = next(row for row in rows if row.seq == number)
    if wrong.bank_line_id is not None:
        line = bank.line_for_update(wrong.bank_line_id)
        assert line is not None, "a line of the bank is never deleted"
        line.booked, line.done = line.booked - abs(wrong.cents), False
    extra = Extra(bank_line=wrong.bank_line_id)
    return _add(
        found, rows, EntryKind.REVERSED, undone.cents, wrong.valued_on, why.strip(), wrong, by, now, today, extra
    )


def _add(
    found: Claim, rows: list[LedgerEntry], kind: EntryKind, cents: int, on: date, reason: str, wrong: LedgerEntry | None,
    by: Officer | None, now: datetime, today: date, extra: Extra,
) -> LedgerEntry:  # fmt: skip
    if on > today:
        raise NotNow("Boek op de dag zelf of daarna, niet vooraf.")
    row = LedgerEntry(
        municipality=found.municipality,
        claim_id=found.id,
        claim_kind=found.kind,
        seq=len(rows) + 1,
        kind=kind.value,
        cents=cents,
        booked_on=accounting_day(on, today, year_statement.closed_years()),
        valued_on=on,
        reason=reason,
        reverses_id=wrong.id if wrong else None,
        bank_line_id=extra.bank_line,
        write_off_id=extra.write_off,
        letter_id=extra.letter,
        by_id=by.account_id if by else None,
        by_name=by.name if by else "Woonvergunning",
        at=now,
    )
    ledger_entry.add(row)
    settle(found, balance(ledger_entry.as_book([*rows, row])))
    _tell_permit(found, on, by, now)
    told = {"claim": found.id, "claim_kind": found.kind, "entry": kind.value, "cents": cents, "why": reason}
    tell(found, "claim_booked", told, by=by, now=now, today=today)
    return row


def _tell_permit(found: Claim, on: date, by: Officer | None, now: datetime) -> None:
    """A permit that waits for this claim takes effect when nothing is open on it, and waits again when a payment is reversed."""
    from app.cases import permit_deeds  # it knows the use cases, which know this module

    case = case_file.get(found.file_number) if found.suspensive and found.case_id is not None else None
    if case is not None and by is not None and found.kind == ClaimKind.COMPENSATION:
        complete = found.balance <= 0
        why = f"{'Alles' if complete else 'Niet alles'} is betaald, kenmerk {found.reference}"
        permit_deeds.payment_came_in(case, complete, on, why, by=by, now=now)


def settle(found: Claim, cents: int) -> None:
    """Set how the claim stands from what its entries add up to."""
    found.balance = cents
    if cents > 0:
        found.state = claim.WAITING if found.suspensive else claim.OPEN
    else:
        found.state = claim.REFUND if cents < 0 else claim.DONE
    rank(found)


def rank(found: Claim) -> None:
    """Lists go by the day that counts: that of the first part not paid where an arrangement holds, else that of the claim."""
    found.ranked_on = found.due_on or NO_DAY
    if found.plan and found.balance > 0:
        rows = [row for row in instalment.of_claim(found.id) if row.plan == found.plan]
        parts = [Instalment(row.part, row.due_on, row.cents) for row in rows]
        paid = max(0, sum(part.cents for part in parts) - found.balance)
        following = arrangement(parts, paid, date.min).next_part
        found.ranked_on = following.due_on if following is not None else found.ranked_on


def tell(found: Claim, kind: str, detail: dict[str, Any], *, by: Officer | None, now: datetime, today: date) -> None:
    """Record it on the case. An enforcement file hears of letters with the letter, and here of what else moves its dates; for the
    rest the ledger speaks for itself."""
    from app.cases import (
        enforcing,  # what it records brings the claims of the file up to date, with this module
    )

    if found.case_id is not None:
        case = case_file.get(found.file_number)
        if case is not None:
            record(case, kind, on=today, at=now, by=by, detail=detail)
    elif kind in MOVES_A_FILE:
        file = enforcement_file.get(found.file_number)
        assert file is not None, "a claim of enforcement has its file"
        enforcing.record(file, kind, on=today, at=now, by=by, detail=detail)
