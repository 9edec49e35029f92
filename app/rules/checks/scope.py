"""Scope: which dwellings need a permit, by tenure, area and price.

PASS means that a permit is needed, NOT_APPLICABLE that this rule asks none. A fact or a dated value that is not known leaves
it open; a value of another date is never a substitute.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, ClassVar

from app.rules.codes import Comparison, FindingOutcome, PriceBasis, PricesOn, RuleKind, Tenure, WozReading
from app.rules.places import inside
from app.rules.price_comparison import KnownLimit, Limit, PriceComparison
from app.rules.prices import prices
from app.rules.rule import Finding, ParameterUse, Question, Rule
from app.rules.sentences import listed, missing_words
from app.rules.shapes import Doc, Problem
from app.rules.terms import label

_READ_BY_YEAR = (PriceBasis.WOZ_1JAN_APPLICATION_YEAR, PriceBasis.SUM_WOZ)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope(Rule):
    """A permit is needed for these changes to these dwellings, up to a price limit or whatever the price."""

    kind: ClassVar[RuleKind] = RuleKind.SCOPE
    judges_areas: ClassVar[bool] = True
    tenure: Annotated[tuple[Tenure, ...], Doc("alleen voor koop of huur; leeg: beide")] = ()
    price_basis: Annotated[
        PriceBasis | None, Doc("welke prijs wordt vergeleken; leeg: de prijs telt niet")
    ] = None
    woz_reading: Annotated[WozReading, Doc("welke waarde 'de WOZ-waarde op 1 januari' is")] = (
        WozReading.VALID_FOR_YEAR
    )
    limit: Annotated[Limit | None, Doc("prijsgrens")] = None
    comparison: Annotated[Comparison | None, Doc('"<=" tot en met de grens, "<" onder de grens')] = None
    prices_on: Annotated[PricesOn, Doc("van welke dag de prijzen en landelijke bedragen zijn")] = (
        PricesOn.RECEIVED_ON
    )

    def problems(self) -> Iterable[Problem]:
        """A price, a limit and a sign come together."""
        given = {"price_basis": self.price_basis, "limit": self.limit, "comparison": self.comparison}
        if any(value is not None for value in given.values()):
            for key, value in given.items():
                if value is None:
                    yield key, "price_basis, limit en comparison samen, of geen van drie; ontbreekt"
        if self.woz_reading is not WozReading.VALID_FOR_YEAR and self.price_basis not in _READ_BY_YEAR:
            yield "woz_reading", "alleen bij price_basis woz_1jan_application_year of sum_woz"

    def find(self, question: Question) -> Finding:
        """Tenure and area first: where the rule is about other dwellings, no price is asked for."""
        facts = question.application.facts
        if self.tenure and facts.tenure is not None and facts.tenure not in self.tenure:
            about = listed([f"een {label(tenure)}" for tenure in self.tenure], "of")
            why = f"Deze regel gaat over {about}, en dit is een {label(facts.tenure)}."
            return self.finding(FindingOutcome.NOT_APPLICABLE, why, inputs={"tenure": facts.tenure.value})
        within, unknown_areas = inside(self.areas, facts)
        if within is False:
            why = "De woning ligt niet in een gebied waarvoor deze regel geldt."
            return self.finding(FindingOutcome.NOT_APPLICABLE, why, inputs={"areas": list(facts.areas or ())})
        missing = (("tenure",) if self.tenure and facts.tenure is None else ()) + unknown_areas
        inputs: dict[str, object] = {"tenure": facts.tenure.value if facts.tenure else None}
        if self.price_basis is None or self.limit is None or self.comparison is None:
            return self._without_price(missing, inputs)
        compared = self._compare(question, self.price_basis, self.limit, self.comparison, missing)
        return self.finding(
            compared.outcome,
            compared.sentence,
            inputs=inputs | compared.inputs(),
            parameters=compared.limit.uses,
            missing_facts=compared.open_facts,
            missing_parameters=compared.open_parameters,
            compared=compared.compared(),
        )

    def _without_price(self, missing: tuple[str, ...], inputs: dict[str, object]) -> Finding:
        if missing:
            why = f"Nog niet te zeggen of een vergunning nodig is, want {missing_words(missing)}."
            return self.finding(FindingOutcome.NEEDS_FACT, why, inputs=inputs, missing_facts=missing)
        why = "Er is een vergunning nodig, omdat deze regel geldt zonder prijsgrens."
        return self.finding(FindingOutcome.PASS, why, inputs=inputs)

    def _compare(
        self, question: Question, basis: PriceBasis, limit: Limit, sign: Comparison, missing: tuple[str, ...]
    ) -> PriceComparison:
        application = question.application
        by_reference = self.prices_on is PricesOn.REFERENCE_DATE
        on = question.reference_date if by_reference else application.received_on
        dwellings = application.facts.dwellings_before or 1
        found = prices(basis, self.woz_reading, application.facts, on, dwellings)
        return PriceComparison(basis, found, self._known(limit, question, on), sign, on, missing)

    def _known(self, limit: Limit, question: Question, on: datetime.date) -> KnownLimit:
        if limit.amount is not None:
            use = ParameterUse("limit", limit.amount.plain(), self.source, self.confidence, self.verified)
            return KnownLimit(limit.amount.amount, (use,), limit.factor, "vast bedrag in de verordening")
        name = limit.ref or ""
        dated = question.figures.parameter(name, on, limit.key)
        amount = dated.value * limit.factor if isinstance(dated.value, Decimal) else None
        uses: tuple[ParameterUse, ...] = (ParameterUse.of(dated, limit.key),)
        if limit.factor != 1:
            uses += (ParameterUse("factor", f"{limit.factor:f}", self.source, self.confidence, self.verified),)
        return KnownLimit(amount, uses, limit.factor, question.figures.title(name))


RULE = Scope
