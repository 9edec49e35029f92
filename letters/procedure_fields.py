"""The declared fields that the letters of the procedure share: what is asked for, and which decision a letter is about."""

from __future__ import annotations

from letters.shared_fields import LINE, SHORT
from letters.values import Day, Items, Maybe, OneOf, Record, Text

#: The decisions of enforcement, as their measures are coded, and the decision to collect (Awb 5:37).
SANCTIONED = ("boete", "last_dwangsom", "last_bestuursdwang", "invordering")
#: What a decision was, as the decisions of the product are coded, and two that have no application of their own.
DECIDED = (
    "verlenen",
    "weigeren",
    "vergunningvrij",
    "buiten_behandeling",
    "van_rechtswege",
    "intrekking",
    "dwangsom",
    *SANCTIONED,
)
#: The decision that an objection, a notice or a reminder is about.
DECISION_MEANT = Record({"outcome": OneOf(DECIDED), "date": Day(), "case_number": Maybe(SHORT)})
#: One thing that we ask of somebody, and why we need it. `example` is where a sample stands, on our own website.
ASKED = Record({"what": Text(most=300), "why": Text(lines=True, most=1_500), "example": Maybe(LINE)})
ASKED_LIST = Items(ASKED, least=1, most=30)
#: Grounds to revoke (Huisvestingswet 26): not used within a year, wrong data, conditions not kept; or one of the ordinance.
REVOCATION_GROUND = OneOf(("unused", "wrong_data", "conditions", "ordinance"))
#: The same, and none of them: the holder asked for it and gives the permit up.
ENDING_GROUND = OneOf(("unused", "wrong_data", "conditions", "ordinance", "request"))
#: One fact that a letter rests on, with where it was found.
FOUND = Record({"fact": Text(lines=True, most=2_000), "source": SHORT, "date": Maybe(Day())})
#: A condition in a letter that is not the permit itself.
RULE_OF_PERMIT = Record({"title": SHORT, "text": Text(lines=True, most=4_000)})
