"""Intention to impose an order or a fine, so that the offender can answer (Awb 4:8, 5:48 to 5:53; right to silence 5:10a)."""

from letters.coherence_sanctions import report_with_a_fine, sums_of_order
from letters.coherence_terms import views_leave_time
from letters.sanction_fields import OFFENDER, POINTS, SANCTION, UNIT
from letters.shared_fields import SHORT, STORY
from letters.values import Day, Flag, Items, Maybe, Number, OneOf, Record

FIELDS = Record(
    {
        **SANCTION,
        "intended": OneOf(("last_dwangsom", "last_bestuursdwang", "boete")),
        "offender": OFFENDER,
        "why": STORY,  # legalisation, proportionality
        "remedies": Maybe(POINTS),  # what would end it
        "comply_until": Maybe(Day()),
        "sum": Maybe(Number()),  # of an order per unit, of a fine as a whole; null where it is not known yet
        "unit": Maybe(UNIT),
        "maximum": Maybe(Number()),
        "report": Maybe(Record({"number": SHORT, "on": Day()})),  # of a fine: enclosed
        "heard": Flag(),  # a fine above EUR 340: they are always invited to answer
        "measures": Maybe(Items(SHORT, most=20)),  # what we would do ourselves
        "views_until": Day(on_sending=True),
    }
)

SUBJECT = "Voornemen om op te treden, {short}"

CHECKS = (views_leave_time, report_with_a_fine, sums_of_order)
