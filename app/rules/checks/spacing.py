"""Spacing: how far earlier cases must be, how many may stand next to each other, and no dwelling shut in between them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, ClassVar

from app.rules.application import Surroundings
from app.rules.codes import FindingOutcome, MeasuredFrom, RuleKind
from app.rules.counting import Counting
from app.rules.reading import one_of
from app.rules.rule import Finding, Question, Rule
from app.rules.sentences import listed, number_words
from app.rules.shapes import Doc, Limits, Problem, Scalar
from app.rules.terms import label

_SIGNS = (">=", ">")
Sign = Annotated[str, Scalar(one_of(_SIGNS), ">=", {"type": "string", "enum": list(_SIGNS)})]


@dataclass(frozen=True, slots=True)
class _Test:
    """One of the demands: whether it is met (None: not known), and what it says."""

    met: bool | None
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Spacing(Rule):
    """Every demand that the rule makes must be met; a measure that is not known leaves it open."""

    kind: ClassVar[RuleKind] = RuleKind.SPACING
    counts: ClassVar[tuple[str, ...]] = ("nearest_m", "adjacent", "enclosed_sides", "between", "counted")
    min_distance_m: Annotated[Decimal | None, Doc("afstand tot het dichtstbijzijnde geval in meter")] = None
    comparison: Annotated[Sign | None, Doc('">=" deze afstand is genoeg, ">" het moet verder zijn')] = None
    measured_from: Annotated[MeasuredFrom | None, Doc("waarvandaan wordt gemeten")] = None
    max_consecutive: Annotated[
        int | None, Limits(1), Doc("hoeveel gevallen hoogstens naast elkaar, deze aanvraag meegeteld")
    ] = None
    min_between: Annotated[
        int | None, Limits(1), Doc("hoeveel niet-gewijzigde panden minimaal tussen twee gevallen")
    ] = None
    no_enclosure: Annotated[bool, Doc("geen woning mag aan twee kanten worden ingesloten")] = False
    counting: Annotated[Counting | None, Doc("wat in het register meetelt")] = None

    def problems(self) -> Iterable[Problem]:
        """A distance comes with its sign and its starting point, and something is demanded."""
        distance = {
            "min_distance_m": self.min_distance_m,
            "comparison": self.comparison,
            "measured_from": self.measured_from,
        }
        if any(value is not None for value in distance.values()):
            for key, value in distance.items():
                if value is None:
                    yield key, "min_distance_m, comparison en measured_from samen; ontbreekt"
        elif self.max_consecutive is None and self.min_between is None and not self.no_enclosure:
            yield None, "ten minste een van min_distance_m, max_consecutive, min_between en no_enclosure; ontbreekt"

    def find(self, question: Question) -> Finding:
        """FAIL where one known measure breaks its demand; NEEDS_FACT while one is not known; else PASS."""
        around = question.surroundings.get(self.id) or Surroundings()
        alone = around.counted == 0 and around.nearest_m is None
        tests = [*self._distance(around, alone), *self._neighbours(around, alone)]
        inputs: dict[str, object] = {
            "nearest_m": None if around.nearest_m is None else f"{around.nearest_m:f}",
            "adjacent": around.adjacent,
            "enclosed_sides": around.enclosed_sides,
            "between": around.between,
            "counted": around.counted,
        }
        uses = self.own_values
        failed = [test.words for test in tests if test.met is False]
        if failed:
            return self.finding(
                FindingOutcome.FAIL, f"Dit mag niet: {listed(failed)}.", inputs=inputs, parameters=uses
            )
        open_tests = [test.words for test in tests if test.met is None]
        if open_tests:
            return self.finding(
                FindingOutcome.NEEDS_FACT,
                f"Nog niet gemeten: {listed(open_tests)}.",
                inputs=inputs,
                parameters=uses,
                missing_facts=("surroundings",),
            )
        met = listed([test.words for test in tests])
        return self.finding(FindingOutcome.PASS, f"Dit mag: {met}.", inputs=inputs, parameters=uses)

    def _distance(self, around: Surroundings, alone: bool) -> Iterable[_Test]:
        least = self.min_distance_m
        if least is None or self.measured_from is None:
            return
        beyond = "minimaal" if self.comparison == ">=" else "meer dan"
        asked = f"{beyond} {number_words(least)} meter vanaf {label(self.measured_from)}"
        if alone:
            yield _Test(True, f"er is geen ander geval (gevraagd is {asked})")
        elif around.nearest_m is None:
            yield _Test(None, f"de afstand tot het dichtstbijzijnde geval (gevraagd is {asked})")
        else:
            far = around.nearest_m >= least if self.comparison == ">=" else around.nearest_m > least
            near = number_words(around.nearest_m)
            yield _Test(far, f"het dichtstbijzijnde geval ligt op {near} meter (gevraagd is {asked})")

    def _neighbours(self, around: Surroundings, alone: bool) -> Iterable[_Test]:
        adjacent = 0 if alone and around.adjacent is None else around.adjacent
        if self.max_consecutive is not None:
            asked = f"hoogstens {self.max_consecutive} naast elkaar"
            if adjacent is None:
                yield _Test(None, f"hoeveel gevallen direct ernaast liggen (gevraagd is {asked})")
            else:
                words = f"met deze aanvraag liggen er {adjacent + 1} naast elkaar (gevraagd is {asked})"
                yield _Test(adjacent + 1 <= self.max_consecutive, words)
        if self.min_between is not None:
            asked = f"minimaal {self.min_between} niet-gewijzigde panden ertussen"
            if alone and around.between is None:
                yield _Test(True, f"er is geen ander geval in de rij (gevraagd is {asked})")
            elif around.between is None:
                yield _Test(None, f"hoeveel panden er tussen liggen (gevraagd is {asked})")
            else:
                words = f"er liggen {around.between} niet-gewijzigde panden tussen (gevraagd is {asked})"
                yield _Test(around.between >= self.min_between, words)
        if self.no_enclosure:
            sides = 0 if alone and around.enclosed_sides is None else around.enclosed_sides
            if sides is None:
                yield _Test(None, "of een woning aan twee kanten wordt ingesloten")
            else:
                words = "een woning wordt aan twee kanten ingesloten" if sides >= 2 else "geen woning wordt ingesloten"
                yield _Test(sides < 2, words)

    def compared_with(self) -> Iterable[tuple[str, object]]:
        yield "min_distance_m", self.min_distance_m
        yield "max_consecutive", self.max_consecutive
        yield "min_between", self.min_between


RULE = Spacing
