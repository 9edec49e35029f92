"""Samenvoegen: joining a dwelling with another, so that fewer remain (art. 21, under b)."""

from app.rules.change import EVERY_DOCUMENT, EVERY_FACT, ChangeType, Document, FactNeed, article_21

CHANGE = ChangeType(
    code="samenvoegen",
    legal_basis=article_21("b", "b"),
    facts=(
        *EVERY_FACT,
        FactNeed("dwellings_before", "omdat de waarde van elke woning die verdwijnt meetelt", in_permit=True),
        FactNeed("dwellings_after", "omdat telt hoeveel woningen er overblijven", in_permit=True),
        FactNeed("owner_occupier", "omdat gebruik door de eigenaar zelf een uitzondering is"),
        FactNeed("purpose", "omdat een eigen kantoor of praktijk een uitzondering is"),
    ),
    documents=(
        *EVERY_DOCUMENT,
        Document(
            "household",
            "namen en grootte van het huishouden",
            "omdat de behoefte aan ruimte wordt meegewogen",
        ),
        Document(
            "tenant_consent",
            "instemming van de huurder, als de woning verhuurd is",
            "omdat een huurder zijn woning verliest",
        ),
    ),
    own_use_exempt=True,
    least_dwellings=2,
)
