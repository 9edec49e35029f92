"""Decision that grants the permit, with its conditions."""

from letters.coherence import days_of_remedy, sum_of_compensation, suspensive_first
from letters.shared_fields import COMMON, COMPENSATION, DECISION, LINE, SHORT
from letters.values import Day, Flag, Items, Maybe, OneOf, Record, Text, Whole

FIELDS = Record({
    **COMMON,
    **DECISION,
    "conditions": Items(
        Record({
            "title": SHORT,
            "text": Text(lines=True, most=4_000),
            "article": Maybe(SHORT),
            "reason": Maybe(LINE),  # the interest of the ordinance that it serves
            "due": Maybe(Day()),
            "suspensive": Flag(),  # the permit has no effect until this is met; these come first
        }),
        most=40,
    ),
    "compensation": Maybe(COMPENSATION),
    "valid": Record({
        "bound_to": Maybe(OneOf(("object", "person"))),  # null where the ordinance was not read
        "until": Maybe(Day()),
        "use_within_years": Whole(1, 10),
    }),
    "other_permits": Items(LINE, most=9),
    "publication": Maybe(Record({"where": SHORT})),
    "verification_code": Maybe(SHORT),
})

SUBJECT = "Besluit: vergunning verleend voor {noun}, {short}"

CHECKS = (days_of_remedy, sum_of_compensation, suspensive_first)
