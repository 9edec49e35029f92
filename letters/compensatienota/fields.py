"""Notice how to pay the compensation of a permit: the arithmetic, the account, the day (Awb 4:86, 4:87).

With a `remedy` it sets the sum itself; without one the sum stands in the decision that it names. The fee is never in it.
"""

from letters.charge_fields import COMPENSATION
from letters.coherence import moment_of_payment, sum_of_compensation
from letters.coherence_terms import nota_can_be_paid
from letters.procedure_fields import DECISION_MEANT
from letters.shared_fields import COMMON, REMEDY
from letters.values import Day, Items, Maybe, Number, Record

FIELDS = Record({
    **COMMON,
    "decision": DECISION_MEANT,
    "compensation": COMPENSATION,
    "parts": Maybe(Items(Record({"date": Day(), "amount": Number()}), least=2, most=24)),  # agreed instalments
    "remedy": Maybe(REMEDY),
})

SUBJECT = "Compensatie betalen voor {noun}, {short}"

CHECKS = (sum_of_compensation, moment_of_payment, nota_can_be_paid)
