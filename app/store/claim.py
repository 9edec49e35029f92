"""Claims: what is asked of whom, and how each stands. What happened to a claim is its ledger (`app.store.ledger_entry`)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    ColumnElement,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    String,
    UniqueConstraint,
    case,
    func,
    or_,
    select,
    tuple_,
)
from sqlalchemy.orm import InstrumentedAttribute, Mapped, mapped_column

from app.store.base import Base, OfMunicipality, db

PAGE = 50
#: A claim without a day to pay by stands behind all others.
NO_DAY = date(9999, 12, 31)
OPEN, WAITING, REFUND, DONE = "open", "waiting", "refund", "done"
STATES = (OPEN, WAITING, REFUND, DONE)


class Claim(OfMunicipality, Base):
    """`kind` is one of `app.rules.bookkeeping.ClaimKind`. `suspensive`: the permit waits for it, so it is no debt.

    `sanction` is the measure or the collection decision that a claim of enforcement follows.
    `balance` (cents; below zero is to be paid back) and `state` follow from the ledger and are set with every entry: open |
    waiting (suspensive and not paid) | refund | done. `ranked_on` is the day to pay by, `NO_DAY` where there is none.
    `plan` is the number of the arrangement that holds, 0 for none. `reminded_on` and `reminded_until` are those of the formal
    reminder of the term of payment that holds now. `interruptions` is all that ever changed limitation: an ISO day that
    interrupted it, or the first and the last ISO day of a deferral that is over. `version` grows with every deed.
    """

    __tablename__ = "claim"
    __table_args__ = (
        ForeignKeyConstraint(["municipality", "case_id"], ["case_file.municipality", "case_file.id"]),
        ForeignKeyConstraint(
            ["municipality", "enforcement_id"], ["enforcement_file.municipality", "enforcement_file.id"]
        ),
        ForeignKeyConstraint(["municipality", "party_id"], ["party.municipality", "party.id"]),
        ForeignKeyConstraint(["municipality", "letter_id"], ["letter.municipality", "letter.id"]),
        UniqueConstraint("municipality", "id"),
        UniqueConstraint("municipality", "id", "kind"),
        UniqueConstraint("municipality", "reference"),
        CheckConstraint("(case_id IS NULL) <> (enforcement_id IS NULL)", name="owner"),
        CheckConstraint("version > 0", name="version"),
        CheckConstraint("state IN ('open', 'waiting', 'refund', 'done')", name="state"),
        Index("ix_claim_case", "municipality", "case_id"),
        Index("ix_claim_file", "municipality", "file_number"),
        Index("ix_claim_enforcement", "municipality", "enforcement_id"),
        Index("ix_claim_list", "municipality", "state", "ranked_on", "id", "kind", "balance", "enforcement_id"),
        Index("ix_claim_kind", "municipality", "kind", "state", "ranked_on", "id"),
        Index("ix_claim_all", "municipality", "ranked_on", "id"),
        Index("ix_claim_amount", "municipality", "balance", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int | None]
    enforcement_id: Mapped[int | None]
    sanction: Mapped[int | None]
    kind: Mapped[str] = mapped_column(String(20))
    reference: Mapped[str] = mapped_column(String(25))
    file_number: Mapped[str] = mapped_column(String(24))
    party_id: Mapped[int | None]
    debtor: Mapped[str] = mapped_column(String(120))
    raised_on: Mapped[date]
    due_on: Mapped[date | None]
    ranked_on: Mapped[date]
    suspensive: Mapped[bool]
    basis: Mapped[str] = mapped_column(String(300), default="")
    letter_id: Mapped[int | None]
    balance: Mapped[int] = mapped_column(BigInteger, default=0)
    state: Mapped[str] = mapped_column(String(10), default=DONE)
    plan: Mapped[int] = mapped_column(default=0)
    reminded_on: Mapped[date | None]
    reminded_until: Mapped[date | None]
    interruptions: Mapped[list[Any]]
    version: Mapped[int] = mapped_column(default=1)
    made_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    made_by_name: Mapped[str] = mapped_column(String(120))
    made_at: Mapped[datetime]

    @property
    def interrupted_on(self) -> tuple[date, ...]:
        """The days that interrupted limitation."""
        return tuple(date.fromisoformat(each) for each in self.interruptions if isinstance(each, str))

    @property
    def deferred(self) -> tuple[tuple[date, date], ...]:
        """The first and the last day of each deferral of payment that is over."""
        pairs = (each for each in self.interruptions if not isinstance(each, str))
        return tuple((date.fromisoformat(first), date.fromisoformat(last)) for first, last in pairs)


@dataclass(frozen=True, slots=True)
class ClaimFilter:
    """What a list of claims shows. `late`: a debt whose day has passed; `due`: one whose day has not. `case_only` leaves out
    what belongs to enforcement. Paging is by key: `after` is the (day, id) of the last row seen."""

    today: date
    state: str | None = None
    late: bool = False
    due: bool = False
    kind: str | None = None
    case_only: bool = True
    after: tuple[date, int] | None = None
    limit: int = PAGE


def add(row: Claim) -> Claim:
    db.session.add(row)
    db.session.flush()
    return row


def get(claim_id: int) -> Claim | None:
    return db.session.scalar(select(Claim).where(Claim.id == claim_id))


def get_for_update(claim_id: int) -> Claim | None:
    """The claim, locked until the transaction ends, as it stands now."""
    query = select(Claim).where(Claim.id == claim_id).with_for_update()
    return db.session.scalar(query.execution_options(populate_existing=True))


def of_case(case_id: int) -> list[Claim]:
    """The claims of a case, oldest first."""
    return list(db.session.scalars(select(Claim).where(Claim.case_id == case_id).order_by(Claim.id)))


def of_file(number: str) -> list[Claim]:
    """The claims of the case or the enforcement file with this number, oldest first."""
    return list(db.session.scalars(select(Claim).where(Claim.file_number == number).order_by(Claim.id)))


def of_enforcement(enforcement_id: int) -> list[Claim]:
    """The claims of an enforcement file, oldest first."""
    return list(db.session.scalars(select(Claim).where(Claim.enforcement_id == enforcement_id).order_by(Claim.id)))


def by_ids(ids: Iterable[int]) -> dict[int, Claim]:
    """The claims with these numbers, by number."""
    return {row.id: row for row in _among(Claim.id, set(ids))}


def by_references(references: Iterable[str]) -> dict[str, Claim]:
    """Every claim that has one of these references: one query for a whole file."""
    return {row.reference: row for row in _among(Claim.reference, set(references))}


def ids_by_references(references: Iterable[str]) -> dict[str, int]:
    """The number of each claim that has one of these references: for a file of thousands of lines, where no more is needed."""
    found: dict[str, int] = {}
    for some in _portions(references):
        query = select(Claim.reference, Claim.id).where(Claim.reference.in_(some))
        for reference, claim_id in db.session.execute(query):
            found[reference] = claim_id
    return found


def debtors_by_balances(amounts: Iterable[int]) -> dict[int, list[tuple[int, str]]]:
    """The claims on which exactly one of these amounts (cents, above zero) is open: number and debtor. A usual fee is open on
    very many."""
    found: dict[int, list[tuple[int, str]]] = {}
    for some in _portions(amount for amount in amounts if amount > 0):
        query = select(Claim.balance, Claim.id, Claim.debtor).where(Claim.balance.in_(some)).order_by(Claim.id)
        for cents, claim_id, debtor in db.session.execute(query):
            found.setdefault(cents, []).append((claim_id, debtor))
    return found


def by_file_numbers(numbers: Iterable[str]) -> dict[str, list[Claim]]:
    """The claims of these files that are not done, per number."""
    found: dict[str, list[Claim]] = {}
    for row in _among(Claim.file_number, set(numbers)):
        if row.state != DONE:
            found.setdefault(row.file_number, []).append(row)
    return found


def of_balance(cents: int, limit: int) -> list[Claim]:
    """The oldest claims on which exactly this amount (above zero) is open."""
    query = select(Claim).where(Claim.balance == cents, Claim.balance > 0).order_by(Claim.id).limit(limit)
    return list(db.session.scalars(query))


def _among(column: InstrumentedAttribute[Any], values: Iterable[object]) -> list[Claim]:
    rows: list[Claim] = []
    for some in _portions(values):
        rows += db.session.scalars(select(Claim).where(column.in_(some)).order_by(Claim.id))
    return rows


def _portions(values: Iterable[object]) -> Iterator[list[object]]:
    """Each value once, in portions: an engine takes only so many at a time."""
    wanted = sorted(set(values), key=str)
    for start in range(0, len(wanted), 500):
        yield wanted[start : start + 500]


def _wanted(wanted: ClaimFilter) -> list[ColumnElement[bool]]:
    rules: list[ColumnElement[bool]] = []
    if wanted.state is not None:
        rules.append(Claim.state == wanted.state)
    if wanted.late or wanted.due:
        rules.append(Claim.state == OPEN)
        rules.append(Claim.ranked_on < wanted.today if wanted.late else Claim.ranked_on >= wanted.today)
    if wanted.kind is not None:
        rules.append(Claim.kind == wanted.kind)
    if wanted.case_only:
        rules.append(Claim.enforcement_id.is_(None))
    return rules


def listed(wanted: ClaimFilter) -> list[Claim]:
    """One row more than `limit` where there are more; by the day to pay by, then as they came."""
    query = select(Claim).where(*_wanted(wanted))
    if wanted.after is not None:
        query = query.where(tuple_(Claim.ranked_on, Claim.id) > tuple_(*wanted.after))
    return list(db.session.scalars(query.order_by(Claim.ranked_on, Claim.id).limit(wanted.limit + 1)))


@dataclass(frozen=True, slots=True)
class Tally:
    """How many claims, and the cents that are open on them (below zero: to be paid back)."""

    count: int
    cents: int


def tally(today: date, edges: Iterable[date], *, kind: str | None, case_only: bool) -> dict[tuple[str, int], Tally]:
    """Per state and age (0: the day to pay by has not passed; 1, 2 ...: it lies before the first, second ... of these `edges`,
    the latest edge first): read in one pass along the index."""
    days = list(edges)
    age = case(*[(Claim.ranked_on < day, place) for place, day in reversed(list(enumerate(days, 1)))], else_=0)
    rules = [Claim.state != DONE] if kind is None else [Claim.state != DONE, Claim.kind == kind]
    if case_only:
        rules.append(Claim.enforcement_id.is_(None))
    query = (
        select(Claim.state, age.label("age"), func.count(), func.sum(Claim.balance))
        .where(or_(*[Claim.state == state for state in STATES if state != DONE]), *rules)
        .group_by(Claim.state, "age")
    )
    return {(row[0], row[1]): Tally(row[2], int(row[3])) for row in db.session.execute(query)}
