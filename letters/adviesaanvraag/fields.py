"""Request for advice, inside or outside the municipality: the question, the test that holds, and by when (Awb 3:5 to 3:9)."""

from letters.coherence import answer_after_sending
from letters.shared_fields import COMMON, LINE, SHORT, STORY
from letters.values import Day, Flag, Items, Record, Text

FIELDS = Record({
    **COMMON,
    "adviser": SHORT,  # a team, a service or a firm, never a private person
    "by_law": Flag(),  # whether a rule obliges us to ask (Awb 3:5)
    "received_on": Day(),
    "reply_by": Day(),
    "decide_by": Day(),
    "plan_summary": STORY,  # the plan without personal data of anybody
    "questions": Items(Text(most=1_500), least=1, most=12),
    "tests": Items(LINE, most=12),  # what the rule asks, as the adviser must use it
    "attachments": Items(LINE, most=20),
})

SUBJECT = "Verzoek om advies over {noun}, {short}"

CHECKS = (answer_after_sending,)
