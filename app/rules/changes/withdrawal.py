"""Onttrekken: taking a dwelling out of the housing stock, so that nobody can live there any more (art. 21, under a)."""

from app.rules.change import EVERY_DOCUMENT, EVERY_FACT, ChangeType, Document, FactNeed, article_21

CHANGE = ChangeType(
    code="onttrekken",
    legal_basis=article_21("a", "a"),
    facts=(
        *EVERY_FACT,
        FactNeed(
            "dwellings_before",
            "omdat bij meer woningen één betaalbare woning al genoeg is voor de vergunningplicht",
        ),
        FactNeed("area_lost_m2", "omdat telt hoeveel woonruimte verdwijnt"),
        FactNeed("self_contained", "omdat een zelfstandige woning anders telt dan een kamer"),
        FactNeed("owner_occupier", "omdat gebruik door de eigenaar zelf een uitzondering is"),
        FactNeed("purpose", "omdat een eigen kantoor of praktijk, en sloop, anders worden behandeld"),
    ),
    documents=(
        *EVERY_DOCUMENT,
        Document(
            "new_use",
            "beschrijving van het nieuwe gebruik",
            "omdat dat belang wordt afgewogen tegen de woonruimte",
        ),
    ),
    own_use_exempt=True,
)
