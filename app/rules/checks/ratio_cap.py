"""Ratio cap: the share of the dwellings around that have been changed, with this application, against a most.

A share of a number of dwellings is no whole number, and "1 of 2 at 25 %" has no answer until the ordinance says what becomes of
the part: `rounding` is obligatory.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Annotated, ClassVar

from app.rules.codes import Comparison, FindingOutcome, Rounding, RuleKind, Where
from app.rules.counting import Counting
from app.rules.facts import Facts, Share
from app.rules.places import inside
from app.rules.rule import Finding, ParameterUse, Question, Rule
from app.rules.sentences import missing_words, number_words
from app.rules.shapes import Doc, Limits, Problem
from app.rules.surroundings import place_problems, place_words, uncounted


@dataclass(frozen=True, slots=True)
class AreaShare:
    """Another share in some areas."""

    areas: Annotated[tuple[str, ...], Doc("gebieden waar dit aandeel geldt")]
    max_share: Annotated[Share, Doc("hoogste aandeel, zoals '0.05'")]


@dataclass(frozen=True, slots=True, kw_only=True)
class RatioCap(Rule):
    """`counted` leaves the dwelling applied for out; the rule adds its own case (`own_case_adds`); `base` includes it."""

    kind: ClassVar[RuleKind] = RuleKind.RATIO_CAP
    counts: ClassVar[tuple[str, ...]] = ("counted", "base")
    where: Annotated[Where, Doc("waarbinnen wordt geteld")]
    radius_m: Annotated[int | None, Limits(1), Doc("straal in meter, bij where: radius")] = None
    max_share: Annotated[Share, Doc("hoogste aandeel, zoals '0.10'")]
    comparison: Annotated[Comparison, Doc('"<=" het aandeel mag gehaald worden, "<" het moet eronder blijven')]
    rounding: Annotated[
        Rounding, Doc("wat er met het deel van een woning gebeurt: exact, down, up of half_up")
    ]
    own_case_adds: Annotated[int, Doc("hoeveel de aanvraag zelf bij de telling optelt, meestal 1 of 0")]
    override: Annotated[tuple[AreaShare, ...], Doc("ander aandeel in sommige gebieden")] = ()
    counting: Annotated[Counting | None, Doc("wat in het register meetelt, en waarvan")] = None

    def problems(self) -> Iterable[Problem]:
        """A radius where it is needed, and nowhere else."""
        yield from place_problems(self.where, self.radius_m)

    def find(self, question: Question) -> Finding:
        """FAIL where the count after this application is above the most; NEEDS_FACT while count, base or share is open."""
        around = question.surroundings.get(self.id)
        counted = around.counted if around is not None else None
        base = around.base if around is not None else None
        shares, unknown_areas = self._shares(question.application.facts)
        uses = tuple(
            ParameterUse("max_share", f"{share:f}", self.source, self.confidence, self.verified) for share in shares
        )
        inputs: dict[str, object] = {
            "counted_before": counted,
            "counted_after": None if counted is None else counted + self.own_case_adds,
            "base": base,
            "where": self.where.value,
            "radius_m": self.radius_m,
        }
        if counted is None or not base:
            why = uncounted(self.where, self.radius_m, "telling", counted is None, not base)
            return self.finding(
                FindingOutcome.NEEDS_FACT, why, inputs=inputs, parameters=uses, missing_facts=("surroundings",)
            )
        after = counted + self.own_case_adds
        held = {self._holds(after, base, share) for share in shares}
        inputs |= {"share": f"{Decimal(after) / base:.4f}", "allowed": self._most(base, shares[-1])}
        if len(held) > 1:
            why = f"Nog niet te zeggen welk aandeel hier geldt, want {missing_words(unknown_areas)}."
            return self.finding(
                FindingOutcome.NEEDS_FACT, why, inputs=inputs, parameters=uses, missing_facts=unknown_areas
            )
        outcome = FindingOutcome.PASS if held == {True} else FindingOutcome.FAIL
        return self.finding(
            outcome,
            lambda: self._sentence(counted, after, base, shares[-1], outcome),
            inputs=inputs,
            parameters=uses,
        )

    def _shares(self, facts: Facts) -> tuple[Sequence[Decimal], tuple[str, ...]]:
        """The shares that may hold here; the last one is the usual one, or the one that is known to hold."""
        possible: list[Decimal] = []
        unknown: list[str] = []
        for override in self.override:
            within, missing = inside(override.areas, facts)
            if within is not False:
                possible.append(override.max_share)
                unknown.extend(missing)
            if within:
                return possible, tuple(dict.fromkeys(unknown))
        return [*possible, self.max_share], tuple(dict.fromkeys(unknown))

    def _most(self, base: int, share: Decimal) -> str:
        """How many dwellings the share is, rounded as the ordinance says."""
        exact = base * share
        if self.rounding is Rounding.EXACT:
            return f"{exact.normalize():f}"
        if self.rounding is Rounding.HALF_UP:
            return str(int(exact.quantize(Decimal(1), ROUND_HALF_UP)))
        whole = int(exact)
        return str(whole + 1 if self.rounding is Rounding.UP and exact != whole else whole)

    def _holds(self, after: int, base: int, share: Decimal) -> bool:
        most = Decimal(self._most(base, share))
        return after <= most if self.comparison is Comparison.UP_TO else after < most

    def _sentence(self, before: int, after: int, base: int, share: Decimal, outcome: FindingOutcome) -> str:
        percent = number_words((share * 100).normalize().quantize(Decimal("0.1")).normalize() + 0)
        most = self._most(base, share).replace(".", ",")
        up_to = "ten hoogste" if self.comparison is Comparison.UP_TO else "minder dan"
        own = f", met deze aanvraag {after}" if after != before else ""
        which = "Dat is te veel" if outcome is FindingOutcome.FAIL else "Dat mag"
        return (
            f"{place_words(self.where, self.radius_m)} tellen {before} van de {base} woningen mee{own}. "
            f"{which}: toegestaan is {up_to} {percent}%, hier {up_to} {most}."
        )


RULE = RatioCap
