"""Where a dwelling lies: in the areas that a rule names, not in them, or not known."""

from __future__ import annotations

from collections.abc import Sequence

from app.rules.facts import Facts

_FACTS = {"BU": "neighbourhood", "WK": "district"}


def inside(areas: Sequence[str], facts: Facts) -> tuple[bool | None, tuple[str, ...]]:
    """Whether the dwelling lies in one of the areas (None: not known), and the facts that would tell. No areas: everywhere.

    `BU` and `WK` start the codes of a CBS neighbourhood and district; any other word is an area of the ordinance itself.
    """
    if not areas:
        return True, ()
    unknown: list[str] = []
    for area in areas:
        fact = _FACTS.get(area[:2], "areas")
        value = getattr(facts, fact)
        if value is None:
            unknown.append(fact)
        elif area == value or (fact == "areas" and area in value):
            return True, ()
    return (None, tuple(dict.fromkeys(unknown))) if unknown else (False, ())
