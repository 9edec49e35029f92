"""A whole municipality recounted at once: for every dwelling what counts within a radius, and how many dwellings there are.

One query per dwelling would take minutes for a city. Here the points are read once and joined on a grid of cells as wide as the
radius: whatever lies within it lies in one of nine cells. All numbers are whole centimetres, so the counts are those of the
single count; applications that are still open are not in them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import chain
from typing import TYPE_CHECKING, Any

from sqlalchemy import BigInteger, ColumnElement, Select, and_, cast, false, or_, select

from app.rules.counting import Counting
from app.store import counted, register
from app.store.base import OfMunicipality, current_municipality, db
from app.store.counted import BASE, COUNTED, CountedObject
from app.store.placed import Placed
from app.store.register import RegisterAddress

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Whole = NDArray[np.int64]

COLUMN = 1 << 31
#: Compared at once: few enough to stay in the fast memory of a processor.
AT_ONCE = 200_000
SMALL_RADIUS_CM = 16_000


@dataclass(frozen=True, slots=True)
class CityCount:
    """Per dwelling of the base: its point, how many count around it without itself, and how many dwellings there are."""

    x: Whole
    y: Whole
    counted: Whole
    base: Whole


def recount(radius_m: Decimal, counting: Counting, rule: str, on: date) -> CityCount:
    """Count around every dwelling of the session's municipality, corrections of the rule included."""
    import numpy as np

    words = counted.corrections(rule)
    dwellings = _base_points(counting, _ids(words, BASE, True), _ids(words, BASE, False))
    objects = _counted_points(counting, on, _ids(words, COUNTED, True), _ids(words, COUNTED, False))
    radius = int(radius_m * 100)
    x, y, ids = dwellings[:, 0], dwellings[:, 1], dwellings[:, 2]
    around = within_radius(x, y, objects[:, 0], objects[:, 1], radius)
    around -= np.isin(ids, objects[:, 2])
    return CityCount(x, y, around, within_radius(x, y, x, y, radius))


def _ids(words: dict[tuple[str, str], counted.CountingCorrection], part: str, counts: bool) -> list[str]:
    return [object_id for (object_id, of), word in words.items() if of == part and word.counts is counts]


def _base_points(counting: Counting, put_in: list[str], put_out: list[str]) -> Whole:
    row = RegisterAddress
    certain, values = register.base_query(counting.base)
    known = and_(certain, row.object_id.not_in(put_out))
    return _points(select(row.x, row.y, _number(row)).where(or_(known, row.object_id.in_(put_in))), row, values)


def _counted_points(counting: Counting, on: date, put_in: list[str], put_out: list[str]) -> Whole:
    """Each dwelling once, also where two objects stand at it."""
    row = CountedObject
    enough = [row.residents.is_(None), row.residents >= (counting.min_residents or 0)]
    known = and_(
        row.form.in_(counting.forms),
        row.standing.in_([str(one) for one in counting.standings]),
        or_(*enough) if counting.min_residents is not None else ~false(),
        row.object_id.not_in(put_out),
    )
    query = counted.standing_query("municipality").where(or_(known, row.object_id.in_(put_in)))
    return _points(query.with_only_columns(row.x, row.y, _number(row)).distinct(), row, {"on_day": on})


def _number(row: type[Placed]) -> ColumnElement[int]:
    """The verblijfsobject as a number: sixteen digits fit, and a number is read quicker than a text."""
    return cast(row.object_id, BigInteger)


def _points(query: Select[*tuple[Any, ...]], of: type[OfMunicipality], values: dict[str, Any]) -> Whole:
    """x, y and the verblijfsobject as a number, taken from the driver as it gives them: rows of the library would cost a city
    its seconds. The session's own filter does not see this, so the municipality stands in the statement."""
    import numpy as np

    own = query.where(of.municipality == current_municipality())
    cursor = db.session.connection().execute(own, values).cursor
    assert cursor is not None
    return np.fromiter(chain.from_iterable(cursor.fetchall()), dtype=np.int64).reshape(-1, 3)


def within_radius(x: Whole, y: Whole, other_x: Whole, other_y: Whole, radius: int) -> Whole:
    """For every point (x, y), how many of the others lie at most `radius` away."""
    import numpy as np

    found = np.zeros(len(x), dtype=np.int64)
    if not len(x) or not len(other_x):
        return found
    size = max(radius, 1)
    keys, other_keys = x // size * COLUMN + y // size, other_x // size * COLUMN + other_y // size
    order, others = np.argsort(keys, kind="stable"), np.argsort(other_keys, kind="stable")
    other_keys, other_x, other_y = other_keys[others], other_x[others], other_y[others]
    cells, first = np.unique(keys[order], return_index=True)
    last = np.append(first[1:], len(order))
    low = [np.searchsorted(other_keys, cells + step * COLUMN - 1, "left") for step in (-1, 0, 1)]
    high = [np.searchsorted(other_keys, cells + step * COLUMN + 1, "right") for step in (-1, 0, 1)]
    for place in range(len(cells)):
        spans = [slice(low[step][place], high[step][place]) for step in range(3)]
        near_x = np.concatenate([other_x[span] for span in spans])
        near_y = np.concatenate([other_y[span] for span in spans])
        for mine in _parts(order[first[place] : last[place]], len(near_x)):
            found[mine] = _near(x[mine], y[mine], near_x, near_y, radius)
    return found


def _near(x: Whole, y: Whole, near_x: Whole, near_y: Whole, radius: int) -> Whole:
    """Every point with every other of nine cells. Measured from one corner the numbers are small: half the width holds their
    squares, and each step writes over the one before, so that nothing leaves the fast memory."""
    import numpy as np

    number = np.int32 if radius <= SMALL_RADIUS_CM else np.int64
    across = np.subtract.outer((x - x[0]).astype(number), (near_x - x[0]).astype(number))
    along = np.subtract.outer((y - y[0]).astype(number), (near_y - y[0]).astype(number))
    np.multiply(across, across, out=across)
    np.multiply(along, along, out=along)
    np.add(across, along, out=across)
    found: Whole = np.count_nonzero(across <= radius * radius, axis=1)
    return found


def _parts(mine: Whole, others: int) -> Iterator[Whole]:
    step = max(1, AT_ONCE // max(others, 1))
    for start in range(0, len(mine), step):
        yield mine[start : start + step]
