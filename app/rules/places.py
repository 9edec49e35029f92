"""Where a dwelling lies: in the areas that a rule names, not in them, or not known."""

from __future__ import annotations

from collections.abc import Sequence

from app.rules.facts import Facts


def inside(areas: Sequence[str], facts: Facts) -> tuple[bool | None, tuple[str, ...]]:
    """Whether the dwelling lies in one of the areas (None: not known), and the facts that would tell. No areas: everywhere.

    `BU` and `WK` start the codes of a CBS neighbourhood and district; any other word is an area of the ordinance itself.
    """
    if not areas:
        return True, ()
    codes: dict[str, tuple[str, ...] | None] = {
        "neighbourhood": None if facts.neighbourhood is None else (facts.neighbourhood,),
        "district": None if facts.district is None else (facts.district,),
        "areas": facts.areas,
    }
    asked = {area: {"BU": "neighbourhood", "WK": "district"}.get(area[:2], "areas") for area in areas}
    if any(area in (codes[fact] or ()) for area, fact in asked.items()):
        return True, ()
    unknown = tuple(fact for fact in codes if fact in asked.values() and codes[fact] is None)
    return (None, unknown) if unknown else (False, ())


def names_area(area: str, facts: Facts) -> bool:
    """Whether the dwelling is known to lie in this one area."""
    return inside((area,), facts)[0] is True
