"""What is asked of the applicant. What changes is a new row that supersedes the older one; the number of a request stays."""

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
    func,
    select,
)
from sqlalchemy.orm import Mapped, mapped_column

from app.rules.requests import RequestState
from app.store.base import Base, OfMunicipality, db


class ApplicantRequest(OfMunicipality, Base):
    """`number` counts within the case, `round` the letters. A draft has no round; whatever was sent has its letter and days.

    `about` names the document, the fact or the check; `answer` says what came in on `answered_on`; `why_closed` is the reason
    of a cancellation. `reminded_on` is the day of the reminder of the round.
    """

    __tablename__ = "applicant_request"
    __table_args__ = (
        ForeignKeyConstraint(["municipality", "case_id"], ["case_file.municipality", "case_file.id"]),
        ForeignKeyConstraint(
            ["municipality", "case_id", "supersedes"],
            ["applicant_request.municipality", "applicant_request.case_id", "applicant_request.id"],
        ),
        ForeignKeyConstraint(["municipality", "letter_id"], ["letter.municipality", "letter.id"]),
        UniqueConstraint("municipality", "case_id", "id"),
        UniqueConstraint("municipality", "supersedes"),
        CheckConstraint("state IN ('draft', 'sent', 'answered', 'cancelled', 'lapsed')", name="state"),
        CheckConstraint(
            "(round IS NULL) = (sent_on IS NULL) AND (round IS NULL) = (answer_by IS NULL)", name="round"
        ),
        CheckConstraint("round IS NOT NULL OR state IN ('draft', 'cancelled')", name="sent"),
        CheckConstraint("(answered_on IS NULL) = (state <> 'answered')", name="answered"),
        Index("ix_applicant_request_case", "municipality", "case_id", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int]
    number: Mapped[int]
    kind: Mapped[str] = mapped_column(String(20))
    what: Mapped[str] = mapped_column(String(200))
    why: Mapped[str] = mapped_column(String(600))
    about: Mapped[str] = mapped_column(String(60), default="")
    state: Mapped[str] = mapped_column(String(10))
    round: Mapped[int | None]
    sent_on: Mapped[date | None]
    answer_by: Mapped[date | None]
    letter_id: Mapped[int | None]
    reminded_on: Mapped[date | None]
    answered_on: Mapped[date | None]
    answer: Mapped[str] = mapped_column(String(2000), default="")
    why_closed: Mapped[str] = mapped_column(String(400), default="")
    supersedes: Mapped[int | None]
    recorded_by: Mapped[int] = mapped_column(ForeignKey("account.id"))
    recorded_by_name: Mapped[str] = mapped_column(String(120))
    recorded_at: Mapped[datetime]

    @property
    def draft(self) -> bool:
        return self.state == RequestState.DRAFT

    @property
    def sent(self) -> bool:
        """Sent and nothing came yet; its term may be over, see `waits_on`."""
        return self.state == RequestState.SENT

    @property
    def unanswered(self) -> bool:
        """Asked of the applicant, and neither answered nor taken back."""
        return self.state in (RequestState.SENT, RequestState.LAPSED)

    def waits_on(self, day: date) -> bool:
        """Whether the applicant still has time on this day; `answer_by` itself is in time."""
        return self.sent and self.answer_by is not None and day <= self.answer_by


def add(row: ApplicantRequest) -> None:
    db.session.add(row)
    db.session.flush()


def of_cases(case_ids: list[int]) -> dict[int, list[ApplicantRequest]]:
    """The requests as they stand, per case in the order of their numbers: one query for a whole list."""
    found: dict[int, list[ApplicantRequest]] = {case_id: [] for case_id in case_ids}
    if not found:
        return found
    query = select(ApplicantRequest).where(ApplicantRequest.case_id.in_(case_ids))
    rows = list(db.session.scalars(query.order_by(ApplicantRequest.id)))
    replaced = {row.supersedes for row in rows}
    for row in sorted(rows, key=lambda row: row.number):
        if row.id not in replaced:
            found[row.case_id].append(row)
    return found


def of_case(case_id: int) -> list[ApplicantRequest]:
    """The requests of one case as they stand now, drafts among them."""
    return of_cases([case_id])[case_id]


def next_number(case_id: int) -> int:
    """The number of the next request of this case; a number is never used again. The case is locked by the caller."""
    query = select(func.max(ApplicantRequest.number)).where(ApplicantRequest.case_id == case_id)
    return (db.session.scalar(query) or 0) + 1


def copied(row: ApplicantRequest) -> dict[str, Any]:
    """The values of a row that a newer one takes over; who recorded it and when are its own."""
    own = {"id", "supersedes", "recorded_by", "recorded_by_name", "recorded_at"}
    return {
        column.key: getattr(row, column.key)
        for column in ApplicantRequest.__table__.columns
        if column.key not in own
    }
