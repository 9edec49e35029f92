"""How a permit stands in one word, for lists and boxes: read from what is kept of it, without asking its whole chain again."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from app.store.permit import Permit


class Living(StrEnum):
    """How a permit stands, the first that is true."""

    ENDED = "ended"
    TEMPORARY_OVER = "temporary_over"
    SUSPENDED = "suspended"
    WAITS = "waits"
    UNUSED_TOO_LONG = "unused_too_long"
    UNUSED = "unused"
    USED = "used"

    @property
    def valid(self) -> bool:
        """Whether it may be used."""
        return self in (Living.UNUSED_TOO_LONG, Living.UNUSED, Living.USED)


WORDS = {
    Living.ENDED: "geldt niet meer",
    Living.TEMPORARY_OVER: "tijd voorbij",
    Living.SUSPENDED: "geschorst door de rechter",
    Living.WAITS: "wacht op een voorwaarde",
    Living.UNUSED_TOO_LONG: "geldt, een jaar niet gebruikt",
    Living.UNUSED: "geldt, nog niet in gebruik",
    Living.USED: "geldt, in gebruik",
}


def listed(row: Permit, today: date) -> Living:
    """How the permit stands on a day; `app.cases.permits.living` says it in full, and a test that both agree."""
    if row.ended_on is not None and row.ended_on <= today:
        return Living.ENDED
    if row.temporary_until is not None and row.temporary_until < today:
        return Living.TEMPORARY_OVER
    if row.suspended:
        return Living.SUSPENDED
    if row.waits:
        return Living.WAITS
    if row.used_on is not None:
        return Living.USED
    late = row.lapses_on is not None and row.lapses_on < today
    return Living.UNUSED_TOO_LONG if late else Living.UNUSED


def words(row: Permit, today: date) -> str:
    """`ingetrokken`, `geldt, in gebruik`: the standing as a list says it."""
    found = listed(row, today)
    return row.end_kind if found is Living.ENDED else WORDS[found]
