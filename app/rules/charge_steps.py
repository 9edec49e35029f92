"""The arithmetic of a charge as steps that a person can follow: each says what is done, and by how much the amount changes.

The amounts of the steps add up to the amount, to the cent: each is the difference of two rounded totals, so that no cent is made
or lost by showing the way. Amounts are exact decimals in the currency of the rate until they are shown.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

from app.rules.charge_codes import AmountRounding, Currency, Factor
from app.rules.money import NBSP, euro_words
from app.rules.sentences import number_words

_CENT = Decimal("0.01")
_UNITS: dict[Factor, tuple[str, str, str]] = {
    Factor.AREA_LOST: ("m2", "m²", "m²"),
    Factor.USABLE_AREA: ("m2", "m²", "m²"),
    Factor.NEW_AREA: ("m2", "m²", "m²"),
    Factor.DWELLINGS: ("dwelling", "woning", "woningen"),
    Factor.DWELLINGS_LOST: ("dwelling", "woning die verdwijnt", "woningen die verdwijnen"),
    Factor.DWELLINGS_EXTRA: ("dwelling", "extra woning", "extra woningen"),
    Factor.RESIDENTS: ("resident", "bewoner", "bewoners"),
    Factor.ROOMS: ("room", "kamer", "kamers"),
    Factor.WOZ_VALUE: ("value", "WOZ-waarde", "WOZ-waarde"),
    Factor.CASE: ("case", "aanvraag", "aanvragen"),
}


@dataclass(frozen=True, slots=True)
class Step:
    """One step. `amount` is what it adds (or, below zero, takes off); `factor`, `unit` and `rate` where it multiplies."""

    text: str
    amount: Decimal
    factor: Decimal | None = None
    unit: str | None = None
    rate: Decimal | None = None

    def as_dict(self) -> dict[str, object]:
        """As the answer carries it."""
        return {
            "text": self.text,
            "factor": None if self.factor is None else plain_number(self.factor),
            "unit": self.unit,
            "rate": None if self.rate is None else plain_amount(self.rate),
            "amount": plain_amount(self.amount),
        }


class Steps:
    """A running total and how it came about."""

    def __init__(self, currency: Currency) -> None:
        self.currency = currency
        self.total = Decimal(0)
        self.steps: list[Step] = []

    def multiply(self, factor: Factor, number: Decimal, rate: Decimal, *, what: str = "", sign: int = 1) -> None:
        """Add `number` times `rate` (or take it off)."""
        code, one, many = _UNITS[factor]
        if factor is Factor.WOZ_VALUE:
            text = f"{number_words((rate * 100).normalize() + 0)}% van {self.words(number)}"
        elif factor is Factor.CASE:
            text = self.words(rate)
        else:
            count = f"{number_words(number.normalize() + 0)}{NBSP}{one if number == 1 else many}"
            text = f"{count}{what} × {self.words(rate)}"
        self._move(self.total + sign * number * rate, text, number, code, rate)

    def change(self, total: Decimal, text: str) -> None:
        """Bring the total to another amount, with the reason."""
        self._move(total, text)

    def remark(self, text: str) -> None:
        """Say something that changes nothing."""
        self.steps.append(Step(text, Decimal("0.00")))

    def finish(self, rounding: AmountRounding) -> Decimal:
        """The amount, rounded once, as the ordinance says: a named step of its own where it changes something in the cents."""
        whole = self.total.quantize(Decimal(1), ROUND_DOWN)
        if rounding is AmountRounding.WHOLE_DOWN and self.total.quantize(_CENT, ROUND_HALF_UP) != whole:
            self._move(whole, "Naar beneden afgerond op een heel bedrag")
        return self.total.quantize(_CENT, ROUND_HALF_UP)

    def words(self, amount: Decimal) -> str:
        """`€ 248,00`, `f 550,00`."""
        words = euro_words(amount)
        return words if self.currency is Currency.EURO else words.replace("€", "f")

    def _move(
        self,
        total: Decimal,
        text: str,
        factor: Decimal | None = None,
        unit: str | None = None,
        rate: Decimal | None = None,
    ) -> None:
        before = self.total.quantize(_CENT, ROUND_HALF_UP)
        self.total = total
        self.steps.append(Step(text, total.quantize(_CENT, ROUND_HALF_UP) - before, factor, unit, rate))


def plain_number(number: Decimal) -> str:
    """`90`, `85.5`: without needless zeros."""
    return f"{number.normalize() + 0:f}"


def plain_amount(amount: Decimal) -> str:
    """Two decimals, more only where a rate has more."""
    shown = amount.quantize(_CENT, ROUND_HALF_UP)
    return f"{shown:f}" if shown == amount else f"{amount.normalize():f}"
