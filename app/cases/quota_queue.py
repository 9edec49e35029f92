"""The queue of a quota: in the order in which the applications were complete, reserved, used or given back.

Nobody chooses who comes first: the day of completeness does, and a decision is refused while somebody earlier still waits.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from app.cases.count_rules import CountRule
from app.cases.permission import Officer
from app.store import case_file, quota
from app.store.case_file import CaseFile
from app.store.placed import Placed
from app.store.quota import RELEASED, RESERVED, USED, WAITING, QuotaPlace

STATE_WORDS = {WAITING: "wacht", RESERVED: "gereserveerd", USED: "gebruikt", RELEASED: "vrijgegeven"}
IN_LINE = (WAITING, RESERVED)
#: From which state a place may go to which.
STEPS = {
    WAITING: (RESERVED, USED, RELEASED),
    RESERVED: (USED, RELEASED, WAITING),
    USED: (RELEASED,),
    RELEASED: (WAITING,),
}


class NotInQueue(Exception):
    """This case has no place in this queue, or not one that can go there; the sentence, in Dutch, says why."""


@dataclass(frozen=True, slots=True)
class Queue:
    """Which queue a case is in: the rule, the area and the period."""

    rule: str
    area: str
    period: str


@dataclass(frozen=True, slots=True)
class PlaceInQueue:
    """`number` counts those that still wait; None for a place that is used or given back."""

    number: int | None
    row: QuotaPlace
    case_number: str

    @property
    def state_words(self) -> str:
        return STATE_WORDS[self.row.state]


def queue_of(rule: CountRule, here: Placed, on: date) -> Queue:
    """The queue of this rule at this address: that of the area in which the rule counts, and of the year where it says so."""
    areas = {
        "neighbourhood": here.neighbourhood,
        "district": here.district,
        "municipality": "gemeente",
        "street": f"{here.street}, {here.place}",
    }
    area = areas.get(str(rule.where), here.building)
    return Queue(rule.id, area[:40], str(on.year) if rule.period == "year" else "open")


def enqueue(case: CaseFile, queue: Queue, complete_on: date, *, by: Officer, now: datetime) -> QuotaPlace:
    """Take a place by the day on which the application was complete; a case that has one keeps it."""
    standing = place(case, queue)
    if standing is not None and standing.state != RELEASED:
        return standing
    return _write(case, queue, complete_on, WAITING, "de aanvraag is volledig", by=by, now=now)


def move(case: CaseFile, queue: Queue, state: str, reason: str, *, by: Officer, now: datetime) -> QuotaPlace:
    """Reserve, use or give back the place of this case. Raises NotInQueue."""
    standing = place(case, queue)
    if standing is None:
        raise NotInQueue("Deze aanvraag staat niet in de rij.")
    if state not in STEPS[standing.state]:
        raise NotInQueue(f"Een plaats die is {STATE_WORDS[standing.state]}, kan niet worden {STATE_WORDS[state]}.")
    return _write(case, queue, standing.complete_on, state, reason, by=by, now=now)


def release_all(case: CaseFile, reason: str, *, by: Officer, now: datetime) -> list[QuotaPlace]:
    """Give back every place of a case that ends without a permit."""
    return [
        _write(case, Queue(row.rule, row.area, row.period), row.complete_on, RELEASED, reason, by=by, now=now)
        for row in quota.of_case(case.id)
        if row.state != RELEASED
    ]


def _write(
    case: CaseFile, queue: Queue, complete_on: date, state: str, reason: str, *, by: Officer, now: datetime
) -> QuotaPlace:
    row = QuotaPlace(
        municipality=case.municipality,
        case_id=case.id,
        rule=queue.rule,
        area=queue.area,
        period=queue.period,
        complete_on=complete_on,
        state=state,
        reason=reason,
        by_id=by.account_id,
        by_name=by.name,
        at=now,
    )
    quota.add(row)
    return row


def place(case: CaseFile, queue: Queue) -> QuotaPlace | None:
    return next((row for row in _rows(queue) if row.case_id == case.id), None)


def line(queue: Queue) -> list[PlaceInQueue]:
    """The whole queue with the number of each that waits: "u bent nummer 3"."""
    rows = _rows(queue)
    numbers = case_file.numbers([row.case_id for row in rows])
    waiting = [row.case_id for row in rows if row.state in IN_LINE]
    return [
        PlaceInQueue(waiting.index(row.case_id) + 1 if row.state in IN_LINE else None, row, numbers[row.case_id])
        for row in rows
    ]


def waiting_before(case: CaseFile, queue: Queue) -> list[QuotaPlace]:
    """Who waits, and was complete before this case; everybody where this case is not in the queue yet."""
    before: list[QuotaPlace] = []
    for row in _rows(queue):
        if row.case_id == case.id:
            break
        if row.state in IN_LINE:
            before.append(row)
    return before


def skipped_earlier(case: CaseFile) -> list[str]:
    """The numbers of the cases that were complete earlier and still wait in a queue of this one: nobody may pass them by."""
    earlier = [
        row.case_id
        for own in quota.of_case(case.id)
        if own.state in IN_LINE
        for row in waiting_before(case, Queue(own.rule, own.area, own.period))
        if row.state == WAITING
    ]
    return sorted(case_file.numbers(earlier).values())


def _rows(queue: Queue) -> list[QuotaPlace]:
    return quota.queue(queue.rule, queue.area, queue.period)
