"""The announcement of a decision: its own moment, from which the six weeks of the objection run (Awb 3:41, 6:8)."""

from __future__ import annotations

from datetime import date, datetime

from app.cases import concentration
from app.cases.opening import NotNow, open_case, record
from app.cases.permission import Action, Officer
from app.store import assessment, decision, outbox
from app.store.case_file import CaseFile


def announce(
    number: str, seen_version: int, on: date, *, by: Officer, now: datetime, today: date
) -> CaseFile:
    """Record the day on which the letter was really sent. It may differ from the day in the letter: both are shown then."""
    case = open_case(number, seen_version, by=by, action=Action.HANDLE_CASE, statuses=("besloten",))
    taken = decision.of_case(case.id)
    if taken is None:
        raise NotNow("Er is nog geen besluit genomen.")
    if on < taken.decided_on:
        raise NotNow("De brief kan niet vóór het besluit zijn verzonden.")
    if on > today:
        raise NotNow("Leg de verzending vast op de dag zelf of daarna, niet vooraf.")
    outbox.posted_by_hand(taken.letter_id, on)
    record(case, "announced", on=on, at=now, by=by, detail={"printed": taken.send_on.isoformat()})
    return case


def close(number: str, seen_version: int, why: str, *, by: Officer, now: datetime, today: date) -> CaseFile:
    """End a case for which no rules are recorded, on a jurist's word: there is nothing to decide on, and no letter can say so."""
    case = open_case(number, seen_version, by=by, action=Action.HANDLE_CASE, statuses=("in_behandeling",))
    if assessment.of_case(case.id)[-1].answer["outcome"] != "geen_regime":
        raise NotNow("Op deze aanvraag moet worden beslist, want er zijn regels vastgelegd voor de dag van ontvangst.")
    record(case, "closed", on=today, at=now, by=by, detail={"why": why})
    return case


def retract(number: str, seen_version: int, why: str, *, by: Officer, now: datetime, today: date) -> CaseFile:
    """The applicant takes the application back."""
    case = open_case(number, seen_version, by=by, action=Action.HANDLE_CASE, statuses=("in_behandeling",))
    record(case, "retracted", on=today, at=now, by=by, detail={"why": why})
    concentration.release(case, "aanvraag ingetrokken", by=by, now=now)
    return case
