"""What a person does with a signal: takes it up in a file, or turns it down with a reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from app.cases.auditing import log
from app.cases.enforcing import record
from app.cases.opening import NotNow
from app.cases.opening_files import SIGNAL, NewFile, address_of, open_new
from app.cases.permission import Action, Officer, require
from app.rules.terms import label
from app.store import case_file, signal
from app.store.case_file import CaseFile
from app.store.enforcement_file import EnforcementFile
from app.store.signal import OPEN, TAKEN_UP, TURNED_DOWN, Signal

SETTLED = "Over dit signaal is al beslist."
PAGE = 50


@dataclass(frozen=True, slots=True)
class SignalPage:
    """The open signals with their case; `more` is the last of them where there is a next page."""

    rows: Sequence[tuple[Signal, CaseFile]]
    more: int | None


def standing(*, after: int, by: Officer) -> SignalPage:
    """What waits for a person. Raises NotAllowed."""
    require(by, Action.ENFORCE)
    rows = signal.standing(limit=PAGE + 1, after=after)
    cases = case_file.by_ids([row.case_id for row in rows])
    page = rows[:PAGE]
    return SignalPage([(row, cases[row.case_id]) for row in page], page[-1].id if len(rows) > PAGE else None)


def take_up(signal_id: int, request_id: str, *, by: Officer, now: datetime, today: date) -> EnforcementFile:
    """Open a file for it. Nothing else follows: the rest is for that person to decide."""
    row = _open(signal_id, by)
    case = case_file.by_id(row.case_id)
    why = f"{label(row.kind, 'signal_kind')} (zaak {case.number})."
    new = NewFile(request_id, SIGNAL, case.change_type, address_of(case), why, today, permit_number=case.number)
    made = open_new(new, by=by, now=now, today=today)
    _settle(row, TAKEN_UP, why, by=by, today=today)
    row.enforcement_id = made.id
    record(made, "signal_taken_up", on=row.on, at=now, by=by, detail={"signal": row.kind})
    return made


def turn_down(signal_id: int, why: str, *, by: Officer, now: datetime, today: date) -> Signal:
    """Nothing needs to be done; the reason stays."""
    row = _open(signal_id, by)
    _settle(row, TURNED_DOWN, why, by=by, today=today)
    log(by, "turn_down_signal", f"signal {row.id}", at=now)
    return row


def _open(signal_id: int, by: Officer) -> Signal:
    require(by, Action.ENFORCE)
    row = signal.get_for_update(signal_id)
    if row is None or row.state != OPEN:
        raise NotNow(SETTLED)
    return row


def _settle(row: Signal, state: str, why: str, *, by: Officer, today: date) -> None:
    row.state, row.reason = state, why
    row.settled_on, row.settled_by, row.settled_by_name = today, by.account_id, by.name
