"""Letters of an enforcement file: as those of a case, in a table that only those who work on offences read."""

from __future__ import annotations

from sqlalchemy import ForeignKeyConstraint, Index, UniqueConstraint, select
from sqlalchemy.orm import Mapped, defer, mapped_column

from app.store.base import Base, OfMunicipality, db
from app.store.columns import LetterColumns


class EnforcementLetter(LetterColumns, OfMunicipality, Base):
    """`party_id` is whom it is for; None: the reporter, and then the letter is shielded as they are."""

    __tablename__ = "enforcement_letter"
    __table_args__ = (
        ForeignKeyConstraint(
            ["municipality", "enforcement_id"], ["enforcement_file.municipality", "enforcement_file.id"]
        ),
        ForeignKeyConstraint(
            ["municipality", "party_id"], ["enforcement_party.municipality", "enforcement_party.id"]
        ),
        UniqueConstraint("municipality", "id"),
        Index("ix_enforcement_letter_file", "municipality", "enforcement_id", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    enforcement_id: Mapped[int]
    party_id: Mapped[int | None]


def add(row: EnforcementLetter) -> None:
    db.session.add(row)
    db.session.flush()


def of_file(file_id: int) -> list[EnforcementLetter]:
    """The letters of a file, oldest first, without their bytes."""
    query = select(EnforcementLetter).where(EnforcementLetter.enforcement_id == file_id).order_by(EnforcementLetter.id)
    return list(db.session.scalars(query.options(defer(EnforcementLetter.pdf), defer(EnforcementLetter.values))))


def get(letter_id: int) -> EnforcementLetter | None:
    return db.session.scalar(select(EnforcementLetter).where(EnforcementLetter.id == letter_id))
