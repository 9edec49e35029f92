"""The Proefdreef in Nieuwegein with its dots: what was granted, what stood there, what has no permit, and what ended."""

from __future__ import annotations

from datetime import date

from app.cases import registering
from app.cases.demonstration.hand import at
from app.cases.permission import Officer
from app.cases.registering import NewObject
from app.sources.addresses import Address
from app.store import register
from app.store.counted import CountedObject
from app.store.transaction import transaction

RECORDED_ON = date(2026, 9, 1)
ARCHIVE = "vergunningenarchief van de gemeente"
CHECK = "controle van de toezichthouder"
#: Street, number, form, standing, first day, residents, source, reason.
DOTS = (
    ("Proefdreef", 21, "omzetten", "granted", date(2023, 11, 6), 4, ARCHIVE, "Vergunning van 6 november 2023."),
    ("Proefdreef", 24, "omzetten", "granted", date(2024, 2, 19), 5, ARCHIVE, "Vergunning van 19 februari 2024."),
    ("Proefdreef", 29, "omzetten", "granted", date(2024, 9, 2), 4, ARCHIVE, "Vergunning van 2 september 2024."),
    ("Proefdreef", 33, "splitsen", "granted", date(2024, 5, 13), None, ARCHIVE, "Vergunning van 13 mei 2024."),
    ("Proefdreef", 38, "omzetten", "granted", date(2025, 3, 10), 4, ARCHIVE, "Vergunning van 10 maart 2025."),
    ("Proefdreef", 44, "omzetten", "lawful", date(2009, 8, 1), 6, "kamerlijst 2010",
     "Stond al op de kamerlijst van 2010 en is sindsdien niet onderbroken."),
    ("Proefdreef", 47, "omzetten", "lawful", date(2011, 3, 1), 4, "huurcontracten vanaf 2011",
     "De eigenaar liet met huurcontracten zien dat de kamers er al waren."),
    ("Modelstraat", 22, "omzetten", "unlicensed", date(2025, 10, 14), 5, CHECK,
     "Bij de controle van 14 oktober 2025 woonden er vijf mensen die geen huishouden vormen. Er is geen vergunning."),
    ("Modelstraat", 31, "omzetten", "granted", date(2025, 6, 2), 4, ARCHIVE, "Vergunning van 2 juni 2025."),
    ("Modelstraat", 36, "splitsen", "lawful", date(1998, 5, 4), None, "kadaster",
     "Gesplitst in 1998, toen daar geen vergunning voor nodig was."),
    ("Modelstraat", 40, "omzetten", "unlicensed", date(2026, 3, 17), 4, CHECK,
     "Bij de controle van 17 maart 2026 waren vier kamers apart verhuurd. Er is geen vergunning."),
    ("Modelstraat", 45, "woningvormen", "granted", date(2025, 11, 24), None, ARCHIVE, "Vergunning van 24 november 2025."),
    ("Modelstraat", 27, "omzetten", "granted", date(2025, 1, 20), 4, ARCHIVE, "Vergunning van 20 januari 2025."),
    ("Proefdreef", 27, "splitsen", "lawful", date(2001, 1, 1), None, "kadaster",
     "Het kadaster noemt twee huisnummers sinds 2001."),
    ("Proefdreef", 51, "andere_woonvorm", "other_form", date(2022, 4, 1), 8, "jaarverslag van de zorginstelling",
     "Begeleid wonen voor acht mensen. Geen kamerverhuur, wel een andere woonvorm in de straat."),
    ("Proefdreef", 42, "omzetten", "granted", date(2023, 8, 14), 4, ARCHIVE, "Vergunning van 14 augustus 2023."),
)  # fmt: skip


def lay_dots(addresses: dict[tuple[str, int], Address], officer: Officer) -> None:
    """The objects of the street, of which one is put right and one has ended."""
    rows: dict[tuple[str, int], CountedObject] = {}
    for street, number, form, standing, first, residents, source, reason in DOTS:
        new = NewObject(form, standing, first, source, reason, None, residents)
        place = register.by_object(addresses[street, number].verblijfsobject)
        if place is None:
            raise LookupError(f"{street} {number}")
        with transaction():
            rows[street, number] = registering.add_object(place, new, by=officer, now=at(RECORDED_ON))
    six = NewObject(
        "omzetten", "granted", date(2024, 9, 2), ARCHIVE,
        "De vergunning noemt zes bewoners; vier was een fout bij het overnemen.", None, 6,
    )  # fmt: skip
    with transaction():
        registering.change_object(rows["Proefdreef", 29].id, six, by=officer, now=at(RECORDED_ON))
    with transaction():
        registering.end_object(
            rows["Proefdreef", 42].id, date(2026, 6, 30), "brief van de eigenaar en basisregistratie personen",
            "Sinds 1 juli 2026 woont er weer een gezin. De eigenaar heeft de vergunning ingeleverd.",
            by=officer, now=at(RECORDED_ON),
        )  # fmt: skip
