"""Assessing an application: facts and dates in, a reasoned answer out. Pure: no clock, no row, no network.

The version is chosen, every rule of it is asked, and the outcome is the first of a fixed list that applies. All findings are
always there: a refusal names every ground, and a missing fact never counts as met.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from app.rules.application import Application
from app.rules.checks.transition import ExistingUse
from app.rules.citation import Authority
from app.rules.codes import Confidence, FindingOutcome, Outcome, Reason, RuleKind
from app.rules.compensation import Charged, compensation, fee
from app.rules.judging import by_rule
from app.rules.ordinance import Version
from app.rules.rule import Finding, Question
from app.rules.rulebook import RuleBook
from app.rules.version_choice import choose_version

ANSWERED, NO_ANSWER = 0, 3


@dataclass(frozen=True, slots=True)
class Assessment:
    """The whole answer. `version` is None where no version is in force; `reason` says why there is no regime."""

    application: Application
    version: Version | None
    reason: Reason | None
    reference_date: datetime.date
    permit_required: bool | None
    findings: tuple[Finding, ...]
    compensation: Charged
    fee: Charged
    outcome: Outcome
    explanation: str | None

    @property
    def exit_status(self) -> int:
        """0 answered, 3 no answer: no ordinance in force, or a dated value that nobody knows."""
        no_version = self.outcome is Outcome.NO_REGIME and self.reason is not Reason.NO_STOCK_RULES
        return NO_ANSWER if no_version or self.outcome is Outcome.VALUE_MISSING else ANSWERED

    def answer(self) -> dict[str, object]:
        """The answer of `assess`, as plain values."""
        return {
            "ordinance": self.version.as_dict() if self.version else None,
            "reason": self.reason.value if self.reason else None,
            "reference_date": self.reference_date.isoformat(),
            "permit_required": self.permit_required,
            "findings": [finding.as_dict() for finding in self.findings],
            "compensation": self.compensation.as_dict(),
            "fee": self.fee.as_fee(),
            "outcome": self.outcome.value,
            "explanation": self.explanation,
        }


def assess(application: Application, rulebook: RuleBook) -> Assessment:
    """Answer an application by the rules that are recorded.

    Raises InvalidInput where a judgement, a count or a measure is about no rule of the version.
    """
    choice = choose_version(application, rulebook)
    version = choice.version
    if version is None or choice.reason is not None:
        return Assessment(
            application=application,
            version=version,
            reason=choice.reason,
            reference_date=choice.reference_date,
            permit_required=None if version is None else False,
            findings=(),
            compensation=Charged.nothing(),
            fee=Charged.nothing(),
            outcome=Outcome.NO_REGIME,
            explanation=choice.explanation,
        )
    judgements, surroundings = by_rule(application, version)
    question = Question(application, choice.reference_date, rulebook, judgements, surroundings)
    lifted = _lifted(question, version)
    findings = (*_unnamed(application, version), *_found(question, lifted, version))
    permit_required = _permit_required(findings)
    outcome = _outcome(findings, permit_required)
    return Assessment(
        application=application,
        version=version,
        reason=None,
        reference_date=choice.reference_date,
        permit_required=permit_required,
        findings=findings,
        compensation=compensation(question, version, findings, outcome),
        fee=fee(question, version, findings),
        outcome=outcome,
        explanation=choice.explanation,
    )


def _unnamed(application: Application, version: Version) -> tuple[Finding, ...]:
    """A finding for a change type that no scope rule names: free where the ordinance says so, else for a person to judge."""
    change = application.change
    if any(change.code in rule.change_types for rule in version.rules_of(RuleKind.SCOPE)):
        return ()
    free = next((each for each in version.text.not_regulated if each.change_type == change.code), None)
    if free is not None:
        authority = Authority(free.citation, free.source, free.verified, Confidence.UNKNOWN)
        why = f"Voor {change.verb} is geen vergunning nodig, omdat de verordening deze wijziging vrij laat."
        return (Finding("not_regulated", RuleKind.SCOPE, FindingOutcome.NOT_APPLICABLE, authority, why),)
    text = version.text
    authority = Authority(text.citation, text.source, text.verified, Confidence.UNKNOWN)
    why = (
        f"Iemand moet beoordelen of voor {change.verb} een vergunning nodig is, want de vastgelegde regels noemen deze "
        "wijziging niet."
    )
    return (Finding("scope", RuleKind.SCOPE, FindingOutcome.NEEDS_JUDGEMENT, authority, why),)


def _permit_required(findings: Sequence[Finding]) -> bool | None:
    """Not needed where exempt, whatever the scope; else needed where one scope rule says so, not where none can."""
    if any(
        finding.kind is RuleKind.EXEMPTION and finding.outcome is FindingOutcome.PASS for finding in findings
    ):
        return False
    scope = [finding.outcome for finding in findings if finding.kind is RuleKind.SCOPE]
    if FindingOutcome.PASS in scope:
        return True
    return False if all(outcome is FindingOutcome.NOT_APPLICABLE for outcome in scope) else None


def _outcome(findings: Sequence[Finding], permit_required: bool | None) -> Outcome:
    """The first that applies. A fact that any rule still lacks keeps the file open, also beside a scope that is decided."""
    if permit_required is False:
        return Outcome.PERMIT_FREE
    scope = [finding for finding in findings if finding.kind is RuleKind.SCOPE]
    if permit_required is None:
        return _open_outcome(scope) or Outcome.COMPLETE_FIRST
    found = {finding.outcome for finding in findings}
    if FindingOutcome.FAIL in found:
        return Outcome.REFUSE
    if FindingOutcome.QUEUE in found:
        return Outcome.WAITING_LIST
    return _open_outcome(findings) or Outcome.GRANT


def _open_outcome(findings: Sequence[Finding]) -> Outcome | None:
    """What is still open: a dated value alone, a fact, or a judgement; None where nothing is."""
    lacking = [finding for finding in findings if finding.outcome is FindingOutcome.NEEDS_FACT]
    if lacking:
        only_values = all(finding.missing_parameters and not finding.missing_facts for finding in lacking)
        return Outcome.VALUE_MISSING if only_values else Outcome.COMPLETE_FIRST
    if any(finding.outcome is FindingOutcome.NEEDS_JUDGEMENT for finding in findings):
        return Outcome.JUDGE_FIRST
    return None


def _found(question: Question, lifted: Mapping[str, str], version: Version) -> Iterator[Finding]:
    if lifted:
        question = replace(question, lifted=lifted)
        yield from (rule.ask(question) for rule in version.every_rule())
    else:
        for each in version.asked_about(question):
            yield each if isinstance(each, Finding) else each.ask(question)


def _lifted(question: Question, version: Version) -> Mapping[str, str]:
    """The rules that existing use lifts, each with the sentence that says so."""
    lifted: dict[str, str] = {}
    for rule in version.rules_of(RuleKind.TRANSITION):
        if isinstance(rule, ExistingUse):
            lifted |= rule.lifted(rule.ask(question))
    return lifted
