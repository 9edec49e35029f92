"""After a decision on an objection against a sanction: an appeal or none, and what the court said of it.

What a ruling does to the sanction is recorded as a change of the measure; a new decision on the objection is begun here.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from app.cases.enforcing import record
from app.cases.measure_objecting import in_hand, told
from app.cases.objection_chain import last_day_to_appeal
from app.cases.opening import NotNow
from app.cases.permission import Officer
from app.rules.periods import date_words
from app.store import measure_objection
from app.store.columns import ObjectionColumns
from app.store.measure_objection import (
    DECIDED,
    OPEN,
    PROPOSED,
    RETURNED,
    SENT,
    MeasureAppeal,
    MeasureObjection,
)

APPEAL, HIGHER_APPEAL, PRELIMINARY = "appeal", "higher_appeal", "preliminary"
ANNULLED = "annulled"
#: Which judgments each kind of procedure can end in.
JUDGMENTS = {
    APPEAL: ("inadmissible", "unfounded", ANNULLED, "effects_kept", "court_decides"),
    HIGHER_APPEAL: ("inadmissible", "unfounded", ANNULLED, "effects_kept", "court_decides"),
    PRELIMINARY: ("suspended", "refused"),
}
EVERY_STATE = (OPEN, PROPOSED, RETURNED, DECIDED, SENT)
#: What a new decision on the same objection begins with: how it came in and what was heard, not what was decided.
KEPT = [name for name in ObjectionColumns.__annotations__ if name not in ("adjourned_on", "agreed_until", "withdrawn_on")]

OWN = (
    "municipality", "enforcement_id", "measure_id", "collection_id", "party_id", "also", "confirmed_on", "third_name",
    "third_salutation", "third_street_line", "third_postcode", "third_place",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class NewAppeal:
    kind: str
    lodged_on: date
    lodged_by: str
    reference: str = ""


def lodge(
    number: str, seen_version: int, objection_id: int, new: NewAppeal, *, by: Officer, now: datetime, today: date
) -> MeasureAppeal:
    """Record an appeal, or a request for preliminary relief: that can be asked while the objection is pending too (Awb 8:81)."""
    row, found = in_hand(number, seen_version, objection_id, by=by, states=EVERY_STATE)
    if not found.received_on <= new.lodged_on <= today:
        raise NotNow("Kies een dag van de ontvangst van het bezwaar tot en met vandaag.")
    if new.kind != PRELIMINARY and (found.sent_on is None or new.lodged_on < found.sent_on):
        raise NotNow("Beroep kan pas als de beslissing op bezwaar is verzonden (Awb artikel 8:1).")
    made = MeasureAppeal(
        municipality=row.municipality,
        objection_id=found.id,
        kind=new.kind,
        lodged_on=new.lodged_on,
        lodged_by=new.lodged_by,
        reference=new.reference,
        recorded_by=by.account_id,
        recorded_by_name=by.name,
        recorded_at=now,
    )
    measure_objection.add(made)
    found.final_on = None
    detail = told(found, kind=new.kind, reference=new.reference)
    record(row, "appeal_lodged", on=new.lodged_on, at=now, by=by, detail=detail)
    return made


def judge(
    number: str,
    seen_version: int,
    objection_id: int,
    judgment: str,
    on: date,
    gist: str,
    again_by: date | None,
    *,
    by: Officer,
    now: datetime,
    today: date,
) -> MeasureObjection:
    """What the court said. Where it asks for a new decision, the objection is to be decided on once more, by the day it gave."""
    row, found = in_hand(number, seen_version, objection_id, by=by, states=EVERY_STATE)
    waiting = [each for each in measure_objection.appeals([found.id])[found.id] if each.judged_on is None]
    if not waiting:
        raise NotNow("Er loopt niets bij de rechter over dit bezwaar.")
    pending = waiting[-1]
    if judgment not in JUDGMENTS[pending.kind]:
        raise NotNow("Deze uitspraak past niet bij deze procedure. Kies een andere.")
    if not pending.lodged_on <= on <= today:
        raise NotNow("Kies een dag van het beroep tot en met vandaag.")
    if judgment == ANNULLED and again_by is None:
        raise NotNow("Vul in tot wanneer u opnieuw moet beslissen. Gaf de rechter geen termijn, vraag dan een jurist.")
    pending.judged_on, pending.judgment, pending.gist = on, judgment, gist
    if judgment == ANNULLED:
        _again(found, again_by, by=by, now=now)
    detail = told(found, judgment=judgment, again_by=again_by.isoformat() if again_by else None)
    record(row, "appeal_judged", on=on, at=now, by=by, detail=detail)
    return found


def _again(found: MeasureObjection, again_by: date | None, *, by: Officer, now: datetime) -> None:
    """The same objection once more, beside the decision that the court annulled."""
    kept = {name: getattr(found, name) for name in KEPT}
    kept |= {"recorded_by": by.account_id, "recorded_by_name": by.name, "recorded_at": now}
    kept |= {name: getattr(found, name) for name in OWN}
    seq = measure_objection.next_seq(found.enforcement_id)
    measure_objection.add(
        MeasureObjection(**kept, seq=seq, follows_id=found.id, again_by=again_by, state=OPEN, text={})
    )


def note_final(
    number: str, seen_version: int, objection_id: int, *, by: Officer, now: datetime, today: date
) -> MeasureObjection:
    """Nobody appealed in time: the decision stands."""
    row, found = in_hand(number, seen_version, objection_id, by=by, states=(SENT,))
    why = not_final_yet(found, today)
    if why is not None:
        raise NotNow(why)
    found.final_on = today
    record(row, "objection_final", on=today, at=now, by=by, detail=told(found))
    return found


def not_final_yet(found: MeasureObjection, today: date) -> str | None:
    """Why it cannot be said yet that the decision stands, in Dutch."""
    if found.sent_on is None or found.final_on is not None:
        return "Dit staat al vast, of de beslissing is nog niet verzonden."
    last = last_day_to_appeal(found.sent_on)
    if today <= last:
        return f"Beroep kan nog tot en met {date_words(last)}."
    if any(each.judged_on is None for each in measure_objection.appeals([found.id])[found.id]):
        return "Er loopt nog iets bij de rechter."
    return None
