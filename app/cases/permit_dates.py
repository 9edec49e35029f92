"""The dates of a permit: its conditions, its temporary end, a year without use, what it waits for, and a revocation to send.

How long before a date somebody is told is our choice, not law. Each is a signal to a person, never a sanction.
"""

from __future__ import annotations

from datetime import date, timedelta

from app.rules.clock_terms import terms_of
from app.rules.events import Procedure
from app.rules.national_law import built_in_law
from app.store import permit, permit_condition, revocation
from app.store.case_file import CaseFile
from app.store.due_date import Wanted
from app.store.permit import Permit
from app.store.permit_condition import OPEN, PermitCondition
from app.store.revocation import DECIDED, Revocation

CASEWORKER, SIGNATORY, ENFORCEMENT = "caseworker", "signatory", "enforcement"
DAY = timedelta(days=1)
BEFORE_CONDITION, BEFORE_LAPSE, WAITED_LONG = (timedelta(days=count) for count in (28, 60, 91))
YEAR_BEFORE, QUARTER_BEFORE = timedelta(days=365), timedelta(days=91)
CONDITION, TEMPORARY, UNUSED, WAITS = "condition", "temporary_end", "unused", "permit_waits"
REVOKE_SEND, REVOKE_OBJECTION, REVOKE_SIGN = "revocation_send", "revocation_until", "revocation_sign"
#: What each kind of date is called where a person is told of it.
WORDS = {
    CONDITION: "Voorwaarde van een vergunning",
    TEMPORARY: "Tijdelijke vergunning eindigt",
    UNUSED: "Een jaar onherroepelijk: is de vergunning gebruikt?",
    WAITS: "Vergunning wacht op een voorwaarde",
    REVOKE_SEND: "Intrekking verzenden",
    REVOKE_SIGN: "Intrekking ter ondertekening",
    REVOKE_OBJECTION: "Einde van de termijn voor bezwaar tegen de intrekking",
}


def due(case: CaseFile) -> list[Wanted]:
    """The dates of the permit of this case; nothing where there is none, or it ended."""
    row = permit.of_case(case.id) if case.status == "bekendgemaakt" else None
    if row is None:
        return []
    found = [each for one in revocation.of_case(case.id) for each in _of_revocation(one)]
    if row.ended_on is not None:
        return found
    conditions = [each for each in permit_condition.of_case(case.id) if each.state == OPEN]
    for each in conditions:
        found += _of_condition(each)
    return [*found, *_of_temporary(row), *_of_use(row), *_of_waiting(row, conditions)]


def _of_condition(row: PermitCondition) -> list[Wanted]:
    """Four weeks before its day and on the day the caseworker, who can ask for proof; the day after it, who inspects."""
    if row.due_on is None:
        return []
    first = max(row.made_on, row.due_on - BEFORE_CONDITION)
    return [
        Wanted(CONDITION, row.due_on, first, CASEWORKER, row.id),
        Wanted(CONDITION, row.due_on, row.due_on, CASEWORKER, row.id, "at"),
        Wanted(CONDITION, row.due_on, row.due_on + DAY, ENFORCEMENT, row.id, "after"),
    ]


def _of_temporary(row: Permit) -> list[Wanted]:
    until = row.temporary_until
    if until is None:
        return []
    return [
        Wanted(TEMPORARY, until, max(row.granted_on, until - YEAR_BEFORE), CASEWORKER, step="year"),
        Wanted(TEMPORARY, until, max(row.granted_on, until - QUARTER_BEFORE), CASEWORKER, step="quarter"),
        Wanted(TEMPORARY, until, until + DAY, ENFORCEMENT, step="after"),
    ]


def _of_use(row: Permit) -> list[Wanted]:
    """A year after it becomes irrevocable, while nobody recorded a use (Huisvestingswet 26, first paragraph, under a)."""
    if row.lapses_on is None or row.used_on is not None:
        return []
    return [
        Wanted(UNUSED, row.lapses_on, row.lapses_on - BEFORE_LAPSE, ENFORCEMENT),
        Wanted(UNUSED, row.lapses_on, row.lapses_on + DAY, ENFORCEMENT, step="after"),
    ]


def _of_waiting(row: Permit, conditions: list[PermitCondition]) -> list[Wanted]:
    """A permit that does not work yet is looked at after a quarter, where its condition has no day of its own."""
    waiting = [each for each in conditions if each.suspensive and each.due_on is None]
    if not row.waits or not waiting:
        return []
    on = row.granted_on + WAITED_LONG
    return [Wanted(WAITS, on, on, CASEWORKER, step="at")]


def _of_revocation(row: Revocation) -> list[Wanted]:
    if row.state == "ingediend":
        return [Wanted(REVOKE_SIGN, row.effective_on, row.drafted_at.date(), SIGNATORY, row.id, "at")]
    if row.state != DECIDED or row.undone_on is not None:
        return []
    if row.sent_on is None:
        assert row.decided_on is not None, "what was decided has a day"
        return [Wanted(REVOKE_SEND, row.decided_on, row.decided_on + DAY, CASEWORKER, row.id, "after")]
    until = objection_until(row.sent_on)
    return [Wanted(REVOKE_OBJECTION, until, until + DAY, CASEWORKER, row.id, "after")] if until else []


def objection_until(sent_on: date) -> date | None:
    """The last day for an objection against what was sent on this day (Awb 6:7, 6:8); None where the law has no term then."""
    terms = terms_of(Procedure(sent_on, sent_on), built_in_law())
    return built_in_law().calendar.end(sent_on, terms.objection.objection).shifted if terms else None
