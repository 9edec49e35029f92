"""How every use case takes a case in hand: under a lock, at the version that the person saw, in a state that allows it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from app.cases.permission import Action, Officer, require
from app.rules.periods import AMSTERDAM
from app.store import case_event, case_file
from app.store.case_event import CaseEvent
from app.store.case_file import CaseFile


class NoSuchCase(Exception):
    """This municipality has no case with this number (it may exist elsewhere: nobody is told)."""


class EditConflict(Exception):
    """Somebody saved after the form was opened: nothing is overwritten; the person sees both texts and chooses."""

    def __init__(self, case: CaseFile) -> None:
        super().__init__(f"{case.number} stands at version {case.version}")
        self.number = case.number
        self.version = case.version


class NotNow(Exception):
    """The case is not in a state in which this can be done; the sentence, in Dutch, says why."""


def open_case(
    number: str, seen_version: int, *, by: Officer, action: Action, statuses: tuple[str, ...] = ()
) -> CaseFile:
    """The case, locked, with its version moved on. Raises NotAllowed, NoSuchCase, EditConflict, NotNow."""
    require(by, action)
    case = case_file.get_for_update(number)
    if case is None:
        raise NoSuchCase(number)
    if case.version != seen_version:
        raise EditConflict(case)
    if statuses and case.status not in statuses:
        raise NotNow(f"Dit kan niet meer, want de zaak is {STATUS_WORDS[case.status]}.")
    case.version += 1
    return case


STATUS_WORDS = {
    "in_behandeling": "in behandeling",
    "ter_ondertekening": "ter ondertekening",
    "besloten": "besloten",
    "bekendgemaakt": "bekendgemaakt",
    "ingetrokken": "ingetrokken",
    "gesloten": "gesloten zonder besluit",
}


BY_ITSELF = "Woonvergunning"


def record(
    case: CaseFile, kind: str, *, on: date, at: datetime, by: Officer | None, detail: dict[str, Any] | None = None
) -> CaseEvent:
    """Append one event to the case in the name of this officer; None: the application did it by itself.
    What follows from it, follows here: the permit, its compensation, and the dates that call somebody."""
    from app.cases import agenda, claiming, permits  # they know the use cases, which know this module

    row = case_event.record_event(
        case,
        kind,
        on=on,
        at=at,
        by_id=by.account_id if by else None,
        by_name=by.name if by else BY_ITSELF,
        detail=detail,
    )
    today = at.astimezone(AMSTERDAM).date()
    permits.follow(case, max(on, today))
    if kind == "announced":
        claiming.follow(case, on, by=by, now=at, today=today)
    agenda.refresh(case)
    return row
