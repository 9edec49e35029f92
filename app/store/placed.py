"""Where something stands: the columns that addresses and counted objects share, and the areas in which a rule can count."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, SmallInteger, String, bindparam, cast
from sqlalchemy.orm import Mapped, mapped_column

from app.rules.bag import cell_of, cells_around

CM = 100
MANY_CELLS_CM = 50_000


def name_type(length: int) -> Any:
    """Compared byte by byte on both engines: an index on it is as quick as one on a number."""
    return String(length).with_variant(String(length, collation="C"), "postgresql")


class Placed:
    """Mixin. `object_id` is the verblijfsobject; `x`, `y` are centimetres (RD); `district` and `neighbourhood` CBS codes;
    `building` the pand; `staircase` and `storey` None where the register does not say."""

    object_id: Mapped[str] = mapped_column(name_type(16))
    street: Mapped[str] = mapped_column(name_type(120))
    house_number: Mapped[int]
    house_letter: Mapped[str] = mapped_column(String(1))
    house_addition: Mapped[str] = mapped_column(String(4))
    postcode: Mapped[str] = mapped_column(name_type(6))
    place: Mapped[str] = mapped_column(name_type(80))
    x: Mapped[int]
    y: Mapped[int]
    cell: Mapped[int]
    building: Mapped[str] = mapped_column(name_type(16))
    staircase: Mapped[str | None] = mapped_column(name_type(20))
    storey: Mapped[int | None] = mapped_column(SmallInteger)
    neighbourhood: Mapped[str] = mapped_column(name_type(10))
    district: Mapped[str] = mapped_column(name_type(8))

    @property
    def house(self) -> str:
        """Number, letter and addition as they are written: `12`, `12A`, `12A-2`."""
        return f"{self.house_number}{self.house_letter}{'-' + self.house_addition if self.house_addition else ''}"

    @property
    def line(self) -> str:
        return f"{self.street} {self.house}"


#: The columns of the mixin, for whoever copies a place from one table to another.
PLACE_COLUMNS = (
    "object_id", "street", "house_number", "house_letter", "house_addition", "postcode", "place", "x", "y", "cell",
    "building", "staircase", "storey", "neighbourhood", "district",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Region:
    """The area in which a rule counts, as seen from one address.

    radius          at most `radius_m` metres from the point of the address to the point of the other, measured straight; stops
                    at the border of the municipality, whose register this is
    street          the same street name in the same place, both sides, from the first to the last number
    neighbourhood, district, municipality   the CBS areas of the register
    building        the same pand; staircase and storey: the same staircase, or the same storey, of that pand
    row             the buildings that stand in one row with this one, as `app.rules.street_row` reads it off the numbers;
                    `buildings` then names them
    """

    where: str
    radius_m: Decimal | None = None
    buildings: tuple[str, ...] = ()


class NotInRegister(Exception):
    """The register does not say on which staircase or storey this address is: nothing can be counted there."""

    def __init__(self, field: str) -> None:
        super().__init__(f"the register gives no {field} for this address")
        self.field = field


def asked(here: Placed, region: Region) -> tuple[str, dict[str, Any]]:
    """How `within` is called for this region, and the values that its condition takes. Raises NotInRegister, ValueError."""
    where = region.where
    if where == "radius":
        return _circle(here, region)
    if where == "row":
        return where, {"at_buildings": list(region.buildings)}
    if where not in _COLUMNS:
        raise ValueError(f"unknown area {where}")
    values = {f"at_{name}": getattr(here, name) for name in _COLUMNS[where]}
    for name in ("staircase", "storey"):
        if values.get(f"at_{name}", "") is None:
            raise NotInRegister(name)
    return where, values


_COLUMNS = {
    "street": ("street", "place"),
    "neighbourhood": ("district", "neighbourhood"),
    "district": ("district",),
    "municipality": (),
    "building": ("building",),
    "staircase": ("building", "staircase"),
    "storey": ("building", "storey"),
}


def _circle(here: Placed, region: Region) -> tuple[str, dict[str, Any]]:
    """The cells one by one; a circle of more than half a kilometre has too many to name, and takes the strip that holds it."""
    if region.radius_m is None:
        raise ValueError("a radius needs its metres")
    radius = int(region.radius_m * CM)
    values = {"at_x": here.x, "at_y": here.y, "reach": radius * radius}
    if radius <= MANY_CELLS_CM:
        return "circle", values | {"cells": cells_around(here.x, here.y, radius)}
    low, high = cell_of(here.x - radius, here.y - radius), cell_of(here.x + radius, here.y + radius)
    return "wide circle", values | {"low": low, "high": high}


def within(table: type[Placed], kind: str) -> list[ColumnElement[bool]]:
    """The conditions under which a row of `table` lies in a region of this kind, with the names of `asked` for the values.

    The values stay out, so that a statement is put together once: doing that anew costs ten times what the engine needs.
    """
    if kind in _COLUMNS:
        return [getattr(table, name) == bindparam(f"at_{name}") for name in _COLUMNS[kind]]
    if kind == "row":
        return [table.building.in_(bindparam("at_buildings", expanding=True))]
    if kind == "circle":
        cells = table.cell.in_(bindparam("cells", expanding=True))
    else:
        cells = table.cell.between(bindparam("low"), bindparam("high"))
    return [cells, _near(table)]


def _near(table: type[Placed]) -> ColumnElement[bool]:
    """Whole numbers only, so that both engines draw the same circle; in 64 bits, since a square of centimetres is large."""
    x = cast(table.x, BigInteger) - bindparam("at_x", type_=BigInteger)
    y = cast(table.y, BigInteger) - bindparam("at_y", type_=BigInteger)
    return x * x + y * y <= bindparam("reach", type_=BigInteger)


def distance_cm2(one: Placed, other: Placed) -> int:
    """The square of the distance between two points, in square centimetres."""
    return (one.x - other.x) ** 2 + (one.y - other.y) ** 2
