"""By when an objection must be decided on: with a repair term, a committee, an adjournment, a delay that was agreed (Awb 7:10).

The term counts from the day after the end of the objection period, whenever the objection came in. A request to repair suspends
it from the day after the request until all is there or the term ends unused; days before the term runs suspend nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from app.rules.deadlines import Calendar
from app.rules.objection import ObjectionTerms
from app.rules.periods import Period, date_words, days_between

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Handling:
    """What bears on the term of one objection. `adjourned_on` is the day on which adjournment was told, None without.

    `agreed_until` is a later day to which the objector agreed (Awb 7:10 lid 4).
    """

    committee: bool = False
    repair_asked_on: date | None = None
    repair_by: date | None = None
    repaired_on: date | None = None
    adjourned_on: date | None = None
    agreed_until: date | None = None


@dataclass(frozen=True, slots=True)
class DecideBy:
    """`nominal` is what the municipality is warned of, `shifted` the end after the Algemene termijnenwet.

    `adjourn_by` is the last day on which adjourning still helps, None once that was done.
    """

    nominal: date
    shifted: date
    suspended_days: int
    adjourn_by: date | None
    sentences: tuple[str, ...]


def decide_by(until: date, handling: Handling, terms: ObjectionTerms, calendar: Calendar) -> DecideBy:
    """`until` is the last day of the objection period. While a repair is open it is taken to last as long as it may."""
    term = terms.decision_with_committee if handling.committee else terms.decision
    days = _suspended(until, handling)
    basic = term.after(until) + days * _DAY
    nominal, shifted = basic, calendar.shift(basic, until)
    if handling.adjourned_on is not None:
        nominal = terms.adjournment.after(basic)
        shifted = calendar.shift(nominal, until)
    if handling.agreed_until is not None and handling.agreed_until > nominal:
        nominal = shifted = handling.agreed_until
    adjourn_by = basic if handling.adjourned_on is None and handling.agreed_until is None else None
    why = _sentences(until, term, days, handling, terms.adjournment)
    moved = f", voor de wet {date_words(shifted)}" if shifted != nominal else ""
    latest = f"Beslis uiterlijk op {date_words(nominal)}{moved}."
    return DecideBy(nominal, shifted, days, adjourn_by, (*why, latest))


def _suspended(until: date, handling: Handling) -> int:
    """The days that do not count; a repair that was not used counts up to the day before its last day, the cautious reading."""
    if handling.repair_asked_on is None or handling.repair_by is None:
        return 0
    last = handling.repair_by
    if handling.repaired_on is not None:
        last = min(last, handling.repaired_on)
    return days_between(max(handling.repair_asked_on, until) + _DAY, last - _DAY)


def _sentences(until: date, term: Period, days: int, handling: Handling, longer: Period) -> tuple[str, ...]:
    with_whom = " omdat een commissie adviseert" if handling.committee else ""
    article = "7:10 en 7:13" if handling.committee else "7:10"
    found = [
        f"De beslistermijn is {term.words()}{with_whom}, vanaf de dag na {date_words(until)}, "
        f"de laatste dag om bezwaar te maken (Awb artikel {article})."
    ]
    if days:
        number = "1 dag" if days == 1 else f"{days} dagen"
        found.append(f"Het aanvullen van het bezwaar telt niet mee: {number} (Awb artikel 7:10 lid 2).")
    if handling.adjourned_on is not None:
        told = date_words(handling.adjourned_on)
        found.append(f"De beslissing is op {told} met {longer.words()} verlengd (Awb artikel 7:10 lid 3).")
    if handling.agreed_until is not None:
        agreed = date_words(handling.agreed_until)
        found.append(f"De indiener stemde in met uitstel tot en met {agreed} (Awb artikel 7:10 lid 4).")
    return tuple(found)
