"""Transition: a use that lawfully existed before a date, for which some rules of the version do not hold.

It is claimed, as an exemption is: where the day is not known, it does not apply and says what would have to be shown.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated, ClassVar

from app.rules.codes import FindingOutcome, RuleKind
from app.rules.periods import date_words
from app.rules.rule import Finding, Question, Rule, RuleId
from app.rules.shapes import Doc, Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class ExistingUse(Rule):
    """`lifts` names the rules that do not hold for an existing use; who applies too late has no claim to it."""

    kind: ClassVar[RuleKind] = RuleKind.TRANSITION
    when_unknown: ClassVar[FindingOutcome] = FindingOutcome.NOT_APPLICABLE
    existing_since_before: Annotated[datetime.date | None, Doc("rechtmatig in gebruik vóór deze dag")] = None
    existing_since_on_or_before: Annotated[
        datetime.date | None, Doc("rechtmatig in gebruik uiterlijk op deze dag")
    ] = None
    applied_until: Annotated[datetime.date | None, Doc("laatste dag waarop de aanvraag binnen kon zijn")] = None
    lifts: Annotated[tuple[RuleId, ...], Doc("regels en artikelen die dan niet gelden")]

    def problems(self) -> Iterable[Problem]:
        """One day before which, or on which, the use existed."""
        if (self.existing_since_before is None) == (self.existing_since_on_or_before is None):
            yield None, "existing_since_before of existing_since_on_or_before, niet beide"

    def find(self, question: Question) -> Finding:
        """PASS where the use existed in time and was applied for in time."""
        application = question.application
        since = application.facts.existing_since
        inputs: dict[str, object] = {
            "existing_since": since.isoformat() if since else None,
            "lifts": list(self.lifts),
        }
        in_time = self.applied_until is None or application.received_on <= self.applied_until
        if since is not None and self._before(since) and in_time:
            why = f"Het gebruik bestond al rechtmatig sinds {date_words(since)}; daarom gelden sommige regels hier niet."
            return self.finding(FindingOutcome.PASS, why, inputs=inputs)
        until = (
            f", en de aanvraag uiterlijk op {date_words(self.applied_until)} is ontvangen"
            if self.applied_until
            else ""
        )
        why = f"Overgangsrecht geldt als wordt aangetoond dat het gebruik rechtmatig bestond {self._words()}{until}."
        return self.finding(FindingOutcome.NOT_APPLICABLE, why, inputs=inputs)

    def lifted(self, finding: Finding) -> dict[str, str]:
        """The rules that this finding lifts, each with the sentence that says so."""
        if finding.outcome is not FindingOutcome.PASS:
            return {}
        why = f"Deze regel geldt niet voor een gebruik dat al bestond {self._words()} ({self.citation.words()})."
        return dict.fromkeys(self.lifts, why)

    def _before(self, since: datetime.date) -> bool:
        if self.existing_since_before is not None:
            return since < self.existing_since_before
        return self.existing_since_on_or_before is not None and since <= self.existing_since_on_or_before

    def _words(self) -> str:
        if self.existing_since_before is not None:
            return f"vóór {date_words(self.existing_since_before)}"
        assert self.existing_since_on_or_before is not None
        return f"op {date_words(self.existing_since_on_or_before)}"


RULE = ExistingUse
