"""The letters of an objection: receipt, message to everybody it concerns, invitation, adjournment, and how each is sent."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from app.cases import corresponding, objection_letter_parts, sending
from app.cases.corresponding import OBJECTION_LETTERS, WrittenLetter
from app.cases.letter_values import objection_dictum
from app.cases.objecting import in_hand
from app.cases.objection_acts import Hearing, handling
from app.cases.objection_chain import GRANT
from app.cases.objection_hearing import mark_informed
from app.cases.objection_terms import ADDRESSEES, term_of
from app.cases.objection_viewing import ObjectionPage
from app.cases.opening import NotNow, record
from app.cases.permission import Officer
from app.rules.admissibility import Point, Verdict
from app.rules.sentences import capital
from app.store import municipality, objection
from app.store.case_file import CaseFile
from app.store.party import Party

RECEIPT, MESSAGE, INVITATION, PUT_OFF, DECISION = OBJECTION_LETTERS


def values(
    found: ObjectionPage,
    kind: str,
    to: Party,
    *,
    date_sent: date,
    by: Officer,
    points: Sequence[str] | None = None,
) -> dict[str, Any]:
    """The plain values of one letter. `points` is what the message says of the grounds, without personal data.

    Raises NotNow where something is missing that the letter has to say.
    """
    own: Mapping[str, Callable[[], dict[str, Any]]] = {
        RECEIPT: lambda: _receipt(found, date_sent),
        MESSAGE: lambda: _message(found, to, list(found.row.grounds) if points is None else list(points)),
        INVITATION: lambda: _invitation(found, to),
        PUT_OFF: lambda: _put_off(found, to),
    }
    letter = own[kind]() | {"decision": decision_meant(found)}
    draft = {"letter": letter, "to": to.id}
    return corresponding.letter_values(found.page, kind, date_sent=date_sent, signatory=by, draft=draft)


def decision_meant(found: ObjectionPage) -> dict[str, Any]:
    """The decision that the objection is about."""
    taken = found.chain.taken
    if taken is None:
        raise NotNow("Er is nog geen besluit.")
    return {
        "outcome": taken.outcome,
        "date": taken.send_on.isoformat(),
        "case_number": found.page.case.number,
    }


def decide_by(found: ObjectionPage) -> str:
    """The last day to decide, as the letters tell it."""
    if found.term is None:
        raise NotNow("De termijn loopt nog niet: leg eerst vast wanneer het besluit is verzonden.")
    return found.term.nominal.isoformat()


def role_of(found: ObjectionPage, to: Party) -> str:
    """`objector`, `holder` (who asked for the permit), or `other`."""
    if to.id == found.row.party_id:
        return "objector"
    return "holder" if to.role in ADDRESSEES else "other"


def _receipt(found: ObjectionPage, date_sent: date) -> dict[str, Any]:
    row = found.row
    return objection_letter_parts.receipt(
        row,
        in_time=found.admissibility.of(Point.TERM).verdict is Verdict.MET,
        term_end=found.chain.until or row.received_on,
        decide_by=decide_by(found),
        repair_by=row.repair_by,
        date_sent=date_sent,
    )


def _message(found: ObjectionPage, to: Party, points: list[str]) -> dict[str, Any]:
    objector = "de aanvrager" if found.objector.role in ADDRESSEES else "een belanghebbende"
    taken = found.chain.taken
    return {
        "holder": role_of(found, to) == "holder" and taken is not None and taken.outcome == GRANT,
        "objection_date": found.row.received_on.isoformat(),
        "objector_role": objector,
        "points": points,
        "copy_enclosed": False,
        "answer_by": None,
        "committee": found.row.committee,
        "decide_by": decide_by(found),
    }


def _invitation(found: ObjectionPage, to: Party) -> dict[str, Any]:
    row = found.row
    if row.hearing_on is None:
        raise NotNow("Plan eerst de hoorzitting: dag, tijd en plaats staan in de uitnodiging.")
    house = municipality.get(found.page.case.municipality).house_style["municipality"]
    hearing = Hearing(row.hearing_on, row.hearing_at, row.hearing_place)
    others = ["de aanvrager" for _ in found.informed[:1]]
    return objection_letter_parts.invitation(row, hearing, role_of(found, to), others, house)


def _put_off(found: ObjectionPage, to: Party) -> dict[str, Any]:
    """What was decided of the term (Awb 7:10 lid 3): the day without it, the day with it, and the reason that was recorded."""
    row = found.row
    own = replace(handling(row), agreed_until=None)
    old, new = term_of(found.chain, replace(own, adjourned_on=None)), term_of(found.chain, own)
    told = [
        event.detail["why"]
        for event in found.page.events
        if event.kind == "objection_adjourned" and event.detail["objection"] == row.seq
    ]
    if old is None or new is None or not told:
        raise NotNow("De beslissing op dit bezwaar is niet uitgesteld.")
    return objection_letter_parts.put_off(row, old, new, told[-1], role_of(found, to))


def receivers(found: ObjectionPage, kind: str) -> list[Party]:
    """Who gets a letter of this kind."""
    others = [each.party for each in found.informed]
    if kind == RECEIPT:
        return [found.objector]
    if kind == MESSAGE:
        return [each.party for each in found.informed if each.row is None]
    if kind == PUT_OFF and found.row.adjourned_on is None:
        return []
    told = [each.party for each in found.informed if each.row is not None and each.row.told]
    return [found.objector, *(told or others)] if kind == INVITATION else [found.objector, *told]


def send(
    number: str,
    seen_version: int,
    objection_id: int,
    to_id: int,
    written: WrittenLetter,
    *,
    by: Officer,
    now: datetime,
    today: date,
) -> CaseFile:
    """Store the letter with its final bytes and put it in the outbox; a message also counts as having told that party."""
    case, row = in_hand(number, seen_version, objection_id, by=by, today=today)
    to = objection.party_of(case.id, to_id)
    if to is None:
        raise NotNow("Deze partij hoort niet bij de zaak.")
    stored = sending.store(case, written, by=by, now=now, today=today, to=to)
    if written.kind == MESSAGE:
        mark_informed(case, row, to_id, told=True, on=today, letter_id=stored.id, by=by, now=now, today=today)
    detail = {"letter": stored.id, "kind": written.kind, "objection": row.seq, "party": to_id}
    record(case, "letter_written", on=today, at=now, by=by, detail=detail)
    return case


def decision_values(
    found: ObjectionPage,
    result: str,
    text: Mapping[str, Any],
    to: Party,
    *,
    date_sent: date | None,
    by: Officer | None,
) -> dict[str, Any]:
    """The decision on objection as it goes to one party; without a day only a concept can be made of it."""
    page = found.page
    if found.reassessed is not None:
        page = replace(page, latest=found.reassessed[1])
    letter = objection_dictum.decision(found, result, text, role_of(found, to)) | {
        "decision": decision_meant(found)
    }
    letter["decide_by"] = decide_by(found)
    draft = {"letter": letter, "to": to.id, "remedy": True}
    return corresponding.letter_values(page, DECISION, date_sent=date_sent, signatory=by, draft=draft)


#: For the screen: what each letter is called.
NAMES = {
    RECEIPT: "Ontvangstbevestiging",
    MESSAGE: "Bericht over het bezwaar",
    INVITATION: "Uitnodiging voor de hoorzitting",
    PUT_OFF: "Bericht van uitstel",
}


def title(kind: str, to: Party) -> str:
    """`Uitnodiging voor de hoorzitting aan mevrouw P. Proef`."""
    return f"{capital(NAMES[kind])} aan {to.name}"
