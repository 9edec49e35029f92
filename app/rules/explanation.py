"""What the clock did, step by step, in Dutch sentences that can be printed and defended."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from app.rules.course import Course
from app.rules.deadlines import Deadline
from app.rules.events import Procedure, Silence
from app.rules.periods import Period, date_words
from app.rules.suspension import DAY, total

_ARTICLE = "Huisvestingswet 2014 artikel 25"


def no_term_sentence(procedure: Procedure) -> str:
    """Why there is no answer."""
    if procedure.decision_weeks:
        return f"De wettelijke termijnen die op {date_words(procedure.received_on)} golden, zijn niet vastgelegd."
    return (
        f"Voor een aanvraag die op {date_words(procedure.received_on)} is ontvangen, is geen wettelijke beslistermijn "
        "vastgelegd: de Huisvestingswet 2014 geldt vanaf 1 januari 2015. Geef de beslistermijn op in weken."
    )


def course_sentences(
    course: Course, if_open: date | None, extend_before: date | None, set_aside: date | None
) -> Iterator[str]:
    """The decision period itself: term, suspensions, extension, end, what is open, and what was decided."""
    procedure, today = course.procedure, course.procedure.today
    term = course.terms.decision
    plain = term.after(procedure.received_on)
    basis = _ARTICLE if course.terms.decision_by_law else "zoals opgegeven, niet de termijn van de wet"
    yield (
        f"De aanvraag is ontvangen op {date_words(procedure.received_on)}; de beslistermijn van {term.words()} loopt "
        f"van {date_words(procedure.received_on + DAY)} tot en met {date_words(plain)} ({basis})."
    )
    yield from _suspensions(course)
    if course.extension:
        yield (
            f"De beslissing is op {date_words(course.extension.on)} verdaagd met "
            f"{Period(course.extension.weeks or 0).words()}, gerekend vanaf {date_words(course.unextended_end(today))}, "
            f"het einde van de termijn zonder Algemene termijnenwet ({_ARTICLE})."
        )
    yield end_sentence(course, course.end(today))
    yield from _open(course, if_open)
    if extend_before and course.terms.extension:
        yield (
            f"Verdagen met ten hoogste {course.terms.extension.words()} kan tot en met {date_words(extend_before)} "
            f"({_ARTICLE})."
        )
    if set_aside and not course.decided:
        yield (
            f"Een besluit om de aanvraag niet te behandelen moet uiterlijk {date_words(set_aside)} bekend zijn gemaakt "
            "(Awb artikel 4:5 lid 4)."
        )
    yield from _decision(course)
    if course.notice and course.silence is Silence.GRANTS:
        yield (
            f"De ingebrekestelling van {date_words(course.notice.on)} geeft geen recht op een dwangsom voor de "
            "beslissing: die regel geldt niet waar de vergunning van rechtswege ontstaat (Awb artikel 4:20a lid 2)."
        )
    if course.silence is None:
        yield "Wat bij het uitblijven van een besluit gold op de dag van ontvangst, is niet vastgelegd."


def end_sentence(course: Course, end: Deadline) -> str:
    """When the term ends, and what moved that end or kept it from moving."""
    closed = course.calendar.why_closed(end.nominal)
    so_far = ", zoals het er vandaag voor staat," if course.still_open() else ""
    if end.moved:
        return (
            f"De termijn eindigt{so_far} op {date_words(end.nominal)} ({closed}) en schuift op naar {date_words(end.shifted)}, "
            "de eerste werkdag daarna (Algemene termijnenwet artikel 1)."
        )
    if closed:
        return (
            f"De termijn eindigt{so_far} op {date_words(end.nominal)} ({closed}); een termijn van meer dan 12 weken schuift niet "
            "op (Algemene termijnenwet artikel 4)."
        )
    return f"De termijn eindigt{so_far} op {date_words(end.nominal)}, een werkdag."


def _suspensions(course: Course) -> Iterator[str]:
    until, today = course.counting_until(course.procedure.today), course.procedure.today
    for item in course.suspensions:
        yield item.sentence(until, today)
    together = total(course.stretches(today))
    if together != sum(item.days(until) for item in course.suspensions):
        yield f"Dagen die in meer dan één opschorting vallen, tellen één keer: samen {together} dagen."


def _open(course: Course, if_open: date | None) -> Iterator[str]:
    still_open = course.still_open()
    if not still_open:
        return
    if if_open:
        yield f"Duurt de opschorting zo lang als zij kan, dan eindigt de termijn op {date_words(if_open)}."
    else:
        yield "Hoe lang de opschorting nog duurt, staat niet vast: het einde van de termijn is dus nog niet bekend."


def _decision(course: Course) -> Iterator[str]:
    if course.decided:
        end = course.end(course.procedure.today).shifted
        when = "na het einde van de termijn" if course.decided.on > end else "binnen de termijn"
        yield f"Op {date_words(course.decided.on)} is besloten, {when}."
    if course.announced:
        what = "Het besluit" if course.decided else "De vergunning van rechtswege"
        yield f"{what} is op {date_words(course.announced.on)} bekendgemaakt (Awb artikel 3:41)."
