"""The dot map of a case as it was when somebody froze it: the objects, the base, the sum and the drawing, never changed."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import ForeignKeyConstraint, Index, String, Text, UniqueConstraint, func, select
from sqlalchemy.orm import Mapped, mapped_column

from app.store.base import Base, OfMunicipality, db
from app.store.counted import Recorded


class DotMapSnapshot(OfMunicipality, Recorded, Base):
    """`metric` says where and how was counted, `parameters` with which numbers of the rule, `surroundings` what came out;
    `sha256` is over all of it, the drawing included."""

    __tablename__ = "dot_map_snapshot"
    __table_args__ = (
        ForeignKeyConstraint(["municipality", "case_id"], ["case_file.municipality", "case_file.id"]),
        UniqueConstraint("municipality", "id"),
        Index("ix_dot_map_snapshot_case", "municipality", "case_id", "rule", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int]
    rule: Mapped[str] = mapped_column(String(60))
    on_day: Mapped[date]
    metric: Mapped[dict[str, Any]]
    parameters: Mapped[dict[str, Any]]
    surroundings: Mapped[dict[str, Any]]
    objects: Mapped[list[Any]]
    base: Mapped[dict[str, Any]]
    svg: Mapped[str] = mapped_column(Text)
    sha256: Mapped[str] = mapped_column(String(64))


def add(row: DotMapSnapshot) -> None:
    db.session.add(row)
    db.session.flush()


def latest(case_id: int) -> dict[str, DotMapSnapshot]:
    """The newest snapshot per rule of a case."""
    newest = (
        select(func.max(DotMapSnapshot.id)).where(DotMapSnapshot.case_id == case_id).group_by(DotMapSnapshot.rule)
    )
    query = select(DotMapSnapshot).where(DotMapSnapshot.id.in_(newest)).order_by(DotMapSnapshot.rule)
    return {row.rule: row for row in db.session.scalars(query)}


def get(snapshot_id: int) -> DotMapSnapshot | None:
    return db.session.scalar(select(DotMapSnapshot).where(DotMapSnapshot.id == snapshot_id))
