"""What a worklist shows, read from the address of the page. What is not understood is left out: a link must never break."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from app.rules.change import change_types
from forms import notation

MINE, UNASSIGNED, OPEN, TO_SIGN, DECIDED, ALL = "mijn", "vrij", "open", "tekenen", "besloten", "alle"
VIEWS = (MINE, UNASSIGNED, OPEN, TO_SIGN, DECIDED, ALL)
AFTER = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})_([0-9]{1,12})")
LONGEST_SEARCH = 100


@dataclass(frozen=True, slots=True)
class Asked:
    """`day` is one nominal last day; `after` the (day, id) of the last row of the page before."""

    view: str
    change_type: str | None = None
    text: str = ""
    day: date | None = None
    after: tuple[date, int] | None = None

    @classmethod
    def of(cls, arguments: Mapping[str, str], *, default: str) -> Asked:
        text = " ".join(arguments.get("q", "")[:LONGEST_SEARCH].split())
        view = arguments.get("toon", "")
        kind = arguments.get("soort", "")
        return cls(
            view=view if view in VIEWS else (ALL if text else default),
            change_type=kind if kind in change_types() else None,
            text=text,
            day=_day(arguments.get("dag", "")),
            after=_after(arguments.get("na", "")),
        )

    def arguments(self) -> dict[str, str]:
        """What stands in the address of this page; `of` reads it back."""
        found = {
            "toon": self.view,
            "soort": self.change_type,
            "q": self.text,
            "dag": self.day.isoformat() if self.day else None,
        }
        if self.after is not None:
            found["na"] = f"{self.after[0].isoformat()}_{self.after[1]}"
        return {name: value for name, value in found.items() if value}

    def with_(self, **changes: object) -> Asked:
        """Another page of the same list: the place in it is left behind unless it is given."""
        return replace(self, **({"after": None} | changes))  # type: ignore[arg-type]  # names of this very class


def _day(text: str) -> date | None:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if day >= notation.EARLIEST and day.year <= notation.LATEST_YEAR else None


def _after(text: str) -> tuple[date, int] | None:
    match = AFTER.fullmatch(text)
    day = _day(match[1]) if match else None
    return (day, int(match[2])) if match and day else None
