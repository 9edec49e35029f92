"""The dates that matter of every case, each with the day from which somebody is reminded of it.

Derived rows: they follow from the case and are set anew with each event (`app.cases.agenda`), so that a date that moves takes
its reminder along and a date that no longer counts has none.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ForeignKey, ForeignKeyConstraint, Index, String, UniqueConstraint, select
from sqlalchemy.orm import Mapped, mapped_column

from app.store.base import Base, OfMunicipality, db
from app.store.case_file import CaseFile


@dataclass(frozen=True, slots=True)
class Wanted:
    """One date of a case: `kind` names it, `subject` is the row that it belongs to (0: the case itself), `step` tells two
    reminders of one date apart (before | at | after), `whom` is the role that is reminded, `on` the date itself."""

    kind: str
    on: date
    remind_on: date
    whom: str = "caseworker"
    subject: int = 0
    step: str = "before"

    @property
    def key(self) -> tuple[str, int, str]:
        return self.kind, self.subject, self.step


class DueDate(OfMunicipality, Base):
    """`reminded_at` is set when the reminder was put in the outbox; `snoozed_until` puts it off, with the reason."""

    __tablename__ = "due_date"
    __table_args__ = (
        ForeignKeyConstraint(["municipality", "case_id"], ["case_file.municipality", "case_file.id"]),
        UniqueConstraint("municipality", "case_id", "kind", "subject", "step"),
        Index("ix_due_date_scan", "municipality", "reminded_at", "remind_on"),
        Index("ix_due_date_on", "municipality", "on", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int]
    kind: Mapped[str] = mapped_column(String(30))
    subject: Mapped[int] = mapped_column(default=0)
    step: Mapped[str] = mapped_column(String(10))
    on: Mapped[date]
    remind_on: Mapped[date]
    whom: Mapped[str] = mapped_column(String(20))
    reminded_at: Mapped[datetime | None]
    snoozed_until: Mapped[date | None]
    snooze_why: Mapped[str] = mapped_column(String(400), default="")
    snoozed_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))

    @property
    def key(self) -> tuple[str, int, str]:
        return self.kind, self.subject, self.step


def of_case(case_id: int) -> list[DueDate]:
    """The dates of one case, the earliest first."""
    return list(
        db.session.scalars(select(DueDate).where(DueDate.case_id == case_id).order_by(DueDate.on, DueDate.id))
    )


def replace(case: CaseFile, wanted: Iterable[Wanted]) -> None:
    """Make these the dates of the case: a new one is added, a moved one is reminded of again, one that is gone is silent."""
    standing = {row.key: row for row in of_case(case.id)}
    for want in wanted:
        row = standing.pop(want.key, None)
        if row is None:
            row = DueDate(
                municipality=case.municipality,
                case_id=case.id,
                kind=want.kind,
                subject=want.subject,
                step=want.step,
            )
            db.session.add(row)
        if row.on != want.on:
            row.reminded_at, row.snoozed_until, row.snooze_why, row.snoozed_by = None, None, "", None
        row.on, row.remind_on, row.whom = want.on, want.remind_on, want.whom
    for gone in standing.values():
        db.session.delete(gone)
    db.session.flush()
