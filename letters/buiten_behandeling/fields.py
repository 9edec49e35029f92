"""Decision not to treat an application that was not completed (Awb 4:5, first and fourth paragraph)."""

from letters.coherence import days_of_remedy
from letters.coherence_terms import set_aside_after_its_chance
from letters.procedure_fields import ASKED_LIST
from letters.shared_fields import COMMON, FEE, LINE, REMEDY, STORY
from letters.values import Day, Items, Maybe, Record

FIELDS = Record({
    **COMMON,
    "received_on": Day(),
    "request_date": Day(),
    "answer_by": Day(),
    "supplied_on": Maybe(Day()),  # the last supplement; null where nothing came
    "received": Items(LINE, most=30),  # what came in
    "missing": ASKED_LIST,  # what is still missing, and why no decision is possible without it
    "reasons": Maybe(STORY),  # what else was weighed, such as an answer of the applicant
    "fee": Maybe(FEE),
    "remedy": REMEDY,
})

SUBJECT = "Besluit: uw aanvraag wordt niet behandeld, {short}"

CHECKS = (days_of_remedy, set_aside_after_its_chance)
