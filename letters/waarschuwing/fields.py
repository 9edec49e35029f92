"""Warning: the violation, its rule, what to do and by when. Not a decision."""

from letters.coherence_sanctions import until_leaves_time
from letters.sanction_fields import POINTS, SANCTION
from letters.values import Day, Record

FIELDS = Record(
    {
        **SANCTION,
        "actions": POINTS,
        "until": Day(),
    }
)

SUBJECT = "Waarschuwing, {short}"

CHECKS = (until_leaves_time,)
