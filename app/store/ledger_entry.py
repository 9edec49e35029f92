"""The entries of claims: only ever added (a trigger refuses the rest). A mistake is reversed by a row that names it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    String,
    UniqueConstraint,
    func,
    select,
)
from sqlalchemy.orm import Mapped, mapped_column

from app.rules.bookkeeping import Entry, EntryKind
from app.store import write_off as _write_off  # its table is named in a foreign key
from app.store.base import Base, OfMunicipality, db
from app.store.claim import Claim

_ = _write_off

_ADDS = "'raised', 'refunded', 'reminder_fee', 'interest', 'deposit_out'"
_TAKES = "'reduced', 'paid', 'written_off', 'settled_in_kind', 'interest_owed', 'deposit_in'"


class LedgerEntry(OfMunicipality, Base):
    """One entry, in signed cents from the side of the debtor. `booked_on` is the day in whose year it counts, `valued_on` the day
    to which it belongs: they differ where that day's year was closed already, and then the entry is a correction of it.

    `claim_kind` is that of the claim, kept here so that a year is added up along one index.
    """

    __tablename__ = "ledger_entry"
    __table_args__ = (
        ForeignKeyConstraint(["municipality", "claim_id", "claim_kind"], ["claim.municipality", "claim.id", "claim.kind"]),
        ForeignKeyConstraint(
            ["municipality", "claim_id", "reverses_id"],
            ["ledger_entry.municipality", "ledger_entry.claim_id", "ledger_entry.id"],
        ),
        ForeignKeyConstraint(["municipality", "bank_line_id"], ["bank_line.municipality", "bank_line.id"]),
        ForeignKeyConstraint(["municipality", "write_off_id"], ["write_off.municipality", "write_off.id"]),
        ForeignKeyConstraint(["municipality", "letter_id"], ["letter.municipality", "letter.id"]),
        UniqueConstraint("municipality", "claim_id", "id"),
        UniqueConstraint("municipality", "claim_id", "seq"),
        UniqueConstraint("municipality", "reverses_id"),
        UniqueConstraint("municipality", "write_off_id"),
        CheckConstraint(
            f"(kind IN ({_ADDS}) AND cents > 0) OR (kind IN ({_TAKES}) AND cents < 0) OR (kind = 'reversed' AND cents <> 0)",
            name="sign",
        ),
        CheckConstraint("(kind = 'reversed') = (reverses_id IS NOT NULL)", name="reversal"),
        CheckConstraint("(kind = 'written_off') = (write_off_id IS NOT NULL)", name="write_off"),
        CheckConstraint("booked_on >= valued_on", name="days"),
        Index("ix_ledger_entry_books", "municipality", "booked_on", "claim_kind", "kind", "cents"),
        Index("ix_ledger_entry_valued", "municipality", "valued_on", "booked_on", "claim_kind", "cents"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    claim_id: Mapped[int]
    claim_kind: Mapped[str] = mapped_column(String(20))
    seq: Mapped[int]
    kind: Mapped[str] = mapped_column(String(20))
    cents: Mapped[int] = mapped_column(BigInteger)
    booked_on: Mapped[date]
    valued_on: Mapped[date]
    reason: Mapped[str] = mapped_column(String(1000), default="")
    reverses_id: Mapped[int | None]
    bank_line_id: Mapped[int | None]
    write_off_id: Mapped[int | None]
    letter_id: Mapped[int | None]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    by_name: Mapped[str] = mapped_column(String(120))
    at: Mapped[datetime]


def add(row: LedgerEntry) -> LedgerEntry:
    db.session.add(row)
    db.session.flush()
    return row


def of_claim(claim_id: int) -> list[LedgerEntry]:
    return list(
        db.session.scalars(select(LedgerEntry).where(LedgerEntry.claim_id == claim_id).order_by(LedgerEntry.seq))
    )


def of_claims(claim_ids: list[int]) -> dict[int, list[LedgerEntry]]:
    """The entries of several claims in order: one query."""
    found: dict[int, list[LedgerEntry]] = {claim_id: [] for claim_id in claim_ids}
    if found:
        query = select(LedgerEntry).where(LedgerEntry.claim_id.in_(claim_ids)).order_by(LedgerEntry.claim_id, LedgerEntry.seq)
        for row in db.session.scalars(query):
            found[row.claim_id].append(row)
    return found


def of_bank_line(line_id: int) -> list[LedgerEntry]:
    """What was booked of one line of the bank, with what reversed it, oldest first."""
    query = select(LedgerEntry).where(LedgerEntry.bank_line_id == line_id).order_by(LedgerEntry.id)
    return list(db.session.scalars(query))


def as_book(rows: list[LedgerEntry]) -> list[Entry]:
    """The rows as the rules read them: a reversal names the number of the entry that it undoes."""
    numbers = {row.id: row.seq for row in rows}
    return [
        Entry(row.seq, EntryKind(row.kind), row.cents, numbers[row.reverses_id] if row.reverses_id else None)
        for row in rows
    ]


@dataclass(frozen=True, slots=True)
class Sum:
    claim_kind: str
    kind: str
    cents: int


def sums(first: date, last: date) -> list[Sum]:
    """What was booked in these days, per kind of claim and entry."""
    query = (
        select(LedgerEntry.claim_kind, LedgerEntry.kind, func.sum(LedgerEntry.cents))
        .where(LedgerEntry.booked_on >= first, LedgerEntry.booked_on <= last)
        .group_by(LedgerEntry.claim_kind, LedgerEntry.kind)
    )
    return [Sum(row[0], row[1], int(row[2])) for row in db.session.execute(query)]


def before(day: date) -> dict[str, int]:
    """The balance of everything that was booked before this day, per kind of claim."""
    query = (
        select(LedgerEntry.claim_kind, func.sum(LedgerEntry.cents))
        .where(LedgerEntry.booked_on < day)
        .group_by(LedgerEntry.claim_kind)
    )
    return {row[0]: int(row[1]) for row in db.session.execute(query)}


def corrections(first: date, last: date) -> dict[str, int]:
    """What belongs to these days and was booked after them, per kind of claim."""
    query = (
        select(LedgerEntry.claim_kind, func.sum(LedgerEntry.cents))
        .where(LedgerEntry.valued_on >= first, LedgerEntry.valued_on <= last, LedgerEntry.booked_on > last)
        .group_by(LedgerEntry.claim_kind)
    )
    return {row[0]: int(row[1]) for row in db.session.execute(query)}


def corrected_by(first: date, last: date, limit: int) -> list[tuple[LedgerEntry, Claim]]:
    """The entries that belong to these days and were booked after them, oldest first."""
    query = (
        select(LedgerEntry, Claim)
        .join(Claim, (Claim.municipality == LedgerEntry.municipality) & (Claim.id == LedgerEntry.claim_id))
        .where(LedgerEntry.valued_on >= first, LedgerEntry.valued_on <= last, LedgerEntry.booked_on > last)
        .order_by(LedgerEntry.id)
        .limit(limit)
    )
    return [(row[0], row[1]) for row in db.session.execute(query)]


def years() -> list[int]:
    """The years in which something was booked, the latest first."""
    first: date | None = db.session.scalar(select(func.min(LedgerEntry.booked_on)))
    last: date | None = db.session.scalar(select(func.max(LedgerEntry.booked_on)))
    return list(range(last.year, first.year - 1, -1)) if first is not None and last is not None else []


def in_period(first: date, last: date, *, case_only: bool) -> Iterator[tuple[LedgerEntry, Claim]]:
    """Every entry booked in these days with its claim, in the order of booking; read in portions."""
    query = (
        select(LedgerEntry, Claim)
        .join(Claim, (Claim.municipality == LedgerEntry.municipality) & (Claim.id == LedgerEntry.claim_id))
        .where(LedgerEntry.booked_on >= first, LedgerEntry.booked_on <= last)
        .order_by(LedgerEntry.booked_on, LedgerEntry.id)
    )
    if case_only:
        query = query.where(Claim.enforcement_id.is_(None))
    for row in db.session.execute(query.execution_options(yield_per=1000)):
        yield row[0], row[1]
