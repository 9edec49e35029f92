"""What is owed by the sanctions of a file: fine, penalty and costs are claims of their own, never one sum (RBROT:2024:8150).

The ledger holds them: a claim is raised when its decision is announced, and follows it when that is reduced, annulled, or falls.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from app.cases import booking, claiming, sanction_rows
from app.cases.claiming import NewClaim
from app.cases.permission import Officer
from app.rules.aftermath import forfeited_paid_by
from app.rules.bookkeeping import PRINCIPAL, ClaimKind, EntryKind
from app.rules.national_law import built_in_law
from app.store import claim, enforcement_party, forfeiture, ledger_entry, measure
from app.store.claim import Claim
from app.store.enforcement_file import EnforcementFile
from app.store.measure import ANNOUNCED, COERCION_ORDER, ENDED, FINE

FINE_CLAIM, PENALTY_CLAIM, COSTS_CLAIM = "boete", "dwangsom", "kosten"


@dataclass(frozen=True, slots=True)
class SanctionClaim:
    """`kind`: boete | dwangsom | kosten; `subject` is the measure or the collection decision; `cents` what it comes to now, 0
    where it fell. `since` is the day of the decision's announcement, `due` the last day to pay (None: not recorded)."""

    kind: str
    subject: int
    party_id: int
    cents: int
    since: date
    due: date | None


def of_file(row: EnforcementFile) -> list[SanctionClaim]:
    """Every claim of the file; a penalty only once its collection was decided and announced (Awb 5:37)."""
    measures = {each.id: each for each in measure.of_file(row.id)}
    changes = measure.changes(list(measures))
    found = []
    for each in measures.values():
        if each.state not in (ANNOUNCED, ENDED) or each.announced_on is None:
            continue
        if each.kind == FINE:
            cents = sanction_rows.amount_of(each, changes[each.id]) or 0
            found.append(SanctionClaim(FINE_CLAIM, each.id, each.party_id, cents, each.announced_on, _due(each.announced_on)))
        costs = sum(line["cents"] for line in each.values.get("costs", []))
        if each.kind == COERCION_ORDER and costs:
            found.append(SanctionClaim(COSTS_CLAIM, each.id, each.party_id, costs, each.announced_on, None))
    sums = forfeiture.of_file(row.id)
    for taken in forfeiture.collections(row.id):
        if taken.announced_on is not None:
            party, cents = measures[taken.measure_id].party_id, 0 if taken.fell_on else taken.amount_cents
            paid = [forfeited_paid_by(each.forfeited_on) for each in sums if each.collection_id == taken.id]
            due = max((each.shifted for each in paid if each is not None), default=None)
            found.append(SanctionClaim(PENALTY_CLAIM, taken.id, party, cents, taken.announced_on, due))
    return found


def _due(announced_on: date) -> date | None:
    """Six weeks after the announcement (Awb 4:87)."""
    law = built_in_law()
    term = law.term("betaling", announced_on)
    return law.calendar.end(announced_on, term).shifted if term else None


WORDS = {
    FINE_CLAIM: "Bestuurlijke boete (Awb artikel 5:40)",
    PENALTY_CLAIM: "Verbeurde dwangsommen (Awb artikel 5:37)",
    COSTS_CLAIM: "Kosten van bestuursdwang (Awb artikel 5:25)",
}


def follow(row: EnforcementFile, *, by: Officer | None, now: datetime, today: date) -> None:
    """Bring the ledger in line with the sanctions of the file: raise what is new, reduce what became less. Once each."""
    standing = claim.of_enforcement(row.id)
    for each in of_file(row):
        basis = f"{WORDS[each.kind]}, besluit {each.subject}"
        known = next((found for found in standing if found.kind == each.kind and found.basis == basis), None)
        if known is None and each.cents:
            _raise(row, each, basis, by=by, now=now, today=today)
        elif known is not None:
            _adjust(known, each.cents, by=by, now=now, today=today)


def _raise(row: EnforcementFile, new: SanctionClaim, basis: str, *, by: Officer | None, now: datetime, today: date) -> None:
    who = enforcement_party.get(new.party_id)
    assert who is not None, "a sanction has its party"
    due = max(new.due, new.since) if new.due else None
    told = NewClaim(ClaimKind(new.kind), new.cents, new.since, due, False, basis)
    claiming.raise_of_enforcement(row.id, row.number, told, who.name, row.municipality, by=by, now=now, today=today)


def _adjust(known: Claim, cents: int, *, by: Officer | None, now: datetime, today: date) -> None:
    """Less than was claimed is booked as a reduction; more (further costs) as a further claim on the same account."""
    difference = principal(ledger_entry.of_claim(known.id)) - cents
    if difference:
        kind, why = (EntryKind.REDUCED, "het besluit is veranderd") if difference > 0 else (EntryKind.RAISED, "er kwam bij")
        known.version += 1
        booking.book(known, kind, abs(difference), on=today, reason=why, by=by, now=now, today=today)


def principal(rows: Sequence[ledger_entry.LedgerEntry]) -> int:
    """What was claimed, without costs and payments."""
    return sum(each.cents for each in rows if each.kind in PRINCIPAL)
