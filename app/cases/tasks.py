"""The task list of a case, derived from its events and its latest assessment: nothing here is stored."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from app.rules.periods import date_words
from app.rules.requests import RequestKind

TASKS = ("volledig", "regels", "leefbaarheid", "afweging", "voorstel", "besluit")
TITLES = {
    "volledig": "Volledig?",
    "regels": "Welke regels?",
    "leefbaarheid": "Leefbaarheid",
    "afweging": "Afweging",
    "voorstel": "Voorstel",
    "besluit": "Besluit en brief",
}
NOT_STARTED, BUSY, ACTION, BLOCKED, DONE = "niet_begonnen", "bezig", "actie_nodig", "kan_nog_niet", "klaar"
STATE_WORDS = {
    NOT_STARTED: "Niet begonnen",
    BUSY: "Bezig",
    ACTION: "Actie nodig",
    BLOCKED: "Kan nog niet",
    DONE: "Klaar",
}
#: Which tasks a remark at a section of the letter reopens. Sections are those of the letter, in its order.
REOPENS = {
    "besluit": ("voorstel",),
    "gegevens": ("volledig", "regels"),
    "toetsing": ("regels",),
    "leefbaarheid": ("leefbaarheid",),
    "afweging": ("afweging",),
    "voorwaarden": ("voorstel",),
    "geldigheid": ("voorstel",),
    "overig": ("voorstel",),
}
#: Which tasks an answer of the applicant reopens, per kind of request.
REOPENED_BY_ANSWER = {
    RequestKind.MISSING_DOCUMENT: ("volledig",),
    RequestKind.MISSING_FACT: REOPENS["gegevens"],
    RequestKind.CONTRADICTION: REOPENS["gegevens"],
    RequestKind.OWNER_CONSENT: ("volledig",),
    RequestKind.FEE: ("volledig",),
}
#: The events that reopen the tasks in their detail, with why.
ANSWERED = "de aanvrager heeft geantwoord, kijk of alles er nu is"
REOPENING = {
    "returned": "teruggegeven met een opmerking",
    "information_requested": "er is om aanvulling gevraagd",
    "request_answered": ANSWERED,
    "information_supplied": ANSWERED,
    "information_late": "de aanvulling kwam te laat, kies of u haar nog meeweegt",
    "request_lapsed": "de aanvulling bleef uit",
}
CONTRADICTED = "de gegevens spreken elkaar tegen"
JUDGE = "geef uw oordeel met redenen"
WORKSHEET = "beoordeel elk criterium met stukken"
ENDED = {"ingetrokken": "de aanvraag is ingetrokken", "gesloten": "de zaak is gesloten zonder besluit"}
PROPOSABLE = ("verlenen", "weigeren", "vergunningvrij")
WHY_NOT_PROPOSABLE = {
    "aanvullen": "er mist een gegeven",
    "beoordelen": "er is nog een oordeel nodig",
    "waarde_ontbreekt": "een wettelijk bedrag van deze datum is niet bekend",
    "geen_regime": "voor deze datum zijn geen regels vastgelegd; vraag een jurist, en sluit de zaak als er geen regels waren",
    "wachtlijst": "de aanvraag staat op de wachtlijst",
}


class Event(Protocol):
    """What this module needs of a stored event."""

    @property
    def seq(self) -> int: ...
    @property
    def kind(self) -> str: ...
    @property
    def detail(self) -> dict[str, Any]: ...


class Advice(Protocol):
    """What this module needs of the advice that is waited for."""

    @property
    def adviser(self) -> str: ...
    @property
    def due_on(self) -> date: ...
    @property
    def overdue(self) -> bool: ...


class Asked(Protocol):
    """What this module needs of the request that the applicant still has to answer."""

    @property
    def answer_by(self) -> date: ...
    @property
    def overdue(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class Task:
    """One line of the list. `why` completes the state: what is missing, or which task comes first."""

    code: str
    number: int
    title: str
    state: str
    why: str = ""

    @property
    def words(self) -> str:
        return STATE_WORDS[self.state] + (f": {self.why}" if self.why else "")


def task_list(
    events: Sequence[Event],
    answer: dict[str, Any],
    *,
    status: str,
    awaited: Advice | None = None,
    asked: Asked | None = None,
    contradicted: bool = False,
) -> tuple[Task, ...]:
    """The tasks of a case in their order; the worksheet and the balance are left out where no rule asks a person to judge.

    A task is done when its own event came after the last return or answer that reopened it, and nothing before it is open
    again. `contradicted`: facts contradict each other and nobody said why that may stay so.
    """
    marks = _Marks(events)
    sheets = [
        finding
        for finding in answer["findings"]
        if finding["kind"] == "assessment" and "criteria" in finding.get("inputs", ())
    ]
    others = [finding for finding in answer["findings"] if finding["kind"] != "assessment"]
    weighed = any(finding["kind"] in ("balance_of_interests", "not_modelled") for finding in others)
    open_norm = any(finding["outcome"] == "NEEDS_JUDGEMENT" for finding in others)
    states: dict[str, tuple[str, str]] = {
        "volledig": _completeness(marks, asked, contradicted),
        "regels": _rules(marks, answer),
    }
    if sheets and answer["permit_required"] is not False:
        unjudged = any(finding["outcome"] == "NEEDS_JUDGEMENT" for finding in sheets)
        states["leefbaarheid"] = _liveability(marks, unjudged, answer, awaited)
    if weighed and answer["permit_required"]:
        states["afweging"] = _balance(marks, open_norm, answer)
    before = [TITLES[code].rstrip("?").lower() for code, (state, _) in states.items() if state != DONE]
    states["voorstel"] = _proposal(marks, before, answer, status)
    states["besluit"] = _decision(status)
    return tuple(
        Task(code, number, TITLES[code], *states[code])
        for number, code in enumerate((code for code in TASKS if code in states), start=1)
    )


class _Marks:
    """The last sequence number at which each kind of event happened, and at which each task was reopened."""

    def __init__(self, events: Sequence[Event]) -> None:
        self.last: dict[str, int] = {}
        self.reopened: dict[str, int] = {}
        self.why: dict[str, str] = {}
        self.facts_changed = 0
        for event in events:
            self.last[event.kind] = event.seq
            if event.kind in REOPENING:
                named = event.detail.get("tasks", ())
                self.reopened |= dict.fromkeys(named, event.seq)
                self.why |= dict.fromkeys(named, REOPENING[event.kind])
            if event.kind == "facts_changed":
                self.facts_changed = event.seq

    def done(self, task: str, kind: str) -> bool:
        return self.last.get(kind, 0) > self.reopened.get(task, 0)


def _completeness(marks: _Marks, asked: Asked | None, contradicted: bool) -> tuple[str, str]:
    if marks.done("volledig", "completeness_confirmed"):
        return (ACTION, CONTRADICTED) if contradicted else (DONE, "")
    if asked is not None:
        if asked.overdue:
            return ACTION, f"de aanvulling moest er {date_words(asked.answer_by)} zijn"
        return BUSY, f"wacht op de aanvrager, uiterlijk {date_words(asked.answer_by)}"
    if "volledig" in marks.reopened:
        return ACTION, marks.why["volledig"]
    if contradicted:
        return ACTION, CONTRADICTED
    return (BUSY, "") if "documents_noted" in marks.last else (NOT_STARTED, "")


def _rules(marks: _Marks, answer: dict[str, Any]) -> tuple[str, str]:
    if answer["outcome"] == "aanvullen":
        return ACTION, "er mist een gegeven"
    confirmed = marks.last.get("rules_confirmed", 0)
    if confirmed and marks.done("regels", "rules_confirmed"):
        if confirmed > marks.facts_changed:
            return DONE, ""
        return ACTION, "de gegevens zijn gewijzigd, bevestig opnieuw"
    if "regels" in marks.reopened:
        return ACTION, marks.why["regels"]
    return NOT_STARTED, ""


def _liveability(
    marks: _Marks, unjudged: bool, answer: dict[str, Any], awaited: Advice | None
) -> tuple[str, str]:
    """Advice that was asked for is waited for: it comes in, or somebody says why it is not needed any more."""
    if awaited is not None and awaited.overdue:
        return ACTION, f"advies van {awaited.adviser} moest er {date_words(awaited.due_on)} zijn"
    if "leefbaarheid" in marks.reopened and not marks.done("leefbaarheid", "criterion_judged"):
        if not marks.done("leefbaarheid", "judged"):
            return ACTION, marks.why["leefbaarheid"]
    if unjudged:
        if answer["permit_required"] is None:
            return BLOCKED, "eerst het gegeven dat mist"
        return ACTION, WORKSHEET
    if awaited is not None:
        return BUSY, f"advies van {awaited.adviser} wordt verwacht, uiterlijk {date_words(awaited.due_on)}"
    return DONE, ""


def _balance(marks: _Marks, open_norm: bool, answer: dict[str, Any]) -> tuple[str, str]:
    if "afweging" in marks.reopened and not marks.done("afweging", "judged"):
        return ACTION, marks.why["afweging"]
    if open_norm:
        if answer["outcome"] == "aanvullen":
            return BLOCKED, "eerst het gegeven dat mist"
        return ACTION, JUDGE
    return DONE, ""


def _proposal(marks: _Marks, before: list[str], answer: dict[str, Any], status: str) -> tuple[str, str]:
    if status in ("ter_ondertekening", "besloten", "bekendgemaakt"):
        return DONE, ""
    if status in ENDED:
        return BLOCKED, ENDED[status]
    if answer["outcome"] not in PROPOSABLE:
        return BLOCKED, WHY_NOT_PROPOSABLE[answer["outcome"]]
    if before:
        return BLOCKED, "eerst " + " en ".join(before)
    if "returned" in marks.last and marks.last["returned"] >= marks.last.get("proposed", 0):
        return ACTION, "teruggegeven, dien opnieuw in"
    return NOT_STARTED, ""


def _decision(status: str) -> tuple[str, str]:
    if status == "ter_ondertekening":
        return BUSY, "wacht op de ondertekenaar"
    if status == "besloten":
        return ACTION, "leg vast wanneer de brief is verzonden"
    if status == "bekendgemaakt":
        return DONE, ""
    if status in ENDED:
        return BLOCKED, ENDED[status]
    return BLOCKED, "eerst het voorstel"
