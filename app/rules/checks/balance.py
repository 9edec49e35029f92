"""Balance of interests: the interest of the housing stock against the applicant's (art. 24). A person weighs, with reasons."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar

from app.rules.codes import FindingOutcome, JudgementOutcome, Remedy, RuleKind
from app.rules.rule import Finding, Question, Rule
from app.rules.sentences import listed
from app.rules.shapes import Doc
from app.rules.terms import label


@dataclass(frozen=True, slots=True, kw_only=True)
class Balance(Rule):
    """Where the stock prevails, a permit is only possible with one of the remedies of the ordinance."""

    kind: ClassVar[RuleKind] = RuleKind.BALANCE_OF_INTERESTS
    remedies: Annotated[
        tuple[Remedy, ...], Doc("wat de verordening biedt als de voorraad zwaarder weegt")
    ] = ()

    def find(self, question: Question) -> Finding:
        """NEEDS_JUDGEMENT until weighed; FAIL where the stock prevails and no remedy of the ordinance was named."""
        judgement = question.judgements.get(self.id)
        offered: dict[str, object] = {"remedies": [remedy.value for remedy in self.remedies]}
        if judgement is None:
            why = "Iemand moet het belang van de woonruimtevoorraad nog afwegen tegen dat van de aanvrager."
            return self.finding(FindingOutcome.NEEDS_JUDGEMENT, why, inputs=offered)
        given: dict[str, object] = {
            "judgement": judgement.outcome.value if judgement.outcome else None,
            "remedy": judgement.remedy,
            "reasons": judgement.reasons,
        }
        if judgement.outcome is JudgementOutcome.APPLICANT_PREVAILS:
            why = "Het belang van de aanvrager weegt zwaarder dan dat van de woonruimtevoorraad."
            return self.finding(FindingOutcome.PASS, why, inputs=offered | given)
        stock = "Het belang van de woonruimtevoorraad weegt zwaarder dan dat van de aanvrager"
        if judgement.remedy in self.remedies:
            why = f"{stock}, maar de vergunning kan toch met {label(judgement.remedy or '', 'remedy')}."
            return self.finding(FindingOutcome.PASS, why, inputs=offered | given)
        return self.finding(
            FindingOutcome.FAIL, f"{stock}{self._no_remedy(judgement.remedy)}.", inputs=offered | given
        )

    def _no_remedy(self, named: str | None) -> str:
        if not self.remedies:
            return ", en de verordening biedt daarvoor geen oplossing"
        offered = listed([label(remedy) for remedy in self.remedies], "of")
        if named is None:
            return f", en er is niet gekozen voor {offered}"
        return f", en wat is gekozen staat niet in de verordening (wel: {offered})"


RULE = Balance
