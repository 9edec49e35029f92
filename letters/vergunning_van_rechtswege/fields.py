"""Announcement of a permit that arose by law because nobody decided in time (Awb 4:20b to 4:20f).

Made only after a jurist recorded that it arose: a letter never decides that.
"""

from letters.coherence import days_of_remedy
from letters.coherence_terms import arose_after_silence
from letters.procedure_fields import RULE_OF_PERMIT
from letters.shared_fields import CHECKED, COMMON, REMEDY, SHORT
from letters.values import Day, Items, Maybe, Record

FIELDS = Record({
    **COMMON,
    "received_on": Day(),
    "last_day": Day(),  # the last day to decide
    "arose": Day(),
    "in_force": Day(),  # the third day after the end of the term (Awb 4:20c)
    "standard_conditions": Items(RULE_OF_PERMIT, most=40),  # of the ordinance or a policy rule (Awb 4:20e)
    "power_until": Day(on_sending=True),  # until when we may add conditions or withdraw (Awb 4:20f)
    "publication": Maybe(Record({"where": SHORT})),
    **CHECKED,
    "remedy": REMEDY,
})

SUBJECT = "Vergunning van rechtswege voor {noun}, {short}"

CHECKS = (days_of_remedy, arose_after_silence)
