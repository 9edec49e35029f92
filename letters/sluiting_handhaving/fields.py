"""The file is closed, and why."""

from letters.shared_fields import COMMON, STORY
from letters.values import Day, Maybe, OneOf, Record

FIELDS = Record(
    {
        **COMMON,
        "began_on": Day(),
        "reason": OneOf(("no_violation", "ended", "legalised", "disproportionate", "combined")),
        "why": STORY,
        "order_on": Maybe(Day()),  # an order that stays in force
    }
)

SUBJECT = "Wij sluiten het onderzoek, {short}"
