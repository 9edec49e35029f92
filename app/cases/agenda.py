"""The dates that matter of a case, and whom they call: set anew with every event, so that a date that moves takes its
reminder along and a case that ended is silent.

How long before a date somebody is told is our choice, not law; the dates themselves are those of the clock and the rows.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from app.cases import claim_dates, clock_dates, letter_dates, objection_dates, permit_dates, requesting_dates
from app.rules.periods import AMSTERDAM
from app.store import advice, case_event, decision, due_date, outbox
from app.store.case_file import OPEN, CaseFile
from app.store.due_date import Wanted
from app.store.outbox import FAILED

DAY = timedelta(days=1)
CASEWORKER, SIGNATORY = "caseworker", "signatory"
BEFORE_DECISION, JUST_BEFORE, BEFORE_ADVICE = (timedelta(days=count) for count in (14, 3, 2))

#: What each kind of date is called where a person is told of it.
WORDS = {
    "decide": "Laatste dag om te beslissen",
    "silence": "Niet op tijd beslist: laat een jurist kijken",
    "send": "Besluit verzenden",
    "advice": "Advies verwacht",
    "objection_end": "Einde van de termijn voor bezwaar",
    "delivery_failed": "Brief niet bezorgd",
    requesting_dates.KIND: "Antwoord van de aanvrager verwacht",
    letter_dates.VIEWS: "Einde van de termijn voor een zienswijze",
    **clock_dates.WORDS,
    **objection_dates.WORDS,
    **claim_dates.WORDS,
    **permit_dates.WORDS,
}
#: For these somebody else must move first; the others call for a deed of ours.
WAITING_FOR = (requesting_dates.KIND, letter_dates.VIEWS, "advice")


def refresh(case: CaseFile) -> None:
    """Set the dates of the case to what follows from it now. Within the transaction of the event."""
    due_date.replace(case, wanted(case))


def wanted(case: CaseFile) -> list[Wanted]:
    return [each for source in SOURCES for each in source(case)]


def of_decision(case: CaseFile) -> list[Wanted]:
    """The term: well before, just before, and when it is over (Huisvestingswet 2014, article 25; Awb 4:13)."""
    if case.status == "besloten":
        taken = decision.of_case(case.id)
        return [Wanted("send", taken.send_on, taken.send_on + DAY, step="after")] if taken else []
    if case.status not in OPEN:
        return []
    nominal, shifted = case.decide_by_nominal, case.decide_by_shifted
    hand = SIGNATORY if case.status == "ter_ondertekening" else CASEWORKER
    return [
        Wanted("decide", nominal, nominal - BEFORE_DECISION),
        Wanted("decide", nominal, nominal - JUST_BEFORE, hand, step="at"),
        Wanted("silence", shifted, shifted + DAY, SIGNATORY, step="after"),
    ]


def of_advice(case: CaseFile) -> list[Wanted]:
    """Each advice that is waited for: shortly before its day, and the day after it."""
    if case.status not in OPEN:
        return []
    found = []
    for row in advice.of_case(case.id):
        if row.open:
            found.append(Wanted("advice", row.due_on, max(row.asked_on, row.due_on - BEFORE_ADVICE), subject=row.id))
            found.append(Wanted("advice", row.due_on, row.due_on + DAY, subject=row.id, step="after"))
    return found


def of_permit(case: CaseFile) -> list[Wanted]:
    """After the announcement: the end of the objection period. What the permit and its claims ask is elsewhere."""
    taken = decision.of_case(case.id) if case.status == "bekendgemaakt" else None
    if taken is None:
        return []
    events = case_event.of_case(case.id)
    until = case_event.clock_of(case.received_on, events, events[-1].on).objection.until
    if until is None:
        return []
    objected = any(event.kind == "objection_received" for event in events)
    return [] if objected else [Wanted("objection_end", until, until + DAY, step="after")]


def of_delivery(case: CaseFile) -> list[Wanted]:
    """What could not be delivered and was not sent again since."""
    rows = outbox.of_case(case.id)
    found = []
    for row in rows:
        again = any(later.letter_id == row.letter_id and later.id > row.id for later in rows)
        if row.state == FAILED and not again:
            day = row.due_at.astimezone(AMSTERDAM).date()
            found.append(Wanted("delivery_failed", day, day, subject=row.id, step="at"))
    return found


#: Each answers the dates of one case that it knows of.
SOURCES: tuple[Callable[[CaseFile], list[Wanted]], ...] = (
    of_decision,
    of_advice,
    of_permit,
    of_delivery,
    clock_dates.due,
    requesting_dates.due,
    letter_dates.due,
    objection_dates.due,
    claim_dates.due,
    permit_dates.due,
)
