"""In which order a round passes its addresses: each time on to the nearest that was not visited yet.

Straight lines between the points of the address register, not the length of the road: good enough to put a street together,
and a person can move a stop. It is a proposal, never the shortest way.
"""

from __future__ import annotations

from collections.abc import Sequence

#: Centimetres in the Rijksdriehoekstelsel; None where the register does not know the address.
Point = tuple[int, int] | None


def nearest_first(points: Sequence[Point]) -> list[int]:
    """The positions of these points in the order of the round. It starts at the first; of two that are equally near, the one that
    was named first comes first. What has no point comes last, in the order in which it was named."""
    placed = [position for position, point in enumerate(points) if point is not None]
    order = placed[:1]
    left = placed[1:]
    while left:
        here = points[order[-1]]
        nearest = min(left, key=lambda position: (_square(here, points[position]), position))
        order.append(nearest)
        left.remove(nearest)
    return order + [position for position, point in enumerate(points) if point is None]


def _square(one: Point, other: Point) -> int:
    assert one is not None and other is not None, "only points that are known are compared"
    return (one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2
