"""The rows of the requests to an applicant: how one supersedes another, and how a round of them ends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from app.cases.opening import NotNow, record
from app.cases.permission import Officer
from app.rules.requests import RequestState
from app.store import applicant_request
from app.store.applicant_request import ApplicantRequest
from app.store.case_file import CaseFile

GONE = "Dit verzoek is er niet meer, of er is al iets mee gedaan. Bekijk het opnieuw."


@dataclass(frozen=True, slots=True)
class Asked:
    """What the applicant still has to answer, and by when; on the last day it is not overdue."""

    count: int
    answer_by: date
    overdue: bool


def asked(requests: Sequence[ApplicantRequest], today: date) -> Asked | None:
    """The round that is waited for; None where nothing is."""
    waiting = [row for row in requests if row.sent and row.answer_by is not None]
    if not waiting:
        return None
    answer_by = max(row.answer_by for row in waiting if row.answer_by is not None)
    return Asked(len(waiting), answer_by, answer_by < today)


def standing(case: CaseFile, request_id: int) -> ApplicantRequest:
    """The request of this case as it stands. Raises NotNow where somebody was first, or it is of another case."""
    row = next((row for row in applicant_request.of_case(case.id) if row.id == request_id), None)
    if row is None:
        raise NotNow(GONE)
    return row


def recorded(by: Officer, now: datetime) -> dict[str, Any]:
    return {"recorded_by": by.account_id, "recorded_by_name": by.name, "recorded_at": now}


def supersede(row: ApplicantRequest, *, by: Officer, now: datetime, **changes: Any) -> ApplicantRequest:
    """The same request with these changes, as a newer row."""
    values = applicant_request.copied(row) | changes
    newer = ApplicantRequest(**values, supersedes=row.id, **recorded(by, now))
    applicant_request.add(newer)
    return newer


def take_back(
    case: CaseFile, rows: Sequence[ApplicantRequest], why: str, *, by: Officer, now: datetime, today: date
) -> None:
    """Cancel these requests with a reason; the term runs again where nothing is asked any more."""
    for row in rows:
        supersede(row, by=by, now=now, state=RequestState.CANCELLED.value, why_closed=why.strip())
    detail = {"requests": [row.number for row in rows], "why": why.strip()}
    record(case, "request_cancelled", on=today, at=now, by=by, detail=detail)
    if ends_round(case, rows[0], today):
        closing = {"requests": detail["requests"], "cancelled": True}
        record(
            case, "information_supplied", on=supplied_on(case, rows[0], today), at=now, by=by, detail=closing
        )


def ends_round(case: CaseFile, row: ApplicantRequest, on: date) -> bool:
    """Whether the round of this request has nothing open any more, in time: then the term runs again (Awb 4:15)."""
    if row.answer_by is None or on > row.answer_by:
        return False
    return not any(
        other.unanswered and other.round == row.round for other in applicant_request.of_case(case.id)
    )


def supplied_on(case: CaseFile, row: ApplicantRequest, otherwise: date) -> date:
    """The day on which the last answer of this round came in: from then on the file was complete. `otherwise` where none did."""
    answered = [
        other.answered_on
        for other in applicant_request.of_case(case.id)
        if other.round == row.round and other.answered_on is not None
    ]
    return max(answered, default=otherwise)
