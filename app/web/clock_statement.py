"""The statement of the term of one case, to read and to print: every day with its article, and what had no effect."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from flask import Blueprint
from werkzeug.wrappers import Response

from app.cases import clockwork, special_decisions
from app.cases.permission import Action
from app.cases.viewing import CasePage
from app.rules.periods import AMSTERDAM
from app.rules.procedure import ClockState
from app.rules.terms import label
from app.rules.timeline import Segment, SegmentKind
from app.store import outbox
from app.store.case_event import CLOCK_FIELDS
from app.web import clock_deeds, clock_figure, timeline
from app.web.deeds import answer_with, load
from app.web.delivery_words import delivery
from app.web.guards import view
from app.web.services import services

clock_statement = Blueprint("clock_statement", __name__)

#: On whom the days wait, by the words that the clock has for a standstill.
WAITS_ON = (
    ("verzoek om aanvulling", "aanvrager"),
    ("uitstel met instemming", "aanvrager, die instemde"),
    ("vertraging door de aanvrager", "aanvrager"),
    ("overmacht", "niemand: overmacht"),
    ("bibob", "Landelijk Bureau Bibob"),
)


@dataclass(frozen=True, slots=True)
class Stretch:
    """One line of the course of the term; `last` is None while no end is known."""

    first: date
    last: date | None
    days: int | None
    what: str
    waits_on: str
    why: str


@dataclass(frozen=True, slots=True)
class Sent:
    """A letter of the term with the proof of its sending."""

    subject: str
    to: str
    words: str


@clock_statement.get("/zaken/<number>/termijn")
@view(Action.VIEW_CASES)
def page(number: str) -> Response:
    found, today = load(number, looked_at=True), services().today()
    clock = found.clock
    end = clock.decide_by
    standing = clock.state is ClockState.SUSPENDED
    return answer_with(
        "clock/statement.html",
        page=found,
        case=found.case,
        clock=clock,
        figure=clock_figure.of_case(found, today),
        state=label(clock.state.value, "clock_state") if clock.state else "niet vastgelegd",
        last_day=clockwork.last_day(clock),
        nominal=end.nominal if end else None,
        by_law=clockwork.last_day_by_law(clock),
        can_set_aside=special_decisions.not_set_aside(clock, found.events, today) is None
        and found.case.status == "in_behandeling",
        standing=standing,
        stretches=[_stretch(segment) for segment in clock.segments],
        refused=[
            (refusal.event.on, label(refusal.event.kind.value, "event_kind"), refusal.why)
            for refusal in clock.refusals
        ],
        events=_events(found),
        noticed=any(row.kind == "notice_of_default_received" for row in found.events),
        sent=list(_sent(found)),
        links=clock_deeds.links(found) if found.case.status in clockwork.OPEN else [],
    )


def _events(found: CasePage) -> list[tuple[date, timeline.Told]]:
    """What happened to the term by its legal day, the first one first, also what had no effect."""
    said = timeline.told(found.events, lambda at: at.astimezone(AMSTERDAM).date())
    both = zip(found.events, reversed(said), strict=True)
    ours = [
        (row.on, each) for row, each in both if row.kind in CLOCK_FIELDS or row.kind == "application_received"
    ]
    return sorted(ours, key=lambda pair: pair[0])


def _stretch(segment: Segment) -> Stretch:
    """Days that run wait on the municipality; a standstill names who or what it waits on."""
    if segment.kind is SegmentKind.RUNNING:
        what = "verlenging loopt" if segment.why == "verdaging" else "termijn loopt"
        return Stretch(segment.first, segment.last, segment.days, what, "gemeente", "")
    waits_on = ", ".join(dict.fromkeys(who for words, who in WAITS_ON if words in segment.why.lower()))
    what = "staat stil" if segment.kind is SegmentKind.SUSPENDED else "kan nog stilstaan"
    return Stretch(segment.first, segment.last, segment.days, what, waits_on, segment.why)


def _sent(found: CasePage) -> Iterator[Sent]:
    """The letters that the events of the term name, and when each was really sent."""
    named = {
        row.detail["letter"] for row in found.events if row.kind in CLOCK_FIELDS and "letter" in row.detail
    }
    for row in outbox.of_case(found.case.id):
        if row.letter_id in named:
            yield Sent(row.subject, row.to_address, delivery(row, services().now()).words)
