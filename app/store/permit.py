"""Permits: what was granted, to whom, and how it stands; one per case, from the announcement of the act that granted it.

A row holds how a permit stands; every change of it is an event of its case, which is never changed.
"""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey, ForeignKeyConstraint, Index, String, UniqueConstraint, select, text
from sqlalchemy.orm import Mapped, mapped_column

from app.store.base import Base, OfMunicipality, db
from app.store.case_file import CaseFile

STANDS = text("ended_on IS NULL")
UNUSED = text("ended_on IS NULL AND used_on IS NULL")
WAITS = text("ended_on IS NULL AND waits")
WAITS_LITE = text("ended_on IS NULL AND waits = 1")
TEMPORARY = text("ended_on IS NULL AND temporary_until IS NOT NULL")
LATE = text("ended_on IS NULL AND condition_due IS NOT NULL")
ENDED = text("ended_on IS NOT NULL")


class Permit(OfMunicipality, Base):
    """`act`: what granted it (besluit | van_rechtswege | bezwaar | rechter), announced on `granted_on`; `bound_to`: object |
    person, empty where nobody said it. `holder_id` is a party of the case.

    What follows from the chain and the conditions is kept for the lists, and set anew with every event (`app.cases.permits`):
    `since` it stands; `ended_on` is the first day on which it does not, by `end_kind` (ingetrokken | herroepen | vernietigd),
    and may lie ahead; `final_on` the day on which it becomes irrevocable if nobody objects any more, `lapses_on` a year after;
    `waits` for a condition without which it does not work; `condition_due` the earliest day of an open condition.
    """

    __tablename__ = "permit"
    __table_args__ = (
        ForeignKeyConstraint(["municipality", "case_id"], ["case_file.municipality", "case_file.id"]),
        ForeignKeyConstraint(["municipality", "holder_id"], ["party.municipality", "party.id"]),
        UniqueConstraint("municipality", "id"),
        UniqueConstraint("municipality", "case_id"),
        Index("ix_permit_granted", "municipality", "granted_on", "id"),
        Index("ix_permit_unused", "municipality", "granted_on", "id", sqlite_where=UNUSED, postgresql_where=UNUSED),
        Index("ix_permit_waits", "municipality", "granted_on", "id", sqlite_where=WAITS_LITE, postgresql_where=WAITS),
        Index("ix_permit_temporary", "municipality", "temporary_until", "id", sqlite_where=TEMPORARY, postgresql_where=TEMPORARY),
        Index("ix_permit_late", "municipality", "condition_due", "id", sqlite_where=LATE, postgresql_where=LATE),
        Index("ix_permit_ended", "municipality", "ended_on", "id", sqlite_where=ENDED, postgresql_where=ENDED),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int]
    code: Mapped[str] = mapped_column(String(12), unique=True)
    change_type: Mapped[str] = mapped_column(String(30))
    act: Mapped[str] = mapped_column(String(20))
    granted_on: Mapped[date]
    units_before: Mapped[int | None]
    units_after: Mapped[int | None]
    rooms: Mapped[int | None]
    residents_max: Mapped[int | None]
    bound_to: Mapped[str] = mapped_column(String(10), default="")
    holder_id: Mapped[int]
    temporary_until: Mapped[date | None]
    used_on: Mapped[date | None]
    used_source: Mapped[str] = mapped_column(String(200), default="")
    since: Mapped[date]
    suspended: Mapped[bool] = mapped_column(default=False)
    ended_on: Mapped[date | None]
    end_kind: Mapped[str] = mapped_column(String(12), default="")
    final_on: Mapped[date | None]
    lapses_on: Mapped[date | None]
    waits: Mapped[bool] = mapped_column(default=False)
    condition_due: Mapped[date | None]


class PermitCode(Base):
    """In which municipality a code was given out: somebody who checks a letter is nobody here and belongs to none."""

    __tablename__ = "permit_code"

    code: Mapped[str] = mapped_column(String(12), primary_key=True)
    municipality: Mapped[str] = mapped_column(String(6), ForeignKey("municipality.code"))


def add(row: Permit) -> None:
    db.session.add_all([row, PermitCode(code=row.code, municipality=row.municipality)])
    db.session.flush()


def of_case(case_id: int) -> Permit | None:
    return db.session.scalar(select(Permit).where(Permit.case_id == case_id))


def of_cases(case_ids: list[int]) -> dict[int, Permit]:
    """The permits of these cases: one query for a whole list."""
    if not case_ids:
        return {}
    return {row.case_id: row for row in db.session.scalars(select(Permit).where(Permit.case_id.in_(case_ids)))}


def municipality_of(code: str) -> str | None:
    """Where this code was given out; None where nobody gave it out."""
    return db.session.scalar(select(PermitCode.municipality).where(PermitCode.code == code))


def by_code(code: str) -> Permit | None:
    return db.session.scalar(select(Permit).where(Permit.code == code))


def without_permit(after: int, limit: int) -> list[CaseFile]:
    """Announced cases that were granted and have no permit row, those of before there were permits; from this id on."""
    has = select(Permit.id).where(Permit.municipality == CaseFile.municipality, Permit.case_id == CaseFile.id).exists()
    granted = CaseFile.outcome.in_(("verlenen", "van_rechtswege"))
    query = select(CaseFile).where(CaseFile.status == "bekendgemaakt", CaseFile.id > after, ~has, granted)
    return list(db.session.scalars(query.order_by(CaseFile.id).limit(limit)))
