"""What happened in a procedure, as the caseworker knows it: the input of the clock, read strictly."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.rules.reading import Reader, Unreadable, as_date, as_integer

# Far enough for every case, near enough that no term runs off the calendar.
_YEARS = range(1900, 2200)
_MOST_WEEKS = 520


class EventKind(StrEnum):
    """The kinds of event, in the order in which events of one day are taken."""

    INFORMATION_REQUESTED = "information_requested"
    INFORMATION_SUPPLIED = "information_supplied"
    SUSPENDED = "suspended"
    RESUMED = "resumed"
    EXTENDED = "extended"
    NOTICE_OF_DEFAULT_RECEIVED = "notice_of_default_received"
    DECIDED = "decided"
    ANNOUNCED = "announced"
    OBJECTION_RECEIVED = "objection_received"
    OBJECTION_COMMITTEE = "objection_committee"


class SuspensionGround(StrEnum):
    """The lawful grounds to suspend the term, besides a request for information (Awb 4:15; Wet Bibob 31)."""

    BIBOB = "bibob"
    FORCE_MAJEURE = "force_majeure"
    APPLICANT_AGREED = "applicant_agreed"
    APPLICANT_DELAY = "applicant_delay"


class Silence(StrEnum):
    """What follows when nobody decides in time: the permit by law (Awb 4:20b) or a penalty (Awb 4:17)."""

    GRANTS = "grants"
    PENALTY = "penalty"


@dataclass(frozen=True, slots=True)
class Event:
    """One event. `ground` is any text here: an unlawful one is refused by the clock, not by the reader.

    `until` is the last day of a suspension that was agreed for so long; a case knows it, a document for `clock` does not.
    """

    kind: EventKind
    on: date
    answer_by: date | None = None
    ground: str | None = None
    weeks: int | None = None
    posted_on: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Procedure:
    """One application as the clock sees it. `today` is what now is; None means: what the law of `received_on` says."""

    received_on: date
    today: date
    events: tuple[Event, ...] = ()
    decision_weeks: int | None = None
    extension_weeks: int | None = None
    silence: Silence | None = None

    def in_order(self) -> tuple[Event, ...]:
        """The events by day, those of one day by kind, and of one kind as they were given."""
        order = list(EventKind)
        return tuple(sorted(self.events, key=lambda event: (event.on, order.index(event.kind))))


def parse_procedure(document: object) -> Procedure:
    """The procedure in a plain document. Raises InvalidInput with every fault; unknown keys are faults."""
    reader = Reader(document)
    procedure = Procedure(
        received_on=reader.value("received_on", _as_day, date.min),
        today=reader.value("today", _as_day, date.min),
        events=tuple(event for item in reader.mappings("events") if (event := _read_event(item))),
        decision_weeks=reader.value_or("decision_weeks", _as_weeks, None),
        extension_weeks=reader.value_or("extension_weeks", _as_weeks_or_none, None),
        silence=reader.member_or("silence", Silence, None),
    )
    reader.finish()
    return procedure


def _read_event(reader: Reader) -> Event | None:
    """One event with the keys of its kind; None, with a fault, where the kind itself is unknown."""
    if not reader.has("kind") or reader.raw("kind") not in tuple(EventKind):
        reader.member("kind", EventKind)
        return None
    kind = reader.member("kind", EventKind)
    on = reader.value("on", _as_day, date.min)
    answer_by, ground, weeks, posted_on = None, None, None, None
    match kind:
        case EventKind.INFORMATION_REQUESTED:
            answer_by = reader.value("answer_by", _as_day, date.max)
            if answer_by < on:
                reader.fault("answer_by", f"een datum op of na {on}")
        case EventKind.SUSPENDED:
            ground = reader.value("ground", _as_any_text, "")
        case EventKind.EXTENDED:
            weeks = reader.value("weeks", _as_weeks, 1)
        case EventKind.OBJECTION_RECEIVED:
            posted_on = reader.value_or("by_post_posted_on", _as_day, None)
        case _:
            pass
    reader.done()
    return Event(kind, on, answer_by, ground, weeks, posted_on)


def _as_day(value: object) -> date:
    day = as_date(value)
    if day.year not in _YEARS:
        raise Unreadable(f"een datum van {_YEARS.start} tot en met {_YEARS.stop - 1}")
    return day


def _as_weeks_or_none(value: object) -> int:
    count = as_integer(value)
    if count > _MOST_WEEKS:
        raise Unreadable(f"ten hoogste {_MOST_WEEKS} weken")
    return count


def _as_weeks(value: object) -> int:
    if as_integer(value) < 1:
        raise Unreadable("ten minste 1 week")
    return _as_weeks_or_none(value)


def _as_any_text(value: object) -> str:
    if not isinstance(value, str):
        raise Unreadable("een grond als tekst")
    return value
