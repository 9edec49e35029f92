"""Money that goes back because a decision was revised, revoked or annulled, or too much was paid, with the interest on it.

The interest is fixed by this decision (Awb 4:99, 4:102), so that it has the remedy.
"""

from decimal import Decimal

from letters.coherence import days_of_remedy
from letters.money_fields import INTEREST, WAY_BACK, refund_adds_up
from letters.shared_fields import COMMON, LINE, REMEDY, STORY
from letters.values import Day, Maybe, Number, OneOf, Record

FIELDS = Record({
    **COMMON,
    "kind": OneOf(("compensatie", "leges", "boete", "dwangsom", "kosten", "waarborgsom")),
    "reason": STORY,  # what changed
    "paid": Number(),
    "owed": Number(),  # what is still owed of it
    "too_much": Number(least=Decimal("0.01")),
    "interest": INTEREST,  # by rate; empty where none is owed
    "no_interest": Maybe(LINE),  # why none is owed, as a sentence
    "total": Number(),
    "pay_by": Day(on_sending=True),
    "to_account": WAY_BACK,
    "remedy": REMEDY,
})

SUBJECT = "U krijgt geld terug, {short}"

CHECKS = (days_of_remedy, refund_adds_up)
