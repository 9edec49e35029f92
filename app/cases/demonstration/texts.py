"""The standard texts of the demonstration: invented, written by its policy adviser through the use case of the page."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

from app.cases import standard_texts
from app.cases.demonstration.accounts import TODAY
from app.cases.demonstration.story import People
from app.cases.permission import Role
from app.cases.standard_texts import NewText
from app.store.base import use_municipality
from app.store.standard_text import ANSWER, CONDITION, HARDSHIP
from app.store.transaction import transaction

TEXTS = (
    NewText(
        CONDITION, "Ten hoogste {bewoners} bewoners", "Op {adres} wonen ten hoogste {bewoners} personen.",
        "de leefbaarheid in de straat: meer bewoners geven meer drukte",
    ),
    NewText(
        CONDITION, "Afval op eigen erf",
        "De containers van {adres} staan op het eigen erf. Zij staan alleen op de inzameldag op de stoep.",
        "een begaanbare en nette straat",
    ),
    NewText(
        CONDITION, "Een vast aanspreekpunt",
        "De houder geeft de direct omwonenden een telefoonnummer waarop iemand bereikbaar is bij overlast.",
        "overlast wordt sneller opgelost als bewoners en buren elkaar kunnen bereiken",
    ),
    NewText(
        HARDSHIP, "Niets bijzonders gebleken",
        "De aanvrager noemde geen bijzondere omstandigheden. Wij zagen die ook niet in de stukken over {adres}.",
    ),
    NewText(
        ANSWER, "Parkeren",
        "Wij begrijpen de zorg over parkeren. Wij lieten het tellen en beschrijven de uitkomst hierboven bij de toets.",
    ),
)  # fmt: skip


def fill(people: People) -> None:
    """The texts of every municipality that has a policy adviser."""
    now = datetime.combine(TODAY - timedelta(days=100), time(9, 30), tzinfo=UTC)
    for (_, code), officer in people.items():
        if Role.POLICY_ADVISER in officer.roles:
            use_municipality(code)
            with transaction():
                for text in TEXTS:
                    standard_texts.write(text, by=officer, now=now)
    use_municipality(None)
