"""The deeds on a claim, in the order of its page."""

from __future__ import annotations

from typing import Any

from app.cases import arranging, booking, paying, writing_off
from app.cases.claim_listing import ClaimPage, find
from app.cases.paying import Booking
from app.cases.permission import Action
from app.rules.bookkeeping import ClaimKind, EntryKind
from app.rules.terms import label
from app.web.claim_deed import ClaimDeed
from app.web.claim_letter_deeds import LETTER_DEEDS
from app.web.deeds import moment
from app.web.formats import cents, day_medium
from app.web.guards import current_officer
from forms.claims import (
    YES,
    AmountForm,
    EndForm,
    NothingForm,
    ReasonedAmountForm,
    ReverseForm,
    SignForm,
    WriteOffForm,
)

DAY = "De dag van de bank, het besluit of de afspraak. Is dat jaar al afgesloten, dan telt de boeking vandaag."


def _after(page: ClaimPage, change: int) -> str:
    """What stands open then."""
    then = page.claim.balance + change
    if then < 0:
        return f"Daarna is er {cents(-then)} te veel betaald: dat moet worden terugbetaald."
    return f"Daarna staat {cents(then)} open." if then else "Daarna staat er niets meer open."


def _book(kind: EntryKind) -> Any:
    def carry(claim_id: int, version: int, form: Any) -> object:
        new = Booking(kind, form.cents.data, form.on.data, form.reason.data if "reason" in form else "")
        return paying.by_hand(claim_id, version, new, **moment())

    return carry


def _less(page: ClaimPage, form: Any) -> list[str]:
    return [f"Er gaat {cents(form.cents.data)} af. {_after(page, -form.cents.data)}"]


def _pay(claim_id: int, version: int, form: Any) -> object:
    found = find(claim_id, by=current_officer())
    kind = EntryKind.DEPOSIT_IN if found.kind == ClaimKind.DEPOSIT else EntryKind.PAID
    return paying.by_hand(claim_id, version, Booking(kind, form.cents.data, form.on.data), **moment())


def _interest(page: ClaimPage, form: Any) -> list[str]:
    told = [page.interest.sentence] if page.interest is not None else []
    return [*told, f"Er komt {cents(form.cents.data)} bij. {_after(page, form.cents.data)}"]


def _undoable(page: ClaimPage) -> dict[str, Any]:
    rows = [row for row in page.entries if row.id not in page.undone and row.reverses_id is None]
    told = tuple(
        (str(row.seq), f"{row.seq}. {label(row.kind, 'entry_kind')} {cents(abs(row.cents))} op {day_medium(row.valued_on)}")
        for row in rows
    )
    return {"entries": told}


def _undo(page: ClaimPage, form: Any) -> list[str]:
    row = next(each for each in page.entries if str(each.seq) == form.entry.data)
    told = [f"De boeking blijft staan. Er komt een tegenboeking bij. {_after(page, -row.cents)}"]
    return [*told, "De regel van de bank staat dan weer open."] if row.bank_line_id else told


def _refunding(page: ClaimPage) -> dict[str, Any]:
    review = page.review
    return {} if review is None else {"cents": review.less, "on": review.since, "reason": review.why}


def _signing(page: ClaimPage, form: Any) -> list[str]:
    assert page.proposal is not None
    if form.answer.data == YES:
        return [f"{cents(page.proposal.cents)} wordt afgeboekt. {_after(page, -page.proposal.cents)}"]
    return ["Er wordt niets afgeboekt. Het bedrag blijft openstaan."]


def _answer(claim_id: int, version: int, form: Any) -> object:
    if form.answer.data == YES:
        return writing_off.approve(claim_id, version, **moment())
    return writing_off.refuse(claim_id, version, form.remark.data or "", **moment())


def _open(page: ClaimPage) -> bool:
    return page.claim.balance > 0


DEEDS: tuple[ClaimDeed, ...] = (
    ClaimDeed(
        "betaling", "Betaling boeken", "Betaling boeken", AmountForm, _pay, _less, lambda _page: True,
        "De betaling is geboekt.", hints={"on": DAY}, start=lambda page: {"cents": max(page.claim.balance, 0) or None},
    ),
    *LETTER_DEEDS,
    ClaimDeed(
        "verlagen", "Minder vragen", "Verlagen", ReasonedAmountForm, _book(EntryKind.REDUCED), _less,
        lambda page: page.standing.principal > 0 and page.claim.case_id is not None, "Het bedrag is verlaagd.",
        hints={"on": DAY}, start=_refunding,
    ),
    ClaimDeed(
        "vervanging", "Vervangende woonruimte aannemen", "Vervanging boeken", ReasonedAmountForm,
        _book(EntryKind.SETTLED_IN_KIND), _less, lambda page: _open(page) and page.claim.kind == ClaimKind.COMPENSATION,
        "De vervanging is geboekt.",
        hints={"reason": "Welke woning telt mee, waarom, en sinds wanneer hoort zij bij de voorraad?", "on": DAY},
    ),
    ClaimDeed(
        "rente", "Wettelijke rente vaststellen", "Rente boeken", ReasonedAmountForm, _book(EntryKind.INTEREST), _interest,
        lambda page: page.interest is not None, "De rente is geboekt.",
        hints={"reason": "Het besluit waarin de rente is vastgesteld (Awb artikel 4:99).", "on": DAY},
        start=lambda page: {"cents": page.interest.claimed_cents or None} if page.interest else {},
    ),
    ClaimDeed(
        "regeling-beeindigen", "Betalingsregeling beëindigen", "Regeling beëindigen", EndForm,
        lambda claim_id, version, form: arranging.end(claim_id, version, form.why.data, **moment()),
        lambda page, _form: [f"{cents(page.claim.balance)} is dan weer in één keer verschuldigd. Er gaat geen brief weg."],
        lambda page: page.plan is not None, "De betalingsregeling is beëindigd.",
    ),
    ClaimDeed(
        "afboeken", "Afboeken voorstellen", "Voorstel doen", WriteOffForm,
        lambda claim_id, version, form: writing_off.propose(claim_id, version, form.cents.data, form.reason.data, **moment()),
        lambda _page, form: [f"Een ander moet dit ondertekenen. Pas dan wordt {cents(form.cents.data)} afgeboekt."],
        lambda page: _open(page) and page.proposal is None, "Het voorstel ligt bij een ondertekenaar.",
        start=lambda page: {"cents": page.claim.balance},
    ),
    ClaimDeed(
        "afboeken-terugnemen", "Voorstel om af te boeken terugnemen", "Voorstel terugnemen", NothingForm,
        lambda claim_id, version, _form: writing_off.withdraw(claim_id, version, **moment()),
        lambda _page, _form: ["Er wordt niets afgeboekt."], lambda page: page.proposal is not None,
        "Het voorstel is teruggenomen.",
    ),
    ClaimDeed(
        "afboeken-tekenen", "Afboeking beoordelen", "Besluit vastleggen", SignForm, _answer, _signing,
        lambda page: page.proposal is not None and page.not_signable is None, "Uw besluit is vastgelegd.",
        action=Action.APPROVE_WRITE_OFF,
    ),
    ClaimDeed(
        "terugdraaien", "Een boeking terugdraaien", "Terugdraaien", ReverseForm,
        lambda claim_id, version, form: booking.reverse(claim_id, version, int(form.entry.data), form.reason.data, **moment()),
        _undo, lambda page: bool(_undoable(page)["entries"]), "De boeking is teruggedraaid.", more=_undoable,
    ),
)  # fmt: skip


def deed_of(code: str) -> ClaimDeed | None:
    return next((deed for deed in DEEDS if deed.code == code), None)
