"""Money as a whole number of cents, and how an amount is written for a machine and for a person."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from app.rules.reading import Unreadable, as_decimal

NBSP = "\N{NO-BREAK SPACE}"
_CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True, order=True)
class Euro:
    """An amount of zero or more, in whole cents."""

    cents: int

    @classmethod
    def rounded(cls, amount: Decimal) -> Euro:
        """The nearest whole cent, half up: a named step at the end of a calculation."""
        return cls(int(amount.quantize(_CENT, ROUND_HALF_UP) * 100))

    @property
    def amount(self) -> Decimal:
        """The amount in euro, with two decimals."""
        return Decimal(self.cents).scaleb(-2)

    def __add__(self, other: Euro) -> Euro:
        return Euro(self.cents + other.cents)

    def __sub__(self, other: Euro) -> Euro:
        return Euro(self.cents - other.cents)

    def plain(self) -> str:
        """`"22320.00"`, as documents carry it."""
        return f"{self.cents // 100}.{self.cents % 100:02d}"

    def words(self) -> str:
        """`€ 22.320,00` with a space that does not break, as screens and letters show it."""
        return euro_words(self.amount)


def as_euro(value: object) -> Euro:
    """Reads an amount: a decimal with at most two places. More places are no amount of money and are never rounded away."""
    amount = as_decimal(value)
    if -int(amount.as_tuple().exponent) > 2:
        raise Unreadable("een bedrag met ten hoogste twee cijfers achter de punt")
    return Euro(int(amount * 100))


def euro_plain(amount: Decimal) -> str:
    """An exact amount in euro as documents carry it: two decimals, more only where rounding would change it."""
    exact = amount.quantize(_CENT) if amount == amount.quantize(_CENT) else amount.normalize()
    return f"{exact:f}"


def euro_words(amount: Decimal) -> str:
    """As `euro_plain`, in Dutch: `€ 325.000,00`."""
    swapped = f"{Decimal(euro_plain(amount)):,}".translate(str.maketrans(",.", ".,"))
    return f"€{NBSP}{swapped}"
