"""Woningvormen: rebuilding a dwelling into two or more (art. 21, first under d, later under e)."""

from app.rules.change import EVERY_DOCUMENT, EVERY_FACT, ChangeType, Document, FactNeed, article_21

CHANGE = ChangeType(
    code="woningvormen",
    legal_basis=article_21("d", "e"),
    facts=(
        *EVERY_FACT,
        FactNeed(
            "dwellings_before",
            "omdat bij meer woningen één betaalbare woning al genoeg is voor de vergunningplicht",
        ),
        FactNeed(
            "dwellings_after", "omdat het aantal woningen in de vergunning komt te staan", in_permit=True
        ),
        FactNeed("new_dwellings_m2", "omdat elke nieuwe woning groot genoeg moet zijn"),
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
            "omdat meer woningen meer ruimte vragen",
        ),
    ),
)
