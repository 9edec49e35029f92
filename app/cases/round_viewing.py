"""A round as it is read: its stops with what the permit allows and its conditions; no data of the people who live there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from app.cases import auditing
from app.cases.permission import Action, Officer, Role, require
from app.cases.round_planning import NoSuchRound
from app.store import (
    account,
    case_event,
    case_file,
    enforcement_event,
    enforcement_file,
    enforcement_party,
    inspection_round,
    permit,
    permit_condition,
)
from app.store.account import Account
from app.store.attachment import Attachment
from app.store.case_file import CaseFile
from app.store.enforcement_file import EnforcementFile
from app.store.enforcement_party import EnforcementParty
from app.store.inspection import Inspection
from app.store.inspection_round import InspectionRound
from app.store.permit import Permit
from app.store.permit_condition import PermitCondition


@dataclass(frozen=True, slots=True)
class Stop:
    """One address of a round. `file` is the enforcement file, `case` that of the permit; at least one is there."""

    place: int
    visit: Inspection
    file: EnforcementFile | None
    case: CaseFile | None
    permit: Permit | None
    conditions: Sequence[PermitCondition]

    @property
    def home(self) -> EnforcementFile | CaseFile:
        found = self.file or self.case
        assert found is not None, "a visit is of a file or of a permit"
        return found

    @property
    def version(self) -> int:
        """That of what the visit is recorded in."""
        return self.home.version


@dataclass(frozen=True, slots=True)
class RoundPage:
    row: InspectionRound
    stops: Sequence[Stop]

    @property
    def done(self) -> int:
        return sum(1 for each in self.stops if each.visit.made)


@dataclass(frozen=True, slots=True)
class VisitPage:
    """`changed` are the words of who changed the file last, and when; `parties` are those whom a letter can go to."""

    row: InspectionRound
    stop: Stop
    photos: Sequence[Attachment]
    parties: Sequence[EnforcementParty]
    changed_by: str
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class RoundList:
    """`counts` are per round how many visits it has, and how many were made."""

    rows: Sequence[InspectionRound]
    counts: Mapping[int, tuple[int, int]]


def rounds(*, by: Officer) -> RoundList:
    """The newest rounds. Raises NotAllowed."""
    require(by, Action.ENFORCE)
    rows = inspection_round.latest()
    return RoundList(rows, inspection_round.counts([row.id for row in rows]))


def officers(*, by: Officer) -> list[Account]:
    """Who can walk a round in this municipality."""
    require(by, Action.ENFORCE)
    return account.colleagues(by.municipality, Role.ENFORCEMENT)


def note_view(what: str, *, by: Officer, now: datetime) -> None:
    """Log who looks, before anything is shown: `what` is a round, or the number of a file or a case."""
    auditing.log(by, "view", what, at=now)


def note_download(what: str, detail: str, *, by: Officer, now: datetime) -> None:
    """Log who takes a photo along, before it is given."""
    auditing.log(by, "download", what, at=now, detail=detail)


def round_page(round_id: int, *, by: Officer) -> RoundPage:
    """One round whole. Raises NotAllowed, NoSuchRound."""
    require(by, Action.ENFORCE)
    row = inspection_round.get(round_id)
    if row is None:
        raise NoSuchRound(str(round_id))
    places = {each.inspection_id: each.place for each in inspection_round.stops(row.id)}
    visits = inspection_round.visits(list(places))
    return RoundPage(row, _stops([(place, visits[each]) for each, place in places.items()]))


def visit_page(round_id: int, inspection_id: int, *, by: Officer) -> VisitPage:
    """One visit of a round. Raises NotAllowed, NoSuchRound."""
    found = round_page(round_id, by=by)
    stop = next((each for each in found.stops if each.visit.id == inspection_id), None)
    if stop is None:
        raise NoSuchRound(str(inspection_id))
    file = stop.file
    last = enforcement_event.of_file(file.id)[-1] if file else case_event.of_case(stop.home.id)[-1]
    return VisitPage(
        row=found.row,
        stop=stop,
        photos=inspection_round.photos(inspection_id),
        parties=enforcement_party.of_file(file.id) if file else (),
        changed_by=last.by_name,
        changed_at=last.at,
    )


def _stops(placed: Sequence[tuple[int, Inspection]]) -> list[Stop]:
    files = enforcement_file.by_ids([row.enforcement_id for _, row in placed if row.enforcement_id])
    case_ids = {row.case_id or files[row.enforcement_id or 0].permit_case_id for _, row in placed}
    known = [each for each in case_ids if each]
    cases, permits = case_file.by_ids(known), permit.of_cases(known)
    conditions = permit_condition.open_of_cases(known)
    return [
        Stop(
            place,
            row,
            file := files.get(row.enforcement_id or 0),
            cases.get(case_id := row.case_id or (file.permit_case_id if file else None) or 0),
            permits.get(case_id),
            conditions.get(case_id, ()),
        )
        for place, row in placed
    ]
