"""The facts of a case. A fact is never edited: a newer row supersedes the older one, which stays to be read."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, ForeignKeyConstraint, Index, String, select
from sqlalchemy.orm import Mapped, mapped_column

from app.store.base import Base, OfMunicipality, db


class CaseFact(OfMunicipality, Base):
    """`name` and `value` are those of the `assess` input (`woz_values`, `tenure` ...): plain values only."""

    __tablename__ = "case_fact"
    __table_args__ = (
        ForeignKeyConstraint(["municipality", "case_id"], ["case_file.municipality", "case_file.id"]),
        Index("ix_case_fact_case", "municipality", "case_id", "name", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int]
    name: Mapped[str] = mapped_column(String(60))
    value: Mapped[Any] = mapped_column(JSON, nullable=True)
    source: Mapped[str] = mapped_column(String(120))
    as_of: Mapped[date]
    verified: Mapped[bool] = mapped_column(default=False)
    recorded_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    recorded_at: Mapped[datetime]


def add(row: CaseFact) -> None:
    db.session.add(row)


def current(case_id: int) -> dict[str, CaseFact]:
    """The fact that stands, per name: the one recorded last."""
    rows = db.session.scalars(select(CaseFact).where(CaseFact.case_id == case_id).order_by(CaseFact.id))
    return {row.name: row for row in rows}


def current_of(case_ids: list[int]) -> dict[int, dict[str, CaseFact]]:
    """The same for several cases: one query for a whole list."""
    found: dict[int, dict[str, CaseFact]] = {case_id: {} for case_id in case_ids}
    if found:
        for row in db.session.scalars(select(CaseFact).where(CaseFact.case_id.in_(case_ids)).order_by(CaseFact.id)):
            found[row.case_id][row.name] = row
    return found
