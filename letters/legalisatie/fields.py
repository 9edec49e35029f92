"""That a permit may end the violation: how to apply, or that an application is looked at while enforcement goes on."""

from letters.sanction_fields import SANCTION
from letters.shared_fields import SHORT, STORY
from letters.values import Day, Maybe, Record

FIELDS = Record(
    {
        **SANCTION,
        "application": Maybe(SHORT),  # the number of the application; null where there is none yet
        "apply_by": Maybe(Day()),
        "outlook": STORY,  # what we can say of it now
    }
)

SUBJECT = "Een vergunning aanvragen, {short}"
