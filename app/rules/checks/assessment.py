"""Assessment: the liveability worksheet. A person judges criteria on evidence; other rules compute the physical part."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated, ClassVar

from app.rules.application import Judgement
from app.rules.codes import FindingOutcome, JudgementOutcome, RuleKind
from app.rules.rule import Finding, Question, Rule, RuleId
from app.rules.sentences import listed
from app.rules.shapes import Doc, Limits, Problem


@dataclass(frozen=True, slots=True)
class Criterion:
    """One thing to judge, with what the ordinance or its explanation says of how."""

    id: RuleId
    title: Annotated[str, Doc("het criterium, zoals een brief het noemt")]
    guideline: Annotated[str | None, Doc("wat de regel zegt over hoe het wordt beoordeeld")] = None
    data_source: Annotated[str | None, Doc("waar de gegevens vandaan komen")] = None
    scale: Annotated[str | None, Doc("schaal of klassen van de bron")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LiveabilityAssessment(Rule):
    """Judged when every criterion is, or by one outcome for the whole, which weighs the criteria together."""

    kind: ClassVar[RuleKind] = RuleKind.ASSESSMENT
    title: Annotated[str, Doc("naam van de toets, zoals een brief haar noemt")] = "leefbaarheidstoets"
    criteria: Annotated[tuple[Criterion, ...], Doc("waarop wordt beoordeeld")] = ()
    advisers: Annotated[tuple[str, ...], Doc("wie adviseert")] = ()
    radius_m: Annotated[int | None, Limits(1), Doc("binnen hoeveel meter wordt gekeken")] = None
    period_months: Annotated[int | None, Limits(1), Doc("over hoeveel maanden wordt gekeken")] = None
    physical: Annotated[tuple[RuleId, ...], Doc("regels van deze versie die het fysieke deel berekenen")] = ()

    def problems(self) -> Iterable[Problem]:
        """Every criterion has a name of its own."""
        if len({criterion.id for criterion in self.criteria}) < len(self.criteria):
            yield "criteria", "elk criterium met een eigen id"

    def find(self, question: Question) -> Finding:
        """NEEDS_JUDGEMENT until judged; then the outcome for the whole, or FAIL where one criterion failed."""
        judgement = question.judgements.get(self.id)
        outcome = self._outcome(judgement)
        inputs: dict[str, object] = {
            "title": self.title,
            "criteria": [self._shown(criterion, judgement) for criterion in self.criteria],
            "advisers": list(self.advisers),
            "radius_m": self.radius_m,
            "period_months": self.period_months,
            "physical": list(self.physical),
        }
        if judgement is not None and judgement.outcome is not None:
            inputs |= {"judgement": judgement.outcome.value, "reasons": judgement.reasons}
        return self.finding(outcome, lambda: self._sentence(outcome, judgement), inputs=inputs)

    def _outcome(self, judgement: Judgement | None) -> FindingOutcome:
        if judgement is None:
            return FindingOutcome.NEEDS_JUDGEMENT
        if judgement.outcome is not None:
            return FindingOutcome(judgement.outcome.value)
        found = {
            criterion.id: judgement.criteria[criterion.id].outcome
            for criterion in self.criteria
            if criterion.id in judgement.criteria
        }
        if len(found) < len(self.criteria):
            return FindingOutcome.NEEDS_JUDGEMENT
        if JudgementOutcome.FAIL in found.values():
            return FindingOutcome.FAIL
        return FindingOutcome.PASS if JudgementOutcome.PASS in found.values() else FindingOutcome.NOT_APPLICABLE

    def _shown(self, criterion: Criterion, judgement: Judgement | None) -> dict[str, object]:
        judged = judgement.criteria.get(criterion.id) if judgement is not None else None
        return {
            "id": criterion.id,
            "title": criterion.title,
            "guideline": criterion.guideline,
            "data_source": criterion.data_source,
            "scale": criterion.scale,
            "outcome": judged.outcome.value if judged is not None else None,
            "reasons": judged.reasons if judged is not None else None,
        }

    def _sentence(self, outcome: FindingOutcome, judgement: Judgement | None) -> str:
        if outcome is FindingOutcome.NEEDS_JUDGEMENT:
            judged = judgement.criteria if judgement is not None else {}
            still = [criterion.title for criterion in self.criteria if criterion.id not in judged]
            what = f": {listed(still)}" if still else ""
            return f"Iemand moet de {self.title} nog beoordelen{what}."
        if outcome is FindingOutcome.FAIL:
            assert judgement is not None
            failed = [
                criterion.title
                for criterion in self.criteria
                if criterion.id in judgement.criteria
                and judgement.criteria[criterion.id].outcome is JudgementOutcome.FAIL
            ]
            on = f" op {listed(failed)}" if failed else ""
            return f"De aanvraag voldoet niet aan de {self.title}{on}."
        if outcome is FindingOutcome.NOT_APPLICABLE:
            return f"De {self.title} geldt hier niet, zo is beoordeeld."
        return f"De aanvraag voldoet aan de {self.title}."


RULE = LiveabilityAssessment
