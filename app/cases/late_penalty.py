"""The decision on the penalty for being late (Awb 4:17, 4:18, 4:20d): what is owed, or why nothing is, fixed by two people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from app.cases import sending
from app.cases.corresponding import WrittenLetter
from app.cases.opening import NotNow, open_case, record
from app.cases.permission import Action, Officer
from app.rules.clock_terms import terms_of
from app.rules.events import EventKind, Procedure
from app.rules.late_decision import LatePenalty, late_penalty, tranches
from app.rules.money import euro_plain
from app.rules.national_law import built_in_law
from app.rules.periods import date_words
from app.rules.procedure import ClockAnswer, clock
from app.store import case_event
from app.store.case_event import CaseEvent
from app.store.case_file import CaseFile

KIND = "dwangsom_niet_tijdig"
PROPOSED, FIXED = "penalty_proposed", "penalty_fixed"
DECISION, ANNOUNCEMENT = "decision", "announcement"
NO_NOTICE = "Er is geen ingebrekestelling vastgelegd."
STILL_RUNS = (
    "De dwangsom loopt nog. Stel haar vast als zij is geëindigd: op de dag van het besluit, of na 42 dagen."
)
NO_RATE = (
    "Het bedrag per dag voor een ingebrekestelling van die dag is niet vastgelegd: de wet is gewijzigd en de nieuwe tekst "
    "is niet gelezen. Vraag een jurist."
)
EARLY = (
    "Wij ontvingen uw ingebrekestelling op {notice}. Wij hadden toen nog tijd om te beslissen, tot en met {end}. Een "
    "ingebrekestelling die te vroeg komt, heeft geen gevolg (artikel 4:17, derde lid, van de Awb)."
)
BY_LAW = (
    "Beslissen wij niet op tijd over zo’n aanvraag, dan ontstaat de vergunning vanzelf. Daarom geldt de regel over de dwangsom "
    "hier niet (artikel 4:20a, tweede lid, van de Awb)."
)
IN_TIME = (
    "Wij ontvingen uw ingebrekestelling op {notice}. Daarna hadden wij nog twee weken. Binnen die tijd hebt u ons besluit "
    "gekregen (artikel 4:17, derde lid, van de Awb)."
)


@dataclass(frozen=True, slots=True)
class Owed:
    """`last_day` is that of what came too late; `lines` are (days, rate). With nothing owed `reason_none` says why."""

    late_with: str
    last_day: date
    notice: date
    penalty: LatePenalty
    lines: tuple[tuple[int, str], ...]
    reason_none: str | None

    def plain(self) -> dict[str, Any]:
        """As events and the letter hold it."""
        first, last = self.penalty.first_day, self.penalty.last_day
        return {
            "late_with": self.late_with,
            "last_day": self.last_day.isoformat(),
            "notice_received": self.notice.isoformat(),
            "first_day": first.isoformat() if first and not self.reason_none else None,
            "final_day": last.isoformat() if last and not self.reason_none else None,
            "lines": [list(line) for line in self.lines],
            "total": "0.00"
            if self.reason_none or self.penalty.amount is None
            else euro_plain(self.penalty.amount),
            "reason_none": self.reason_none,
        }


def owed(received_on: date, events: Sequence[CaseEvent], today: date) -> Owed:
    """What is owed after the notices of default of this case. Raises NotNow where there is none, or it cannot be said yet."""
    procedure = case_event.procedure_of(received_on, list(events), today)
    answer = clock(procedure)
    notices = [
        event.on for event in procedure.in_order() if event.kind is EventKind.NOTICE_OF_DEFAULT_RECEIVED
    ]
    early = [
        row.event.on for row in answer.refusals if row.event.kind is EventKind.NOTICE_OF_DEFAULT_RECEIVED
    ]
    if not notices or answer.decide_by is None:
        raise NotNow(NO_NOTICE)
    valid = [day for day in notices if day not in early]
    if not valid:
        then = clock(replace(procedure, today=notices[0])).decide_by
        end = then.shifted if then else answer.decide_by.shifted
        reason = EARLY.format(notice=date_words(notices[0]), end=date_words(end))
        return Owed(DECISION, end, notices[0], LatePenalty(), (), reason)
    if not answer.operation_of_law.possible:
        return _counted(
            DECISION, answer.decide_by.shifted, valid[0], answer.late_penalty, today, _known(events)
        )
    return _after_silence(answer, procedure, valid, today, _known(events))


def _after_silence(
    answer: ClockAnswer, procedure: Procedure, valid: list[date], today: date, known: date | None
) -> Owed:
    """Where silence grants, being late with the decision costs nothing; being late with telling so does (Awb 4:20d)."""
    assert answer.decide_by is not None, "asked before"
    tell_by = answer.operation_of_law.announce_by
    late = [
        day for day in valid if tell_by is not None and day > tell_by and (known is None or known > tell_by)
    ]
    if not late or tell_by is None:
        return Owed(DECISION, answer.decide_by.shifted, valid[0], LatePenalty(), (), BY_LAW)
    law = built_in_law()
    terms = terms_of(procedure, law)
    assert terms is not None, "the clock gave an answer"
    rates = law.parameter(KIND).on(late[0]).value
    penalty = late_penalty(late[0], known, today, rates, terms.penalty, law.calendar)
    return _counted(ANNOUNCEMENT, tell_by, late[0], penalty, today, known)


def _counted(
    late_with: str, last_day: date, notice: date, penalty: LatePenalty, today: date, known: date | None
) -> Owed:
    if penalty.first_day is None or penalty.last_day is None:
        return Owed(late_with, last_day, notice, penalty, (), IN_TIME.format(notice=date_words(notice)))
    if known is None and today <= penalty.last_day:
        raise NotNow(STILL_RUNS)
    reached = tranches(penalty.days, built_in_law().parameter(KIND).on(notice).value)
    if reached is None or penalty.amount is None:
        raise NotNow(NO_RATE)
    lines = tuple((days, euro_plain(rate)) for days, rate in reached)
    return Owed(late_with, last_day, notice, penalty, lines, None)


def _known(events: Sequence[CaseEvent]) -> date | None:
    """The day on which the decision, or the permit by law, was made known."""
    return next((row.on for row in events if row.kind == "announced"), None)


def waiting(events: Sequence[CaseEvent]) -> CaseEvent | None:
    """What was put before a signatory and not signed yet."""
    mine = [row for row in events if row.kind in (PROPOSED, FIXED)]
    return mine[-1] if mine and mine[-1].kind == PROPOSED else None


def propose(number: str, seen_version: int, *, by: Officer, now: datetime, today: date) -> CaseFile:
    """Put what is owed before a signatory. Raises NotNow where nothing can be fixed, or it was fixed already."""
    case = open_case(number, seen_version, by=by, action=Action.HANDLE_CASE)
    events = case_event.of_case(case.id)
    detail = owed(case.received_on, events, today).plain()
    standing = waiting(events)
    if (standing and standing.detail == detail) or any(_same(row.detail, detail) for row in events if row.kind == FIXED):
        raise NotNow("Hierover ligt al een voorstel bij de ondertekenaar, of het is al vastgesteld.")
    record(case, PROPOSED, on=today, at=now, by=by, detail=detail)
    return case


def _same(fixed: Mapping[str, Any], detail: Mapping[str, Any]) -> bool:
    return all(fixed.get(key) == value for key, value in detail.items())


def why_not_signed(events: Sequence[CaseEvent], received_on: date, by: Officer, today: date) -> str | None:
    """Why this officer may not fix the penalty now; None where it may be."""
    proposed = waiting(events)
    if proposed is None:
        return "Er ligt geen voorstel over een dwangsom."
    if proposed.by_id == by.account_id:
        return "U schreef dit voorstel zelf. Een ander moet het lezen en ondertekenen."
    if owed(received_on, events, today).plain() != proposed.detail:
        return "De zaak is na dit voorstel gewijzigd. Er moet een nieuw voorstel komen."
    return None


def fix(
    number: str, seen_version: int, written: WrittenLetter, *, by: Officer, now: datetime, today: date
) -> CaseFile:
    """Fix the penalty with the letter as it was rendered for signing (Awb 4:18)."""
    case = open_case(number, seen_version, by=by, action=Action.SIGN)
    events = case_event.of_case(case.id)
    refused = why_not_signed(events, case.received_on, by, today)
    if refused is not None:
        raise NotNow(refused)
    proposed = waiting(events)
    assert proposed is not None, "asked before"
    letter = sending.store(case, written, by=by, now=now, today=today)
    record(case, FIXED, on=today, at=now, by=by, detail=proposed.detail | {"letter": letter.id})
    return case
