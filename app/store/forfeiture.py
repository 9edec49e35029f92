"""Sums that an order forfeited, each with the visit that proves it; the decision to collect, and what interrupts its year."""

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

OWN_FILE = ["enforcement_file.municipality", "enforcement_file.id"]
OWN_MEASURE = ["measure.municipality", "measure.id"]


class Collection(OfMunicipality, Base):
    """The decision to collect (Awb 5:37), taken before any reminder.

    `state` as that of a measure; `fell_on`: it no longer stands.
    """

    __tablename__ = "collection"
    __table_args__ = (
        ForeignKeyConstraint(["municipality", "enforcement_id"], OWN_FILE),
        ForeignKeyConstraint(["municipality", "measure_id"], OWN_MEASURE),
        ForeignKeyConstraint(
            ["municipality", "letter_id"], ["enforcement_letter.municipality", "enforcement_letter.id"]
        ),
        UniqueConstraint("municipality", "id"),
        CheckConstraint("drafted_by <> decided_by", name="four_eyes"),
        CheckConstraint("state NOT IN ('besloten', 'bekendgemaakt') OR decided_by IS NOT NULL", name="decided"),
        Index("ix_collection_file", "municipality", "enforcement_id", "id"),
        Index("ix_collection_state", "municipality", "state", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    enforcement_id: Mapped[int]
    measure_id: Mapped[int]
    state: Mapped[str] = mapped_column(String(20))
    amount_cents: Mapped[int]
    values: Mapped[dict[str, Any]]
    text_sha256: Mapped[str] = mapped_column(String(64), default="")
    remark: Mapped[str] = mapped_column(String(4000), default="")
    letter_id: Mapped[int | None]
    drafted_by: Mapped[int] = mapped_column(ForeignKey("account.id"))
    drafted_by_name: Mapped[str] = mapped_column(String(120))
    drafted_at: Mapped[datetime]
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    decided_by_name: Mapped[str] = mapped_column(String(120), default="")
    decided_on: Mapped[date | None]
    announced_on: Mapped[date | None]
    fell_on: Mapped[date | None]
    fell_why: Mapped[str] = mapped_column(String(400), default="")


class Forfeiture(OfMunicipality, Base):
    """One forfeited sum. `first` to `last` is the period that the visit proves; `fell_on`: it is not owed after all."""

    __tablename__ = "forfeiture"
    __table_args__ = (
        ForeignKeyConstraint(["municipality", "enforcement_id"], OWN_FILE),
        ForeignKeyConstraint(["municipality", "measure_id"], OWN_MEASURE),
        ForeignKeyConstraint(["municipality", "inspection_id"], ["inspection.municipality", "inspection.id"]),
        ForeignKeyConstraint(["municipality", "collection_id"], ["collection.municipality", "collection.id"]),
        UniqueConstraint("municipality", "id"),
        UniqueConstraint("municipality", "measure_id", "inspection_id"),
        CheckConstraint("amount_cents > 0", name="amount"),
        Index("ix_forfeiture_file", "municipality", "enforcement_id", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    enforcement_id: Mapped[int]
    measure_id: Mapped[int]
    inspection_id: Mapped[int]
    collection_id: Mapped[int | None]
    forfeited_on: Mapped[date]
    first: Mapped[date]
    last: Mapped[date]
    amount_cents: Mapped[int]
    capped: Mapped[bool] = mapped_column(default=False)
    fell_on: Mapped[date | None]
    fell_why: Mapped[str] = mapped_column(String(400), default="")
    recorded_by: Mapped[int] = mapped_column(ForeignKey("account.id"))
    recorded_by_name: Mapped[str] = mapped_column(String(120))
    recorded_at: Mapped[datetime]


class Interruption(OfMunicipality, Base):
    """What makes the year in which a sum can be collected begin anew or last longer (Awb 4:105, 4:106, 4:111); append-only."""

    __tablename__ = "interruption"
    __table_args__ = (
        ForeignKeyConstraint(["municipality", "forfeiture_id"], ["forfeiture.municipality", "forfeiture.id"]),
        Index("ix_interruption_forfeiture", "municipality", "forfeiture_id", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    forfeiture_id: Mapped[int]
    kind: Mapped[str] = mapped_column(String(20))
    on: Mapped[date]
    until: Mapped[date | None]
    proof: Mapped[str] = mapped_column(String(200))
    recorded_by: Mapped[int] = mapped_column(ForeignKey("account.id"))
    recorded_by_name: Mapped[str] = mapped_column(String(120))
    recorded_at: Mapped[datetime]


def add(row: Collection | Forfeiture | Interruption) -> None:
    db.session.add(row)
    db.session.flush()


def of_file(file_id: int) -> list[Forfeiture]:
    query = select(Forfeiture).where(Forfeiture.enforcement_id == file_id)
    return list(db.session.scalars(query.order_by(Forfeiture.forfeited_on, Forfeiture.id)))


def collections(file_id: int) -> list[Collection]:
    query = select(Collection).where(Collection.enforcement_id == file_id)
    return list(db.session.scalars(query.order_by(Collection.id)))


def collection(collection_id: int) -> Collection | None:
    return db.session.scalar(select(Collection).where(Collection.id == collection_id))


def proposed() -> list[Collection]:
    """The collection decisions that wait for a signatory, the oldest first."""
    query = select(Collection).where(Collection.state == "voorgesteld")
    return list(db.session.scalars(query.order_by(Collection.id).limit(200)))


def interruptions(forfeiture_ids: list[int]) -> dict[int, list[Interruption]]:
    """What interrupted the year of each of these sums, in the order of the days."""
    found: dict[int, list[Interruption]] = {row_id: [] for row_id in forfeiture_ids}
    if found:
        query = select(Interruption).where(Interruption.forfeiture_id.in_(forfeiture_ids))
        for row in db.session.scalars(query.order_by(Interruption.on, Interruption.id)):
            found[row.forfeiture_id].append(row)
    return found
