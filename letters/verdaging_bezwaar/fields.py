"""The decision on an objection is put off by six weeks at most, once; this is said in writing (Awb 7:10(3) and (5))."""

from letters.coherence_terms import put_off_within_six_weeks
from letters.procedure_fields import DECISION_MEANT
from letters.shared_fields import COMMON, STORY
from letters.values import Day, OneOf, Record

FIELDS = Record({
    **COMMON,
    "decision": DECISION_MEANT,
    "role": OneOf(("objector", "holder", "other")),  # what the addressee is
    "objection_date": Day(),
    "old_last_day": Day(),
    "new_last_day": Day(),
    "reason": STORY,  # of this case: being busy is no reason
})

SUBJECT = "Meer tijd voor de beslissing op het bezwaar, {short}"

CHECKS = (put_off_within_six_weeks,)
