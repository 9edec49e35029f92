"""What the dot map means for the course of a case: counted in every assessment, kept for the decision, and followed by it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from app.cases import counting, quota_queue, registering
from app.cases.count_rules import rules_for
from app.cases.permission import Officer
from app.rules.sentences import listed
from app.store import quota
from app.store.assessment import StoredAssessment
from app.store.case_file import CaseFile

GRANTED = "verlenen"
#: A permit that arose by law is a permit: it counts as one.
PERMITS = (GRANTED, "van_rechtswege")


def changed(case: CaseFile, row: StoredAssessment, on: date) -> str | None:
    """Why the counts of an assessment cannot be decided on any more: something came in or was put right since."""
    now = counting.surroundings(case, rules_for(row.question), on)
    if now == row.question.get("surroundings", {}):
        return None
    return "De stippenkaart is veranderd sinds de regels zijn toegepast. Open de stippenkaart en kies Opnieuw tellen."


def passed_by(case: CaseFile, outcome: str) -> str | None:
    """Why this permit may not be granted yet: somebody who was complete earlier still waits for a place."""
    earlier = quota_queue.skipped_earlier(case) if outcome == GRANTED else []
    if not earlier:
        return None
    return f"Eerder volledig en nog in de rij: {listed(earlier)}. Beslis eerst daarover; niemand wordt overgeslagen."


def settle(
    case: CaseFile, outcome: str, question: Mapping[str, Any], on: date, *, by: Officer, now: datetime
) -> None:
    """What a decision does to the register and the queues: a granted permit counts from this day, and uses its places."""
    if outcome not in PERMITS:
        release(case, "besloten zonder vergunning", by=by, now=now)
        return
    facts = question["facts"]
    units = max(int(facts.get("dwellings_after") or 1), 1)
    registering.register_granted(
        case, from_day=on, residents=facts.get("residents_after"), units=units, by=by, now=now
    )
    for row in quota.of_case(case.id):
        if row.state in quota_queue.IN_LINE:
            queue = quota_queue.Queue(row.rule, row.area, row.period)
            quota_queue.move(case, queue, quota.USED, "vergunning verleend", by=by, now=now)


def release(case: CaseFile, reason: str, *, by: Officer, now: datetime) -> None:
    """Give back the places of a case that ends without a permit."""
    quota_queue.release_all(case, reason, by=by, now=now)
