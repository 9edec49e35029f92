"""The decision on an objection against a sanction: drafted by one, taken by another who did not take the sanction, then sent.

What it does to the sanction follows from the day on which it was sent, as every decision works from then (Awb 3:40).
"""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date, datetime

from app.cases import (
    changing_sanctions,
    enforcing,
    measure_objection_sending,
    sanction_drafts,
)
from app.cases.auditing import log
from app.cases.changing_sanctions import OBJECTION, Change
from app.cases.corresponding import WrittenLetter
from app.cases.enforcing import record
from app.cases.measure_objecting import in_hand, told
from app.cases.measure_objection_checks import NONE, SUMS_FALL, TEXT_ONLY, SanctionDraft, in_the_way
from app.cases.measure_objectors import Against, against, contested
from app.cases.objection_chain import last_day_to_appeal
from app.cases.opening import NotNow
from app.cases.permission import Action, Officer
from app.cases.sanctioning import CHANGED, OWN_WORK
from app.rules.periods import AMSTERDAM
from app.rules.terms import label
from app.store.enforcement_file import EnforcementFile
from app.store.measure_objection import DECIDED, OPEN, PROPOSED, RETURNED, SENT, MeasureObjection

TOOK_IT = "U nam het besluit waartegen het bezwaar is gericht. Een ander moet beslissen (Awb artikel 10:3 lid 3)."


def propose(
    number: str, seen_version: int, objection_id: int, draft: SanctionDraft, *, by: Officer, now: datetime, today: date
) -> MeasureObjection:
    """Hand the draft to a signatory. Raises NotNow with the first thing that is in the way."""
    row, found = in_hand(number, seen_version, objection_id, by=by)
    why = in_the_way(found, draft, today)
    if why is not None:
        raise NotNow(why)
    found.text = json.loads(json.dumps(asdict(draft), default=str))
    found.result, found.state, found.remark = draft.result, PROPOSED, ""
    found.text_sha256 = sanction_drafts.mark(found.text)
    found.drafted_by, found.drafted_by_name, found.drafted_at = by.account_id, by.name, now
    record(row, "objection_proposed", on=today, at=now, by=by, detail=told(found, result=draft.result))
    return found


def take_back(
    number: str, seen_version: int, objection_id: int, *, by: Officer, now: datetime, today: date
) -> MeasureObjection:
    """Take the proposal back before anybody signed it."""
    row, found = in_hand(number, seen_version, objection_id, by=by, states=(PROPOSED,))
    found.state = OPEN
    record(row, "objection_proposal_withdrawn", on=today, at=now, by=by, detail=told(found))
    return found


def send_back(
    number: str, seen_version: int, objection_id: int, remark: str, *, by: Officer, now: datetime, today: date
) -> MeasureObjection:
    """Return the proposal with what must be different."""
    row, found = in_hand(
        number, seen_version, objection_id, by=by, action=Action.SIGN_SANCTION, states=(PROPOSED,)
    )
    found.state, found.remark = RETURNED, remark
    record(row, "objection_returned", on=today, at=now, by=by, detail=told(found, remark=remark))
    return found


def may_decide(found: MeasureObjection, by: Officer) -> str | None:
    """Why this officer may not take it, in Dutch: the drafter (four eyes), or whoever took the decision objected to."""
    if found.drafted_by == by.account_id:
        return OWN_WORK
    decided = [against(found).row, *contested(found)]
    return TOOK_IT if any(each.decided_by == by.account_id for each in decided) else None


def decide(
    number: str,
    seen_version: int,
    objection_id: int,
    read_sha256: str,
    letters: tuple[WrittenLetter, ...],
    *,
    by: Officer,
    now: datetime,
    today: date,
) -> MeasureObjection:
    """Take the decision that somebody else drafted, as it was read, with its letters: the first is the objector's."""
    row, found = in_hand(
        number, seen_version, objection_id, by=by, action=Action.SIGN_SANCTION, states=(PROPOSED,)
    )
    changed = CHANGED if found.text_sha256 != read_sha256 else None
    for why in (may_decide(found, by), changed):
        if why is not None:
            raise NotNow(why)
    letter = measure_objection_sending.to_everybody(row, found, letters, by=by, now=now)
    found.state, found.letter_id = DECIDED, letter.id
    found.decided_by, found.decided_by_name, found.decided_on = by.account_id, by.name, today
    detail = told(found, result=found.result, letter=letter.id, sha256=letter.sha256)
    record(row, "objection_decided", on=today, at=now, by=by, detail=detail)
    log(by, "sign", f"{row.number} bezwaar {found.seq}", at=now)
    return found


def announce(
    number: str, seen_version: int, objection_id: int, on: date, *, by: Officer, now: datetime, today: date
) -> MeasureObjection:
    """The letter was posted on this day."""
    row, found = in_hand(number, seen_version, objection_id, by=by, states=(DECIDED,))
    enforcing.not_later(on, today)
    if found.decided_on is not None and on < found.decided_on:
        raise NotNow("De brief kan niet vóór de beslissing zijn verzonden.")
    measure_objection_sending.posted(found, on)
    announced(row, found, on, by=by, now=now)
    return found


def announced(row: EnforcementFile, found: MeasureObjection, on: date, *, by: Officer | None, now: datetime) -> None:
    """From this day it holds, and the sanction follows it; `by` is None where it left by mail."""
    assert found.decided_by is not None, "it was decided"
    decider = Officer(found.decided_by, found.decided_by_name, row.municipality, frozenset())
    found.state, found.sent_on = SENT, on
    _follow(row, found, on, by=by or decider, now=now)
    detail = told(found, appeal_until=last_day_to_appeal(on).isoformat())
    record(row, "objection_announced", on=on, at=now, by=by, detail=detail)


def _follow(row: EnforcementFile, found: MeasureObjection, on: date, *, by: Officer, now: datetime) -> None:
    """What the decision says of the sanction is recorded as every change of it: amount, term, sums and claims follow."""
    text, about = found.text, against(found)
    why = f"Het bezwaar is {label(found.result, 'objection_result').partition(':')[0]}."
    new = Change(
        kind="objection_decided" if text["change"] in (NONE, TEXT_ONLY) else text["change"],
        on=on,
        by_whom=OBJECTION,
        why=why,
        reference=f"beslissing op bezwaar {found.seq}",
        comply_until=date.fromisoformat(text["comply_until"]) if text["comply_until"] else None,
        amount_cents=text["amount_cents"],
    )
    _change(row, about, new, text["change"], by=by, now=now)
    if text["collection_change"] not in (NONE, TEXT_ONLY):
        falls = Change("annulled", on, OBJECTION, why, new.reference)
        for taken in contested(found):
            sums_too = text["collection_change"] == SUMS_FALL
            changing_sanctions.change_collection(row, taken, falls, by=by, now=now, sums_too=sums_too)


def _change(row: EnforcementFile, about: Against, new: Change, code: str, *, by: Officer, now: datetime) -> None:
    if about.taken is None:
        today = now.astimezone(AMSTERDAM).date()
        changing_sanctions.apply(row, about.made, new, by=by, now=now, today=today)
    elif code not in (NONE, TEXT_ONLY):
        changing_sanctions.change_collection(row, about.taken, new, by=by, now=now, sums_too=code == SUMS_FALL)
