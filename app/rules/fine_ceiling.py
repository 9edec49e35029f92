"""The most that a fine can be: the category of the Huisvestingswet on the day of the violation, at the amount of that day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from app.rules.fine_table import CONDITION_BROKEN
from app.rules.money import Euro
from app.rules.national_law import Law
from app.rules.periods import Period, Unit, date_words

NEW_ACT = date(2015, 1, 1)
CATEGORY = "hvw35_boetemaximum"
AMOUNT = "sr23_geldboete"
_REPEAT = "herhaling_zelfde_verbod_binnen_4_jaar"
_REPEAT_WITHIN = Period(4, Unit.YEARS)


@dataclass(frozen=True, slots=True)
class EarlierViolation:
    """A violation for which a fine was imposed, on its own day."""

    prohibition: str
    on: date


@dataclass(frozen=True, slots=True)
class Ceiling:
    """The most per violation in cents; None where category or amount of that day is not known, and `sentence` says so."""

    cents: int | None
    category: str | None
    source: str | None
    verified: bool
    sentence: str


def act_on(violated_on: date) -> str:
    """The act of the day of the violation: it keeps applying, however late the decision is."""
    return "Huisvestingswet (oud)" if violated_on < NEW_ACT else "Huisvestingswet 2014"


def repeated(
    prohibition: str, violated_on: date, earlier: Sequence[EarlierViolation], within: Period, *, same: bool = True
) -> bool:
    """Whether an earlier violation lies within the window before this one, by the days of the violations."""
    return any(
        each.on < violated_on <= within.after(each.on) and (not same or each.prohibition == prohibition)
        for each in earlier
    )


def ceiling(prohibition: str, violated_on: date, earlier: Sequence[EarlierViolation], law: Law) -> Ceiling:
    """The ceiling of Huisvestingswet 2014 article 35: since 2021 higher for the same prohibition within four years."""
    again = repeated(prohibition, violated_on, earlier, _REPEAT_WITHIN)
    found = [law.parameter(CATEGORY).on(violated_on, key) for key in _keys(prohibition, again)]
    category = next((each for each in found if isinstance(each.value, str)), None)
    day = date_words(violated_on)
    if category is None:
        why = f"Welk maximum de {act_on(violated_on)} op {day} stelde, is niet vastgelegd. Laat dit nakijken."
        return Ceiling(None, None, None, False, why)
    name = str(category.value)
    amount = law.parameter(AMOUNT).on(violated_on, name)
    words = f"de {name.removeprefix('c')}e categorie"
    if not isinstance(amount.value, Decimal):
        why = f"Het bedrag van {words} op {day} is niet bekend (Sr artikel 23). Laat dit nakijken vóór het besluit."
        return Ceiling(None, name, amount.source, False, why)
    most = Euro.rounded(amount.value)
    why = f"Het maximum op {day} is {most.words()}: {words} (Huisvestingswet 2014 artikel 35 en Sr artikel 23)."
    return Ceiling(most.cents, name, amount.source, amount.verified and category.verified, why)


def _keys(prohibition: str, again: bool) -> tuple[str, ...]:
    usual = {"splitsen": "art22", CONDITION_BROKEN: "voorwaarden_art26"}.get(prohibition, "art21")
    return (_REPEAT, usual) if again else (usual,)
