"""How a request to the applicant ends: answered, taken back with a reason, or lapsed because nothing came."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from app.cases import assessing, intake, papers, tasks
from app.cases.opening import NotNow, open_case, record
from app.cases.permission import Action, Officer
from app.cases.request_rows import ends_round, standing, supersede, supplied_on, take_back
from app.cases.requesting import UNDER_WAY
from app.rules.registration import RecordedFact
from app.rules.requests import RequestKind, RequestState
from app.store import applicant_request, case_event, case_fact
from app.store.applicant_request import ApplicantRequest
from app.store.case_file import CaseFile


@dataclass(frozen=True, slots=True)
class NewAnswer:
    """What came in, on which day, and the facts as they stand after it; one that did not change is no new fact."""

    received_on: date
    text: str
    facts: tuple[RecordedFact, ...] = ()


def answer(
    number: str,
    seen_version: int,
    request_id: int,
    new: NewAnswer,
    *,
    by: Officer,
    now: datetime,
    today: date,
) -> CaseFile:
    """Record an answer: its facts take effect, its document is in, and exactly the tasks that it touches open again.

    With the last answer in time the term runs again. A later one is recorded and changes no term.
    """
    case = open_case(number, seen_version, by=by, action=Action.HANDLE_CASE, statuses=UNDER_WAY)
    row = standing(case, request_id)
    _answerable(row, new, today)
    supersede(
        row,
        by=by,
        now=now,
        state=RequestState.ANSWERED.value,
        answered_on=new.received_on,
        answer=new.text.strip(),
    )
    stands = case_fact.current(case.id)
    changed = [fact for fact in new.facts if intake.differs(fact, stands.get(fact.name))]
    if changed:
        _take_facts(case, row, changed, by=by, now=now, today=today)
    _tell(case, row, new.received_on, by=by, now=now)
    return case


def _tell(case: CaseFile, row: ApplicantRequest, came: date, *, by: Officer, now: datetime) -> None:
    """The event of an answer: the last one in time is the one that starts the clock."""
    reopened = tasks.REOPENED_BY_ANSWER[RequestKind(row.kind)]
    detail: dict[str, Any] = {"requests": [row.number], "tasks": list(reopened)}
    if row.kind == RequestKind.MISSING_DOCUMENT and row.about:
        received = papers.received(case_event.of_case(case.id))
        detail["documents"] = list(dict.fromkeys((*received, row.about)))
    kind, on = "request_answered", came
    if row.answer_by is not None and came > row.answer_by:
        kind = "information_late"
    elif ends_round(case, row, came):
        kind, on = "information_supplied", supplied_on(case, row, came)
    record(case, kind, on=on, at=now, by=by, detail=detail)


def _answerable(row: ApplicantRequest, new: NewAnswer, today: date) -> None:
    if not row.unanswered or row.sent_on is None:
        raise NotNow("Dit verzoek wacht niet op een antwoord.")
    if new.received_on > today:
        raise NotNow("Leg het antwoord vast op de dag zelf of daarna, niet vooraf.")
    if new.received_on < row.sent_on:
        raise NotNow("Het antwoord kan niet vóór de brief zijn ontvangen.")
    if not new.text.strip():
        raise NotNow("Schrijf kort op wat er binnenkwam.")


def _take_facts(
    case: CaseFile,
    row: ApplicantRequest,
    facts: Sequence[RecordedFact],
    *,
    by: Officer,
    now: datetime,
    today: date,
) -> None:
    why = f"antwoord van de aanvrager op verzoek {row.number}"
    intake.store_facts(case, facts, by=by, now=now)
    detail = {"facts": [fact.name for fact in facts], "why": why}
    record(case, "facts_changed", on=today, at=now, by=by, detail=detail)
    assessing.assess_case(case, why=why, at=now, by=by)


def cancel(
    number: str, seen_version: int, request_id: int, why: str, *, by: Officer, now: datetime, today: date
) -> CaseFile:
    """Take back a request that was sent. Where nothing else is asked, the term runs again from this day."""
    if not why.strip():
        raise NotNow("Schrijf waarom u het verzoek intrekt: dat blijft in het dossier.")
    case = open_case(number, seen_version, by=by, action=Action.HANDLE_CASE, statuses=UNDER_WAY)
    row = standing(case, request_id)
    if not row.unanswered:
        raise NotNow("Dit verzoek is niet verzonden, of er is al op geantwoord.")
    take_back(case, [row], why, by=by, now=now, today=today)
    return case


def lapse(number: str, seen_version: int, *, by: Officer, now: datetime, today: date) -> CaseFile:
    """The term of the round is over and something did not come. What follows (Awb 4:5) is for the officer to choose."""
    case = open_case(number, seen_version, by=by, action=Action.HANDLE_CASE, statuses=UNDER_WAY)
    rows = lapsable(applicant_request.of_case(case.id), today)
    for row in rows:
        supersede(row, by=by, now=now, state=RequestState.LAPSED.value)
    detail = {"requests": [row.number for row in rows], "tasks": ["volledig"]}
    record(case, "request_lapsed", on=today, at=now, by=by, detail=detail)
    return case


def lapsable(rows: Sequence[ApplicantRequest], today: date) -> list[ApplicantRequest]:
    """What nobody answered in time. Raises NotNow where there is nothing like it, or the last day is not over."""
    over = [row for row in rows if row.sent and not row.waits_on(today)]
    if not over:
        raise NotNow("Er staat geen verzoek open waarvan de dag voorbij is.")
    return over
