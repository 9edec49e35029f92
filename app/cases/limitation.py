"""Until when a claim can be collected: five years for a debt that a decision fixed, one for each sum that an order forfeited.

One answer for the pages of the ledger, its dates and its letters. Reminders interrupt the term; deferral of payment lengthens it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from app.cases import sanction_rows
from app.cases.arranging import deferrals
from app.cases.permission import Officer
from app.rules.aftermath import Pause, claimed_until
from app.rules.bookkeeping import ClaimKind
from app.store import forfeiture
from app.store.claim import Claim
from app.store.forfeiture import Forfeiture, Interruption

OF_A_DECISION, OF_A_FORFEITURE = "4:104", "5:35"


@dataclass(frozen=True, slots=True)
class Limitation:
    """`last` is the last day to collect, None where the law of that day is not recorded; `article` of the Awb; `interrupted_on`
    and `pauses` moved it. `sum` is the forfeited sum whose year this is, None for another debt. Of all sums of the claim together
    `barred_cents` can be collected no more, `alive_cents` still can."""

    last: date | None
    article: str
    interrupted_on: tuple[date, ...]
    pauses: tuple[Pause, ...]
    sum: Forfeiture | None = None
    barred_cents: int = 0
    alive_cents: int = 0


def of_claim(row: Claim, today: date) -> Limitation | None:
    """The limitation of a claim; None for what is no debt. Of several forfeited sums it is the first that is not barred."""
    if row.kind == ClaimKind.PENALTY and row.enforcement_id is not None:
        return _of_sums(_sums(row), today)
    if row.suspensive or row.due_on is None:
        return None
    pauses = deferrals(row)
    return Limitation(claimed_until(row.due_on, row.interrupted_on, pauses), OF_A_DECISION, row.interrupted_on, pauses)


def barred_after(row: Claim, today: date) -> date | None:
    """The last day to collect it; None for what is no debt."""
    found = of_claim(row, today)
    return found.last if found is not None else None


def _sums(row: Claim) -> list[Forfeiture]:
    assert row.enforcement_id is not None, "a penalty is of an enforcement file"
    mine = forfeiture.of_file(row.enforcement_id)
    return [each for each in mine if each.collection_id == row.sanction and each.fell_on is None]


def _of_sums(sums: Sequence[Forfeiture], today: date) -> Limitation | None:
    told = forfeiture.interruptions([each.id for each in sums])
    days = [(sanction_rows.barred_after(each, told[each.id]), each) for each in sums]
    alive = [(last, each) for last, each in days if last is None or last >= today]
    if not days:
        return None
    last, first = min(alive, key=_by_day) if alive else max(days, key=_by_day)
    interrupted_on, pauses = sanction_rows.year_of(first, told[first.id])
    standing = sum(each.amount_cents for _, each in alive)
    lost = sum(each.amount_cents for each in sums) - standing
    return Limitation(last, OF_A_FORFEITURE, tuple(interrupted_on), tuple(pauses), first, lost, standing)


def interrupt(row: Claim, proof: str, *, by: Officer, now: datetime, today: date) -> None:
    """A formal reminder makes the term begin anew (Awb 4:106): of a claim of forfeited sums the year of each that is not over."""
    row.interruptions = [*row.interruptions, today.isoformat()]
    if row.kind != ClaimKind.PENALTY or row.enforcement_id is None:
        return
    sums = _sums(row)
    told = forfeiture.interruptions([each.id for each in sums])
    for each in sums:
        last = sanction_rows.barred_after(each, told[each.id])
        if last is None or last >= today:
            forfeiture.add(
                Interruption(
                    municipality=row.municipality,
                    forfeiture_id=each.id,
                    kind="aanmaning",
                    on=today,
                    until=None,
                    proof=proof,
                    recorded_by=by.account_id,
                    recorded_by_name=by.name,
                    recorded_at=now,
                )
            )


def _by_day(found: tuple[date | None, Forfeiture]) -> date:
    return found[0] or date.max
