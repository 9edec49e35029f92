"""Words for what is counted around a dwelling: where, and what is not counted yet."""

from __future__ import annotations

from collections.abc import Iterable

from app.rules.codes import Where
from app.rules.shapes import Problem

_PLACES = {
    Where.STREET: "In de straat",
    Where.NEIGHBOURHOOD: "In de buurt",
    Where.DISTRICT: "In de wijk",
    Where.BUILDING: "In het gebouw",
    Where.STAIRCASE: "In het trappenhuis",
    Where.STOREY: "Op de verdieping",
    Where.ROW: "In de aaneengesloten rij",
    Where.MUNICIPALITY: "In de gemeente",
}


def place_words(where: Where, radius_m: int | None) -> str:
    """`Binnen 100 meter`, `In de straat`."""
    return f"Binnen {radius_m} meter" if where is Where.RADIUS else _PLACES[where]


def place_problems(where: Where, radius_m: int | None) -> Iterable[Problem]:
    """A radius belongs to a circle, and a circle has one."""
    if (where is Where.RADIUS) is not (radius_m is not None):
        yield "radius_m", "een straal bij where: radius, en alleen daar"


def uncounted(where: Where, radius_m: int | None, what: str, no_count: bool, no_base: bool) -> str:
    """Which number is missing."""
    place = place_words(where, radius_m)
    missing = [
        words
        for words, lacks in ((f"de {what}", no_count), ("het aantal woningen waarvan wordt uitgegaan", no_base))
        if lacks
    ]
    return f"{place} is nog niet geteld: {' en '.join(missing)} {'ontbreekt' if len(missing) == 1 else 'ontbreken'}."
