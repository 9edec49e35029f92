"""What a permit is worth to its holder today: beside the decision and its remedies, its conditions, its use and its end."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from app.rules.periods import date_words

_DAY = timedelta(days=1)


class Living(StrEnum):
    """How a permit stands, the first that is true."""

    NOT_ANY_MORE = "ended"
    TEMPORARY_OVER = "temporary_over"
    SUSPENDED = "suspended"
    WAITS = "waits"
    UNUSED_TOO_LONG = "unused_too_long"
    UNUSED = "unused"
    USED = "used"


WORDS = {
    Living.NOT_ANY_MORE: "Geldt niet meer",
    Living.TEMPORARY_OVER: "Tijd voorbij",
    Living.SUSPENDED: "Geschorst door de rechter",
    Living.WAITS: "Wacht op een voorwaarde",
    Living.UNUSED_TOO_LONG: "Geldt, een jaar niet gebruikt",
    Living.UNUSED: "Geldt, nog niet in gebruik",
    Living.USED: "Geldt, in gebruik",
}
ENDS = {
    "ingetrokken": "De vergunning is ingetrokken en geldt niet meer sinds {day} (Huisvestingswet 2014, artikel 26).",
    "herroepen": "De vergunning is op bezwaar herroepen en geldt niet meer sinds {day} (Awb, artikel 7:11).",
    "vernietigd": "De rechter vernietigde de vergunning: zij geldt niet meer sinds {day} (Awb, artikel 8:72).",
}


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a permit. `ended_on` is the first day without it; on `lapses_on` a year without use is over."""

    since: date
    ended_on: date | None = None
    end_kind: str = ""
    suspended: bool = False
    temporary_until: date | None = None
    waits: bool = False
    used_on: date | None = None
    lapses_on: date | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """`since` is the day from which it stands so; `valid`: it may be used today; `counts`: the dwelling counts as changed."""

    living: Living
    since: date
    sentence: str
    valid: bool
    counts: bool

    @property
    def words(self) -> str:
        return WORDS[self.living]


def standing(facts: Facts, today: date) -> Standing:
    """How the permit stands on a day."""
    if facts.ended_on is not None and facts.ended_on <= today:
        sentence = ENDS[facts.end_kind].format(day=date_words(facts.ended_on))
        return Standing(Living.NOT_ANY_MORE, facts.ended_on, sentence, valid=False, counts=False)
    until = facts.temporary_until
    if until is not None and until < today:
        sentence = f"De vergunning was tijdelijk en gold tot en met {date_words(until)}."
        return Standing(Living.TEMPORARY_OVER, until + _DAY, sentence, valid=False, counts=False)
    if facts.suspended:
        why = "De rechter schorste de vergunning: de houder mag haar nu niet gebruiken (Awb, artikel 8:81)."
        return Standing(Living.SUSPENDED, facts.since, why, valid=False, counts=True)
    return _stands(facts, today)


def _stands(facts: Facts, today: date) -> Standing:
    ahead = f" Zij eindigt op {date_words(facts.ended_on)}." if facts.ended_on else ""
    if facts.temporary_until is not None:
        ahead += f" Zij is tijdelijk: tot en met {date_words(facts.temporary_until)}."
    if facts.waits:
        why = "De vergunning is verleend, maar gaat pas in als aan elke opschortende voorwaarde is voldaan."
        return Standing(Living.WAITS, facts.since, why + ahead, valid=False, counts=True)
    started = f"De vergunning geldt sinds {date_words(facts.since)}"
    if facts.used_on is not None:
        why = f"{started} en is in gebruik sinds {date_words(facts.used_on)}."
        return Standing(Living.USED, facts.used_on, why + ahead, valid=True, counts=True)
    if facts.lapses_on is not None and facts.lapses_on < today:
        why = (
            f"{started}. Er is niet vastgelegd dat zij is gebruikt, en het jaar daarvoor was voorbij op "
            f"{date_words(facts.lapses_on)}. Zij kan worden ingetrokken (Huisvestingswet 2014, artikel 26). "
            "Vanzelf vervalt zij niet."
        )
        return Standing(Living.UNUSED_TOO_LONG, facts.lapses_on + _DAY, why + ahead, valid=True, counts=True)
    by = f" Gebruik kan tot en met {date_words(facts.lapses_on)}." if facts.lapses_on else ""
    why = f"{started}. Er is nog niet vastgelegd dat zij is gebruikt.{by}{ahead}"
    return Standing(Living.UNUSED, facts.since, why, valid=True, counts=True)
