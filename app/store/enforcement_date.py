"""The dates that matter of every enforcement file: derived rows, set anew with each event (`app.cases.enforcement_dates`)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sqlalchemy import ForeignKeyConstraint, Index, String, UniqueConstraint, and_, or_, select
from sqlalchemy.orm import Mapped, mapped_column

from app.store.base import Base, OfMunicipality, db
from app.store.columns import DateColumns
from app.store.due_date import Wanted
from app.store.enforcement_file import EnforcementFile


class EnforcementDate(DateColumns, OfMunicipality, Base):
    """`why` is the Dutch reason of the date, for the person who asks why it stands there."""

    __tablename__ = "enforcement_date"
    __table_args__ = (
        ForeignKeyConstraint(
            ["municipality", "enforcement_id"], ["enforcement_file.municipality", "enforcement_file.id"]
        ),
        UniqueConstraint(
            "municipality", "enforcement_id", "kind", "subject", "step", name="uq_enforcement_date_key"
        ),
        Index("ix_enforcement_date_scan", "municipality", "reminded_at", "remind_on"),
        Index("ix_enforcement_date_on", "municipality", "on", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    enforcement_id: Mapped[int]
    why: Mapped[str] = mapped_column(String(400), default="")


def of_file(file_id: int) -> list[EnforcementDate]:
    """The dates of one file, the earliest first."""
    query = select(EnforcementDate).where(EnforcementDate.enforcement_id == file_id)
    return list(db.session.scalars(query.order_by(EnforcementDate.on, EnforcementDate.id)))


def replace(row: EnforcementFile, wanted: Iterable[tuple[Wanted, str]]) -> None:
    """Make these (date, why) the dates of the file, and the earliest of them its next step."""
    standing = {each.key: each for each in of_file(row.id)}
    dates: list[tuple[date, str]] = []
    for want, why in wanted:
        dates.append((want.on, want.kind))
        found = standing.pop(want.key, None)
        if found is None:
            found = EnforcementDate(
                municipality=row.municipality,
                enforcement_id=row.id,
                kind=want.kind,
                subject=want.subject,
                step=want.step,
            )
            db.session.add(found)
        if found.on != want.on:
            found.reminded_at, found.snoozed_until, found.snooze_why, found.snoozed_by = None, None, "", None
        found.on, found.remind_on, found.whom, found.why = want.on, want.remind_on, want.whom, why
    for gone in standing.values():
        db.session.delete(gone)
    row.next_on, row.next_kind = min(dates, default=(row.closed_on or row.opened_on, ""))
    db.session.flush()


def to_remind(today: date, limit: int) -> list[tuple[EnforcementDate, EnforcementFile]]:
    """What somebody must be told of by now and was not, with its file. The longest due first.

    A file that is closed has dates too: those that bind whatever became of the file, of objections and of sums to collect.
    """
    mine = and_(
        EnforcementFile.municipality == EnforcementDate.municipality,
        EnforcementFile.id == EnforcementDate.enforcement_id,
    )
    awake = or_(EnforcementDate.snoozed_until.is_(None), EnforcementDate.snoozed_until <= today)
    query = (
        select(EnforcementDate, EnforcementFile)
        .join(EnforcementFile, mine)
        .where(EnforcementDate.reminded_at.is_(None), EnforcementDate.remind_on <= today, awake)
        .order_by(EnforcementDate.remind_on, EnforcementDate.id)
        .limit(limit)
        .with_for_update(of=EnforcementDate, skip_locked=True)
    )
    return [(found[0], found[1]) for found in db.session.execute(query)]
