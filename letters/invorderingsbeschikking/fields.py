"""Decision to collect what an order forfeited (Awb 5:33, 5:35, 5:37), before any reminder; each sum with its own report."""

from letters.coherence import days_of_remedy
from letters.coherence_sanctions import forfeited_adds_up
from letters.shared_fields import COMMON, REMEDY, SHORT, STORY
from letters.values import Day, Items, Maybe, Number, Record, Text

FIELDS = Record(
    {
        **COMMON,
        "order_on": Day(),
        "comply_until": Day(),
        "maximum": Number(),
        "forfeited": Items(
            Record(
                {
                    "first": Day(),
                    "last": Day(),
                    "report": Text(most=60),
                    "found": Text(lines=True, most=4_000),
                    "amount": Number(),
                    "pay_by": Maybe(Day()),
                    "barred_after": Maybe(Day()),
                }
            ),
            least=1,
            most=60,
        ),
        "total": Number(),
        "iban": Maybe(SHORT),
        "circumstances": STORY,  # special circumstances weighed
        "remedy": REMEDY,
    }
)

SUBJECT = "Besluit: invordering van dwangsommen, {short}"

CHECKS = (days_of_remedy, forfeited_adds_up)
