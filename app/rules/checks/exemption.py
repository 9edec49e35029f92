"""Exemption: a dwelling that falls under the scope and yet needs no permit, where the applicant shows why.

An exemption is claimed, never presumed: where a fact is unknown or not met, the finding is NOT_APPLICABLE and says what would
have to be shown.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, ClassVar

from app.rules.codes import FindingOutcome, RuleKind
from app.rules.money import Euro
from app.rules.proof import Proof
from app.rules.rule import Finding, Question, Rule
from app.rules.sentences import listed
from app.rules.shapes import Doc, Limits


@dataclass(frozen=True, slots=True, kw_only=True)
class Exemption(Rule):
    """No permit is needed where every condition is shown."""

    kind: ClassVar[RuleKind] = RuleKind.EXEMPTION
    when_unknown: ClassVar[FindingOutcome] = FindingOutcome.NOT_APPLICABLE
    title: Annotated[str, Doc("wat de uitzondering is, zoals 'hospita'")]
    conditions: Annotated[tuple[Proof, ...], Doc("alles wat moet worden aangetoond")]
    notification_required: Annotated[bool, Doc("of het gebruik moet worden gemeld")] = False
    max_years: Annotated[int | None, Limits(1), Doc("hoogstens zoveel jaar")] = None

    def find(self, question: Question) -> Finding:
        """PASS only where every condition is known and met."""
        facts, on = question.application.facts, question.application.received_on
        open_conditions = [each.words() for each in self.conditions if not each.met(facts, on)]
        inputs: dict[str, object] = {each.fact: _plain(getattr(facts, each.fact)) for each in self.conditions}
        if open_conditions:
            why = f"De uitzondering '{self.title}' geldt alleen als wordt aangetoond: {listed(open_conditions)}."
            return self.finding(FindingOutcome.NOT_APPLICABLE, why, inputs=inputs)
        ends = f" voor hoogstens {self.max_years} jaar" if self.max_years else ""
        notice = "; het gebruik moet wel worden gemeld" if self.notification_required else ""
        why = f"De uitzondering '{self.title}' geldt{ends}, omdat alles is aangetoond wat daarvoor nodig is{notice}."
        limits: dict[str, object] = {
            "notification_required": self.notification_required,
            "max_years": self.max_years,
        }
        return self.finding(FindingOutcome.PASS, why, inputs=inputs | limits)


def _plain(value: object) -> object:
    """A fact as the answer carries it."""
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, Euro):
        return value.plain()
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if isinstance(value, datetime.date):
        return value.isoformat()
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


RULE = Exemption
