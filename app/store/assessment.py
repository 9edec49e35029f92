"""What the rules said, and what people judged. A new row supersedes the older one; nothing is mended afterwards."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, ForeignKeyConstraint, Index, String, UniqueConstraint, func, select
from sqlalchemy.orm import Mapped, defer, mapped_column

from app.store.base import Base, OfMunicipality, db


class StoredAssessment(OfMunicipality, Base):
    """The receipt of one pure call: input, answer, their hashes, and the reference card as it was frozen."""

    __tablename__ = "assessment"
    __table_args__ = (
        ForeignKeyConstraint(["municipality", "case_id"], ["case_file.municipality", "case_file.id"]),
        UniqueConstraint("municipality", "id"),
        Index("ix_assessment_case", "municipality", "case_id", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int]
    at: Mapped[datetime]
    by_name: Mapped[str] = mapped_column(String(120))
    why: Mapped[str] = mapped_column(String(200))
    question: Mapped[dict[str, Any]]
    answer: Mapped[dict[str, Any]]
    card: Mapped[dict[str, Any]]
    receipt: Mapped[str] = mapped_column(String(64))


class Reassessment(OfMunicipality, Base):
    """That an assessment of a case was made for an objection, under the law of `law_on`, and why of that day (Awb 7:11)."""

    __tablename__ = "reassessment"
    __table_args__ = (
        ForeignKeyConstraint(["municipality", "case_id"], ["case_file.municipality", "case_file.id"]),
        ForeignKeyConstraint(["municipality", "objection_id"], ["objection.municipality", "objection.id"]),
        ForeignKeyConstraint(["municipality", "assessment_id"], ["assessment.municipality", "assessment.id"]),
        UniqueConstraint("municipality", "assessment_id"),
        Index("ix_reassessment_objection", "municipality", "objection_id", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int]
    objection_id: Mapped[int]
    assessment_id: Mapped[int]
    law_on: Mapped[date]
    law_why: Mapped[str] = mapped_column(String(400))


class Judgement(OfMunicipality, Base):
    """The judgement of one open norm, with its author and obligatory reasons. `rule` is the rule's id in the version;
    `interests` are those that a weighing names, each with `whose` and `text`, or None where nobody named them apart."""

    __tablename__ = "judgement"
    __table_args__ = (
        ForeignKeyConstraint(["municipality", "case_id"], ["case_file.municipality", "case_file.id"]),
        Index("ix_judgement_case", "municipality", "case_id", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int]
    rule: Mapped[str] = mapped_column(String(60))
    outcome: Mapped[str] = mapped_column(String(30))
    remedy: Mapped[str | None] = mapped_column(String(30))
    reasons: Mapped[str] = mapped_column(String(8000))
    interests: Mapped[list[Any] | None]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    by_name: Mapped[str] = mapped_column(String(120))
    at: Mapped[datetime]


def add(row: StoredAssessment | Judgement | Reassessment) -> None:
    db.session.add(row)
    db.session.flush()


def of_case(case_id: int) -> list[StoredAssessment]:
    """Every assessment of the case, the first one first; those for an objection stand apart (`reassessed`)."""
    apart = select(Reassessment.id).where(
        Reassessment.municipality == StoredAssessment.municipality,
        Reassessment.assessment_id == StoredAssessment.id,
    )
    query = select(StoredAssessment).where(StoredAssessment.case_id == case_id, ~apart.exists())
    return list(db.session.scalars(query.order_by(StoredAssessment.id)))


def reassessed(objection_id: int) -> tuple[Reassessment, StoredAssessment] | None:
    """The newest assessment that was made for this objection; None while there is none."""
    query = (
        select(Reassessment, StoredAssessment)
        .join(
            StoredAssessment,
            (StoredAssessment.municipality == Reassessment.municipality)
            & (StoredAssessment.id == Reassessment.assessment_id),
        )
        .where(Reassessment.objection_id == objection_id)
        .order_by(Reassessment.id.desc())
        .limit(1)
    )
    row = db.session.execute(query).first()
    return None if row is None else (row[0], row[1])


def latest_answers(case_ids: list[int]) -> dict[int, dict[str, Any]]:
    """The answer that stands, per case: one query for a whole list."""
    if not case_ids:
        return {}
    newest = (
        select(func.max(StoredAssessment.id))
        .where(StoredAssessment.case_id.in_(case_ids))
        .group_by(StoredAssessment.case_id)
    )
    query = select(StoredAssessment.case_id, StoredAssessment.answer).where(StoredAssessment.id.in_(newest))
    return {row[0]: row[1] for row in db.session.execute(query)}


def latest_of(case_ids: list[int]) -> dict[int, StoredAssessment]:
    """The assessment that stands, per case, those for an objection left apart: one query for a whole list."""
    if not case_ids:
        return {}
    apart = select(Reassessment.id).where(
        Reassessment.municipality == StoredAssessment.municipality,
        Reassessment.assessment_id == StoredAssessment.id,
    )
    newest = (
        select(func.max(StoredAssessment.id))
        .where(StoredAssessment.case_id.in_(case_ids), ~apart.exists())
        .group_by(StoredAssessment.case_id)
    )
    # A list reads what was answered; the question and the card of each would be most of the bytes.
    unread = (defer(StoredAssessment.question), defer(StoredAssessment.card))
    rows = db.session.scalars(select(StoredAssessment).where(StoredAssessment.id.in_(newest)).options(*unread))
    return {row.case_id: row for row in rows}


def judgements(case_id: int) -> dict[str, Judgement]:
    """The judgement that stands, per rule: the one given last."""
    rows = db.session.scalars(select(Judgement).where(Judgement.case_id == case_id).order_by(Judgement.id))
    return {row.rule: row for row in rows}
