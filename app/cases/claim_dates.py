"""The dates of claims that call somebody: before a day to pay, after it, a part, a reminder whose term is over, limitation.

A date proposes. Nobody is reminded, and nothing is collected, by the application itself.
"""

from __future__ import annotations

from datetime import date, timedelta

from app.cases import claim_review
from app.cases.arranging import plan_of
from app.cases.limitation import barred_after
from app.rules.periods import AMSTERDAM
from app.store import case_event, claim, ledger_entry, write_off
from app.store.case_file import CaseFile
from app.store.claim import Claim
from app.store.due_date import Wanted
from app.store.ledger_entry import LedgerEntry

DAY = timedelta(days=1)
#: How long before a date somebody is told is our choice, not law.
BEFORE_PAYMENT, BEFORE_BARRED = timedelta(days=7), timedelta(days=180)
PAYMENT, PART, REMINDED, BARRED, REFUND, REVIEW, WRITE_OFF = (
    "payment",
    "instalment",
    "reminder_over",
    "claim_barred",
    "claim_refund",
    "claim_review",
    "write_off",
)
SIGNATORY = "signatory"
WORDS = {
    PAYMENT: "Laatste dag om te betalen",
    PART: "Deel van de betalingsregeling",
    REMINDED: "De termijn van de aanmaning is voorbij",
    BARRED: "De vordering verjaart",
    REFUND: "Te veel betaald: terugbetalen",
    REVIEW: "Het besluit is veranderd: klopt het bedrag nog?",
    WRITE_OFF: "Voorstel om af te boeken",
}


def due(case: CaseFile) -> list[Wanted]:
    """The dates of every claim of the case."""
    claims = claim.of_case(case.id)
    if not claims:
        return []
    rows = ledger_entry.of_claims([row.id for row in claims])
    found = [each for row in claims for each in of_claim(row, rows[row.id])]
    happened = max(event.on for event in case_event.of_case(case.id))
    for review in claim_review.reviews(case, happened):
        found.append(Wanted(REVIEW, review.since, review.since, subject=review.claim.id, step="at"))
    return found


def of_claim(row: Claim, entries: list[LedgerEntry]) -> list[Wanted]:
    """The dates of one claim, of a case or of an enforcement file."""
    found = []
    waiting = [each for each in write_off.of_claim(row.id) if each.state == write_off.PROPOSED]
    if waiting:
        day = waiting[0].proposed_at.astimezone(AMSTERDAM).date()
        found.append(Wanted(WRITE_OFF, day, day, SIGNATORY, subject=row.id, step="at"))
    if row.state == claim.REFUND:
        since = entries[-1].valued_on
        found.append(Wanted(REFUND, since, since, subject=row.id, step="at"))
    if row.balance > 0:
        found += _to_pay(row)
    return found


def _to_pay(row: Claim) -> list[Wanted]:
    plan = plan_of(row, date.min)
    if plan is not None:
        part = plan.answer.next_part
        return [*(_around(PART, part.due_on, row.id) if part is not None else []), *_barred(row)]
    if row.reminded_until is not None:
        over = Wanted(REMINDED, row.reminded_until, row.reminded_until + DAY, subject=row.id, step="after")
        return [over, *_barred(row)]
    if row.due_on is None:
        return []
    return [*_around(PAYMENT, row.due_on, row.id), *_barred(row)]


def _around(kind: str, day: date, claim_id: int) -> list[Wanted]:
    return [
        Wanted(kind, day, day - BEFORE_PAYMENT, subject=claim_id),
        Wanted(kind, day, day + DAY, subject=claim_id, step="after"),
    ]


def _barred(row: Claim) -> list[Wanted]:
    last = barred_after(row, date.min)
    return [] if last is None else [Wanted(BARRED, last, last - BEFORE_BARRED, subject=row.id)]
