"""Reminders of enforcement files: to the role that a date calls, by number only; an address or a person is never in a mail."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from app.cases.enforcement_dates import WORDS
from app.cases.permission import Role
from app.cases.reminding import reminder, stands
from app.store import account, enforcement_date, outbox
from app.store.account import Account
from app.store.enforcement_date import EnforcementDate
from app.store.enforcement_file import EnforcementFile
from app.store.outbox import Outgoing


def remind_due(*, now: datetime, today: date, limit: int = 500) -> int:
    """Put a message in the outbox for each date of a file that somebody must be told of by now. How many dates were told of."""
    found = enforcement_date.to_remind(today, limit)
    latest = {(file.id, row.kind, row.subject): row for row, file in found}
    for row, file in found:
        row.reminded_at = now
        if latest[file.id, row.kind, row.subject] is row:
            for person in _people(row, file):
                outbox.put(_reminder(row, file, person, now))
    return len(found)


def _people(row: EnforcementDate, file: EnforcementFile) -> Sequence[Account]:
    """Whose file it is, while they work here; else everybody in the role. Nobody else may know that there is a file."""
    there = account.colleagues(file.municipality, row.whom)
    if row.whom == Role.ENFORCEMENT:
        there = [person for person in there if person.id == file.officer_id] or there
    return there


def _reminder(row: EnforcementDate, file: EnforcementFile, person: Account, now: datetime) -> Outgoing:
    made = reminder(row, f"offence:{file.id}", file.number, WORDS[row.kind], "Dossier", "Handhaving", person, now)
    made.municipality, made.enforcement_id = file.municipality, file.id
    return made


def still_calls(row: Outgoing) -> bool:
    """Whether the date that a reminder tells of still stands, on that day."""
    assert row.enforcement_id is not None
    return stands(row, enforcement_date.of_file(row.enforcement_id))
