"""What is to be said of the money of one case at a glance: for the page of the case and of the permit."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.rules.bookkeeping import standing
from app.rules.money import Euro
from app.store import claim, ledger_entry
from app.store.claim import NO_DAY, Claim


@dataclass(frozen=True, slots=True)
class PaymentSummary:
    """In cents, over all claims of the case. `waits`: the permit waits for a payment that is not (wholly) there; `paid_on` is the
    day on which the last suspensive claim was settled, None while one is not or there is none. `late`: a debt whose day passed.
    `due_on` is the first day to pay by of what is open."""

    claims: tuple[Claim, ...]
    asked: int
    received: int
    let_go: int
    open: int
    to_refund: int
    waits: bool
    paid_on: date | None
    late: bool
    due_on: date | None

    @property
    def sentence(self) -> str:
        """One or two Dutch sentences for the page of the case and of the permit."""
        asked = f"Gevraagd: {_euro(self.asked)}, ontvangen: {_euro(self.received)}."
        if self.to_refund:
            return f"{asked} Er is {_euro(self.to_refund)} te veel betaald."
        if self.waits:
            return f"{asked} De vergunning wacht op {_euro(self.open)}."
        return f"{asked} {f'Open staat {_euro(self.open)}.' if self.open else 'Er staat niets open.'}"


def _euro(cents: int) -> str:
    return ("-" if cents < 0 else "") + Euro(abs(cents)).words()


def payment_summary(case_id: int, today: date) -> PaymentSummary | None:
    """How the claims of a case stand; None where it has none."""
    claims = claim.of_case(case_id)
    if not claims:
        return None
    rows = ledger_entry.of_claims([row.id for row in claims])
    books = [standing(ledger_entry.as_book(rows[row.id])) for row in claims]
    open_ones = [row for row in claims if row.balance > 0]
    waits = any(row.suspensive for row in open_ones)
    settled = [rows[row.id][-1].valued_on for row in claims if row.suspensive and row.balance <= 0]
    days = [row.due_on for row in open_ones if row.due_on is not None]
    return PaymentSummary(
        claims=tuple(claims),
        asked=sum(book.principal + book.costs for book in books),
        received=sum(book.received for book in books),
        let_go=sum(book.let_go for book in books),
        open=sum(book.open for book in books),
        to_refund=sum(book.to_refund for book in books),
        waits=waits,
        paid_on=max(settled) if settled and not waits else None,
        late=any(row.ranked_on < min(today, NO_DAY) and not row.suspensive for row in open_ones),
        due_on=min(days, default=None),
    )
