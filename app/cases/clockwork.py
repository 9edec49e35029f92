"""What an officer does to the term, or what happens to it: shown beforehand by the clock of the law, then recorded.

Nothing here counts days. `preview` asks the clock what it says with and without the event; an act of our own that the law
refuses is not recorded, something that happened to us is, and the clock says what it was worth.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from typing import Any

from app.cases import sending
from app.cases.corresponding import WrittenLetter
from app.cases.opening import NotNow, open_case, record
from app.cases.permission import Action, Officer
from app.rules.course import Refusal
from app.rules.events import Event, EventKind, SuspensionGround
from app.rules.procedure import ClockAnswer, ClockState, clock
from app.rules.suspension import DAY
from app.store import case_event
from app.store.case_event import CaseEvent
from app.store.case_file import CaseFile

#: What happens to the municipality is recorded whatever it is worth.
FROM_OUTSIDE = (EventKind.NOTICE_OF_DEFAULT_RECEIVED,)
OPEN = ("in_behandeling", "ter_ondertekening")
NO_TERM = "De beslistermijn van de dag van ontvangst is niet vastgelegd. Vraag een jurist."


@dataclass(frozen=True, slots=True)
class ClockAct:
    """One thing that may happen to the term, as it would be recorded.

    `on` is its legal day, `reason` what a letter or the file says of it. Of a suspension: `ground`, the last day `until` that
    was agreed, or what `ends_with` it; `proof` is where the consent of the applicant can be found. Of an extension: `weeks`.
    """

    kind: EventKind
    on: date
    reason: str = ""
    ground: str | None = None
    until: date | None = None
    ends_with: str = ""
    weeks: int | None = None
    proof: str = ""

    @property
    def from_outside(self) -> bool:
        return self.kind in FROM_OUTSIDE

    @property
    def stands_from(self) -> date:
        """The first day that a suspension takes: of a Bibob advice the day itself (Wet Bibob 31), else the day after."""
        return self.on if self.ground == SuspensionGround.BIBOB else self.on + DAY

    def event(self) -> Event:
        return Event(self.kind, self.on, ground=self.ground, weeks=self.weeks, until=self.until)

    def detail(self) -> dict[str, Any]:
        """What the event keeps, as plain values."""
        kept = {
            "ground": self.ground,
            "until": self.until.isoformat() if self.until else None,
            "ends_with": self.ends_with,
            "weeks": self.weeks,
            "proof": self.proof,
            "why": self.reason,
        }
        return {key: value for key, value in kept.items() if value}

    def mark(self) -> str:
        """A short mark of every word of it, so that what is confirmed is what was shown."""
        return hashlib.sha256(json.dumps(asdict(self), default=str).encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Effect:
    """What the clock says without and with the act. `why_not`: the law gives it no effect; `undone`: acts that were recorded
    before and lose their effect by it, such as an extension that turns out to lie after the end."""

    act: ClockAct
    before: ClockAnswer
    after: ClockAnswer
    why_not: str | None
    undone: tuple[Refusal, ...]

    @property
    def old_last_day(self) -> date | None:
        return last_day(self.before)

    @property
    def new_last_day(self) -> date | None:
        """None as long as the term stands still without a known end."""
        return last_day(self.after)

    @property
    def new_shifted(self) -> date | None:
        """The end after the Algemene termijnenwet."""
        return last_day_by_law(self.after)

    @property
    def because(self) -> tuple[str, ...]:
        """The sentences of the clock that are new, each with its article."""
        return tuple(
            sentence for sentence in self.after.explanation if sentence not in self.before.explanation
        )


def last_day(answer: ClockAnswer) -> date | None:
    """The nominal last day to decide, as long as what is open may last; None where that has no limit, or no law is known."""
    if answer.decide_by is None:
        return None
    if answer.state is ClockState.SUSPENDED:
        return answer.decide_by_if_open
    return answer.decide_by.nominal


def last_day_by_law(answer: ClockAnswer) -> date | None:
    """The same day after the Algemene termijnenwet."""
    if answer.decide_by is None or last_day(answer) is None:
        return None
    return case_event.last_days(answer.decide_by, answer.decide_by_if_open)[1]


def preview(received_on: date, events: Sequence[CaseEvent], act: ClockAct, today: date) -> Effect:
    """What the act would do, by the law of the day of receipt; nothing is stored. Raises NotNow where that is not recorded."""
    without = case_event.procedure_of(received_on, list(events), today)
    added = act.event()
    before, after = clock(without), clock(replace(without, events=(*without.events, added)))
    if before.decide_by is None:
        raise NotNow(NO_TERM)
    why_not = next((refusal.why for refusal in after.refusals if refusal.event is added), None)
    known = {id(refusal.event) for refusal in before.refusals} | {id(added)}
    undone = tuple(refusal for refusal in after.refusals if id(refusal.event) not in known)
    return Effect(act, before, after, why_not, undone)


def objection(effect: Effect, today: date) -> str | None:
    """Why this may not be recorded, in Dutch: the law refuses it, or the applicant could not rely on it."""
    act = effect.act
    if act.from_outside:
        return f"Dit kan pas op die dag: {effect.why_not}" if act.on > today else None
    if effect.before.state in (ClockState.DECIDED, ClockState.ANNOUNCED):
        return "Op de aanvraag is al beslist: de beslistermijn loopt niet meer."
    if effect.why_not is not None:
        return effect.why_not
    if effect.undone:
        other = effect.undone[0]
        return f"Hierdoor zou iets dat al is vastgelegd geen gevolg meer hebben. {other.why}"
    if act.kind is EventKind.SUSPENDED:
        return _suspension_without_end(act)
    if act.kind is EventKind.EXTENDED and act.on != today:
        return "De verlenging geldt vanaf de dag waarop de brief wordt verzonden. Dat is vandaag."
    return None


def _suspension_without_end(act: ClockAct) -> str | None:
    """Awb 4:15: agreed delay is agreed in writing and for a time; every other pause says what ends it."""
    if act.ground == SuspensionGround.APPLICANT_AGREED:
        if act.until is None or act.until <= act.on:
            return "Uitstel heeft een laatste dag nodig, na de dag waarop het ingaat."
        if not act.proof:
            return "Uitstel kan alleen als de aanvrager schriftelijk instemt. Schrijf waar dat staat."
    elif not act.ends_with:
        return "Schrijf waar het op wacht: de brief moet zeggen wanneer de termijn weer loopt."
    return None


def carry_out(
    number: str,
    seen_version: int,
    act: ClockAct,
    written: WrittenLetter | None,
    *,
    by: Officer,
    now: datetime,
    today: date,
) -> CaseFile:
    """Record the act, with the letter that tells the applicant of it. Raises NotNow with the reason where it cannot be."""
    case = open_case(number, seen_version, by=by, action=Action.HANDLE_CASE, statuses=OPEN)
    refused = objection(preview(case.received_on, case_event.of_case(case.id), act, today), today)
    if refused is not None:
        raise NotNow(refused)
    detail = act.detail()
    if written is not None:
        detail["letter"] = sending.store(case, written, by=by, now=now, today=today).id
    record(case, act.kind.value, on=act.on, at=now, by=by, detail=detail)
    return case
