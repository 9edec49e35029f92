"""How a claim begins: with the compensation of a permit, with a fee, a deposit, or a sum that enforcement fixed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from app.cases import booking
from app.cases.opening import NoSuchCase, NotNow
from app.cases.permission import Action, Officer, require
from app.rules.aftermath import paid_by
from app.rules.bookkeeping import ClaimKind, EntryKind, standing
from app.rules.payment_reference import reference_of
from app.store import case_file, claim, decision, ledger_entry, letter, party
from app.store.case_file import CaseFile
from app.store.claim import NO_DAY, Claim
from app.store.party import Party

#: What a caseworker may begin by hand. A sanction begins with its decision, in enforcement.
BY_HAND = (ClaimKind.FEE, ClaimKind.COMPENSATION, ClaimKind.DEPOSIT)


@dataclass(frozen=True, slots=True)
class NewClaim:
    """What is claimed: `cents` above zero; `due_on` None where no day was set (a permit that waits for it)."""

    kind: ClaimKind
    cents: int
    raised_on: date
    due_on: date | None
    suspensive: bool
    basis: str
    letter_id: int | None = None


@dataclass(frozen=True, slots=True)
class Sanction:
    """Which measure or collection decision is owed by whom."""

    subject: int
    debtor: str


def pay_by(announced_on: date) -> date:
    """The last day to pay where nothing else was said. Raises NotNow where the law of that day is not recorded."""
    found = paid_by(announced_on)
    if found is None:
        raise NotNow("De betalingstermijn van die dag is niet vastgelegd.")
    return found.shifted


def follow(case: CaseFile, on: date, *, by: Officer | None, now: datetime, today: date) -> Claim | None:
    """Raise the compensation of a permit that was announced on this day, once; None where the letter asks none in euro."""
    taken = decision.of_case(case.id)
    if taken is None or taken.outcome != "verlenen" or _has(case.id, ClaimKind.COMPENSATION):
        return None
    asked = letter.values_of(taken.letter_id).get("compensation")
    if not asked or asked.get("currency") not in (None, "EUR") or Decimal(asked["total"]) <= 0:
        return None
    return _raise_of_case(case, _of_letter(asked, on, taken.letter_id), by=by, now=now, today=max(on, today))


def _of_letter(asked: dict[str, Any], on: date, letter_id: int) -> NewClaim:
    """The amount and the day are those of the letter: what it told the applicant counts."""
    cents = int(Decimal(asked["total"]) * 100)
    due = date.fromisoformat(asked["due"]) if asked.get("due") else None
    suspensive = bool(asked.get("suspensive"))
    basis = f"{asked['article']} van de verordening" if asked.get("article") else "de verordening"
    return NewClaim(
        ClaimKind.COMPENSATION, cents, on, due or (None if suspensive else pay_by(on)), suspensive, basis, letter_id
    )


def raise_by_hand(
    number: str, new: NewClaim, *, by: Officer, now: datetime, today: date
) -> Claim:
    """Record a claim that somebody else fixed, such as the fee on its own assessment. Raises NotAllowed, NoSuchCase, NotNow."""
    require(by, Action.KEEP_LEDGER)
    case = case_file.get_for_update(number)
    if case is None:
        raise NoSuchCase(number)
    if new.kind not in BY_HAND:
        raise NotNow("Deze vordering ontstaat door een besluit van handhaving.")
    if new.due_on is not None and new.due_on < new.raised_on:
        raise NotNow("De laatste dag om te betalen ligt vóór de dag van de vordering.")
    return _raise_of_case(case, new, by=by, now=now, today=today)


def _raise_of_case(case: CaseFile, new: NewClaim, *, by: Officer | None, now: datetime, today: date) -> Claim:
    debtor = next((row for row in party.of_case(case.id) if row.role == "applicant"), None)
    row = _new(case.number, new, debtor, case.municipality, by, now)
    row.case_id = case.id
    return start(row, new, by=by, now=now, today=today)


def raise_of_enforcement(
    enforcement_id: int,
    number: str,
    new: NewClaim,
    owed: Sanction,
    municipality: str,
    *,
    by: Officer | None,
    now: datetime,
    today: date,
) -> Claim:
    """The claim of a sanction whose decision was announced. The file is its owner's business: it is locked there."""
    row = _new(number, new, None, municipality, by, now)
    row.enforcement_id, row.sanction, row.debtor = enforcement_id, owed.subject, owed.debtor
    return start(row, new, by=by, now=now, today=today)


def follow_sanction(found: Claim, cents: int, why: str, *, by: Officer | None, now: datetime, today: date) -> None:
    """Bring what is asked to `cents` where the sanction was lowered, fell, or stands again after a judgment."""
    locked = claim.get_for_update(found.id)
    assert locked is not None, "a claim is never deleted"
    asked = standing(ledger_entry.as_book(ledger_entry.of_claim(found.id))).principal
    if asked == cents:
        return
    kind = EntryKind.REDUCED if cents < asked else EntryKind.RAISED
    locked.version += 1
    booking.book(locked, kind, abs(asked - cents), on=today, reason=why, by=by, now=now, today=today)


def _new(
    number: str, new: NewClaim, debtor: Party | None, municipality: str, by: Officer | None, now: datetime
) -> Claim:
    known = claim.of_file(number)
    ordinal = 1 + sum(1 for each in known if each.kind == new.kind)
    return Claim(
        municipality=municipality,
        kind=new.kind.value,
        reference=reference_of(number, new.kind, ordinal),
        file_number=number,
        party_id=debtor.id if debtor else None,
        debtor=debtor.name if debtor else "",
        raised_on=new.raised_on,
        due_on=new.due_on,
        ranked_on=new.due_on or NO_DAY,
        suspensive=new.suspensive,
        basis=new.basis,
        letter_id=new.letter_id,
        made_by=by.account_id if by else None,
        made_by_name=by.name if by else "Woonvergunning",
        made_at=now,
        interruptions=[],
        version=1,
    )


def start(row: Claim, new: NewClaim, *, by: Officer | None, now: datetime, today: date) -> Claim:
    """Store the claim with its first entry."""
    claim.add(row)
    told = {"claim": row.id, "claim_kind": row.kind, "reference": row.reference}
    booking.tell(row, "claim_raised", told, by=by, now=now, today=today)
    extra = booking.Extra(letter=new.letter_id)
    booking.book(row, EntryKind.RAISED, new.cents, on=new.raised_on, reason=new.basis, by=by, now=now, today=today, extra=extra)
    return row


def _has(case_id: int, kind: ClaimKind) -> bool:
    return any(row.kind == kind for row in claim.of_case(case_id))
