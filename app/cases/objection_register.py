"""The register of what counts follows the permit: from the day on which it falls or comes, so does its place on the dot map."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from app.cases import concentration, permits, quota_queue, registering
from app.cases.objection_chain import GRANT, chain_of, permit_of
from app.cases.permission import Officer
from app.store import counted, quota
from app.store.assessment import StoredAssessment
from app.store.case_file import CaseFile

_DAY = timedelta(days=1)


def follow(
    case: CaseFile, on: date, why: str, latest: StoredAssessment, *, by: Officer, now: datetime
) -> bool | None:
    """Bring the register and the outcome of the case in line with what the permit is worth on this day.

    `latest` knows how many dwellings and residents a permit is for. None: nothing changed; else whether the dwelling counts now.
    """
    permit = permit_of(chain_of(case, on), on)
    if permit is None:
        return None
    standing = counted.of_case(case.id)
    counts_now = standing is not None and (standing.to_day is None or standing.to_day >= on)
    counts = permit.counts and not permits.over(case, on)
    if counts == counts_now:
        return None
    if counts:
        count_again(case, on, latest, by=by, now=now)
        case.outcome = GRANT
        return True
    registering.end_granted(case, on, why, by=by, now=now)
    concentration.release(case, why, by=by, now=now)
    case.outcome = "weigeren"
    return False


def count_again(case: CaseFile, on: date, latest: StoredAssessment, *, by: Officer, now: datetime) -> None:
    """A new row with its own first day: the days between stay days on which it did not count."""
    facts = latest.question["facts"]
    units = max(int(facts.get("dwellings_after") or 1), 1)
    residents = facts.get("residents_after")
    registering.register_granted(
        case, from_day=on, residents=residents, units=units, again=True, by=by, now=now
    )
    end_temporary(case, permits.temporary_until(case), by=by, now=now)
    for row in quota.of_case(case.id):
        if row.state in quota_queue.IN_LINE:
            queue = quota_queue.Queue(row.rule, row.area, row.period)
            quota_queue.move(case, queue, quota.USED, "vergunning verleend", by=by, now=now)


def end_temporary(case: CaseFile, until: date | None, *, by: Officer, now: datetime) -> None:
    """The dwelling of a temporary permit counts through its last day, and that is known from the first day on."""
    if until is not None:
        registering.end_granted(case, until + _DAY, f"tijdelijk, tot en met {until:%d-%m-%Y}", by=by, now=now)
