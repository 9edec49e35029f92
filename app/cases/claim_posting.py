"""For whom a letter about a claim is, and how it leaves: at its case, or at the enforcement file that fixed the sum."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from app.cases import (
    claims_of_sanctions,
    corresponding,
    enforcement_sending,
    enforcing,
    offence_letters,
    offending,
    sending,
)
from app.cases.corresponding import WrittenLetter
from app.cases.opening import NotNow, record
from app.cases.permission import Officer
from app.cases.viewing import case_page
from app.store import case_file, enforcement_file
from app.store.claim import Claim
from app.store.enforcement_file import EnforcementFile
from app.store.enforcement_party import EnforcementParty


def values(found: Claim, kind: str, typed: Mapping[str, Any], *, by: Officer, today: date) -> dict[str, Any]:
    """The values of a letter of today; `typed` is what the ledger and the person say. Raises NotNow."""
    draft = {"typed": typed}
    if found.case_id is not None:
        page = case_page(found.file_number, by=by, today=today)
        return corresponding.letter_values(page, kind, date_sent=today, signatory=None, draft=draft)
    row = enforcing.find(found.file_number, by=by)
    return offence_letters.values(row, kind, debtor(row, found), draft, date_sent=today, by=by)


def send(found: Claim, written: WrittenLetter, *, by: Officer, now: datetime, today: date) -> int | None:
    """Store the letter and put it in the outbox. The caller has the claim in hand, and with it its case or file.

    Gives the number of a letter of a case; a letter of an enforcement file is kept there, where only enforcement reads it.
    """
    if found.case_id is not None:
        case = case_file.get(found.file_number)
        assert case is not None, "a claim of a case has one"
        stored = sending.store(case, written, by=by, now=now, today=today)
        record(case, "letter_written", on=today, at=now, by=by, detail={"letter": stored.id, "kind": written.kind})
        return stored.id
    row = enforcement_file.get(found.file_number)
    assert row is not None, "a claim of enforcement has its file"
    sent = enforcement_sending.send(row, written, debtor(row, found), by=by, now=now)
    detail = {"letter": sent.id, "kind": written.kind, "claim": found.id}
    enforcing.record(row, "claim_letter_sent", on=today, at=now, by=by, detail=detail)
    return None


def debtor(row: EnforcementFile, found: Claim) -> EnforcementParty:
    """Who owes this sum of the file. Raises NotNow where that person is not in the file any more."""
    for each in claims_of_sanctions.of_file(row):
        if (each.kind, each.subject) == (found.kind, found.sanction):
            return offending.party_of(row, each.party_id)
    raise NotNow("De sanctie van deze vordering is niet gevonden in het dossier.")
