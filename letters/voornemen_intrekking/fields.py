"""Intention to revoke a permit, so that the holder can answer (Huisvestingswet 26; Awb 4:8, 4:9)."""

from letters.coherence_terms import ground_has_its_words, unused_a_year, views_leave_time
from letters.procedure_fields import DECISION_MEANT, FOUND, REVOCATION_GROUND
from letters.shared_fields import COMMON, LINE, STORY
from letters.values import Day, Items, Maybe, Record

FIELDS = Record({
    **COMMON,
    "decision": DECISION_MEANT,  # the permit
    "ground": REVOCATION_GROUND,
    "ground_text": Maybe(LINE),  # ground of the ordinance: its words as a clause after "als"
    "facts": Items(FOUND, least=1, most=40),
    "irrevocable_on": Maybe(Day()),  # ground unused: the year starts here
    "warning_date": Maybe(Day()),
    "consequences": Maybe(STORY),  # what it would mean for the holder, for tenants
    "repair": Maybe(STORY),  # what the holder can still do to keep the permit
    "views_until": Day(on_sending=True),
})

SUBJECT = "Voornemen om de vergunning in te trekken, {short}"

CHECKS = (views_leave_time, unused_a_year, ground_has_its_words)
