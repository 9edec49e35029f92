"""An order is lifted (Awb 5:34): from when, why, and that what was forfeited before stays owed."""

from letters.coherence import days_of_remedy
from letters.shared_fields import COMMON, REMEDY, STORY
from letters.values import Day, Number, OneOf, Record

FIELDS = Record(
    {
        **COMMON,
        "order_kind": OneOf(("last_dwangsom", "last_bestuursdwang")),
        "order_on": Day(),
        "lifted_on": Day(),
        "why": STORY,
        "still_owed": Number(),  # what was forfeited before; 0 for nothing
        "remedy": REMEDY,
    }
)

SUBJECT = "Besluit: de last is opgeheven, {short}"

CHECKS = (days_of_remedy,)
