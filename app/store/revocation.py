"""Revocations of a permit: proposed by one person, decided by another; and what became of one that was objected to."""

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

SUBMITTED, RETURNED, TAKEN_BACK, DECIDED = "ingediend", "teruggegeven", "teruggenomen", "besloten"


class Revocation(OfMunicipality, Base):
    """`ground`: a code of `app.rules.labels` (revocation_ground); `text` holds what was written: facts, views, interests.

    `effective_on` is the day that was proposed; `ends_on` the first day without the permit, known once it was sent on `sent_on`
    (Awb 3:40). `undone_on`: it was revoked itself, on objection or by a court, and the permit stands again.
    """

    __tablename__ = "revocation"
    __table_args__ = (
        ForeignKeyConstraint(["municipality", "case_id"], ["case_file.municipality", "case_file.id"]),
        ForeignKeyConstraint(["municipality", "letter_id"], ["letter.municipality", "letter.id"]),
        UniqueConstraint("municipality", "id"),
        CheckConstraint("drafted_by <> decided_by", name="four_eyes"),
        CheckConstraint("undone_by <> decided_by", name="undone_by_another"),
        CheckConstraint("state <> 'besloten' OR (decided_by IS NOT NULL AND letter_id IS NOT NULL)", name="decided"),
        Index("ix_revocation_case", "municipality", "case_id", "id"),
        Index("ix_revocation_state", "municipality", "state", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int]
    ground: Mapped[str] = mapped_column(String(20))
    text: Mapped[dict[str, Any]]
    text_sha256: Mapped[str] = mapped_column(String(64))
    effective_on: Mapped[date]
    state: Mapped[str] = mapped_column(String(20))
    remark: Mapped[str] = mapped_column(String(4000), default="")
    drafted_by: Mapped[int] = mapped_column(ForeignKey("account.id"))
    drafted_by_name: Mapped[str] = mapped_column(String(120))
    drafted_at: Mapped[datetime]
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    decided_by_name: Mapped[str] = mapped_column(String(120), default="")
    decided_on: Mapped[date | None]
    letter_id: Mapped[int | None]
    sent_on: Mapped[date | None]
    ends_on: Mapped[date | None]
    undone_on: Mapped[date | None]
    undone_why: Mapped[str] = mapped_column(String(2000), default="")
    undone_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))

    @property
    def stands(self) -> bool:
        """Whether the permit ended by it: decided, sent, and not undone."""
        return self.state == DECIDED and self.sent_on is not None and self.undone_on is None


def add(row: Revocation) -> None:
    db.session.add(row)
    db.session.flush()


def of_case(case_id: int) -> list[Revocation]:
    """The revocations of a permit, the newest first."""
    query = select(Revocation).where(Revocation.case_id == case_id).order_by(Revocation.id.desc())
    return list(db.session.scalars(query))


def of_letter(letter_id: int) -> Revocation | None:
    return db.session.scalar(select(Revocation).where(Revocation.letter_id == letter_id))


def submitted(limit: int) -> list[Revocation]:
    """What waits for a signatory, the longest waiting first."""
    query = select(Revocation).where(Revocation.state == SUBMITTED).order_by(Revocation.id).limit(limit)
    return list(db.session.scalars(query))
