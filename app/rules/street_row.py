"""The row of buildings along one side of a street, read off the house numbers.

The address register holds points and numbers and no walls. So a row is what the numbers say: the addresses with even, or with
odd, numbers of one street, building by building, in the order of their lowest number. Two buildings stand next to each other
where their numbers follow on: the next number of that side, or one that is part of the same number (`12` and `12A`). A number
that is missing breaks the row, since a side street or a garden may lie there. A person who knows better corrects the count.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

STEP = 2


@dataclass(frozen=True, slots=True)
class House:
    """One address: its number, its building, and whether a dwelling that counts stands at it."""

    number: int
    building: str
    counts: bool = False


@dataclass(frozen=True, slots=True)
class StreetRow:
    """`buildings` are those of the unbroken row in which the building stands, in order.

    adjacent        how many buildings that count follow on each other directly beside this one, both sides together
    enclosed_sides  on how many sides a building beside this one, that does not count itself, would have one that counts: 2 where
                    this one and the next would shut it in; 0 where no such building stands beside this one
    between         how many buildings stand between this one and the nearest that counts in the row; 0 beside it or in the
                    same building, None where none in the row counts
    """

    buildings: tuple[str, ...]
    adjacent: int
    enclosed_sides: int
    between: int | None


@dataclass(slots=True)
class _Building:
    name: str
    lowest: int
    highest: int
    counts: bool


def street_row(street: Iterable[House], number: int, building: str) -> StreetRow:
    """The row in which `building` stands on the side of `number`. `counts` of the dwelling applied for itself must be False."""
    houses = list(street)
    row = _unbroken(_side(houses, number), building)
    here = next(place for place, one in enumerate(row) if one.name == building)
    left, right = row[:here][::-1], row[here + 1 :]
    runs = [_run(side) for side in (left, right)]
    gaps = [place for side in (left, right) for place, one in enumerate(side) if one.counts]
    if any(house.counts and house.building == building for house in houses):
        gaps.append(0)
    return StreetRow(
        buildings=tuple(one.name for one in row),
        adjacent=sum(runs),
        enclosed_sides=max(_sides(left), _sides(right)),
        between=min(gaps, default=None),
    )


def _side(street: Iterable[House], number: int) -> list[_Building]:
    found: dict[str, _Building] = {}
    for house in sorted(street, key=lambda one: (one.number, one.building)):
        if house.number % STEP != number % STEP:
            continue
        known = found.setdefault(house.building, _Building(house.building, house.number, house.number, False))
        known.highest = max(known.highest, house.number)
        known.counts = known.counts or house.counts
    return list(found.values())


def _unbroken(side: list[_Building], building: str) -> list[_Building]:
    """The run of buildings around this one in which every number follows on."""
    runs: list[list[_Building]] = []
    highest = 0
    for one in side:
        if not runs or one.lowest - highest > STEP:
            runs.append([])
        runs[-1].append(one)
        highest = max(highest, one.highest)
    return next(run for run in runs if any(one.name == building for one in run))


def _run(side: list[_Building]) -> int:
    return next((place for place, one in enumerate(side) if not one.counts), len(side))


def _sides(side: list[_Building]) -> int:
    if not side or side[0].counts:
        return 0
    return 2 if len(side) > 1 and side[1].counts else 1
