"""Decision on an objection: the dictum first, each ground answered, the law and facts of now (Awb 7:10 to 7:15)."""

from letters.coherence import days_of_remedy
from letters.coherence_terms import dictum_is_carried
from letters.procedure_fields import DECISION_MEANT, RULE_OF_PERMIT
from letters.shared_fields import COMMON, LINE, REMEDY, STEP, STORY
from letters.values import Day, Flag, Items, Maybe, Number, OneOf, Record, Text

FIELDS = Record({
    **COMMON,
    "decision": DECISION_MEANT,
    "role": OneOf(("objector", "holder", "other")),  # whoever gets this copy; each may appeal
    "objection_date": Day(),
    "outcome": OneOf(("inadmissible", "unfounded", "partly_founded", "founded")),
    "result": Items(LINE, least=1, most=5),  # the summary: what it means, in plain sentences
    "dictum": Items(Text(most=1_500), least=1, most=12),
    "steps": Items(STEP, least=1, most=20),
    "admissible": STORY,  # in time, interested, complete; or why not
    "law_and_facts": Maybe(STORY),  # of which day, and what changed since (Awb 7:11); null: inadmissible
    "grounds": Items(Record({"objection": Text(most=400), "answer": STORY}), most=30),
    "new_conditions": Items(RULE_OF_PERMIT, most=20),
    "committee": Maybe(Record({"date": Day(), "followed": Flag(), "reasons": Maybe(STORY)})),
    "interests": Maybe(STORY),  # of both sides
    "costs": Record({"asked": Flag(), "amount": Maybe(Number()), "reasons": Maybe(STORY)}),
    "decide_by": Day(),
    "remedy": REMEDY,
})

SUBJECT = "Beslissing op bezwaar, {short}"

CHECKS = (days_of_remedy, dictum_is_carried)
