"""Proposals to write a claim off: one person proposes, another signs. The database refuses it when they are the same."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import (
    BigInteger,
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
from app.store.claim import Claim

PROPOSED, APPROVED, REFUSED, WITHDRAWN = "proposed", "approved", "refused", "withdrawn"


class WriteOff(OfMunicipality, Base):
    """`state`: proposed | approved | refused | withdrawn. `approved_by` is whoever signed or refused, never who proposed."""

    __tablename__ = "write_off"
    __table_args__ = (
        ForeignKeyConstraint(["municipality", "claim_id"], ["claim.municipality", "claim.id"]),
        UniqueConstraint("municipality", "id"),
        CheckConstraint("cents > 0", name="cents"),
        CheckConstraint("approved_by IS NULL OR approved_by <> proposed_by", name="four_eyes"),
        CheckConstraint("state NOT IN ('approved', 'refused') OR approved_by IS NOT NULL", name="signed"),
        CheckConstraint("state IN ('proposed', 'approved', 'refused', 'withdrawn')", name="state"),
        Index("ix_write_off_state", "municipality", "state", "id"),
        Index("ix_write_off_claim", "municipality", "claim_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    claim_id: Mapped[int]
    cents: Mapped[int] = mapped_column(BigInteger)
    reason: Mapped[str] = mapped_column(String(1000))
    state: Mapped[str] = mapped_column(String(10), default=PROPOSED)
    proposed_by: Mapped[int] = mapped_column(ForeignKey("account.id"))
    proposed_by_name: Mapped[str] = mapped_column(String(120))
    proposed_at: Mapped[datetime]
    approved_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    approved_by_name: Mapped[str] = mapped_column(String(120), default="")
    approved_on: Mapped[date | None]
    remark: Mapped[str] = mapped_column(String(1000), default="")


def add(row: WriteOff) -> WriteOff:
    db.session.add(row)
    db.session.flush()
    return row


def of_claim(claim_id: int) -> list[WriteOff]:
    """Every proposal for a claim, oldest first."""
    return list(db.session.scalars(select(WriteOff).where(WriteOff.claim_id == claim_id).order_by(WriteOff.id)))


def waiting(limit: int) -> list[tuple[WriteOff, Claim]]:
    """What waits for a signature, oldest first."""
    query = (
        select(WriteOff, Claim)
        .join(Claim, (Claim.municipality == WriteOff.municipality) & (Claim.id == WriteOff.claim_id))
        .where(WriteOff.state == PROPOSED)
        .order_by(WriteOff.id)
        .limit(limit)
    )
    return [(row[0], row[1]) for row in db.session.execute(query)]
