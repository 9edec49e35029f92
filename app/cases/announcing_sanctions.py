"""What follows in an enforcement file when its letter left by mail, or could not be delivered."""

from __future__ import annotations

from datetime import date, datetime

from app.cases import collecting, measure_objection_deciding, sanctioning
from app.cases.enforcing import record
from app.store import enforcement_file, forfeiture, measure, measure_objection
from app.store.enforcement_file import EnforcementFile
from app.store.measure import DECIDED
from app.store.outbox import Outgoing


def left_by_mail(row: Outgoing, *, on: date, now: datetime) -> None:
    """A decision that left by mail is announced by that (Awb 3:41)."""
    file = _locked(row)
    if file is None:
        return
    for made in measure.of_file(file.id):
        if made.letter_id == row.enforcement_letter_id and made.state == DECIDED:
            file.version += 1
            sanctioning.announced(file, made, on, by=None, now=now)
    for taken in forfeiture.collections(file.id):
        if taken.letter_id == row.enforcement_letter_id and taken.state == DECIDED:
            file.version += 1
            collecting.announced(file, taken, on, by=None, now=now)
    for found in measure_objection.of_file(file.id):
        if found.letter_id == row.enforcement_letter_id and found.state == measure_objection.DECIDED:
            file.version += 1
            measure_objection_deciding.announced(file, found, on, by=None, now=now)


def did_not_arrive(row: Outgoing, why: str, *, on: date, now: datetime) -> None:
    """A visible failure: the file says so."""
    file = _locked(row)
    if file is not None:
        file.version += 1
        record(file, "delivery_failed", on=on, at=now, by=None, detail={"outbox": row.id, "kind": row.kind, "why": why})


def _locked(row: Outgoing) -> EnforcementFile | None:
    if row.enforcement_id is None or row.enforcement_letter_id is None:
        return None
    return enforcement_file.get_for_update(enforcement_file.by_id(row.enforcement_id).number)
