"""The case file: one application at one address, its number, and the questions that lists ask."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Select,
    String,
    UniqueConstraint,
    func,
    select,
    text,
    tuple_,
)
from sqlalchemy.orm import Mapped, mapped_column

from app.store.base import Base, OfMunicipality, current_municipality, db
from app.store.columns import AddressColumns
from app.store.requested import add_once

OPEN = ("in_behandeling", "ter_ondertekening")
DONE = ("besloten", "bekendgemaakt")
EVERY_STATUS = (*OPEN, *DONE, "ingetrokken", "gesloten")
PAGE = 50


class CaseFile(AddressColumns, OfMunicipality, Base):
    """`clock_state` and the two days are those of the rules floor's
    clock after the last event; `version` grows with every edit and travels with every form. `back_seq` is the event by which the
    case came back to its caseworker, at `back_at`; None once somebody did something since."""

    __tablename__ = "case_file"
    __table_args__ = (
        UniqueConstraint("municipality", "id"),
        UniqueConstraint("municipality", "number"),
        UniqueConstraint("municipality", "request_id"),
        CheckConstraint("version > 0", name="version"),
        Index("ix_case_file_worklist", "municipality", "status", "decide_by_nominal", "id"),
        Index("ix_case_file_mine", "municipality", "caseworker_id", "status", "decide_by_nominal", "id"),
        Index("ix_case_file_counts", "municipality", "status", "change_type", "caseworker_id"),
        Index("ix_case_file_back", "municipality", "caseworker_id", "back_at"),
        Index("ix_case_file_address", "municipality", "address_key"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str] = mapped_column(String(20))
    request_id: Mapped[str] = mapped_column(String(36))
    change_type: Mapped[str] = mapped_column(String(30))
    received_on: Mapped[date]
    created_at: Mapped[datetime]
    status: Mapped[str] = mapped_column(String(20))
    outcome: Mapped[str | None] = mapped_column(String(20))
    version: Mapped[int] = mapped_column(default=1)
    caseworker_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    address_source: Mapped[str] = mapped_column(String(120))
    address_verified: Mapped[bool]
    bag_nummeraanduiding: Mapped[str | None] = mapped_column(String(16))
    decide_by_nominal: Mapped[date]
    decide_by_shifted: Mapped[date]
    clock_state: Mapped[str] = mapped_column(String(12))
    neighbourhood: Mapped[str] = mapped_column(String(10), default="")
    back_seq: Mapped[int | None]
    back_at: Mapped[datetime | None]
    description: Mapped[str] = mapped_column(String(2000), default="")


class CaseCounter(OfMunicipality, Base):
    """The last number given out per municipality and year. Taken last in the transaction: gapless among what is committed."""

    __tablename__ = "case_counter"
    __table_args__ = (UniqueConstraint("municipality", "year"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    year: Mapped[int]
    last: Mapped[int]


class CaseSearch(OfMunicipality, Base):
    """One lower-case word by which a case can be found. Plain rows, so that both engines search by an ordinary index."""

    __tablename__ = "case_search"
    __table_args__ = (
        ForeignKeyConstraint(["municipality", "case_id"], ["case_file.municipality", "case_file.id"]),
        Index("ix_case_search_word", "municipality", "word", "case_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(index=True)
    word: Mapped[str] = mapped_column(String(60).with_variant(String(60, collation="C"), "postgresql"))


@dataclass(frozen=True, slots=True)
class Filter:
    """What a worklist shows; no status means every status. Paging is by key, never by offset: `after` is the (day, id) of the
    last row seen. `latest_first` turns the order round, for cases that are done."""

    statuses: tuple[str, ...] = OPEN
    change_type: str | None = None
    caseworker_id: int | None = None
    unassigned: bool = False
    due_from: date | None = None
    due_until: date | None = None
    words: tuple[str, ...] = ()
    after: tuple[date, int] | None = None
    latest_first: bool = False
    limit: int = PAGE


def next_number(prefix: str, year: int) -> str:
    """`BUN-2026-0001`: the next number of this municipality and year, no gaps (a rolled-back one is given again)."""
    statement = text(
        "INSERT INTO case_counter (municipality, year, last) VALUES (:code, :year, 1)"
        " ON CONFLICT (municipality, year) DO UPDATE SET last = case_counter.last + 1 RETURNING last"
    )
    last = db.session.execute(statement, {"code": current_municipality(), "year": year}).scalar_one()
    return f"{prefix}-{year}-{last:04d}"


add = add_once


def get(number: str) -> CaseFile | None:
    return db.session.scalar(select(CaseFile).where(CaseFile.number == number))


def get_for_update(number: str) -> CaseFile | None:
    """The case under a row lock (PostgreSQL; SQLite's write lock covers the whole database)."""
    query = select(CaseFile).where(CaseFile.number == number).with_for_update()
    return db.session.scalar(query.execution_options(populate_existing=True))


def by_id(case_id: int) -> CaseFile:
    return db.session.scalars(select(CaseFile).where(CaseFile.id == case_id)).one()


def numbers(case_ids: Sequence[int]) -> dict[int, str]:
    """The numbers of these cases: one query for a whole list."""
    if not case_ids:
        return {}
    query = select(CaseFile.id, CaseFile.number).where(CaseFile.id.in_(sorted(set(case_ids))))
    return {row[0]: row[1] for row in db.session.execute(query)}


def by_ids(case_ids: Sequence[int]) -> dict[int, CaseFile]:
    """These cases by their id: one query for a whole list."""
    if not case_ids:
        return {}
    return {row.id: row for row in db.session.scalars(select(CaseFile).where(CaseFile.id.in_(sorted(set(case_ids)))))}


def by_request(request_id: str) -> CaseFile | None:
    return db.session.scalar(select(CaseFile).where(CaseFile.request_id == request_id))


def at_address(address_key: str) -> list[CaseFile]:
    query = (
        select(CaseFile)
        .where(CaseFile.address_key == address_key)
        .order_by(CaseFile.received_on.desc(), CaseFile.id.desc())
    )
    return list(db.session.scalars(query.limit(200)))


def index_words(case_id: int, words: Sequence[str]) -> None:
    """Make the case findable by these words, in place of what it was findable by."""
    db.session.execute(CaseSearch.__table__.delete().where(CaseSearch.case_id == case_id))  # type: ignore[attr-defined]  # a Table
    code = current_municipality()
    db.session.add_all(
        CaseSearch(municipality=code, case_id=case_id, word=word[:60]) for word in sorted(set(words))
    )


def _matching(query: Select[Any], wanted: Filter) -> Select[Any]:
    if wanted.statuses:
        query = query.where(CaseFile.status.in_(wanted.statuses))
    if wanted.change_type:
        query = query.where(CaseFile.change_type == wanted.change_type)
    if wanted.unassigned:
        query = query.where(CaseFile.caseworker_id.is_(None))
    elif wanted.caseworker_id is not None:
        query = query.where(CaseFile.caseworker_id == wanted.caseworker_id)
    if wanted.due_from is not None:
        query = query.where(CaseFile.decide_by_nominal >= wanted.due_from)
    if wanted.due_until is not None:
        query = query.where(CaseFile.decide_by_nominal <= wanted.due_until)
    for word in wanted.words:
        found = select(CaseSearch.case_id).where(
            CaseSearch.word >= word, CaseSearch.word < word + "\U0010ffff"
        )
        query = query.where(CaseFile.id.in_(found))
    return query


def worklist(wanted: Filter) -> list[CaseFile]:
    """One page of cases, the earliest latest-decision day first, and one row more than the page where there is a next page.

    Each status is asked for by itself: then the index gives its rows in order, however many cases there are. With words the
    few cases that hold them are sorted instead.
    """
    statuses = wanted.statuses or EVERY_STATUS
    groups = [statuses] if wanted.words else [(status,) for status in statuses]
    found = [row for group in groups for row in db.session.scalars(_page(replace(wanted, statuses=group)))]
    found.sort(key=lambda row: (row.decide_by_nominal, row.id), reverse=wanted.latest_first)
    return found[: wanted.limit + 1]


def _page(wanted: Filter) -> Select[Any]:
    key = tuple_(CaseFile.decide_by_nominal, CaseFile.id)
    query = _matching(select(CaseFile), wanted)
    if wanted.after is not None:
        query = query.where(key < wanted.after if wanted.latest_first else key > wanted.after)
    days, ids = CaseFile.decide_by_nominal, CaseFile.id
    order = (days.desc(), ids.desc()) if wanted.latest_first else (days, ids)
    return query.order_by(*order).limit(wanted.limit + 1)


def count(wanted: Filter, *, at_most: int = 1000) -> int:
    """How many cases match, counted no further than `at_most`, so that a list of everything stays quick."""
    inner = _matching(select(CaseFile.id), wanted).limit(at_most).subquery()
    return db.session.scalar(select(func.count()).select_from(inner)) or 0


def tally(wanted: Filter) -> dict[tuple[str, str, int | None], int]:
    """How many of these cases there are per (status, change type, caseworker): one query for every count of a search."""
    groups = (CaseFile.status, CaseFile.change_type, CaseFile.caseworker_id)
    counted: Any = select(*groups, func.count())
    query = _matching(counted, wanted).group_by(*groups)
    return {(row[0], row[1], row[2]): row[3] for row in db.session.execute(query)}


def due_per_day(wanted: Filter) -> dict[date, int]:
    """How many of these cases have each nominal latest-decision day."""
    days = CaseFile.decide_by_nominal
    counted: Any = select(days, func.count())
    query = _matching(counted, wanted).group_by(days)
    return {row[0]: row[1] for row in db.session.execute(query)}
