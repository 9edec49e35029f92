"""The letters of an objection: receipt, message to everybody it concerns, invitation, adjournment, and how each is sent."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from app.cases import corresponding, sending
from app.cases.corresponding import OBJECTION_LETTERS, WrittenLetter
from app.cases.letter_values import objection_dictum
from app.cases.objecting import in_hand
from app.cases.objection_acts import handling
from app.cases.objection_chain import GRANT
from app.cases.objection_hearing import mark_informed
from app.cases.objection_terms import ADDRESSEES, term_of
from app.cases.objection_viewing import DOCUMENTS_BEFORE, FILE_OPEN_BEFORE, ObjectionPage
from app.cases.opening import NotNow, record
from app.cases.permission import Officer
from app.rules.admissibility import Point, Verdict
from app.rules.sentences import capital
from app.rules.terms import label
from app.store import municipality, objection
from app.store.case_file import CaseFile
from app.store.party import Party

RECEIPT, MESSAGE, INVITATION, PUT_OFF, DECISION = OBJECTION_LETTERS
USUAL_ANSWER = timedelta(days=14)
WHY_LATE = {
    "what": "de reden waarom uw bezwaar na de laatste dag binnenkwam",
    "why": "Wij behandelen een te laat bezwaar alleen als u daar een goede reden voor had (artikel 6:11 van de Awb).",
}
WHY_ASKED = {
    "signature": "Zonder handtekening weten wij niet zeker dat het bezwaar van u is.",
    "name_and_address": "Zonder naam en adres kunnen wij u niet schrijven.",
    "date": "De wet vraagt een datum.",
    "decision": "Wij moeten weten over welk besluit uw bezwaar gaat.",
    "grounds": "Wij moeten weten waarom u het niet eens bent met het besluit.",
    "authorisation": "Wie namens een ander schrijft, laat zien dat hij dat mag.",
}


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
    row, term = found.row, found.admissibility.of(Point.TERM)
    in_time = term.verdict is Verdict.MET
    lacks = row.lacks if row.repaired_on is None else []
    asked = [
        {"what": label(code, "objection_content"), "why": WHY_ASKED[code], "example": None} for code in lacks
    ]
    if not in_time:
        asked.append({**WHY_LATE, "example": None})
    if lacks and row.repair_by is None:
        raise NotNow("Geef eerst een termijn om het bezwaar aan te vullen: die staat in deze brief.")
    until = (row.repair_by or date_sent + USUAL_ANSWER) if asked else None
    return {
        "received": row.received_on.isoformat(),
        "term_end": (found.chain.until or row.received_on).isoformat(),
        "in_time": in_time,
        "repair": asked,
        "repair_by": until.isoformat() if until else None,
        "decide_by": decide_by(found),
        "committee": row.committee,
    }


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
    others = ["de indiener van het bezwaar", *("de aanvrager" for _ in found.informed[:1])]
    return {
        "role": role_of(found, to),
        "objection_date": row.received_on.isoformat(),
        "hearing_on": row.hearing_on.isoformat(),
        "hearing_time": row.hearing_at.replace(":", "."),
        "place": row.hearing_place,
        "online": None,
        "committee": row.committee,
        "present": [*others, "de commissie" if row.committee else "een medewerker van de gemeente"],
        "documents_until": (row.hearing_on - DOCUMENTS_BEFORE).isoformat(),
        "file_open_from": (row.hearing_on - FILE_OPEN_BEFORE).isoformat(),
        "file_place": f"op afspraak bij {house['visiting']}, telefoon {house['phone']}",
    }


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
    return {
        "role": role_of(found, to),
        "objection_date": row.received_on.isoformat(),
        "old_last_day": old.nominal.isoformat(),
        "new_last_day": new.nominal.isoformat(),
        "reason": told[-1],
    }


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
