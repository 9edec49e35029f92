"""The declared fields that the letters of enforcement share: what was seen, against which rule, by whom, and the sums."""

from __future__ import annotations

from letters.shared_fields import COMMON, SHORT, STORY
from letters.values import Day, Items, Maybe, OneOf, Record, Spec, Text

#: What was seen, once: the day, the time (HH.MM), what, and what shows it.
SEEN = Record({
    "on": Day(),
    "time": Maybe(Text(most=5, pattern=r"[0-2][0-9]\.[0-5][0-9]", meant="een tijd zoals 10.20")),
    "what": Text(lines=True, most=4_000),
    "source": Text(most=200),
})
#: A violation with rule, place and time (Awb 5:9); the place is the object of the letter.
VIOLATION: dict[str, Spec] = {
    "rule": Text(most=300),  # "artikel 21, eerste lid, aanhef en onder c, van de Huisvestingswet 2014 en ..."
    "seen": Items(SEEN, least=1, most=40),
}
#: Why this person and no other is the offender (Awb 5:1).
OFFENDER = Record({"role": SHORT, "why": STORY})
UNIT = OneOf(("once", "day", "week", "month", "violation"))
POINTS = Items(Text(lines=True, most=1_000), least=1, most=20)
PERIOD = Record({"first": Day(), "last": Day()})
SANCTION: dict[str, Spec] = {**COMMON, **VIOLATION}
