"""The end of a year: what was open, what came and went, what is open, and the signed statement that closes it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from app.cases.auditing import log
from app.cases.booking import may_see
from app.cases.opening import NotNow
from app.cases.permission import Action, Officer, require
from app.rules.bookkeeping import ClaimKind, EntryKind
from app.rules.books_of_a_year import Booked, YearBook, differences, year_book
from app.store import account, ledger_entry, year_statement
from app.store.claim import Claim
from app.store.ledger_entry import LedgerEntry
from app.store.year_statement import YearStatement

MOST_SHOWN = 200


@dataclass(frozen=True, slots=True)
class YearPage:
    """A year as it stands. `statements` are those that were signed; `changed` is what differs from the last of them (what, then,
    now); `corrections` the entries that were booked after the year and belong to it. `why_open` says why it cannot be closed."""

    book: YearBook
    statements: Sequence[YearStatement]
    changed: Sequence[tuple[str, int, int]]
    corrections: Sequence[tuple[LedgerEntry, Claim]]
    why_open: str | None


def years(today: date) -> list[int]:
    """The years with a page, the latest first."""
    return sorted({today.year, *ledger_entry.years()}, reverse=True)


def book_of(year: int) -> YearBook:
    """The books of a year as they stand now."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    before = {ClaimKind(kind): cents for kind, cents in ledger_entry.before(first).items()}
    booked = [Booked(ClaimKind(row.claim_kind), EntryKind(row.kind), row.cents) for row in ledger_entry.sums(first, last)]
    later = {ClaimKind(kind): cents for kind, cents in ledger_entry.corrections(first, last).items()}
    return year_book(year, before, booked, later)


def page(year: int, *, by: Officer, today: date) -> YearPage:
    """One year. Raises NotAllowed. The totals are of all kinds, sanctions too: they are sums and name nobody."""
    require(by, Action.VIEW_LEDGER)
    found, statements = book_of(year), year_statement.of_year(year)
    changed = differences(statements[-1].figures, found.as_dict()) if statements else []
    later = ledger_entry.corrected_by(date(year, 1, 1), date(year, 12, 31), MOST_SHOWN)
    rows = [pair for pair in later if may_see(pair[1], by)]
    return YearPage(found, statements, changed, rows, _why_open(year, bool(statements), bool(changed), today))


def _why_open(year: int, closed: bool, changed: bool, today: date) -> str | None:
    if today <= date(year, 12, 31):
        return f"Het jaar {year} is nog niet voorbij."
    if closed and not changed:
        return f"Het jaar {year} is gesloten, en er is daarna niets voor geboekt."
    earlier = [each for each in ledger_entry.years() if each < year]
    still = sorted(set(earlier) - year_statement.closed_years())
    return f"Sluit eerst {still[0]}." if still else None


def close(year: int, receipt: str, *, by: Officer, now: datetime, today: date) -> YearStatement:
    """Sign the statement of a year: the figures that were read, by whose hash. Then it takes no entry any more.

    Signing again is possible only where something was found later, and says what. Raises NotAllowed, NotNow.
    """
    require(by, Action.CLOSE_BOOKS)
    found = page(year, by=by, today=today)
    if found.why_open is not None:
        raise NotNow(found.why_open)
    figures = found.book.as_dict()
    if receipt != receipt_of(figures):
        raise NotNow("Er is intussen geboekt. Lees de cijfers nog een keer.")
    person = account.get(by.account_id)
    row = YearStatement(
        municipality=by.municipality,
        year=year,
        seq=len(found.statements) + 1,
        figures=figures,
        sha256=receipt,
        signed_by=by.account_id,
        signed_by_name=by.name,
        signed_function=person.job_title,
        signed_on=today,
        at=now,
    )
    year_statement.add(row)
    log(by, "sign", f"jaarafsluiting {year}", at=now, detail=f"verklaring {row.seq}")
    return row


def receipt_of(figures: dict[str, Any]) -> str:
    """The hash over every figure of a statement."""
    return hashlib.sha256(json.dumps(figures, sort_keys=True).encode()).hexdigest()
