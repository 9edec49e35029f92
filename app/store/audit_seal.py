"""Seals on the audit log: each holds the hash of a stretch of entries and of the seal before it, one chain per municipality.

Entries are sealed afterwards, by the worker, so that looking at a page never waits for the entry of somebody else. The triggers
refuse changing an entry; a seal shows it when somebody went round them.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import String, UniqueConstraint, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Mapped, mapped_column

from app.store.audit import AuditEntry
from app.store.base import Base, db

#: The chain of entries that belong to no municipality, such as a failed login.
NOBODYS = "-"
GENESIS = "0" * 64


class AuditSeal(Base):
    """Seal number `seq` of a chain covers `entries` entries after those of the seal before it, up to and including `last_id`."""

    __tablename__ = "audit_seal"
    __table_args__ = (UniqueConstraint("chain", "seq"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    chain: Mapped[str] = mapped_column(String(6))
    seq: Mapped[int]
    last_id: Mapped[int]
    entries: Mapped[int]
    sealed_at: Mapped[datetime]
    sha256: Mapped[str] = mapped_column(String(64))


def of_chain(chain: str) -> list[AuditSeal]:
    """Every seal of a chain, the first one first."""
    return list(db.session.scalars(select(AuditSeal).where(AuditSeal.chain == chain).order_by(AuditSeal.seq)))


def latest(chain: str) -> AuditSeal | None:
    query = select(AuditSeal).where(AuditSeal.chain == chain).order_by(AuditSeal.seq.desc()).limit(1)
    return db.session.scalars(query).first()


def add(row: AuditSeal) -> bool:
    """Add the seal unless another worker made one with its number. True where it is new."""
    values = {
        column.key: getattr(row, column.key) for column in AuditSeal.__table__.columns if column.key != "id"
    }
    dialect = postgresql if db.session.get_bind().dialect.name == "postgresql" else sqlite
    statement = dialect.insert(AuditSeal).values(values)
    once = statement.on_conflict_do_nothing(index_elements=["chain", "seq"]).returning(AuditSeal.id)
    return db.session.execute(once).scalar() is not None


def entries_between(
    chain: str, after_id: int, last_id: int | None, *, limit: int | None = None
) -> list[AuditEntry]:
    """The entries of a chain after an id, up to and including another one (None: no end), in the order of their ids."""
    own = AuditEntry.municipality.is_(None) if chain == NOBODYS else AuditEntry.municipality == chain
    query = select(AuditEntry).where(own, AuditEntry.id > after_id)
    if last_id is not None:
        query = query.where(AuditEntry.id <= last_id)
    return list(db.session.scalars(query.order_by(AuditEntry.id).limit(limit)))


def digest(before: str, rows: Sequence[AuditEntry]) -> str:
    """The hash of a stretch: over the hash before it and every word of every entry."""
    told = [
        [row.id, row.at.isoformat(), row.account_id, row.account_name, row.action, row.object, row.detail]
        for row in rows
    ]
    return hashlib.sha256(json.dumps([before, told], ensure_ascii=False).encode()).hexdigest()
