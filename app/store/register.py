"""The address register of a municipality as a table: one row per verblijfsobject, filled from a file, asked in many ways."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Index,
    Integer,
    Select,
    SmallInteger,
    String,
    UniqueConstraint,
    and_,
    bindparam,
    case,
    false,
    func,
    not_,
    select,
    true,
    tuple_,
)
from sqlalchemy.orm import Mapped, mapped_column

from app.rules.bag import use_bits, use_words
from app.rules.counting import Base
from app.store import base as rows
from app.store.base import OfMunicipality, db
from app.store.columns import AddressColumns
from app.store.placed import Placed, Region, asked, within

FILTER = ("uses", "area_m2", "own_entrance", "stands")


class RegisterAddress(OfMunicipality, Placed, rows.Base):
    """`uses` is a number with one bit per use; `stands` says whether something stands there in this status; `area_m2` and
    `own_entrance` are None where the register does not say. The indexes hold all that a base is counted by."""

    __tablename__ = "register_address"
    __table_args__ = (
        UniqueConstraint("municipality", "object_id"),
        Index("ix_register_address_cell", "municipality", "cell", "x", "y", *FILTER),
        Index("ix_register_address_street", "municipality", "street", "place", *FILTER),
        Index("ix_register_address_area", "municipality", "district", "neighbourhood", *FILTER),
        Index("ix_register_address_building", "municipality", "building", "staircase", "storey", *FILTER),
        Index("ix_register_address_postcode", "municipality", "postcode", "house_number"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    designation_id: Mapped[str] = mapped_column(String(16))
    area_m2: Mapped[int | None]
    uses: Mapped[int] = mapped_column(SmallInteger)
    status: Mapped[str] = mapped_column(String(60))
    stands: Mapped[bool]
    own_entrance: Mapped[bool | None]
    build_year: Mapped[int | None] = mapped_column(SmallInteger)
    source: Mapped[str] = mapped_column(String(120))
    as_of: Mapped[date]

    @property
    def use_words(self) -> tuple[str, ...]:
        return use_words(self.uses)


@dataclass(frozen=True, slots=True)
class BaseCount:
    """`unknown` are addresses of which the register does not say what the filter asks: they are in neither number."""

    addresses: int
    unknown: int


def base(here: Placed, region: Region, wanted: Base) -> BaseCount:
    """How many dwellings there are in the region, the one at `here` included. Raises NotInRegister."""
    kind, values = asked(here, region)
    query = _base_query(kind, wanted.min_m2 is not None, wanted.shared_entrance_only)
    every, inside, outside = db.session.execute(query, values | _filter_values(wanted)).one()
    return BaseCount(inside, every - inside - outside)


@cache
def _base_query(kind: str, by_area: bool, by_entrance: bool) -> Select[int, int, int]:
    """What the register does not say makes a condition neither true nor false: the database counts in three values as well."""
    fits = _fits(by_area, by_entrance)
    counts = select(func.count(), func.count(case((fits, 1))), func.count(case((not_(fits), 1))))
    return counts.where(_is_of_use(), *within(RegisterAddress, kind))


def base_query(wanted: Base) -> tuple[ColumnElement[bool], dict[str, Any]]:
    """When an address is in the base for certain, and the values of that condition."""
    fits = _fits(wanted.min_m2 is not None, wanted.shared_entrance_only)
    return and_(_is_of_use(), fits), _filter_values(wanted)


def _filter_values(wanted: Base) -> dict[str, Any]:
    values: dict[str, Any] = {"wanted_uses": use_bits(wanted.uses)}
    return values if wanted.min_m2 is None else values | {"above_m2": math.floor(wanted.min_m2)}


def _is_of_use() -> ColumnElement[bool]:
    uses = RegisterAddress.uses.bitwise_and(bindparam("wanted_uses", type_=SmallInteger))
    return and_(RegisterAddress.stands == true(), uses != 0)


def _fits(by_area: bool, by_entrance: bool) -> ColumnElement[bool]:
    conditions: list[ColumnElement[bool]] = [true()]
    if by_area:
        conditions.append(RegisterAddress.area_m2 > bindparam("above_m2", type_=Integer))
    if by_entrance:
        conditions.append(RegisterAddress.own_entrance == false())
    return and_(*conditions)


def in_base(row: RegisterAddress, wanted: Base) -> bool | None:
    """Whether one address is in the base; None where the register does not say what the filter asks."""
    if not row.stands or not row.uses & use_bits(wanted.uses):
        return False
    if wanted.min_m2 is not None and row.area_m2 is not None and row.area_m2 <= wanted.min_m2:
        return False
    if wanted.shared_entrance_only and row.own_entrance:
        return False
    lacks_area = wanted.min_m2 is not None and row.area_m2 is None
    return None if lacks_area or (wanted.shared_entrance_only and row.own_entrance is None) else True


def in_region(here: Placed, region: Region, *, limit: int) -> list[RegisterAddress]:
    """The addresses themselves, for a map or a list: at most `limit`, in the order in which the region's index gives them."""
    kind, values = asked(here, region)
    query = select(RegisterAddress).where(*within(RegisterAddress, kind)).limit(limit)
    return list(db.session.scalars(query, values))


def which_lie(here: Placed, region: Region, object_ids: Iterable[str]) -> list[RegisterAddress]:
    """Those of these verblijfsobjecten that lie in the region."""
    row = RegisterAddress
    kind, values = asked(here, region)
    query = select(row).where(row.object_id.in_(sorted(set(object_ids))), *within(row, kind))
    return list(db.session.scalars(query, values))


def by_object(object_id: str) -> RegisterAddress | None:
    return db.session.scalar(select(RegisterAddress).where(RegisterAddress.object_id == object_id))


def by_objects(object_ids: Iterable[str]) -> dict[str, RegisterAddress]:
    wanted = sorted(set(object_ids))
    if not wanted:
        return {}
    query = select(RegisterAddress).where(RegisterAddress.object_id.in_(wanted))
    return {row.object_id: row for row in db.session.scalars(query)}


def at(postcode: str, number: int) -> list[RegisterAddress]:
    """Every address with this postcode and number, in the order of letter and addition."""
    row = RegisterAddress
    query = select(row).where(row.postcode == postcode, row.house_number == number)
    return list(db.session.scalars(query.order_by(row.house_letter, row.house_addition, row.object_id)))


def place_of(home: AddressColumns) -> RegisterAddress | None:
    """Where the register knows the dwelling of a case or a file: by its number, else by its address if that is one dwelling."""
    return places_of([home])[0]


def places_of(homes: Sequence[AddressColumns]) -> list[RegisterAddress | None]:
    """The same for a whole list, in its order: two queries at most."""
    numbered = by_objects(home.bag_verblijfsobject for home in homes if home.bag_verblijfsobject)
    row = RegisterAddress
    doors = {(home.postcode, home.house_number) for home in homes if not home.bag_verblijfsobject}
    query = select(row).where(tuple_(row.postcode, row.house_number).in_(sorted(doors)))
    there = list(db.session.scalars(query)) if doors else []
    return [
        numbered.get(home.bag_verblijfsobject) if home.bag_verblijfsobject else _only(home, there) for home in homes
    ]


def _only(home: AddressColumns, rows: Iterable[RegisterAddress]) -> RegisterAddress | None:
    found = [row for row in rows if _door(row) == _door(home)]
    return found[0] if len(found) == 1 else None


def _door(row: AddressColumns | RegisterAddress) -> tuple[str, int, str, str]:
    return row.postcode, row.house_number, row.house_letter.lower(), row.house_addition.lower()


def neighbourhoods() -> list[str]:
    """The codes of every neighbourhood in which the register knows an address."""
    found = db.session.scalars(select(RegisterAddress.neighbourhood).distinct())
    return sorted(code for code in found if code)


def in_street(street: str, place: str) -> list[RegisterAddress]:
    row = RegisterAddress
    query = select(row).where(row.street == street, row.place == place)
    return list(db.session.scalars(query.order_by(row.house_number, row.house_letter, row.house_addition, row.object_id)))


def known_size() -> int:
    """How many addresses the register of this municipality holds."""
    return db.session.scalar(select(func.count(RegisterAddress.id))) or 0


def is_filled() -> bool:
    return db.session.scalar(select(RegisterAddress.id).limit(1)) is not None
