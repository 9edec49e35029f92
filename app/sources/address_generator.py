"""An invented town for the address register: streets with two sides, houses in rows, flats with staircases and storeys.

Everything is invented and the same for the same seed; only the codes of the areas start as those of the municipality do.
"""

from __future__ import annotations

import math
import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import count as counting
from itertools import islice

from app.rules.bag import RegisteredAddress

FIRST = ("Voorbeeld", "Model", "Proef", "Verzonnen", "Denkbeeld", "Schijn", "Fantasie", "Bedachte", "Droom", "Verbeelding")
LAST = ("laan", "straat", "weg", "hof", "plein", "gang", "dreef", "pad", "kade", "singel")
SOURCE = "verzonnen stad (generator)"
PLOTS, PLOT_CM, SIDE_CM, STREET_CM = 40, 600, 1_100, 6_000
STREETS_PER_NEIGHBOURHOOD, NEIGHBOURHOODS_PER_DISTRICT = 8, 12
LETTERS = "ABCDEGHJKLMNPRSTVWXZ"
IN_USE = "Verblijfsobject in gebruik"


@dataclass(frozen=True, slots=True)
class Town:
    """`x`, `y`: the south-west corner in centimetres (RD)."""

    municipality: str
    place: str
    as_of: date
    x: int = 14_000_000
    y: int = 45_000_000


def invented_addresses(town: Town, number: int, seed: int) -> Iterator[RegisteredAddress]:
    """So many addresses, street by street."""
    dice = random.Random(seed)  # noqa: S311  # an invented town needs no secret chance
    ids = _Ids(town.municipality[2:])
    columns = max(1, math.isqrt(number // 100 + 1) // 2)
    streets = (one for street in counting() for one in _street(town, street, columns, ids, dice))
    return islice(streets, number)


class _Ids:
    def __init__(self, code: str) -> None:
        self.code, self.objects, self.buildings = code, counting(1), counting(1)

    def object(self) -> tuple[str, str]:
        sequence = next(self.objects)
        return f"{self.code}01{sequence:010d}", f"{self.code}20{sequence:010d}"

    def building(self) -> str:
        return f"{self.code}10{next(self.buildings):010d}"


@dataclass(frozen=True, slots=True)
class _Side:
    """One side of one street."""

    town: Town
    street: str
    postcode: str
    neighbourhood: str
    first_number: int
    x: int
    y: int


def street_name(street: int) -> str:
    """`Voorbeeldlaan`, and once the names are used up `Voorbeeldlaan 2`, so that no two streets share one."""
    round_, place = divmod(street, len(FIRST) * len(LAST))
    name = FIRST[place % len(FIRST)] + LAST[place // len(FIRST) % len(LAST)]
    return name if round_ == 0 else f"{name} {round_ + 1}"


def _street(town: Town, street: int, columns: int, ids: _Ids, dice: random.Random) -> Iterator[RegisteredAddress]:
    row, column = divmod(street, columns)
    area = street // STREETS_PER_NEIGHBOURHOOD
    district, part = divmod(area, NEIGHBOURHOODS_PER_DISTRICT)
    neighbourhood = f"BU{town.municipality[2:]}{district % 100:02d}{part:02d}"
    x = town.x + column * (PLOTS * PLOT_CM + STREET_CM // 2)
    y = town.y + row * STREET_CM
    for side in (0, 1):
        code, letters = divmod(street * 2 + side, len(LETTERS) ** 2)
        first, second = divmod(letters, len(LETTERS))
        postcode = f"{1000 + (int(town.municipality[2:]) * 7 + code) % 9000}{LETTERS[first]}{LETTERS[second]}"
        yield from _plots(
            _Side(town, street_name(street), postcode, neighbourhood, 1 + side, x, y + (2 * side - 1) * SIDE_CM), ids, dice
        )


def _plots(side: _Side, ids: _Ids, dice: random.Random) -> Iterator[RegisteredAddress]:
    plot, number = 0, side.first_number
    while plot < PLOTS:
        x = side.x + plot * PLOT_CM
        if dice.random() < 0.06 and plot + 3 < PLOTS:
            homes = list(_flats(side, number, x, ids, dice))
            plot += 4
        else:
            homes = list(_house(side, number, x, ids, dice))
            plot += 1
        yield from homes
        number = homes[-1].house_number + 2


def _flats(side: _Side, number: int, x: int, ids: _Ids, dice: random.Random) -> Iterator[RegisteredAddress]:
    """Two staircases with four storeys of two; on the ground floor each has its own door, and sometimes a shop."""
    building, year = ids.building(), dice.randrange(1955, 2020)
    shops = dice.random() < 0.2
    for stair in (0, 1):
        for storey in range(4):
            for place in (0, 1):
                ground = storey == 0
                yield _address(
                    side,
                    ids,
                    number,
                    x=x + stair * 2 * PLOT_CM + place * 250,
                    area=dice.randrange(38, 96),
                    uses=("winkelfunctie",) if ground and shops else ("woonfunctie",),
                    building=building,
                    staircase="AB"[stair],
                    storey=storey,
                    own_entrance=ground,
                    year=year,
                )
                number += 2


def _house(side: _Side, number: int, x: int, ids: _Ids, dice: random.Random) -> Iterator[RegisteredAddress]:
    """One house in the row; one in ten is two homes above each other, of which the upper one shares its door."""
    building, year, chance = ids.building(), dice.randrange(1890, 2015), dice.random()
    if chance < 0.1:
        for storey, addition in enumerate(("1", "2")):
            own = True if storey == 0 else dice.choice((False, None))
            yield _address(
                side, ids, number, addition=addition, x=x + 100 * storey, area=dice.randrange(45, 90), building=building,
                storey=storey, own_entrance=own, year=year,
            )  # fmt: skip
        return
    uses = ("woonfunctie", "winkelfunctie") if chance > 0.97 else ("kantoorfunctie",) if chance > 0.95 else ("woonfunctie",)
    status = "Verblijfsobject gevormd" if 0.5 < chance < 0.505 else IN_USE
    area = None if 0.6 < chance < 0.603 else dice.randrange(70, 190)
    yield _address(
        side, ids, number, x=x, area=area, uses=uses, status=status, building=building, storey=0, own_entrance=True, year=year
    )


def _address(
    side: _Side,
    ids: _Ids,
    number: int,
    *,
    x: int,
    area: int | None,
    building: str,
    storey: int,
    own_entrance: bool | None,
    year: int,
    uses: tuple[str, ...] = ("woonfunctie",),
    addition: str = "",
    staircase: str | None = None,
    status: str = IN_USE,
) -> RegisteredAddress:
    object_id, designation_id = ids.object()
    return RegisteredAddress(
        object_id, designation_id, side.street, number, "", addition, side.postcode, side.town.place, x, side.y, area, uses,
        status, building, side.neighbourhood, f"WK{side.neighbourhood[2:8]}", SOURCE, side.town.as_of, staircase, storey,
        own_entrance, year,
    )  # fmt: skip
