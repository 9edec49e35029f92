"""The deeds on a claim that go out with a letter: the formal reminder, the arrangement, the refund."""

from __future__ import annotations

from typing import Any

from app.cases import arranging, claim_letters
from app.cases.claim_listing import ClaimPage, find
from app.cases.corresponding import WrittenLetter
from app.cases.letter_values.claims import ARRANGEMENT, REFUND, REMINDER
from app.rules.bookkeeping import ClaimKind
from app.rules.money import as_euro
from app.web.claim_deed import ClaimDeed
from app.web.deeds import moment
from app.web.formats import cents, day_long, day_medium
from app.web.guards import current_officer
from forms.claims import YES, ArrangementForm, RefundForm, ReminderForm

COSTS_DECIDED = (
    "Ga eerst na of het besluit over de hoogte van deze kosten is verzonden en of de betaaltermijn daarvan voorbij is (Awb "
    "artikel 4:86 en 4:87). Dat besluit wordt niet met dit programma gemaakt."
)


def _fee(page: ClaimPage, form: Any) -> int | None:
    """What the law of today says, or else what was typed."""
    known = page.reminder.fee_cents
    return known if known is not None else form.fee.data


def _reminder(page: ClaimPage, form: Any) -> tuple[str, dict[str, Any]]:
    return REMINDER, claim_letters.reminder_values(page.claim, _fee(page, form), by=current_officer(), today=page.today)


def _remind_effect(page: ClaimPage, form: Any) -> list[str]:
    told = [page.reminder.sentence]
    fee = _fee(page, form)
    told.append(f"Er komt {cents(fee)} kosten bij." if fee else "Er komen geen kosten bij.")
    if page.claim.kind == ClaimKind.COSTS:
        told.append(COSTS_DECIDED)
    return [*told, "De brief hieronder gaat weg. Daarna kunt u op deze termijn niet nog eens aanmanen."]


def _remind(claim_id: int, version: int, form: Any, letter: WrittenLetter) -> object:
    fee = letter.values["fee"]
    amount = as_euro(fee).cents if fee else None
    why = form.source.data or "Awb artikel 4:113"
    return claim_letters.remind(claim_id, version, letter, amount, why, **moment())


def _parts(page: ClaimPage, form: Any) -> tuple[Any, ...]:
    return arranging.proposed(page.claim, form.parts.data, form.first_due.data)


def _arrangement(page: ClaimPage, form: Any) -> tuple[str, dict[str, Any]]:
    return ARRANGEMENT, claim_letters.arrangement_values(page.claim, _parts(page, form), by=current_officer(), today=page.today)


def _arrange_effect(page: ClaimPage, form: Any) -> list[str]:
    parts = _parts(page, form)
    return [
        f"{len(parts)} delen, samen {cents(page.claim.balance)}. Het eerste uiterlijk {day_long(parts[0].due_on)}, het laatste "
        f"{day_medium(parts[-1].due_on)}.",
        "De brief hieronder gaat weg. Zolang de regeling loopt, kunt u niet aanmanen.",
    ]


def _arrange(claim_id: int, version: int, form: Any, letter: WrittenLetter) -> object:
    found = find(claim_id, by=current_officer())
    parts = arranging.proposed(found, form.parts.data, form.first_due.data)
    return claim_letters.arrange(claim_id, version, letter, parts, form.why.data or "", **moment())


def _interest(page: ClaimPage, form: Any) -> int:
    owed = page.interest_back
    return (owed.claimed_cents or 0) if form.interest.data == YES and owed is not None else 0


def _refund_letter(page: ClaimPage, form: Any) -> tuple[str, dict[str, Any]]:
    values = claim_letters.refund_values(
        page.claim, list(page.entries), page.interest_back, _interest(page, form), form.reason.data, by=current_officer(),
        today=page.today,
    )  # fmt: skip
    return REFUND, values


def _refund_effect(page: ClaimPage, form: Any) -> list[str]:
    owed = [page.interest_back.sentence] if page.interest_back is not None else []
    back = page.standing.to_refund + _interest(page, form)
    return [*owed, f"Wij betalen {cents(back)} terug. De brief hieronder gaat weg.", "Financiën maakt het geld over."]


def _refund(claim_id: int, version: int, form: Any, letter: WrittenLetter) -> object:
    interest = sum(as_euro(row["amount"]).cents for row in letter.values["interest"])
    return claim_letters.refund(claim_id, version, letter, interest, **moment())


def _why_back(page: ClaimPage) -> dict[str, Any]:
    reduced = [row.reason for row in page.entries if row.kind == "reduced" and row.id not in page.undone]
    return {"reason": reduced[-1] if reduced else ""}


LETTER_DEEDS: tuple[ClaimDeed, ...] = (
    ClaimDeed(
        "aanmanen", "Aanmanen", "Aanmaning versturen", ReminderForm, _remind, _remind_effect,
        lambda page: page.why_no_reminder is None, "De aanmaning gaat weg.", letter=_reminder,
        hints={"fee": "Alleen nodig als het bedrag van vandaag hier niet bekend is. Leeg: geen kosten."},
    ),
    ClaimDeed(
        "regeling", "Betalen in delen", "Regeling vastleggen en versturen", ArrangementForm, _arrange, _arrange_effect,
        lambda page: page.claim.balance > 1, "De betalingsregeling gaat weg.", letter=_arrangement,
        hints={"first_due": "De andere delen volgen elke maand op dezelfde dag."},
    ),
    ClaimDeed(
        "terugbetalen", "Terugbetalen", "Terugbetaling vastleggen en versturen", RefundForm, _refund, _refund_effect,
        lambda page: page.standing.to_refund > 0, "De terugbetaling is geboekt en de brief gaat weg.", letter=_refund_letter,
        start=_why_back,
    ),
)  # fmt: skip
