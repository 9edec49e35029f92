"""An application as a person records it: the address, the parties, the facts with their source. Plain frozen values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class ObjectAddress:
    """The dwelling that is applied for. BAG ids are sixteen digits as text; `verified` only where a register said so."""

    street: str
    house_number: int
    house_letter: str
    house_addition: str
    postcode: str
    place: str
    source: str
    verified: bool
    nummeraanduiding: str | None = None
    verblijfsobject: str | None = None

    @property
    def key(self) -> str:
        """One text per address: `3981ZX-14-a-2`, so that every case at an address is found by one comparison."""
        return "-".join(
            (self.postcode, str(self.house_number), self.house_letter.lower(), self.house_addition.lower())
        )


@dataclass(frozen=True, slots=True)
class PartyDetails:
    """`role`: applicant | representative | interested_party | holder; `kind`: person | organisation (with an eight-digit `kvk`).

    Only the owner may apply (Huisvestingswet 2014, article 23): `is_owner` says whether the applicant is.
    `electronic_post`: this party said that letters and decisions of this case may come by mail.
    """

    role: str
    kind: str
    name: str
    salutation: str = ""
    kvk: str | None = None
    is_owner: bool = False
    street_line: str = ""
    postcode: str = ""
    place: str = ""
    email: str = ""
    phone: str = ""
    electronic_post: bool = False


@dataclass(frozen=True, slots=True)
class RecordedFact:
    """One fact under its name in the `assess` input, as a plain value, with where it comes from and of which day."""

    name: str
    value: object
    source: str
    as_of: date
    verified: bool = False


@dataclass(frozen=True, slots=True)
class Registration:
    """All of a new case. `request_id` is the hidden mark of the form, so that a double post makes one case."""

    request_id: str
    change_type: str
    received_on: date
    description: str
    address: ObjectAddress
    parties: tuple[PartyDetails, ...]
    facts: tuple[RecordedFact, ...]
    documents: tuple[str, ...] = ()
