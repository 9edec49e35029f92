"""Which version of an ordinance answers for an application, by which of its dates, and why that is so."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from app.rules.application import Application
from app.rules.citation import housing_act
from app.rules.codes import AppliesBy, Reason, Regime
from app.rules.ordinance import Version
from app.rules.periods import date_words
from app.rules.rulebook import RuleBook
from app.rules.terms import label

_ELSEWHERE = "Er kan een versie bestaan die hier niet is vastgelegd."


@dataclass(frozen=True, slots=True)
class Choice:
    """The version that answers (None: there is none), the date that selected it, and what must be said about it.

    `reason` is filled where no permit regime follows: no version, or a version without stock rules.
    """

    version: Version | None
    reference_date: datetime.date
    reason: Reason | None
    explanation: str | None


def choose_version(application: Application, rulebook: RuleBook) -> Choice:
    """The version of the day of receipt (Huisvestingswet 51(6)), unless one in force at the decision claims the application."""
    received, decided = application.received_on, application.decided_on
    on_receipt = rulebook.version_on(application.municipality, received)
    on_decision = rulebook.version_on(application.municipality, decided) if decided is not None else None
    if (
        decided is not None
        and on_decision is not None
        and on_decision is not on_receipt
        and _claims(on_decision)
    ):
        return _chosen(on_decision, decided, [_claimed(on_decision, decided)])
    if on_receipt is None:
        return _without(application, rulebook)
    sentences = []
    if decided is not None and on_decision is None:
        sentences.append(
            f"De verordening van de dag van ontvangst is na {date_words(on_receipt.last_day)} vervallen en gold op de dag van "
            f"het besluit ({date_words(decided)}) niet meer."
        )
    elif on_decision is not None and on_decision is not on_receipt:
        sentences.append(
            f"Op de dag van het besluit gold een nieuwere verordening, maar de aanvraag van {date_words(received)} valt onder "
            f"die van de dag van ontvangst ({_keeps(on_decision)})."
        )
    return _chosen(on_receipt, received, sentences)


def _claims(version: Version) -> bool:
    transition = version.text.transition
    return transition is not None and transition.applies_by is AppliesBy.DECIDED_ON


def _keeps(version: Version) -> str:
    """The provision by which a newer version leaves pending applications to the one before."""
    transition = version.text.transition
    return (transition.citation if transition is not None else housing_act("artikel 51, zesde lid")).words()


def _claimed(version: Version, decided: datetime.date) -> str:
    assert version.text.transition is not None
    return (
        f"De verordening van de dag van het besluit ({date_words(decided)}) geldt ook voor aanvragen die al liepen "
        f"({version.text.transition.citation.words()})."
    )


def _chosen(version: Version, reference_date: datetime.date, sentences: list[str]) -> Choice:
    text = version.text
    if text.first_day_not_read is not None:
        sentences.append(
            f"De eerste dag van deze verordening is niet gelezen; er wordt geantwoord vanaf {date_words(version.first_day)}."
        )
    if text.entered_into_force is not None:
        sentences.append(
            f"Deze versie trad op {date_words(text.entered_into_force)} in werking en werkt terug tot en met "
            f"{date_words(version.first_day)}."
        )
    if text.note is not None:
        sentences.append(text.note)
    reason = Reason.NO_STOCK_RULES if version.regime is Regime.NONE else None
    return Choice(version, reference_date, reason, " ".join(sentences) or None)


def _without(application: Application, rulebook: RuleBook) -> Choice:
    """No version in force on the day of receipt: that is an answer, with its reason and what is known around it."""
    code, received = application.municipality, application.received_on
    reason = rulebook.reason_on(code, received)
    assert reason is not None
    sentences = [f"{label(reason)} ({date_words(received)})."]
    versions = rulebook.versions(code)
    before = next((version for version in reversed(versions) if version.last_day < received), None)
    after = next((version for version in versions if version.first_day > received), None)
    if before is not None:
        sentences.append(f"De laatste dag van {before.title} was {date_words(before.last_day)}.")
    if after is not None:
        sentences.append(f"De eerste vastgelegde dag van {after.title} is {date_words(after.first_day)}.")
    return Choice(None, received, reason, " ".join([*sentences, _ELSEWHERE]))
