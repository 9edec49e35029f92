"""Why the compensation of one assessment differs from that of the one before: the area, the rate, what is added or taken off.

Pure: two `compensation` parts of stored answers in, changes out. Their amounts add up to the difference, to the cent.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from app.rules.money import euro_words
from app.rules.sentences import number_words

_CENT = Decimal("0.01")
NOTHING = Decimal(0)
#: What is multiplied, by the unit of a step: the thing with its article, and how a number of it is written.
_THINGS = {
    "m2": ("De oppervlakte", "m²"),
    "dwelling": ("Het aantal woningen", ""),
    "resident": ("Het aantal bewoners", ""),
    "room": ("Het aantal kamers", ""),
    "value": ("De WOZ-waarde", "euro"),
    "case": ("Het aantal", ""),
}


@dataclass(frozen=True, slots=True)
class Change:
    """One reason, and what it adds to the amount (below zero: takes off)."""

    text: str
    amount: Decimal


def difference(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[Change, ...]:
    """What changed between two answers; empty where nothing did. An amount that is not known counts as nothing asked."""
    changes = list(_due(before, after))
    if _currency(before) != _currency(after):
        names = {"EUR": "euro", "NLG": "gulden"}
        told = f"De munt gaat van {names[_currency(before)]} naar {names[_currency(after)]}; de bedragen zijn niet te vergelijken"
        return (*changes, Change(told, _amount(after) - _amount(before)))
    if before["amount"] is None or after["amount"] is None:
        return (*changes, *_unknown(before, after))
    changes += _steps(before["steps"], after["steps"], _currency(after))
    rest = _amount(after) - _amount(before) - sum((each.amount for each in changes), NOTHING)
    if rest:
        changes.append(Change("Overig, door afronding of een andere volgorde", rest))
    return tuple(changes)


def _unknown(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[Change]:
    if before["amount"] is None and after["amount"] is not None:
        yield Change("Het bedrag was eerst niet te berekenen, of er werd niets gevraagd", _amount(after))
    elif before["amount"] is not None:
        yield Change("Het bedrag is niet meer te berekenen, of er wordt niets meer gevraagd", -_amount(before))


def _due(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[Change]:
    words = {True: "De compensatie moet nu wel worden betaald", False: "De compensatie hoeft nu niet te worden betaald"}
    if before["due"] == after["due"]:
        return
    yield Change(words.get(after["due"], "Of de compensatie moet worden betaald, staat nu niet vast"), NOTHING)


def _steps(before: Sequence[Any], after: Sequence[Any], currency: str) -> Iterator[Change]:
    """Steps that multiply are paired by what they multiply, the others by what they are for."""
    left = list(before)
    for step in after:
        same = next((each for each in left if _kind(each) == _kind(step)), None)
        if same is None:
            yield Change(f"Erbij: {step['text']}", Decimal(step["amount"]))
            continue
        left.remove(same)
        yield from _multiplied(same, step, currency) if step["rate"] is not None else _changed(same, step)
    for step in left:
        yield Change(f"Vervallen: {step['text']}", -Decimal(step["amount"]))


def _kind(step: Mapping[str, Any]) -> tuple[object, ...]:
    """A step that multiplies goes by its unit and direction; another by its words without the numbers in front of the colon."""
    if step["rate"] is not None:
        return ("times", step["unit"], Decimal(step["amount"]) < 0)
    first, _, rest = step["text"].partition(":")
    return ("other", "".join(sign for sign in first if not sign.isdigit()), rest)


def _multiplied(before: Mapping[str, Any], after: Mapping[str, Any], currency: str) -> Iterator[Change]:
    """The factor at the old rate, then the rate at the new factor: together exactly what the step changed."""
    total = Decimal(after["amount"]) - Decimal(before["amount"])
    thing, unit = _THINGS.get(after["unit"], ("De hoeveelheid", ""))
    old, new = Decimal(before["factor"]), Decimal(after["factor"])
    sign = -1 if Decimal(after["amount"]) < 0 else 1
    by_factor = NOTHING
    if old != new:
        by_factor = (sign * (new - old) * Decimal(before["rate"])).quantize(_CENT, ROUND_HALF_UP)
        same_rate = Decimal(before["rate"]) == Decimal(after["rate"])
        told = f"{thing} gaat van {_number(old)} naar {_number(new)} {unit}".strip()
        yield Change(told, total if same_rate else by_factor)
        if same_rate:
            return
    if Decimal(before["rate"]) != Decimal(after["rate"]):
        rates = (_money(Decimal(each["rate"]), currency, after["unit"]) for each in (before, after))
        yield Change("Het tarief gaat van {} naar {}".format(*rates), total - by_factor)
    elif old == new and total:
        yield Change(f"Anders afgerond: {after['text']}", total)


def _changed(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[Change]:
    total = Decimal(after["amount"]) - Decimal(before["amount"])
    if total:
        yield Change(f"Ander bedrag door: {after['text']}", total)


def _number(value: Decimal) -> str:
    return number_words(value.normalize() + 0)


def _money(rate: Decimal, currency: str, unit: str) -> str:
    if unit == "value":
        return f"{_number(rate * 100)}%"
    words = euro_words(rate)
    return words if currency == "EUR" else words.replace("€", "f")


def _currency(told: Mapping[str, Any]) -> str:
    return str(told.get("currency") or "EUR")


def _amount(told: Mapping[str, Any]) -> Decimal:
    return NOTHING if told["amount"] is None else Decimal(told["amount"])
