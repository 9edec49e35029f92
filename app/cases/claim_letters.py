"""Letters about a claim: what they say is computed from the ledger, read first, and booked with the letter together.

A reminder, an arrangement and a refund are each one deed: the letter and what it says of the claim, or neither.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from app.cases import arranging, claim_posting, limitation, paying
from app.cases.booking import Extra, book, take, tell
from app.cases.claiming import pay_by
from app.cases.corresponding import WrittenLetter
from app.cases.letter_values.claims import ARRANGEMENT, REFUND, REMINDER
from app.cases.opening import NotNow
from app.cases.permission import Officer
from app.rules.bookkeeping import EntryKind, standing
from app.rules.instalments import ArrangementEnd, Instalment, end_words
from app.rules.interest import InterestAnswer
from app.rules.money import Euro
from app.rules.periods import date_words
from app.rules.reminder_fee import Debt, DebtKind, ReminderAnswer, reminder
from app.store import forfeiture, ledger_entry
from app.store.claim import Claim
from app.store.ledger_entry import LedgerEntry

AGAIN = (
    "U maande al aan op deze termijn. Nog een keer kan niet: is de termijn van de aanmaning voorbij, dan volgt een dwangbevel."
)
BARRED = (
    "Van de dwangsommen in deze vordering is {} verjaard (Awb artikel 5:35). Dat kunt u niet meer vragen: stel voor om dat deel "
    "af te boeken. Daarna kunt u voor de rest aanmanen."
)
#: How long before the end of limitation a second reminder, to interrupt it, makes sense: a choice of ours, by the term.
NEAR = {limitation.OF_A_DECISION: timedelta(days=365), limitation.OF_A_FORFEITURE: timedelta(days=92)}
ENDS = (ArrangementEnd.PAID, ArrangementEnd.PART_MISSED, ArrangementEnd.WRONG_INFORMATION, ArrangementEnd.CIRCUMSTANCES_CHANGED)


def offer(found: Claim, today: date) -> ReminderAnswer:
    """Whether a formal reminder may go out today, until when is paid then, and the fee (Awb 4:112, 4:113)."""
    return reminder(debt_of(found, today), today)


def debt_of(found: Claim, today: date) -> Debt:
    """The claim as the rules read it; of forfeited sums the one whose year is over first, with the decision that collects it."""
    term = limitation.of_claim(found, today)
    if term is None:
        kind = DebtKind.SUSPENSIVE_CONDITION if found.suspensive else DebtKind.DECISION
        return Debt(kind, found.balance, found.due_on)
    debt = Debt(DebtKind.DECISION, found.balance, found.due_on, interrupted_on=term.interrupted_on, pauses=term.pauses)
    if term.sum is None:
        return debt
    taken = forfeiture.collection(found.sanction or 0)
    decided = taken.announced_on if taken is not None and taken.fell_on is None else None
    return replace(
        debt, kind=DebtKind.FORFEITED, forfeited_on=term.sum.forfeited_on, collection_decided_on=decided
    )


def why_no_reminder(found: Claim, today: date) -> str | None:
    """Why none can go out, as a Dutch sentence; None where it can. Never twice for one term, but to stop limitation."""
    answer = offer(found, today)
    if not answer.possible:
        return answer.sentence
    term = limitation.of_claim(found, today)
    if term is not None and term.barred_cents and found.balance - _costs(found) > term.alive_cents:
        return BARRED.format(Euro(term.barred_cents).words())
    near = term is not None and term.last is not None and term.last - today <= NEAR[term.article]
    return AGAIN if found.reminded_on is not None and not near else None


def _costs(found: Claim) -> int:
    """The reminder fee and the interest in what is open: they are no forfeited sum."""
    return standing(ledger_entry.as_book(ledger_entry.of_claim(found.id))).costs


def reminder_values(found: Claim, fee: int | None, *, by: Officer, today: date) -> dict[str, Any]:
    """The values of an `aanmaning` of today with this fee in cents; None for none. Raises NotNow where none can go out."""
    why_not = why_no_reminder(found, today)
    answer = offer(found, today)
    if why_not is not None or answer.pay_by is None:
        raise NotNow(why_not or "De termijn van een aanmaning is van die dag niet vastgelegd.")
    typed = {
        "claim": _claim(found),
        "fee": _euro(fee) if fee else None,
        "total": _euro(found.balance + (fee or 0)),
        "pay_by": answer.pay_by.shifted.isoformat(),
        "interest_runs": True,
        "reference": found.reference,
    }
    return claim_posting.values(found, REMINDER, typed, by=by, today=today)


def remind(
    claim_id: int, seen_version: int, written: WrittenLetter, fee: int | None, fee_why: str, *,
    by: Officer, now: datetime, today: date,
) -> Claim:  # fmt: skip
    """Send the reminder and book its fee. Raises NotNow where it may not go out, or the claim changed under the letter."""
    found = take(claim_id, seen_version, by=by)
    why_not = why_no_reminder(found, today)
    if why_not is not None:
        raise NotNow(why_not)
    # Before the letter: what it tells an enforcement file sets the dates of limitation there.
    limitation.interrupt(found, f"aanmaning van {date_words(today)}", by=by, now=now, today=today)
    stored = claim_posting.send(found, written, by=by, now=now, today=today)
    if fee:
        extra = Extra(letter=stored)
        book(found, EntryKind.REMINDER_FEE, fee, on=today, reason=fee_why, by=by, now=now, today=today, extra=extra)
    found.reminded_on, found.reminded_until = today, date.fromisoformat(written.values["pay_by"])
    told = {"claim": found.id, "claim_kind": found.kind, "until": written.values["pay_by"], "letter": stored}
    tell(found, "claim_reminded", told, by=by, now=now, today=today)
    return found


def arrangement_values(found: Claim, parts: tuple[Instalment, ...], *, by: Officer, today: date) -> dict[str, Any]:
    """The values of a `betalingsregeling`."""
    typed = {
        "claim": _claim(found),
        "suspensive": found.suspensive,
        "parts": [{"date": part.due_on.isoformat(), "amount": _euro(part.cents)} for part in parts],
        "ends": [end_words(end) for end in ENDS],
        "reference": found.reference,
    }
    return claim_posting.values(found, ARRANGEMENT, typed, by=by, today=today)


def arrange(
    claim_id: int, seen_version: int, written: WrittenLetter, parts: tuple[Instalment, ...], why: str, *,
    by: Officer, now: datetime, today: date,
) -> Claim:  # fmt: skip
    """The arrangement with its letter."""
    found = arranging.arrange(claim_id, seen_version, parts, why, by=by, now=now, today=today)
    claim_posting.send(found, written, by=by, now=now, today=today)
    return found


def refund_values(
    found: Claim, rows: list[LedgerEntry], owed: InterestAnswer | None, interest: int, why: str, *, by: Officer, today: date
) -> dict[str, Any]:
    """The values of a `terugbetaling`, with the interest line by line where it is what the rules computed."""
    book_now = standing(ledger_entry.as_book(rows))
    computed = owed is not None and owed.claimed_cents == interest and interest > 0
    lines = owed.lines if owed is not None and computed else ()
    paid = book_now.received
    typed = {
        "kind": found.kind,
        "reason": why,
        "paid": _euro(paid),
        "owed": _euro(paid - book_now.to_refund),
        "too_much": _euro(book_now.to_refund),
        "interest": [
            {
                "from": line.first.isoformat(),
                "to": line.last.isoformat(),
                "rate": str(line.rate),
                "amount": _euro(line.cents or 0),
            }
            for line in lines
        ],
        "no_interest": None if interest else (owed.sentence if owed is not None else None),
        "total": _euro(book_now.to_refund + interest),
        "pay_by": pay_by(today).isoformat(),
        "to_account": None,
    }
    return claim_posting.values(found, REFUND, typed, by=by, today=today)


def refund(
    claim_id: int, seen_version: int, written: WrittenLetter, interest: int, *, by: Officer, now: datetime, today: date
) -> Claim:
    """Pay back what is too much, with the letter."""
    found = take(claim_id, seen_version, by=by)
    stored = claim_posting.send(found, written, by=by, now=now, today=today)
    paying.back(found, interest, today, stored, by=by, now=now, today=today)
    return found


def _claim(found: Claim) -> dict[str, Any]:
    return {
        "kind": found.kind,
        "asked_on": found.raised_on.isoformat(),
        "due": (found.due_on or found.raised_on).isoformat(),
        "open": _euro(found.balance),
    }


def _euro(cents: int) -> str:
    return Euro(cents).plain()
