"""Splitsen: splitting a right to a building into apartment rights (art. 22; BW 5:106)."""

from app.rules.change import EVERY_DOCUMENT, EVERY_FACT, ChangeType, Document, FactNeed, article_22

CHANGE = ChangeType(
    code="splitsen",
    legal_basis=article_22(),
    facts=(
        *EVERY_FACT,
        FactNeed(
            "dwellings_before",
            "omdat bij meer woningen één betaalbare woning al genoeg is voor de vergunningplicht",
        ),
        FactNeed(
            "dwellings_after",
            "omdat het aantal appartementsrechten in de vergunning komt te staan",
            in_permit=True,
        ),
        FactNeed("new_dwellings_m2", "omdat elke woning groot genoeg moet zijn"),
    ),
    documents=(
        *EVERY_DOCUMENT,
        Document("split_plan", "splitsingsplan", "omdat daarin staat welke rechten ontstaan"),
        Document("valuation_report", "taxatierapport", "omdat de waarde van elk appartement meetelt"),
        Document(
            "condition_report",
            "rapport over de staat van het gebouw",
            "omdat gebreken vóór de splitsing bekend moeten zijn",
        ),
    ),
)
