"""Between the receipt of an objection against a sanction and its decision: hearing, advice, and a later last day."""

from __future__ import annotations

from datetime import date, datetime

from app.cases import measure_objection_sending, objection_acts
from app.cases.corresponding import WrittenLetter
from app.cases.enforcing import record
from app.cases.measure_objecting import in_hand, told
from app.cases.measure_objection_terms import term_of
from app.cases.measure_objectors import against
from app.cases.objection_acts import Advice, Heard, Hearing
from app.cases.permission import Officer
from app.store.measure_objection import MeasureObjection

Letters = tuple[WrittenLetter, ...]


def call_committee(
    number: str, seen_version: int, objection_id: int, *, by: Officer, now: datetime, today: date
) -> MeasureObjection:
    """A committee advises: then there are twelve weeks to decide (Awb 7:10, 7:13)."""
    row, found = in_hand(number, seen_version, objection_id, by=by)
    objection_acts.call_committee(found)
    record(row, "objection_committee", on=today, at=now, by=by, detail=told(found))
    return found


def plan_hearing(
    number: str,
    seen_version: int,
    objection_id: int,
    hearing: Hearing,
    letters: Letters,
    *,
    by: Officer,
    now: datetime,
    today: date,
) -> MeasureObjection:
    """Set the hearing, or another day for it, and invite whom it concerns (Awb 7:2, 7:4)."""
    row, found = in_hand(number, seen_version, objection_id, by=by)
    objection_acts.plan_hearing(found, hearing, today)
    letter = measure_objection_sending.to_everybody(row, found, letters, by=by, now=now)
    detail = told(found, hearing_on=hearing.on.isoformat(), at=hearing.at, letter=letter.id)
    record(row, "objection_hearing_planned", on=today, at=now, by=by, detail=detail)
    return found


def record_hearing(
    number: str, seen_version: int, objection_id: int, heard: Heard, *, by: Officer, now: datetime, today: date
) -> MeasureObjection:
    """The report of the hearing (Awb 7:7)."""
    row, found = in_hand(number, seen_version, objection_id, by=by)
    objection_acts.note_heard(found, heard, today)
    record(row, "objection_heard", on=heard.on, at=now, by=by, detail=told(found))
    return found


def skip_hearing(
    number: str, seen_version: int, objection_id: int, ground: str, why: str, *, by: Officer, now: datetime, today: date
) -> MeasureObjection:
    """Nobody is heard, on one of the grounds of Awb 7:3, with the reason."""
    row, found = in_hand(number, seen_version, objection_id, by=by)
    objection_acts.skip_hearing(found, ground, why)
    record(row, "objection_not_heard", on=today, at=now, by=by, detail=told(found, ground=ground))
    return found


def receive_advice(
    number: str, seen_version: int, objection_id: int, advice: Advice, *, by: Officer, now: datetime, today: date
) -> MeasureObjection:
    """The advice of the committee came in (Awb 7:13 lid 6)."""
    row, found = in_hand(number, seen_version, objection_id, by=by)
    objection_acts.receive_advice(found, advice, today)
    record(row, "objection_advice_received", on=advice.on, at=now, by=by, detail=told(found, result=advice.result))
    return found


def adjourn(
    number: str,
    seen_version: int,
    objection_id: int,
    why: str,
    letters: Letters,
    *,
    by: Officer,
    now: datetime,
    today: date,
) -> MeasureObjection:
    """Put the decision off by six weeks, once, before the term ends, and say so in writing (Awb 7:10 lid 3)."""
    row, found = in_hand(number, seen_version, objection_id, by=by)
    objection_acts.adjourn(found, term_of(against(found), found), today)
    letter = measure_objection_sending.to_everybody(row, found, letters, by=by, now=now)
    detail = told(found, why=objection_acts.reasoned(why), letter=letter.id)
    record(row, "objection_adjourned", on=today, at=now, by=by, detail=detail)
    return found


def agree_delay(
    number: str, seen_version: int, objection_id: int, until: date, how: str, *, by: Officer, now: datetime, today: date
) -> MeasureObjection:
    """A later last day to which the objector agreed, and by which nobody else is harmed (Awb 7:10 lid 4)."""
    row, found = in_hand(number, seen_version, objection_id, by=by)
    objection_acts.agree_delay(found, until, term_of(against(found), found))
    detail = told(found, until=until.isoformat(), why=objection_acts.reasoned(how))
    record(row, "objection_delay_agreed", on=today, at=now, by=by, detail=detail)
    return found
