"""Terug naar zelfstandig: turning rooms back into a self-contained dwelling (art. 21, under d in the text seen in 2024)."""

from app.rules.change import EVERY_DOCUMENT, EVERY_FACT, ChangeType, Document, FactNeed, article_21

CHANGE = ChangeType(
    code="terug_naar_zelfstandig",
    legal_basis=article_21(None, "d"),
    facts=(
        *EVERY_FACT,
        FactNeed("self_contained", "omdat alleen onzelfstandige woonruimte teruggaat naar zelfstandig"),
        FactNeed("rooms_m2", "omdat telt hoeveel kamers verdwijnen"),
        FactNeed("dwellings_after", "omdat telt hoeveel zelfstandige woningen ontstaan"),
    ),
    documents=(
        *EVERY_DOCUMENT,
        Document(
            "current_residents",
            "opgave van de huidige bewoners en hun kamers",
            "omdat zij hun kamer verliezen",
        ),
    ),
)
