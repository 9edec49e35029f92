"""Intention to refuse, so that the applicant can answer before the decision (Awb 4:7, 4:9)."""

from letters.coherence_terms import views_leave_time
from letters.shared_fields import COMMON, LINE, SHORT, STORY
from letters.values import Day, Flag, Items, Maybe, Record, Text

FIELDS = Record({
    **COMMON,
    "received_on": Day(),
    "grounds": Items(
        Record({
            "title": SHORT,  # completes "Reden 1: ..."
            "article": Maybe(SHORT),
            "rule": STORY,  # what the ordinance says
            "fact": STORY,  # what we found in this case
            "source": Maybe(Text(most=300)),
        }),
        least=1,
        most=12,
    ),
    "differences": Items(
        Record({"what": SHORT, "applied": Text(most=400), "found": Text(most=400), "source": Text(most=300)}), most=20
    ),  # facts that differ from the application, or that the applicant does not know yet
    "advice": Maybe(LINE),  # an advice that it rests on and that goes with it
    "plan_may_change": Flag(),  # whether another plan could take a ground away
    "views_until": Day(on_sending=True),
    "last_day": Day(),
})

SUBJECT = "Voornemen om de vergunning te weigeren, {short}"

CHECKS = (views_leave_time,)
