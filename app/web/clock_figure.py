"""The decision period as a drawing, and the same in words: days are counted as the law counts them, the day of receipt not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from app.cases.viewing import CasePage
from app.rules.periods import MONTHS
from app.rules.procedure import ClockAnswer
from app.rules.timeline import Segment, SegmentKind
from app.web.formats import SHORT_MONTHS, counted, day_short

LEFT, RIGHT = 16.0, 710.0
NARROWEST = 46.0
DAY = timedelta(days=1)
CLASSES = {SegmentKind.RUNNING: "k1", SegmentKind.SUSPENDED: "k2", SegmentKind.POSSIBLE: "k3"}


@dataclass(frozen=True, slots=True)
class Bar:
    """One stretch of days; `words` is empty where they do not fit."""

    css: str
    hatched: bool
    x: float
    width: float
    words: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A day with its words, or the first of a month."""

    x: float
    words: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the list that says what the drawing shows."""

    days: str
    words: str


@dataclass(frozen=True, slots=True)
class ClockFigure:
    bars: tuple[Bar, ...]
    months: tuple[Mark, ...]
    received: Mark
    today: Mark | None
    last: Mark
    extra: Bar | None
    lines: tuple[Line, ...]
    summary: str


def of_case(page: CasePage, today: date) -> ClockFigure | None:
    """The figure of a case as it stands."""
    return clock_figure(page.clock, page.case.received_on, today, page.taken.decided_on if page.taken else None)


def clock_figure(
    answer: ClockAnswer, received_on: date, today: date, decided_on: date | None
) -> ClockFigure | None:
    """None where the law of the day of receipt is not recorded: then there is nothing to draw. A decision stands in for today."""
    if answer.decide_by is None or not answer.segments:
        return None
    end = answer.decide_by_if_open or answer.decide_by.nominal
    reach = end + timedelta(weeks=6) if answer.extend_before else end
    furthest = max(reach, *(segment.last or end for segment in answer.segments))
    scale = _Scale(received_on, furthest + timedelta(days=3))
    words = f"Verlengen kan, tot {day_short(reach, weekday=False)}"
    extend = _bar(scale, end + DAY, reach, "k3", words) if answer.extend_before else None
    return ClockFigure(
        bars=tuple(_segment(scale, segment, end) for segment in answer.segments),
        months=_months(scale),
        received=Mark(scale.at(received_on), f"{day_short(received_on, weekday=False)} ontvangen", "start"),
        today=_day_mark(scale, decided_on, "Besloten") if decided_on else _day_mark(scale, today, "Vandaag"),
        last=Mark(
            scale.at(end + DAY),
            f"Uiterlijk {day_short(end, weekday=False)}",
            "middle" if answer.extend_before else "end",
        ),
        extra=extend,
        lines=tuple(
            _line(segment, received_on, first=number == 0) for number, segment in enumerate(answer.segments)
        ),
        summary=_summary(answer),
    )


@dataclass(frozen=True, slots=True)
class _Scale:
    first: date
    last: date

    def at(self, day: date) -> float:
        """Where a day begins, within the drawing."""
        share = (day - self.first).days / max((self.last - self.first).days, 1)
        return round(LEFT + max(0.0, min(share, 1.0)) * (RIGHT - LEFT), 1)


def _bar(scale: _Scale, first: date, last: date, css: str, words: str) -> Bar:
    x = scale.at(first)
    width = round(scale.at(last + DAY) - x, 1)
    return Bar(css, css == "k2", x, width, words if width >= max(NARROWEST, 6.2 * len(words)) else "")


def _segment(scale: _Scale, segment: Segment, end: date) -> Bar:
    words = {
        SegmentKind.RUNNING: "loopt",
        SegmentKind.SUSPENDED: "stil",
        SegmentKind.POSSIBLE: "kan nog stil",
    }[segment.kind]
    days = "" if segment.days is None else f", {counted(segment.days, 'dag', 'dagen')}"
    return _bar(scale, segment.first, segment.last or end, CLASSES[segment.kind], f"{words}{days}")


def _months(scale: _Scale) -> tuple[Mark, ...]:
    """The first of each month; a long stretch of time gets short names or every so many months."""
    found, day = [], scale.first.replace(day=1)
    span = (scale.last.year - day.year) * 12 + scale.last.month - day.month
    step = max(1, span // 8)
    count = 0
    while day <= scale.last:
        if count % step == 0:
            name = MONTHS[day.month - 1] if span <= 6 else SHORT_MONTHS[day.month - 1]
            words = f"{name} {day.year}" if day.month == 1 else name
            found.append(Mark(scale.at(day) if day > scale.first else LEFT - 6, words, "start"))
        day = (day.replace(day=28) + timedelta(days=4)).replace(day=1)
        count += 1
    if len(found) > 1 and found[1].x - found[0].x < 75:
        found = found[1:]
    return tuple(mark for mark in found if mark.x < RIGHT - 50)


def _day_mark(scale: _Scale, day: date, words: str) -> Mark | None:
    if not scale.first <= day <= scale.last:
        return None
    x = scale.at(day)
    return Mark(x, f"{words}, {day_short(day, weekday=False)}", "middle" if x > 60 else "start")


def _line(segment: Segment, received_on: date, *, first: bool) -> Line:
    opening = day_short(segment.first, weekday=False, on=received_on)
    closing = day_short(segment.last, weekday=False, on=segment.first) if segment.last else ""
    days = f"{opening} t/m {closing}" if closing else f"vanaf {opening}"
    length = "" if segment.days is None else f", {counted(segment.days, 'dag', 'dagen')}"
    if segment.kind is SegmentKind.RUNNING:
        words = f"Loopt{length}." + (" Na een verlenging." if segment.why == "verdaging" else "")
        if first:
            words += f" Ontvangen op {day_short(received_on, weekday=False)}, die dag telt niet mee."
    elif segment.kind is SegmentKind.SUSPENDED:
        words = f"Staat stil{length}. {segment.why[:1].upper()}{segment.why[1:]}."
    else:
        words = f"Kan nog stilstaan{length}. {segment.why[:1].upper()}{segment.why[1:]}."
    return Line(days, words)


def _summary(answer: ClockAnswer) -> str:
    running = sum(segment.days or 0 for segment in answer.segments if segment.kind is SegmentKind.RUNNING)
    still = answer.suspended_days or 0
    return f"{counted(running, 'dag', 'dagen')} in totaal" + (
        f", {counted(still, 'dag', 'dagen')} stilgestaan" if still else ""
    )
