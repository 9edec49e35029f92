"""To the new owner: the permit stands in their name, with its conditions and what is still open."""

from letters.procedure_fields import DECISION_MEANT
from letters.shared_fields import COMMON, LINE, SHORT
from letters.values import Day, Items, Maybe, OneOf, Record, Text, Whole

FIELDS = Record({
    **COMMON,
    "decision": DECISION_MEANT,  # the permit
    "since": Day(),  # the day on which it passed
    "standing": LINE,  # how the permit stands, in a sentence
    "until": Maybe(Day()),  # temporary
    "irrevocable_on": Maybe(Day()),
    "used": Maybe(Day()),
    "lapses_on": Maybe(Day()),  # unused: until when it can be used
    "payment": LINE,
    "conditions": Items(
        Record({
            "number": Whole(1, 99),
            "title": SHORT,
            "text": Text(lines=True, most=4_000),
            "state": OneOf(("open", "voldaan", "niet_voldaan", "kwijtgescholden")),
            "due": Maybe(Day()),
        }),
        most=40,
    ),
    "verification_code": Maybe(SHORT),
    "check_page": Maybe(SHORT),
})

SUBJECT = "De vergunning staat op uw naam: {noun}, {short}"
