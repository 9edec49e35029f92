"""The address register (BAG): one port, a demonstration register with fictional streets, and two stand-ins for tests.

Object numbers follow the catalogue of the BAG: four digits of the municipality, two of the kind of object, ten of a sequence.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from typing import Protocol


class RegisterUnavailable(Exception):
    """The register gave no answer (which is not the same as: there is no such address)."""


@dataclass(frozen=True, slots=True)
class Address:
    """One address with the dwelling that stands there, as the register knew them on `as_of`.

    `usable_area` in whole m² (gebruiksoppervlakte), `use` and `status` as the BAG words them, `neighbourhood` a CBS code (BU + 8
    digits); `letter` and `addition` are empty where there is none; `postcode` is written as 1234AB.
    """

    street: str
    number: int
    letter: str
    addition: str
    postcode: str
    place: str
    nummeraanduiding: str
    verblijfsobject: str
    usable_area: int | None
    use: str
    status: str
    build_year: int | None
    neighbourhood: str
    source: str
    as_of: date

    @property
    def municipality(self) -> str:
        """The code of the municipality that keeps the object: `GM0312`."""
        return f"GM{self.verblijfsobject[:4]}"

    @property
    def house(self) -> str:
        """Number, letter and addition as they are written: `12`, `12A`, `12A-2`."""
        return f"{self.number}{self.letter}{'-' + self.addition if self.addition else ''}"

    @property
    def line(self) -> str:
        return f"{self.street} {self.house}"


class AddressRegister(Protocol):
    """Asked once, when an application comes in; the case keeps what it answered."""

    def find(self, postcode: str, number: int, letter: str = "", addition: str = "") -> tuple[Address, ...]:
        """The addresses that match, in the order of letter and addition; none is an answer. Raises RegisterUnavailable.

        Without letter and addition every address with this number is given, so that a person can choose.
        """
        ...


class FakeRegister:
    """Answers from the addresses it is given."""

    def __init__(self, addresses: Iterable[Address]) -> None:
        self._by_number: dict[tuple[str, int], tuple[Address, ...]] = {}
        for address in sorted(addresses, key=lambda one: (one.letter, one.addition)):
            key = (address.postcode, address.number)
            self._by_number[key] = (*self._by_number.get(key, ()), address)

    def find(self, postcode: str, number: int, letter: str = "", addition: str = "") -> tuple[Address, ...]:
        here = self._by_number.get((postcode.replace(" ", "").upper(), number), ())
        if not letter and not addition:
            return here
        wanted = (letter.upper(), addition.upper())
        return tuple(one for one in here if (one.letter.upper(), one.addition.upper()) == wanted)

    def every(self) -> tuple[Address, ...]:
        return tuple(one for group in self._by_number.values() for one in group)


class FailingRegister:
    """A register that is out of order."""

    def find(self, postcode: str, number: int, letter: str = "", addition: str = "") -> tuple[Address, ...]:
        raise RegisterUnavailable("the register does not answer")


class DemonstrationRegister(FakeRegister):
    """Fictional streets in real places, from `data/demonstration_addresses.csv`; says so in the source of every address."""

    def __init__(self) -> None:
        text = files("app.sources").joinpath("data/demonstration_addresses.csv").read_text(encoding="utf-8")
        super().__init__(_address(row) for row in csv.DictReader(text.splitlines(), delimiter=";"))


def _address(row: dict[str, str]) -> Address:
    return Address(
        street=row["street"],
        number=int(row["number"]),
        letter=row["letter"],
        addition=row["addition"],
        postcode=row["postcode"],
        place=row["place"],
        nummeraanduiding=row["nummeraanduiding"],
        verblijfsobject=row["verblijfsobject"],
        usable_area=int(row["usable_area"]) if row["usable_area"] else None,
        use=row["use"],
        status=row["status"],
        build_year=int(row["build_year"]) if row["build_year"] else None,
        neighbourhood=row["neighbourhood"],
        source=row["source"],
        as_of=date.fromisoformat(row["as_of"]),
    )
