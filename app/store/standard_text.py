"""The standard texts of a municipality: conditions and considerations that are chosen instead of typed anew."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint, select
from sqlalchemy.orm import Mapped, mapped_column

from app.store.base import Base, OfMunicipality, db

CONDITION, HARDSHIP, ANSWER = "condition", "hardship", "answer"


class StandardText(OfMunicipality, Base):
    """`kind`: condition | hardship | answer (to a view). Only a condition has a `reason`, the interest that it serves, and what
    the holder has to show: `shown_by`, `evidence`, within `due_weeks` of the announcement, `suspensive` where the permit waits.

    A text that is used is copied into the proposal: changing it here changes no letter. `retired` is no longer offered.
    """

    __tablename__ = "standard_text"
    __table_args__ = (
        UniqueConstraint("municipality", "kind", "title"),
        CheckConstraint("kind IN ('condition', 'hardship', 'answer')", name="kind"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(12))
    title: Mapped[str] = mapped_column(String(80))
    text: Mapped[str] = mapped_column(String(4000))
    reason: Mapped[str] = mapped_column(String(800), default="")
    shown_by: Mapped[str] = mapped_column(String(12), default="")
    evidence: Mapped[str] = mapped_column(String(400), default="")
    due_weeks: Mapped[int | None]
    suspensive: Mapped[bool] = mapped_column(default=False)
    retired: Mapped[bool] = mapped_column(default=False)
    version: Mapped[int] = mapped_column(default=1)
    changed_by: Mapped[int] = mapped_column(ForeignKey("account.id"))
    changed_by_name: Mapped[str] = mapped_column(String(120))
    changed_at: Mapped[datetime]


def add(row: StandardText) -> None:
    db.session.add(row)
    db.session.flush()


def every() -> list[StandardText]:
    """All texts, by kind and title, the retired ones too."""
    return list(db.session.scalars(select(StandardText).order_by(StandardText.kind, StandardText.title)))


def get(text_id: int, *, lock: bool = False) -> StandardText | None:
    query = select(StandardText).where(StandardText.id == text_id)
    return db.session.scalar(query.with_for_update() if lock else query)


def named(kind: str, title: str) -> StandardText | None:
    return db.session.scalar(select(StandardText).where(StandardText.kind == kind, StandardText.title == title))
