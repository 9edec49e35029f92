"""Extension of the term to decide: once, before it ends, with the reason of this case (Huisvestingswet 25)."""

from letters.coherence_terms import extension_in_time
from letters.shared_fields import COMMON, STEP, STORY
from letters.values import Day, Items, Maybe, Record, Whole

FIELDS = Record({
    **COMMON,
    "received_on": Day(),
    "old_last_day": Day(),
    "weeks": Whole(1, 6),
    "new_last_day": Day(),
    "reason": STORY,
    "steps": Maybe(Items(STEP, most=12)),  # what moved the old last day before, such as a request
})

SUBJECT = "Verlenging van de beslistermijn, {short}"

CHECKS = (extension_in_time,)
