"""What must be followed up by who inspects: the dates of permits that have come or come soon, and the open enforcement files, as
one list in the order of their days. Two tables that stay apart; a page is merged from the first rows of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_, case, func, select, tuple_

from app.store.base import db
from app.store.case_file import CaseFile
from app.store.due_date import DueDate
from app.store.enforcement_file import OPEN, EnforcementFile

PAGE = 50
#: Of each date of a permit the step that is for who inspects: the one after its day. The others are the caseworker's.
STEP, WHOM = "after", "enforcement"
PERMIT, FILE = 0, 1
#: Day, PERMIT or FILE, and the number of the row: where a page ends.
Key = tuple[date, int, int]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the list shows: everything with its day at `until` or before; `kind` is a kind of date, or `dossier` for files."""

    until: date
    neighbourhood: str | None = None
    kind: str | None = None
    before: date | None = None
    after: Key | None = None


@dataclass(frozen=True, slots=True)
class Due:
    """One line: a date of the permit of a case, or an enforcement file with its next step."""

    key: Key
    kind: str
    case: CaseFile | None
    file: EnforcementFile | None
    subject: int = 0

    @property
    def on(self) -> date:
        return self.key[0]


FILES = "dossier"


def page(wanted: Wanted, limit: int = PAGE) -> list[Due]:
    """One page, the earliest day first, and one row more where there is a next page."""
    found: list[Due] = []
    if wanted.kind != FILES:
        found += _permits(wanted, limit + 1)
    if wanted.kind in (None, FILES):
        found += _files(wanted, limit + 1)
    return sorted(found, key=lambda row: row.key)[: limit + 1]


def _permits(wanted: Wanted, limit: int) -> Iterator[Due]:
    first = select(DueDate.id).where(*_dates(wanted), *_beyond(wanted.after, PERMIT, DueDate.on, DueDate.id))
    ids = first.order_by(DueDate.on, DueDate.id).limit(limit).subquery()
    same = and_(CaseFile.municipality == DueDate.municipality, CaseFile.id == DueDate.case_id)
    rows: Any = select(DueDate, CaseFile).join(CaseFile, same).where(DueDate.id.in_(select(ids.c.id)))
    for row, found in db.session.execute(rows):
        yield Due((row.on, PERMIT, row.id), row.kind, found, None, row.subject)


def _dates(wanted: Wanted) -> list[ColumnElement[bool]]:
    found = [DueDate.whom == WHOM, DueDate.step == STEP, DueDate.on <= wanted.until]
    if wanted.neighbourhood is not None:
        found.append(DueDate.neighbourhood == wanted.neighbourhood)
    if wanted.kind is not None:
        found.append(DueDate.kind == wanted.kind)
    if wanted.before is not None:
        found.append(DueDate.on < wanted.before)
    return found


def _files(wanted: Wanted, limit: int) -> Iterator[Due]:
    row = EnforcementFile
    query = select(row).where(*_open(wanted), *_beyond(wanted.after, FILE, row.next_on, row.id))
    for file in db.session.scalars(query.order_by(row.next_on, row.id).limit(limit)):
        yield Due((file.next_on, FILE, file.id), file.next_kind, None, file)


def _open(wanted: Wanted) -> list[ColumnElement[bool]]:
    found = [EnforcementFile.status.in_(OPEN), EnforcementFile.next_on <= wanted.until]
    if wanted.neighbourhood is not None:
        found.append(EnforcementFile.neighbourhood == wanted.neighbourhood)
    if wanted.before is not None:
        found.append(EnforcementFile.next_on < wanted.before)
    return found


def _beyond(after: Key | None, source: int, on: Any, row_id: Any) -> list[ColumnElement[bool]]:
    """The rows of one table that stand after this key in the list of both."""
    if after is None:
        return []
    day, last, number = after
    if source == last:
        return [tuple_(on, row_id) > (day, number)]
    return [on > day] if source < last else [on >= day]


def tally(wanted: Wanted) -> Counter[tuple[str, str, bool]]:
    """How many there are per (neighbourhood, kind, whether the day is before `before`): two questions, along an index."""
    late = wanted.before or wanted.until
    dates: Any = select(
        DueDate.neighbourhood, DueDate.kind, func.sum(_one(DueDate.on < late)), func.count()
    ).where(DueDate.whom == WHOM, DueDate.step == STEP, DueDate.on <= wanted.until)
    row = EnforcementFile
    files: Any = select(row.neighbourhood, func.sum(_one(row.next_on < late)), func.count()).where(
        row.status.in_(OPEN), row.next_on <= wanted.until
    )
    counted: Counter[tuple[str, str, bool]] = Counter()
    for area, kind, passed, every in db.session.execute(dates.group_by(DueDate.neighbourhood, DueDate.kind)):
        counted[area, kind, True], counted[area, kind, False] = passed, every - passed
    for area, passed, every in db.session.execute(files.group_by(row.neighbourhood)):
        counted[area, FILES, True], counted[area, FILES, False] = passed, every - passed
    return counted


def _one(condition: ColumnElement[bool]) -> Any:
    return case((condition, 1), else_=0)
