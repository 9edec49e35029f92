"""An article that is not modelled: listed with its id, and open until a person judges it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar

from app.rules.codes import FindingOutcome, RuleKind, Subject
from app.rules.rule import Finding, Question, Rule
from app.rules.shapes import Doc
from app.rules.terms import label


@dataclass(frozen=True, slots=True, kw_only=True)
class NotModelled(Rule):
    """A test that the data cannot say. `subject` tells whether it decides about compensation or the fee."""

    kind: ClassVar[RuleKind] = RuleKind.NOT_MODELLED
    text: Annotated[str, Doc("waar het artikel over gaat, in één zin")]
    subject: Annotated[Subject, Doc("waarover het artikel gaat")] = Subject.OTHER

    def find(self, question: Question) -> Finding:
        """NEEDS_JUDGEMENT until judged PASS, FAIL or NOT_APPLICABLE."""
        about: dict[str, object] = {"subject": self.subject.value, "text": self.text}
        judgement = question.judgements.get(self.id)
        if judgement is None or judgement.outcome is None:
            why = f"Iemand moet dit artikel nog beoordelen: {self.text}"
            return self.finding(FindingOutcome.NEEDS_JUDGEMENT, why, inputs=about)
        inputs = about | {"judgement": judgement.outcome.value, "reasons": judgement.reasons}
        why = f"Beoordeeld als '{label(judgement.outcome)}': {self.text}"
        return self.finding(FindingOutcome(judgement.outcome.value), why, inputs=inputs)
