"""Penalty order (Gemeentewet 125; Awb 5:9, 5:31d to 5:39): the sum per unit and the maximum, and every way to comply."""

from letters.coherence import days_of_remedy
from letters.coherence_sanctions import sums_of_order, term_leaves_time
from letters.sanction_fields import OFFENDER, PERIOD, POINTS, SANCTION, UNIT
from letters.shared_fields import REMEDY, STORY
from letters.values import Day, Maybe, Number, Record

FIELDS = Record(
    {
        **SANCTION,
        "offender": OFFENDER,
        "legalisation": STORY,
        "proportionality": STORY,
        "views": Record({"intended_on": Maybe(Day()), "received_on": Maybe(Day()), "answer": Maybe(STORY)}),
        "remedies": POINTS,  # every way to comply
        "comply_until": Day(),
        "sum": Number(),
        "unit": UNIT,
        "maximum": Number(),
        "first_period": Maybe(PERIOD),  # null where it is not per period
        "tenants": Maybe(STORY),
        "remedy": REMEDY,
    }
)

SUBJECT = "Besluit: last onder dwangsom, {short}"

CHECKS = (days_of_remedy, term_leaves_time, sums_of_order)
