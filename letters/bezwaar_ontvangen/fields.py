"""Acknowledgement of an objection: in time or not, what must be repaired, and when we decide (Awb 6:6, 6:14, 7:10)."""

from letters.coherence_terms import repair_has_a_day
from letters.procedure_fields import ASKED, DECISION_MEANT
from letters.shared_fields import COMMON
from letters.values import Day, Flag, Items, Maybe, Record

FIELDS = Record({
    **COMMON,
    "decision": DECISION_MEANT,
    "received": Day(),
    "term_end": Day(),  # the last day to object
    "in_time": Flag(),  # also true for post that was sent in time and came within a week (Awb 6:9)
    "repair": Items(ASKED, most=12),  # what is missing; a late objector is asked here why it is late
    "repair_by": Maybe(Day()),
    "decide_by": Day(),
    "others_told": Maybe(Flag()),  # of a sanction: somebody else objects than the one it is addressed to
    "committee": Flag(),  # whether a committee advises (Awb 7:13): twelve weeks instead of six
})

SUBJECT = "Ontvangstbevestiging van uw bezwaar, {short}"

CHECKS = (repair_has_a_day,)
