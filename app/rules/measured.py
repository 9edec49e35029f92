"""Which number a rule measures of a plan: a fact, a list of facts, a WOZ value, or anything else that was measured."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from app.rules.application import Application
from app.rules.codes import Per, PriceBasis, WozReading
from app.rules.facts import Facts, fact_label
from app.rules.money import Euro
from app.rules.prices import prices
from app.rules.shapes import keys_of

LISTS = ("new_dwellings_m2", "rooms_m2")
VALUES = ("woz_value", "sum_woz")
_NUMBERS = tuple(
    key.name
    for key in keys_of(Facts)
    if key.inner is None and not key.many and not key.named and not isinstance(key.scalar.stand_in, bool)
    if isinstance(key.scalar.stand_in, int | Decimal | Euro)
)
FIELDS = (*_NUMBERS, *LISTS, *VALUES)
#: What each number of a list is of already: per room, a list of rooms is not divided.
_OWN = {"new_dwellings_m2": Per.DWELLING, "rooms_m2": Per.ROOM}
#: The fact by which a total is divided.
_DIVIDED_BY: dict[Per, tuple[str, Callable[[Facts], int | None]]] = {
    Per.RESIDENT: ("residents_after", lambda facts: facts.residents_after),
    Per.ROOM: ("rooms_m2", lambda facts: len(facts.rooms_m2 or ()) or None),
    Per.DWELLING: ("dwellings_after", lambda facts: facts.dwellings_after),
}


@dataclass(frozen=True, slots=True)
class Measured:
    """The numbers to compare, each by itself; `missing` are the facts without which there may be more, or none."""

    values: tuple[Decimal, ...]
    missing: tuple[str, ...] = ()


def measured(
    application: Application, field: str | None, measure: str | None, per: Per, reading: WozReading
) -> Measured:
    """What a rule measures of an application. Exactly one of `field` and `measure` is given."""
    facts = application.facts
    if measure is not None:
        return _per(facts, per, _one(facts.measures.get(measure), "measures"))
    name = field or ""
    if name in VALUES:
        return _woz(application, name, reading)
    if name in LISTS:
        return _list(facts, name, per)
    if name == "area_lost_m2":
        return _per(facts, per, _one(area_lost(facts), "area_lost_m2"))
    value = getattr(facts, name)
    return _per(facts, per, _one(value.amount if isinstance(value, Euro) else value, name))


def area_lost(facts: Facts) -> Decimal | None:
    """What leaves the stock, in m²; without a word about it the whole dwelling does."""
    return facts.usable_floor_area_m2 if facts.area_lost_m2 is None else facts.area_lost_m2


def what_is_measured(field: str | None, measure: str | None) -> str:
    """The Dutch words for it."""
    if measure is not None:
        return measure.replace("_", " ")
    return {"woz_value": "WOZ-waarde", "sum_woz": "WOZ-waarden samen"}.get(field or "") or fact_label(field or "")


def _one(value: Decimal | int | None, fact: str) -> Measured:
    return Measured((), (fact,)) if value is None else Measured((Decimal(value),))


def _per(facts: Facts, per: Per, found: Measured) -> Measured:
    if per not in _DIVIDED_BY or not found.values:
        return found
    fact, divisor_of = _DIVIDED_BY[per]
    divisor = divisor_of(facts)
    if not divisor:
        return Measured((), (*found.missing, fact))
    return Measured((sum(found.values, Decimal(0)) / divisor,), found.missing)


def _list(facts: Facts, name: str, per: Per) -> Measured:
    values: tuple[Decimal, ...] = getattr(facts, name) or ()
    if not values:
        return Measured((), (name,))
    missing = (name,) if len(values) < _least_listed(facts, name) else ()
    if per in (Per.EACH, _OWN[name]):
        return Measured(values, missing)
    if missing:
        # What is made of a whole says nothing while a part of it is not known.
        return Measured((), missing)
    whole = sum(values, Decimal(0))
    if per is Per.AVERAGE:
        return Measured((whole / len(values),))
    return Measured((whole,)) if per is Per.TOTAL else _per(facts, per, Measured((whole,)))


def _least_listed(facts: Facts, name: str) -> int:
    """How many dwellings are made at the least: a list that names fewer is not complete."""
    if name != "new_dwellings_m2" or facts.dwellings_after is None:
        return 0
    return facts.dwellings_after - (facts.dwellings_before or 1)


def _woz(application: Application, name: str, reading: WozReading) -> Measured:
    facts, on = application.facts, application.received_on
    basis = PriceBasis.SUM_WOZ if name == "sum_woz" else PriceBasis.WOZ_1JAN_APPLICATION_YEAR
    found = prices(basis, reading, facts, on, facts.dwellings_before or 1)
    return Measured(
        tuple(amount.amount for _, amount in found.amounts), () if found.complete else ("woz_values",)
    )


def valuation_date(reading: WozReading, on: datetime.date) -> datetime.date:
    """The only valuation date that counts for an application received on a day."""
    found = prices(PriceBasis.WOZ_1JAN_APPLICATION_YEAR, reading, Facts(), on, 1).wanted_date
    assert found is not None
    return found
