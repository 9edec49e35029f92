"""Where an officer begins: what must be decided this week, what calls, what came back, what is waited for, what is new.

The number of queries does not grow with the rows. A case to decide, that came back or that waits stands in one of these
lists only, the first that it belongs to; a call is a date, and may be of a case in another list.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Generic, TypeVar

from app.cases import listing
from app.cases.agenda import WAITING_FOR, WORDS
from app.cases.auditing import log
from app.cases.listing import ListRow
from app.cases.opening import NotNow
from app.cases.permission import Action, Officer, Role, can, require
from app.store import advice, applicant_request, case_event, case_file, due_date
from app.store.case_event import CaseEvent
from app.store.case_file import OPEN, CaseFile, Filter
from app.store.due_date import DueDate

T = TypeVar("T")
WEEK = timedelta(days=7)
LONGEST_LIST = 25
COUNTED_TO = 200
#: Dates that call for a deed and are not told of by another list of this page.
CALLS = tuple(kind for kind in WORDS if kind not in (*WAITING_FOR, "decide"))
#: Nothing has to be done about these: they are told of for two weeks.
NEWS, NEWS_FOR = ("objection_end", "runs_again", "revocation_until"), timedelta(days=14)
LONGEST_SNOOZE = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class Call:
    """A date that calls for a deed of this person."""

    row: DueDate
    case: CaseFile
    words: str


@dataclass(frozen=True, slots=True)
class Back:
    case: CaseFile
    event: CaseEvent


@dataclass(frozen=True, slots=True)
class Waiting:
    """For whom, since when, and by when an answer is due (a term that is over is late)."""

    case: CaseFile
    whom: str
    since: date | None
    by: date
    late: bool


@dataclass(frozen=True, slots=True)
class Part(Generic[T]):
    """One list of the page: at most LONGEST_LIST rows, and how many there are in all; `capped` where no more were counted."""

    rows: Sequence[T]
    count: int
    capped: bool = False


@dataclass(frozen=True, slots=True)
class Today:
    decide: Part[ListRow]
    calls: Part[Call]
    back: Part[Back]
    waiting: Part[Waiting]
    new: Part[ListRow]
    to_sign: int


def page(by: Officer, today: date) -> Today:
    """Everything of one person. Raises NotAllowed for who may see no cases."""
    require(by, Action.VIEW_CASES)
    works, signs = can(by, Action.HANDLE_CASE), can(by, Action.SIGN)
    decide: Part[ListRow] = _decide(by, today) if works else Part((), 0)
    back: Part[Back] = _back(by) if works else Part((), 0)
    waiting: Part[Waiting] = _waiting(by, today) if works else Part((), 0)
    new: Part[ListRow] = _new(by, today) if works else Part((), 0)
    returned = [row for row in back.rows if row.case.decide_by_nominal > today + WEEK]
    taken = {row.case.id for row in returned}
    waited = [
        row for row in waiting.rows if row.case.id not in taken and row.case.decide_by_nominal > today + WEEK
    ]
    return Today(
        decide=decide,
        calls=_calls(by, today),
        back=Part(returned[:LONGEST_LIST], len(returned), back.capped),
        waiting=Part(waited[:LONGEST_LIST], len(waited), waiting.capped),
        new=new,
        to_sign=case_file.count(Filter(statuses=("ter_ondertekening",))) if signs else 0,
    )


def _decide(by: Officer, today: date) -> Part[ListRow]:
    wanted = Filter(statuses=OPEN, caseworker_id=by.account_id, due_until=today + WEEK, limit=LONGEST_LIST)
    return _list(wanted, today, by)


def _new(by: Officer, today: date) -> Part[ListRow]:
    return _list(Filter(statuses=("in_behandeling",), unassigned=True, limit=LONGEST_LIST), today, by)


def _list(wanted: Filter, today: date, by: Officer) -> Part[ListRow]:
    count = listing.counts([wanted], by=by)[0]
    return Part(listing.worklist(wanted, today, by=by).rows, count, count >= listing.COUNTED_TO)


def _calls(by: Officer, today: date) -> Part[Call]:
    rows = calls(by, today)
    return Part(rows[:LONGEST_LIST], len(rows), len(rows) >= COUNTED_TO)


def calls(by: Officer, today: date) -> list[Call]:
    """Every date that calls for a deed of this person now; of several steps of one date the latest."""
    found = due_date.calling(
        today,
        roles=by.roles,
        caseworker_id=by.account_id,
        kinds=CALLS,
        news=NEWS,
        since=today - NEWS_FOR,
        limit=COUNTED_TO,
    )
    latest = {(case.id, row.kind, row.subject): Call(row, case, WORDS[row.kind]) for row, case in found}
    return list(latest.values())


def _back(by: Officer) -> Part[Back]:
    rows = [Back(case, event) for case, event in case_event.came_back(by.account_id, COUNTED_TO)]
    return Part(rows, len(rows), len(rows) >= COUNTED_TO)


def _waiting(by: Officer, today: date) -> Part[Waiting]:
    cases = due_date.waiting(by.account_id, WAITING_FOR, COUNTED_TO)
    ids = [case.id for case in cases]
    dates, asked, advices = due_date.of_cases(ids, WAITING_FOR), applicant_request.of_cases(ids), advice.of_cases(ids)
    rows = []
    for case in cases:
        first = dates[case.id][0]
        whom, since = "derden, een zienswijze", None
        if first.kind == "advice":
            row = next((each for each in advices[case.id] if each.id == first.subject), None)
            whom, since = (f"{row.adviser}, advies", row.asked_on) if row else ("een adviseur", None)
        elif first.kind != "views":
            sent = [each.sent_on for each in asked[case.id] if each.sent_on is not None]
            whom, since = "de aanvrager", min(sent, default=None)
        rows.append(Waiting(case, whom, since, first.on, first.on < today))
    return Part(rows, len(rows), len(cases) >= COUNTED_TO)


def summary(by: Officer, today: date) -> list[tuple[str, int]]:
    """What the morning's mail says: each list that holds something, with its count."""
    if not can(by, Action.VIEW_CASES):
        return []
    found = page(by, today)
    lines = (
        ("Deze week beslissen", found.decide.count),
        ("Vraagt uw aandacht", found.calls.count),
        ("Teruggekomen", found.back.count),
        ("Nog niet verdeeld", found.new.count),
        ("Ter ondertekening", found.to_sign),
    )
    return [(words, count) for words, count in lines if count]


def snooze(row_id: int, until: date, why: str, *, by: Officer, now: datetime, today: date) -> DueDate:
    """Put a call off until a later day, with the reason; it stays in the case. Raises NotNow.

    A date of the law does not move by this: only when somebody is told of it again.
    """
    require(by, Action.VIEW_CASES)
    row = due_date.get(row_id)
    if row is None or row.kind not in CALLS or not _calls_for(row, by):
        raise NotNow("Deze melding is er niet meer.")
    if not today < until <= today + LONGEST_SNOOZE:
        raise NotNow("Kies een dag na vandaag, binnen zestig dagen.")
    if not why.strip():
        raise NotNow("Schrijf waarom dit kan wachten.")
    for each in due_date.of_case(row.case_id):
        if (each.kind, each.subject) == (row.kind, row.subject):
            each.snoozed_until, each.snooze_why, each.snoozed_by = until, why.strip()[:400], by.account_id
    case = case_file.by_id(row.case_id)
    log(by, "snooze", case.number, at=now, detail=f"{row.kind} tot {until.isoformat()}")
    return row


def _calls_for(row: DueDate, by: Officer) -> bool:
    if row.whom == Role.CASEWORKER:
        return case_file.by_id(row.case_id).caseworker_id == by.account_id
    return row.whom in by.roles
