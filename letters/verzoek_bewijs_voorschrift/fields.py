"""Request to show that a condition of the permit is met, before its day (Huisvestingswet 24, 26(1)(c))."""

from letters.coherence_terms import until_after_sending
from letters.procedure_fields import DECISION_MEANT
from letters.shared_fields import COMMON, LINE, SHORT
from letters.values import Day, Flag, Maybe, Record, Text, Whole

FIELDS = Record({
    **COMMON,
    "decision": DECISION_MEANT,  # the permit
    "condition": Record({
        "number": Whole(1, 99),  # as the permit numbers it
        "title": SHORT,
        "text": Text(lines=True, most=4_000),
        "due": Maybe(Day()),  # its own day
        "suspensive": Flag(),  # the permit does not work before it is met
        "before_use": Flag(),
    }),
    "evidence": Maybe(LINE),  # what to show; null where the permit does not say it
    "shown_by": Maybe(SHORT),  # "de beheerder"; null: whoever reads this
    "until": Day(on_sending=True),
})

SUBJECT = "Verzoek om bewijs bij een voorschrift voor {noun}, {short}"

CHECKS = (until_after_sending,)
