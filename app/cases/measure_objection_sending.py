"""Letters about an objection against a sanction: each leaves through the outbox, and leaves its trace at the objection."""

from __future__ import annotations

from datetime import date, datetime

from app.cases import enforcement_sending
from app.cases.corresponding import WrittenLetter
from app.cases.measure_objectors import Recipient, against, objector_of, others
from app.cases.opening import NotNow
from app.cases.permission import Officer
from app.store import measure_objection
from app.store.enforcement_file import EnforcementFile
from app.store.enforcement_letter import EnforcementLetter
from app.store.measure_objection import MeasureObjection, ObjectionLetter


def to_objector(
    row: EnforcementFile, found: MeasureObjection, written: WrittenLetter, *, by: Officer, now: datetime
) -> EnforcementLetter:
    return _send(row, found, written, objector_of(found), by=by, now=now)


def to_everybody(
    row: EnforcementFile, found: MeasureObjection, letters: tuple[WrittenLetter, ...], *, by: Officer, now: datetime
) -> EnforcementLetter:
    """The first letter to the objector, the others to whom the objection concerns beside them (Awb 7:2). Gives the first one."""
    to = receivers(found)
    if len(to) != len(letters):
        raise NotNow("Er is iemand bij gekomen die deze brief ook moet krijgen. Bekijk het gevolg opnieuw.")
    sent = [_send(row, found, each, who, by=by, now=now) for each, who in zip(letters, to, strict=True)]
    return sent[0]


def receivers(found: MeasureObjection) -> list[Recipient]:
    """Who gets the letters about an objection, the objector first."""
    return [objector_of(found), *others(found, against(found))]


def _send(
    row: EnforcementFile, found: MeasureObjection, written: WrittenLetter, to: Recipient, *, by: Officer, now: datetime
) -> EnforcementLetter:
    letter = enforcement_sending.send(row, written, to, by=by, now=now)
    measure_objection.add(
        ObjectionLetter(municipality=row.municipality, objection_id=found.id, letter_id=letter.id, to_name=to.name)
    )
    return letter


def posted(found: MeasureObjection, on: date) -> None:
    """The decision was posted on this day, with its copies: the letters about this objection that were made after it."""
    assert found.letter_id is not None, "it was decided"
    enforcement_sending.posted(found.letter_id, on)
    for each in measure_objection.letters([found.id])[found.id]:
        if each.letter_id > found.letter_id:
            enforcement_sending.posted(each.letter_id, on)
