"""Who takes part in a case: the owner who applies, a representative, interested parties."""

from __future__ import annotations

from sqlalchemy import ForeignKeyConstraint, Index, select
from sqlalchemy.orm import Mapped, mapped_column

from app.store.base import Base, OfMunicipality, db
from app.store.columns import PartyColumns


class Party(PartyColumns, OfMunicipality, Base):
    """`role`: applicant | representative | interested_party | holder (the permit passed to them)."""

    __tablename__ = "party"
    __table_args__ = (
        ForeignKeyConstraint(["municipality", "case_id"], ["case_file.municipality", "case_file.id"]),
        Index("ix_party_case", "municipality", "case_id"),
        Index("uq_party_municipality_id", "municipality", "id", unique=True),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int]
    is_owner: Mapped[bool] = mapped_column(default=False)


def add(row: Party) -> None:
    db.session.add(row)


def stored(row: Party) -> Party:
    """The same row, with its number."""
    db.session.flush()
    return row


def get(party_id: int) -> Party | None:
    return db.session.scalar(select(Party).where(Party.id == party_id))


def of_case(case_id: int) -> list[Party]:
    return list(db.session.scalars(select(Party).where(Party.case_id == case_id).order_by(Party.id)))


def by_ids(party_ids: list[int]) -> dict[int, str]:
    """The names of these parties: one query for a whole list."""
    if not party_ids:
        return {}
    query = select(Party.id, Party.name).where(Party.id.in_(sorted(set(party_ids))))
    return {row[0]: row[1] for row in db.session.execute(query)}


def names(case_ids: list[int], role: str) -> dict[int, str]:
    """The name of the first party in this role, per case: one query for a whole list."""
    query = select(Party.case_id, Party.name, Party.id).where(Party.case_id.in_(case_ids), Party.role == role)
    # Sorted here: asked for in the order of the rows, SQLite reads every party of the municipality backwards.
    rows = sorted(db.session.execute(query), key=lambda row: -row[2])
    return {row[0]: row[1] for row in rows}
