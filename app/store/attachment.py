"""Files that somebody showed: evidence of a condition. The bytes are kept as they were let in, with their hash, for good."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    LargeBinary,
    String,
    UniqueConstraint,
    select,
)
from sqlalchemy.orm import Mapped, defer, mapped_column

from app.store.base import Base, OfMunicipality, db


class Attachment(OfMunicipality, Base):
    """`media_type`: application/pdf | image/jpeg | image/png, found in the bytes and never taken from whoever sent them.
    `received_on` is the day on which it came in; `condition_id` is the condition that it is evidence of."""

    __tablename__ = "attachment"
    __table_args__ = (
        ForeignKeyConstraint(["municipality", "case_id"], ["case_file.municipality", "case_file.id"]),
        ForeignKeyConstraint(["municipality", "condition_id"], ["permit_condition.municipality", "permit_condition.id"]),
        UniqueConstraint("municipality", "id"),
        CheckConstraint("media_type IN ('application/pdf', 'image/jpeg', 'image/png')", name="media_type"),
        CheckConstraint("size > 0 AND size <= 10485760", name="size"),
        Index("ix_attachment_case", "municipality", "case_id", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int | None]
    condition_id: Mapped[int | None]
    name: Mapped[str] = mapped_column(String(120))
    media_type: Mapped[str] = mapped_column(String(20))
    size: Mapped[int]
    sha256: Mapped[str] = mapped_column(String(64))
    content: Mapped[bytes] = mapped_column(LargeBinary)
    received_on: Mapped[date]
    at: Mapped[datetime]
    by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    by_name: Mapped[str] = mapped_column(String(120))


def add(row: Attachment) -> None:
    db.session.add(row)
    db.session.flush()


def of_case(case_id: int) -> list[Attachment]:
    """The files of a case in the order in which they came, without their bytes."""
    query = select(Attachment).where(Attachment.case_id == case_id).order_by(Attachment.id)
    return list(db.session.scalars(query.options(defer(Attachment.content))))


def get(case_id: int, attachment_id: int) -> Attachment | None:
    """One file with its bytes, of this very case."""
    query = select(Attachment).where(Attachment.case_id == case_id, Attachment.id == attachment_id)
    return db.session.scalar(query)
