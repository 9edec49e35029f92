"""What comes next for a condition, a claim, an order, a permit: wait, remind, check, escalate. One mechanism for every chain.

The next step is the first rung that is not done: on a day counted from a moment that has a date, with the reason. The worker
proposes it; whoever decides is a person.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from app.rules.follow_up_chains import CHAINS
from app.rules.follow_up_codes import Chain, FollowUp, Moment, Rung
from app.rules.periods import Period, Unit, date_words, months_before

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class NextStep:
    """What to do next and from when, with the reason; `escalates` where it burdens someone and a second person must decide."""

    action: FollowUp
    on: date
    reason: str
    escalates: bool

    def is_due(self, today: date) -> bool:
        """Whether the day has come; before it, the step is to wait."""
        return self.on <= today


def next_step(chain: Chain, moments: Mapping[Moment, date], today: date) -> NextStep | None:
    """The next step, or None where the chain is closed, or waits for a moment that has no date yet.

    `moments` are the days that are known: last days also when they lie ahead, things done only when they were done. During a
    deferral (`deferred_until`) nothing is proposed for a day within it.
    """
    if Moment.CLOSED in moments:
        return None
    for rung in CHAINS[chain]:
        if rung.done is not None and rung.done in moments:
            continue
        if rung.lapses is not None and moments.get(rung.lapses, today) < today:
            continue
        start = moments.get(rung.after)
        return None if start is None else _step(rung, start, moments)
    return None


def _step(rung: Rung, start: date, moments: Mapping[Moment, date]) -> NextStep:
    on = _counted(rung.wait, start)
    deferred = moments.get(Moment.DEFERRED_UNTIL)
    if deferred is not None and on <= deferred:
        on = deferred + DAY
    return NextStep(rung.action, on, rung.reason.format(day=date_words(start)), rung.escalates)


def _counted(wait: Period, start: date) -> date:
    if wait.unit is Unit.MONTHS and wait.count < 0:
        return months_before(start, -wait.count)
    return wait.after(start)
