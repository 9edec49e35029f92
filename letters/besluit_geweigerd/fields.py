"""Decision that refuses the permit: every ground, each able to stand alone."""

from letters.coherence import days_of_remedy, map_adds_up, picture_of_map
from letters.shared_fields import COMMON, CRITERION, DECISION, FINDING, INTEREST, SHORT, STEP, STORY
from letters.values import Day, Items, Maybe, Record, Text

FIELDS = Record({
    **COMMON,
    **DECISION,
    "grounds": Items(
        Record({
            "title": SHORT,  # completes "Reden 1: ..."
            "article": Maybe(SHORT),
            "rule": STORY,  # what the ordinance says
            "finding": Maybe(FINDING),  # the numbers compared, where it is a test
            "reasons": STORY,  # why the application fails it
            "by": Maybe(SHORT),  # who judged an open norm (a function)
            "on": Maybe(Day()),
            "criteria": Maybe(Items(CRITERION, most=30)),  # of the liveability assessment
            "interests": Maybe(Items(INTEREST, most=12)),
        }),
        least=1,
        most=12,
    ),
    "course": Items(STEP, most=20),  # what happened between receipt and decision
    "alternatives": Record({
        "condition": Maybe(STORY),  # why a condition does not help
        "temporary": Maybe(STORY),  # why a temporary permit does not help
        "compensation": Maybe(STORY),  # why compensation does not help
    }),
    "interests": Maybe(STORY),  # why the consequences are not disproportionate (Awb 3:4(2))
    "hardship": Maybe(STORY),  # what was considered under the hardship clause
    "options": Items(Record({"title": SHORT, "text": Text(lines=True, most=2_000)}), most=8),
})

SUBJECT = "Besluit: vergunning geweigerd voor {noun}, {short}"

CHECKS = (days_of_remedy, map_adds_up, picture_of_map)
