"""Draft notice of the compensation, before the decision: the arithmetic, and the question whether it is right."""

from letters.charge_fields import SUM
from letters.coherence import sum_of_compensation
from letters.shared_fields import COMMON, FACT, FEE
from letters.values import Day, Flag, Items, Maybe, Record

FIELDS = Record({
    **COMMON,
    "received_on": Day(),
    "answer_by": Day(on_sending=True),
    "facts": Items(FACT, least=1, most=20),  # what the arithmetic rests on: areas, values, tenure
    "compensation": Record(SUM),
    "conditional": Flag(),  # whether it is asked at all depends on a weighing that is still to come
    "fee": Maybe(FEE),
})

SUBJECT = "Concept van de compensatie voor {noun}, {short}"

CHECKS = (sum_of_compensation,)
