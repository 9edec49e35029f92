"""What the rules say of an objection against a sanction: whether it can be treated, and by when it must be decided on."""

from __future__ import annotations

from datetime import date

from app.cases.measure_objectors import Against, is_addressee
from app.cases.objection_acts import handling
from app.cases.objection_chain import last_day_to_appeal
from app.cases.objection_terms import by_court
from app.rules.admissibility import Admissibility, Received, admissibility
from app.rules.clock_terms import objection_terms_on
from app.rules.national_law import built_in_law
from app.rules.objection import ObjectionTerms
from app.rules.objection_term import DecideBy, Handling, decide_by
from app.rules.periods import weeks
from app.store.measure_objection import MeasureObjection


def until_of(about: Against) -> date | None:
    """The last day to object: six weeks from the day after the announcement (Awb 6:7, 6:8); None while it was not announced."""
    return last_day_to_appeal(about.announced_on) if about.announced_on is not None else None


def terms_of(about: Against) -> ObjectionTerms | None:
    """The terms of objection by the law of the day of the announcement; None where they are not recorded."""
    day = about.announced_on
    return objection_terms_on(day, built_in_law()) if day is not None else None


def admissibility_of(about: Against, row: MeasureObjection, today: date) -> Admissibility:
    item = Received(
        received_on=row.received_on,
        announced=about.announced_on,
        until=until_of(about),
        posted_on=row.posted_on,
        excused=row.excused,
        interested=row.interested,
        addressee=is_addressee(row, about),
        lacks=row.lacks,
        repair_by=row.repair_by,
        repaired_on=row.repaired_on,
        sanction=True,
    )
    return tested(about, item, today)


def tested(about: Against, item: Received, today: date) -> Admissibility:
    """Every test, with the week for the post by the law of the announcement."""
    terms = terms_of(about)
    return admissibility(item, today, terms.post if terms else weeks(1))


def term_of(about: Against, row: MeasureObjection, wanted: Handling | None = None) -> DecideBy | None:
    """By when to decide, also for what might be done; None while the decision was not announced or no term is recorded."""
    if row.again_by is not None:
        return by_court(row.again_by)
    return term_for(about, wanted or handling(row))


def term_for(about: Against, wanted: Handling) -> DecideBy | None:
    """The same for an objection that is not recorded yet."""
    until, terms = until_of(about), terms_of(about)
    if until is None or terms is None:
        return None
    return decide_by(until, wanted, terms, built_in_law().calendar)
