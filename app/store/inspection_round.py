"""Rounds of an officer on a day: which visits they pass, in which order; and the photos that were taken on a visit."""

from __future__ import annotations

from collections.abc import Sequence
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
    and_,
    delete,
    func,
    select,
)
from sqlalchemy.orm import Mapped, defer, mapped_column

from app.store.attachment import Attachment
from app.store.base import Base, OfMunicipality, db
from app.store.case_file import CaseFile
from app.store.columns import NeighbourhoodColumns
from app.store.enforcement_file import OPEN, EnforcementFile
from app.store.inspection import Inspection
from app.store.permit import Permit

MOST = 100


class InspectionRound(NeighbourhoodColumns, OfMunicipality, Base):
    """`request_id` is that of the form, so that sending it twice makes one round; `version` grows with every change."""

    __tablename__ = "inspection_round"
    __table_args__ = (
        UniqueConstraint("municipality", "id"),
        UniqueConstraint("municipality", "request_id"),
        CheckConstraint("version > 0", name="version"),
        Index("ix_inspection_round_day", "municipality", "on", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    request_id: Mapped[str] = mapped_column(String(36))
    version: Mapped[int] = mapped_column(default=1)
    on: Mapped[date]
    officer_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    officer_name: Mapped[str] = mapped_column(String(120))
    made_by: Mapped[int] = mapped_column(ForeignKey("account.id"))
    made_by_name: Mapped[str] = mapped_column(String(120))
    made_at: Mapped[datetime]


class RoundStop(OfMunicipality, Base):
    """One visit of a round; a visit belongs to one round. `place` starts at 1. A plan: it may be changed and taken back."""

    __tablename__ = "round_stop"
    __table_args__ = (
        ForeignKeyConstraint(["municipality", "round_id"], ["inspection_round.municipality", "inspection_round.id"]),
        ForeignKeyConstraint(["municipality", "inspection_id"], ["inspection.municipality", "inspection.id"]),
        UniqueConstraint("municipality", "inspection_id"),
        Index("ix_round_stop_round", "municipality", "round_id", "place"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[int]
    inspection_id: Mapped[int]
    place: Mapped[int]


class VisitPhoto(OfMunicipality, Base):
    """A photo of a visit; the same picture is kept once, however often it is sent."""

    __tablename__ = "visit_photo"
    __table_args__ = (
        ForeignKeyConstraint(["municipality", "inspection_id"], ["inspection.municipality", "inspection.id"]),
        ForeignKeyConstraint(["municipality", "attachment_id"], ["attachment.municipality", "attachment.id"]),
        UniqueConstraint("municipality", "inspection_id", "sha256"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    inspection_id: Mapped[int]
    attachment_id: Mapped[int]
    sha256: Mapped[str] = mapped_column(String(64))


def add(row: InspectionRound | RoundStop | VisitPhoto) -> None:
    db.session.add(row)
    db.session.flush()


def get(round_id: int) -> InspectionRound | None:
    return db.session.scalar(select(InspectionRound).where(InspectionRound.id == round_id))


def get_for_update(round_id: int) -> InspectionRound | None:
    query = select(InspectionRound).where(InspectionRound.id == round_id).with_for_update()
    return db.session.scalar(query.execution_options(populate_existing=True))


def by_request(request_id: str) -> InspectionRound | None:
    return db.session.scalar(select(InspectionRound).where(InspectionRound.request_id == request_id))


def latest(limit: int = 50) -> list[InspectionRound]:
    """The rounds of this municipality, the newest day first."""
    query = select(InspectionRound).order_by(InspectionRound.on.desc(), InspectionRound.id.desc()).limit(limit)
    return list(db.session.scalars(query))


def typed_places() -> list[InspectionRound]:
    """The rounds without a code that were planned by the typed name of a neighbourhood."""
    typed = (InspectionRound.neighbourhood == "", InspectionRound.neighbourhood_typed != "")
    return list(db.session.scalars(select(InspectionRound).where(*typed).order_by(InspectionRound.id)))


def stops(round_id: int) -> list[RoundStop]:
    query = select(RoundStop).where(RoundStop.round_id == round_id)
    return list(db.session.scalars(query.order_by(RoundStop.place, RoundStop.id)))


def stop_of(inspection_id: int) -> RoundStop | None:
    return db.session.scalar(select(RoundStop).where(RoundStop.inspection_id == inspection_id))


def take_out(row: RoundStop) -> None:
    """The visit stays planned and stands in no round."""
    db.session.execute(delete(RoundStop).where(RoundStop.municipality == row.municipality, RoundStop.id == row.id))


def visits(inspection_ids: Sequence[int]) -> dict[int, Inspection]:
    """These visits by their id: one query for a whole round."""
    query = select(Inspection).where(Inspection.id.in_(sorted(set(inspection_ids))))
    return {row.id: row for row in db.session.scalars(query)} if inspection_ids else {}


def counts(round_ids: Sequence[int]) -> dict[int, tuple[int, int]]:
    """Per round how many visits it has and how many of them were made."""
    if not round_ids:
        return {}
    made: Any = func.count().filter(Inspection.outcome != "")
    query = (
        select(RoundStop.round_id, func.count(), made)
        .join(Inspection, and_(Inspection.municipality == RoundStop.municipality, Inspection.id == RoundStop.inspection_id))
        .where(RoundStop.round_id.in_(sorted(set(round_ids))))
        .group_by(RoundStop.round_id)
    )
    return {row[0]: (row[1], row[2]) for row in db.session.execute(query)}


def planned() -> list[tuple[Inspection, EnforcementFile | None, CaseFile | None]]:
    """Visits that were planned, not made, and stand in no round: of an open enforcement file, or of the permit of a case."""
    query = (
        select(Inspection, EnforcementFile, CaseFile)
        .outerjoin(
            EnforcementFile,
            and_(EnforcementFile.municipality == Inspection.municipality, EnforcementFile.id == Inspection.enforcement_id),
        )
        .outerjoin(CaseFile, and_(CaseFile.municipality == Inspection.municipality, CaseFile.id == Inspection.case_id))
        .outerjoin(RoundStop, and_(RoundStop.municipality == Inspection.municipality, RoundStop.inspection_id == Inspection.id))
        .where(Inspection.outcome == "", Inspection.planned_on.is_not(None), RoundStop.id.is_(None))
        .order_by(Inspection.planned_on, Inspection.id)
        .limit(MOST)
    )
    rows: list[tuple[Inspection, EnforcementFile | None, CaseFile | None]] = [
        (row[0], row[1], row[2]) for row in db.session.execute(query)
    ]
    return [row for row in rows if row[1] is None or row[1].status in OPEN]


def open_conditions(today: date) -> list[tuple[Permit, CaseFile]]:
    """Permits with a condition that is late, the latest first."""
    wanted = (Permit.ended_on.is_(None), Permit.condition_due.is_not(None), Permit.condition_due <= today)
    return _permits(_with_case().where(*wanted).order_by(Permit.condition_due, Permit.id))


def unused() -> list[tuple[Permit, CaseFile]]:
    """Permits of which nobody noted that they are used, the oldest first."""
    query = _with_case().where(Permit.ended_on.is_(None), Permit.used_on.is_(None))
    return _permits(query.order_by(Permit.granted_on, Permit.id))


def of_case(case_id: int) -> tuple[Permit, CaseFile] | None:
    """The permit of a case with its case."""
    return next(iter(_permits(_with_case().where(Permit.case_id == case_id))), None)


def _with_case() -> Any:
    """Only where no visit is planned that was not made yet."""
    waiting = select(Inspection.case_id).where(Inspection.outcome == "", Inspection.case_id == Permit.case_id)
    joined = and_(CaseFile.municipality == Permit.municipality, CaseFile.id == Permit.case_id)
    return select(Permit, CaseFile).join(CaseFile, joined).where(~waiting.exists())


def _permits(query: Any) -> list[tuple[Permit, CaseFile]]:
    return [(row[0], row[1]) for row in db.session.execute(query.limit(MOST))]




def photos(inspection_id: int) -> list[Attachment]:
    """The photos of a visit in the order in which they came, without their bytes."""
    return list(db.session.scalars(_photos(inspection_id).order_by(VisitPhoto.id).options(defer(Attachment.content))))


def photo(inspection_id: int, attachment_id: int) -> Attachment | None:
    """One photo with its bytes, of this very visit."""
    return db.session.scalar(_photos(inspection_id).where(Attachment.id == attachment_id))


def photo_with(inspection_id: int, sha256: str) -> VisitPhoto | None:
    query = select(VisitPhoto).where(VisitPhoto.inspection_id == inspection_id, VisitPhoto.sha256 == sha256)
    return db.session.scalar(query)


def _photos(inspection_id: int) -> Select[Attachment]:
    joined = and_(VisitPhoto.municipality == Attachment.municipality, VisitPhoto.attachment_id == Attachment.id)
    return select(Attachment).join(VisitPhoto, joined).where(VisitPhoto.inspection_id == inspection_id)
