"""The list of who inspects: what is due of permits and enforcement files, by day and by neighbourhood, with a place on the map.

A line is a proposal to look, never a sanction; what is done about it is done on the page of the permit or of the file.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from app.cases import enforcement_dates, permit_dates
from app.cases.follow_up_map import Place
from app.cases.permission import Action, Officer, require
from app.store import follow_up, register
from app.store.follow_up import FILES, Due, Key, Wanted

#: How far ahead a round is planned.
AHEAD = timedelta(days=28)
KINDS = {
    permit_dates.CONDITION: "Voorwaarden",
    permit_dates.TEMPORARY: "Tijdelijk geëindigd",
    permit_dates.UNUSED: "Niet gebruikt",
    FILES: "Dossiers",
}
#: What a missed day costs: a right or a term of the law is lost, so these are told apart in the list.
URGENT = ("interrupt", "fine_term", "recheck", "decide_collection")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the list: `number` is its mark on the map, None where the register does not know the place."""

    due: Due
    words: str
    address: str
    place: str
    neighbourhood: str
    typed: str
    late: bool
    urgent: bool
    number: int | None


@dataclass(frozen=True, slots=True)
class FollowUp:
    """One page; `areas` and `kinds` count all that is due, `late` what has passed; `more` is the key to go on from."""

    lines: Sequence[Line]
    places: Sequence[Place]
    areas: Sequence[tuple[str, int]]
    kinds: dict[str, int]
    total: int
    late: int
    more: Key | None


def page(
    today: date,
    *,
    neighbourhood: str | None,
    kind: str | None,
    late: bool,
    after: Key | None,
    by: Officer,
) -> FollowUp:
    """One page of the list, in the order of the days. Raises NotAllowed for who does not inspect."""
    require(by, Action.ENFORCE)
    wanted = Wanted(today + AHEAD, neighbourhood, kind, today if late else None, after)
    found = follow_up.page(wanted)
    rows = found[: follow_up.PAGE]
    lines, places = _lines(rows, today)
    counted = follow_up.tally(Wanted(today + AHEAD, before=today))
    here = _within(counted, area=neighbourhood)
    return FollowUp(
        lines,
        places,
        areas=_areas(_within(counted, kind=kind, late=late)),
        kinds={code: _sum(_within(here, kind=code, late=late)) for code in KINDS},
        total=_sum(_within(here, kind=kind, late=late)),
        late=_sum(_within(here, kind=kind, late=True)),
        more=rows[-1].key if len(found) > follow_up.PAGE else None,
    )


Counted = Counter[tuple[str, str, bool]]


def _within(counted: Counted, *, area: str | None = None, kind: str | None = None, late: bool = False) -> Counted:
    return Counter(
        {
            key: number
            for key, number in counted.items()
            if area in (None, key[0]) and kind in (None, key[1]) and (key[2] or not late)
        }
    )


def _sum(counted: Counted) -> int:
    return sum(counted.values())


def _areas(counted: Counted) -> list[tuple[str, int]]:
    """Each neighbourhood with what is due there, the busiest first; one that is not known comes last."""
    per: Counter[str] = Counter()
    for (area, _kind, _late), number in counted.items():
        per[area] += number
    return sorted(((area, number) for area, number in per.items() if number), key=lambda row: (row[0] == "", -row[1], row[0]))


def _lines(rows: Sequence[Due], today: date) -> tuple[list[Line], list[Place]]:
    """The lines with what each is called, and the places of those that the register knows: two queries for a whole page."""
    addresses = [row.file or row.case for row in rows]
    known = register.places_of([each for each in addresses if each is not None])
    lines: list[Line] = []
    places: list[Place] = []
    for row, address, at in zip(rows, addresses, known, strict=True):
        assert address is not None, "a line is of a case or of a file"
        late = row.on < today
        if at is not None:
            places.append(Place(at.x, at.y, len(places) + 1, late))
        words = enforcement_dates.WORDS if row.file else permit_dates.WORDS
        lines.append(
            Line(
                row,
                words.get(row.kind, "Kijk naar dit dossier"),
                address.address_line,
                address.place,
                address.neighbourhood,
                row.file.neighbourhood_typed if row.file else "",
                late,
                row.kind in URGENT,
                len(places) if at is not None else None,
            )
        )
    return lines, places
