"""The course of a procedure: its events taken one by one, each accepted or refused with its reason.

An event that the law does not allow has no effect and is reported; it is never a fault in the input, because it did
happen and the people involved must know what it was worth.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from app.rules.clock_terms import Terms
from app.rules.deadlines import Calendar, Deadline
from app.rules.events import Event, EventKind, Procedure, Silence, SuspensionGround
from app.rules.periods import Period, date_words
from app.rules.suspension import DAY, Suspension, counted, end_oldest, open_suspension, total

_ACTS_IN_TERM = {
    EventKind.INFORMATION_REQUESTED: "vragen om aanvulling",
    EventKind.SUSPENDED: "opschorten",
    EventKind.EXTENDED: "verdagen",
}


@dataclass(frozen=True, slots=True)
class Refusal:
    """An event without effect, and why: one Dutch sentence."""

    event: Event
    why: str

    def answer(self) -> dict[str, str]:
        """As the answer of `clock` carries it."""
        return {"kind": self.event.kind.value, "on": self.event.on.isoformat(), "why": self.why}


class Course:
    """What has happened so far; `take` moves it on by one event. Used within one calculation and then only read."""

    def __init__(
        self, procedure: Procedure, terms: Terms, silence: Silence | None, calendar: Calendar
    ) -> None:
        self.procedure = procedure
        self.terms = terms
        self.silence = silence
        self.calendar = calendar
        self.suspensions: list[Suspension] = []
        self.extension: Event | None = None
        self.notice: Event | None = None
        self.decided: Event | None = None
        self.announced: Event | None = None
        self.objections: list[Event] = []
        self.committee = False
        self.refusals: list[Refusal] = []
        for event in procedure.in_order():
            self.take(event)

    def take(self, event: Event) -> None:
        """Accepts an event, or records why it has no effect."""
        why = self._why_not_at_all(event) or _STEPS[event.kind](self, event)
        if why:
            self.refusals.append(Refusal(event, why))

    def counting_until(self, day: date) -> date:
        """The last day on which a suspension can count, seen from a day: the day before the decision at the latest."""
        return min(day, self.decided.on - DAY) if self.decided else day

    def stretches(self, day: date) -> tuple[tuple[date, date], ...]:
        """The days that do not count, seen from a day."""
        return counted(self.suspensions, self.counting_until(day))

    def unextended_end(self, day: date) -> date:
        """The nominal end of the statutory term with its suspended days, without extension, seen from a day."""
        return self.terms.decision.after(self.procedure.received_on) + total(self.stretches(day)) * DAY

    def end(self, day: date) -> Deadline:
        """The end of the term, seen from a day. The extension counts from the nominal end of the term, and is a
        term of its own for the Algemene termijnenwet (Huisvestingswet 2014 article 25)."""
        return self.shifted(self.nominal_end(self.unextended_end(day)))

    def nominal_end(self, unextended: date) -> date:
        """The nominal end with the extension, if that was used."""
        return Period(self.extension.weeks or 0).after(unextended) if self.extension else unextended

    def shifted(self, nominal: date) -> Deadline:
        """A nominal end with the end after the Algemene termijnenwet, where that governs the term running then."""
        term = Period(self.extension.weeks or 0) if self.extension else self.terms.decision
        moved = self.calendar.shift(nominal, self.procedure.received_on) if term.extended_by_law else nominal
        return Deadline(nominal, moved)

    def still_open(self) -> tuple[Suspension, ...]:
        """What suspends the term today; nothing once there is a decision."""
        today = self.procedure.today
        return () if self.decided else tuple(item for item in self.suspensions if item.is_open_on(today))

    def arisen_on(self, day: date) -> bool:
        """Whether the permit has arisen by law on a day (Awb 4:20b): nobody decided by the shifted end."""
        if self.silence is not Silence.GRANTS:
            return False
        end = self.end(day).shifted
        return day > end and (self.decided is None or self.decided.on > end)

    def _why_not_at_all(self, event: Event) -> str | None:
        procedure = self.procedure
        if event.on > procedure.today:
            return f"Deze gebeurtenis ligt na vandaag, {date_words(procedure.today)}."
        if event.on < procedure.received_on:
            received = date_words(procedure.received_on)
            return f"Deze gebeurtenis ligt vóór de ontvangst van de aanvraag op {received}."
        return None

    def _why_out_of_term(self, event: Event) -> str | None:
        act = _ACTS_IN_TERM[event.kind]
        if self.decided:
            return f"Na het besluit van {date_words(self.decided.on)} heeft {act} geen gevolg meer voor de termijn."
        nominal = self.end(event.on).nominal
        if event.on > nominal:
            return f"De beslistermijn eindigde op {date_words(nominal)}; daarna kan {act} niet meer."
        return None

    def _request(self, event: Event) -> str | None:
        why = self._why_out_of_term(event)
        if why is None:
            self.suspensions.append(open_suspension(event, self.terms.longest_bibob))
        return why

    def _suspend(self, event: Event) -> str | None:
        if event.ground not in tuple(SuspensionGround):
            return (
                f"'{event.ground}' is geen wettelijke grond om de beslistermijn op te schorten "
                "(Awb artikel 4:15; Wet Bibob artikel 31)."
            )
        return self._request(event)

    def _supply(self, event: Event) -> str | None:
        if end_oldest(self.suspensions, event.on, request=True):
            return None
        return "Er stond op deze dag geen verzoek om aanvulling open (Awb artikel 4:15 lid 1 onder a)."

    def _resume(self, event: Event) -> str | None:
        if end_oldest(self.suspensions, event.on, request=False):
            return None
        return "De beslistermijn was op deze dag niet opgeschort, of de langste duur was al voorbij."

    def _extend(self, event: Event) -> str | None:
        longest, count = self.terms.extension, event.weeks or 0
        why = self._why_out_of_term(event)
        if why:
            return why
        if self.extension:
            return "De beslissing is al verdaagd: dat kan één keer (Huisvestingswet 2014 artikel 25)."
        if longest is None:
            return "Voor de dag van ontvangst is geen termijn voor verdaging vastgelegd."
        if count > longest.count:
            return f"Verdagen kan met ten hoogste {longest.words()}, niet met {Period(count).words()}."
        self.extension = event
        return None

    def _receive_notice(self, event: Event) -> str | None:
        end = self.end(event.on).shifted
        if event.on <= end:
            return (
                f"De beslistermijn loopt tot en met {date_words(end)}: een ingebrekestelling van vóór het einde heeft "
                "geen gevolg (Awb artikel 4:17 lid 3)."
            )
        self.notice = self.notice or event
        return None

    def _decide(self, event: Event) -> str | None:
        if self.decided:
            return f"Er is al besloten op {date_words(self.decided.on)}."
        self.decided = event
        return None

    def _announce(self, event: Event) -> str | None:
        if self.announced:
            return f"Het besluit is al bekendgemaakt op {date_words(self.announced.on)}."
        if self.decided is None and not self.arisen_on(event.on):
            return "Er is nog geen besluit om bekend te maken, en geen vergunning van rechtswege (Awb artikel 3:40)."
        self.announced = event
        return None

    def _object(self, event: Event) -> str | None:
        self.objections.append(event)
        return None

    def _call_committee(self, event: Event) -> str | None:
        self.committee = True
        return None


_STEPS: Mapping[EventKind, Callable[[Course, Event], str | None]] = {
    EventKind.INFORMATION_REQUESTED: Course._request,
    EventKind.INFORMATION_SUPPLIED: Course._supply,
    EventKind.SUSPENDED: Course._suspend,
    EventKind.RESUMED: Course._resume,
    EventKind.EXTENDED: Course._extend,
    EventKind.NOTICE_OF_DEFAULT_RECEIVED: Course._receive_notice,
    EventKind.DECIDED: Course._decide,
    EventKind.ANNOUNCED: Course._announce,
    EventKind.OBJECTION_RECEIVED: Course._object,
    EventKind.OBJECTION_COMMITTEE: Course._call_committee,
}
