"""The municipalities of the demonstration, with the texts of their letterheads. Addresses and numbers are invented."""

from __future__ import annotations

from typing import Any

from app.store import municipality
from app.store.municipality import Municipality

COURT = {"name": "rechtbank Midden-Nederland", "address": "Postbus 16005, 3500 DA Utrecht"}
#: An account that banks use in their examples.
IBAN = "NL91 ABNA 0417 1643 00"
MARK = "Voorbeeldbrief, gegevens verzonnen"
COLOURS = {"ink": "#1b2226", "quiet": "#4c5a63", "panel": "#eef4f6", "line": "#b8c6cc"}


def _house(name: str, *, po_box: str, visiting: str, phone: str, web: str, colour: str) -> dict[str, Any]:
    return {
        "municipality": {
            "name": name,
            "po_box": po_box,
            "visiting": visiting,
            "phone": phone,
            "email": f"wonen@{web.removeprefix('www.')}",
            "web": web,
            "court": COURT,
            "mark": MARK,
            "house_style": COLOURS | {"house": colour},
            "logo": None,
        },
        "team": "team Wonen",
        "mandate_ref": "het Mandaatbesluit van de gemeente",
        "other_permits": [],
        "publication": "Gemeenteblad",
        "payment": {"iban": IBAN, "account_holder": f"gemeente {name}"},
        "samples_web": f"{web}/voorbeelden",
    }


HOUSES = (
    (
        "GM0312",
        "Bunnik",
        "BUN",
        _house(
            "Bunnik",
            po_box="Postbus 900, 3980 ZX Bunnik",
            visiting="Voorbeeldplein 1, Odijk",
            phone="030 000 00 00",
            web="www.bunnik.example",
            colour="#0b4a5e",
        ),
    ),
    (
        "GM0736",
        "De Ronde Venen",
        "DRV",
        _house(
            "De Ronde Venen",
            po_box="Postbus 900, 3640 ZX Mijdrecht",
            visiting="Voorbeeldlaan 2, Mijdrecht",
            phone="0297 00 00 00",
            web="www.derondevenen.example",
            colour="#3d3a7a",
        ),
    ),
    (
        "GM1904",
        "Stichtse Vecht",
        "SV",
        _house(
            "Stichtse Vecht",
            po_box="Postbus 900, 3600 ZX Maarssen",
            visiting="Voorbeeldkade 3, Maarssen",
            phone="0346 00 00 00",
            web="www.stichtsevecht.example",
            colour="#1f5c2e",
        ),
    ),
    (
        "GM0356",
        "Nieuwegein",
        "NWG",
        _house(
            "Nieuwegein",
            po_box="Postbus 900, 3430 ZX Nieuwegein",
            visiting="Voorbeeldplein 4, Nieuwegein",
            phone="030 000 00 01",
            web="www.nieuwegein.example",
            colour="#7a2d3c",
        ),
    ),
    (
        "GM0344",
        "Utrecht",
        "UTR",
        _house(
            "Utrecht",
            po_box="Postbus 900, 3500 ZX Utrecht",
            visiting="Voorbeeldplein 5, Utrecht",
            phone="030 000 00 02",
            web="www.utrecht.example",
            colour="#8a1c1c",
        ),
    ),
)


def add_municipalities() -> None:
    """The rows of the municipalities; the caller commits."""
    for code, name, prefix, house_style in HOUSES:
        municipality.add(Municipality(code=code, name=name, prefix=prefix, house_style=house_style))
