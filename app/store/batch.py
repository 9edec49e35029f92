"""Long work that a person asked for and a worker does, item by item: letters of many cases, signatures under many decisions."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.store.base import Base, OfMunicipality, db


class Batch(OfMunicipality, Base):
    """`kind`: letters | signatures; `detail` holds what every item shares, as plain values."""

    __tablename__ = "batch"
    __table_args__ = (UniqueConstraint("municipality", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(20))
    detail: Mapped[dict[str, Any]]
    asked_by: Mapped[int] = mapped_column(ForeignKey("account.id"))
    asked_by_name: Mapped[str] = mapped_column(String(120))
    asked_at: Mapped[datetime]


class BatchItem(OfMunicipality, Base):
    """`seen_version` is the version of the case that the person saw: a case that changed since is refused, never guessed at.

    `state`: waiting | working | done | refused (with the Dutch sentence in `why`).
    """

    __tablename__ = "batch_item"
    __table_args__ = (
        ForeignKeyConstraint(["municipality", "batch_id"], ["batch.municipality", "batch.id"]),
        ForeignKeyConstraint(["municipality", "case_id"], ["case_file.municipality", "case_file.id"]),
        UniqueConstraint("municipality", "batch_id", "case_id"),
        CheckConstraint("state IN ('waiting', 'working', 'done', 'refused')", name="state"),
        Index("ix_batch_item_state", "municipality", "state", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    batch_id: Mapped[int]
    case_id: Mapped[int]
    seen_version: Mapped[int]
    state: Mapped[str] = mapped_column(String(10), default="waiting")
    why: Mapped[str] = mapped_column(String(400), default="")
    claim: Mapped[str | None] = mapped_column(String(36))
    lease_until: Mapped[datetime | None]
    done_at: Mapped[datetime | None]


def add(row: Batch | BatchItem) -> None:
    db.session.add(row)
    db.session.flush()
