"""Notice that the term stands still on another ground than a request: agreed delay, delay, force majeure, Bibob advice.

Awb 4:15, second to fourth paragraph; Wet Bibob 31 and 32. A ground that the law does not know has no letter.
"""

from letters.coherence_terms import suspension_has_an_end
from letters.shared_fields import COMMON, LINE, STORY
from letters.values import Day, Maybe, OneOf, Record

FIELDS = Record({
    **COMMON,
    "received_on": Day(),
    "ground": OneOf(("applicant_agreed", "applicant_delay", "force_majeure", "bibob")),
    "reason": STORY,  # what happened in this case
    "suspended_from": Day(on_sending=True),
    "until": Maybe(Day()),  # the last day that the term stands still
    "event": Maybe(LINE),  # what ends it, as a clause after "tot": "wij het advies hebben"
    "old_last_day": Day(),
    "new_last_day": Maybe(Day()),  # null where it depends on the event
    "agreed_on": Maybe(Day()),  # the day of the written consent to delay; null: the letter asks for it
})

SUBJECT = "De beslistermijn staat stil, {short}"

CHECKS = (suspension_has_an_end,)
