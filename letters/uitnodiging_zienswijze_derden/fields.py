"""Invitation to a neighbour or tenant who may object, before the decision (Awb 4:8, 4:9)."""

from letters.coherence_terms import until_after_sending
from letters.shared_fields import COMMON, LINE, STORY
from letters.values import Day, Flag, Record

FIELDS = Record({
    **COMMON,
    "received_on": Day(),
    "plan_summary": STORY,  # the plan without personal data of anybody
    "until": Day(on_sending=True),
    "read_at": LINE,  # where the documents can be read
    "tenant": Flag(),  # whether the addressee lives in the dwelling itself
})

SUBJECT = "U kunt reageren op een plan, {short}"

CHECKS = (until_after_sending,)
