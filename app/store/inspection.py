"""Visits of an officer to an address: planned, made, and what was found there."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    String,
    UniqueConstraint,
    select,
)
from sqlalchemy.orm import Mapped, mapped_column

from app.store.base import Base, OfMunicipality, db


class Inspection(OfMunicipality, Base):
    """Of an enforcement file, of the permit of a case, or of both. `purpose`: first | recheck | condition | round.

    `outcome` is empty while nobody visited: in_order | violation | not_let_in | nobody_home | unclear. `answers` holds what the
    form asked, by its codes; `client_id` is made where the form is filled in, so that sending it twice records it once.
    """

    __tablename__ = "inspection"
    __table_args__ = (
        ForeignKeyConstraint(
            ["municipality", "enforcement_id"], ["enforcement_file.municipality", "enforcement_file.id"]
        ),
        ForeignKeyConstraint(["municipality", "case_id"], ["case_file.municipality", "case_file.id"]),
        UniqueConstraint("municipality", "id"),
        UniqueConstraint("municipality", "number"),
        UniqueConstraint("municipality", "client_id"),
        CheckConstraint("enforcement_id IS NOT NULL OR case_id IS NOT NULL", name="of_something"),
        Index("ix_inspection_file", "municipality", "enforcement_id", "id"),
        Index("ix_inspection_case", "municipality", "case_id", "id"),
        Index("ix_inspection_planned", "municipality", "outcome", "planned_on", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str] = mapped_column(String(20))
    enforcement_id: Mapped[int | None]
    case_id: Mapped[int | None]
    client_id: Mapped[str | None] = mapped_column(String(36))
    purpose: Mapped[str] = mapped_column(String(20), default="first")
    planned_on: Mapped[date | None]
    announced_on: Mapped[date | None]
    visited_at: Mapped[datetime | None]
    officer_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    officer_name: Mapped[str] = mapped_column(String(120), default="")
    outcome: Mapped[str] = mapped_column(String(20), default="")
    answers: Mapped[dict[str, Any]] = mapped_column(default=dict)
    residents_found: Mapped[int | None]
    note: Mapped[str] = mapped_column(String(8000), default="")
    recorded_at: Mapped[datetime]

    @property
    def made(self) -> bool:
        return self.outcome != ""


def add(row: Inspection) -> None:
    db.session.add(row)
    db.session.flush()


def get(inspection_id: int) -> Inspection | None:
    return db.session.scalar(select(Inspection).where(Inspection.id == inspection_id))


def get_for_update(inspection_id: int) -> Inspection | None:
    query = select(Inspection).where(Inspection.id == inspection_id).with_for_update()
    return db.session.scalar(query.execution_options(populate_existing=True))


def by_client(client_id: str) -> Inspection | None:
    """What was sent from a phone already under this mark."""
    return db.session.scalar(select(Inspection).where(Inspection.client_id == client_id))


def of_file(file_id: int) -> list[Inspection]:
    query = select(Inspection).where(Inspection.enforcement_id == file_id)
    return list(db.session.scalars(query.order_by(Inspection.id)))


def of_case(case_id: int) -> list[Inspection]:
    return list(db.session.scalars(select(Inspection).where(Inspection.case_id == case_id).order_by(Inspection.id)))
