"""The parts in which somebody may pay. A new arrangement has a new number; the claim says which one holds."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    String,
    UniqueConstraint,
    select,
)
from sqlalchemy.orm import Mapped, mapped_column

from app.store.base import Base, OfMunicipality, db


class Instalment(OfMunicipality, Base):
    """Part `part` (from 1) of arrangement `plan` of a claim; rows are never changed."""

    __tablename__ = "instalment"
    __table_args__ = (
        ForeignKeyConstraint(["municipality", "claim_id"], ["claim.municipality", "claim.id"]),
        UniqueConstraint("municipality", "claim_id", "plan", "part"),
        CheckConstraint("cents > 0", name="cents"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    claim_id: Mapped[int]
    plan: Mapped[int]
    part: Mapped[int]
    due_on: Mapped[date]
    cents: Mapped[int] = mapped_column(BigInteger)
    agreed_on: Mapped[date]
    why: Mapped[str] = mapped_column(String(1000))
    by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    at: Mapped[datetime]


def add(rows: list[Instalment]) -> None:
    db.session.add_all(rows)
    db.session.flush()


def of_claim(claim_id: int) -> list[Instalment]:
    """Every part of every arrangement of a claim, in order."""
    query = select(Instalment).where(Instalment.claim_id == claim_id).order_by(Instalment.plan, Instalment.part)
    return list(db.session.scalars(query))
