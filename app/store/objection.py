"""Objections against the decision on a case: what came in, what was done with it, and who was told.

A row holds how an objection stands; every change of it is an event of the case, which is never changed.
"""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import (
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    String,
    UniqueConstraint,
    func,
    select,
)
from sqlalchemy.orm import Mapped, mapped_column

from app.store.base import Base, OfMunicipality, db
from app.store.columns import ObjectionColumns
from app.store.party import Party

MAIN_CASE = ["case_file.municipality", "case_file.id"]


class Objection(ObjectionColumns, OfMunicipality, Base):
    """`seq` counts per case."""

    __tablename__ = "objection"
    __table_args__ = (
        ForeignKeyConstraint(["municipality", "case_id"], MAIN_CASE),
        ForeignKeyConstraint(["municipality", "party_id"], ["party.municipality", "party.id"]),
        UniqueConstraint("municipality", "id"),
        UniqueConstraint("municipality", "case_id", "seq"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int]
    seq: Mapped[int]
    party_id: Mapped[int]


class InformedParty(OfMunicipality, Base):
    """That a party was told of an objection, and asked whether it wants to be heard (Awb 7:2 lid 2); or why that need not be."""

    __tablename__ = "objection_informed"
    __table_args__ = (
        ForeignKeyConstraint(["municipality", "case_id"], MAIN_CASE),
        ForeignKeyConstraint(["municipality", "objection_id"], ["objection.municipality", "objection.id"]),
        ForeignKeyConstraint(["municipality", "party_id"], ["party.municipality", "party.id"]),
        ForeignKeyConstraint(["municipality", "letter_id"], ["letter.municipality", "letter.id"]),
        UniqueConstraint("municipality", "objection_id", "party_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int]
    objection_id: Mapped[int]
    party_id: Mapped[int]
    on: Mapped[date]
    told: Mapped[bool]
    letter_id: Mapped[int | None]
    why: Mapped[str] = mapped_column(String(400), default="")
    by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    by_name: Mapped[str] = mapped_column(String(120))
    at: Mapped[datetime]


class Appeal(OfMunicipality, Base):
    """What was brought before the court: `kind` appeal | higher_appeal | preliminary; `judgment` a code of that kind, or empty.

    `new_decision_by` is the last day for a new decision on the objection, where the court asked for one.
    """

    __tablename__ = "appeal"
    __table_args__ = (
        ForeignKeyConstraint(["municipality", "case_id"], MAIN_CASE),
        ForeignKeyConstraint(["municipality", "objection_id"], ["objection.municipality", "objection.id"]),
        UniqueConstraint("municipality", "id"),
        Index("ix_appeal_case", "municipality", "case_id", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int]
    objection_id: Mapped[int]
    kind: Mapped[str] = mapped_column(String(20))
    lodged_on: Mapped[date]
    lodged_by: Mapped[str] = mapped_column(String(120))
    reference: Mapped[str] = mapped_column(String(60), default="")
    withdrawn_on: Mapped[date | None]
    judged_on: Mapped[date | None]
    sent_on: Mapped[date | None]
    judgment: Mapped[str] = mapped_column(String(30), default="")
    gist: Mapped[str] = mapped_column(String(4000), default="")
    new_decision_by: Mapped[date | None]
    recorded_by: Mapped[int] = mapped_column(ForeignKey("account.id"))
    recorded_by_name: Mapped[str] = mapped_column(String(120))
    recorded_at: Mapped[datetime]


def add(row: Objection | InformedParty | Appeal) -> None:
    db.session.add(row)
    db.session.flush()


def next_seq(case_id: int) -> int:
    last = db.session.scalar(select(func.max(Objection.seq)).where(Objection.case_id == case_id))
    return (last or 0) + 1


def of_case(case_id: int) -> list[Objection]:
    """The objections of a case, the first one first."""
    return list(
        db.session.scalars(select(Objection).where(Objection.case_id == case_id).order_by(Objection.seq))
    )


def get(case_id: int, objection_id: int) -> Objection | None:
    """One objection, of this very case."""
    return db.session.scalar(
        select(Objection).where(Objection.case_id == case_id, Objection.id == objection_id)
    )


def objector(row: Objection) -> Party:
    found = db.session.scalar(select(Party).where(Party.id == row.party_id))
    if found is None:
        raise LookupError(row.party_id)
    return found


def party_of(case_id: int, party_id: int) -> Party | None:
    """One party, of this very case."""
    return db.session.scalar(select(Party).where(Party.case_id == case_id, Party.id == party_id))


def informed(case_id: int) -> list[InformedParty]:
    query = select(InformedParty).where(InformedParty.case_id == case_id).order_by(InformedParty.id)
    return list(db.session.scalars(query))


def appeals(case_id: int) -> list[Appeal]:
    """What was brought before the court about this case, the first one first."""
    return list(db.session.scalars(select(Appeal).where(Appeal.case_id == case_id).order_by(Appeal.id)))
