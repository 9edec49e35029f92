"""How a letter of an enforcement file is stored and leaves: through the outbox, under columns that only enforcement reads."""

from __future__ import annotations

import hashlib
from datetime import date, datetime

from app.cases.corresponding import WrittenLetter
from app.cases.measure_objectors import Outsider, Recipient
from app.cases.opening import NotNow
from app.cases.permission import Officer
from app.store import enforcement_letter, outbox
from app.store.enforcement_file import EnforcementFile
from app.store.enforcement_letter import EnforcementLetter
from app.store.enforcement_party import EnforcementParty
from app.store.outbox import MAIL, PRINT, Outgoing

REPORTER = "de melder"


def reachable(party: Recipient) -> bool:
    return _by_mail(party) or bool(party.street_line and party.postcode and party.place)


def _by_mail(party: Recipient) -> bool:
    """By mail only to who agreed to electronic post (Awb 2:8)."""
    return bool(party.electronic_post and party.email)


def how(party: Recipient) -> str:
    """`per e-mail aan ...` or `op papier aan ...`, with the address."""
    return f"per e-mail aan {party.email}" if _by_mail(party) else f"op papier aan {_on_paper(party)}"


def _on_paper(party: Recipient) -> str:
    return f"{party.street_line}, {party.postcode} {party.place}"


def send(
    row: EnforcementFile, written: WrittenLetter, party: Recipient, *, by: Officer, now: datetime
) -> EnforcementLetter:
    """Store a letter with its final bytes and put it in the outbox for this party. Raises NotNow without an address."""
    if not reachable(party):
        raise NotNow(f"Vul eerst een adres in van {party.name}.")
    letter = store(row, written, None if isinstance(party, Outsider) else party, by=by, now=now)
    mail = _by_mail(party)
    key = party.key if isinstance(party, Outsider) else f"{party.id}"
    _put(row, letter, key, party.name, party.email if mail else _on_paper(party), MAIL if mail else PRINT, now)
    return letter


def store(
    row: EnforcementFile, written: WrittenLetter, party: EnforcementParty | None, *, by: Officer, now: datetime
) -> EnforcementLetter:
    """Store a letter; without a party it is that to the reporter, or to somebody who is no party of the file."""
    letter = EnforcementLetter(
        municipality=row.municipality,
        enforcement_id=row.id,
        party_id=party.id if party else None,
        kind=written.kind,
        subject=written.subject,
        date_sent=written.date_sent,
        values=written.values,
        pdf=written.pdf,
        sha256=hashlib.sha256(written.pdf).hexdigest(),
        written_at=now,
        written_by=by.name,
    )
    enforcement_letter.add(letter)
    return letter


def post_to_reporter(row: EnforcementFile, letter: EnforcementLetter, *, mail: str, paper: str, now: datetime) -> None:
    """The outbox needs the address, and never the name."""
    _put(row, letter, "reporter", REPORTER, mail or paper, MAIL if mail else PRINT, now)


def _put(
    row: EnforcementFile, letter: EnforcementLetter, whom: str, name: str, address: str, channel: str, now: datetime
) -> None:
    outbox.put(
        Outgoing(
            municipality=row.municipality,
            key=f"enforcement:{letter.id}:{whom}",
            enforcement_id=row.id,
            enforcement_letter_id=letter.id,
            channel=channel,
            kind=letter.kind,
            to_name=name,
            to_address=address[:200],
            subject=letter.subject,
            due_at=now,
            created_at=now,
        )
    )


def posted(letter_id: int, on: date) -> None:
    """Somebody recorded on which day this letter was posted."""
    outbox.posted_offence_letter(letter_id, on)
