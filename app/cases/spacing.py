"""Distance and neighbours: what a spacing rule asks, from points and house numbers, or from a person's measurement.

The register holds one point per dwelling, and neither the boundaries of parcels nor doors. Between two points the distance is
exact. From boundary to boundary it is at most that: a point distance that is too short is too short for certain, one that is
long enough proves nothing, and then a person must measure. From door to door points prove nothing at all.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from app.cases.count_rules import CountRule
from app.cases.dot import Dot, dots_in
from app.rules.street_row import House, StreetRow, street_row
from app.store import counted, register
from app.store.case_file import CaseFile
from app.store.counted import SpacingMeasurement
from app.store.placed import Placed, Region

CENTRE, BOUNDARY = "centre_point", "parcel_boundary"
FIRST_RING_M, WIDER, RINGS = 100, 4, 4
MUST_MEASURE = {
    BOUNDARY: "De afstand tot de perceelgrens staat niet in het register. Tussen de punten van de woningen is het {points} "
    "meter; van grens tot grens is het minder. Meet de afstand.",
    "door": "De afstand tussen de toegangen staat niet in het register. Tussen de punten van de woningen is het {points} meter. "
    "Meet de afstand.",
}


@dataclass(frozen=True, slots=True)
class Nearest:
    """`metres` is what the rule may use, None while a person must measure; `dot` the nearest that counts, None if none does."""

    metres: Decimal | None
    dot: Dot | None
    note: str | None = None
    measured: SpacingMeasurement | None = None


def metres(distance_cm: int) -> Decimal:
    return Decimal(distance_cm) / 100


def nearest(case: CaseFile, here: Placed, rule: CountRule, on: date) -> Nearest:
    """The nearest that counts, and how far it is in the way that the rule measures."""
    dot = _nearest_dot(case, here, rule, on)
    measured = counted.measurement(case.id, rule.id)
    if measured is not None:
        return Nearest(metres(measured.nearest_cm), dot, measured=measured)
    if dot is None:
        return Nearest(None, None)
    points = metres(dot.distance_cm)
    too_near = rule.min_distance_m is not None and points < rule.min_distance_m
    if rule.measured_from == CENTRE or (rule.measured_from == BOUNDARY and too_near):
        return Nearest(points, dot)
    note = MUST_MEASURE[str(rule.measured_from)].format(points=f"{points:.1f}".replace(".", ","))
    return Nearest(None, dot, note)


def _nearest_dot(case: CaseFile, here: Placed, rule: CountRule, on: date) -> Dot | None:
    """Wider and wider circles, and at last the whole municipality: most answers are near."""
    radius = Decimal(max(FIRST_RING_M, rule.min_distance_m or 0))
    regions = [Region("radius", radius * WIDER**ring) for ring in range(RINGS)]
    for region in [*regions, Region("municipality")]:
        for dot in dots_in(case, here, rule, region, on):
            if dot.counts:
                return dot
    return None


def row_of(here: Placed, dots: Sequence[Dot]) -> StreetRow:
    """The row of buildings on this side of the street, with the buildings in which one of these dots counts."""
    counting = {dot.address.building for dot in dots if dot.counts}
    others = {dot.object_id for dot in dots if dot.counts}
    houses = [
        House(
            row.house_number,
            row.building,
            row.object_id in others if row.building == here.building else row.building in counting,
        )
        for row in register.in_street(here.street, here.place)
        if row.stands
    ]
    return street_row([House(here.house_number, here.building), *houses], here.house_number, here.building)
