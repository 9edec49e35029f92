"""Revoking a permit: a proposal after an intention or at the holder's request, a decision by another person, its announcement.

What it does to the permit and to the register of what counts begins on the day on which it takes effect, and not before it was
sent (Awb 3:40, 3:41).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from app.cases import concentration, objection_register, permits, registering, sending
from app.cases.auditing import log
from app.cases.corresponding import WrittenLetter
from app.cases.opening import NotNow, record
from app.cases.permission import Action, Officer
from app.cases.permit_deeds import holder, open_permit
from app.cases.revocation_checks import REQUEST, UNUSED, Draft, in_letter, in_the_way, intention
from app.store import assessment, case_event, decision, letter, outbox, revocation
from app.store.case_event import CaseEvent
from app.store.case_file import CaseFile
from app.store.outbox import Outgoing
from app.store.permit import Permit
from app.store.revocation import DECIDED, RETURNED, SUBMITTED, TAKEN_BACK, Revocation

LETTER = "intrekking"
STATES = {SUBMITTED: "ter ondertekening", RETURNED: "teruggegeven", TAKEN_BACK: "teruggenomen", DECIDED: "besloten"}
OWN = "U schreef dit voorstel zelf. Een ander moet het lezen en ondertekenen."
PAST = "De dag waarop de vergunning zou eindigen, is voorbij. Geef het voorstel terug."
UNDONE = "intrekking ongedaan gemaakt"
NOTHING_LIES = "Er ligt geen voorstel om deze vergunning in te trekken."


def lying(case_id: int) -> Revocation | None:
    """The proposal that waits for an answer."""
    return next((row for row in revocation.of_case(case_id) if row.state == SUBMITTED), None)


def propose(number: str, seen_version: int, draft: Draft, *, by: Officer, now: datetime, today: date) -> Revocation:
    """Hand a revocation to a signatory. Raises NotNow with the first thing in the way."""
    case, row = open_permit(number, seen_version, by=by)
    if lying(case.id) is not None:
        raise NotNow("Er ligt al een voorstel om deze vergunning in te trekken.")
    why = in_the_way(case, row, draft, today)
    if why is not None:
        raise NotNow(why)
    text = draft.text()
    found = Revocation(
        municipality=case.municipality,
        case_id=case.id,
        ground=draft.ground,
        text=text,
        text_sha256=text_hash(text),
        effective_on=draft.effective_on,
        state=SUBMITTED,
        drafted_by=by.account_id,
        drafted_by_name=by.name,
        drafted_at=now,
    )
    revocation.add(found)
    told = {"ground": draft.ground, "ground_text": draft.ground_text}
    record(case, "revocation_proposed", on=today, at=now, by=by, detail=told)
    return found


def text_hash(text: Mapping[str, Any]) -> str:
    """What the signatory approves."""
    return hashlib.sha256(json.dumps(text, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def take_back(number: str, seen_version: int, *, by: Officer, now: datetime, today: date) -> CaseFile:
    """Take the proposal back before anybody signed it."""
    case, _row = open_permit(number, seen_version, by=by)
    _answered(case, TAKEN_BACK)
    record(case, "revocation_taken_back", on=today, at=now, by=by)
    return case


def send_back(number: str, seen_version: int, remark: str, *, by: Officer, now: datetime, today: date) -> CaseFile:
    """Return the proposal with what must be different."""
    case, _row = open_permit(number, seen_version, by=by, action=Action.SIGN)
    if not remark.strip():
        raise NotNow("Schrijf wat er anders moet.")
    _answered(case, RETURNED).remark = remark.strip()[:4000]
    record(case, "revocation_returned", on=today, at=now, by=by, detail={"remark": remark.strip()[:4000]})
    return case


def _answered(case: CaseFile, state: str) -> Revocation:
    found = lying(case.id)
    if found is None:
        raise NotNow(NOTHING_LIES)
    found.state = state
    return found


def may_decide(found: Revocation, by: Officer) -> str | None:
    """Why this officer may not take it: nobody decides on an own proposal."""
    return OWN if found.drafted_by == by.account_id else None


def take(number: str, seen_version: int, written: WrittenLetter, *, by: Officer, now: datetime, today: date) -> Revocation:
    """Take the decision with the letter as it was rendered; it goes to the holder and takes effect once it was sent."""
    case, row = open_permit(number, seen_version, by=by, action=Action.SIGN)
    found = lying(case.id)
    if found is None:
        raise NotNow(NOTHING_LIES)
    changed = "Het voorstel is gewijzigd." if text_hash(found.text) != found.text_sha256 else None
    late = PAST if found.effective_on < today else None
    for why in (may_decide(found, by), changed, late):
        if why is not None:
            raise NotNow(why)
    stored = sending.store(case, written, by=by, now=now, today=today, to=holder(row))
    found.state, found.letter_id = DECIDED, stored.id
    found.decided_by, found.decided_by_name, found.decided_on = by.account_id, by.name, today
    told = {"ground": found.ground, "ground_text": found.text.get("ground_text"), "effective": found.effective_on.isoformat()}
    detail = told | {"letter": stored.id, "sha256": stored.sha256}
    record(case, "revocation_decided", on=today, at=now, by=by, detail=detail)
    log(by, "sign", f"{case.number} intrekking", at=now)
    return found


def announce(number: str, seen_version: int, on: date, *, by: Officer, now: datetime, today: date) -> CaseFile:
    """Record the day on which the revocation was really sent, where the post room did not say it."""
    case, _row = open_permit(number, seen_version, by=by, action=Action.HANDLE_CASE)
    found = next((each for each in revocation.of_case(case.id) if each.state == DECIDED and each.sent_on is None), None)
    if found is None or found.decided_on is None or found.letter_id is None:
        raise NotNow("Er is geen intrekking waarvan de verzending nog moet worden vastgelegd.")
    if not found.decided_on <= on <= today:
        raise NotNow("De brief is verzonden op de dag van het besluit of daarna, tot en met vandaag.")
    outbox.posted_by_hand(found.letter_id, on)
    _sent(case, found, on, by=by, now=now)
    return case


def sent_with(case: CaseFile, row: Outgoing, on: date, *, by: Officer | None, now: datetime) -> bool:
    """Whether this message brought a revocation to the holder for the first time; then it is announced by that."""
    found = revocation.of_letter(row.letter_id) if row.letter_id is not None else None
    if found is None or found.sent_on is not None:
        return False
    case.version += 1
    _sent(case, found, on, by=by, now=now)
    return True


def _sent(case: CaseFile, found: Revocation, on: date, *, by: Officer | None, now: datetime) -> None:
    """From here it holds: the permit ends on its day, and the dwelling stops counting on that day."""
    found.sent_on, found.ends_on = on, max(on, found.effective_on)
    assert found.decided_by is not None, "what was sent was decided"
    decider = Officer(found.decided_by, found.decided_by_name, case.municipality, frozenset())
    why = f"vergunning ingetrokken bij besluit van {found.decided_on:%d-%m-%Y}"
    registering.end_granted(case, found.ends_on, why, by=by or decider, now=now)
    concentration.release(case, why, by=by or decider, now=now)
    detail = {"ground": found.ground, "ends": found.ends_on.isoformat(), "letter": found.letter_id}
    record(case, "revocation_announced", on=on, at=now, by=by, detail=detail)


def undo(
    number: str, seen_version: int, on: date, why: str, *, by: Officer, now: datetime, today: date
) -> CaseFile:
    """The revocation was revoked on objection, or annulled by a court: the permit stands again, and counts again from that day.

    Raises NotNow for whoever decided it: another person decides on an objection (Awb 10:3, third paragraph).
    """
    case, _row = open_permit(number, seen_version, by=by, action=Action.SIGN)
    found = next((each for each in revocation.of_case(case.id) if each.stands), None)
    if found is None or found.sent_on is None:
        raise NotNow("Er is geen intrekking die geldt.")
    if found.decided_by == by.account_id:
        raise NotNow("U nam het besluit om in te trekken. Een ander moet hierover beslissen (Awb, artikel 10:3, derde lid).")
    if not found.sent_on <= on <= today:
        raise NotNow("Kies een dag vanaf de verzending van de intrekking, tot en met vandaag.")
    if not why.strip():
        raise NotNow("Schrijf wie dit besliste, wanneer, en waarom.")
    found.undone_on, found.undone_why, found.undone_by = on, why.strip()[:2000], by.account_id
    if found.ends_on is not None and found.ends_on > on:
        registering.resume_granted(case, permits.temporary_until(case), UNDONE, by=by, now=now)
    else:
        objection_register.follow(case, on, UNDONE, assessment.of_case(case.id)[-1], by=by, now=now)
    record(case, "revocation_undone", on=on, at=now, by=by, detail={"why": found.undone_why})
    return case


def letter_draft(case: CaseFile, row: Permit, text: Mapping[str, Any]) -> dict[str, Any]:
    """What the letter `intrekking` is made of beside the case: what was written, what was decided, and the intention."""
    told = intention(case_event.of_case(case.id), row.granted_on)
    taken = decision.of_case(case.id)
    assert taken is not None, "a permit has a decision"
    asked = text["ground"] == REQUEST
    views = list(text["views"])
    typed = {
        "on_request": asked,
        "ground": in_letter(text["ground"]),
        "ground_text": text.get("ground_text") or None,
        "facts": [{**each, "date": None} for each in text["facts"]],
        "irrevocable_on": row.final_on.isoformat() if row.final_on and text["ground"] == UNUSED else None,
        "warning_date": text["warning_date"],
        "intention_date": told.sent_on.isoformat() if told and not asked else None,
        "views": views,
        "proportion": text["proportion"],
        "effective": text["effective_on"],
        "tenants": text["tenants"],
        "refund": text["refund"],
    }
    outcome = "van_rechtswege" if row.act == "van_rechtswege" else "verlenen"
    named = {"outcome": outcome, "date": taken.decided_on.isoformat(), "sent": row.granted_on.isoformat(), "code": row.code}
    return {"typed": typed, "decision": named}


def written_before(events: Sequence[CaseEvent], row: Permit) -> Mapping[str, Any]:
    """What the intention said, to begin a proposal with; empty where there was none."""
    told = intention(events, row.granted_on)
    return letter.values_of(told.letter_id) if told else {}
