"""Lists of permits and of their conditions: what is unused, waits, ends, is late or was revoked, a page at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.cases.permission import Action, Officer, require
from app.cases.permit_standing import words
from app.store import party, permit_listing
from app.store.case_file import CaseFile
from app.store.permit import Permit
from app.store.permit_condition import PermitCondition
from app.store.permit_listing import ALL, ENDED, LATE, TEMPORARY, UNUSED, WAITS

VIEWS = {
    ALL: "Alle vergunningen",
    UNUSED: "Niet in gebruik",
    WAITS: "Wacht op voorwaarde",
    LATE: "Voorwaarde te laat",
    TEMPORARY: "Tijdelijk loopt af",
    ENDED: "Ingetrokken of vervallen",
}
#: What each list is in order of, and what its day is called.
DAYS = {ALL: "Verleend", UNUSED: "Verleend", WAITS: "Verleend", LATE: "Voorwaarde", TEMPORARY: "Eindigt na", ENDED: "Geëindigd"}
CONDITION_VIEWS = {"te_laat": "Te laat", "komend": "Komend", "zonder_datum": "Zonder dag"}


@dataclass(frozen=True, slots=True)
class PermitRow:
    """One line: `day` is the one that the list is in order of, `holder` the name of who holds it now."""

    row: Permit
    case: CaseFile
    holder: str
    standing: str
    day: date


@dataclass(frozen=True, slots=True)
class ConditionRow:
    row: PermitCondition
    case: CaseFile


@dataclass(frozen=True, slots=True)
class Listed:
    """One page; `more` is the key to go on from, `counts` how many each list holds, no further than counted_to."""

    rows: Sequence[PermitRow | ConditionRow]
    more: tuple[date, int] | None
    counts: dict[str, int]
    counted_to: int = permit_listing.COUNTED_TO


def permits(view: str, today: date, after: tuple[date, int] | None, *, by: Officer) -> Listed:
    """One page of a list of permits, with the counts of every list."""
    require(by, Action.VIEW_CASES)
    found = permit_listing.permits(view, today, after)
    names = party.by_ids([row.holder_id for row, _ in found.rows])
    rows = [PermitRow(row, case, names[row.holder_id], words(row, today), _day(view, row)) for row, case in found.rows]
    return Listed(rows, found.more, {code: permit_listing.count(code, today) for code in VIEWS})


def _day(view: str, row: Permit) -> date:
    day = {LATE: row.condition_due, TEMPORARY: row.temporary_until, ENDED: row.ended_on}.get(view)
    return day or row.granted_on


def conditions(view: str, title: str, today: date, after: tuple[date, int] | None, *, by: Officer) -> Listed:
    """One page of open conditions; with `title` only those of that name, which is how one condition is worked through."""
    require(by, Action.VIEW_CASES)
    found = permit_listing.conditions(view, title, today, after)
    counts = {code: permit_listing.count_conditions(code, title, today) for code in CONDITION_VIEWS}
    return Listed([ConditionRow(row, case) for row, case in found.rows], found.more, counts)
