"""The dates that the term gives beside its end: what an officer must do about a pause, a request, a notice, or silence.

`due` is one of the sources of the agenda. How long before a date somebody is told is our choice; the dates are the clock's.
"""

from __future__ import annotations

from datetime import date, timedelta

from app.cases import late_penalty, special_decisions
from app.store import case_event
from app.store.case_event import CaseEvent
from app.store.case_file import OPEN, CaseFile
from app.store.due_date import Wanted

DAY = timedelta(days=1)
BEFORE_SET_ASIDE, BEFORE_TELLING = timedelta(days=7), timedelta(days=7)
SET_ASIDE, RUNS_AGAIN, NOTICE, TELL_BY_LAW = "set_aside", "runs_again", "notice_of_default", "announce_by_law"
#: What each kind of date is called on a list.
WORDS = {
    SET_ASIDE: "Laatste dag om buiten behandeling te stellen",
    RUNS_AGAIN: "Het uitstel is voorbij: de termijn loopt weer",
    NOTICE: "Ingebrekestelling ontvangen: reageer",
    TELL_BY_LAW: "Vergunning van rechtswege bekendmaken, als een jurist zegt dat zij er is",
}


def due(case: CaseFile) -> list[Wanted]:
    """Every date of the term of a case that is under way; a notice of default also after the decision, until it is answered."""
    if case.status in ("ingetrokken", "gesloten"):
        return []
    events = case_event.of_case(case.id)
    found = _of_notices(events)
    if case.status in OPEN:
        found += [*_of_set_aside(case, events), *_of_pauses(events), *_of_silence(case, events)]
    return found


def _of_notices(events: list[CaseEvent]) -> list[Wanted]:
    """As long as nobody fixed what is owed, or said that nothing is."""
    last = max((row.seq for row in events if row.kind == late_penalty.FIXED), default=0)
    open_ones = [row for row in events if row.kind == "notice_of_default_received" and row.seq > last]
    return [Wanted(NOTICE, row.on, row.on, subject=row.seq, step="at") for row in open_ones]


def _of_set_aside(case: CaseFile, events: list[CaseEvent]) -> list[Wanted]:
    """Four weeks after the supplement, or after the last day to answer if nothing comes by then (Awb 4:5)."""
    given = special_decisions.chance(events)
    if given is None or case.status != "in_behandeling":
        return []
    answered = given.supplied_on or given.answer_by
    then = case_event.clock_of(case.received_on, events, max(answered + DAY, *(row.on for row in events)))
    last = then.set_aside_notice_by
    return [Wanted(SET_ASIDE, last, max(answered + DAY, last - BEFORE_SET_ASIDE))] if last else []


def _of_pauses(events: list[CaseEvent]) -> list[Wanted]:
    """The day on which agreed delay is over: nobody has to do anything, but somebody has to know."""
    agreed = [row for row in events if row.kind == "suspended" and row.detail.get("until")]
    days = [(row.seq, date.fromisoformat(row.detail["until"]) + DAY) for row in agreed]
    resumed = max((row.on for row in events if row.kind == "resumed"), default=date.min)
    return [Wanted(RUNS_AGAIN, on, on, subject=seq, step="at") for seq, on in days if on > resumed]


def _of_silence(case: CaseFile, events: list[CaseEvent]) -> list[Wanted]:
    """If the term goes by in silence, the permit by law must be announced within two weeks (Awb 4:20c)."""
    after = max(case.decide_by_shifted + DAY, *(row.on for row in events))
    tell_by = case_event.clock_of(case.received_on, events, after).operation_of_law.announce_by
    return [Wanted(TELL_BY_LAW, tell_by, tell_by - BEFORE_TELLING)] if tell_by else []
