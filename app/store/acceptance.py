"""The recorded act by which a municipality accepts an ordinance version that holds values nobody has verified."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint, select
from sqlalchemy.orm import Mapped, mapped_column

from app.store.base import Base, OfMunicipality, db


class Acceptance(OfMunicipality, Base):
    """Bound to the hash of the version: a changed rule file must be accepted anew."""

    __tablename__ = "acceptance"
    __table_args__ = (UniqueConstraint("municipality", "ordinance_sha256"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    ordinance_sha256: Mapped[str] = mapped_column(String(64))
    valid_from: Mapped[date]
    reasons: Mapped[str] = mapped_column(String(4000))
    by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    by_name: Mapped[str] = mapped_column(String(120))
    at: Mapped[datetime]


def add(row: Acceptance) -> None:
    db.session.add(row)


def every() -> dict[str, Acceptance]:
    """Per hash of an ordinance version."""
    return {row.ordinance_sha256: row for row in db.session.scalars(select(Acceptance))}
