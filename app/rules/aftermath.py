"""Terms after the decision on an objection, and those of fines and of sums that an order forfeits: pure functions of dates.

Each term is that of the law on its first day (`data/nl/termijnen.yaml`). A day is None where that law is not recorded.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from app.rules.deadlines import Deadline
from app.rules.national_law import Law, built_in_law
from app.rules.periods import Period, days_between

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Stage:
    """One decision or ruling in a row: made known on a day, open to a remedy until a day (None: nothing is open against it).

    `contested`: a remedy came in time, and was not taken back.
    """

    known_on: date
    until: date | None
    contested: bool = False


@dataclass(frozen=True, slots=True)
class Pause:
    """Days, first and last included, that lengthen limitation: those on which payment was deferred (Awb 4:111, read in the text
    of 2017)."""

    first: date
    last: date


def appeal_until(known_on: date, law: Law | None = None) -> Deadline | None:
    """The last day to appeal against a decision on an objection, or against a ruling of the first court.

    Awb 6:7 has one term for objection and appeal; it runs from the day after the decision was made known (6:8).
    """
    law = law or built_in_law()
    term = law.term("bezwaartermijn", known_on)
    return law.calendar.end(known_on, term) if term else None


def irrevocable_on(stages: Sequence[Stage], today: date) -> date | None:
    """Since when a decision is irrevocable, None as long as it is not: the day after the first term that nobody used, or
    the day of the ruling against which nothing is open. `stages` begin with the decision itself."""
    for stage in stages:
        day = stage.known_on if stage.until is None else stage.until + DAY
        if stage.until is None or not stage.contested:
            return day if day <= today else None
    return None


def after_judgment(sent_on: date, term: Period) -> date:
    """The last day of a term that a court set for a new decision, counted from the day after the ruling was sent.

    The Algemene termijnenwet is not applied: it moves terms that an Act sets (article 1), and being early harms nobody. Where
    the court set no term this module gives none: that is for a jurist.
    """
    return term.after(sent_on)


def fine_decided_by(reported_on: date, law: Law | None = None) -> date | None:
    """The last day to decide on a fine: 13 weeks after the day of the report (Awb 5:51), too long to be moved."""
    law = law or built_in_law()
    term = law.term("boete_beslistermijn", reported_on)
    return law.calendar.end(reported_on, term).shifted if term else None


def fine_possible_until(violated_on: date, *, above_340: bool, law: Law | None = None) -> date | None:
    """The last day on which a fine can still be imposed (Awb 5:45): 5 years, or 3 where at most EUR 340 is possible."""
    key = "gewoon" if above_340 else "boete_tot_en_met_340"
    term = (law or built_in_law()).term("boete_verval", violated_on, key)
    return term.after(violated_on) if term else None


def paid_by(announced_on: date, law: Law | None = None) -> Deadline | None:
    """The last day to pay a sum that a decision fixed: six weeks after it was announced (Awb 4:87)."""
    law = law or built_in_law()
    term = law.term("betaling", announced_on)
    return law.calendar.end(announced_on, term) if term else None


def forfeited_paid_by(forfeited_on: date, law: Law | None = None) -> Deadline | None:
    """The last day to pay a forfeited sum: six weeks after it was forfeited by law (Awb 5:33)."""
    law = law or built_in_law()
    term = law.term("betaling_verbeurde_dwangsom", forfeited_on)
    return law.calendar.end(forfeited_on, term) if term else None


def collected_until(
    forfeited_on: date,
    interrupted_on: Sequence[date] = (),
    pauses: Sequence[Pause] = (),
    law: Law | None = None,
) -> date | None:
    """The last day on which a forfeited sum can be collected: one year after it was forfeited (Awb 5:35).

    A reminder, set-off or writ in time starts a new year (4:105, 4:106); one that comes too late does nothing. Deferral lengthens
    the year by its days after the year began (4:111); a day that two deferrals share counts once.
    """
    term = (law or built_in_law()).term("verjaring_dwangsom", forfeited_on)
    return _last_day(forfeited_on, term, interrupted_on, pauses) if term else None


def claimed_until(
    due_on: date,
    interrupted_on: Sequence[date] = (),
    pauses: Sequence[Pause] = (),
    law: Law | None = None,
) -> date | None:
    """The last day on which a debt that a decision fixed can be claimed: five years after its term of payment (Awb 4:104).

    Interrupted and lengthened as `collected_until` tells.
    """
    term = (law or built_in_law()).term("verjaring_geldschuld", due_on)
    return _last_day(due_on, term, interrupted_on, pauses) if term else None


def _last_day(start: date, term: Period, interrupted_on: Sequence[date], pauses: Sequence[Pause]) -> date:
    """The end of the term that began last: each interruption in time starts it anew."""
    for day in sorted(interrupted_on):
        if start < day <= _with_pauses(start, term, pauses):
            start = day
    return _with_pauses(start, term, pauses)


def _with_pauses(start: date, term: Period, pauses: Sequence[Pause]) -> date:
    """The end of the term from `start`, with the days of each pause that began before it was over, a day of two pauses once."""
    end, counted = term.after(start), start
    for pause in sorted(pauses, key=lambda each: each.first):
        if pause.first <= end and pause.last > counted:
            end += days_between(max(pause.first, counted + DAY), pause.last) * DAY
            counted = pause.last
    return end
