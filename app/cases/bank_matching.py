"""What a person does with lines of the bank: book one on a claim, book all whose reference is right, put one aside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from app.cases.auditing import log
from app.cases.booking import Extra, NoSuchClaim, book, may_see, take
from app.cases.opening import NotNow
from app.cases.permission import Action, Officer, require
from app.rules.bookkeeping import ClaimKind, EntryKind
from app.store import bank, claim
from app.store.bank import BY_REFERENCE, BankLine, LineFilter
from app.store.claim import Claim
from app.store.ledger_entry import LedgerEntry

#: So many at a press: each booking is told on its case, and a press answers within a few seconds.
AT_ONCE = 100
GONE = "Deze regel is intussen al geboekt of weggelegd."


@dataclass(frozen=True, slots=True)
class LineRow:
    """A line with the claim that is proposed; `hidden` where that claim is of enforcement and this person may not see it."""

    line: BankLine
    claim: Claim | None
    hidden: bool


def lines(wanted: LineFilter, *, by: Officer, now: datetime) -> tuple[list[LineRow], int | None]:
    """One page of lines, and the number to go on from. Looking at them is logged: they say who paid."""
    require(by, Action.KEEP_LEDGER)
    found = bank.lines(wanted)
    log(by, "view", "bankregels", at=now, detail=f"{len(found[: wanted.limit])} regels")
    rows = found[: wanted.limit]
    claims = claim.by_ids([row.claim_id for row in rows if row.claim_id is not None])
    told = [_row(row, claims.get(row.claim_id or 0), by) for row in rows]
    return told, rows[-1].id if len(found) > wanted.limit else None


def _row(line: BankLine, found: Claim | None, by: Officer) -> LineRow:
    hidden = found is not None and not may_see(found, by)
    return LineRow(line, None if hidden else found, hidden)


def find(line_id: int, *, by: Officer) -> BankLine:
    """One line. Raises NotAllowed, and NoSuchClaim where there is none."""
    require(by, Action.KEEP_LEDGER)
    found = bank.line(line_id)
    if found is None:
        raise NoSuchClaim(line_id)
    return found


def candidates(line: BankLine, words: str, *, by: Officer) -> Sequence[Claim]:
    """The claims that a person may have meant: by reference or number of a file as typed; without words those of this amount."""
    text = words.strip().upper().replace(" ", "")
    if text:
        found = [*claim.by_references([text]).values(), *claim.of_file(words.strip().upper())]
    else:
        found = claim.of_balance(line.rest, 20)
    return [row for row in found if may_see(row, by)]


def book_line(
    line_id: int, claim_id: int, seen_version: int, cents: int, *, by: Officer, now: datetime, today: date
) -> LedgerEntry:
    """Book this much of a line on a claim, for the day on which the bank booked it. Raises NotNow."""
    found = take(claim_id, seen_version, by=by)
    return _book(found, line_id, cents, by=by, now=now, today=today)


def _book(found: Claim, line_id: int, cents: int, *, by: Officer, now: datetime, today: date) -> LedgerEntry:
    line = bank.line_for_update(line_id)
    if line is None or line.done or line.cents <= 0:
        raise NotNow(GONE)
    if not 0 < cents <= line.rest:
        raise NotNow("Dat is meer dan er van deze regel nog te boeken is.")
    kind = EntryKind.DEPOSIT_IN if found.kind == ClaimKind.DEPOSIT else EntryKind.PAID
    extra = Extra(bank_line=line.id)
    entry = book(found, kind, cents, on=min(line.booked_on, today), reason="", by=by, now=now, today=today, extra=extra)
    line.booked, line.claim_id = line.booked + cents, found.id
    line.done = line.rest == 0
    return entry


@dataclass(frozen=True, slots=True)
class Done:
    """`booked` lines; `left` are those that could not be, with the reason."""

    booked: int
    left: Sequence[tuple[BankLine, str]]


def book_exact(*, by: Officer, now: datetime, today: date) -> Done:
    """Book the oldest lines whose reference is right, at most AT_ONCE. One that cannot be booked stays, with its reason."""
    require(by, Action.KEEP_LEDGER)
    waiting = bank.lines(LineFilter(how=(BY_REFERENCE,), limit=AT_ONCE))[:AT_ONCE]
    claims = claim.by_ids([row.claim_id for row in waiting if row.claim_id is not None])
    booked, left = 0, []
    for line in waiting:
        found = claims.get(line.claim_id or 0)
        if found is None or not may_see(found, by):
            continue
        try:
            book_line(line.id, found.id, found.version, line.rest, by=by, now=now, today=today)
            booked += 1
        except NotNow as refusal:
            left.append((line, str(refusal)))
    return Done(booked, left)


def put_aside(line_id: int, why: str, *, by: Officer, now: datetime) -> BankLine:
    """The line is no payment of a claim: it leaves the list, with the reason. Raises NotNow."""
    require(by, Action.KEEP_LEDGER)
    if len(why.strip()) < 5:
        raise NotNow("Schrijf waarom deze regel hier niet hoort.")
    line = bank.line_for_update(line_id)
    if line is None or line.done:
        raise NotNow(GONE)
    line.put_aside, line.done = why.strip()[:400], True
    log(by, "put_aside", f"bankregel {line.id}", at=now)
    return line


def take_back(line_id: int, *, by: Officer, now: datetime) -> BankLine:
    """A line that was put aside waits again."""
    require(by, Action.KEEP_LEDGER)
    line = bank.line_for_update(line_id)
    if line is None or not line.put_aside:
        raise NotNow("Deze regel is niet weggelegd.")
    line.put_aside, line.done = "", False
    log(by, "take_back", f"bankregel {line.id}", at=now)
    return line


def masked(iban: str) -> str:
    """`•••• 4300`: enough to recognise, too little to use."""
    return f"•••• {iban[-4:]}" if iban else ""
