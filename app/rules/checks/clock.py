"""Clock: within how many weeks the municipality decides, and by how many it may extend once (art. 25)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar

from app.rules.codes import FindingOutcome, RuleKind
from app.rules.periods import weeks
from app.rules.rule import Finding, Question, Rule
from app.rules.shapes import Doc, Limits


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock(Rule):
    """The decision period of this version; the days themselves are counted by the clock."""

    kind: ClassVar[RuleKind] = RuleKind.CLOCK
    weeks: Annotated[int, Limits(1), Doc("beslistermijn in weken")]
    extension_weeks: Annotated[int | None, Limits(1), Doc("verlenging in weken; leeg: niet mogelijk")] = None

    @property
    def constant(self) -> bool:
        return not self.gated

    def find(self, question: Question) -> Finding:
        """Always PASS: the term."""
        longer = (
            f", en kan dat één keer met {weeks(self.extension_weeks).words()} verlengen"
            if self.extension_weeks
            else ""
        )
        why = f"De gemeente beslist binnen {weeks(self.weeks).words()} na de dag van ontvangst{longer}."
        inputs: dict[str, object] = {"weeks": self.weeks, "extension_weeks": self.extension_weeks}
        return self.finding(FindingOutcome.PASS, why, inputs=inputs)


RULE = Clock
