"""What is owed by the sanctions of a file: fine, penalty and costs are claims of their own, never one sum (RBROT:2024:8150).

The ledger raises these; a claim follows its sanction when that is reduced, annulled, or falls.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.cases import sanction_rows
from app.rules.national_law import built_in_law
from app.store import forfeiture, measure
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
    for taken in forfeiture.collections(row.id):
        if taken.announced_on is not None:
            party, cents = measures[taken.measure_id].party_id, 0 if taken.fell_on else taken.amount_cents
            found.append(SanctionClaim(PENALTY_CLAIM, taken.id, party, cents, taken.announced_on, None))
    return found


def _due(announced_on: date) -> date | None:
    """Six weeks after the announcement (Awb 4:87)."""
    law = built_in_law()
    term = law.term("betaling", announced_on)
    return law.calendar.end(announced_on, term).shifted if term else None
