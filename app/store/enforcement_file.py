"""The enforcement file: one address at which the rules may be broken, its number, and the list of what is open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
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
    or_,
    select,
    text,
    tuple_,
)
from sqlalchemy.orm import Mapped, mapped_column

from app.store.base import Base, OfMunicipality, current_municipality, db
from app.store.columns import AddressColumns, NeighbourhoodColumns
from app.store.requested import add_once

OPEN = ("melding", "onderzoek", "voornemen", "maatregel")
CLOSED = "afgesloten"
EVERY_STATUS = (*OPEN, CLOSED)
FILE_SERIES, INSPECTION_SERIES = "H", "C"
PAGE = 50


class EnforcementFile(AddressColumns, NeighbourhoodColumns, OfMunicipality, Base):
    """`source`: report | signal | permit | address. `permit_case_id` is the case of the permit concerned, `legalising_case_id` an
    application made meanwhile. `is_dwelling` is None while nobody said so; then `dwelling_evidence` is permit | bag | brp.

    `next_kind` and `next_on` are the first date of the file (`app.store.enforcement_date`), the day it was closed afterwards.
    """

    __tablename__ = "enforcement_file"
    __table_args__ = (
        ForeignKeyConstraint(["municipality", "permit_case_id"], ["case_file.municipality", "case_file.id"]),
        ForeignKeyConstraint(["municipality", "legalising_case_id"], ["case_file.municipality", "case_file.id"]),
        UniqueConstraint("municipality", "id"),
        UniqueConstraint("municipality", "number"),
        UniqueConstraint("municipality", "request_id"),
        CheckConstraint("version > 0", name="version"),
        Index("ix_enforcement_file_list", "municipality", "status", "next_on", "id"),
        Index("ix_enforcement_file_mine", "municipality", "officer_id", "status", "next_on", "id"),
        Index("ix_enforcement_file_area", "municipality", "neighbourhood", "status", "next_on", "id"),
        Index("ix_enforcement_file_address", "municipality", "address_key"),
        Index("ix_enforcement_file_permit", "municipality", "permit_case_id"),
        Index("ix_enforcement_file_legalising", "municipality", "legalising_case_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str] = mapped_column(String(20))
    request_id: Mapped[str] = mapped_column(String(36))
    version: Mapped[int] = mapped_column(default=1)
    opened_on: Mapped[date]
    created_at: Mapped[datetime]
    status: Mapped[str] = mapped_column(String(20))
    source: Mapped[str] = mapped_column(String(20))
    change_type: Mapped[str] = mapped_column(String(30))
    officer_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    priority: Mapped[int] = mapped_column(default=2)  # 1 first, 2 as usual, 3 when there is time
    permit_case_id: Mapped[int | None]
    legalising_case_id: Mapped[int | None]
    is_dwelling: Mapped[bool | None]
    dwelling_evidence: Mapped[str] = mapped_column(String(20), default="")
    dwelling_why: Mapped[str] = mapped_column(String(2000), default="")
    dwellings_before: Mapped[int | None]
    dwellings_after: Mapped[int | None]
    next_kind: Mapped[str] = mapped_column(String(30), default="")
    next_on: Mapped[date]
    closed_on: Mapped[date | None]
    closed_why: Mapped[str] = mapped_column(String(2000), default="")


class EnforcementCounter(OfMunicipality, Base):
    """The last number given out per municipality, series and year; no gaps among what is committed."""

    __tablename__ = "enforcement_counter"
    __table_args__ = (UniqueConstraint("municipality", "series", "year"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    series: Mapped[str] = mapped_column(String(4))
    year: Mapped[int]
    last: Mapped[int]


@dataclass(frozen=True, slots=True)
class Filter:
    """What a list of files shows; `after` is the (day, id) of the last row seen."""

    statuses: tuple[str, ...] = OPEN
    officer_id: int | None = None
    unassigned: bool = False
    neighbourhood: str = ""
    due_until: date | None = None
    address: str = ""
    after: tuple[date, int] | None = None
    limit: int = PAGE


def next_number(prefix: str, series: str, year: int) -> str:
    """`BUN-H-2026-0001`: the next number of this municipality, series and year."""
    statement = text(
        "INSERT INTO enforcement_counter (municipality, series, year, last) VALUES (:code, :series, :year, 1)"
        " ON CONFLICT (municipality, series, year) DO UPDATE SET last = enforcement_counter.last + 1 RETURNING last"
    )
    asked = {"code": current_municipality(), "series": series, "year": year}
    return f"{prefix}-{series}-{year}-{db.session.execute(statement, asked).scalar_one():04d}"


add = add_once


def get(number: str) -> EnforcementFile | None:
    return db.session.scalar(select(EnforcementFile).where(EnforcementFile.number == number))


def get_for_update(number: str) -> EnforcementFile | None:
    """The file under a row lock (PostgreSQL; SQLite's write lock covers the whole database)."""
    query = select(EnforcementFile).where(EnforcementFile.number == number).with_for_update()
    return db.session.scalar(query.execution_options(populate_existing=True))


def by_id(file_id: int) -> EnforcementFile:
    return db.session.scalars(select(EnforcementFile).where(EnforcementFile.id == file_id)).one()


def by_ids(file_ids: Sequence[int]) -> dict[int, EnforcementFile]:
    """These files by their id: one query for a whole list."""
    if not file_ids:
        return {}
    query = select(EnforcementFile).where(EnforcementFile.id.in_(sorted(set(file_ids))))
    return {row.id: row for row in db.session.scalars(query)}


def by_request(request_id: str) -> EnforcementFile | None:
    return db.session.scalar(select(EnforcementFile).where(EnforcementFile.request_id == request_id))


def at_address(address_key: str) -> list[EnforcementFile]:
    """The files at one address, the newest first."""
    query = select(EnforcementFile).where(EnforcementFile.address_key == address_key)
    return list(db.session.scalars(query.order_by(EnforcementFile.id.desc()).limit(200)))


def of_case(case_id: int) -> list[EnforcementFile]:
    """The files that concern the permit of this case, or that this application would legalise."""
    mine = or_(EnforcementFile.permit_case_id == case_id, EnforcementFile.legalising_case_id == case_id)
    return list(db.session.scalars(select(EnforcementFile).where(mine).order_by(EnforcementFile.id)))


def _matching(query: Select[Any], wanted: Filter) -> Select[Any]:
    if wanted.unassigned:
        query = query.where(EnforcementFile.officer_id.is_(None))
    elif wanted.officer_id is not None:
        query = query.where(EnforcementFile.officer_id == wanted.officer_id)
    if wanted.neighbourhood:
        query = query.where(EnforcementFile.neighbourhood == wanted.neighbourhood)
    if wanted.due_until is not None:
        query = query.where(EnforcementFile.next_on <= wanted.due_until)
    if wanted.address:
        query = query.where(EnforcementFile.address_key.startswith(wanted.address, autoescape=True))
    return query


def listed(wanted: Filter) -> list[EnforcementFile]:
    """One page of files, the earliest next date first, and one row more where there is a next page."""
    key = tuple_(EnforcementFile.next_on, EnforcementFile.id)
    found: list[EnforcementFile] = []
    for status in wanted.statuses:  # each by itself: then an index gives its rows in order
        query = _matching(select(EnforcementFile).where(EnforcementFile.status == status), wanted)
        if wanted.after is not None:
            query = query.where(key > wanted.after)
        order = query.order_by(EnforcementFile.next_on, EnforcementFile.id)
        found += db.session.scalars(order.limit(wanted.limit + 1))
    found.sort(key=lambda row: (row.next_on, row.id))
    return found[: wanted.limit + 1]


def counts() -> dict[str, int]:
    """How many files stand in each status."""
    counted: Any = select(EnforcementFile.status, func.count()).group_by(EnforcementFile.status)
    return {row[0]: row[1] for row in db.session.execute(counted)}


def neighbourhoods() -> list[str]:
    """The codes of the neighbourhoods in which a file is open."""
    query = select(EnforcementFile.neighbourhood).where(EnforcementFile.status.in_(OPEN)).distinct()
    return sorted(code for code in db.session.scalars(query) if code)


def typed_places() -> list[EnforcementFile]:
    """The files without a code on which somebody once typed the name of a neighbourhood."""
    typed = (EnforcementFile.neighbourhood == "", EnforcementFile.neighbourhood_typed != "")
    return list(db.session.scalars(select(EnforcementFile).where(*typed).order_by(EnforcementFile.id)))
