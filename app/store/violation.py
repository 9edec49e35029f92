"""What was found to be against the rules: which rule, where, when, and the visit that shows it."""

from __future__ import annotations

from datetime import date, datetime

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


class Violation(OfMunicipality, Base):
    """`rule_article` is printed as it stands, `seen_at` is HH:MM local time or empty, `dwellings` how many it concerns.

    A mistake is not edited: a newer row names it in `supersedes`.
    """

    __tablename__ = "violation"
    __table_args__ = (
        ForeignKeyConstraint(
            ["municipality", "enforcement_id"], ["enforcement_file.municipality", "enforcement_file.id"]
        ),
        ForeignKeyConstraint(["municipality", "inspection_id"], ["inspection.municipality", "inspection.id"]),
        UniqueConstraint("municipality", "id"),
        CheckConstraint("dwellings > 0", name="dwellings"),
        Index("ix_violation_file", "municipality", "enforcement_id", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    enforcement_id: Mapped[int]
    inspection_id: Mapped[int | None]
    supersedes: Mapped[int | None]
    change_type: Mapped[str] = mapped_column(String(30))
    rule_article: Mapped[str] = mapped_column(String(300))
    ordinance_title: Mapped[str] = mapped_column(String(200))
    seen_on: Mapped[date]
    seen_at: Mapped[str] = mapped_column(String(5), default="")
    seen_where: Mapped[str] = mapped_column(String(200))
    what: Mapped[str] = mapped_column(String(4000))
    source: Mapped[str] = mapped_column(String(200))
    dwellings: Mapped[int]
    recorded_by: Mapped[int] = mapped_column(ForeignKey("account.id"))
    recorded_by_name: Mapped[str] = mapped_column(String(120))
    recorded_at: Mapped[datetime]


def add(row: Violation) -> None:
    db.session.add(row)
    db.session.flush()


def of_file(file_id: int) -> list[Violation]:
    """The violations that stand, the earliest first."""
    query = select(Violation).where(Violation.enforcement_id == file_id)
    rows = list(db.session.scalars(query.order_by(Violation.seen_on, Violation.id)))
    replaced = {row.supersedes for row in rows}
    return [row for row in rows if row.id not in replaced]


def get(violation_id: int) -> Violation | None:
    return db.session.scalar(select(Violation).where(Violation.id == violation_id))
