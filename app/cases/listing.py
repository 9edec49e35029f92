"""Lists of cases: a page of the worklist with what each case still lacks, its counts, and the load per working day.

The number of queries does not grow with the rows: what is missing is read for the whole page at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from app.cases import tasks
from app.cases.advising import awaited
from app.cases.intake import words
from app.cases.permission import Action, Officer, require
from app.cases.request_rows import asked
from app.rules.national_law import built_in_law
from app.store import account, advice, applicant_request, assessment, case_event, case_file, decision, party
from app.store.case_event import CaseEvent
from app.store.case_file import CaseFile, Filter

#: Status, change type, caseworker.
Group = tuple[str, str, int | None]
WORKING_DAYS = 10
COUNTED_TO = 1000
DAY = timedelta(days=1)
CLOSED_WORDS = {
    "besloten": "Leg vast wanneer de brief is verzonden",
    "bekendgemaakt": "Niets, bekendgemaakt",
    "ingetrokken": "Niets, ingetrokken",
    "gesloten": "Niets, gesloten zonder besluit",
}
NEXT_WORDS = {
    "volledig": "Nagaan of de aanvraag volledig is",
    "regels": "Regels bevestigen",
    "leefbaarheid": "Leefbaarheid beoordelen",
    "afweging": "Oordeel met redenen",
    "voorstel": "Voorstel en brief",
    "besluit": "Besluit",
}


@dataclass(frozen=True, slots=True)
class ListRow:
    """One line of a worklist; `missing` says in Dutch what the case still lacks, `still` whether its term stands still today."""

    case: CaseFile
    applicant: str
    caseworker: str
    missing: str
    still: bool


@dataclass(frozen=True, slots=True)
class Worklist:
    """One page. `more` is the (day, id) to go on from; how many cases there are in all is asked of `counts`."""

    rows: Sequence[ListRow]
    more: tuple[date, int] | None


#: What a search finds that asks for no word at all.
NOTHING = Worklist(rows=(), more=None)


@dataclass(frozen=True, slots=True)
class DayLoad:
    """How many open cases must be decided on this working day at the latest, free days that follow it included."""

    day: date
    last: date
    cases: int


def worklist(wanted: Filter, today: date, *, by: Officer) -> Worklist:
    """One page of cases, read with a number of queries that does not grow with its rows."""
    require(by, Action.VIEW_CASES)
    found = case_file.worklist(wanted)
    rows = found[: wanted.limit]
    ids = [row.id for row in rows]
    applicants = party.names(ids, "applicant")
    people = {row.id: row.name for row in account.every()}
    events = case_event.of_cases([row.id for row in rows if row.status in case_file.OPEN])
    missing = _missing(rows, events, today)
    return Worklist(
        rows=[
            ListRow(
                case=row,
                applicant=applicants.get(row.id, ""),
                caseworker=people.get(row.caseworker_id or 0, ""),
                missing=missing[row.id],
                still=_still(row, events, today),
            )
            for row in rows
        ],
        more=(rows[-1].decide_by_nominal, rows[-1].id) if len(found) > wanted.limit else None,
    )


def counts(filters: Iterable[Filter], *, by: Officer) -> list[int]:
    """How many cases each of these lists holds, counted no further than 1.000. Ask for all of a page at once: a list that comes
    back is counted once."""
    require(by, Action.VIEW_CASES)
    tallies: dict[Filter, Mapping[Group, int]] = {}
    known: dict[Filter, int] = {}
    # Where a page begins and which way round it stands does not change how many there are.
    lists = [replace(wanted, after=None, latest_first=False) for wanted in filters]
    for wanted in lists:
        if wanted not in known:
            known[wanted] = _count(wanted, tallies)
    return [known[wanted] for wanted in lists]


def _count(wanted: Filter, tallies: dict[Filter, Mapping[Group, int]]) -> int:
    """A list without words is counted along its index, no further than asked; a search is tallied once for all lists."""
    if not wanted.words:
        return case_file.count(wanted)
    found = Filter(statuses=(), words=wanted.words, due_from=wanted.due_from, due_until=wanted.due_until)
    if found not in tallies:
        tallies[found] = case_file.tally(found)
    return min(COUNTED_TO, sum(number for group, number in tallies[found].items() if _belongs(group, wanted)))


def _belongs(group: Group, wanted: Filter) -> bool:
    status, kind, caseworker_id = group
    if wanted.statuses and status not in wanted.statuses:
        return False
    if wanted.change_type and kind != wanted.change_type:
        return False
    if wanted.unassigned:
        return caseworker_id is None
    return wanted.caseworker_id is None or caseworker_id == wanted.caseworker_id


def load_per_day(wanted: Filter, today: date, *, by: Officer) -> tuple[list[DayLoad], int]:
    """The open cases of this list per working day, ten days from today on, and how many are past their day."""
    require(by, Action.VIEW_CASES)
    days = _working_days(today)
    after = [*days[1:], built_in_law().calendar.next_working_day(days[-1] + DAY)]
    lasts = [following - DAY for following in after]
    due = case_file.due_per_day(replace(wanted, due_from=None, due_until=lasts[-1], after=None))
    loads = [
        DayLoad(day, last, sum(number for nominal, number in due.items() if day <= nominal <= last))
        for day, last in zip(days, lasts, strict=True)
    ]
    return loads, sum(number for nominal, number in due.items() if nominal < days[0])


def _working_days(today: date) -> list[date]:
    """Ten working days; on a free day the first is the working day before it, so that what falls due today is in it."""
    calendar = built_in_law().calendar
    day = today
    while not calendar.is_working_day(day):
        day -= DAY
    days = [day]
    while len(days) < WORKING_DAYS:
        days.append(calendar.next_working_day(days[-1] + DAY))
    return days


def day_load(day: date) -> tuple[date, date]:
    """The first and last day that the strip counts under this working day."""
    calendar = built_in_law().calendar
    return day, calendar.next_working_day(day + DAY) - DAY


def search_words(text: str) -> tuple[str, ...]:
    """What a typed search asks for: at most six words, the way they stand in the index."""
    return tuple(words(text)[:6])


def at_address(address_key: str, *, by: Officer) -> Sequence[CaseFile]:
    """Every case at one address, the newest first."""
    require(by, Action.VIEW_CASES)
    return case_file.at_address(address_key)


def _still(row: CaseFile, events: Mapping[int, Sequence[CaseEvent]], today: date) -> bool:
    """A standstill may have ended by itself since the last event, so the clock is asked again for those few cases."""
    if row.clock_state != "suspended" or row.id not in events:
        return False
    return case_event.clock_of(row.received_on, list(events[row.id]), today).state == row.clock_state


def _missing(
    rows: Sequence[CaseFile], events: Mapping[int, Sequence[CaseEvent]], today: date
) -> dict[int, str]:
    under_way = [row.id for row in rows if row.status == "in_behandeling"]
    answers, advices = assessment.latest_answers(under_way), advice.of_cases(under_way)
    requests = applicant_request.of_cases(under_way)
    drafters = decision.drafters([row.id for row in rows if row.status == "ter_ondertekening"])
    told: dict[int, str] = {}
    for row in rows:
        if row.id in answers:
            waiting = awaited(advices[row.id], today)
            told[row.id] = next_step(
                tasks.task_list(
                    events[row.id],
                    answers[row.id],
                    status=row.status,
                    awaited=waiting,
                    asked=asked(requests[row.id], today),
                )
            )
        elif row.status == "ter_ondertekening":
            told[row.id] = f"Handtekening, voorstel van {drafters.get(row.id, 'een collega')}"
        else:
            told[row.id] = CLOSED_WORDS.get(row.status, "")
    return told


def next_step(listed: Sequence[tasks.Task]) -> str:
    """The first task that is not done, with what stands in its way."""
    for task in listed:
        if task.state == tasks.DONE:
            continue
        if task.state in (tasks.ACTION, tasks.BLOCKED) and task.why and task.why not in (tasks.JUDGE, tasks.WORKSHEET):
            why = task.why[0].upper() + task.why[1:]
            return f"{why} ({task.title.rstrip('?').lower()})" if task.state == tasks.ACTION else why
        if task.code == "volledig" and task.state == tasks.BUSY and task.why:
            return task.why[0].upper() + task.why[1:]
        return NEXT_WORDS[task.code]
    return "Niets"
