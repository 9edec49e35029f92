"""Count quota: a most for an area and a period, and who gets the places: first come, lottery or waiting list."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Annotated, ClassVar

from app.rules.codes import Allocation, FindingOutcome, QuotaPeriod, RuleKind, Where
from app.rules.counting import Counting
from app.rules.facts import Facts
from app.rules.places import inside
from app.rules.rule import Finding, ParameterUse, Question, Rule
from app.rules.sentences import missing_words
from app.rules.shapes import Doc, Limits, Problem
from app.rules.surroundings import place_problems, place_words, uncounted
from app.rules.terms import label


@dataclass(frozen=True, slots=True)
class AreaMost:
    """Another most in some areas."""

    areas: Annotated[tuple[str, ...], Doc("gebieden waar dit aantal geldt")]
    max: Annotated[int, Doc("hoogste aantal")]


@dataclass(frozen=True, slots=True, kw_only=True)
class CountQuota(Rule):
    """What is counted takes earlier pending cases in; `waiting_before` are those that stand before this one in the queue."""

    kind: ClassVar[RuleKind] = RuleKind.COUNT_QUOTA
    counts: ClassVar[tuple[str, ...]] = ("counted", "base", "waiting_before")
    where: Annotated[Where, Doc("waarbinnen wordt geteld")]
    radius_m: Annotated[int | None, Limits(1), Doc("straal in meter, bij where: radius")] = None
    max: Annotated[int | None, Doc("hoogste aantal; leeg: alleen in de gebieden van override")] = None
    override: Annotated[tuple[AreaMost, ...], Doc("ander aantal in sommige gebieden")] = ()
    period: Annotated[QuotaPeriod, Doc("per kalenderjaar, of zonder einddatum")] = QuotaPeriod.OPEN
    allocation: Annotated[Allocation, Doc("hoe de plaatsen worden verdeeld")] = Allocation.FIRST_COME
    own_case_adds: Annotated[int, Doc("hoeveel plaatsen de aanvraag zelf inneemt")] = 1
    carried_over: Annotated[int, Doc("plaatsen die van een vorige periode zijn overgebleven en meegaan")] = 0
    opening: Annotated[str | None, Doc("wanneer aanvragen kan, in woorden")] = None
    counting: Annotated[Counting | None, Doc("wat in het register meetelt")] = None

    def problems(self) -> Iterable[Problem]:
        """A most somewhere, and a radius where it is needed."""
        yield from place_problems(self.where, self.radius_m)
        if self.max is None and not self.override:
            yield "max", "een hoogste aantal, hier of in override; ontbreekt"

    def find(self, question: Question) -> Finding:
        """PASS where a place is free for this case; QUEUE where it has to wait for one; FAIL where there is none to wait for."""
        around = question.surroundings.get(self.id)
        counted = around.counted if around is not None else None
        before = around.waiting_before or 0 if around is not None else 0
        possible, unknown_areas = self._mosts(question.application.facts)
        mosts = [most for most in possible if most is not None]
        uses = tuple(
            ParameterUse("max", str(most), self.source, self.confidence, self.verified) for most in mosts
        )
        inputs: dict[str, object] = {
            "counted_before": counted,
            "counted_after": None if counted is None else counted + self.own_case_adds,
            "base": around.base if around is not None else None,
            "waiting_before": before,
            "allocation": self.allocation.value,
            "period": self.period.value,
            "where": self.where.value,
        }
        if not mosts:
            why = "In dit gebied stelt de verordening geen hoogste aantal."
            return self.finding(FindingOutcome.NOT_APPLICABLE, why, inputs=inputs)
        # Where nothing may be, nothing needs to be counted.
        found = {self._outcome(counted, before, most) for most in possible}
        if FindingOutcome.NEEDS_FACT in found:
            why = uncounted(self.where, self.radius_m, "telling", True, False)
            return self.finding(
                FindingOutcome.NEEDS_FACT, why, inputs=inputs, parameters=uses, missing_facts=("surroundings",)
            )
        if len(found) > 1:
            why = f"Nog niet te zeggen welk aantal hier geldt, want {missing_words(unknown_areas)}."
            return self.finding(
                FindingOutcome.NEEDS_FACT, why, inputs=inputs, parameters=uses, missing_facts=unknown_areas
            )
        outcome = found.pop()
        inputs["free"] = max(mosts[-1] + self.carried_over - (counted or 0), 0)
        if outcome is FindingOutcome.QUEUE:
            inputs["place_in_queue"] = before + 1
        room = mosts[-1] + self.carried_over
        return self.finding(outcome, lambda: self._sentence(counted or 0, before, room, outcome), inputs=inputs, parameters=uses)

    def _mosts(self, facts: Facts) -> tuple[Sequence[int | None], tuple[str, ...]]:
        """The numbers that may hold here, None where there may be no most; and the facts that would tell which."""
        possible: list[int | None] = []
        unknown: list[str] = []
        for override in self.override:
            within, missing = inside(override.areas, facts)
            if within is not False:
                possible.append(override.max)
                unknown.extend(missing)
            if within:
                return possible, tuple(dict.fromkeys(unknown))
        return [*possible, self.max], tuple(dict.fromkeys(unknown))

    def _outcome(self, counted: int | None, before: int, most: int | None) -> FindingOutcome:
        if most is None:
            return FindingOutcome.PASS
        room = most + self.carried_over
        if room == 0 and self.own_case_adds:
            return FindingOutcome.FAIL
        if counted is None:
            return FindingOutcome.NEEDS_FACT
        if counted + self.own_case_adds > room:
            full = self.allocation is Allocation.FIRST_COME
            return FindingOutcome.FAIL if full else FindingOutcome.QUEUE
        return FindingOutcome.QUEUE if counted + before + self.own_case_adds > room else FindingOutcome.PASS

    def _sentence(self, counted: int, before: int, room: int, outcome: FindingOutcome) -> str:
        start = f"{place_words(self.where, self.radius_m)} zijn {counted} van de {room} plaatsen bezet"
        if outcome is FindingOutcome.PASS:
            return f"{start}; voor deze aanvraag is plaats."
        if outcome is FindingOutcome.FAIL:
            return f"{start}; voor deze aanvraag is geen plaats."
        how = label(self.allocation)
        return f"{start}; deze aanvraag is nummer {before + 1} in de rij, en de plaatsen worden {how} verdeeld."


RULE = CountQuota
