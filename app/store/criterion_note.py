"""What a person found of one criterion of a worksheet, with the items it rests on. The newest row of a criterion counts."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, ForeignKeyConstraint, Index, String, select
from sqlalchemy.orm import Mapped, mapped_column

from app.store.base import Base, OfMunicipality, db


class CriterionNote(OfMunicipality, Base):
    """`outcome`: PASS | FAIL | NOT_APPLICABLE. `cited` are the rows of the ledger as they stood; without any of them
    `searched_on` and `searched_over` say where was looked and nothing found."""

    __tablename__ = "criterion_note"
    __table_args__ = (
        ForeignKeyConstraint(["municipality", "case_id"], ["case_file.municipality", "case_file.id"]),
        Index("ix_criterion_note_case", "municipality", "case_id", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int]
    rule: Mapped[str] = mapped_column(String(60))
    criterion: Mapped[str] = mapped_column(String(60))
    outcome: Mapped[str] = mapped_column(String(20))
    reasons: Mapped[str] = mapped_column(String(8000))
    cited: Mapped[list[Any]]
    searched_on: Mapped[date | None]
    searched_over: Mapped[str | None] = mapped_column(String(400))
    by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    by_name: Mapped[str] = mapped_column(String(120))
    at: Mapped[datetime]


def add(row: CriterionNote) -> None:
    db.session.add(row)
    db.session.flush()


def of_case(case_id: int) -> list[CriterionNote]:
    """Every note of the case, the oldest first."""
    query = select(CriterionNote).where(CriterionNote.case_id == case_id).order_by(CriterionNote.id)
    return list(db.session.scalars(query))


def standing(case_id: int) -> dict[str, dict[str, CriterionNote]]:
    """The note that counts, per rule and criterion: the one written last."""
    found: dict[str, dict[str, CriterionNote]] = {}
    for row in of_case(case_id):
        found.setdefault(row.rule, {})[row.criterion] = row
    return found
