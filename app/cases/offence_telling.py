"""A letter of an enforcement file that only tells something: sent, and recorded."""

from __future__ import annotations

from datetime import date, datetime

from app.cases import enforcement_sending, offending
from app.cases.corresponding import WrittenLetter
from app.cases.enforcing import open_file, record
from app.cases.permission import Officer
from app.store.enforcement_file import EnforcementFile


def tell(
    number: str,
    seen_version: int,
    party_id: int,
    written: WrittenLetter,
    kind: str,
    *,
    by: Officer,
    now: datetime,
    today: date,
) -> EnforcementFile:
    """Send a letter to one of the people of the file; `kind` is that of the event."""
    row = open_file(number, seen_version, by=by)
    letter = enforcement_sending.send(row, written, offending.party_of(row, party_id), by=by, now=now)
    record(row, kind, on=today, at=now, by=by, detail={"party": party_id, "letter": letter.id})
    return row
