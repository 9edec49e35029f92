"""What an officer found at an address of a round, as it comes from a phone: once, however often it is sent, and never lost.

A visit of an enforcement file is recorded there. One of a permit without a file stands in `inspection` alone: its case only tells
that somebody came by, for what was found may be an offence and a case is read by more people.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date, datetime

from app.cases import attaching, visiting
from app.cases.attaching import Accepted
from app.cases.opening import NotNow, open_case, record
from app.cases.permission import Action, Officer, require
from app.cases.round_planning import NoSuchRound
from app.cases.visiting import Visit
from app.store import attachment, case_file, enforcement_file, inspection, inspection_round, municipality
from app.store.attachment import Attachment
from app.store.enforcement_file import INSPECTION_SERIES
from app.store.inspection import Inspection
from app.store.inspection_round import RoundStop, VisitPhoto

MOST_PHOTOS = 20
ONLY_PHOTOS = "Stuur een foto: een jpg of een png."


class AlreadyRecorded(Exception):
    """Of this visit something else was recorded already; nothing is put in its place."""

    def __init__(self, row: Inspection) -> None:
        super().__init__(row.number)
        self.row = row


def record_found(
    round_id: int,
    inspection_id: int,
    seen_version: int,
    found: Visit,
    *,
    again: bool = False,
    by: Officer,
    now: datetime,
    today: date,
) -> Inspection:
    """Record what was found. What was sent before with the same `client_id` and the same words is there already, and is given
    back. `again`: a visit of its own beside the one that was recorded.

    Raises NotAllowed, NoSuchRound, AlreadyRecorded, EditConflict (the file or the case changed), NotNow.
    """
    require(by, Action.ENFORCE)
    planned = _of_round(round_id, inspection_id)
    earlier = inspection.by_client(found.client_id) if found.client_id else None
    if earlier is not None:
        if _same(earlier, found):
            return earlier
        raise AlreadyRecorded(earlier)
    if planned.made and not again:
        raise AlreadyRecorded(planned)
    if found.at > now:
        raise NotNow("Deze controle ligt in de toekomst. Leg vast wat er al is gebeurd.")
    made = _in_file(planned, seen_version, found, by, now, today) if planned.enforcement_id else _in_case(
        planned, seen_version, found, by, now, today
    )  # fmt: skip
    if made.id != planned.id:
        place = len(inspection_round.stops(round_id)) + 1
        stop = RoundStop(municipality=made.municipality, round_id=round_id, inspection_id=made.id, place=place)
        inspection_round.add(stop)
    return made


def _of_round(round_id: int, inspection_id: int) -> Inspection:
    """The visit under a lock: of two that are sent at once, the second finds the first."""
    stop = inspection_round.stop_of(inspection_id)
    planned = inspection.get_for_update(inspection_id) if stop is not None and stop.round_id == round_id else None
    if planned is None:
        raise NoSuchRound(str(inspection_id))
    return planned


def _same(row: Inspection, found: Visit) -> bool:
    told = (row.visited_at, row.outcome, row.note, row.residents_found, row.answers)
    return told == (found.at, found.outcome, found.note, found.residents, dict(found.answers))


def _in_file(planned: Inspection, seen: int, found: Visit, by: Officer, now: datetime, today: date) -> Inspection:
    assert planned.enforcement_id is not None
    number = enforcement_file.by_id(planned.enforcement_id).number
    own = None if planned.made else planned.id
    return visiting.record_visit(number, seen, own, found, by=by, now=now, today=today, purpose=planned.purpose)


def _in_case(planned: Inspection, seen: int, found: Visit, by: Officer, now: datetime, today: date) -> Inspection:
    number = case_file.by_ids([planned.case_id or 0])[planned.case_id or 0].number
    case = open_case(number, seen, by=by, action=Action.ENFORCE)
    row = planned
    if planned.made:
        prefix = municipality.get(planned.municipality).prefix
        row = Inspection(
            municipality=planned.municipality,
            number=enforcement_file.next_number(prefix, INSPECTION_SERIES, now.year),
            case_id=planned.case_id,
            purpose=planned.purpose,
            recorded_at=now,
        )
    row.visited_at, row.outcome, row.note = found.at, found.outcome, found.note
    row.residents_found, row.answers, row.client_id = found.residents, dict(found.answers), found.client_id
    row.officer_id, row.officer_name = by.account_id, by.name
    inspection.add(row)
    record(case, "visited", on=today, at=now, by=by, detail={"number": row.number})
    return row


def accept_photo(name: str, data: bytes) -> Accepted:
    """Look at a photo and draw it anew, outside every transaction. Raises NotNow with the sentence for whoever sent it."""
    accepted = attaching.accept(name, data)
    if accepted.media_type == attaching.PDF:
        raise NotNow(ONLY_PHOTOS)
    return replace(accepted, name=f"foto.{attaching.ENDING[accepted.media_type]}")


def add_photo(
    round_id: int, inspection_id: int, accepted: Accepted, *, by: Officer, now: datetime, today: date
) -> None:
    """Keep a photo of a visit. The same one sent twice is kept once. Raises NotAllowed, NoSuchRound, NotNow."""
    require(by, Action.ENFORCE)
    visit = _of_round(round_id, inspection_id)
    digest = hashlib.sha256(accepted.content).hexdigest()
    if inspection_round.photo_with(visit.id, digest) is not None:
        return
    if len(inspection_round.photos(visit.id)) >= MOST_PHOTOS:
        raise NotNow(f"Bij één controle passen hoogstens {MOST_PHOTOS} foto's.")
    row = Attachment(
        municipality=visit.municipality,
        case_id=None,
        condition_id=None,
        name=accepted.name,
        media_type=accepted.media_type,
        size=len(accepted.content),
        sha256=digest,
        content=accepted.content,
        received_on=today,
        at=now,
        by_id=by.account_id,
        by_name=by.name,
    )
    attachment.add(row)
    photo = VisitPhoto(municipality=visit.municipality, inspection_id=visit.id, attachment_id=row.id, sha256=digest)
    inspection_round.add(photo)


def photo(round_id: int, inspection_id: int, attachment_id: int, *, by: Officer) -> Attachment:
    """One photo with its bytes. Raises NotAllowed, NoSuchRound."""
    require(by, Action.ENFORCE)
    stop = inspection_round.stop_of(inspection_id)
    found = inspection_round.photo(inspection_id, attachment_id)
    if stop is None or stop.round_id != round_id or found is None:
        raise NoSuchRound(str(attachment_id))
    return found
