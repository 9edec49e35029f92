"""Decision that grants the permit, with its conditions."""

from letters.charge_fields import COMPENSATION
from letters.coherence import (
    days_of_remedy,
    map_adds_up,
    moment_of_payment,
    picture_of_map,
    sum_of_compensation,
    suspensive_first,
)
from letters.shared_fields import CHECKED, COMMON, DECISION, LINE, SHORT
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
            "before_use": Maybe(Flag()),
            "show": Maybe(Text(most=400)),  # what the holder has to show us
            "repeat_months": Maybe(Whole(1, 120)),  # it comes back after so many months
        }),
        most=40,
    ),
    "compensation": Maybe(COMPENSATION),
    "no_compensation": Maybe(LINE),  # why nothing is asked, where the ordinance could ask it
    "valid": Record({
        "bound_to": Maybe(OneOf(("object", "person"))),  # null where the ordinance was not read
        "until": Maybe(Day()),
        "use_within_years": Whole(1, 10),
        "revoked_if": Maybe(Items(LINE, most=12)),  # each ground of the ordinance as a clause after "als"
    }),
    "other_permits": Items(LINE, most=9),
    "publication": Maybe(Record({"where": SHORT})),
    **CHECKED,
})

SUBJECT = "Besluit: vergunning verleend voor {noun}, {short}"

CHECKS = (
    days_of_remedy, sum_of_compensation, moment_of_payment, suspensive_first, map_adds_up, picture_of_map,
)  # fmt: skip
