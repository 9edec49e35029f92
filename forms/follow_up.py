"""What the follow-up list shows, read from its address. What is not understood is left out: a link must never break."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date

from forms import notation

LATE = "te_laat"
AFTER = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})_([01])_([0-9]{1,12})")
LONGEST_AREA = 10


@dataclass(frozen=True, slots=True)
class Asked:
    """`late`: only what has passed; `after` is the (day, source, id) of the last row of the page before."""

    neighbourhood: str | None = None
    kind: str | None = None
    late: bool = False
    after: tuple[date, int, int] | None = None

    @classmethod
    def of(cls, arguments: Mapping[str, str], kinds: Collection[str]) -> Asked:
        area, kind = arguments.get("buurt", "")[:LONGEST_AREA], arguments.get("soort", "")
        return cls(
            neighbourhood=area or None,
            kind=kind if kind in kinds else None,
            late=arguments.get("toon") == LATE,
            after=_after(arguments.get("na", "")),
        )

    def arguments(self) -> dict[str, str]:
        """What stands in the address of this page; `of` reads it back."""
        found = {"buurt": self.neighbourhood, "soort": self.kind, "toon": LATE if self.late else None}
        if self.after is not None:
            day, source, number = self.after
            found["na"] = f"{day.isoformat()}_{source}_{number}"
        return {name: value for name, value in found.items() if value}

    def with_(self, **changes: object) -> Asked:
        """Another page of the same list: the place in it is left behind unless it is given."""
        return replace(self, **({"after": None} | changes))  # type: ignore[arg-type]  # names of this very class


def _after(text: str) -> tuple[date, int, int] | None:
    match = AFTER.fullmatch(text)
    if match is None:
        return None
    try:
        day = date.fromisoformat(match[1])
    except ValueError:
        return None
    known = day >= notation.EARLIEST and day.year <= notation.LATEST_YEAR
    return (day, int(match[2]), int(match[3])) if known else None
