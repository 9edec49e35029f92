"""The clock of a procedure: every end that the law attaches to what happened, as pure functions of dates.

Warnings to the municipality use the nominal end of the decision period, legal effects the end after the Algemene
termijnenwet. `parse_procedure` reads the input, `clock` answers; neither knows what day it is.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.rules.clock_terms import terms_of
from app.rules.course import Course, Refusal
from app.rules.deadlines import Deadline
from app.rules.events import Event, EventKind, Procedure, Silence, SuspensionGround, parse_procedure
from app.rules.explanation import course_sentences, no_term_sentence
from app.rules.late_decision import LatePenalty, late_penalty
from app.rules.national_law import Law, built_in_law
from app.rules.objection import Objection, objection
from app.rules.operation_of_law import OperationOfLaw, permit_by_law
from app.rules.suspension import Suspension, total
from app.rules.timeline import Segment, segments

__all__ = [
    "ClockAnswer",
    "ClockState",
    "Event",
    "EventKind",
    "Procedure",
    "Silence",
    "SuspensionGround",
    "clock",
    "parse_procedure",
]


class ClockState(StrEnum):
    """How a procedure stands today; the first that applies, in this order."""

    ANNOUNCED = "announced"
    DECIDED = "decided"
    SUSPENDED = "suspended"
    OVERDUE = "overdue"
    EXTENDED = "extended"
    RUNNING = "running"


@dataclass(frozen=True, slots=True)
class ClockAnswer:
    """Everything the clock says. `decide_by` and `state` are None where the law of the day of receipt is unknown.

    `segments` and `pauses` (every request and suspension that was accepted) are for screens and letters, not in `answer`.
    """

    decide_by: Deadline | None
    state: ClockState | None
    suspended_days: int | None
    operation_of_law: OperationOfLaw
    explanation: tuple[str, ...]
    late_penalty: LatePenalty = LatePenalty()
    objection: Objection = Objection()
    decide_by_if_open: date | None = None
    extend_before: date | None = None
    set_aside_notice_by: date | None = None
    refusals: tuple[Refusal, ...] = ()
    segments: tuple[Segment, ...] = ()
    pauses: tuple[Suspension, ...] = ()

    @property
    def exit_status(self) -> int:
        """0, or 3 where there is no answer for the day of receipt."""
        return 0 if self.decide_by else 3

    def answer(self) -> dict[str, object]:
        """The answer of `woonvergunning clock`."""
        end = self.decide_by
        return {
            "decide_by": {
                "nominal": end.nominal.isoformat() if end else None,
                "shifted": end.shifted.isoformat() if end else None,
            },
            "decide_by_if_open": _iso(self.decide_by_if_open),
            "suspended_days": self.suspended_days,
            "extend_before": _iso(self.extend_before),
            "set_aside_notice_by": _iso(self.set_aside_notice_by),
            "state": self.state.value if self.state else None,
            "late_penalty": self.late_penalty.answer(),
            "operation_of_law": self.operation_of_law.answer(),
            "objection": self.objection.answer(),
            "irrevocable_on": _iso(self.objection.irrevocable_on),
            "refused_events": [refusal.answer() for refusal in self.refusals],
            "explanation": list(self.explanation),
        }


def clock(procedure: Procedure, law: Law | None = None) -> ClockAnswer:
    """All terms of a procedure as they stand on its `today`, by the law of its day of receipt."""
    law = law or built_in_law()
    terms = terms_of(procedure, law)
    recorded = law.silence(procedure.received_on)
    word = procedure.silence or recorded.value
    silence = Silence(word) if isinstance(word, str) else None
    if terms is None:
        return _no_answer(procedure, silence, recorded.verified)
    course = Course(procedure, terms, silence, law.calendar)
    today = procedure.today
    end = course.end(today)
    by_law = _by_law(course, recorded.verified)
    penalty, objected = _penalty(course, law), _objection(course)
    if_open, set_aside = _decide_by_if_open(course), _set_aside_notice_by(course)
    extend_before = _extend_before(course)
    remark = law.calendar.remark(*_ends(end, by_law, penalty, objected))
    told = (*course_sentences(course, if_open, extend_before, set_aside), *by_law.sentences())
    return ClockAnswer(
        decide_by=end,
        state=_state(course, end),
        suspended_days=total(course.stretches(today)),
        operation_of_law=by_law,
        late_penalty=penalty,
        objection=objected,
        decide_by_if_open=if_open,
        extend_before=extend_before,
        set_aside_notice_by=set_aside,
        refusals=tuple(course.refusals),
        segments=segments(course),
        pauses=tuple(course.suspensions),
        explanation=(*told, *penalty.sentences(), *objected.sentences(), *([remark] if remark else [])),
    )


def _no_answer(procedure: Procedure, silence: Silence | None, verified: bool) -> ClockAnswer:
    """The answer where the law of the day of receipt is not recorded: nothing is counted with another day's law."""
    return ClockAnswer(
        decide_by=None,
        state=None,
        suspended_days=None,
        operation_of_law=OperationOfLaw(_grants(silence), verified),
        late_penalty=LatePenalty(amount=None),
        explanation=(no_term_sentence(procedure),),
    )


def _state(course: Course, end: Deadline) -> ClockState:
    if course.announced:
        return ClockState.ANNOUNCED
    if course.decided:
        return ClockState.DECIDED
    if course.still_open():
        return ClockState.SUSPENDED
    if course.procedure.today > end.shifted:
        return ClockState.OVERDUE
    return ClockState.EXTENDED if course.extension else ClockState.RUNNING


def _decide_by_if_open(course: Course) -> date | None:
    """The nominal end if all that is open lasts as long as it may; None where nothing is open, or without limit."""
    still_open = course.still_open()
    latest = [item.latest for item in still_open if item.latest]
    if not still_open or len(latest) < len(still_open):
        return None
    return course.end(max(course.procedure.today, *latest)).nominal


def _extend_before(course: Course) -> date | None:
    """The last day to extend: the nominal end, stricter than the law. None once used, past or decided."""
    end = course.unextended_end(course.procedure.today)
    possible = course.terms.extension is not None and course.terms.extension.count > 0
    over = course.extension or course.decided or course.procedure.today > end
    return end if possible and not over else None


def _set_aside_notice_by(course: Course) -> date | None:
    """Awb 4:5 lid 4, counted from the supplement or the lapse of the request made last; None while any is open."""
    requests = [item for item in course.suspensions if item.is_request]
    if not requests or any(item.is_open_on(course.procedure.today) for item in requests):
        return None
    answered = requests[-1].ended_on or requests[-1].answer_by
    return course.terms.set_aside.after(answered) if answered else None


def _by_law(course: Course, verified: bool) -> OperationOfLaw:
    today = course.procedure.today
    if not course.arisen_on(today):
        return OperationOfLaw(_grants(course.silence), verified)
    return permit_by_law(
        course.end(today).shifted,
        verified=verified,
        in_force=course.terms.in_force_by_law,
        announce=course.terms.announce_by_law,
        calendar=course.calendar,
    )


def _grants(silence: Silence | None) -> bool | None:
    return None if silence is None else silence is Silence.GRANTS


def _penalty(course: Course, law: Law) -> LatePenalty:
    """The penalty: zero where silence grants, unknown where it is not recorded what silence does."""
    if course.notice is None or course.silence is Silence.GRANTS:
        return LatePenalty()
    if course.silence is None:
        return LatePenalty(amount=None)
    return late_penalty(
        notice=course.notice.on,
        announced=course.announced.on if course.announced else None,
        today=course.procedure.today,
        rates=law.parameter("dwangsom_niet_tijdig").on(course.notice.on).value,
        terms=course.terms.penalty,
        calendar=course.calendar,
    )


def _objection(course: Course) -> Objection:
    if course.announced is None:
        return Objection()
    return objection(
        announced=course.announced.on,
        received=course.objections,
        today=course.procedure.today,
        terms=course.terms.objection,
        calendar=course.calendar,
        committee=course.committee,
    )


def _ends(end: Deadline, by_law: OperationOfLaw, penalty: LatePenalty, objected: Objection) -> list[date]:
    """Every end that the Algemene termijnenwet may have moved."""
    found = (
        end.shifted,
        by_law.announce_by,
        penalty.decide_amount_by,
        objected.until,
        objected.decide_by_extended,
    )
    return [day for day in found if day]


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
