"""Condition: a text that becomes part of a granted permit, filled in with facts of the case."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, ClassVar

from app.rules.codes import FindingOutcome, RuleKind
from app.rules.facts import Facts
from app.rules.rule import Finding, Question, Rule
from app.rules.sentences import missing_words, number_words
from app.rules.shapes import Doc, Problem, keys_of

_GAP = re.compile(r"\{([^{}]*)\}")
_COUNTABLE = tuple(
    key.name
    for key in keys_of(Facts)
    if key.inner is None and not key.many and not key.named and not isinstance(key.scalar.stand_in, bool)
    if isinstance(key.scalar.stand_in, int | Decimal)
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition(Rule):
    """What the holder must do or keep. `{residents_after}` in the text stands for that fact."""

    kind: ClassVar[RuleKind] = RuleKind.CONDITION
    title: Annotated[str, Doc("kop van de voorwaarde")]
    text: Annotated[str, Doc("de voorwaarde zelf; {residents_after} wordt dat feit")]
    check_moment: Annotated[str | None, Doc("wanneer de gemeente controleert")] = None

    def problems(self) -> Iterable[Problem]:
        """A gap in the text is filled by a fact that is a number."""
        for name in _GAP.findall(self.text):
            if name not in _COUNTABLE:
                yield "text", f"tussen accolades een feit dat een getal is ({', '.join(_COUNTABLE)})"

    @property
    def constant(self) -> bool:
        return not self.gated and not _GAP.search(self.text)

    def find(self, question: Question) -> Finding:
        """PASS with the filled text, NEEDS_FACT where a fact for it is not known."""
        facts = {name: getattr(question.application.facts, name) for name in _GAP.findall(self.text)}
        missing = tuple(name for name, value in facts.items() if value is None)
        if missing:
            why = (
                f"De voorwaarde '{self.title}' kan nog niet worden geschreven, want {missing_words(missing)}."
            )
            return self.finding(FindingOutcome.NEEDS_FACT, why, inputs=facts, missing_facts=missing)
        text = _GAP.sub(lambda gap: number_words(facts[gap.group(1)]), self.text)
        inputs: dict[str, object] = {"title": self.title, "text": text, "check_moment": self.check_moment}
        return self.finding(FindingOutcome.PASS, text, inputs=inputs)


RULE = Condition
