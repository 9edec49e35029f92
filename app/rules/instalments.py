"""Paying in parts: an amount divided to the cent over months, how the payments stand, and what ends the arrangement.

The grounds on which the body may end a deferral are those of Awb 4:96 (own knowledge, not read): conditions not kept, wrong
information, changed circumstances.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from app.rules.aftermath import Pause
from app.rules.errors import WrongUse
from app.rules.money import Euro
from app.rules.periods import Period, Unit, date_words

DAY = timedelta(days=1)


class ArrangementEnd(StrEnum):
    """What ends an arrangement; all but `paid` are for a person to decide."""

    PAID = "paid"
    PART_MISSED = "part_missed"
    WRONG_INFORMATION = "wrong_information"
    CIRCUMSTANCES_CHANGED = "circumstances_changed"
    CLAIM_FELL = "claim_fell"


@dataclass(frozen=True, slots=True)
class Instalment:
    """One part: its number from 1, the last day to pay it, and its amount in cents."""

    number: int
    due_on: date
    cents: int


@dataclass(frozen=True, slots=True)
class ArrangementAnswer:
    """How an arrangement stands on a day. `paid_cents` never exceeds the whole; `ends` is None while it goes on."""

    paid_cents: int
    open_cents: int
    next_part: Instalment | None
    overdue: tuple[Instalment, ...]
    ends: ArrangementEnd | None
    sentence: str


def divided(cents: int, parts: int) -> tuple[int, ...]:
    """An amount in so many parts that differ by a cent at most, the larger ones first; their sum is the amount.

    Raises WrongUse for fewer parts than one, or more parts than cents.
    """
    if not 1 <= parts <= cents:
        raise WrongUse("at least one part, and no part without a cent")
    each, over = divmod(cents, parts)
    return (each + 1,) * over + (each,) * (parts - over)


def instalments(cents: int, parts: int, first_due: date) -> tuple[Instalment, ...]:
    """The parts, monthly from the day of the first: a month that has no such day takes its last one, and the next its own again.

    The term is not moved by the Algemene termijnenwet: an arrangement is no term of an Act. Raises WrongUse as `divided` does.
    """
    amounts = divided(cents, parts)
    return tuple(
        Instalment(number, Period(number - 1, Unit.MONTHS).after(first_due), amount)
        for number, amount in enumerate(amounts, start=1)
    )


def arrangement(parts: Sequence[Instalment], paid_cents: int, today: date) -> ArrangementAnswer:
    """How the parts stand when so much was paid in all: payments settle the earliest part first.

    A part is missed when it is not paid in full on its last day. Raises WrongUse for an amount below zero.
    """
    if paid_cents < 0:
        raise WrongUse("an amount of money is zero or more")
    whole = sum(part.cents for part in parts)
    unpaid, reach = [], 0
    for part in sorted(parts, key=lambda part: part.due_on):
        reach += part.cents
        if reach > paid_cents:
            unpaid.append(part)
    overdue = tuple(part for part in unpaid if part.due_on < today)
    following = next((part for part in unpaid if part.due_on >= today), None)
    paid = min(paid_cents, whole)
    if not unpaid:
        why = "Alles is betaald: de regeling is klaar."
        return ArrangementAnswer(paid, 0, None, (), ArrangementEnd.PAID, why)
    if overdue:
        late = overdue[0]
        why = (
            f"Deel {late.number} is op {date_words(late.due_on)} niet helemaal betaald. U kunt de regeling nu beëindigen: "
            "dan is alles wat openstaat meteen verschuldigd (Awb artikel 4:96)."
        )
        return ArrangementAnswer(paid, whole - paid, following, overdue, ArrangementEnd.PART_MISSED, why)
    assert following is not None
    why = f"De regeling loopt: het volgende deel moet uiterlijk op {date_words(following.due_on)} zijn betaald."
    return ArrangementAnswer(paid, whole - paid, following, (), None, why)


def deferral(agreed_on: date, parts: Sequence[Instalment], ended_on: date | None = None) -> Pause | None:
    """The days on which an arrangement defers payment (Awb 4:94), which lengthen limitation (4:111).

    From the day of the agreement up to the last day to pay the last part, or to the day before it ended earlier: a part that is
    missed ends nothing by itself. None where it ended on the day on which it began.
    """
    last = max(part.due_on for part in parts)
    if ended_on is not None:
        last = min(last, ended_on - DAY)
    return Pause(agreed_on, last) if last >= agreed_on else None


def end_words(end: ArrangementEnd) -> str:
    """The sentence of a letter that says what ends the arrangement."""
    return _END_WORDS[end]


def parts_words(parts: Sequence[Instalment]) -> str:
    """`3 delen, samen € 1.000,00`."""
    whole = Euro(sum(part.cents for part in parts)).words()
    return f"1 deel van {whole}" if len(parts) == 1 else f"{len(parts)} delen, samen {whole}"


_END_WORDS = {
    ArrangementEnd.PAID: "De regeling eindigt als u alles hebt betaald.",
    ArrangementEnd.PART_MISSED: "De regeling kan eindigen als u een deel niet op tijd betaalt.",
    ArrangementEnd.WRONG_INFORMATION: "De regeling kan eindigen als uw gegevens niet juist of niet volledig waren.",
    ArrangementEnd.CIRCUMSTANCES_CHANGED: "De regeling kan eindigen als uw omstandigheden zijn veranderd.",
    ArrangementEnd.CLAIM_FELL: "De regeling eindigt als het besluit over dit bedrag wordt ingetrokken of vernietigd.",
}
