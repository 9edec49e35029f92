"""A least or a most for a measured number, as an ordinance gives it: the sign is part of the rule."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated

from app.rules.facts import Facts
from app.rules.places import inside
from app.rules.sentences import number_words
from app.rules.shapes import Doc, Problem

SIDES = ("min", "above", "max", "below")
WORDS = {"min": "minimaal", "above": "meer dan", "max": "hoogstens", "below": "minder dan"}


@dataclass(frozen=True, slots=True)
class AreaBound:
    """Another bound in some areas."""

    areas: Annotated[tuple[str, ...], Doc("gebieden waar dit in plaats van de gewone grens geldt")]
    min: Annotated[Decimal | None, Doc("minimaal dit")] = None
    above: Annotated[Decimal | None, Doc("meer dan dit")] = None
    max: Annotated[Decimal | None, Doc("hoogstens dit")] = None
    below: Annotated[Decimal | None, Doc("minder dan dit")] = None

    def problems(self) -> Iterable[Problem]:
        """A bound bounds something."""
        yield from bound_problems(self)

    def bound(self) -> Bound:
        return Bound.of(self)


@dataclass(frozen=True, slots=True)
class Bound:
    """One or two sides; a value meets it when it meets each."""

    sides: tuple[tuple[str, Decimal], ...]

    @classmethod
    def of(cls, carrier: object) -> Bound:
        """The bound in the keys `min`, `above`, `max` and `below` of a rule."""
        return cls(tuple((side, value) for side in SIDES if (value := getattr(carrier, side)) is not None))

    def holds(self, value: Decimal) -> bool:
        """Whether a value stays within it."""
        return all(_WITHIN[side](value, limit) for side, limit in self.sides)

    def words(self, unit: str) -> str:
        """`minimaal 18 m²`; nothing where nothing is bounded."""
        return " en ".join(f"{WORDS[side]} {number_words(limit)} {unit}".strip() for side, limit in self.sides)


_WITHIN = {
    "min": lambda value, limit: value >= limit,
    "above": lambda value, limit: value > limit,
    "max": lambda value, limit: value <= limit,
    "below": lambda value, limit: value < limit,
}


def bound_problems(carrier: object) -> Iterable[Problem]:
    """One least and one most at the most, and at least one of them."""
    given = [side for side in SIDES if getattr(carrier, side) is not None]
    if not given:
        yield None, f"ten minste een van {', '.join(SIDES)}; ontbreekt"
    for pair in (("min", "above"), ("max", "below")):
        if all(side in given for side in pair):
            yield pair[1], f"{pair[0]} of {pair[1]}, niet beide"


def bounds_for(
    usual: Bound | None, overrides: Sequence[AreaBound], facts: Facts
) -> tuple[tuple[Bound, ...], tuple[str, ...]]:
    """The bounds that may hold for a dwelling, and the facts that would tell which; one bound where that is known.

    The first override that names the dwelling's area replaces the usual bound. Without a usual bound (None) a dwelling outside
    every override has none; while it is not known whether it lies in one, that it has none stays possible, as an empty bound.
    """
    possible: list[Bound] = []
    unknown: list[str] = []
    for override in overrides:
        within, missing = inside(override.areas, facts)
        if within is not False:
            possible.append(override.bound())
            unknown.extend(missing)
        if within:
            return tuple(possible), tuple(dict.fromkeys(unknown))
    if usual is not None or possible:
        possible.append(usual or Bound(()))
    return tuple(possible), tuple(dict.fromkeys(unknown))
