"""Draft decisions, the remarks of the person who reviews them, and decisions taken by somebody else than the drafter."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

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


class Proposal(OfMunicipality, Base):
    """`outcome`: verlenen | weigeren | vergunningvrij | buiten_behandeling | van_rechtswege.
    `state`: ingediend | teruggegeven | ingetrokken | ondertekend;
    `text` holds what the officer wrote (conditions, replies); `text_sha256` is over all that the signatory approves."""

    __tablename__ = "proposal"
    __table_args__ = (
        ForeignKeyConstraint(["municipality", "case_id"], ["case_file.municipality", "case_file.id"]),
        ForeignKeyConstraint(["municipality", "assessment_id"], ["assessment.municipality", "assessment.id"]),
        UniqueConstraint("municipality", "id"),
        Index("ix_proposal_case", "municipality", "case_id", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int]
    assessment_id: Mapped[int]
    outcome: Mapped[str] = mapped_column(String(20))
    state: Mapped[str] = mapped_column(String(20))
    text: Mapped[dict[str, Any]]
    text_sha256: Mapped[str] = mapped_column(String(64))
    drafted_by: Mapped[int] = mapped_column(ForeignKey("account.id"))
    drafted_by_name: Mapped[str] = mapped_column(String(120))
    drafted_at: Mapped[datetime]


class Remark(OfMunicipality, Base):
    """A remark of the reviewer at one section of the letter; on return it reopens the tasks behind that section."""

    __tablename__ = "remark"
    __table_args__ = (
        ForeignKeyConstraint(["municipality", "proposal_id"], ["proposal.municipality", "proposal.id"]),
        Index("ix_remark_proposal", "municipality", "proposal_id", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    proposal_id: Mapped[int]
    section: Mapped[str] = mapped_column(String(30))
    text: Mapped[str] = mapped_column(String(4000))
    by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    by_name: Mapped[str] = mapped_column(String(120))
    at: Mapped[datetime]


class Decision(OfMunicipality, Base):
    """One decision per case. The database itself refuses that one person drafts and takes it."""

    __tablename__ = "decision"
    __table_args__ = (
        ForeignKeyConstraint(["municipality", "case_id"], ["case_file.municipality", "case_file.id"]),
        ForeignKeyConstraint(["municipality", "proposal_id"], ["proposal.municipality", "proposal.id"]),
        ForeignKeyConstraint(["municipality", "letter_id"], ["letter.municipality", "letter.id"]),
        UniqueConstraint("municipality", "case_id"),
        CheckConstraint("drafted_by <> decided_by", name="four_eyes"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int]
    proposal_id: Mapped[int]
    letter_id: Mapped[int]
    outcome: Mapped[str] = mapped_column(String(20))
    drafted_by: Mapped[int] = mapped_column(ForeignKey("account.id"))
    decided_by: Mapped[int] = mapped_column(ForeignKey("account.id"))
    decided_on: Mapped[date]
    send_on: Mapped[date]
    approved_sha256: Mapped[str] = mapped_column(String(64))
    code: Mapped[str] = mapped_column(String(12), unique=True)


def add(row: Proposal | Remark | Decision) -> None:
    db.session.add(row)
    db.session.flush()


def proposals(case_id: int) -> list[Proposal]:
    """Every proposal of the case, the newest first."""
    return list(
        db.session.scalars(select(Proposal).where(Proposal.case_id == case_id).order_by(Proposal.id.desc()))
    )


def newest(case_ids: list[int]) -> dict[int, Proposal]:
    """The newest proposal per case: one query for a whole list."""
    if not case_ids:
        return {}
    query = select(Proposal).where(Proposal.case_id.in_(case_ids)).order_by(Proposal.id)
    return {row.case_id: row for row in db.session.scalars(query)}


def drafters(case_ids: list[int]) -> dict[int, str]:
    """Who wrote the newest proposal, per case: one query for a whole list."""
    if not case_ids:
        return {}
    query = (
        select(Proposal.case_id, Proposal.drafted_by_name).where(Proposal.case_id.in_(case_ids)).order_by(Proposal.id)
    )
    return {row[0]: row[1] for row in db.session.execute(query)}


def remarks(proposal_ids: list[int]) -> list[Remark]:
    return list(
        db.session.scalars(select(Remark).where(Remark.proposal_id.in_(proposal_ids)).order_by(Remark.id))
    )


def of_case(case_id: int) -> Decision | None:
    return db.session.scalar(select(Decision).where(Decision.case_id == case_id))
