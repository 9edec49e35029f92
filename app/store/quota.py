"""The queue of a quota: who stands where, in the order in which the applications were complete; a newer row supersedes."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKeyConstraint, Index, String, func, select
from sqlalchemy.orm import Mapped, mapped_column

from app.store.base import Base, OfMunicipality, db
from app.store.counted import Recorded

WAITING, RESERVED, USED, RELEASED = "waiting", "reserved", "used", "released"


class QuotaPlace(OfMunicipality, Recorded, Base):
    """`area` is the code or name of the area, `period` a year or `open`; `state`: waiting | reserved | used | released."""

    __tablename__ = "quota_place"
    __table_args__ = (
        ForeignKeyConstraint(["municipality", "case_id"], ["case_file.municipality", "case_file.id"]),
        Index("ix_quota_place_queue", "municipality", "rule", "area", "period", "id"),
        Index("ix_quota_place_case", "municipality", "case_id", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int]
    rule: Mapped[str] = mapped_column(String(60))
    area: Mapped[str] = mapped_column(String(40))
    period: Mapped[str] = mapped_column(String(10))
    complete_on: Mapped[date]
    state: Mapped[str] = mapped_column(String(10))
    reason: Mapped[str] = mapped_column(String(2000))


def add(row: QuotaPlace) -> None:
    db.session.add(row)
    db.session.flush()


def queue(rule: str, area: str, period: str) -> list[QuotaPlace]:
    """The row that stands of each case in this queue, in the order of completeness; equal days in the order of entry."""
    row = QuotaPlace
    mine = (row.rule == rule, row.area == area, row.period == period)
    newest = select(func.max(row.id)).where(*mine).group_by(row.case_id)
    since = select(row.case_id, func.min(row.id)).where(*mine).group_by(row.case_id)
    entered = {pair[0]: pair[1] for pair in db.session.execute(since)}
    rows = db.session.scalars(select(row).where(row.id.in_(newest)))
    return sorted(rows, key=lambda one: (one.complete_on, entered[one.case_id]))


def of_case(case_id: int) -> list[QuotaPlace]:
    """The row that stands per queue in which this case is."""
    row = QuotaPlace
    newest = select(func.max(row.id)).where(row.case_id == case_id).group_by(row.rule, row.area, row.period)
    return list(db.session.scalars(select(row).where(row.id.in_(newest)).order_by(row.id)))
