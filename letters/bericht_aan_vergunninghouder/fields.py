"""Message that somebody objected: to the permit holder, and to each other party to the decision (Awb 3:2, 7:2)."""

from letters.procedure_fields import DECISION_MEANT
from letters.shared_fields import COMMON, SHORT
from letters.values import Day, Flag, Items, Maybe, Record, Text

FIELDS = Record({
    **COMMON,
    "decision": DECISION_MEANT,
    "holder": Flag(),  # whether the addressee holds the permit, or is another party
    "objection_date": Day(),
    "objector_role": SHORT,  # never a name: "een bewoner in de buurt"
    "points": Items(Text(most=1_500), most=20),  # what the objection says, without personal data
    "copy_enclosed": Flag(),  # a copy from which personal data were taken out
    "answer_by": Maybe(Day()),  # for an answer in writing
    "committee": Flag(),
    "decide_by": Maybe(Day()),
})

SUBJECT = "Er is bezwaar gemaakt, {short}"
