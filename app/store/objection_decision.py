"""Decisions on objection: the draft, which rests on an assessment anew, and the decision by somebody else.

The chain of a case is its first decision (`decision`) and then these, in the order in which they were taken: per objection
one, and one more for every judgment that asks for a new decision.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Select,
    String,
    UniqueConstraint,
    case,
    func,
    select,
)
from sqlalchemy.orm import Mapped, mapped_column

from app.store.base import Base, OfMunicipality, db
from app.store.objection import Appeal, Objection

OBJECTION = ["objection.municipality", "objection.id"]
MAIN_CASE = ["case_file.municipality", "case_file.id"]


class ObjectionProposal(OfMunicipality, Base):
    """`round` counts per objection: 1, and one more after each judgment that asks for a new decision. `result` is a code of
    `objection_result`, `outcome` that of the rules where a new decision takes the place of the old one, else empty. `state`:
    ingediend | teruggegeven | ingetrokken | ondertekend; `sent_on` is the day on which the decision really left."""

    __tablename__ = "objection_proposal"
    __table_args__ = (
        ForeignKeyConstraint(["municipality", "case_id"], MAIN_CASE),
        ForeignKeyConstraint(["municipality", "objection_id"], OBJECTION),
        ForeignKeyConstraint(["municipality", "assessment_id"], ["assessment.municipality", "assessment.id"]),
        UniqueConstraint("municipality", "id"),
        Index("ix_objection_proposal", "municipality", "objection_id", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int]
    objection_id: Mapped[int]
    round: Mapped[int]
    assessment_id: Mapped[int]
    result: Mapped[str] = mapped_column(String(30))
    outcome: Mapped[str] = mapped_column(String(20), default="")
    state: Mapped[str] = mapped_column(String(20))
    text: Mapped[dict[str, Any]]
    text_sha256: Mapped[str] = mapped_column(String(64))
    remark: Mapped[str] = mapped_column(String(4000), default="")
    sent_on: Mapped[date | None]
    drafted_by: Mapped[int] = mapped_column(ForeignKey("account.id"))
    drafted_by_name: Mapped[str] = mapped_column(String(120))
    drafted_at: Mapped[datetime]


class ObjectionDecision(OfMunicipality, Base):
    """One decision per objection and round, never changed. The database itself refuses that one person drafts and takes it."""

    __tablename__ = "objection_decision"
    __table_args__ = (
        ForeignKeyConstraint(["municipality", "case_id"], MAIN_CASE),
        ForeignKeyConstraint(["municipality", "objection_id"], OBJECTION),
        ForeignKeyConstraint(
            ["municipality", "proposal_id"], ["objection_proposal.municipality", "objection_proposal.id"]
        ),
        ForeignKeyConstraint(["municipality", "letter_id"], ["letter.municipality", "letter.id"]),
        UniqueConstraint("municipality", "objection_id", "round"),
        UniqueConstraint("municipality", "proposal_id"),
        CheckConstraint("drafted_by <> decided_by", name="four_eyes"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int]
    objection_id: Mapped[int]
    proposal_id: Mapped[int]
    letter_id: Mapped[int]
    round: Mapped[int]
    result: Mapped[str] = mapped_column(String(30))
    outcome: Mapped[str] = mapped_column(String(20), default="")
    drafted_by: Mapped[int] = mapped_column(ForeignKey("account.id"))
    decided_by: Mapped[int] = mapped_column(ForeignKey("account.id"))
    decided_by_name: Mapped[str] = mapped_column(String(120))
    decided_on: Mapped[date]
    send_on: Mapped[date]
    approved_sha256: Mapped[str] = mapped_column(String(64))
    code: Mapped[str] = mapped_column(String(12), unique=True)


def add(row: ObjectionProposal | ObjectionDecision) -> None:
    db.session.add(row)
    db.session.flush()


def proposals(objection_id: int) -> list[ObjectionProposal]:
    """Every proposal for this objection, the newest first."""
    query = select(ObjectionProposal).where(ObjectionProposal.objection_id == objection_id)
    return list(db.session.scalars(query.order_by(ObjectionProposal.id.desc())))


def of_case(case_id: int) -> list[tuple[ObjectionDecision, ObjectionProposal]]:
    """The decisions on objection of a case as they followed each other, each with its proposal, which knows when it left."""
    query = (
        select(ObjectionDecision, ObjectionProposal)
        .join(
            ObjectionProposal,
            (ObjectionProposal.municipality == ObjectionDecision.municipality)
            & (ObjectionProposal.id == ObjectionDecision.proposal_id),
        )
        .where(ObjectionDecision.case_id == case_id)
        .order_by(ObjectionDecision.id)
    )
    return [(row[0], row[1]) for row in db.session.execute(query)]


def unfinished(after: int, limit: int) -> list[Objection]:
    """Objections without a decision that was sent and that still stands, by their number from `after` on."""
    sent = select(ObjectionProposal.id).where(
        ObjectionProposal.municipality == Objection.municipality,
        ObjectionProposal.objection_id == Objection.id,
        ObjectionProposal.sent_on.is_not(None),
        ObjectionProposal.round > _annulled().scalar_subquery(),
    )
    query = select(Objection).where(Objection.id > after, Objection.withdrawn_on.is_(None), ~sent.exists())
    return list(db.session.scalars(query.order_by(Objection.id).limit(limit)))


def _annulled() -> Select[tuple[int]]:
    """How many decisions on this objection a court annulled, without those that a higher court restored."""
    weight = case((Appeal.judgment == "annulled", 1), (Appeal.judgment == "restored", -1), else_=0)
    return select(func.coalesce(func.sum(weight), 0)).where(
        Appeal.municipality == Objection.municipality, Appeal.objection_id == Objection.id
    )
