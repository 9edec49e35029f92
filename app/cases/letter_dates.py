"""The days that letters of a case give to somebody: when the term for views is over, the officer goes on (Awb 4:7, 4:8)."""

from __future__ import annotations

from datetime import date, timedelta

from app.cases.letter_writing import ADVISER, KINDS
from app.store import case_event
from app.store.case_file import CaseFile
from app.store.due_date import Wanted

VIEWS = "views"
DAY = timedelta(days=1)


def due(case: CaseFile) -> list[Wanted]:
    """One date for each letter with a term, while the case is in a state in which that letter could be written.

    The caseworker is told the day after: until then somebody may still answer. An adviser is waited for elsewhere.
    """
    wanted = []
    for event in case_event.of_case(case.id):
        row = KINDS.get(str(event.detail.get("kind"))) if event.kind == "letter_written" else None
        if row is None or row.to == ADVISER or not event.detail.get("until") or case.status not in row.statuses:
            continue
        on = date.fromisoformat(event.detail["until"])
        wanted.append(Wanted(VIEWS, on=on, remind_on=on + DAY, subject=event.detail["letter"], step="after"))
    return wanted
