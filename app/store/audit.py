"""Who did and who looked at what. Rows are only ever added: a trigger in the database refuses the rest."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Index, String, select
from sqlalchemy.orm import Mapped, mapped_column

from app.store.base import Base, db


class AuditEntry(Base):
    """`action` is a verb (`view`, `search`, `download`, `login` ...), `object` what it was done to, without personal data."""

    __tablename__ = "audit_entry"
    __table_args__ = (Index("ix_audit_entry_object", "municipality", "object", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    municipality: Mapped[str | None] = mapped_column(String(6))
    account_id: Mapped[int | None]
    account_name: Mapped[str] = mapped_column(String(120))
    action: Mapped[str] = mapped_column(String(30))
    object: Mapped[str] = mapped_column(String(120))
    detail: Mapped[str] = mapped_column(String(400), default="")


def add(row: AuditEntry) -> None:
    db.session.add(row)


def of_object(municipality: str, name: str, *, limit: int = 100) -> list[AuditEntry]:
    """The newest entries about one object of one municipality."""
    query = select(AuditEntry).where(AuditEntry.municipality == municipality, AuditEntry.object == name)
    return list(db.session.scalars(query.order_by(AuditEntry.id.desc()).limit(limit)))


def latest(municipality: str, *, limit: int = 200) -> list[AuditEntry]:
    query = select(AuditEntry).where(AuditEntry.municipality == municipality)
    return list(db.session.scalars(query.order_by(AuditEntry.id.desc()).limit(limit)))
