"""The conditions of a permit as they were announced: those of the letter, with what the proposal says of showing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from app.cases.letter_values.charging import FIRST_PAY
from app.store import decision, letter, permit_condition
from app.store.case_file import CaseFile
from app.store.decision import Decision, Proposal
from app.store.permit_condition import FREE, LIBRARY, MET, OPEN, ORDINANCE, PAYMENT, WAIVED, PermitCondition

ON_DAY, WEEKS, BEFORE_USE = "op_datum", "weken", "voor_gebruik"
MOMENTS = {ON_DAY: "op een dag", WEEKS: "weken na de bekendmaking", BEFORE_USE: "vóór het gebruik"}
SHOWN_BY = {"houder": "de vergunninghouder", "eigenaar": "de eigenaar", "beheerder": "de beheerder"}
STATES = {OPEN: "open", MET: "voldaan", "niet_voldaan": "niet voldaan", WAIVED: "kwijtgescholden"}
DONE = (MET, WAIVED)


def from_decision(case: CaseFile, taken: Decision, announced: date, check_moments: Mapping[str, str]) -> list[PermitCondition]:
    """Every condition of the letter, in its order. `check_moments`: when the ordinance has each checked, by its title."""
    values = letter.values_of(taken.letter_id)
    drafted = {str(row["title"]): row for row in _proposal(case, taken).text.get("conditions", ())}
    told = values.get("conditions") or values.get("standard_conditions") or ()
    rows = []
    for seq, each in enumerate(told, 1):
        title = str(each["title"])
        rows.append(_row(case, seq, each, drafted.get(title, {}), announced, check_moments.get(title, "")))
    return rows


def _proposal(case: CaseFile, taken: Decision) -> Proposal:
    return next(row for row in decision.proposals(case.id) if row.id == taken.proposal_id)


def _row(
    case: CaseFile, seq: int, told: Mapping[str, Any], drafted: Mapping[str, Any], announced: date, check_moment: str
) -> PermitCondition:
    article = str(told.get("article") or drafted.get("article") or "")
    return PermitCondition(
        municipality=case.municipality,
        case_id=case.id,
        seq=seq,
        made_on=announced,
        title=str(told["title"])[:120],
        text=str(told["text"]),
        reason=str(told.get("reason") or "")[:800],
        source=_source(told, drafted, article),
        article=article[:200],
        check_moment=check_moment[:200],
        shown_by=str(drafted.get("shown_by") or ""),
        evidence=str(drafted.get("evidence") or "")[:400],
        moment=str(drafted.get("moment") or ""),
        due_on=due_day(drafted, told, announced),
        suspensive=bool(told.get("suspensive")),
        repeat_months=drafted.get("repeat_months"),
        active=True,
        state=OPEN,
    )


def _source(told: Mapping[str, Any], drafted: Mapping[str, Any], article: str) -> str:
    if told["title"] == FIRST_PAY["title"] and not drafted:
        return PAYMENT
    if article or not drafted:
        return ORDINANCE
    return LIBRARY if drafted.get("standard") else FREE


def due_day(drafted: Mapping[str, Any], told: Mapping[str, Any], announced: date) -> date | None:
    """The last day to meet it. Weeks run from the announcement; nobody gets less time than the letter gives."""
    printed = told.get("due")
    known = date.fromisoformat(str(printed)) if printed else None
    if drafted.get("moment") == WEEKS and drafted.get("weeks"):
        counted = announced + timedelta(weeks=int(drafted["weeks"]))
        return max(counted, known) if known else counted
    return known


def added_on_objection(case: CaseFile, letter_id: int, sent: date, known: Sequence[PermitCondition]) -> list[PermitCondition]:
    """The conditions that a decision on objection added, and that the permit did not have."""
    titles = {row.title for row in known}
    told = [each for each in letter.values_of(letter_id).get("new_conditions") or () if each["title"] not in titles]
    first = max((row.seq for row in known), default=0) + 1
    return [_row(case, seq, each, {}, sent, "") for seq, each in enumerate(told, first)]


def waits(rows: Sequence[PermitCondition]) -> bool:
    """Whether the permit does not work yet: a suspensive condition that was never met and not waived."""
    return any(row.suspensive and row.met_on is None for row in rows)


def earliest_due(rows: Sequence[PermitCondition]) -> date | None:
    """The first day of an open condition."""
    return min((row.due_on for row in rows if row.state == OPEN and row.due_on is not None), default=None)


def of_case(case_id: int) -> list[PermitCondition]:
    """The conditions of a permit by their number."""
    return permit_condition.of_case(case_id)
