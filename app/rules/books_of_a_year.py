"""The books of one year, per kind of claim and in all: what was open, what came, what went, what is open. To the cent.

A year that is closed takes no entry any more. What is found later is booked in a year that is open, with the day to which it
belongs: it is a correction of the closed year, shown beside that year's own figures and never written over them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from app.rules.bookkeeping import ClaimKind, EntryKind

#: The columns of a statement between what was open at the start and at the end. Reversals stand in a column of their own.
COLUMNS: tuple[EntryKind, ...] = tuple(EntryKind)


@dataclass(frozen=True, slots=True)
class Booked:
    """The sum of the entries of one kind of one kind of claim. `corrects` is the year to which they belong where they were
    booked in a later one, else None."""

    claim: ClaimKind
    kind: EntryKind
    cents: int
    corrects: int | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One kind of claim: `opened` is the balance at the start of the year, `closed` that at its end."""

    opened: int
    moved: Mapping[EntryKind, int]

    @property
    def closed(self) -> int:
        return self.opened + sum(self.moved.values())


@dataclass(frozen=True, slots=True)
class YearBook:
    """`corrections` were booked later and belong to this year, by kind of claim; `corrected` is the end with them."""

    year: int
    lines: Mapping[ClaimKind, Line]
    corrections: Mapping[ClaimKind, int] = field(default_factory=dict)

    @property
    def total(self) -> Line:
        moved = {kind: sum(line.moved[kind] for line in self.lines.values()) for kind in COLUMNS}
        return Line(sum(line.opened for line in self.lines.values()), moved)

    @property
    def corrected(self) -> int:
        """What would be open at the end of the year with everything that was found later."""
        return self.total.closed + sum(self.corrections.values())

    def as_dict(self) -> dict[str, object]:
        """Plain values, to be stored and signed."""
        return {
            "year": self.year,
            "lines": {
                claim.value: {"opened": line.opened, "closed": line.closed}
                | {kind.value: cents for kind, cents in line.moved.items()}
                for claim, line in self.lines.items()
            },
            "corrections": {claim.value: cents for claim, cents in self.corrections.items()},
            "closed": self.total.closed,
            "corrected": self.corrected,
        }


def year_book(
    year: int,
    before: Mapping[ClaimKind, int],
    booked: Iterable[Booked],
    later: Mapping[ClaimKind, int] | None = None,
) -> YearBook:
    """`before` is what stood open when the year began, `booked` what was booked in it, `later` what was booked after it and
    belongs to it. Every kind of claim has its line, also where nothing happened."""
    moved = {claim: dict.fromkeys(COLUMNS, 0) for claim in ClaimKind}
    for row in booked:
        moved[row.claim][row.kind] += row.cents
    lines = {claim: Line(before.get(claim, 0), moved[claim]) for claim in ClaimKind}
    return YearBook(year, lines, {claim: (later or {}).get(claim, 0) for claim in ClaimKind})


def accounting_day(on: date, today: date, closed: Iterable[int]) -> date:
    """The day on which something of `on` is booked: that day itself, or today where its year is closed."""
    return today if on.year in set(closed) else on


def differences(first: Mapping[str, object], second: Mapping[str, object]) -> list[tuple[str, int, int]]:
    """What changed between two stored statements of one year: (what, then, now), in the order of the statement."""
    flat = [_flat(first), _flat(second)]
    return [(name, flat[0].get(name, 0), cents) for name, cents in flat[1].items() if flat[0].get(name, 0) != cents]


def _flat(statement: Mapping[str, object], above: str = "") -> dict[str, int]:
    found: dict[str, int] = {}
    for name, value in statement.items():
        if isinstance(value, Mapping):
            found |= _flat(value, f"{above}{name}/")
        elif isinstance(value, int):
            found[f"{above}{name}"] = value
    return found
