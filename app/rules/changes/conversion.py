"""Omzetten: turning a self-contained dwelling into rooms (art. 21, under c)."""

from app.rules.change import EVERY_DOCUMENT, EVERY_FACT, ChangeType, Document, FactNeed, article_21

CHANGE = ChangeType(
    code="omzetten",
    legal_basis=article_21("c", "c"),
    facts=(
        *EVERY_FACT,
        FactNeed(
            "self_contained",
            "omdat alleen een zelfstandige woning omgezet wordt",
            in_permit=True,
            must_be=True,
        ),
        FactNeed(
            "residents_after", "omdat het aantal bewoners in de vergunning komt te staan", in_permit=True
        ),
        FactNeed("rooms_m2", "omdat de kamers groot genoeg moeten zijn"),
        FactNeed("owner_occupier", "omdat een eigenaar die er woont soms een uitzondering heeft"),
        FactNeed("lodgers", "omdat het aantal kamerbewoners bij een eigenaar die er woont telt"),
        FactNeed("existing_since", "omdat kamerverhuur van vóór de regels anders kan worden behandeld"),
    ),
    documents=(
        *EVERY_DOCUMENT,
        Document(
            "sound_report",
            "geluidrapport volgens NEN 5077 van een deskundige",
            "omdat buren geen last mogen krijgen van geluid",
        ),
        Document(
            "parking_bicycles_bins",
            "tekening met parkeren, fietsen en afval",
            "omdat meer bewoners meer ruimte vragen",
        ),
        Document(
            "neighbour_report", "verslag van het gesprek met de buren", "omdat hun belang wordt meegewogen"
        ),
    ),
)
