"""The objections that somebody still has to do something about: by when, what is next, and whether a signatory has to answer.

Each row is read with its own chain: a municipality has few open objections, and a page shows at most PAGE of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.cases.objection_chain import chain_of
from app.cases.objection_viewing import ObjectionState, objection_state
from app.cases.permission import Action, Officer, require
from app.store import case_file, objection_decision, party
from app.store.case_file import CaseFile

PAGE = 25


@dataclass(frozen=True, slots=True)
class OpenObjections:
    """Each row with its case. `more` is the number of the objection to go on from, None on the last page."""

    rows: tuple[tuple[CaseFile, ObjectionState], ...]
    more: int | None


def open_objections(today: date, *, after: int = 0, by: Officer) -> OpenObjections:
    """One page of what is open, the oldest objection first; what was withdrawn, or decided and sent, is left out."""
    require(by, Action.VIEW_CASES)
    found = objection_decision.unfinished(after, PAGE + 1)
    cases = case_file.by_ids([row.case_id for row in found])
    rows = []
    for row in found[:PAGE]:
        case = cases[row.case_id]
        chain = chain_of(case, today)
        rows.append((case, objection_state(case, party.of_case(case.id), chain, row, today)))
    return OpenObjections(tuple(rows), found[PAGE - 1].id if len(found) > PAGE else None)
