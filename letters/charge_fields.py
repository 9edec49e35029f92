"""The declared fields of compensation: arithmetic as steps, what is due when, and how it is paid."""

from decimal import Decimal

from letters.shared_fields import LINE, SHORT
from letters.values import Day, Flag, Items, Maybe, Number, OneOf, Record, Spec, Text, Whole

#: One step; a cap, a discount, a waiver or a set-off takes away and is negative.
CHARGE_LINE = Record({"text": LINE, "article": Maybe(SHORT), "amount": Number(least=Decimal("-1e12"))})
#: What both the draft notice and the permit say of the sum itself. Without a currency it is in euro.
SUM: dict[str, Spec] = {
    "article": Maybe(SHORT),
    "currency": Maybe(OneOf(("EUR", "NLG"))),
    "lines": Items(CHARGE_LINE, least=1, most=40),
    "total": Number(),
    "suspensive": Maybe(Flag()),  # the permit takes effect only once it is paid; not said otherwise: so it is
    "due_weeks": Maybe(Whole(1, 520)),
    "due_moment": Maybe(OneOf(("announced", "before_effect"))),
    "deposit": Maybe(Record({"amount": Number(), "weeks": Maybe(Whole(1, 520)), "article": Maybe(SHORT)})),
    "refund": Maybe(LINE),  # when the ordinance gives money back, as a sentence
    "in_kind": Maybe(Text(lines=True, most=2_000)),  # what was accepted instead of money, or how that could be done
}
COMPENSATION = Record({
    **SUM,
    "due": Maybe(Day()),  # the last day, where the ordinance gives one
    "iban": Maybe(Text(most=40)),  # null: how to pay comes in a letter of its own
    "account_holder": Maybe(SHORT),
    "reference": Maybe(SHORT),
})
