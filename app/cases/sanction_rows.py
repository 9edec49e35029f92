"""What the rows of a measure come to today: the order with what changed of it, the visits after it, the sums by the rules."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from app.cases.arranging import deferrals
from app.rules.aftermath import Pause, collected_until
from app.rules.bookkeeping import ClaimKind
from app.rules.forfeiture import Inspection as Check
from app.rules.orders import PenaltyOrder, SumPer, Suspended, TermChange, comply_until
from app.rules.periods import AMSTERDAM
from app.store import claim
from app.store.claim import Claim
from app.store.forfeiture import Forfeiture, Interruption
from app.store.inspection import Inspection
from app.store.measure import FINE, PENALTY_ORDER, Measure, MeasureChange

DAY = timedelta(days=1)
#: What shows that the conduct goes on, and what shows nothing either way.
SHOWS: dict[str, bool | None] = {"violation": True, "in_order": False}
PAUSE = "uitstel"


def order_of(row: Measure, changes: Sequence[MeasureChange]) -> PenaltyOrder:
    """The penalty order as the rules know it, with every change of an objection, a court or ourselves."""
    assert row.kind == PENALTY_ORDER
    assert row.announced_on and row.comply_until and row.amount_cents and row.maximum_cents, "it was decided"
    ended = [each.on for each in changes if each.kind == "lifted"]
    return PenaltyOrder(
        announced_on=row.announced_on,
        comply_until=row.comply_until,
        sum_cents=row.amount_cents,
        per=SumPer(row.unit),
        most_cents=row.maximum_cents,
        changes=tuple(
            TermChange(each.on, each.comply_until, annuls=each.by_whom != "us")
            for each in changes
            if each.kind == "term_replaced" and each.comply_until is not None
        ),
        suspended=tuple(Suspended(each.on, each.suspended_until) for each in changes if each.kind == "suspended"),
        ended_on=ended[0] if ended else row.ended_on,
        annulled=any(each.kind == "annulled" for each in changes),
    )


def term_of(row: Measure, changes: Sequence[MeasureChange], today: date) -> date | None:
    """The last day to comply that counts today; None where the measure sets none."""
    if row.comply_until is None:
        return None
    if row.kind == PENALTY_ORDER and row.announced_on is not None:
        return comply_until(order_of(row, changes), today)
    replaced = [each.comply_until for each in changes if each.comply_until is not None and each.on <= today]
    return replaced[-1] if replaced else row.comply_until


def amount_of(row: Measure, changes: Sequence[MeasureChange]) -> int | None:
    """What a fine comes to after every objection and ruling: the newest amount counts; nothing where it was annulled."""
    if any(each.kind == "annulled" for each in changes):
        return 0
    replaced = [each.amount_cents for each in changes if each.kind == "amount_replaced"]
    return replaced[-1] if replaced and row.kind == FINE else row.amount_cents


def visit_day(row: Inspection) -> date:
    """The legal day of a visit that was made."""
    assert row.visited_at is not None, "it was made"
    return row.visited_at.astimezone(AMSTERDAM).date()


def check_of(row: Inspection) -> Check:
    """A visit as proof: without a report of its own it proves nothing."""
    return Check(visit_day(row), SHOWS.get(row.outcome), row.number, int(row.answers.get("violations") or 1))


def barred_after(row: Forfeiture, interruptions: Sequence[Interruption]) -> date | None:
    """The last day to collect this sum, with what interrupted or lengthened its year (Awb 5:35, 4:105, 4:106, 4:111)."""
    again, pauses = year_of(row, interruptions)
    return collected_until(row.forfeited_on, again, pauses)


def year_of(row: Forfeiture, interruptions: Sequence[Interruption]) -> tuple[list[date], list[Pause]]:
    """What interrupted and what lengthened the year of this sum: as it was recorded in the file, and the reminders and deferrals
    of the claim itself."""
    again = [each.on for each in interruptions if each.kind != PAUSE]
    pauses = [Pause(each.on, each.until) for each in interruptions if each.kind == PAUSE and each.until is not None]
    found = _claim_of(row)
    if found is not None:
        again += found.interrupted_on
        pauses += deferrals(found)
    return again, pauses


def _claim_of(row: Forfeiture) -> Claim | None:
    """The claim of the decision that collects this sum."""
    if row.collection_id is None:
        return None
    mine = [each for each in claim.of_enforcement(row.enforcement_id) if each.kind == ClaimKind.PENALTY]
    return next((each for each in mine if each.sanction == row.collection_id), None)
