"""What a permit would cost: compensation for the stock, and beside it, never mixed with it, the fee for the application."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from app.rules.charge_codes import ChargeSubject, Currency
from app.rules.codes import FindingOutcome, JudgementOutcome, Outcome, Remedy, RuleKind, Subject
from app.rules.open_norm import NotModelled
from app.rules.ordinance import Version
from app.rules.rule import Finding, Question


@dataclass(frozen=True, slots=True)
class Charged:
    """An amount with its steps, were the permit granted. `amount` is None where it is not known or nothing is asked.

    `due` is None while a judgement or an article that is not modelled (`conditional_on`), or a missing fact, decides about it.
    """

    amount: str | None
    due: bool | None
    conditional_on: str | None
    steps: tuple[Mapping[str, Any], ...] = ()
    currency: str = Currency.EURO

    @classmethod
    def nothing(cls) -> Charged:
        """Nothing is asked."""
        return cls(None, False, None)

    def as_dict(self) -> dict[str, object]:
        """As the answer carries it; the currency is named where it is not the euro."""
        answer: dict[str, object] = {
            "amount": self.amount,
            "due": self.due,
            "conditional_on": self.conditional_on,
            "steps": [dict(step) for step in self.steps],
        }
        return answer if self.currency == Currency.EURO else answer | {"currency": self.currency}

    def as_fee(self) -> dict[str, object]:
        """A fee is due for the application, whatever comes of it: only an open article makes it conditional."""
        answer = self.as_dict()
        return answer if self.conditional_on is not None else {key: answer[key] for key in ("amount", "steps")}


def compensation(
    question: Question, version: Version, findings: Sequence[Finding], outcome: Outcome
) -> Charged:
    """Compensation is asked only where the interest of the stock prevails (Council of State 18-8-2000), unless a rule says that
    it is due whatever the balance; never where the permit is refused or not needed.
    """
    amount, steps, currency, found = _added(version, findings, ChargeSubject.COMPENSATION)
    article = _open_article(question, version, findings, Subject.COMPENSATION)
    refused = outcome is Outcome.REFUSE
    if not found:
        if article is None or refused or _prevails(findings, question, JudgementOutcome.APPLICANT_PREVAILS):
            return Charged.nothing()
        return Charged(None, None, article.id)
    if refused or outcome is Outcome.PERMIT_FREE or amount == "0.00":
        return Charged(amount, False, None, steps, currency)
    due, conditional_on = _by_the_balance(question, version, findings, found)
    if due is not False and article is not None:
        due, conditional_on = None, article.id
    if due and amount is None:
        due = None
    return Charged(amount, due, conditional_on, steps, currency)


def fee(question: Question, version: Version, findings: Sequence[Finding]) -> Charged:
    """The fee for handling the application."""
    amount, steps, currency, found = _added(version, findings, ChargeSubject.FEE)
    article = _open_article(question, version, findings, Subject.FEE)
    if found:
        return Charged(amount, amount != "0.00", None, steps, currency)
    return Charged.nothing() if article is None else Charged(None, None, article.id)


def _open_article(
    question: Question, version: Version, findings: Sequence[Finding], subject: Subject
) -> NotModelled | None:
    """The article on the subject that is not modelled, unless it is about other cases or existing use lifts it."""
    articles = version.open_articles(subject)
    if not articles:
        return None
    elsewhere = {each.rule for each in findings if each.outcome is FindingOutcome.NOT_APPLICABLE}
    elsewhere -= set(question.judgements)
    return next((each for each in articles if each.id not in elsewhere), None)


def _added(
    version: Version, findings: Sequence[Finding], subject: ChargeSubject
) -> tuple[str | None, tuple[Mapping[str, Any], ...], str, tuple[Finding, ...]]:
    """The charges on a subject that apply, or may, together: known only when each is."""
    charges = version.charges(subject)
    found = tuple(
        finding
        for finding in findings
        if finding.kind is RuleKind.CHARGE
        and finding.rule in charges
        and finding.outcome is not FindingOutcome.NOT_APPLICABLE
    )
    if not found:
        return None, (), Currency.EURO.value, ()
    amounts = [finding.inputs.get("amount") for finding in found]
    steps = tuple(step for finding in found for step in _steps(finding))
    currency = next((charges[finding.rule].currency.value for finding in found), Currency.EURO.value)
    if any(amount is None for amount in amounts):
        return None, steps, currency, found
    return f"{sum((Decimal(str(amount)) for amount in amounts), Decimal(0)):.2f}", steps, currency, found


def _steps(finding: Finding) -> Sequence[Mapping[str, Any]]:
    steps = finding.inputs.get("steps")
    return steps if isinstance(steps, list) else ()


def _by_the_balance(
    question: Question, version: Version, findings: Sequence[Finding], found: Sequence[Finding]
) -> tuple[bool | None, str | None]:
    """Whether the weighing of interests makes it due, and the rule that is still to be weighed."""
    charges = version.charges(ChargeSubject.COMPENSATION)
    if all(charges[finding.rule].whatever_the_balance for finding in found):
        return True, None
    balances = [
        finding
        for finding in findings
        if finding.kind is RuleKind.BALANCE_OF_INTERESTS
        and finding.outcome is not FindingOutcome.NOT_APPLICABLE
    ]
    still = next((balance for balance in balances if balance.outcome is FindingOutcome.NEEDS_JUDGEMENT), None)
    if still is not None:
        return None, still.rule
    if _prevails(findings, question, JudgementOutcome.APPLICANT_PREVAILS):
        return False, None
    remedies = {question.judgements[each.rule].remedy for each in balances if each.rule in question.judgements}
    return (not remedies or Remedy.COMPENSATION in remedies), None


def _prevails(findings: Sequence[Finding], question: Question, outcome: JudgementOutcome) -> bool:
    return any(judgement.outcome is outcome for judgement in question.judgements.values())
