"""Long work that a person asked for and a worker does, item by item: letters of many cases, signatures under many decisions."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    String,
    UniqueConstraint,
    and_,
    func,
    or_,
    select,
    update,
)
from sqlalchemy.orm import Mapped, mapped_column

from app.store.base import Base, OfMunicipality, db

LETTERS, SIGNATURES = "letters", "signatures"


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


def of_item(item: BatchItem) -> Batch:
    return db.session.scalars(select(Batch).where(Batch.id == item.batch_id)).one()


def get(batch_id: int) -> Batch | None:
    return db.session.scalar(select(Batch).where(Batch.id == batch_id))


def items(batch_id: int) -> list[BatchItem]:
    """Every item of a batch, in the order in which they are worked on."""
    return list(db.session.scalars(select(BatchItem).where(BatchItem.batch_id == batch_id).order_by(BatchItem.id)))


def under_way(kind: str) -> dict[int, int]:
    """The batch by case, of every item of this kind that is not settled yet: one query for a whole list."""
    query = (
        select(BatchItem.case_id, BatchItem.batch_id)
        .join(Batch, and_(Batch.municipality == BatchItem.municipality, Batch.id == BatchItem.batch_id))
        .where(Batch.kind == kind, BatchItem.state.in_(("waiting", "working")))
    )
    return {row[0]: row[1] for row in db.session.execute(query)}


def progress(batch_id: int) -> dict[str, int]:
    """How many items stand in each state."""
    query = select(BatchItem.state, func.count()).where(BatchItem.batch_id == batch_id).group_by(BatchItem.state)
    return {row[0]: row[1] for row in db.session.execute(query)}


def claim(*, now: datetime, token: str, lease_until: datetime) -> BatchItem | None:
    """Take the next item for the worker with this token; one whose worker went missing is taken again. Within a transaction."""
    free = or_(BatchItem.state == "waiting", and_(BatchItem.state == "working", BatchItem.lease_until < now))
    query = select(BatchItem).where(free).order_by(BatchItem.id).limit(1).with_for_update(skip_locked=True)
    item = db.session.scalar(query.execution_options(populate_existing=True))
    if item is not None:
        item.state, item.claim, item.lease_until = "working", token, lease_until
    return item


def settle(item: BatchItem, why: str | None, *, done_at: datetime) -> bool:
    """Say how it went: None is done, a sentence is refused. False where its lease ran out and another worker has it."""
    mine = update(BatchItem).where(BatchItem.id == item.id, BatchItem.claim == item.claim, BatchItem.state == "working")
    change = {
        "state": "done" if why is None else "refused",
        "why": (why or "")[:400],
        "claim": None,
        "lease_until": None,
        "done_at": done_at,
    }
    told = mine.values(change).returning(BatchItem.id).execution_options(synchronize_session=False)
    return db.session.scalar(told) is not None
