"""Friendly reminder of a compensation that the permit waits for; nothing is owed until the permit is used."""

from letters.procedure_fields import DECISION_MEANT
from letters.shared_fields import COMMON, SHORT
from letters.values import Day, Maybe, Number, OneOf, Record, Text

FIELDS = Record({
    **COMMON,
    "decision": DECISION_MEANT,
    "amount": Number(),  # what is still to be paid
    "paid": Maybe(Number()),  # what came in already
    "currency": Maybe(OneOf(("EUR", "NLG"))),
    "due": Maybe(Day()),
    "iban": Maybe(Text(most=40)),
    "account_holder": Maybe(SHORT),
    "reference": Maybe(SHORT),
    "permit_code": Maybe(SHORT),
})

SUBJECT = "Herinnering: compensatie voor {noun}, {short}"
