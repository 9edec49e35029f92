"""The people and organisations of an enforcement file, and for each the test whether they are the offender."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, ForeignKeyConstraint, Index, String, UniqueConstraint, select
from sqlalchemy.orm import Mapped, mapped_column

from app.store.base import Base, OfMunicipality, db
from app.store.columns import PartyColumns

OWN_FILE = ["enforcement_file.municipality", "enforcement_file.id"]


class EnforcementParty(PartyColumns, OfMunicipality, Base):
    """`role`: a code of `app.rules.offender.OffenderRole`; `commercial`: acts as a business in this matter."""

    __tablename__ = "enforcement_party"
    __table_args__ = (
        ForeignKeyConstraint(["municipality", "enforcement_id"], OWN_FILE),
        UniqueConstraint("municipality", "id"),
        Index("ix_enforcement_party_file", "municipality", "enforcement_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    enforcement_id: Mapped[int]
    commercial: Mapped[bool] = mapped_column(default=False)
    removed_on: Mapped[date | None]


class OffenderTest(OfMunicipality, Base):
    """The answers about one person, what follows from them (`outcome`), and why; a newer row supersedes an older one."""

    __tablename__ = "offender_test"
    __table_args__ = (
        ForeignKeyConstraint(["municipality", "enforcement_id"], OWN_FILE),
        ForeignKeyConstraint(
            ["municipality", "party_id"], ["enforcement_party.municipality", "enforcement_party.id"]
        ),
        Index("ix_offender_test_file", "municipality", "enforcement_id", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    enforcement_id: Mapped[int]
    party_id: Mapped[int]
    answers: Mapped[dict[str, Any]]
    outcome: Mapped[str] = mapped_column(String(20))
    why: Mapped[str] = mapped_column(String(4000))
    tested_on: Mapped[date]
    by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    by_name: Mapped[str] = mapped_column(String(120))
    at: Mapped[datetime]


def add(row: EnforcementParty | OffenderTest) -> None:
    db.session.add(row)
    db.session.flush()


def of_file(file_id: int) -> list[EnforcementParty]:
    """The parties of a file in the order in which they were added, without those that were taken out."""
    query = select(EnforcementParty).where(
        EnforcementParty.enforcement_id == file_id, EnforcementParty.removed_on.is_(None)
    )
    return list(db.session.scalars(query.order_by(EnforcementParty.id)))


def get(party_id: int) -> EnforcementParty | None:
    return db.session.scalar(select(EnforcementParty).where(EnforcementParty.id == party_id))


def tests(file_id: int) -> dict[int, OffenderTest]:
    """The newest test of each person, by the id of the party."""
    query = select(OffenderTest).where(OffenderTest.enforcement_id == file_id).order_by(OffenderTest.id)
    return {row.party_id: row for row in db.session.scalars(query)}
