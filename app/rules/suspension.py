"""Suspension of the decision period: which days do not count (Awb 4:15; Wet Bibob 31)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from app.rules.events import Event, EventKind, SuspensionGround
from app.rules.periods import Period, date_words, days_between

DAY = timedelta(days=1)

_ARTICLES = {
    SuspensionGround.BIBOB: ("Het Bibob-advies", "Wet Bibob artikel 31"),
    SuspensionGround.FORCE_MAJEURE: ("De overmacht", "Awb artikel 4:15 lid 2 onder c"),
    SuspensionGround.APPLICANT_AGREED: (
        "Het uitstel met instemming van de aanvrager",
        "Awb artikel 4:15 lid 2 onder a",
    ),
    SuspensionGround.APPLICANT_DELAY: ("De vertraging door de aanvrager", "Awb artikel 4:15 lid 2 onder b"),
}


@dataclass(frozen=True, slots=True)
class Suspension:
    """One suspension. Its days run from `first` to the day before `ended_on`, never after `latest` (None: no limit)."""

    opened_on: date
    first: date
    latest: date | None
    what: str
    article: str
    answer_by: date | None = None
    ended_on: date | None = None
    ground: SuspensionGround | None = None

    @property
    def is_request(self) -> bool:
        """Whether it is a request for information, which a supplement ends and no resumption."""
        return self.answer_by is not None

    def can_end_on(self, day: date) -> bool:
        """Whether a supplement or resumption on a day still ends it: at the latest the day after its last day."""
        return self.ended_on is None and (self.latest is None or day <= self.latest + DAY)

    def is_open_on(self, day: date) -> bool:
        """Whether it lasts on a day. A request does up to and including `answer_by`, a day that does not count."""
        if self.ended_on is not None and self.ended_on <= day:
            return False
        last = self.answer_by or self.latest
        return last is None or day <= last

    def last_day(self, until: date) -> date:
        """The last day that counts when nothing after `until` does."""
        limits = [until, self.latest, self.ended_on - DAY if self.ended_on else None]
        return min(limit for limit in limits if limit is not None)

    def days(self, until: date) -> int:
        """How many days count up to and including `until`."""
        return days_between(self.first, self.last_day(until))

    def sentence(self, until: date, today: date) -> str:
        """What it does to the term, in one Dutch sentence with its article."""
        count = self.days(until)
        subject = f"{self.what} van {date_words(self.opened_on)}"
        if not count:
            yet = "nog " if self.is_open_on(today) else ""
            return f"{subject} schort de termijn {yet}geen dag op ({self.article})."
        still = " tot nu toe" if self.is_open_on(today) and until == today else ""
        dates = f"van {date_words(self.first)} tot en met {date_words(self.last_day(until))}"
        number = "1 dag" if count == 1 else f"{count} dagen"
        return f"{subject} schort de termijn{still} op {dates}: {number} ({self.article})."


def open_suspension(event: Event, longest_bibob: Period) -> Suspension:
    """The suspension that a request or a suspension on a lawful ground starts."""
    if event.kind is EventKind.INFORMATION_REQUESTED:
        answer_by = event.answer_by or event.on
        what, article = "Het verzoek om aanvulling", "Awb artikel 4:15 lid 1 onder a"
        return Suspension(event.on, event.on + DAY, answer_by - DAY, what, article, answer_by=answer_by)
    ground = SuspensionGround(event.ground or "")
    what, article = _ARTICLES[ground]
    if ground is SuspensionGround.BIBOB:
        return Suspension(event.on, event.on, longest_bibob.after(event.on) - DAY, what, article, ground=ground)
    return Suspension(event.on, event.on + DAY, event.until, what, article, ground=ground)


def end_oldest(suspensions: list[Suspension], on: date, *, request: bool) -> bool:
    """Ends the oldest open request (or the oldest open suspension) in place; False where none can end on that day."""
    for index, suspension in enumerate(suspensions):
        if suspension.is_request == request and suspension.can_end_on(on):
            suspensions[index] = replace(suspension, ended_on=on)
            return True
    return False


def counted(suspensions: Iterable[Suspension], until: date) -> tuple[tuple[date, date], ...]:
    """The days that do not count up to and including `until`, as separate stretches in order: overlap counts once."""
    stretches: list[tuple[date, date]] = []
    for first, last in sorted((item.first, item.last_day(until)) for item in suspensions if item.days(until)):
        if stretches and first <= stretches[-1][1] + DAY:
            stretches[-1] = (stretches[-1][0], max(last, stretches[-1][1]))
        else:
            stretches.append((first, last))
    return tuple(stretches)


def total(stretches: Iterable[tuple[date, date]]) -> int:
    """The number of days in separate stretches."""
    return sum(days_between(first, last) for first, last in stretches)
