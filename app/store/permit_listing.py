"""The lists of permits and of their conditions: one page by key, and how many there are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, func, literal_column, select, true, tuple_
from sqlalchemy.orm import InstrumentedAttribute

from app.store.base import db
from app.store.case_file import CaseFile
from app.store.permit import Permit
from app.store.permit_condition import OPEN, PermitCondition

PAGE = 50
COUNTED_TO = 1000
YEAR = timedelta(days=366)
ALL, UNUSED, WAITS, TEMPORARY, LATE, ENDED = "alle", "ongebruikt", "wacht", "tijdelijk", "te_laat", "ingetrokken"


@dataclass(frozen=True, slots=True)
class Page:
    """`rows` with their case; `more` is the (day, id) to go on from."""

    rows: Sequence[tuple[Any, CaseFile]]
    more: tuple[date, int] | None


def _wanted(view: str, today: date) -> tuple[InstrumentedAttribute[Any], list[ColumnElement[bool]], bool]:
    """By which day the list is in order, what stands in it, and whether the newest come first."""
    stands = Permit.ended_on.is_(None)
    match view:
        case "ongebruikt":
            return Permit.granted_on, [stands, Permit.used_on.is_(None)], False
        case "wacht":
            return Permit.granted_on, [stands, Permit.waits == true()], False
        case "tijdelijk":
            ends = Permit.temporary_until
            return ends, [stands, ends.is_not(None), ends <= today + YEAR], False
        case "te_laat":
            return Permit.condition_due, [stands, Permit.condition_due.is_not(None), Permit.condition_due < today], False
        case "ingetrokken":
            return Permit.ended_on, [Permit.ended_on.is_not(None)], True
        case _:
            return Permit.granted_on, [], True


def _page(
    query: Any, day: InstrumentedAttribute[Any], row_id: InstrumentedAttribute[int], after: tuple[date, int] | None,
    *, newest_first: bool,
) -> list[Any]:  # fmt: skip
    key = tuple_(day, row_id)
    if after is not None:
        query = query.where(key < after if newest_first else key > after)
    order = (day.desc(), row_id.desc()) if newest_first else (day, row_id)
    return list(db.session.execute(query.order_by(*order).limit(PAGE + 1)))


def permits(view: str, today: date, after: tuple[date, int] | None) -> Page:
    """One page of a list of permits."""
    day, wanted, newest_first = _wanted(view, today)
    query = (
        select(Permit, CaseFile)
        .join(CaseFile, and_(CaseFile.municipality == Permit.municipality, CaseFile.id == Permit.case_id))
        .where(*wanted)
    )
    found = _page(query, day, Permit.id, after, newest_first=newest_first)
    rows = [(row[0], row[1]) for row in found[:PAGE]]
    last = rows[-1][0] if len(found) > PAGE else None
    return Page(rows, (getattr(last, day.key), last.id) if last else None)


def count(view: str, today: date) -> int:
    """How many stand in this list, counted no further than COUNTED_TO."""
    inner = select(Permit.id).where(*_wanted(view, today)[1]).limit(COUNTED_TO).subquery()
    return db.session.scalar(select(func.count()).select_from(inner)) or 0


# What a partial index holds must stand in the question as it stands in the index: a bound value would not be recognised.
def _open(view: str, title: str, today: date) -> list[ColumnElement[bool]]:
    row = PermitCondition
    wanted: list[ColumnElement[bool]] = [row.state == literal_column(f"'{OPEN}'"), row.active == true()]
    if view == "te_laat":
        wanted += [row.due_on.is_not(None), row.due_on < today]
    elif view == "komend":
        wanted += [row.due_on.is_not(None), row.due_on >= today]
    else:
        wanted += [row.due_on.is_(None)]
    return [*wanted, row.title == title] if title else wanted


def conditions(view: str, title: str, today: date, after: tuple[date, int] | None) -> Page:
    """One page of open conditions: `te_laat` | `komend` by their day, `zonder_datum` in the order in which they came."""
    row = PermitCondition
    day = row.due_on if view != "zonder_datum" else row.made_on
    query = (
        select(row, CaseFile)
        .join(CaseFile, and_(CaseFile.municipality == row.municipality, CaseFile.id == row.case_id))
        .where(*_open(view, title, today))
    )
    found = _page(query, day, row.id, after, newest_first=False)
    rows = [(each[0], each[1]) for each in found[:PAGE]]
    last = rows[-1][0] if len(found) > PAGE else None
    return Page(rows, (getattr(last, day.key), last.id) if last else None)


def count_conditions(view: str, title: str, today: date) -> int:
    inner = select(PermitCondition.id).where(*_open(view, title, today)).limit(COUNTED_TO).subquery()
    return db.session.scalar(select(func.count()).select_from(inner)) or 0
