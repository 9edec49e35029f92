"""What the rules floor says of one objection: whether it can be treated, and by when it must be decided on."""

from __future__ import annotations

from datetime import date

from app.cases.objection_chain import Chain
from app.rules.admissibility import Admissibility, Received, admissibility
from app.rules.national_law import built_in_law
from app.rules.objection_term import DecideBy, Handling, decide_by
from app.rules.periods import date_words, weeks
from app.store.objection import Objection
from app.store.party import Party

ADDRESSEES = ("applicant", "representative")


def admissibility_of(chain: Chain, row: Objection, objector: Party, today: date) -> Admissibility:
    item = Received(
        received_on=row.received_on,
        announced=chain.announced,
        until=chain.until,
        posted_on=row.posted_on,
        excused=row.excused,
        interested=row.interested,
        addressee=objector.role in ADDRESSEES,
        lacks=row.lacks,
        repair_by=row.repair_by,
        repaired_on=row.repaired_on,
    )
    return admissibility(item, today, chain.terms.post if chain.terms else weeks(1))


def term_of(chain: Chain, wanted: Handling) -> DecideBy | None:
    """By when to decide, also for what might be done; None while the decision was not sent or no term is recorded."""
    if chain.until is None or chain.terms is None:
        return None
    return decide_by(chain.until, wanted, chain.terms, built_in_law().calendar)


def again_by(chain: Chain, row: Objection) -> DecideBy | None:
    """The day that the court gave for a new decision; None where the court asked for none."""
    if chain.round_of(row.id) == 1:
        return None
    asked = [
        each for each in chain.appeals if each.objection_id == row.id and each.new_decision_by is not None
    ]
    if not asked or asked[-1].new_decision_by is None:
        return None
    return by_court(asked[-1].new_decision_by)


def by_court(day: date) -> DecideBy:
    """The last day that a court gave: it cannot be adjourned."""
    why = f"De rechter vernietigde de beslissing. Beslis opnieuw, uiterlijk op {date_words(day)} (Awb artikel 8:72)."
    return DecideBy(day, day, 0, None, (why,))
