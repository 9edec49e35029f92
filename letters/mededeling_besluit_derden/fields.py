"""Message of a decision to whoever gave views, with their own term to object (Awb 3:43, 3:45)."""

from letters.coherence import days_of_remedy
from letters.procedure_fields import DECISION_MEANT
from letters.shared_fields import COMMON, LINE, REMEDY
from letters.values import Day, Flag, Maybe, Record

FIELDS = Record({
    **COMMON,
    "decision": DECISION_MEANT,
    "view_date": Maybe(Day()),  # of their views; null where they are told without having given any
    "answer_ref": Maybe(LINE),  # where their point is answered: "onder Reacties en ons antwoord, punt 2"
    "copy_enclosed": Flag(),
    "read_at": LINE,  # where the decision can be read
    "remedy": REMEDY,
})

SUBJECT = "Wij hebben besloten over het plan, {short}"

CHECKS = (days_of_remedy,)
