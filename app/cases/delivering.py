"""What happens to a message on its way out: whether it is still needed, what it says, and what follows when it left or did not.

Callers open the transactions; between them, outside any, the carrier is at work.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from app.cases import announcing_sanctions, corresponding, offence_reminding, reminding, revoking, sending
from app.cases.opening import record
from app.cases.permission import Officer
from app.delivery.ports import Message
from app.store import case_file, decision, enforcement_file, enforcement_letter, letter, municipality, outbox
from app.store.case_file import CaseFile
from app.store.enforcement_letter import EnforcementLetter
from app.store.letter import Letter
from app.store.outbox import DROPPED, FAILED, MAIL, SENT, WAITING, Outgoing

LEASE = timedelta(minutes=5)  # far longer than the longest delivery, so that two workers never hold one message
BATCH = 10
#: How long to wait after each attempt: seventeen attempts in three days, then a person must act.
DELAYS = (
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    *(timedelta(hours=6),) * 11,
    timedelta(hours=3, minutes=24),
)
#: What the caseworker signs alone only prepares a decision: once the application is gone there is nothing left to prepare.
ENDED = ("ingetrokken", "gesloten")


@dataclass(frozen=True, slots=True)
class Obsolete:
    """The case does not need the message any more; `why` is the Dutch reason that stays with it."""

    why: str


def take(*, now: datetime, token: str) -> list[Outgoing]:
    """Claim what is due, for the worker with this token."""
    return outbox.claim(now=now, token=token, lease_until=now + LEASE, limit=BATCH)


def message(row: Outgoing) -> Message | Obsolete:
    """What the carrier gets, read from the stored letter; Obsolete where the case ended meanwhile."""
    if row.case_id is not None and row.kind in corresponding.OWN_LETTERS and _case(row).status in ENDED:
        return Obsolete("de aanvraag is intussen ingetrokken of gesloten")
    if row.kind == reminding.REMINDER and row.case_id is not None and not reminding.still_calls(row):
        return Obsolete("de zaak heeft deze herinnering niet meer nodig")
    if row.kind == reminding.REMINDER and row.enforcement_id is not None and not offence_reminding.still_calls(row):
        return Obsolete("het dossier heeft deze herinnering niet meer nodig")
    stored = _stored(row)
    return Message(
        municipality=row.municipality,
        key=row.key,
        kind=row.kind,
        written_at=row.created_at,
        to_name=row.to_name,
        to_address=row.to_address,
        subject=row.subject,
        body=row.body or (_covering(row) if row.channel == MAIL else ""),
        document=stored.pdf if stored else None,
        document_name=f"{row.kind.replace('_', '-')}-{_number(row)}.pdf" if stored else "",
    )


def _stored(row: Outgoing) -> Letter | EnforcementLetter | None:
    if row.enforcement_letter_id is not None:
        return enforcement_letter.get(row.enforcement_letter_id)
    return letter.get(row.letter_id) if row.letter_id is not None else None


def _number(row: Outgoing) -> str:
    """The number of the case, or of the enforcement file."""
    return enforcement_file.by_id(row.enforcement_id).number if row.enforcement_id is not None else _case(row).number


def _case(row: Outgoing) -> CaseFile:
    assert row.case_id is not None
    return case_file.by_id(row.case_id)


def _covering(row: Outgoing) -> str:
    """The text of a mail that brings a letter: it says nothing that the letter does not say."""
    house = municipality.get(row.municipality)
    name = house.house_style["municipality"]["name"]
    return (
        f"Geachte heer of mevrouw,\n\nIn de bijlage vindt u een brief van {name} over uw zaak {_number(row)}.\n"
        "U krijgt deze brief per e-mail, omdat u ons hebt laten weten dat dat goed is.\n"
        "U kunt niet antwoorden op deze e-mail. In de brief staat hoe u ons bereikt.\n\n"
        f"Met vriendelijke groet,\n{name}\n"
    )


def left(row: Outgoing, *, now: datetime, today: date) -> bool:
    """The carrier took it. A decision that left by mail is announced by that (Awb 3:41). False: another worker has it now."""
    if not outbox.settle(row, SENT, sent_at=now, last_error=""):
        return False
    if row.channel == MAIL:
        announce_with(row, on=today, now=now)
        announcing_sanctions.left_by_mail(row, on=today, now=now)
    return True


def announce_with(row: Outgoing, *, on: date, now: datetime, by: Officer | None = None) -> bool:
    """Record the announcement where this message brings a decision to whom it is for, for the first time: that on the application
    to the applicant, a revocation to the holder."""
    if row.case_id is None:
        return False
    if row.kind == revoking.LETTER:
        revoked = case_file.get_for_update(_case(row).number)
        return revoked is not None and revoking.sent_with(revoked, row, on, by=by, now=now)
    taken = decision.of_case(row.case_id)
    if taken is None or taken.letter_id != row.letter_id or not sending.is_for_applicant(row):
        return False
    case = case_file.get_for_update(_case(row).number)
    if case is None or case.status != "besloten":
        return False
    case.version += 1
    record(case, "announced", on=on, at=now, by=by, detail={"printed": taken.send_on.isoformat(), "outbox": row.id})
    return True


def obsolete(row: Outgoing, why: str) -> None:
    outbox.settle(row, DROPPED, last_error=why)


def not_now(row: Outgoing, why: str, *, now: datetime, today: date) -> None:
    """Try again later; after three days (the sum of DELAYS) a person must act."""
    if row.attempts > len(DELAYS):
        not_ever(row, f"drie dagen lang geprobeerd: {why}", now=now, today=today)
    else:
        outbox.settle(row, WAITING, due_at=now + DELAYS[row.attempts - 1], last_error=why)


def give_back(row: Outgoing) -> None:
    """This worker did not come to it: as it was before."""
    outbox.settle(row, WAITING, attempts=Outgoing.attempts - 1)


def not_ever(row: Outgoing, why: str, *, now: datetime, today: date) -> None:
    """A visible failure: the case says so, and asks a person to act."""
    settled = outbox.settle(row, FAILED, last_error=why)
    if settled and row.enforcement_id is not None:
        announcing_sanctions.did_not_arrive(row, why, on=today, now=now)
    if settled and row.case_id is not None:
        case = case_file.get_for_update(_case(row).number)
        assert case is not None
        case.version += 1
        detail = {"outbox": row.id, "kind": row.kind, "why": why}
        record(case, "delivery_failed", on=today, at=now, by=None, detail=detail)
