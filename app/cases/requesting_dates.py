"""The dates that a request to the applicant gives a case: when to remind, and when the term to answer is over.

It knows the rows only: whatever records an event may ask it, also the module that every use case imports.
"""

from __future__ import annotations

from datetime import timedelta

from app.store import applicant_request
from app.store.applicant_request import ApplicantRequest
from app.store.case_file import CaseFile
from app.store.due_date import Wanted

KIND = "request_answer"
#: How long before the last day the officer is told that nothing came yet: a letter takes a day or two, an answer as well.
REMIND_BEFORE = timedelta(days=5)
DAY = timedelta(days=1)


def due(case: CaseFile) -> list[Wanted]:
    """Per round that stands: the last day to answer, with a word before it and one after it. Drafts have no dates.

    Before it: time to send a reminder, unless that was done. After it: nothing came, and a choice must be made (Awb 4:5).
    """
    if case.status != "in_behandeling":
        return []
    rounds: dict[int, list[ApplicantRequest]] = {}
    for row in applicant_request.of_case(case.id):
        if row.sent and row.round is not None:
            rounds.setdefault(row.round, []).append(row)
    found: list[Wanted] = []
    for number, rows in rounds.items():
        last, sent = rows[0].answer_by, rows[0].sent_on
        assert last is not None and sent is not None, "a request that was sent has its days"
        if not any(row.reminded_on for row in rows):
            found.append(
                Wanted(KIND, last, max(last - REMIND_BEFORE, sent + DAY), subject=number, step="before")
            )
        found.append(Wanted(KIND, last, last + DAY, subject=number, step="after"))
    return found
