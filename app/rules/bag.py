"""Words of the address register (BAG) that a count depends on, and one address as the register gives it.

The lists are those of the catalogue of the BAG; a use is kept as a bit, so that an address with several uses is one number.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

#: The uses of a verblijfsobject, in the order of their bits. New ones are added at the end.
USES = (
    "woonfunctie",
    "bijeenkomstfunctie",
    "celfunctie",
    "gezondheidszorgfunctie",
    "industriefunctie",
    "kantoorfunctie",
    "logiesfunctie",
    "onderwijsfunctie",
    "sportfunctie",
    "winkelfunctie",
    "overige gebruiksfunctie",
)

#: The statuses of a verblijfsobject, and whether something stands there: one that is only planned is no dwelling yet.
STATUSES = {
    "Verblijfsobject in gebruik": True,
    "Verblijfsobject in gebruik (niet ingemeten)": True,
    "Verblijfsobject buiten gebruik": True,
    "Verbouwing verblijfsobject": True,
    "Verblijfsobject gevormd": False,
    "Niet gerealiseerd verblijfsobject": False,
    "Verblijfsobject ingetrokken": False,
    "Verblijfsobject ten onrechte opgevoerd": False,
}

#: The side of a grid cell of the dot map, in centimetres, and the cells that one step to the east is apart.
CELL_CM = 5_000
COLUMN = 20_000


@dataclass(frozen=True, slots=True)
class RegisteredAddress:
    """One verblijfsobject with its main address. Ids are sixteen digits as text; `x` and `y` whole centimetres of the
    Rijksdriehoekstelsel; empty text or None where there is none, or where the register does not say."""

    object_id: str
    designation_id: str
    street: str
    house_number: int
    house_letter: str
    house_addition: str
    postcode: str
    place: str
    x: int
    y: int
    area_m2: int | None
    uses: tuple[str, ...]
    status: str
    building: str
    neighbourhood: str
    district: str
    source: str
    as_of: date
    staircase: str | None = None
    storey: int | None = None
    own_entrance: bool | None = None
    build_year: int | None = None


def use_bits(uses: Iterable[str]) -> int:
    """The uses as one number. Raises ValueError for a word that is no use of the BAG."""
    return sum(1 << USES.index(use) for use in set(uses))


def use_words(bits: int) -> tuple[str, ...]:
    return tuple(use for place, use in enumerate(USES) if bits >> place & 1)


def cell_of(x: int, y: int) -> int:
    """The number of the 50 m cell in which a point lies."""
    return x // CELL_CM * COLUMN + y // CELL_CM


def cells_around(x: int, y: int, radius_cm: int) -> list[int]:
    """Every cell that a circle can touch."""
    columns = range((x - radius_cm) // CELL_CM, (x + radius_cm) // CELL_CM + 1)
    rows = range((y - radius_cm) // CELL_CM, (y + radius_cm) // CELL_CM + 1)
    return [column * COLUMN + row for column in columns for row in rows]
