"""Writing a claim off: one person proposes with the reason, another signs. Nobody does both; the database refuses it too."""

from __future__ import annotations

from datetime import date, datetime

from app.cases.booking import WHY_NEEDED, Extra, book, take, tell
from app.cases.opening import NotNow
from app.cases.permission import Action, Officer, require
from app.rules.bookkeeping import EntryKind
from app.store import write_off
from app.store.claim import Claim
from app.store.write_off import APPROVED, PROPOSED, REFUSED, WITHDRAWN, WriteOff

SHORTEST = 20
OWN = "U stelde deze afboeking zelf voor. Een ander moet haar beoordelen."


def propose(
    claim_id: int, seen_version: int, cents: int, why: str, *, by: Officer, now: datetime, today: date
) -> WriteOff:
    """Propose to write off this much of what is open. Raises NotNow."""
    found = take(claim_id, seen_version, by=by)
    if standing_proposal(found) is not None:
        raise NotNow("Er ligt al een voorstel om af te boeken.")
    if not 0 < cents <= found.balance:
        raise NotNow("Dat is meer dan er nog openstaat.")
    if len(why.strip()) < SHORTEST:
        raise NotNow(WHY_NEEDED)
    row = WriteOff(
        municipality=found.municipality,
        claim_id=found.id,
        cents=cents,
        reason=why.strip(),
        state=PROPOSED,
        proposed_by=by.account_id,
        proposed_by_name=by.name,
        proposed_at=now,
        approved_by_name="",
        remark="",
    )
    write_off.add(row)
    _tell(found, row, by, now, today)
    return row


def standing_proposal(found: Claim) -> WriteOff | None:
    """The proposal that waits for a signature."""
    return next((row for row in write_off.of_claim(found.id) if row.state == PROPOSED), None)


def may_sign(row: WriteOff, by: Officer) -> str | None:
    """Why this person may not, in Dutch: four eyes."""
    return OWN if row.proposed_by == by.account_id else None


def approve(claim_id: int, seen_version: int, *, by: Officer, now: datetime, today: date) -> WriteOff:
    """Sign the proposal that lies there: the entry is booked with it. Raises NotNow, for the proposer too."""
    found, row = _lying(claim_id, seen_version, by)
    row.state, row.approved_by, row.approved_by_name, row.approved_on = APPROVED, by.account_id, by.name, today
    extra = Extra(write_off=row.id)
    book(found, EntryKind.WRITTEN_OFF, row.cents, on=today, reason=row.reason, by=by, now=now, today=today, extra=extra)
    _tell(found, row, by, now, today)
    return row


def refuse(
    claim_id: int, seen_version: int, remark: str, *, by: Officer, now: datetime, today: date
) -> WriteOff:
    """Refuse it, and say why."""
    found, row = _lying(claim_id, seen_version, by)
    if len(remark.strip()) < 5:
        raise NotNow("Schrijf waarom niet.")
    row.state, row.approved_by, row.approved_by_name, row.approved_on = REFUSED, by.account_id, by.name, today
    row.remark = remark.strip()
    _tell(found, row, by, now, today)
    return row


def withdraw(claim_id: int, seen_version: int, *, by: Officer, now: datetime, today: date) -> WriteOff:
    """Take the proposal back before anybody signed it."""
    found = take(claim_id, seen_version, by=by)
    row = standing_proposal(found)
    if row is None:
        raise NotNow("Er ligt geen voorstel om af te boeken.")
    row.state = WITHDRAWN
    _tell(found, row, by, now, today)
    return row


def _lying(claim_id: int, seen_version: int, by: Officer) -> tuple[Claim, WriteOff]:
    require(by, Action.APPROVE_WRITE_OFF)
    found = take(claim_id, seen_version, by=by, action=Action.APPROVE_WRITE_OFF)
    row = standing_proposal(found)
    if row is None:
        raise NotNow("Er ligt geen voorstel om af te boeken.")
    if (own := may_sign(row, by)) is not None:
        raise NotNow(own)
    return found, row


def _tell(found: Claim, row: WriteOff, by: Officer, now: datetime, today: date) -> None:
    told = {"claim": found.id, "claim_kind": found.kind, "state": row.state, "cents": row.cents}
    tell(found, "write_off", told, by=by, now=now, today=today)
