"""Numeric limit: a least or a most for what is measured of the plan: areas, numbers, values, per resident, room or dwelling."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, ClassVar

from app.rules.bounds import AreaBound, Bound, bound_problems, bounds_for
from app.rules.codes import FindingOutcome, Per, RuleKind, WozReading
from app.rules.measured import FIELDS, LISTS, VALUES, Measured, measured, valuation_date, what_is_measured
from app.rules.rule import Finding, ParameterUse, Question, Rule
from app.rules.sentences import capital, listed, missing_words, number_words
from app.rules.shapes import Doc, Problem
from app.rules.terms import label


@dataclass(frozen=True, slots=True, kw_only=True)
class NumericLimit(Rule):
    """Every measured number must stay within the bound of the dwelling's area."""

    kind: ClassVar[RuleKind] = RuleKind.NUMERIC_LIMIT
    title: Annotated[str | None, Doc("wat wordt gemeten, zoals een brief het noemt")] = None
    field: Annotated[str | None, Doc("naam van het feit dat wordt gemeten")] = None
    measure: Annotated[str | None, Doc("naam van een andere meting (facts.measures)")] = None
    per: Annotated[Per, Doc("elk apart, samen, gemiddeld, of per bewoner, kamer of woning")] = Per.EACH
    unit: Annotated[str, Doc("eenheid, zoals m²")] = ""
    woz_reading: Annotated[WozReading, Doc("welke WOZ-waarde telt")] = WozReading.VALID_FOR_YEAR
    min: Annotated[Decimal | None, Doc("minimaal dit")] = None
    above: Annotated[Decimal | None, Doc("meer dan dit")] = None
    max: Annotated[Decimal | None, Doc("hoogstens dit")] = None
    below: Annotated[Decimal | None, Doc("minder dan dit")] = None
    override: Annotated[tuple[AreaBound, ...], Doc("andere grens in sommige gebieden")] = ()

    def problems(self) -> Iterable[Problem]:
        """Something is measured, against something, in a way that fits it."""
        if (self.field is None) == (self.measure is None):
            yield None, "een feit (field) of een andere meting (measure), niet beide"
        elif self.field is not None and self.field not in FIELDS:
            yield "field", f"een feit dat een getal is ({', '.join(FIELDS)})"
        if not self.override or any(getattr(self, side) is not None for side in ("min", "above", "max", "below")):
            yield from bound_problems(self)
        if self.per in (Per.TOTAL, Per.AVERAGE) and self.field not in LISTS:
            yield "per", f"{self.per.value} alleen bij {' of '.join(LISTS)}"
        if self.field in VALUES and self.per is not Per.EACH:
            yield "per", "each bij een WOZ-waarde"

    def find(self, question: Question) -> Finding:
        """FAIL as soon as one known number breaks every bound that may hold; NEEDS_FACT while anything is open."""
        found = measured(question.application, self.field, self.measure, self.per, self.woz_reading)
        usual = Bound.of(self)
        bounds, unknown_areas = bounds_for(
            usual if usual.sides else None, self.override, question.application.facts
        )
        inputs = self._inputs(question, found)
        uses = tuple(self._use(side, limit) for bound in bounds for side, limit in bound.sides)
        if not bounds:
            why = "In dit gebied stelt de verordening hier geen eis."
            return self.finding(FindingOutcome.NOT_APPLICABLE, why, inputs=inputs)
        held = [all(bound.holds(value) for value in found.values) for bound in bounds]
        if found.values and not any(held):
            return self.finding(
                FindingOutcome.FAIL, lambda: self._sentence(found, bounds, "niet "), inputs=inputs, parameters=uses
            )
        missing = found.missing if all(held) else (*found.missing, *unknown_areas)
        if missing or not found.values:
            why = f"Nog niet te zeggen of {self._what()} aan de eis voldoet, want {missing_words(missing)}."
            return self.finding(
                FindingOutcome.NEEDS_FACT, why, inputs=inputs, parameters=uses, missing_facts=missing
            )
        return self.finding(
            FindingOutcome.PASS, lambda: self._sentence(found, bounds, ""), inputs=inputs, parameters=uses
        )

    def _inputs(self, question: Question, found: Measured) -> dict[str, object]:
        values = [_plain(value) for value in found.values]
        inputs: dict[str, object] = {
            "measured": self._what(),
            "per": self.per.value,
            "unit": self.unit,
            "value": values[0] if len(values) == 1 else None,
            "values": values,
        }
        if self.field in VALUES:
            inputs["valuation_date"] = valuation_date(
                self.woz_reading, question.application.received_on
            ).isoformat()
        return inputs

    def _use(self, side: str, limit: Decimal) -> ParameterUse:
        return ParameterUse(side, f"{limit:f}", self.source, self.confidence, self.verified)

    def _what(self) -> str:
        return self.title or what_is_measured(self.field, self.measure)

    def _sentence(self, found: Measured, bounds: tuple[Bound, ...], no: str) -> str:
        values = listed([number_words(_short(value)) for value in found.values])
        each = "" if self.per is Per.EACH else f" {label(self.per)}"
        limits = listed(list(dict.fromkeys(bound.words(self.unit) for bound in bounds if bound.sides)), "of")
        unit = f" {self.unit}" if self.unit else ""
        return f"{capital(self._what())}{each}: {values}{unit}. Dat voldoet {no}aan de eis: {limits}."


def _short(value: Decimal) -> Decimal:
    """At most two decimals, for a sentence only: the comparison is made with the exact number."""
    short = value.quantize(Decimal("0.01")).normalize()
    return short.quantize(Decimal(1)) if short == short.to_integral_value() else short


def _plain(value: Decimal) -> str:
    """The exact number, or twelve digits of one that does not end."""
    return f"{value.normalize():f}" if len(value.as_tuple().digits) <= 15 else f"{value:.12f}"


RULE = NumericLimit
