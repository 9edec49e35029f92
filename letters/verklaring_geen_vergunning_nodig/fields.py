"""Declaration that no permit is needed: information about the rules, not a decision."""

from letters.coherence import amounts_beyond_limit, days_of_remedy
from letters.shared_fields import COMMON, FACT, LINE, REMEDY, SHORT, STORY
from letters.values import Day, Flag, Items, Maybe, Number, OneOf, Record, Whole

KINDS = (
    "woz_above_limit", "rent_above_limit", "sale_price_above_limit", "exempt", "not_regulated", "no_stock_rules",
)  # fmt: skip
#: `yearly`: the limit changes every year on 1 January.
LIMIT = Record({
    "name": SHORT, "amount": Number(), "year": Whole(2000, 2100), "source": Maybe(LINE), "yearly": Flag(),
})  # fmt: skip

FIELDS = Record({
    **COMMON,
    "request_date": Day(),  # the reference date
    "facts": Items(FACT, least=1, most=40),
    "ground": Record({
        "kind": OneOf(KINDS),
        "article": Maybe(SHORT),
        "explanation": Maybe(STORY),  # obligatory beside `exempt`: what was shown
    }),
    # the three below: for the grounds that compare an amount
    "amounts": Items(
        Record({
            "dwelling": Maybe(Whole(1)),
            "amount": Number(),
            "tax_year": Maybe(Whole(2000, 2100)),
            "value_date": Maybe(Day()),
            "decision_date": Maybe(Day()),
            "contested": Flag(),
            "source": SHORT,
        }),
        most=60,
    ),
    "limit": Maybe(LIMIT),
    "comparison": Maybe(OneOf(("gt", "ge"))),  # amount to limit; `ge` where at the limit no permit is needed
    "other_reading": Maybe(
        Record({"amount": Number(), "tax_year": Whole(2000, 2100), "value_date": Day(), "same_outcome": Flag()})
    ),
    # given: this answers an application by a decision, with the objection clause; null: information, no decision
    "remedy": Maybe(REMEDY),
    "ordinance_ends": Maybe(Day()),
    "other_permits": Items(LINE, most=9),
    "verification_code": Maybe(SHORT),
})

SUBJECT = "Verklaring: geen vergunning nodig voor {noun}, {short}"

CHECKS = (amounts_beyond_limit, days_of_remedy)
