"""The objections that somebody still has to do something about: by when, what is next, and whether a signatory has to answer.

Each row is read with its own chain: a municipality has few open objections, and a page shows at most PAGE of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.cases.objection_viewing import ObjectionPage, objection_page
from app.cases.permission import Action, Officer, require
from app.cases.viewing import case_page
from app.store import case_file, objection_decision

PAGE = 25


@dataclass(frozen=True, slots=True)
class OpenObjections:
    """`more` is the id to go on from, None on the last page."""

    rows: tuple[ObjectionPage, ...]
    more: int | None


def open_objections(today: date, *, after: int = 0, by: Officer) -> OpenObjections:
    """One page of what is open, the oldest objection first; what was withdrawn, or decided and sent, is left out."""
    require(by, Action.VIEW_CASES)
    found = objection_decision.unfinished(after, PAGE + 1)
    numbers = case_file.numbers([row.case_id for row in found])
    pages = (
        objection_page(case_page(numbers[row.case_id], by=by, today=today), row.id, today)
        for row in found[:PAGE]
    )
    return OpenObjections(
        tuple(page for page in pages if page is not None), found[PAGE - 1].id if len(found) > PAGE else None
    )
