"""Letters that were written: the values they were made of and, once final, the bytes, which are never made again."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ForeignKeyConstraint, Index, UniqueConstraint, exists, select
from sqlalchemy.orm import Mapped, defer, mapped_column

from app.store.base import Base, OfMunicipality, db
from app.store.case_file import CaseFile
from app.store.columns import LetterColumns


class Letter(LetterColumns, OfMunicipality, Base):
    __tablename__ = "letter"
    __table_args__ = (
        ForeignKeyConstraint(["municipality", "case_id"], ["case_file.municipality", "case_file.id"]),
        UniqueConstraint("municipality", "id"),
        Index("ix_letter_case", "municipality", "case_id", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int]


def add(row: Letter) -> None:
    db.session.add(row)
    db.session.flush()


def of_case(case_id: int) -> list[Letter]:
    """The letters of a case, oldest first, without their bytes."""
    query = select(Letter).where(Letter.case_id == case_id).order_by(Letter.id)
    return list(db.session.scalars(query.options(defer(Letter.pdf), defer(Letter.values))))


def get(letter_id: int) -> Letter | None:
    return db.session.scalar(select(Letter).where(Letter.id == letter_id))


def cases_without(kind: str, statuses: tuple[str, ...], *, outcome: str | None, limit: int) -> list[CaseFile]:
    """The cases in these states that have no letter of this kind, the oldest first; with `outcome`, only those so decided."""
    has = exists().where(Letter.case_id == CaseFile.id, Letter.municipality == CaseFile.municipality, Letter.kind == kind)
    query = select(CaseFile).where(CaseFile.status.in_(statuses), ~has)
    if outcome is not None:
        query = query.where(CaseFile.outcome == outcome)
    return list(db.session.scalars(query.order_by(CaseFile.received_on, CaseFile.id).limit(limit)))


def values_of(letter_id: int) -> dict[str, Any]:
    """What a letter was made of, without its bytes."""
    values: dict[str, Any] = db.session.scalars(select(Letter.values).where(Letter.id == letter_id)).one()
    return values
