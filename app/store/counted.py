"""What counts on the dot map: granted, pending, lawfully existing, known without permit, other forms of housing.

A row is never edited: a correction is a newer row that supersedes it, and both stay to be read. What a person says about one
rule (`counts`, `does not count`), and what a person measured, are rows of their own, with their author and reason.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from functools import cache

from sqlalchemy import (
    CheckConstraint,
    Date,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Select,
    String,
    UniqueConstraint,
    bindparam,
    or_,
    select,
)
from sqlalchemy.orm import Mapped, aliased, mapped_column

from app.store.base import Base, OfMunicipality, db
from app.store.placed import Placed, Region, asked, within

STANDINGS = ("granted", "pending", "lawful", "unlicensed", "other_form")
COUNTED, BASE = "counted", "base"


class Recorded:
    """Mixin: who wrote a row, and when; no account where a file or the demonstration did."""

    by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    by_name: Mapped[str] = mapped_column(String(120))
    at: Mapped[datetime]


class CountedObject(OfMunicipality, Recorded, Placed, Base):
    """`form`: a change type, or `andere_woonvorm`; `standing`: one of STANDINGS; it counts from `from_day` through `to_day`.

    `first_id` is the first row of the chain to which this one belongs (None: this is the first); `withdrawn` says that the
    object was recorded by mistake. `residents` is None where nobody knows.
    """

    __tablename__ = "counted_object"
    __table_args__ = (
        ForeignKeyConstraint(["municipality", "first_id"], ["counted_object.municipality", "counted_object.id"]),
        ForeignKeyConstraint(["municipality", "supersedes_id"], ["counted_object.municipality", "counted_object.id"]),
        ForeignKeyConstraint(["municipality", "case_id"], ["case_file.municipality", "case_file.id"]),
        UniqueConstraint("municipality", "id"),
        UniqueConstraint("municipality", "supersedes_id"),
        CheckConstraint("to_day IS NULL OR from_day <= to_day", name="period"),
        Index("ix_counted_object_cell", "municipality", "cell"),
        Index("ix_counted_object_street", "municipality", "street", "place"),
        Index("ix_counted_object_area", "municipality", "district", "neighbourhood"),
        Index("ix_counted_object_building", "municipality", "building"),
        Index("ix_counted_object_object", "municipality", "object_id"),
        Index("ix_counted_object_case", "municipality", "case_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    first_id: Mapped[int | None]
    supersedes_id: Mapped[int | None]
    withdrawn: Mapped[bool] = mapped_column(default=False)
    form: Mapped[str] = mapped_column(String(30))
    standing: Mapped[str] = mapped_column(String(20))
    residents: Mapped[int | None]
    units: Mapped[int] = mapped_column(default=1)
    from_day: Mapped[date]
    to_day: Mapped[date | None]
    source: Mapped[str] = mapped_column(String(200))
    reason: Mapped[str] = mapped_column(String(2000))
    case_id: Mapped[int | None]


class CountingCorrection(OfMunicipality, Recorded, Base):
    """A person's word that one dwelling counts, or does not, for one rule: among what is counted, or in the base (`part`)."""

    __tablename__ = "counting_correction"
    __table_args__ = (
        ForeignKeyConstraint(["municipality", "case_id"], ["case_file.municipality", "case_file.id"]),
        Index("ix_counting_correction_rule", "municipality", "rule", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    object_id: Mapped[str] = mapped_column(String(16))
    rule: Mapped[str] = mapped_column(String(60))
    part: Mapped[str] = mapped_column(String(10))
    counts: Mapped[bool]
    source: Mapped[str] = mapped_column(String(200))
    reason: Mapped[str] = mapped_column(String(2000))
    case_id: Mapped[int]


class SpacingMeasurement(OfMunicipality, Recorded, Base):
    """The distance to the nearest object as a person measured it: the register holds no parcel boundaries and no doors."""

    __tablename__ = "spacing_measurement"
    __table_args__ = (
        ForeignKeyConstraint(["municipality", "case_id"], ["case_file.municipality", "case_file.id"]),
        CheckConstraint("nearest_cm >= 0", name="nearest"),
        Index("ix_spacing_measurement_case", "municipality", "case_id", "rule", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int]
    rule: Mapped[str] = mapped_column(String(60))
    nearest_cm: Mapped[int]
    source: Mapped[str] = mapped_column(String(200))
    reason: Mapped[str] = mapped_column(String(2000))


class SupersededBefore(Exception):
    """Another person superseded this row first."""


def add(row: CountedObject | CountingCorrection | SpacingMeasurement) -> None:
    db.session.add(row)
    db.session.flush()


def get(object_row_id: int) -> CountedObject | None:
    return db.session.scalar(select(CountedObject).where(CountedObject.id == object_row_id))


def _standing() -> Select[CountedObject]:
    """The rows that nothing supersedes. Probing the unique index per row found is cheaper than keeping a mark up to date."""
    newer = aliased(CountedObject)
    superseded = select(newer.id).where(
        newer.municipality == CountedObject.municipality, newer.supersedes_id == CountedObject.id
    )
    return select(CountedObject).where(~superseded.exists(), ~CountedObject.withdrawn)


@cache
def standing_query(kind: str) -> Select[CountedObject]:
    """The objects that stand on the day `on_day`, in a region of this kind."""
    row, on = CountedObject, bindparam("on_day", type_=Date)
    return _standing().where(row.from_day <= on, or_(row.to_day.is_(None), row.to_day >= on), *within(row, kind))


def in_region(here: Placed, region: Region, on: date) -> list[CountedObject]:
    """What stands in the region on a day, whatever its form and standing. Raises NotInRegister."""
    kind, values = asked(here, region)
    found = list(db.session.scalars(standing_query(kind), values | {"on_day": on}))
    return sorted(found, key=lambda row: row.id)


def at_objects(object_ids: Iterable[str]) -> list[CountedObject]:
    """What stands, or stood, at these addresses."""
    query = _standing().where(CountedObject.object_id.in_(sorted(set(object_ids))))
    return list(db.session.scalars(query.order_by(CountedObject.id)))


def latest(*, before: int | None = None, limit: int = 50) -> list[CountedObject]:
    """The objects that were recorded last, and one more than the page where there is a next page; paging is by key."""
    query = _standing()
    if before is not None:
        query = query.where(CountedObject.id < before)
    return list(db.session.scalars(query.order_by(CountedObject.id.desc()).limit(limit + 1)))


def of_case(case_id: int) -> CountedObject | None:
    """The object that the decision on this case brought into the register, as it stands."""
    return db.session.scalar(_standing().where(CountedObject.case_id == case_id).order_by(CountedObject.id.desc()).limit(1))


def history(first_id: int) -> list[CountedObject]:
    """Every row of one chain, the first one first."""
    query = select(CountedObject).where(or_(CountedObject.id == first_id, CountedObject.first_id == first_id))
    return list(db.session.scalars(query.order_by(CountedObject.id)))


def is_superseded(row_id: int) -> bool:
    return db.session.scalar(select(CountedObject.id).where(CountedObject.supersedes_id == row_id)) is not None


def corrections(rule: str) -> dict[tuple[str, str], CountingCorrection]:
    """The word that stands for this rule, per (verblijfsobject, part): the one given last."""
    query = select(CountingCorrection).where(CountingCorrection.rule == rule).order_by(CountingCorrection.id)
    return {(row.object_id, row.part): row for row in db.session.scalars(query)}


def measurement(case_id: int, rule: str) -> SpacingMeasurement | None:
    """What was measured last for this case and rule."""
    row = SpacingMeasurement
    query = select(row).where(row.case_id == case_id, row.rule == rule).order_by(row.id.desc()).limit(1)
    return db.session.scalar(query)
