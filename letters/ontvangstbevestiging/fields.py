"""Acknowledgement of an application: what came in, when we decide, what happens when we are late."""

from letters.shared_fields import COMMON, FEE, LINE, SHORT
from letters.values import Day, Items, Maybe, Number, OneOf, Record, Whole

FIELDS = Record({
    **COMMON,
    "received_on": Day(),
    "last_day": Day(),  # the last day for the decision
    "weeks": Whole(1, 52),
    "extension_weeks": Maybe(Whole(1, 26)),
    "silence_rule": Maybe(OneOf(("grants", "penalty"))),  # what the law of the receipt date says; null: say nothing
    "tests": Items(LINE, most=9),  # "of de waarde van de woning onder de prijsgrens ligt"
    "missing": Items(LINE, most=20),  # documents or facts that are already seen to be missing
    "fee": Maybe(FEE),
    "compensation_estimate": Maybe(
        Record({"rate": Number(), "area_m2": Number(), "total": Number(), "article": Maybe(SHORT)})
    ),
    "channel": Maybe(OneOf(("post", "digital"))),
})

SUBJECT = "Ontvangstbevestiging aanvraag {noun}, {short}"
