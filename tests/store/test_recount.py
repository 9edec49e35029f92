"""The whole municipality at once gives what one dwelling after the other gives, on both engines."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rules.codes import Standing
from app.rules.counting import Base, Counting
from app.store import counted, register
from app.store.counted import CountingCorrection
from app.store.placed import Region
from app.store.recount import recount, within_radius
from app.store.transaction import transaction
from tests.fixtures.desk import Desk
from tests.fixtures.town import NOW, Town, fill

ON = date(2026, 11, 20)
COUNTING = Counting(
    forms=("omzetten", "andere_woonvorm"),
    standings=(Standing.GRANTED, Standing.LAWFUL),
    min_residents=4,
    base=Base(min_m2=Decimal(40)),
)


def one_by_one(rule: str, radius: Decimal) -> dict[tuple[int, int, int], int]:
    """By the single count, with no grid."""
    words = counted.corrections(rule)
    found: dict[tuple[int, int, int], int] = {}
    everywhere = register.in_region(register.by_object(Town(1).addresses[0].object_id), Region("municipality"), limit=9999)  # type: ignore[arg-type]  # it is there
    def in_base(row: register.RegisterAddress) -> bool:
        word = words.get((row.object_id, "base"))
        return word.counts if word is not None else register.in_base(row, COUNTING.base) is True

    def counts(row: counted.CountedObject) -> bool:
        word = words.get((row.object_id, "counted"))
        if word is not None:
            return word.counts
        of_form = row.form in COUNTING.forms and row.standing in COUNTING.standings
        return of_form and (row.residents is None or row.residents >= 4)

    dwellings = [row for row in everywhere if in_base(row)]
    for row in dwellings:
        near = counted.in_region(row, Region("radius", radius), ON)
        number = len({one.object_id for one in near if counts(one)} - {row.object_id})
        base = sum((one.x - row.x) ** 2 + (one.y - row.y) ** 2 <= int(radius * 100) ** 2 for one in dwellings)
        key = (row.x, row.y, number * 10_000 + base)
        found[key] = found.get(key, 0) + 1
    return found


@pytest.mark.parametrize("radius", ["0", "35.5", "100", "400"])
def test_at_once_is_one_by_one(desk: Desk, radius: str) -> None:
    town = Town(1)
    fill(town.addresses, town.objects())
    with transaction():
        for place, (part, counts) in enumerate([("base", True), ("base", False), ("counted", True), ("counted", False)]):
            for address in town.addresses[place::11]:
                counted.add(
                    CountingCorrection(
                        municipality="GM0312", object_id=address.object_id, rule="r", part=part, counts=counts, source="x",
                        reason="x", case_id=desk.page().case.id, by_name="x", at=NOW,
                    )
                )  # fmt: skip
    city = recount(Decimal(radius), COUNTING, "r", ON)
    found: dict[tuple[int, int, int], int] = {}
    for x, y, number, base in zip(city.x, city.y, city.counted, city.base, strict=True):
        key = (int(x), int(y), int(number) * 10_000 + int(base))
        found[key] = found.get(key, 0) + 1
    assert found == one_by_one("r", Decimal(radius))


points = st.lists(st.tuples(st.integers(0, 3_000), st.integers(0, 3_000)), max_size=30)


@given(some=points, others=points, radius=st.sampled_from([0, 1, 37, 500, 20_000]))
def test_the_grid_misses_nothing(some: list[tuple[int, int]], others: list[tuple[int, int]], radius: int) -> None:
    mine = np.array(some, dtype=np.int64).reshape(-1, 2)
    near = np.array(others, dtype=np.int64).reshape(-1, 2)
    found = within_radius(mine[:, 0], mine[:, 1], near[:, 0], near[:, 1], radius)
    by_hand = [sum((x - a) ** 2 + (y - b) ** 2 <= radius**2 for a, b in others) for x, y in some]
    assert found.tolist() == by_hand


def test_an_empty_municipality(desk: Desk) -> None:
    assert len(recount(Decimal(100), COUNTING, "r", ON).base) == 0
