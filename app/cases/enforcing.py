"""How every deed takes an enforcement file in hand, and how it is recorded: as `opening`, for data on offences."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from app.cases.opening import BY_ITSELF, EditConflict, NoSuchCase, NotNow
from app.cases.permission import Action, Officer, require
from app.store import enforcement_event, enforcement_file
from app.store.enforcement_event import EnforcementEvent
from app.store.enforcement_file import CLOSED, EnforcementFile


class NoSuchFile(NoSuchCase):
    """This municipality has no enforcement file with this number, or the officer may not know of it."""


class FileConflict(EditConflict):
    """Somebody saved after the form was opened: nothing is overwritten."""

    def __init__(self, row: EnforcementFile) -> None:
        Exception.__init__(self, f"{row.number} stands at version {row.version}")
        self.number = row.number
        self.version = row.version


def find(number: str, *, by: Officer) -> EnforcementFile:
    """The file with this number. Raises NotAllowed, NoSuchFile."""
    require(by, Action.VIEW_OFFENCES)
    row = enforcement_file.get(number)
    if row is None:
        raise NoSuchFile(number)
    return row


def open_file(
    number: str, seen_version: int, *, by: Officer, action: Action = Action.ENFORCE, closed_too: bool = False
) -> EnforcementFile:
    """The file, locked, with its version moved on. Raises NotAllowed, NoSuchFile, FileConflict, NotNow."""
    require(by, action)
    row = enforcement_file.get_for_update(number)
    if row is None:
        raise NoSuchFile(number)
    if row.version != seen_version:
        raise FileConflict(row)
    if row.status == CLOSED and not closed_too:
        raise NotNow("Dit kan niet meer, want het dossier is afgesloten.")
    row.version += 1
    return row


def record(
    row: EnforcementFile, kind: str, *, on: date, at: datetime, by: Officer | None, detail: dict[str, Any] | None = None
) -> EnforcementEvent:
    """Append one event in the name of this officer (None: the application by itself); the dates of the file and what is owed by
    its sanctions are set anew."""
    from app.cases import (  # they know the rows of every deed, which know this module
        claims_of_sanctions,
        enforcement_dates,
    )

    event = enforcement_event.record_event(
        row,
        kind,
        on=on,
        at=at,
        by_id=by.account_id if by else None,
        by_name=by.name if by else BY_ITSELF,
        detail=detail,
    )
    claims_of_sanctions.follow(row, by=by, now=at)
    enforcement_dates.refresh(row)
    return event


def not_later(on: date, today: date) -> None:
    """Raises NotNow for a day that has not come."""
    if on > today:
        raise NotNow("Deze dag ligt in de toekomst. Leg vast wat er al is gebeurd.")
