"""The reminder of a debt (Awb 4:112 to 4:117): whether it may be sent, until when is paid, and what it costs.

Only a real debt is reminded of: a suspensive condition is none, and a sum that an order forfeited only after the decision to
collect it (Awb 5:37). A friendly word before the due date is no reminder and costs nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

from app.rules.aftermath import Pause, claimed_until, collected_until
from app.rules.deadlines import Deadline
from app.rules.money import Euro
from app.rules.national_law import Law, built_in_law
from app.rules.periods import date_words, held

DAY = timedelta(days=1)
FEE = "aanmaningsvergoeding"
#: From this debt on the higher fee is asked (Awb 4:113 lid 1), in cents.
_LARGE_DEBT = 500_00


class DebtKind(StrEnum):
    """What makes someone owe: a decision that fixes the sum, an order that forfeits it; a suspensive condition does not."""

    DECISION = "decision"
    FORFEITED = "forfeited"
    SUSPENSIVE_CONDITION = "suspensive_condition"


class NoReminder(StrEnum):
    """Why a reminder cannot be sent."""

    NO_DEBT = "no_debt"
    PAID = "paid"
    NOT_DUE = "not_due"
    NO_COLLECTION_DECISION = "no_collection_decision"
    TIME_BARRED = "time_barred"
    DEFERRED = "deferred"


@dataclass(frozen=True, slots=True)
class Debt:
    """A debt with everything that decides about a reminder. `open_cents` is what is not paid; `due_on` the last day to pay.

    `forfeited_on` and `collection_decided_on` for a sum that an order forfeited. `interrupted_on`: earlier reminders and
    writs, and what else interrupts limitation (4:105, 4:106); `pauses`: deferrals of payment.
    """

    kind: DebtKind
    open_cents: int
    due_on: date | None
    forfeited_on: date | None = None
    collection_decided_on: date | None = None
    interrupted_on: tuple[date, ...] = ()
    pauses: tuple[Pause, ...] = ()


@dataclass(frozen=True, slots=True)
class ReminderAnswer:
    """Whether a reminder may be sent on a day, and what stands in it.

    `fee_cents` is None where the fee of that day is not known (`fee_reason` says so) or no reminder is possible. `writ_from` is
    the first day on which a writ of execution is possible (4:117). `barred_after`: the last day of the right to claim.
    """

    why_not: NoReminder | None
    pay_by: Deadline | None
    fee_cents: int | None
    fee_reason: str | None
    writ_from: date | None
    barred_after: date | None
    sentence: str

    @property
    def possible(self) -> bool:
        return self.why_not is None


@dataclass(frozen=True, slots=True)
class Fee:
    """The fee for a reminder: cents, or None with the reason; where it was found and whether a person checked it."""

    cents: int | None
    reason: str | None
    source: str | None
    verified: bool


def barred_after(debt: Debt, law: Law | None = None) -> date | None:
    """The last day of the right to claim: a year after a sum was forfeited (5:35), else five after the term of payment (4:104).

    None where the law of that day, or the day itself, is not recorded, and for what is no debt.
    """
    if debt.kind is DebtKind.FORFEITED:
        start = debt.forfeited_on
        return collected_until(start, debt.interrupted_on, debt.pauses, law) if start else None
    if debt.kind is DebtKind.SUSPENSIVE_CONDITION or debt.due_on is None:
        return None
    return claimed_until(debt.due_on, debt.interrupted_on, debt.pauses, law)


def reminder_fee(debt_cents: int, sent_on: date, law: Law | None = None) -> Fee:
    """The fee by the amount of the debt and the day of sending (Awb 4:113): never a fee of an earlier year."""
    key = "ge500" if debt_cents >= _LARGE_DEBT else "lt500"
    dated = (law or built_in_law()).parameter(FEE).on(sent_on, key)
    if isinstance(dated.value, Decimal):
        return Fee(int(dated.value * 100), None, dated.source, dated.verified)
    why = f"De vergoeding voor een aanmaning op {date_words(sent_on)} is niet bekend (Awb artikel 4:113)."
    return Fee(None, why, dated.source, False)


def reminder(debt: Debt, sent_on: date, law: Law | None = None) -> ReminderAnswer:
    """Whether a reminder may be sent on a day; if so until when is paid (two weeks, 4:112) and the fee."""
    law = law or built_in_law()
    until = barred_after(debt, law)
    why_not = _why_not(debt, sent_on, until)
    if why_not is not None:
        return ReminderAnswer(why_not, None, None, None, None, until, _refusal(why_not, debt, until))
    term = law.term("aanmaning", sent_on)
    pay_by = law.calendar.end(sent_on, term) if term else None
    fee = reminder_fee(debt.open_cents, sent_on, law)
    writ_from = pay_by.shifted + DAY if pay_by else None
    return ReminderAnswer(None, pay_by, fee.cents, fee.reason, writ_from, until, _words(debt, pay_by, fee))


def _why_not(debt: Debt, sent_on: date, until: date | None) -> NoReminder | None:
    if debt.kind is DebtKind.SUSPENSIVE_CONDITION:
        return NoReminder.NO_DEBT
    if debt.open_cents <= 0:
        return NoReminder.PAID
    decided = debt.collection_decided_on
    if debt.kind is DebtKind.FORFEITED and (decided is None or decided > sent_on):
        return NoReminder.NO_COLLECTION_DECISION
    if until is not None and sent_on > until:
        return NoReminder.TIME_BARRED
    if any(held(pause.first, pause.last, sent_on) for pause in debt.pauses):
        return NoReminder.DEFERRED
    return NoReminder.NOT_DUE if debt.due_on is None or sent_on <= debt.due_on else None


def _refusal(why: NoReminder, debt: Debt, until: date | None) -> str:
    match why:
        case NoReminder.NO_DEBT:
            return (
                "Dit is geen schuld maar een voorwaarde: wie niet betaalt, kan de vergunning niet gebruiken. "
                "Een aanmaning kan niet; een herinnering wel."
            )
        case NoReminder.PAID:
            return "Alles is betaald: een aanmaning is niet nodig."
        case NoReminder.NO_COLLECTION_DECISION:
            return "Neem eerst een besluit over de invordering: daarna kan een aanmaning (Awb artikel 5:37)."
        case NoReminder.TIME_BARRED:
            day = f" op {date_words(until)}" if until else ""
            article = "5:35" if debt.kind is DebtKind.FORFEITED else "4:104"
            return f"De schuld is{day} verjaard: invorderen kan niet meer (Awb artikel {article})."
        case NoReminder.DEFERRED:
            return "Er is uitstel van betaling: tijdens het uitstel kan geen aanmaning worden verzonden (Awb artikel 4:94)."
        case NoReminder.NOT_DUE:
            day = f" loopt tot en met {date_words(debt.due_on)}" if debt.due_on else " is niet bekend"
            return f"De betaaltermijn{day}: een aanmaning kan pas daarna (Awb artikel 4:112)."


def _words(debt: Debt, pay_by: Deadline | None, fee: Fee) -> str:
    until = f"uiterlijk op {date_words(pay_by.shifted)}" if pay_by else "binnen de termijn van de wet (niet vastgelegd)"
    cost = fee.reason if fee.cents is None else f"De aanmaning kost {Euro(fee.cents).words()} (Awb artikel 4:113)."
    return f"Van de schuld staat {Euro(debt.open_cents).words()} open. Betalen kan nog {until} (Awb artikel 4:112). {cost}"
