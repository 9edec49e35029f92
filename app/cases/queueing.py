"""A case takes its place in the queues of its quotas once it is complete, and an officer reserves or gives back a place."""

from __future__ import annotations

from datetime import date, datetime

from app.cases import assessing, quota_queue
from app.cases.count_rules import COUNT_QUOTA, CountRule, rules_for
from app.cases.opening import NotNow, open_case, record
from app.cases.permission import Action, Officer
from app.cases.quota_queue import NotInQueue, Queue
from app.store import case_fact, pending, register
from app.store.case_file import CaseFile
from app.store.quota import WAITING, QuotaPlace

INCOMPLETE = "Een plaats in de rij kan pas als de aanvraag volledig is bevonden."
NOT_PLACED = "Het adres van deze aanvraag staat niet in het adressenregister. De rij is niet te bepalen."


def enter_queues(case: CaseFile, complete_on: date, *, by: Officer, now: datetime) -> list[QuotaPlace]:
    """Called where a case is found complete, in that transaction: a place in the queue of each of its quotas."""
    here = register.place_of(case)
    if here is None:
        return []
    queues = [quota_queue.queue_of(rule, here, complete_on) for rule in _quotas(case)]
    return [quota_queue.enqueue(case, queue, complete_on, by=by, now=now) for queue in queues]


def move_place(
    number: str,
    seen_version: int,
    rule_id: str,
    state: str,
    reason: str,
    *,
    by: Officer,
    now: datetime,
    today: date,
) -> CaseFile:
    """Take, reserve or give back the place of this case, with a reason. Raises NotNow."""
    case = open_case(number, seen_version, by=by, action=Action.HANDLE_CASE, statuses=("in_behandeling",))
    if not reason.strip():
        raise NotNow("Zonder reden kan dit niet worden vastgelegd.")
    queue = _queue(case, rule_id, today)
    standing = quota_queue.place(case, queue)
    try:
        if standing is None and state == WAITING:
            quota_queue.enqueue(case, queue, _complete_on(case), by=by, now=now)
        else:
            quota_queue.move(case, queue, state, reason, by=by, now=now)
    except NotInQueue as refusal:
        raise NotNow(str(refusal)) from None
    detail = {"rule": rule_id, "area": queue.area, "state": state, "reason": reason}
    record(case, "queue_moved", on=today, at=now, by=by, detail=detail)
    assessing.assess_case(case, why="plaats in de rij gewijzigd", at=now, by=by)
    return case


def _queue(case: CaseFile, rule_id: str, today: date) -> Queue:
    rule = next((rule for rule in _quotas(case) if rule.id == rule_id), None)
    if rule is None:
        raise NotNow("Deze regel heeft geen rij, of geldt niet voor deze zaak.")
    here = register.place_of(case)
    if here is None:
        raise NotNow(NOT_PLACED)
    return quota_queue.queue_of(rule, here, today)


def _quotas(case: CaseFile) -> list[CountRule]:
    document = assessing.question(case, case_fact.current(case.id), {})
    return [rule for rule in rules_for(document) if rule.kind == COUNT_QUOTA]


def _complete_on(case: CaseFile) -> date:
    found = pending.complete_days([case.id]).get(case.id)
    if found is None:
        raise NotNow(INCOMPLETE)
    return found
