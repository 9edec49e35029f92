"""Decision to revoke a permit: ground, facts, views answered, proportion, from when (Huisvestingswet 26; Awb 3:4)."""

from letters.coherence import days_of_remedy
from letters.coherence_terms import (
    ground_has_its_words,
    revoked_after_sending,
    revoked_on_facts,
    unused_a_year,
)
from letters.procedure_fields import DECISION_MEANT, ENDING_GROUND, FOUND
from letters.shared_fields import COMMON, LINE, REMEDY, STORY, VIEW
from letters.values import Day, Flag, Items, Maybe, Record

FIELDS = Record({
    **COMMON,
    "decision": DECISION_MEANT,  # the permit
    "on_request": Flag(),  # the holder asked for it
    "ground": ENDING_GROUND,
    "ground_text": Maybe(LINE),  # ground of the ordinance: its words as a clause after "als"
    "facts": Items(FOUND, most=40),
    "irrevocable_on": Maybe(Day()),
    "warning_date": Maybe(Day()),
    "intention_date": Maybe(Day()),
    "views": Items(VIEW, most=20),
    "proportion": STORY,  # the interests weighed, and why less does not do (Awb 3:4)
    "effective": Day(on_sending=True),
    "tenants": Maybe(STORY),  # what it means for who lives there
    "refund": Maybe(STORY),  # of compensation that was paid
    "remedy": REMEDY,
})

SUBJECT = "Besluit: vergunning ingetrokken voor {noun}, {short}"

CHECKS = (days_of_remedy, unused_a_year, revoked_after_sending, revoked_on_facts, ground_has_its_words)
