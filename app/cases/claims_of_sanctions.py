"""What is owed by the sanctions of a file: fine, penalty and costs are claims of their own, never one sum (RBROT:2024:8150).

The ledger holds them: a claim is raised when its decision is announced, and follows it when that is reduced, annulled, or falls.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from app.cases import claiming, sanction_rows
from app.cases.claiming import NewClaim, Sanction
from app.cases.permission import Officer
from app.rules.aftermath import forfeited_paid_by, paid_by
from app.rules.bookkeeping import ClaimKind
from app.rules.deadlines import Deadline
from app.rules.periods import AMSTERDAM
from app.store import claim, enforcement_party, forfeiture, measure
from app.store.enforcement_file import EnforcementFile
from app.store.measure import ANNOUNCED, COERCION_ORDER, ENDED, FINE

FINE_CLAIM, PENALTY_CLAIM, COSTS_CLAIM = "boete", "dwangsom", "kosten"
BASIS = {
    FINE_CLAIM: "Besluit tot oplegging van een bestuurlijke boete (Awb artikel 5:52)",
    PENALTY_CLAIM: "Invorderingsbeschikking (Awb artikel 5:37)",
    COSTS_CLAIM: "Kosten van bestuursdwang (Awb artikel 5:25)",
}
CHANGED = "De sanctie is gewijzigd, vervallen of hersteld."


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
        due = _day(paid_by(each.announced_on))
        if each.kind == FINE:
            cents = sanction_rows.amount_of(each, changes[each.id]) or 0
            found.append(SanctionClaim(FINE_CLAIM, each.id, each.party_id, cents, each.announced_on, due))
        costs = sum(line["cents"] for line in each.values.get("costs", []))
        if each.kind == COERCION_ORDER and costs:
            found.append(SanctionClaim(COSTS_CLAIM, each.id, each.party_id, costs, each.announced_on, due))
    sums = forfeiture.of_file(row.id)
    for taken in forfeiture.collections(row.id):
        if taken.announced_on is not None:
            party, cents = measures[taken.measure_id].party_id, 0 if taken.fell_on else taken.amount_cents
            paid = [forfeited_paid_by(each.forfeited_on) for each in sums if each.collection_id == taken.id]
            due = max((each.shifted for each in paid if each is not None), default=None)
            found.append(SanctionClaim(PENALTY_CLAIM, taken.id, party, cents, taken.announced_on, due))
    return found


def follow(row: EnforcementFile, *, by: Officer | None, now: datetime) -> None:
    """Raise what is owed since the last event of the file, and bring each claim to what its sanction comes to now.

    A claim that was paid and then fell is to be refunded: the ledger shows that, and a person pays it back.
    """
    today = now.astimezone(AMSTERDAM).date()
    wanted = of_file(row)
    if not wanted:
        return
    known = {(each.kind, each.sanction): each for each in claim.of_enforcement(row.id)}
    names = {each.id: each.name for each in enforcement_party.of_file(row.id)}
    for each in wanted:
        found = known.get((each.kind, each.subject))
        if found is not None:
            claiming.follow_sanction(found, each.cents, CHANGED, by=by, now=now, today=today)
        elif each.cents > 0:
            owed = Sanction(each.subject, names[each.party_id])
            due = max(each.due, each.since) if each.due else None
            new = NewClaim(ClaimKind(each.kind), each.cents, each.since, due, suspensive=False, basis=BASIS[each.kind])
            claiming.raise_of_enforcement(row.id, row.number, new, owed, row.municipality, by=by, now=now, today=today)


def _day(found: Deadline | None) -> date | None:
    return found.shifted if found else None
