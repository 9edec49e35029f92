"""Formal reminder of a real debt after its day has passed: two weeks to pay, the fee for it, and what follows (Awb 4:112, 4:113).

Never of a sum that a permit waits for: that is a condition and no debt.
"""

from letters.money_fields import ACCOUNT, CLAIM, reminder_adds_up
from letters.shared_fields import COMMON
from letters.values import Day, Flag, Maybe, Number, Record

FIELDS = Record({
    **COMMON,
    "claim": CLAIM,
    "fee": Maybe(Number()),  # the fee for this reminder; null: none is charged
    "total": Number(),
    "pay_by": Day(on_sending=True),
    "interest_runs": Flag(),  # interest may be fixed for the time after the day to pay (Awb 4:97, 4:98)
    "account": ACCOUNT,
})

SUBJECT = "Aanmaning: betaal alsnog, {short}"

CHECKS = (reminder_adds_up,)
