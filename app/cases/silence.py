"""When nobody decided in time: the permit may have arisen by law (Awb 4:20b). A jurist says so; the software never does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from app.cases.opening import NotNow, open_case, record
from app.cases.permission import Action, Officer
from app.rules.periods import date_words
from app.rules.procedure import ClockAnswer
from app.store import case_event
from app.store.case_event import CaseEvent
from app.store.case_file import CaseFile

WORD = "silence_judged"
UNDER_WAY = ("in_behandeling",)
NOT_OVER = "De termijn is niet voorbij: er is niets om een jurist over te vragen."
GRANTED_ALREADY = (
    "Volgens de jurist is de vergunning van rechtswege ontstaan. Er kan niet meer op de aanvraag worden beslist: maak de "
    "vergunning van rechtswege bekend."
)


@dataclass(frozen=True, slots=True)
class Word:
    """What a jurist said about a term that went by: whether the permit arose, and why."""

    jurist: str
    said_on: date
    arisen: bool
    why: str


def word(events: Sequence[CaseEvent]) -> Word | None:
    """The last word that was recorded."""
    rows = [row for row in events if row.kind == WORD]
    if not rows:
        return None
    last = rows[-1]
    return Word(last.detail["jurist"], last.on, bool(last.detail["arisen"]), last.detail["why"])


def record_word(
    number: str, seen_version: int, said: Word, *, by: Officer, now: datetime, today: date
) -> CaseFile:
    """Record what a jurist said. Nothing follows from it by itself: the permit is announced by two people, or decided on."""
    case = open_case(number, seen_version, by=by, action=Action.HANDLE_CASE, statuses=UNDER_WAY)
    arises = case_event.clock_of(
        case.received_on, case_event.of_case(case.id), today
    ).operation_of_law.arises_on
    if arises is None:
        raise NotNow(NOT_OVER)
    if not arises <= said.said_on <= today:
        raise NotNow(
            f"De jurist sprak na het einde van de termijn en niet later dan vandaag: vanaf {date_words(arises)}."
        )
    if len(said.why.strip()) < len("ja, omdat"):
        raise NotNow("Schrijf op wat de jurist zei, en waarom.")
    detail = {"jurist": said.jurist.strip(), "arisen": said.arisen, "why": said.why.strip()}
    record(case, WORD, on=said.said_on, at=now, by=by, detail=detail)
    return case


def in_the_way(clock: ClockAnswer, note: str, said: Word | None) -> str | None:
    """After the term a decision needs a jurist's word, recorded or in the note; none is taken on a permit that arose."""
    arisen = clock.operation_of_law.arises_on
    if arisen is None:
        return None
    if said is not None:
        return GRANTED_ALREADY if said.arisen else None
    if note.strip():
        return None
    return (
        "De termijn is voorbij. Volgens de vastgelegde wettekst is de vergunning op "
        f"{date_words(arisen)} van rechtswege ontstaan. Vraag een jurist wat er nu geldt, en schrijf dat in de toelichting "
        "voor de ondertekenaar."
    )
