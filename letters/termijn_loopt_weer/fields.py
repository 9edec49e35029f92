"""Notice that the term to decide runs again after a pause, with the new last day: the letter on the pause promises it."""

from letters.coherence_terms import runs_again_later
from letters.shared_fields import COMMON
from letters.values import Day, OneOf, Record, Whole

FIELDS = Record({
    **COMMON,
    "received_on": Day(),
    "ground": OneOf(("applicant_agreed", "applicant_delay", "force_majeure", "bibob")),
    "stood_from": Day(),
    "runs_from": Day(),  # the first day that counts again
    "days": Whole(most=4_000),  # in all pauses together
    "new_last_day": Day(),
})

SUBJECT = "De beslistermijn loopt weer, {short}"

CHECKS = (runs_again_later,)
