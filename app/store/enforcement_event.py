"""What happened in an enforcement file, in order, never changed. The status of a file is set here and nowhere else."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKeyConstraint, UniqueConstraint, func, select
from sqlalchemy.orm import Mapped, mapped_column

from app.store.base import Base, OfMunicipality, db
from app.store.columns import EventColumns
from app.store.enforcement_file import CLOSED, EnforcementFile

STATUS_AFTER = {
    "opened": "melding",
    "taken_up": "onderzoek",
    "violation_recorded": "onderzoek",
    "intention_announced": "voornemen",
    "measure_announced": "maatregel",
    "closed": CLOSED,
    "reopened": "onderzoek",
}
ORDER = ("melding", "onderzoek", "voornemen", "maatregel")
#: These set the status whatever it was; the others only move it on.
ALWAYS = ("opened", "closed", "reopened")


class EnforcementEvent(EventColumns, OfMunicipality, Base):
    __tablename__ = "enforcement_event"
    __table_args__ = (
        ForeignKeyConstraint(
            ["municipality", "enforcement_id"], ["enforcement_file.municipality", "enforcement_file.id"]
        ),
        UniqueConstraint("municipality", "enforcement_id", "seq"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    enforcement_id: Mapped[int]


def of_file(file_id: int) -> list[EnforcementEvent]:
    query = select(EnforcementEvent).where(EnforcementEvent.enforcement_id == file_id)
    return list(db.session.scalars(query.order_by(EnforcementEvent.seq)))


def record_event(
    row: EnforcementFile,
    kind: str,
    *,
    on: date,
    at: datetime,
    by_id: int | None,
    by_name: str,
    detail: dict[str, Any] | None = None,
) -> EnforcementEvent:
    """Append one event to a file that stands in the database, and move its status on."""
    query = select(func.max(EnforcementEvent.seq)).where(EnforcementEvent.enforcement_id == row.id)
    event = EnforcementEvent(
        municipality=row.municipality,
        enforcement_id=row.id,
        seq=(db.session.scalar(query) or 0) + 1,
        kind=kind,
        on=on,
        at=at,
        by_id=by_id,
        by_name=by_name,
        detail=detail or {},
    )
    wanted = STATUS_AFTER.get(kind)
    if wanted is not None and (kind in ALWAYS or _further(row.status, wanted)):
        row.status = wanted
    db.session.add(event)
    db.session.flush()
    return event


def _further(now: str, wanted: str) -> bool:
    return now in ORDER and ORDER.index(wanted) > ORDER.index(now)
