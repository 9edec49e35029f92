"""Announcement of a visit: who comes, by what power, and that nobody has to let them in without a warrant (Awb 5:11 to 5:20)."""

from letters.shared_fields import COMMON, LINE, SHORT
from letters.values import Day, Items, Maybe, Record, Text

FIELDS = Record(
    {
        **COMMON,
        "visit_on": Day(),
        "visit_time": Maybe(Text(most=40)),  # "tussen 10.00 en 12.00 uur"
        "visitor": SHORT,  # a function, not a name
        "checks": Items(LINE, least=1, most=20),  # what is looked at
    }
)

SUBJECT = "Aankondiging van een controle, {short}"
