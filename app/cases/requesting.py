"""Requests to the applicant: drafted by the officer, sent together in one letter per round, reminded of once.

Sending suspends the decision term by law (Awb 4:15, first paragraph, a): `stopped_clock` says beforehand what that does. A draft
is the officer's own: no letter, no date and nobody outside knows of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from app.cases import papers, sending, stopped_clock
from app.cases.corresponding import WrittenLetter
from app.cases.opening import NotNow, open_case, record
from app.cases.permission import Action, Officer
from app.cases.request_rows import recorded, standing, supersede
from app.cases.stopped_clock import StoppedClock
from app.rules.requests import ONCE, NewRequest, RequestKind, RequestState
from app.store import applicant_request, case_event, case_fact
from app.store.applicant_request import ApplicantRequest
from app.store.case_file import CaseFile

UNDER_WAY = ("in_behandeling",)
REQUEST, REMINDER = "verzoek_om_aanvulling", "herinnering_aanvulling"
#: What the house gives an applicant to answer, where nobody chooses otherwise; the law only says: a term (Awb 4:5).
USUAL_TERM = timedelta(days=14)
MOST = 20


def usual_answer_day(today: date) -> date:
    """Two weeks from now, or the first working day after that."""
    return stopped_clock.workday(today + USUAL_TERM)


def draft(
    number: str, seen_version: int, news: Sequence[NewRequest], *, by: Officer, now: datetime, today: date
) -> CaseFile:
    """Write down what must be asked. Raises NotNow for what the file holds already, or what was asked and is not answered."""
    case = open_case(number, seen_version, by=by, action=Action.HANDLE_CASE, statuses=UNDER_WAY)
    if not news:
        raise NotNow("Kies wat u de aanvrager wilt vragen.")
    rows = [row for row in applicant_request.of_case(case.id) if row.draft or row.unanswered]
    if len(rows) + len(news) > MOST:
        raise NotNow(f"Er kunnen hoogstens {MOST} vragen tegelijk openstaan.")
    numbers = []
    for new in news:
        _askable(case, new, rows)
        row = ApplicantRequest(
            municipality=case.municipality,
            case_id=case.id,
            number=applicant_request.next_number(case.id),
            kind=new.kind.value,
            what=new.what.strip(),
            why=new.why.strip(),
            about=new.about,
            state=RequestState.DRAFT.value,
            **recorded(by, now),
        )
        applicant_request.add(row)
        rows.append(row)
        numbers.append(row.number)
    record(case, "request_drafted", on=today, at=now, by=by, detail={"requests": numbers})
    return case


def _askable(case: CaseFile, new: NewRequest, open_rows: Sequence[ApplicantRequest]) -> None:
    """Nobody is asked for what he gave already (that would not suspend the term either), or twice for one thing."""
    if not new.what.strip() or not new.why.strip():
        raise NotNow("Schrijf wat u vraagt en waarom: allebei staan in de brief.")
    same = [
        row
        for row in open_rows
        if row.kind == new.kind and (row.about == new.about if new.about else new.kind in ONCE)
    ]
    if same:
        raise NotNow(f"Hierom is al gevraagd, of het staat al klaar: verzoek {same[0].number}.")
    if new.kind is RequestKind.MISSING_DOCUMENT and new.about in papers.received(case_event.of_case(case.id)):
        raise NotNow(f"Dit stuk is al ontvangen: {new.what}.")
    fact = case_fact.current(case.id).get(new.about) if new.kind is RequestKind.MISSING_FACT else None
    if fact is not None and fact.value not in (None, []):
        raise NotNow(f"Dit gegeven is al bekend: {new.what}. Klopt het niet, vraag dan naar de tegenspraak.")


def rewrite(
    number: str,
    seen_version: int,
    request_id: int,
    what: str,
    why: str,
    *,
    by: Officer,
    now: datetime,
    today: date,
) -> CaseFile:
    """Change the words of a draft. What was sent stands as it was sent."""
    case = open_case(number, seen_version, by=by, action=Action.HANDLE_CASE, statuses=UNDER_WAY)
    row = _draft(case, request_id)
    if not what.strip() or not why.strip():
        raise NotNow("Schrijf wat u vraagt en waarom: allebei staan in de brief.")
    supersede(row, by=by, now=now, what=what.strip(), why=why.strip())
    record(case, "request_rewritten", on=today, at=now, by=by, detail={"requests": [row.number]})
    return case


def drop(
    number: str, seen_version: int, request_id: int, *, by: Officer, now: datetime, today: date
) -> CaseFile:
    """Do not ask this after all: the applicant never knew of it."""
    case = open_case(number, seen_version, by=by, action=Action.HANDLE_CASE, statuses=UNDER_WAY)
    row = _draft(case, request_id)
    supersede(row, by=by, now=now, state=RequestState.CANCELLED.value)
    record(case, "request_dropped", on=today, at=now, by=by, detail={"requests": [row.number]})
    return case


def _draft(case: CaseFile, request_id: int) -> ApplicantRequest:
    row = standing(case, request_id)
    if not row.draft:
        raise NotNow("Dit verzoek is al verzonden. U kunt het intrekken, met een reden.")
    return row


def to_send(rows: Sequence[ApplicantRequest]) -> list[ApplicantRequest]:
    """What the next letter asks: the drafts, and what an earlier letter asked that is not answered yet."""
    return [row for row in rows if row.draft or row.sent]


def preview(case: CaseFile, rows: Sequence[ApplicantRequest], answer_by: date, today: date) -> StoppedClock:
    """What sending does to the latest day. Raises NotNow with the reason where it cannot be sent, or would do nothing."""
    asked = to_send(rows)
    if not asked:
        raise NotNow("Er is niets om te vragen.")
    if answer_by <= today:
        raise NotNow("De aanvrager moet na vandaag nog tijd hebben om te antwoorden.")
    standing_days = [row.answer_by for row in asked if row.waits_on(today) and row.answer_by]
    if standing_days and answer_by < max(standing_days):
        raise NotNow(
            "De aanvrager heeft volgens de vorige brief langer de tijd. Kies die dag, of een latere."
        )
    if standing_days == [answer_by] * len(asked):
        raise NotNow("De aanvrager weet dit al: er is geen nieuwe vraag en geen nieuwe dag.")
    events = case_event.of_case(case.id)
    return stopped_clock.if_sent(case.received_on, events, today, answer_by, replaces=bool(standing_days))


def send(
    number: str,
    seen_version: int,
    answer_by: date,
    written: WrittenLetter,
    *,
    by: Officer,
    now: datetime,
    today: date,
) -> CaseFile:
    """Send one letter with every draft. A round that stands goes into it, so that one letter tells all and one day counts.

    The clock then stops anew: the day of sending itself counts for the municipality, which is the careful reading.
    """
    case = open_case(number, seen_version, by=by, action=Action.HANDLE_CASE, statuses=UNDER_WAY)
    rows = applicant_request.of_case(case.id)
    preview(case, rows, answer_by, today)
    asked = to_send(rows)
    replaced = [row.number for row in asked if row.waits_on(today)]
    letter = sending.store(case, written, by=by, now=now, today=today)
    round_ = max((row.round or 0 for row in rows), default=0) + 1
    state = {"state": RequestState.SENT.value, "round": round_, "sent_on": today, "answer_by": answer_by}
    for row in asked:
        supersede(row, by=by, now=now, **state, letter_id=letter.id, reminded_on=None)
    if replaced:
        detail: dict[str, Any] = {"requests": replaced, "replaced": True}
        record(case, "information_supplied", on=today, at=now, by=by, detail=detail)
    detail = {
        "answer_by": answer_by.isoformat(),
        "requests": [row.number for row in asked],
        "letter": letter.id,
        "tasks": ["volledig"],
    }
    record(case, "information_requested", on=today, at=now, by=by, detail=detail)
    return case


def remind(
    number: str, seen_version: int, written: WrittenLetter, *, by: Officer, now: datetime, today: date
) -> CaseFile:
    """Send the reminder of the round that stands, once. It moves no date: it asks again what the letter asked."""
    case = open_case(number, seen_version, by=by, action=Action.HANDLE_CASE, statuses=UNDER_WAY)
    rows = remindable(applicant_request.of_case(case.id), today)
    letter = sending.store(case, written, by=by, now=now, today=today)
    for row in rows:
        supersede(row, by=by, now=now, reminded_on=today)
    detail = {"requests": [row.number for row in rows], "letter": letter.id}
    record(case, "request_reminded", on=today, at=now, by=by, detail=detail)
    return case


def remindable(rows: Sequence[ApplicantRequest], today: date) -> list[ApplicantRequest]:
    """What a reminder would ask again. Raises NotNow where nothing is waited for, or the applicant was reminded already."""
    waiting = [row for row in rows if row.waits_on(today)]
    if not waiting:
        raise NotNow("Er staat geen verzoek open waarop de aanvrager nog op tijd kan antwoorden.")
    if any(row.reminded_on for row in waiting):
        raise NotNow("De aanvrager is al aan dit verzoek herinnerd.")
    if any(row.sent_on == today for row in waiting):
        raise NotNow("Het verzoek gaat vandaag pas de deur uit.")
    return waiting
