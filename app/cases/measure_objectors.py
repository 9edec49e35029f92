"""Who objects against a sanction: a party of the file, or somebody else with a name and an address; and what it is against."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.cases.opening import NotNow
from app.store import enforcement_party, forfeiture, measure
from app.store.enforcement_party import EnforcementParty
from app.store.forfeiture import Collection
from app.store.measure import Measure
from app.store.measure_objection import MeasureObjection

COLLECTION = "invordering"


@dataclass(frozen=True, slots=True)
class Outsider:
    """Somebody who is no party of the file and still gets a letter. `key` tells them apart in the outbox."""

    key: str
    name: str
    salutation: str
    street_line: str
    postcode: str
    place: str
    email: str = ""
    electronic_post: bool = False


Recipient = EnforcementParty | Outsider


@dataclass(frozen=True, slots=True)
class Against:
    """The decision objected to: a sanction, or the decision to collect what an order forfeited."""

    made: Measure
    taken: Collection | None = None

    @property
    def row(self) -> Measure | Collection:
        return self.taken if self.taken is not None else self.made

    @property
    def kind(self) -> str:
        """A code of `measure_kind`, or `invordering`."""
        return COLLECTION if self.taken is not None else self.made.kind

    @property
    def announced_on(self) -> date | None:
        return self.row.announced_on

    @property
    def addressee(self) -> EnforcementParty:
        """Whom the decision is addressed to, also when they were taken out of the file since."""
        found = enforcement_party.get(self.made.party_id)
        assert found is not None, "a measure has its party"
        return found


def against(row: MeasureObjection) -> Against:
    """The decision that this objection is about."""
    made = measure.get(row.measure_id)
    assert made is not None, "an objection has its measure"
    return Against(made, forfeiture.collection(row.collection_id) if row.collection_id is not None else None)


def contested(row: MeasureObjection) -> list[Collection]:
    """The decisions to collect that an objection against the order concerns as well (Awb 5:39)."""
    found = [forfeiture.collection(int(each)) for each in row.also]
    return [each for each in found if each is not None]


def objector_of(row: MeasureObjection) -> Recipient:
    """Who objects."""
    if row.party_id is not None:
        found = enforcement_party.get(row.party_id)
        assert found is not None, "the party stands in the database"
        return found
    return Outsider(
        f"objector:{row.id}",
        row.third_name,
        row.third_salutation,
        row.third_street_line,
        row.third_postcode,
        row.third_place,
    )


def is_addressee(row: MeasureObjection, about: Against) -> bool:
    return row.party_id == about.made.party_id


def others(row: MeasureObjection, about: Against) -> list[EnforcementParty]:
    """Whom the objection concerns beside the objector: nobody loses or gains behind their back (Awb 7:2)."""
    return [] if is_addressee(row, about) else [about.addressee]


def writable(who: Recipient) -> Recipient:
    """The same person. Raises NotNow without a postal address: then no letter can come."""
    if not (who.street_line and who.postcode and who.place):
        raise NotNow(f"Het postadres van {who.name} is nog niet ingevuld. Zonder adres kan er geen brief komen.")
    return who
