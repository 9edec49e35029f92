"""Advice that was asked for, from inside or outside the municipality. What changes is a new row that supersedes the older one."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, ForeignKeyConstraint, String, UniqueConstraint, select
from sqlalchemy.orm import Mapped, mapped_column

from app.store.base import Base, OfMunicipality, db


class AdviceRequest(OfMunicipality, Base):
    """Open until `received_on`, or until it is withdrawn with the reason; `evidence_id` is the item that holds the answer."""

    __tablename__ = "advice_request"
    __table_args__ = (
        ForeignKeyConstraint(["municipality", "case_id"], ["case_file.municipality", "case_file.id"]),
        ForeignKeyConstraint(
            ["municipality", "case_id", "supersedes"],
            ["advice_request.municipality", "advice_request.case_id", "advice_request.id"],
        ),
        ForeignKeyConstraint(
            ["municipality", "case_id", "evidence_id"],
            ["evidence_item.municipality", "evidence_item.case_id", "evidence_item.id"],
        ),
        UniqueConstraint("municipality", "case_id", "id"),
        UniqueConstraint("municipality", "supersedes"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int]
    adviser: Mapped[str] = mapped_column(String(120))
    external: Mapped[bool]
    question: Mapped[str] = mapped_column(String(4000))
    asked_on: Mapped[date]
    due_on: Mapped[date]
    reminded_on: Mapped[date | None]
    received_on: Mapped[date | None]
    evidence_id: Mapped[int | None]
    withdrawn: Mapped[bool] = mapped_column(default=False)
    supersedes: Mapped[int | None]
    why: Mapped[str] = mapped_column(String(400), default="")
    recorded_by: Mapped[int] = mapped_column(ForeignKey("account.id"))
    recorded_by_name: Mapped[str] = mapped_column(String(120))
    recorded_at: Mapped[datetime]

    @property
    def open(self) -> bool:
        return self.received_on is None and not self.withdrawn


def add(row: AdviceRequest) -> None:
    db.session.add(row)
    db.session.flush()


def of_cases(case_ids: list[int]) -> dict[int, list[AdviceRequest]]:
    """The requests that stand, per case, the oldest first: one query for a whole list."""
    found: dict[int, list[AdviceRequest]] = {case_id: [] for case_id in case_ids}
    if not found:
        return found
    rows = list(
        db.session.scalars(
            select(AdviceRequest).where(AdviceRequest.case_id.in_(case_ids)).order_by(AdviceRequest.id)
        )
    )
    replaced = {row.supersedes for row in rows}
    for row in rows:
        if row.id not in replaced:
            found[row.case_id].append(row)
    return {case_id: sorted(standing, key=lambda row: (row.asked_on, row.adviser)) for case_id, standing in found.items()}


def of_case(case_id: int) -> list[AdviceRequest]:
    """The requests of one case as they stand now."""
    return of_cases([case_id])[case_id]


def copied(row: AdviceRequest) -> dict[str, object]:
    """The values of a row that a newer one takes over; who recorded it, when and why are its own."""
    own = {"id", "supersedes", "why", "recorded_by", "recorded_by_name", "recorded_at"}
    return {column.key: getattr(row, column.key) for column in AdviceRequest.__table__.columns if column.key not in own}
