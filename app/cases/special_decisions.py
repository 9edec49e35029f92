"""Decisions that do not rest on the assessment: an application that is not treated, and a permit that arose by law.

Both go the way of every decision: one person writes, another signs, the letter is stored, announced and open to objection.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from app.cases import corresponding, silence
from app.cases.accepting import unaccepted
from app.cases.handing_in import hand_in
from app.cases.opening import NotNow, open_case
from app.cases.permission import Action, Officer
from app.cases.viewing import case_page
from app.rules.periods import date_words
from app.rules.procedure import ClockAnswer
from app.store import assessment, case_event
from app.store.case_event import CaseEvent
from app.store.case_file import CaseFile
from app.store.decision import Proposal

SET_ASIDE, BY_LAW = "buiten_behandeling", "van_rechtswege"
SPECIAL = (SET_ASIDE, BY_LAW)
UNDER_WAY = ("in_behandeling",)
NOT_ASKED = (
    "Buiten behandeling stellen kan alleen als u om aanvulling vroeg, en de tijd om te antwoorden voorbij is of is gebruikt "
    "(Awb artikel 4:5 lid 1)."
)


@dataclass(frozen=True, slots=True)
class Missing:
    """One thing that did not come, and why there can be no decision without it."""

    what: str
    why: str


@dataclass(frozen=True, slots=True)
class SetAside:
    """What came in, what is still missing, and what else was weighed; `note` is for the signatory only."""

    received: tuple[str, ...]
    missing: tuple[Missing, ...]
    reasons: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Chance:
    """The chance that the applicant had to complete the application (Awb 4:5)."""

    asked_on: date
    answer_by: date
    supplied_on: date | None


def chance(events: Sequence[CaseEvent]) -> Chance | None:
    """The request made last, with what came in after it; None where nothing was asked, or the request was taken back."""
    asked = [row for row in events if row.kind == "information_requested"]
    if not asked:
        return None
    last = asked[-1]
    after = [row for row in events if row.kind == "information_supplied" and row.seq > last.seq]
    if any(row.detail.get("cancelled") for row in after):
        return None
    return Chance(last.on, date.fromisoformat(last.detail["answer_by"]), after[-1].on if after else None)


def not_set_aside(clock: ClockAnswer, events: Sequence[CaseEvent], on: date) -> str | None:
    """Why the application cannot be left untreated by a letter of this day (Awb 4:5); None where it can."""
    until = clock.set_aside_notice_by
    if until is None or chance(events) is None:
        return NOT_ASKED
    if on > until:
        return (
            f"Buiten behandeling stellen kon tot en met {date_words(until)}, vier weken na de aanvulling of de ongebruikte "
            "termijn (Awb artikel 4:5 lid 4). Er moet nu inhoudelijk worden beslist."
        )
    return silence.in_the_way(clock, "", silence.word(events))


def not_by_law(clock: ClockAnswer, said: silence.Word | None) -> str | None:
    """Why no permit by law can be announced: it did not arise, or no jurist said that it did."""
    if clock.operation_of_law.arises_on is None:
        return "Er is geen vergunning van rechtswege: de termijn is niet voorbij, of er is op tijd besloten."
    if said is None or not said.arisen:
        return "Een vergunning van rechtswege wordt pas bekendgemaakt als een jurist heeft gezegd dat zij is ontstaan."
    return None


def not_in_time(case: CaseFile, proposal: Proposal, sent_on: date, today: date) -> str | None:
    """What a signatory cannot put right: the letter would leave too late, or the ground is gone."""
    if proposal.outcome not in SPECIAL:
        return None
    events = case_event.of_case(case.id)
    clock = case_event.clock_of(case.received_on, events, today)
    if proposal.outcome == SET_ASIDE:
        return not_set_aside(clock, events, sent_on)
    return not_by_law(clock, silence.word(events))


def counts_from(case: CaseFile, outcome: str, today: date) -> date:
    """From which day a permit counts on the dot map: one by law from the day it arose, others from the decision."""
    if outcome != BY_LAW:
        return today
    events = case_event.of_case(case.id)
    return case_event.clock_of(case.received_on, events, today).operation_of_law.arises_on or today


def propose_set_aside(
    number: str, seen_version: int, new: SetAside, *, by: Officer, now: datetime, today: date
) -> CaseFile:
    """Propose not to treat an application that was not completed. Raises NotNow with what is in the way."""
    case = open_case(number, seen_version, by=by, action=Action.HANDLE_CASE, statuses=UNDER_WAY)
    events = case_event.of_case(case.id)
    clock = case_event.clock_of(case.received_on, events, today)
    refused = not_set_aside(clock, events, today)
    if refused is not None:
        raise NotNow(refused)
    if not new.missing:
        raise NotNow("Schrijf wat er nog mist, en waarom er zonder dat geen besluit kan komen.")
    _hand_in(case, SET_ASIDE, {"set_aside": asdict(new), "note": new.note}, by=by, now=now, today=today)
    return case


def propose_by_law(
    number: str, seen_version: int, note: str, *, by: Officer, now: datetime, today: date
) -> CaseFile:
    """Propose to announce the permit that arose by law, after a jurist said that it did (Awb 4:20c)."""
    case = open_case(number, seen_version, by=by, action=Action.HANDLE_CASE, statuses=UNDER_WAY)
    events = case_event.of_case(case.id)
    clock = case_event.clock_of(case.received_on, events, today)
    refused = not_by_law(clock, silence.word(events))
    if refused is not None:
        raise NotNow(refused)
    _hand_in(case, BY_LAW, {"note": note}, by=by, now=now, today=today)
    return case


def _hand_in(
    case: CaseFile, outcome: str, text: dict[str, Any], *, by: Officer, now: datetime, today: date
) -> None:
    latest = assessment.of_case(case.id)[-1]
    if (objection := unaccepted(latest)) is not None:
        raise NotNow(objection)
    draft = {"conditions": [], "views": [], "view_items": [], "hardship": ""} | as_plain(text)
    page = case_page(case.number, by=by, today=today)
    corresponding.fit_to_sign(page, draft, on=today, by=by, outcome=outcome)
    hand_in(case, latest, outcome, draft, by=by, now=now, today=today)


def as_plain(value: Any) -> Any:
    """Tuples as lists, as the stored text gives them back."""
    if isinstance(value, dict):
        return {key: as_plain(inner) for key, inner in value.items()}
    return [as_plain(inner) for inner in value] if isinstance(value, list | tuple) else value
