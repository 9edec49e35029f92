"""The names of the neighbourhoods of a municipality: entered by its administrator, and looked at before they hold."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from app.cases.auditing import log
from app.cases.opening import NotNow
from app.cases.permission import Action, Officer, require
from app.rules import neighbourhoods as rules
from app.rules.neighbourhoods import Named
from app.store import enforcement_file, inspection_round, neighbourhood, register
from app.store.enforcement_file import EnforcementFile
from app.store.inspection_round import InspectionRound
from app.store.neighbourhood import NeighbourhoodName

CHANGED = "Iemand anders heeft de namen intussen gewijzigd. Vergelijk uw lijst met die van nu. Bewaart u, dan geldt de uwe."


@dataclass(frozen=True, slots=True)
class Standing:
    """The names as they are, the codes of the register that have none, and the mark of what was seen."""

    rows: tuple[Named, ...]
    without: tuple[str, ...]
    seen: str


@dataclass(frozen=True, slots=True)
class Ahead:
    """What saving a list does: names that are new, changed or gone; `strange` codes that the register does not know; and how many
    files and rounds with a typed name get its code."""

    fresh: tuple[Named, ...]
    changed: tuple[tuple[Named, str], ...]
    gone: tuple[Named, ...]
    strange: tuple[str, ...]
    placed: int

    @property
    def nothing(self) -> bool:
        return not (self.fresh or self.changed or self.gone or self.placed)


def standing(*, by: Officer) -> Standing:
    """Raises NotAllowed."""
    require(by, Action.KEEP_HOUSE_STYLE)
    rows = _rows()
    named = {row.code for row in rows}
    return Standing(rows, tuple(code for code in register.neighbourhoods() if code not in named), mark(rows))


def _rows() -> tuple[Named, ...]:
    return tuple(Named(row.code, row.name, row.source) for row in neighbourhood.every())


def mark(rows: Sequence[Named]) -> str:
    """What was seen, to notice that somebody else saved in between, or that other names were typed since."""
    return hashlib.sha256(repr([(row.code, row.name, row.source) for row in rows]).encode()).hexdigest()[:32]


def ahead(rows: Sequence[Named], *, by: Officer) -> Ahead:
    """What this list would change, before it is saved. Raises NotAllowed."""
    require(by, Action.KEEP_HOUSE_STYLE)
    before, after = {row.code: row for row in _rows()}, {row.code: row for row in rows}
    known = set(register.neighbourhoods())
    return Ahead(
        fresh=tuple(row for code, row in after.items() if code not in before),
        changed=tuple((row, before[code].name) for code, row in after.items() if code in before and before[code] != row),
        gone=tuple(row for code, row in before.items() if code not in after),
        strange=tuple(code for code in after if known and code not in known),
        placed=len(_to_place(rows)),
    )


def save(was_seen: str, rows: Sequence[Named], *, by: Officer, now: datetime) -> None:
    """These are the names from now on; a file or a round on which somebody typed such a name gets its code, and keeps
    what was typed. Raises NotAllowed, and NotNow where somebody else saved in between."""
    require(by, Action.KEEP_HOUSE_STYLE)
    if mark(_rows()) != was_seen:
        raise NotNow(CHANGED)
    store(by.municipality, rows)
    log(by, "neighbourhoods", by.municipality, at=now, detail=f"{len(rows)} namen")


def store(municipality: str, rows: Sequence[Named]) -> None:
    """Write the names, and place what was typed."""
    neighbourhood.replace(
        NeighbourhoodName(municipality=municipality, code=row.code, name=row.name, source=row.source) for row in rows
    )
    for row, code in _to_place(rows):
        row.neighbourhood = code


def _to_place(rows: Sequence[Named]) -> list[tuple[EnforcementFile | InspectionRound, str]]:
    """What has no code and a typed name that one neighbourhood alone is called by."""
    codes = rules.codes_by_name(rows)
    typed: list[EnforcementFile | InspectionRound] = [*enforcement_file.typed_places(), *inspection_round.typed_places()]
    return [(row, codes[name]) for row in typed if (name := rules.same(row.neighbourhood_typed)) in codes]


def names() -> dict[str, str]:
    """The name of each code that has one."""
    return neighbourhood.names()


def to_choose(*, by: Officer) -> list[tuple[str, str]]:
    """Every neighbourhood of the register or with a name, as (code, words), in the order of the words. Raises NotAllowed."""
    require(by, Action.ENFORCE)
    named = neighbourhood.names()
    codes = {*register.neighbourhoods(), *named}
    return sorted(((code, rules.words(code, named)) for code in codes), key=lambda pair: (pair[0] not in named, pair[1]))
