"""A price beside its limit: what is compared, what is still unknown, and the sentence that says so.

Used by the rules that ask whether a dwelling stays within a price limit. Nothing is rounded: a limit may lie between cents.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated

from app.rules.codes import Comparison, FindingOutcome, PriceBasis
from app.rules.money import Euro, euro_plain, euro_words
from app.rules.periods import date_words
from app.rules.prices import Prices
from app.rules.rule import Compared, ParameterUse
from app.rules.sentences import listed, missing_words
from app.rules.shapes import Doc, Problem


@dataclass(frozen=True, slots=True)
class Limit:
    """An amount in the rule itself, or a dated national figure times a factor."""

    amount: Annotated[Euro | None, Doc("vast bedrag in euro")] = None
    ref: Annotated[str | None, Doc("naam van een landelijk bedrag in nl/, zoals nhg_kostengrens")] = None
    key: Annotated[str | None, Doc("sleutel, als het landelijke bedrag er meer heeft")] = None
    factor: Annotated[Decimal, Doc("keer het landelijke bedrag")] = Decimal(1)

    def problems(self) -> Iterable[Problem]:
        """One source for the limit, and a factor that does something."""
        if (self.amount is None) == (self.ref is None):
            yield None, "een bedrag (amount) of de naam van een landelijk bedrag (ref), niet beide"
        if self.ref is None and (self.key is not None or self.factor != 1):
            yield None, "key en factor alleen samen met ref"
        if self.factor == 0:
            yield "factor", "een getal boven 0"

    def words(self) -> str:
        """`nhg_kostengrens`, `0.7 x nhg_kostengrens`, `305000.00`."""
        if self.amount is not None:
            return self.amount.plain()
        name = f"{self.ref}.{self.key}" if self.key else self.ref or ""
        return name if self.factor == 1 else f"{self.factor} x {name}"


@dataclass(frozen=True, slots=True)
class KnownLimit:
    """What a limit is on a day: an exact amount, None where not known. `uses` are the values in it, `words` its name."""

    amount: Decimal | None
    uses: tuple[ParameterUse, ...]
    factor: Decimal
    words: str


@dataclass(frozen=True, slots=True)
class PriceComparison:
    """One comparison on one day. `missing` are facts that the rule lacks before any price is asked."""

    basis: PriceBasis
    found: Prices
    limit: KnownLimit
    sign: Comparison
    on: datetime.date
    missing: tuple[str, ...]

    @property
    def within(self) -> bool:
        """Whether one of the known amounts stays within the known limit."""
        limit = self.limit.amount
        if limit is None:
            return False
        if self.sign is Comparison.UP_TO:
            return any(amount.amount <= limit for _, amount in self.found.amounts)
        return any(amount.amount < limit for _, amount in self.found.amounts)

    @property
    def open_facts(self) -> tuple[str, ...]:
        """The facts without which it cannot be decided: one dwelling within the limit is enough, else every amount is needed."""
        return self.missing if self.found.complete or self.within else (*self.missing, self.found.fact)

    @property
    def open_parameters(self) -> tuple[str, ...]:
        """The dated value without which it cannot be decided."""
        return (self.limit.uses[0].name,) if self.limit.amount is None else ()

    @property
    def outcome(self) -> FindingOutcome:
        """PASS within the limit, NOT_APPLICABLE beyond it, NEEDS_FACT where that is not known."""
        if self.open_facts or self.open_parameters:
            return FindingOutcome.NEEDS_FACT
        return FindingOutcome.PASS if self.within else FindingOutcome.NOT_APPLICABLE

    def inputs(self) -> dict[str, object]:
        """What was compared, as the answer carries it: one amount, or one per dwelling."""
        found = self.found
        if found.wanted == 1 and len(found.amounts) < 2:
            compared: dict[str, object] = {"amount": found.amounts[0][1].plain() if found.amounts else None}
        else:
            amounts = [{"dwelling": dwelling, "amount": amount.plain()} for dwelling, amount in found.amounts]
            compared = {"amounts": amounts, "dwellings_before": found.wanted}
        date = {"valuation_date": found.wanted_date.isoformat()} if found.wanted_date else {}
        limit = {"limit": self._written, "comparison": self.sign.value}
        return {"price_basis": self.basis.value} | date | compared | limit

    def compared(self) -> Compared:
        """The comparison for the reference card."""
        return Compared(
            basis=self.basis,
            amounts=self.found.amounts,
            wanted_date=self.found.wanted_date,
            limit=self._written,
            limit_words=self.limit.words,
            parameter=self.limit.uses[0],
            factor=None if self.limit.factor == 1 else f"{self.limit.factor:f}",
            comparison=self.sign,
        )

    def sentence(self) -> str:
        """Why a permit is needed, is not, or cannot be said."""
        if self.outcome is FindingOutcome.NEEDS_FACT or self.limit.amount is None:
            return self._open_sentence()
        limit = euro_words(self.limit.amount)
        up_to = self.sign is Comparison.UP_TO
        if self.outcome is FindingOutcome.PASS:
            lowest = min(amount for _, amount in self.found.amounts)
            higher = "niet hoger" if up_to else "lager"
            what = f"{self._what()} ({lowest.words()})"
            return f"Er is een vergunning nodig, omdat {what} {higher} is dan de grens van {limit}."
        higher = "hoger" if up_to else "niet lager"
        many = len(self.found.amounts) > 1
        one = f"{self._what()} ({self.found.amounts[0][1].words()})"
        what = "de WOZ-waarde van elke woning" if many else one
        return (
            f"Volgens deze regel is geen vergunning nodig, omdat {what} {higher} is dan de grens van {limit}."
        )

    @property
    def _written(self) -> str | None:
        return None if self.limit.amount is None else euro_plain(self.limit.amount)

    def _what(self) -> str:
        if self.found.wanted_date is None:
            return "de verkoopprijs" if self.basis is PriceBasis.SALE_PRICE else "de huurprijs per maand"
        together = self.basis is PriceBasis.SUM_WOZ
        value = "de WOZ-waarde van alle woningen samen" if together else "de WOZ-waarde"
        return f"{value} op {date_words(self.found.wanted_date)}"

    def _open_sentence(self) -> str:
        reasons = [self._missing_fact(fact) for fact in self.open_facts]
        if self.limit.amount is None:
            reasons.append(f"de waarde op {date_words(self.on)} van '{self.limit.words}' is niet bekend")
        return f"Nog niet te zeggen of een vergunning nodig is, want {listed(reasons)}."

    def _missing_fact(self, fact: str) -> str:
        found = self.found
        if fact != "woz_values" or found.wanted_date is None:
            return missing_words((fact,))
        which = f"de WOZ-waarde op {date_words(found.wanted_date)} ontbreekt"
        if found.amounts:
            return f"{which} voor {found.wanted - len(found.amounts)} van de {found.wanted} woningen"
        if found.other_dates:
            others = listed([date_words(date) for date in found.other_dates])
            return f"{which} (een waarde van {others} telt hier niet)"
        return which
