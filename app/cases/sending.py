"""How a letter leaves the building: as a row of the outbox, made with the letter itself. Nothing is sent here."""

from __future__ import annotations

import hashlib
from datetime import date, datetime

from app.cases.corresponding import WrittenLetter
from app.cases.permission import Officer
from app.store import letter, outbox, party
from app.store.case_file import CaseFile
from app.store.letter import Letter
from app.store.outbox import MAIL, PRINT, Outgoing
from app.store.party import Party


def addressee(parties: list[Party]) -> Party | None:
    """Who letters to the applicant go to: the representative where there is one."""
    by_role = {row.role: row for row in reversed(parties)}
    return by_role.get("representative") or by_role.get("applicant")


def post(case: CaseFile, row: Letter, *, now: datetime, to: Party | None = None) -> bool:
    """Put a stored letter in the outbox, for the applicant or for `to`. A letter goes to one party once.

    By mail only to who agreed to electronic post; else on paper, through the post room.
    """
    receiver = to or addressee(party.of_case(case.id))
    if receiver is None:
        return False
    electronic = receiver.electronic_post and receiver.email
    message = Outgoing(
        municipality=case.municipality,
        key=f"letter:{row.id}:{receiver.id}",
        case_id=case.id,
        letter_id=row.id,
        channel=MAIL if electronic else PRINT,
        kind=row.kind,
        to_name=receiver.name,
        to_address=receiver.email
        if electronic
        else f"{receiver.street_line}, {receiver.postcode} {receiver.place}",
        subject=row.subject,
        due_at=now,
        created_at=now,
    )
    return outbox.put(message)


def store(
    case: CaseFile,
    written: WrittenLetter,
    *,
    by: Officer,
    now: datetime,
    today: date,
    to: Party | None = None,
) -> Letter:
    """Store a letter with its final bytes and put it in the outbox, in the transaction of what it tells."""
    row = Letter(
        municipality=case.municipality,
        case_id=case.id,
        kind=written.kind,
        subject=written.subject,
        date_sent=written.date_sent,
        values=written.values,
        pdf=written.pdf,
        sha256=hashlib.sha256(written.pdf).hexdigest(),
        written_at=now,
        written_by=by.name,
    )
    letter.add(row)
    post(case, row, now=now, to=to)
    return row
