"""Coercion order (Awb 5:21 to 5:31c): what we do ourselves, the term, the costs; or, urgent, what was done at once (5:31)."""

from letters.coherence import days_of_remedy
from letters.coherence_sanctions import urgent_or_term
from letters.sanction_fields import OFFENDER, POINTS, SANCTION
from letters.shared_fields import REMEDY, STORY
from letters.values import Day, Flag, Maybe, Record

FIELDS = Record(
    {
        **SANCTION,
        "offender": OFFENDER,
        "legalisation": STORY,
        "proportionality": STORY,
        "views": Record({"intended_on": Maybe(Day()), "received_on": Maybe(Day()), "answer": Maybe(STORY)}),
        "measures": POINTS,
        "comply_until": Maybe(Day()),
        "urgent_why": Maybe(STORY),  # only where it could not wait
        "costs_on_offender": Flag(),
        "remedy": REMEDY,
    }
)

SUBJECT = "Besluit: last onder bestuursdwang, {short}"

CHECKS = (days_of_remedy, urgent_or_term)
