"""The decision period as stretches of days, for a drawing: when it ran, stood still, and may yet stand still."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.rules.course import Course
from app.rules.periods import days_between
from app.rules.suspension import DAY, Suspension


class SegmentKind(StrEnum):
    """What the days of a segment are. `possible`: still to come, if what is open lasts as long as it may."""

    RUNNING = "running"
    SUSPENDED = "suspended"
    POSSIBLE = "possible"


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of days of one kind. `last` and `days` are None where no limit is known; `why` is Dutch."""

    kind: SegmentKind
    first: date
    last: date | None
    days: int | None
    why: str


def segments(course: Course) -> tuple[Segment, ...]:
    """Every day from the day after receipt to the nominal end, in order and without holes.

    While a suspension is open, the days that it may yet take stand before the rest of the running days.
    """
    today = course.procedure.today
    known = course.stretches(today)
    possible, endless = _possible_days(course, today)
    return tuple(_walk(course, known, possible, endless))


def _possible_days(course: Course, today: date) -> tuple[tuple[date, date] | None, bool]:
    """The days after today that open suspensions may take, and whether that has no limit."""
    still_open = course.still_open()
    if any(item.latest is None for item in still_open):
        return None, True
    last = max((item.latest for item in still_open if item.latest), default=today)
    return ((today + DAY, last), False) if last > today else (None, False)


def _walk(
    course: Course, known: tuple[tuple[date, date], ...], possible: tuple[date, date] | None, endless: bool
) -> Iterator[Segment]:
    received, today = course.procedure.received_on, course.procedure.today
    standing = [(SegmentKind.SUSPENDED, first, last) for first, last in known]
    if possible:
        standing.append((SegmentKind.POSSIBLE, *possible))
    elif endless:
        standing.append((SegmentKind.POSSIBLE, today + DAY, date.max))
    # Bibob on the day of receipt stands still on a day that the term does not have: the term runs a day longer.
    outside = sum(days_between(first, min(last, received)) for _, first, last in standing)
    term = days_between(received + DAY, course.terms.decision.after(received)) + outside
    whole = term + (7 * (course.extension.weeks or 0) if course.extension else 0)
    run, day = 0, received + DAY
    for kind, first, last in standing:
        count = days_between(day, first - DAY)
        yield from _running(day, count, term - run)
        run += count
        why = _why(course.suspensions, first, last)
        if last == date.max:
            yield Segment(kind, first, None, None, why)
            return
        yield Segment(kind, first, last, days_between(first, last), why)
        day = last + DAY
    yield from _running(day, whole - run, term - run)


def _running(day: date, count: int, term_left: int) -> Iterator[Segment]:
    """`count` running days from `day`: first what is left of the term, then those of the extension."""
    of_term = max(0, min(count, term_left))
    if of_term:
        yield Segment(SegmentKind.RUNNING, day, day + (of_term - 1) * DAY, of_term, "beslistermijn")
    if count > of_term:
        first, rest = day + of_term * DAY, count - of_term
        yield Segment(SegmentKind.RUNNING, first, first + (rest - 1) * DAY, rest, "verdaging")


def _why(suspensions: Iterable[Suspension], first: date, last: date) -> str:
    """What makes the term stand still on any of these days, each once."""
    names = [item.what for item in suspensions if item.first <= last and item.last_day(last) >= first]
    return "; ".join(dict.fromkeys(name[0].lower() + name[1:] for name in names))
