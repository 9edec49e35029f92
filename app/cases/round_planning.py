"""A round of an officer: what can be visited, in which order, and how its plan is changed until it is walked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from app.cases import enforcing
from app.cases.opening import NotNow
from app.cases.permission import Action, Officer, Role, require
from app.rules.periods import date_words
from app.rules.round_order import Point, nearest_first
from app.rules.terms import label
from app.store import (
    account,
    case_file,
    enforcement_file,
    inspection,
    inspection_round,
    municipality,
    register,
)
from app.store.case_file import CaseFile
from app.store.enforcement_file import INSPECTION_SERIES, EnforcementFile
from app.store.inspection import Inspection
from app.store.inspection_round import InspectionRound, RoundStop
from app.store.permit import Permit
from app.store.requested import add_once

MOST_STOPS = 25
PLANNED, CASE = "c", "z"
UP, DOWN, FIRST, OUT = "op", "neer", "eerst", "weg"
CHANGED = "Iemand anders wijzigde deze ronde intussen. Kijk hieronder hoe zij nu is."
TAKEN = "Een van deze adressen staat al in een andere ronde. Kies opnieuw."


class NoSuchRound(Exception):
    """This municipality has no such round, or no such visit in it."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """What can be visited: `key` names a planned visit (`c12`) or the case of a permit (`z34`). `why` is the reason."""

    key: str
    address: str
    place: str
    number: str
    why: str
    neighbourhood: str


@dataclass(frozen=True, slots=True)
class NewRound:
    request_id: str
    on: date
    officer_id: int
    chosen: tuple[str, ...]
    neighbourhood: str = ""


def candidates(today: date, *, by: Officer) -> list[Candidate]:
    """What can go into a round: planned visits first, then permits with a condition that is late, then unused ones."""
    require(by, Action.ENFORCE)
    planned = inspection_round.planned()
    late, unused = inspection_round.open_conditions(today), inspection_round.unused()
    found = [_planned(*each) for each in planned]
    for rows, why in ((late, _late), (unused, _unused)):
        found += [_permit(row, case, why(row)) for row, case in rows]
    return list({each.key: each for each in reversed(found)}.values())[::-1]


def _planned(row: Inspection, file: EnforcementFile | None, case: CaseFile | None) -> Candidate:
    where = file or case
    assert where is not None and row.planned_on is not None, "a planned visit is of a file or of a permit"
    why = f"{label(row.purpose, 'inspection_purpose')}, gepland op {date_words(row.planned_on)}"
    return Candidate(f"{PLANNED}{row.id}", where.address_line, where.place, where.number, why, where.neighbourhood)


def _permit(row: Permit, case: CaseFile, why: str) -> Candidate:
    return Candidate(f"{CASE}{row.case_id}", case.address_line, case.place, case.number, why, case.neighbourhood)


def _late(row: Permit) -> str:
    assert row.condition_due is not None
    return f"Voorwaarde open sinds {date_words(row.condition_due)}"


def _unused(row: Permit) -> str:
    return f"Verleend op {date_words(row.granted_on)}, gebruik niet bekend"


def make(new: NewRound, *, by: Officer, now: datetime, today: date) -> InspectionRound:
    """Plan a round over what was chosen, from the first on by what is nearest. The same form twice makes one round.
    Raises NotAllowed, NotNow, DuplicateRequest."""
    require(by, Action.ENFORCE)
    earlier = inspection_round.by_request(new.request_id)
    if earlier is not None:
        return earlier
    if new.on < today:
        raise NotNow("Een ronde plant u op een dag die nog komt.")
    people = {row.id: row for row in account.colleagues(by.municipality, Role.ENFORCEMENT)}
    if new.officer_id not in people:
        raise NotNow("Kies een toezichthouder van deze gemeente.")
    row = InspectionRound(
        municipality=by.municipality,
        request_id=new.request_id,
        on=new.on,
        officer_id=new.officer_id,
        officer_name=people[new.officer_id].name,
        neighbourhood=new.neighbourhood,
        made_by=by.account_id,
        made_by_name=by.name,
        made_at=now,
    )
    add_once(row)
    _put_in(row, new.chosen, [], by=by, now=now)
    return row


def extend(round_id: int, seen_version: int, chosen: tuple[str, ...], *, by: Officer, now: datetime) -> InspectionRound:
    """More stops, put where they are nearest after the stops that are there. Raises NoSuchRound, NotNow."""
    row = in_hand(round_id, seen_version, by=by)
    _put_in(row, chosen, inspection_round.stops(row.id), by=by, now=now)
    return row


def in_hand(round_id: int, seen_version: int, *, by: Officer) -> InspectionRound:
    """The round, locked, with its version moved on. Raises NoSuchRound, and NotNow where somebody changed it meanwhile."""
    require(by, Action.ENFORCE)
    row = inspection_round.get_for_update(round_id)
    if row is None:
        raise NoSuchRound(str(round_id))
    if row.version != seen_version:
        raise NotNow(CHANGED)
    row.version += 1
    return row


def _put_in(row: InspectionRound, chosen: tuple[str, ...], there: list[RoundStop], *, by: Officer, now: datetime) -> None:
    if not chosen:
        raise NotNow("Kies minstens één adres.")
    if len(chosen) + len(there) > MOST_STOPS:
        raise NotNow(f"Een ronde heeft hoogstens {MOST_STOPS} adressen.")
    visits = [_visit(key, row, by=by, now=now) for key in dict.fromkeys(chosen)]
    known = inspection_round.visits([each.inspection_id for each in there])
    last = [known[there[-1].inspection_id]] if there else []
    order = nearest_first(points([*last, *visits]))
    fresh = [[*last, *visits][position] for position in order]
    for place, visit in enumerate([each for each in fresh if each not in last], start=len(there) + 1):
        stop = RoundStop(municipality=row.municipality, round_id=row.id, inspection_id=visit.id, place=place)
        inspection_round.add(stop)


def points(visits: Sequence[Inspection]) -> list[Point]:
    """Where these visits are, by the address register; None where it does not know the address."""
    files = enforcement_file.by_ids([row.enforcement_id for row in visits if row.enforcement_id])
    cases = case_file.by_ids([row.case_id for row in visits if row.case_id and not row.enforcement_id])
    homes = [files[row.enforcement_id] if row.enforcement_id else cases[row.case_id or 0] for row in visits]
    return [(row.x, row.y) if row else None for row in register.places_of(homes)]


def _visit(key: str, row: InspectionRound, *, by: Officer, now: datetime) -> Inspection:
    kind, number = key[:1], key[1:]
    if not number.isascii() or not number.isdigit() or len(number) > 9:
        raise NotNow(TAKEN)
    if kind == PLANNED:
        return _taken_along(int(number), row, by=by, now=now)
    found = inspection_round.of_case(int(number)) if kind == CASE else None
    if found is None:
        raise NotNow(TAKEN)
    prefix = municipality.get(row.municipality).prefix
    made = Inspection(
        municipality=row.municipality,
        number=enforcement_file.next_number(prefix, INSPECTION_SERIES, now.year),
        case_id=found[1].id,
        purpose="round",
        planned_on=row.on,
        officer_id=row.officer_id,
        officer_name=row.officer_name,
        outcome="",
        answers={},
        note="",
        recorded_at=now,
    )
    inspection.add(made)
    return made


def _taken_along(inspection_id: int, row: InspectionRound, *, by: Officer, now: datetime) -> Inspection:
    """A visit that was planned moves to the day of the round, unless somebody was told another day."""
    made = inspection.get_for_update(inspection_id)
    if made is None or made.made or inspection_round.stop_of(made.id) is not None:
        raise NotNow(TAKEN)
    if made.planned_on == row.on:
        return made
    if made.announced_on is not None and made.planned_on is not None:
        raise NotNow(f"Controle {made.number} is aangekondigd voor {date_words(made.planned_on)}. Laat haar weg of kies die dag.")
    made.planned_on = row.on
    if made.enforcement_id is not None:
        file = enforcement_file.get_for_update(enforcement_file.by_id(made.enforcement_id).number)
        assert file is not None, "the visit has its file"
        file.version += 1
        detail = {"inspection": made.id, "number": made.number, "purpose": made.purpose}
        enforcing.record(file, "inspection_planned", on=row.on, at=now, by=by, detail=detail)
    return made


def move(round_id: int, seen_version: int, inspection_id: int, how: str, *, by: Officer) -> InspectionRound:
    """One stop up, down, out, or first with the rest after it by what is nearest. Raises NoSuchRound, NotNow."""
    row = in_hand(round_id, seen_version, by=by)
    stops = inspection_round.stops(row.id)
    here = next((place for place, each in enumerate(stops) if each.inspection_id == inspection_id), None)
    if here is None:
        raise NoSuchRound(str(inspection_id))
    if how == OUT:
        visit = inspection.get_for_update(inspection_id)
        if visit is not None and visit.made:
            raise NotNow("Hier bent u al geweest. Wat is vastgelegd, blijft in de ronde staan.")
        inspection_round.take_out(stops.pop(here))
    elif how == FIRST:
        stops.insert(0, stops.pop(here))
        visits = inspection_round.visits([each.inspection_id for each in stops])
        stops = [stops[position] for position in nearest_first(points([visits[each.inspection_id] for each in stops]))]
    else:
        there = max(0, min(len(stops) - 1, here + (-1 if how == UP else 1)))
        stops.insert(there, stops.pop(here))
    for place, each in enumerate(stops, start=1):
        each.place = place
    return row
