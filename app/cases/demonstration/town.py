"""Where the invented addresses lie: every street as two rows of houses, in the address register."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from app.cases import filling_register, neighbourhoods
from app.rules.bag import RegisteredAddress
from app.rules.neighbourhoods import Named
from app.sources.addresses import Address
from app.store.base import use_municipality
from app.store.transaction import transaction

#: The south-west corner of each invented town (RD, in centimetres), in open view of its real place.
CORNERS = {
    "GM0312": (14_050_000, 45_250_000),
    "GM0344": (13_650_000, 45_600_000),
    "GM0356": (13_400_000, 44_950_000),
    "GM0736": (11_950_000, 47_150_000),
    "GM1904": (13_000_000, 46_100_000),
}
#: Invented like the streets; one neighbourhood has none, to show a code that stands alone.
NAMES = {
    "BU03120000": "Voorbeeldkwartier",
    "BU03120100": "Fictiebuurt",
    "BU03120200": "Schijnhoek",
    "BU03440000": "Denkbeeldbuurt",
    "BU03440001": "Schijnbuurt",
    "BU03560000": "Modelbuurt",
    "BU07360001": "Proefkwartier",
    "BU07360101": "Denkhoek",
    "BU07360201": "Bedachtehof en omgeving",
    "BU19040101": "Verzonnen Hof",
}
NAMES_SOURCE = "verzonnen voor de demonstratie: geen bestaande buurtnaam"
PLOT_CM, SIDE_CM, STREET_CM = 600, 1_000, 5_000


def fill(addresses: Sequence[Address]) -> None:
    """The address register of every municipality of the demonstration."""
    for code in CORNERS:
        filling_register.fill(code, placed([one for one in addresses if one.municipality == code]), tell=lambda line: None)


def name_neighbourhoods() -> None:
    """Give the neighbourhoods of each invented town their invented names, and say so."""
    for code in CORNERS:
        rows = [Named(area, name, NAMES_SOURCE) for area, name in NAMES.items() if area.startswith(f"BU{code[2:]}")]
        use_municipality(code)
        with transaction():
            neighbourhoods.store(code, rows)
    use_municipality(None)


def placed(addresses: Sequence[Address]) -> Iterator[RegisteredAddress]:
    """The addresses with their point: even numbers on one side of the street, odd ones on the other."""
    streets = list(dict.fromkeys((one.place, one.street) for one in addresses))
    storeys: dict[tuple[str, str, int], int] = {}
    for one in addresses:
        house = (one.place, one.street, one.number)
        storey = storeys[house] = storeys.get(house, -1) + 1
        yield _placed(one, streets.index(house[:2]), storey)


def _placed(one: Address, street: int, storey: int) -> RegisteredAddress:
    x, y = CORNERS[one.municipality]
    return RegisteredAddress(
        object_id=one.verblijfsobject,
        designation_id=one.nummeraanduiding,
        street=one.street,
        house_number=one.number,
        house_letter=one.letter,
        house_addition=one.addition,
        postcode=one.postcode,
        place=one.place,
        x=x + one.number // 2 * PLOT_CM + storey * 100,
        y=y + street * STREET_CM + (SIDE_CM if one.number % 2 else -SIDE_CM),
        area_m2=one.usable_area,
        uses=(one.use,),
        status=one.status,
        building=f"{one.verblijfsobject[:4]}10{street:05d}{one.number:05d}",
        neighbourhood=one.neighbourhood,
        district=f"WK{one.neighbourhood[2:8]}",
        source=one.source,
        as_of=one.as_of,
        storey=storey,
        own_entrance=storey == 0,
        build_year=one.build_year,
    )
