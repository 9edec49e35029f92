"""How a letter leaves the building: as a row of the outbox, made with the letter itself. Nothing is sent here."""

from __future__ import annotations

import hashlib
from datetime import date, datetime, time

from app.cases.corresponding import WrittenLetter
from app.cases.permission import Officer
from app.rules.periods import AMSTERDAM
from app.store import letter, outbox, party
from app.store.case_file import CaseFile
from app.store.letter import Letter
from app.store.outbox import MAIL, PRINT, Outgoing
from app.store.party import Party

OPENS = time(6, 0)


def addressee(parties: list[Party]) -> Party | None:
    """Who letters to the applicant go to: the representative where there is one."""
    by_role = {row.role: row for row in reversed(parties)}
    return by_role.get("representative") or by_role.get("applicant")


def channel_for(receiver: Party) -> str:
    """By mail only to who agreed to electronic post (Awb 2:8, before 2026 2:14)."""
    return MAIL if receiver.electronic_post and receiver.email else PRINT


def reachable(receiver: Party) -> bool:
    return channel_for(receiver) == MAIL or bool(receiver.street_line and receiver.place)


def how(receiver: Party) -> str:
    """`per e-mail aan ...` or `op papier aan ...`, with the address."""
    mail = channel_for(receiver) == MAIL
    return f"per e-mail aan {receiver.email}" if mail else f"op papier aan {_on_paper(receiver)}"


def _on_paper(receiver: Party) -> str:
    return f"{receiver.street_line}, {receiver.postcode} {receiver.place}"


def store(
    case: CaseFile,
    written: WrittenLetter,
    *,
    by: Officer,
    now: datetime,
    today: date,
    to: Party | None = None,
) -> Letter:
    """Store a letter with its final bytes and put it in the outbox: for the applicant, or for `to`.

    It leaves at once, or on the morning of the day that is printed in it.
    """
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
    post(case, row, now=now, to=to, due_at=now if row.date_sent <= today else _morning(row.date_sent))
    return row


def _morning(day: date) -> datetime:
    return datetime.combine(day, OPENS, tzinfo=AMSTERDAM)


def post(
    case: CaseFile,
    row: Letter,
    *,
    now: datetime,
    to: Party | None = None,
    due_at: datetime | None = None,
    again: int = 0,
) -> bool:
    """Put a stored letter in the outbox, for the applicant or for `to`. A letter goes to one party once,
    and once more where a person asks for it (`again` counts).

    By mail only to who agreed to electronic post (Awb 2:8, 2:14); else on paper, through the post room.
    """
    receiver = to or addressee(party.of_case(case.id))
    if receiver is None:
        return False
    channel = channel_for(receiver)
    message = Outgoing(
        municipality=case.municipality,
        key=f"letter:{row.id}:{receiver.id}" + (f":{again}" if again else ""),
        case_id=case.id,
        letter_id=row.id,
        channel=channel,
        kind=row.kind,
        to_name=receiver.name,
        to_address=receiver.email if channel == MAIL else _on_paper(receiver),
        subject=row.subject,
        due_at=due_at or now,
        created_at=now,
    )
    return outbox.put(message)


def receiver_of(row: Outgoing) -> Party | None:
    """The party that a letter was for, with the address as it is now; its row stands in the key."""
    assert row.case_id is not None
    wanted = row.key.split(":")[2] if row.letter_id is not None else ""
    return next((each for each in party.of_case(row.case_id) if str(each.id) == wanted), None)


def is_for_applicant(row: Outgoing) -> bool:
    """Whether a letter goes to the applicant or who represents them: a copy to somebody else announces nothing (Awb 3:41)."""
    receiver = receiver_of(row)
    return receiver is not None and receiver.role in ("applicant", "representative")
