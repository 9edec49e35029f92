"""Decision on the penalty for a late decision: days times rate, or why nothing is due (Awb 4:17, 4:18, 4:20d)."""

from letters.coherence import days_of_remedy
from letters.coherence_terms import penalty_adds_up
from letters.shared_fields import COMMON, REMEDY, STORY
from letters.values import Day, Items, Maybe, Number, OneOf, Record, Whole

FIELDS = Record({
    **COMMON,
    "late_with": OneOf(("decision", "objection", "announcement")),  # what came too late
    "received_on": Day(),  # the application or the objection
    "last_day": Day(),  # the last day for what came too late
    "notice_received": Day(),
    "first_day": Maybe(Day()),  # the first and the last day of the penalty; null where nothing is due
    "final_day": Maybe(Day()),
    "lines": Items(Record({"days": Whole(1, 42), "rate": Number(), "sum": Number()}), most=3),
    "total": Number(),
    "shared_by": Maybe(Whole(2, 99)),  # applicants who share one sum
    "reason_none": Maybe(STORY),  # why nothing is due
    "pay_by": Maybe(Day()),
    "remedy": REMEDY,
})

SUBJECT = "Besluit over de dwangsom, {short}"

CHECKS = (days_of_remedy, penalty_adds_up)
