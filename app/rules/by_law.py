"""What the Huisvestingswet itself says of every version, whatever its ordinance: own use, and use within a year."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from app.rules.change import change_types
from app.rules.checks.validity import Validity
from app.rules.citation import housing_act
from app.rules.codes import Confidence, FindingOutcome, Purpose, RuleKind
from app.rules.rule import Finding, Question, Rule

_READ = "Tekst van de Huisvestingswet 2014 van 2015 tot en met 2017; de tekst van nu is niet gelezen."


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnUse(Rule):
    """Withdrawal and merger are forbidden "otherwise than for habitation or use as office or practice by the owner"."""

    kind: ClassVar[RuleKind] = RuleKind.EXEMPTION

    def find(self, question: Question) -> Finding:
        """PASS where the owner lives there, or uses it as own office or practice. Claimed, as every exemption."""
        facts = question.application.facts
        inputs: dict[str, object] = {
            "owner_occupier": facts.owner_occupier,
            "purpose": facts.purpose.value if facts.purpose else None,
        }
        if facts.owner_occupier:
            why = "Er is geen vergunning nodig, omdat de eigenaar er zelf woont."
            return self.finding(FindingOutcome.PASS, why, inputs=inputs)
        if facts.purpose is Purpose.OWN_OFFICE:
            why = "Er is geen vergunning nodig, omdat de eigenaar er het eigen kantoor of de eigen praktijk heeft."
            return self.finding(FindingOutcome.PASS, why, inputs=inputs)
        why = (
            "Een uitzondering geldt als wordt aangetoond dat de eigenaar er zelf woont of er het eigen kantoor of de eigen "
            "praktijk heeft."
        )
        return self.finding(FindingOutcome.NOT_APPLICABLE, why, inputs=inputs)


OWN_USE = OwnUse(
    id="own_use",
    change_types=tuple(code for code, change in change_types().items() if change.own_use_exempt),
    citation=housing_act("artikel 21, eerste lid, onder a en b"),
    source=_READ,
    verified=False,
    confidence=Confidence.SEEN,
)
USE_WITHIN_A_YEAR = Validity(
    id="use_within_a_year",
    change_types=tuple(change_types()),
    citation=housing_act("artikel 26, eerste lid, onder a"),
    source=_READ,
    verified=False,
    confidence=Confidence.SEEN,
    use_within_years=1,
)
RULES: tuple[Rule, ...] = (OWN_USE, USE_WITHIN_A_YEAR)
