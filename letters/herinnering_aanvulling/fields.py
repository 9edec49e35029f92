"""Reminder of a request to complete the application, sent while there is still time to answer."""

from letters.coherence_terms import answer_by_after_sending
from letters.procedure_fields import ASKED_LIST
from letters.shared_fields import COMMON
from letters.values import Day, Record

FIELDS = Record({
    **COMMON,
    "received_on": Day(),
    "request_date": Day(),
    "items": ASKED_LIST,  # what has not come in yet
    "answer_by": Day(),
})

SUBJECT = "Herinnering: uw aanvraag aanvullen, {short}"

CHECKS = (answer_by_after_sending,)
