"""Objection: until when, whether it came in time, when it must be decided, and when the decision is irrevocable."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from app.rules.admissibility import came_in_time
from app.rules.deadlines import Calendar
from app.rules.events import Event
from app.rules.periods import Period, date_words

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class ObjectionTerms:
    """The terms of Awb 6:7, 6:9, 7:10 and 7:13: to object, for the post, to decide, to adjourn that once."""

    objection: Period
    post: Period
    decision: Period
    decision_with_committee: Period
    adjournment: Period


@dataclass(frozen=True, slots=True)
class Objection:
    """Everything is None before the announcement; the middle three are None as long as no objection came."""

    until: date | None = None
    received_in_time: bool | None = None
    decide_by: date | None = None
    decide_by_extended: date | None = None
    irrevocable_on: date | None = None
    committee: bool = False

    def answer(self) -> dict[str, object]:
        """As the answer of `clock` carries it, without `irrevocable_on`."""
        return {
            "until": self.until.isoformat() if self.until else None,
            "received_in_time": self.received_in_time,
            "decide_by": self.decide_by.isoformat() if self.decide_by else None,
            "decide_by_extended": self.decide_by_extended.isoformat() if self.decide_by_extended else None,
        }

    def sentences(self) -> list[str]:
        """What it comes to, in Dutch, with its articles."""
        if self.until is None:
            return []
        found = [
            f"De termijn voor bezwaar loopt tot en met {date_words(self.until)} (Awb artikel 6:7 en 6:8)."
        ]
        if self.decide_by and self.decide_by_extended:
            how = "op tijd" if self.received_in_time else "te laat"
            article = "7:10 en 7:13" if self.committee else "7:10"
            found.append(f"Het bezwaar is {how} ingediend (Awb artikel 6:9).")
            found.append(
                f"Op het bezwaar moet uiterlijk {date_words(self.decide_by)} zijn beslist, na verdaging uiterlijk "
                f"{date_words(self.decide_by_extended)} (Awb artikel {article})."
            )
        if self.irrevocable_on:
            found.append(
                f"Zonder tijdig bezwaar is het besluit onherroepelijk sinds {date_words(self.irrevocable_on)}."
            )
        return found


def objection(
    announced: date,
    received: Sequence[Event],
    today: date,
    terms: ObjectionTerms,
    calendar: Calendar,
    *,
    committee: bool,
) -> Objection:
    """The objection period of a decision announced on a day, with the objections received up to today.

    The term to decide counts from the end of the objection period, not from the receipt, and adjournment is a term
    of its own, so that it moves by the Algemene termijnenwet although both together are longer than 12 weeks.
    """
    until = calendar.end(announced, terms.objection).shifted
    in_time = any(_in_time(event, until, terms.post) for event in received)
    irrevocable = until + _DAY if until + _DAY <= today and not in_time else None
    if not received:
        return Objection(until, irrevocable_on=irrevocable, committee=committee)
    decide_by = calendar.end(until, terms.decision_with_committee if committee else terms.decision)
    adjourned = calendar.shift(terms.adjournment.after(decide_by.nominal), until)
    return Objection(until, in_time, decide_by.shifted, adjourned, irrevocable, committee)


def _in_time(event: Event, until: date, post: Period) -> bool:
    return came_in_time(event.on, event.posted_on, until, post)
