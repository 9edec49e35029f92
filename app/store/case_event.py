"""What happened to a case, in order, never changed. The status and the clock of a case are set here and nowhere else."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKeyConstraint, UniqueConstraint, and_, inspect, select
from sqlalchemy.orm import Mapped, mapped_column

from app.rules.deadlines import Deadline
from app.rules.national_law import built_in_law
from app.rules.procedure import ClockAnswer, Procedure, clock, parse_procedure
from app.store import case_file
from app.store.base import Base, OfMunicipality, db
from app.store.case_file import CaseFile
from app.store.columns import EventColumns

STATUS_AFTER = {
    "application_received": "in_behandeling",
    "proposed": "ter_ondertekening",
    "returned": "in_behandeling",
    "proposal_withdrawn": "in_behandeling",
    "retracted": "ingetrokken",
    "closed": "gesloten",
    "decided": "besloten",
    "announced": "bekendgemaakt",
}
#: The last word of these came from somebody else: it is the caseworker's turn again, until somebody does something.
CAME_BACK = ("returned", "information_supplied", "information_late", "request_answered", "advice_received", "request_lapsed")
#: What the application does by itself answers nobody.
OF_ITSELF = ("assessed", "facts_changed")
CLOCK_FIELDS = {
    "information_requested": ("answer_by",),
    "information_supplied": (),
    "suspended": ("ground",),
    "resumed": (),
    "extended": ("weeks",),
    "notice_of_default_received": (),
    "decided": (),
    "announced": (),
    "objection_received": ("by_post_posted_on",),
    "objection_committee": (),
}


class CaseEvent(EventColumns, OfMunicipality, Base):

    __tablename__ = "case_event"
    __table_args__ = (
        ForeignKeyConstraint(["municipality", "case_id"], ["case_file.municipality", "case_file.id"]),
        UniqueConstraint("municipality", "case_id", "seq"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int]


def of_case(case_id: int) -> list[CaseEvent]:
    return list(
        db.session.scalars(select(CaseEvent).where(CaseEvent.case_id == case_id).order_by(CaseEvent.seq))
    )


def of_cases(case_ids: list[int]) -> dict[int, list[CaseEvent]]:
    """The events of several cases in order: one query for a whole list."""
    found: dict[int, list[CaseEvent]] = {case_id: [] for case_id in case_ids}
    if found:
        query = select(CaseEvent).where(CaseEvent.case_id.in_(case_ids)).order_by(CaseEvent.case_id, CaseEvent.seq)
        for row in db.session.scalars(query):
            found[row.case_id].append(row)
    return found


def came_back(caseworker_id: int, limit: int) -> list[tuple[CaseFile, CaseEvent]]:
    """The open cases of one person whose last word came from somebody else, with that event; the latest first."""
    query = (
        select(CaseFile, CaseEvent)
        .join(
            CaseEvent,
            and_(
                CaseEvent.municipality == CaseFile.municipality,
                CaseEvent.case_id == CaseFile.id,
                CaseEvent.seq == CaseFile.back_seq,
            ),
        )
        .where(CaseFile.caseworker_id == caseworker_id, CaseFile.back_at.is_not(None))
        .where(CaseFile.status == "in_behandeling")
        .order_by(CaseFile.back_at.desc(), CaseFile.id.desc())
        .limit(limit)
    )
    return [(row[0], row[1]) for row in db.session.execute(query)]


def procedure_document(received_on: date, events: list[CaseEvent], today: date) -> dict[str, object]:
    """The `clock` input of this case: what the rules floor needs of its events, as plain values."""
    entries: list[dict[str, object]] = []
    for row in events:
        if row.kind in CLOCK_FIELDS:
            entry: dict[str, object] = {"kind": row.kind, "on": row.on.isoformat()}
            entry |= {
                key: row.detail[key] for key in CLOCK_FIELDS[row.kind] if row.detail.get(key) is not None
            }
            entries.append(entry)
    return {"received_on": received_on.isoformat(), "events": entries, "today": today.isoformat()}


def procedure_of(received_on: date, events: list[CaseEvent], today: date) -> Procedure:
    """The same with what a document cannot say: until when a suspension was agreed. It then ends without anybody's doing,
    as the applicant was told; else a forgotten resumption would give the municipality days that nobody agreed to."""
    read = parse_procedure(procedure_document(received_on, events, today))
    known = [row for row in events if row.kind in CLOCK_FIELDS]
    days = [row.detail.get("until") if row.kind == "suspended" else None for row in known]
    ended = (
        replace(event, until=date.fromisoformat(until)) if until else event
        for event, until in zip(read.events, days, strict=True)
    )
    return replace(read, events=tuple(ended))


def clock_of(received_on: date, events: list[CaseEvent], today: date) -> ClockAnswer:
    """What the clock of the law says of this case on a day."""
    return clock(procedure_of(received_on, events, today))


def last_days(decide_by: Deadline, if_open: date | None) -> tuple[date, date]:
    """The last day to decide, nominal and shifted.

    While the term stands still the days are those that hold if it does so as long as it may: they need no daily tick.
    """
    if if_open is None:
        return decide_by.nominal, decide_by.shifted
    return if_open, built_in_law().calendar.shift(if_open)


def record_event(
    case: CaseFile,
    kind: str,
    *,
    on: date,
    at: datetime,
    by_id: int | None,
    by_name: str,
    detail: dict[str, Any] | None = None,
) -> CaseEvent:
    """Append one event and set what follows from it: the status, the latest decision days, the state of the clock,
    whose turn it is.

    The first event inserts the case itself (and may raise DuplicateRequest): a case without a state does not exist.
    """
    first = inspect(case).transient
    events = [] if first else of_case(case.id)
    row = CaseEvent(
        municipality=case.municipality,
        seq=len(events) + 1,
        kind=kind,
        on=on,
        at=at,
        by_id=by_id,
        by_name=by_name,
        detail=detail or {},
    )
    _follow(case, row)
    if kind in CLOCK_FIELDS or kind == "application_received":
        # A legal day may lie before what was recorded already: the clock is asked on the latest of all these days.
        answer = clock_of(case.received_on, [*events, row], max([on, *(event.on for event in events)]))
        if answer.decide_by is None or answer.state is None:
            raise ValueError(f"the law of {case.received_on} gives no term for a decision")
        case.decide_by_nominal, case.decide_by_shifted = last_days(answer.decide_by, answer.decide_by_if_open)
        case.clock_state = answer.state.value
    if first:
        case_file.add(case)
    row.case_id = case.id
    db.session.add(row)
    return row


def _follow(case: CaseFile, row: CaseEvent) -> None:
    """The status of the case after this event, and whether it came back to its caseworker by it."""
    if row.kind in STATUS_AFTER:
        case.status = STATUS_AFTER[row.kind]
    if row.kind not in OF_ITSELF:
        case.back_seq, case.back_at = (row.seq, row.at) if row.kind in CAME_BACK else (None, None)
