"""The two offices with a full regime: the street with its dots first, then the cases that are counted against it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.cases.demonstration import nieuwegein, street, utrecht
from app.cases.demonstration.story import People, Unsigned
from app.sources.addresses import Address
from app.store.base import use_municipality


@dataclass(frozen=True, slots=True)
class Stories:
    """How many cases were made, and those whose letter waits to be rendered and signed."""

    cases: int
    unsigned: Sequence[Unsigned]


def stories(addresses: Sequence[Address], people: People) -> Stories:
    """Every case of Nieuwegein and Utrecht, as far as it goes without a signature."""
    use_municipality(nieuwegein.CODE)
    street.lay_dots(_places(addresses, nieuwegein.CODE), people["noor", nieuwegein.CODE])
    unsigned = nieuwegein.stories(_places(addresses, nieuwegein.CODE), people)
    unsigned += utrecht.stories(_places(addresses, utrecht.CODE), people)
    return Stories(9, unsigned)


def _places(addresses: Sequence[Address], code: str) -> dict[tuple[str, int], Address]:
    """The first address at each house number."""
    found: dict[tuple[str, int], Address] = {}
    for one in addresses:
        if one.municipality == code:
            found.setdefault((one.street, one.number), one)
    return found
