"""Advice from inside and outside: asked with a due day, reminded, received as an item of the ledger.

Nothing is sent from here: the officer writes to the adviser, and this says when, and what has not come back.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from app.cases.investigating import UNDER_WAY, store_evidence
from app.cases.opening import NotNow, open_case, record
from app.cases.permission import Action, Officer
from app.rules.evidence import NewEvidence
from app.store import advice
from app.store.advice import AdviceRequest
from app.store.case_file import CaseFile


@dataclass(frozen=True, slots=True)
class NewAdviceRequest:
    """`external` for an adviser outside the municipality; `due_on` is the day by which the advice must be in."""

    adviser: str
    external: bool
    question: str
    asked_on: date
    due_on: date


@dataclass(frozen=True, slots=True)
class Awaited:
    """The advice that is waited for longest."""

    adviser: str
    due_on: date
    overdue: bool


def awaited(requests: Sequence[AdviceRequest], today: date) -> Awaited | None:
    """The open request that is due first; None where nothing is waited for. On its last day it is not overdue."""
    waiting = [row for row in requests if row.open]
    if not waiting:
        return None
    first = min(waiting, key=lambda row: row.due_on)
    return Awaited(first.adviser, first.due_on, first.due_on < today)


def ask_advice(
    number: str, seen_version: int, new: NewAdviceRequest, *, by: Officer, now: datetime, today: date
) -> CaseFile:
    """Record what was asked of whom, and by when the answer must be in."""
    case = open_case(number, seen_version, by=by, action=Action.HANDLE_CASE, statuses=UNDER_WAY)
    if new.asked_on > today:
        raise NotNow("Een vraag om advies leggen wij vast als zij is gesteld, niet vooraf.")
    note_question(case, new, by=by, now=now)
    return case


def note_question(case: CaseFile, new: NewAdviceRequest, *, by: Officer, now: datetime) -> None:
    """Wait for this advice from now on; for a case that is in hand already."""
    if new.due_on < new.asked_on:
        raise NotNow("De dag waarop het advies binnen moet zijn, ligt vóór de dag van de vraag.")
    row = AdviceRequest(
        municipality=case.municipality,
        case_id=case.id,
        adviser=new.adviser,
        external=new.external,
        question=new.question,
        asked_on=new.asked_on,
        due_on=new.due_on,
        **_recorded(by, now),
    )
    advice.add(row)
    detail = {"adviser": new.adviser, "due_on": new.due_on.isoformat()}
    record(case, "advice_asked", on=new.asked_on, at=now, by=by, detail=detail)


def _recorded(by: Officer, now: datetime) -> dict[str, Any]:
    return {"recorded_by": by.account_id, "recorded_by_name": by.name, "recorded_at": now}


def remind_adviser(
    number: str, seen_version: int, request_id: int, due_on: date, *, by: Officer, now: datetime, today: date
) -> CaseFile:
    """Record that the adviser was reminded today, and by when the answer must be in now."""
    if due_on < today:
        raise NotNow("De nieuwe dag ligt in het verleden.")
    changes = {"reminded_on": today, "due_on": due_on}
    case = open_case(number, seen_version, by=by, action=Action.HANDLE_CASE, statuses=UNDER_WAY)
    row = _supersede(case, request_id, changes, "herinnerd", by=by, now=now)
    detail = {"adviser": row.adviser, "due_on": due_on.isoformat()}
    record(case, "advice_reminded", on=today, at=now, by=by, detail=detail)
    return case


def receive_advice(
    number: str, seen_version: int, request_id: int, new: NewEvidence, *, by: Officer, now: datetime, today: date
) -> CaseFile:
    """Put the advice in the ledger and close the request. The day of receipt is the day of recording."""
    case = open_case(number, seen_version, by=by, action=Action.HANDLE_CASE, statuses=UNDER_WAY)
    item = store_evidence(case, new, by=by, now=now, today=today)
    changes = {"received_on": today, "evidence_id": item.id}
    row = _supersede(case, request_id, changes, "ontvangen", by=by, now=now)
    record(case, "advice_received", on=today, at=now, by=by, detail={"adviser": row.adviser})
    return case


def withdraw_advice(
    number: str, seen_version: int, request_id: int, why: str, *, by: Officer, now: datetime, today: date
) -> CaseFile:
    """The decision does not wait for this advice any more, for a reason that stays in the file."""
    if not why.strip():
        raise NotNow("Leg uit waarom dit advies niet meer nodig is.")
    case = open_case(number, seen_version, by=by, action=Action.HANDLE_CASE, statuses=UNDER_WAY)
    row = _supersede(case, request_id, {"withdrawn": True}, why, by=by, now=now)
    record(case, "advice_withdrawn", on=today, at=now, by=by, detail={"adviser": row.adviser, "why": why.strip()})
    return case


def _supersede(
    case: CaseFile, request_id: int, changes: Mapping[str, Any], why: str, *, by: Officer, now: datetime
) -> AdviceRequest:
    """The request as it stands from now on. Raises NotNow for one that this case does not have, or that is closed."""
    standing = next((row for row in advice.of_case(case.id) if row.id == request_id), None)
    if standing is None or not standing.open:
        raise NotNow("Dit advies is al ontvangen of niet meer nodig.")
    values = advice.copied(standing) | dict(changes)
    row = AdviceRequest(**values, supersedes=standing.id, why=why.strip()[:400], **_recorded(by, now))
    advice.add(row)
    return row
