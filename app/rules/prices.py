"""Which price of a dwelling a rule compares: the value of one certain date, never another that happens to be known."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from app.rules.codes import PriceBasis, WozReading
from app.rules.facts import Facts
from app.rules.money import Euro

# A WOZ decision goes out within eight weeks of the start of the year (Wet WOZ art. 24): until then last year's holds.
_WEEKS_BEFORE_THE_NEW_VALUE = 8
_YEARS_BACK = {WozReading.VALUE_DATE: 0, WozReading.VALID_FOR_YEAR: 1, WozReading.KNOWN_ON: 2}


@dataclass(frozen=True, slots=True)
class Prices:
    """The amounts that count, per dwelling, and what is still needed.

    `wanted` is the number of amounts that the comparison needs; `fact` the fact they come from; `wanted_date` the only
    valuation date that counts; `other_dates` those that were given and do not count.
    """

    fact: str
    amounts: tuple[tuple[int, Euro], ...]
    wanted: int
    wanted_date: datetime.date | None = None
    other_dates: tuple[datetime.date, ...] = ()

    @property
    def complete(self) -> bool:
        """Whether every amount is known."""
        return len(self.amounts) >= self.wanted


def prices(basis: PriceBasis, reading: WozReading, facts: Facts, on: datetime.date, dwellings: int) -> Prices:
    """The prices that a rule with this basis compares for an application whose prices are those of `on`."""
    if basis is PriceBasis.SALE_PRICE:
        return _single("sale_price", facts.sale_price)
    if basis is PriceBasis.MONTHLY_RENT:
        return _single("monthly_rent", facts.monthly_rent)
    if basis is PriceBasis.WOZ_CURRENT:
        return _current(facts, on, dwellings)
    found = _woz(facts, datetime.date(on.year - _YEARS_BACK[reading], 1, 1), dwellings)
    if basis is PriceBasis.SUM_WOZ:
        return _summed(found)
    return found


def _single(fact: str, amount: Euro | None) -> Prices:
    return Prices(fact, () if amount is None else ((1, amount),), 1)


def _woz(facts: Facts, wanted: datetime.date, dwellings: int) -> Prices:
    amounts = sorted(
        (value.dwelling, value.amount) for value in facts.woz_values if value.valuation_date == wanted
    )
    others = sorted({value.valuation_date for value in facts.woz_values} - {wanted})
    return Prices("woz_values", tuple(amounts), dwellings, wanted, tuple(others))


def _current(facts: Facts, on: datetime.date, dwellings: int) -> Prices:
    """The newest value that counts on the day; in the first weeks of a year also last year's, where the new one is not in."""
    newest = _woz(facts, datetime.date(on.year - 1, 1, 1), dwellings)
    start_of_year = datetime.date(on.year, 1, 1)
    if on >= start_of_year + datetime.timedelta(weeks=_WEEKS_BEFORE_THE_NEW_VALUE):
        return newest
    before = _woz(facts, datetime.date(on.year - 2, 1, 1), dwellings)
    amounts = tuple(sorted((dict(before.amounts) | dict(newest.amounts)).items()))
    return Prices("woz_values", amounts, dwellings, newest.wanted_date, newest.other_dates)


def _summed(found: Prices) -> Prices:
    """One amount for all dwellings together, known only when every value is."""
    if not found.complete:
        return Prices(found.fact, (), 1, found.wanted_date, found.other_dates)
    total = Euro(sum(amount.cents for _, amount in found.amounts))
    return Prices(found.fact, ((1, total),), 1, found.wanted_date)
