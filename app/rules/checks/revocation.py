"""Revocation: on which grounds a permit may be taken back, and what warning comes first. Told with every permit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar

from app.rules.codes import FindingOutcome, RuleKind
from app.rules.rule import Finding, Question, Rule
from app.rules.sentences import listed
from app.rules.shapes import Doc


@dataclass(frozen=True, slots=True, kw_only=True)
class Revocation(Rule):
    """The grounds of the ordinance beside those of the law."""

    kind: ClassVar[RuleKind] = RuleKind.REVOCATION
    grounds: Annotated[tuple[str, ...], Doc("elke grond als bijzin, zoals 'er structurele overlast is'")]
    warning: Annotated[str | None, Doc("wat eraan voorafgaat, zoals een schriftelijke waarschuwing")] = None

    @property
    def constant(self) -> bool:
        return not self.gated

    def find(self, question: Question) -> Finding:
        """Always PASS: the grounds."""
        first = f" Eerst volgt: {self.warning.rstrip('.')}." if self.warning else ""
        why = f"De gemeente kan de vergunning intrekken als {listed(self.grounds, 'of')}.{first}"
        inputs: dict[str, object] = {"grounds": list(self.grounds), "warning": self.warning}
        return self.finding(FindingOutcome.PASS, why, inputs=inputs)


RULE = Revocation
