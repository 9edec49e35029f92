"""Request to complete the application: what is missing and why, by when, and what it does to the term (Awb 4:5, 4:15)."""

from letters.coherence_terms import examples_move_the_day, request_leaves_time
from letters.procedure_fields import ASKED_LIST
from letters.shared_fields import COMMON, FEE, SHORT
from letters.values import Day, Items, Maybe, Record, Whole

FIELDS = Record({
    **COMMON,
    "received_on": Day(),
    "items": ASKED_LIST,
    "answer_by": Day(on_sending=True),
    "suspended_from": Day(on_sending=True),  # the day after sending
    "old_last_day": Day(),
    "examples": Items(
        Record({"supplied": Day(), "days": Whole(most=400), "new_last_day": Day()}), most=6
    ),
    "application_article": Maybe(
        SHORT
    ),  # of the ordinance: what an application must hold; null where not read
    "fee": Maybe(FEE),  # whether a new application would be charged again
})

SUBJECT = "Verzoek om uw aanvraag aan te vullen, {short}"

CHECKS = (request_leaves_time, examples_move_the_day)
