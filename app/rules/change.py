"""The changes to the housing stock that the Huisvestingswet 2014 knows, each a module in `app.rules.changes`.

A change type is a module there with one constant `CHANGE`; there is no list to extend. The module carries the English
identifier of the Dutch term (`app.rules.terms`), so a name is found in one search from glossary to file.
"""

from __future__ import annotations

import datetime
import importlib
import pkgutil
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from app.rules import changes, terms
from app.rules.citation import Citation, housing_act
from app.rules.facts import fact_label

ACT_IN_FORCE = datetime.date(2015, 1, 1)
# Read: the text of 2015 to 2017 and of 1-7-2019 to 31-12-2020. Not read: the days on which the text changed in between.
KEEPING_FORBIDDEN = datetime.date(2017, 7, 1)
TEXT_OF_2019 = datetime.date(2019, 7, 1)
TEXT_NOT_READ = datetime.date(2021, 1, 1)
LETTERS_OF_2024 = datetime.date(2024, 1, 1)


@dataclass(frozen=True, slots=True)
class LegalBasis:
    """The prohibition in the law from a date on. `verified` is false where the text or its first day was not read."""

    valid_from: datetime.date
    citation: Citation
    verified: bool
    note: str


@dataclass(frozen=True, slots=True)
class FactNeed:
    """A fact that the assessment of this change may ask for, with why; `fact` is its key in the `assess` document.

    `in_permit`: a permit names it, so none is granted without it. `must_be`: the only value with which the act exists at all.
    """

    fact: str
    why: str
    in_permit: bool = False
    must_be: bool | None = None

    @property
    def label(self) -> str:
        """The Dutch words for the fact."""
        return fact_label(self.fact)


@dataclass(frozen=True, slots=True)
class Document:
    """A document that the applicant must supply, with why it is needed."""

    code: str
    label: str
    why: str


@dataclass(frozen=True, slots=True)
class ChangeType:
    """One act of arts. 21 and 22. `code` is the stored Dutch word, `own_use_exempt` the exception inside art. 21 a and b.

    `least_dwellings` is how many dwellings the act is about at the least: the desk asks for the price of each of them.
    """

    code: str
    legal_basis: tuple[LegalBasis, ...]
    facts: tuple[FactNeed, ...]
    documents: tuple[Document, ...]
    own_use_exempt: bool = False
    least_dwellings: int = 1

    @property
    def verb(self) -> str:
        """`omzetten naar kamers`."""
        return terms.change_verb(self.code)

    @property
    def noun(self) -> str:
        """`omzetting naar kamers`."""
        return terms.change_noun(self.code)

    def lacking_for_permit(self, facts: Mapping[str, object]) -> tuple[str, ...]:
        """What stands in the way of granting, in Dutch: a fact that the permit names and nobody gave, or one that
        contradicts the act.
        """
        unknown = [need.label for need in self.facts if need.in_permit and facts.get(need.fact) in (None, [])]
        contrary = [
            f"{need.label}: volgens de gegevens niet"
            for need in self.facts
            if need.must_be is not None and facts.get(need.fact) is (not need.must_be)
        ]
        return (*unknown, *contrary)

    def legal_basis_on(self, on: datetime.date) -> LegalBasis:
        """The basis that held on a date; before the act came into force, its first."""
        held = [basis for basis in self.legal_basis if basis.valid_from <= on]
        return held[-1] if held else self.legal_basis[0]


def article_21(letter: str | None, letter_2024: str) -> tuple[LegalBasis, ...]:
    """The prohibition of art. 21(1) through its texts: under `letter` at first (None: not named apart), later `letter_2024`."""

    def basis(valid_from: datetime.date, under: str | None, verified: bool, note: str) -> LegalBasis:
        article = (
            f"artikel 21, eerste lid, onder {under}"
            if under
            else "artikel 21 (deze handeling niet apart genoemd)"
        )
        return LegalBasis(valid_from, housing_act(article), verified and under is not None, note)

    return (
        basis(ACT_IN_FORCE, letter, True, "Tekst van 2015 tot en met 2017."),
        basis(
            KEEPING_FORBIDDEN,
            letter,
            False,
            "Ook het zo houden is verboden; de eerste dag daarvan is niet gelezen.",
        ),
        basis(
            TEXT_OF_2019,
            letter,
            True,
            "Tekst van 1 juli 2019 tot en met 31 december 2020; ook het zo houden is verboden.",
        ),
        basis(TEXT_NOT_READ, letter, False, "De tekst na 31 december 2020 is niet gelezen."),
        basis(
            LETTERS_OF_2024,
            letter_2024,
            False,
            "Letters zoals een gemeente ze in 2024 aanhaalt; de dag waarop ze veranderden is niet gelezen.",
        ),
    )


def article_22() -> tuple[LegalBasis, ...]:
    """The prohibition of art. 22(1): splitting a right to a building into apartment rights."""
    citation = housing_act("artikel 22, eerste lid")
    return (
        LegalBasis(ACT_IN_FORCE, citation, True, "Tekst van 2015 tot en met 2017."),
        LegalBasis(TEXT_NOT_READ, citation, False, "De tekst na 31 december 2020 is niet gelezen."),
    )


@cache
def change_types() -> Mapping[str, ChangeType]:
    """Every change type by its code, in the order of the glossary. A module without `CHANGE` or with another name fails here."""
    found: dict[str, ChangeType] = {}
    for module in pkgutil.iter_modules(changes.__path__):
        change: ChangeType = importlib.import_module(f"{changes.__name__}.{module.name}").CHANGE
        if terms.english(change.code) != module.name:
            raise LookupError(f"{module.name}: the glossary calls {change.code} {terms.english(change.code)}")
        found[change.code] = change
    order = [identifier for _, identifier in terms.glossary()]
    return dict(sorted(found.items(), key=lambda item: order.index(terms.english(item[0]))))


def change_type(code: str) -> ChangeType:
    """The change type with this code. KeyError if there is none."""
    return change_types()[code]


def documents_for(code: str) -> tuple[Document, ...]:
    """The documents that an applicant must supply for the change with this code."""
    return change_type(code).documents


PROOF_OF_OWNERSHIP = Document(
    "proof_of_ownership",
    "bewijs van eigendom (akte of kadastraal uittreksel)",
    "omdat alleen de eigenaar de vergunning kan aanvragen (Huisvestingswet 2014, artikel 23)",
)
AUTHORISATION = Document(
    "authorisation",
    "machtiging, als een ander namens de eigenaar aanvraagt",
    "omdat de gemeente moet weten dat de eigenaar de aanvraag wil",
)
FLOOR_PLANS = Document(
    "floor_plans",
    "plattegronden 1:100 van nu en straks, met de gebruiksoppervlakte per ruimte",
    "omdat daaruit blijkt wat er verandert en hoe groot elke ruimte is",
)
PRICE_EVIDENCE = Document(
    "price_evidence",
    "WOZ-beschikking van het jaar van aanvraag, of het huurcontract",
    "omdat de prijs bepaalt of een vergunning nodig is",
)
EVERY_DOCUMENT = (PROOF_OF_OWNERSHIP, AUTHORISATION, FLOOR_PLANS, PRICE_EVIDENCE)
EVERY_FACT = (
    FactNeed("tenure", "omdat voor koop en huur een andere prijsgrens geldt"),
    FactNeed("woz_values", "omdat de WOZ-waarde bepaalt of een vergunning nodig is"),
    FactNeed("monthly_rent", "omdat bij huur de huurprijs bepaalt of een vergunning nodig is"),
    FactNeed("usable_floor_area_m2", "omdat de grootte laat zien wat er met de woonruimte gebeurt"),
)
