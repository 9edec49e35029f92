"""An objection against a sanction comes in: who objects, in time or not, what must be put right, and that it was confirmed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from app.cases import collecting, measure_objection_sending, objection_acts, offending, sanctioning
from app.cases.corresponding import WrittenLetter
from app.cases.enforcing import open_file, record
from app.cases.measure_objection_terms import admissibility_of
from app.cases.measure_objectors import Against, against
from app.cases.objection_chain import FOUNDED
from app.cases.opening import NotNow
from app.cases.permission import Action, Officer
from app.rules.admissibility import Point, Verdict
from app.rules.registration import PartyDetails
from app.store import measure, measure_objection
from app.store.enforcement_file import EnforcementFile
from app.store.measure import WARNING
from app.store.measure_objection import IN_HAND, OPEN, WITHDRAWN, MeasureObjection

NO_OBJECTION = "Dit bezwaar hoort niet bij dit dossier."
PROPOSED_NOW = "Er ligt een voorstel bij de ondertekenaar. Trek dat eerst terug."
DONE = "Dit kan niet meer, want op het bezwaar is beslist."
GONE = "Dit kan niet meer, want het bezwaar is ingetrokken."
NO_WARNING = "Een waarschuwing is geen besluit: daartegen staat geen bezwaar open."
TO_COURT = (
    "Dit gaat over een besluit dat op bezwaar is genomen. Daartegen staat beroep open. Stuur de brief met de dag van ontvangst "
    "door aan de rechtbank, en leg het beroep vast bij dat bezwaar (Awb artikel 6:15)."
)


@dataclass(frozen=True, slots=True)
class NewObjection:
    """`party_id` names a party of the file, or `third` somebody who is none. With `collection_id` it is against the decision to
    collect what the measure forfeited. `grounds` are the points in the objector's own order."""

    measure_id: int
    received_on: date
    posted_on: date | None
    grounds: Sequence[str]
    collection_id: int | None = None
    lacks: Sequence[str] = ()
    party_id: int | None = None
    third: PartyDetails | None = None
    representative: str = ""
    costs_asked: bool = False
    late_reason: str = ""


def receive(
    number: str, seen_version: int, new: NewObjection, *, by: Officer, now: datetime, today: date
) -> MeasureObjection:
    """Record an objection against a sanction of this file. Raises NotNow where there is no decision to object to."""
    row = open_file(number, seen_version, by=by, closed_too=True)
    about = _objected_to(row, new)
    _check(about, new, today)
    made = MeasureObjection(
        municipality=row.municipality,
        enforcement_id=row.id,
        seq=measure_objection.next_seq(row.id),
        measure_id=about.made.id,
        collection_id=new.collection_id,
        also=[],
        state=OPEN,
        text={},
        received_on=new.received_on,
        posted_on=new.posted_on,
        representative=new.representative,
        grounds=objection_acts.points(new.grounds),
        lacks=list(new.lacks),
        costs_asked=new.costs_asked,
        late_reason=new.late_reason,
        recorded_by=by.account_id,
        recorded_by_name=by.name,
        recorded_at=now,
        **_who(row, new),
    )
    measure_objection.add(made)
    detail = told(made) | {"measure": about.made.id, "against": about.kind}
    record(row, "objection_received", on=new.received_on, at=now, by=by, detail=detail)
    return made


def told(row: MeasureObjection, **more: object) -> dict[str, Any]:
    """What every event about an objection holds."""
    return {"objection": row.seq, **more}


def _objected_to(row: EnforcementFile, new: NewObjection) -> Against:
    made = sanctioning.of_file(row, new.measure_id)
    if made.kind == WARNING:
        raise NotNow(NO_WARNING)
    taken = collecting.collection_of(row, new.collection_id) if new.collection_id is not None else None
    if taken is not None and taken.measure_id != made.id:
        raise NotNow("Deze invordering hoort niet bij deze maatregel.")
    return Against(made, taken)


def _check(about: Against, new: NewObjection, today: date) -> None:
    decided_on = about.row.decided_on
    if decided_on is None:
        raise NotNow("Er is nog geen besluit waartegen bezwaar kan worden gemaakt.")
    objection_acts.can_come_in(new.received_on, new.posted_on, decided_on, today)
    objection_acts.says_why(new.grounds, new.lacks)
    for each in measure_objection.of_file(about.made.enforcement_id):
        same = each.measure_id == about.made.id and each.collection_id == new.collection_id
        if same and each.result in FOUNDED and each.sent_on is not None and each.sent_on < new.received_on:
            raise NotNow(TO_COURT)


def _who(row: EnforcementFile, new: NewObjection) -> dict[str, Any]:
    if new.third is None:
        if new.party_id is None:
            raise NotNow("Kies wie bezwaar maakt.")
        return {"party_id": offending.party_of(row, new.party_id).id}
    return {
        "third_name": new.third.name,
        "third_salutation": new.third.salutation,
        "third_street_line": new.third.street_line,
        "third_postcode": new.third.postcode,
        "third_place": new.third.place,
    }


def of_file(row: EnforcementFile, objection_id: int, *states: str) -> MeasureObjection:
    """The objection of this file, in one of these states. Raises NotNow."""
    found = measure_objection.get(row.id, objection_id)
    if found is None:
        raise NotNow(NO_OBJECTION)
    if states and found.state not in states:
        raise NotNow({measure_objection.PROPOSED: PROPOSED_NOW, WITHDRAWN: GONE}.get(found.state, DONE))
    return found


def in_hand(
    number: str,
    seen_version: int,
    objection_id: int,
    *,
    by: Officer,
    action: Action = Action.ENFORCE,
    states: tuple[str, ...] = IN_HAND,
) -> tuple[EnforcementFile, MeasureObjection]:
    """The file and one objection that still has to be decided on; also where the file is closed: the term runs on."""
    row = open_file(number, seen_version, by=by, action=action, closed_too=True)
    return row, of_file(row, objection_id, *states)


def judge_lateness(
    number: str, seen_version: int, objection_id: int, excused: bool, why: str, *, by: Officer, now: datetime, today: date
) -> MeasureObjection:
    """A person's word, with reasons, that lateness is or is not excused (Awb 6:11)."""
    row, found = in_hand(number, seen_version, objection_id, by=by)
    objection_acts.excuse(found, excused, why)
    detail = told(found, excused=excused, why=found.excused_why)
    record(row, "objection_lateness_judged", on=today, at=now, by=by, detail=detail)
    return found


def judge_interest(
    number: str, seen_version: int, objection_id: int, interested: bool, why: str, *, by: Officer, now: datetime, today: date
) -> MeasureObjection:
    """A person's word, with reasons, that the objector is or is not an interested party (Awb 1:2)."""
    row, found = in_hand(number, seen_version, objection_id, by=by)
    objection_acts.find_interested(found, interested, why)
    detail = told(found, interested=interested, why=found.interested_why)
    record(row, "objection_interest_judged", on=today, at=now, by=by, detail=detail)
    return found


def confirm(
    number: str,
    seen_version: int,
    objection_id: int,
    repair_by: date | None,
    written: WrittenLetter,
    *,
    by: Officer,
    now: datetime,
    today: date,
) -> MeasureObjection:
    """Tell the objector that it came in (Awb 6:14), and until when what is missing can be put right (Awb 6:6).

    Raises NotNow where something is missing and no term is given: the letter has to name it.
    """
    row, found = in_hand(number, seen_version, objection_id, by=by)
    if found.confirmed_on is not None:
        raise NotNow("De ontvangst is al bevestigd.")
    if found.lacks and found.repaired_on is None:
        if repair_by is None:
            raise NotNow("Geef een termijn om het bezwaar aan te vullen: die staat in deze brief.")
        objection_acts.ask_repair(found, found.lacks, repair_by, today)
    letter = measure_objection_sending.to_objector(row, found, written, by=by, now=now)
    found.confirmed_on = today
    asked = found.repair_by.isoformat() if found.repair_by else None
    detail = told(found, letter=letter.id, repair_by=asked)
    record(row, "objection_confirmed", on=today, at=now, by=by, detail=detail)
    return found


def asks_why_late(about: Against, row: MeasureObjection, today: date) -> bool:
    """Whether the receipt has to ask why it came late: nobody said yet whether that is excused."""
    return admissibility_of(about, row, today).of(Point.TERM).verdict is Verdict.OPEN


def note_repaired(
    number: str,
    seen_version: int,
    objection_id: int,
    on: date,
    grounds: Sequence[str],
    *,
    by: Officer,
    now: datetime,
    today: date,
) -> MeasureObjection:
    """What was missing came in; with it the grounds where those were missing."""
    row, found = in_hand(number, seen_version, objection_id, by=by)
    objection_acts.note_repaired(found, on, grounds, today)
    record(row, "objection_repaired", on=on, at=now, by=by, detail=told(found))
    return found


def contest_collection(
    number: str, seen_version: int, objection_id: int, collection_id: int, *, by: Officer, now: datetime, today: date
) -> MeasureObjection:
    """The objector contests a decision to collect as well: the objection against the order concerns it too (Awb 5:39)."""
    row, found = in_hand(number, seen_version, objection_id, by=by)
    taken = collecting.collection_of(row, collection_id, measure.DECIDED, measure.ANNOUNCED)
    about = against(found)
    if about.taken is not None or taken.measure_id != about.made.id or taken.id in found.also:
        raise NotNow("Dit bezwaar kan niet ook over deze invordering gaan.")
    found.also = [*found.also, taken.id]
    detail = told(found, collection=taken.id, cents=taken.amount_cents)
    record(row, "objection_extended", on=today, at=now, by=by, detail=detail)
    return found


def withdraw(
    number: str, seen_version: int, objection_id: int, on: date, how: str, *, by: Officer, now: datetime, today: date
) -> MeasureObjection:
    """The objector takes the objection back, in writing or at the hearing (Awb 6:21)."""
    row, found = in_hand(number, seen_version, objection_id, by=by)
    objection_acts.withdraw(found, on, today)
    found.state = WITHDRAWN
    detail = told(found, why=objection_acts.reasoned(how))
    record(row, "objection_withdrawn", on=on, at=now, by=by, detail=detail)
    return found
