"""An objection comes in: who objects, on which grounds, in time or not, and what must be put right first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from app.cases import objection_acts
from app.cases.intake import index_case, new_party
from app.cases.objection_chain import FOUNDED, chain_of
from app.cases.opening import NotNow, open_case, record
from app.cases.permission import Action, Officer
from app.rules.registration import PartyDetails
from app.store import decision, objection, objection_decision, party
from app.store.case_file import CaseFile
from app.store.objection import Objection
from app.store.party import Party

DECIDED = ("besloten", "bekendgemaakt")


@dataclass(frozen=True, slots=True)
class NewObjection:
    """`party_id` names a party of the case, or `details` somebody new. `grounds` are the points in the objector's own order."""

    received_on: date
    posted_on: date | None
    grounds: Sequence[str]
    lacks: Sequence[str] = ()
    party_id: int | None = None
    details: PartyDetails | None = None
    representative: str = ""
    costs_asked: bool = False
    late_reason: str = ""


def receive(
    number: str, seen_version: int, new: NewObjection, *, by: Officer, now: datetime, today: date
) -> Objection:
    """Record an objection against the decision on this case. Raises NotNow where there is no decision to object to."""
    case = open_case(number, seen_version, by=by, action=Action.HANDLE_CASE, statuses=DECIDED)
    _check_days(case, new, today)
    row = Objection(
        municipality=case.municipality,
        case_id=case.id,
        seq=objection.next_seq(case.id),
        party_id=_objector(case, new).id,
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
    )
    objection.add(row)
    posted = new.posted_on.isoformat() if new.posted_on else None
    detail = {"objection": row.seq, "by_post_posted_on": posted}
    record(case, "objection_received", on=new.received_on, at=now, by=by, detail=detail)
    return row


def _check_days(case: CaseFile, new: NewObjection, today: date) -> None:
    taken = decision.of_case(case.id)
    if taken is None:
        raise NotNow("Er is nog geen besluit waartegen bezwaar kan worden gemaakt.")
    objection_acts.can_come_in(new.received_on, new.posted_on, taken.decided_on, today)
    if _is_appeal(case, new):
        raise NotNow(
            "Dit gaat over een besluit dat op bezwaar is genomen. Daartegen staat beroep open. Stuur de brief met de dag van "
            "ontvangst door aan de rechtbank, en leg het beroep vast bij dat bezwaar (Awb artikel 6:15)."
        )
    objection_acts.says_why(new.grounds, new.lacks)


def _is_appeal(case: CaseFile, new: NewObjection) -> bool:
    """Whether what holds was decided on objection before this letter came: against that lies appeal to the court (Awb 8:1)."""
    return any(
        row.result in FOUNDED and proposal.sent_on is not None and proposal.sent_on < new.received_on
        for row, proposal in objection_decision.of_case(case.id)
    )


def _objector(case: CaseFile, new: NewObjection) -> Party:
    standing = party.of_case(case.id)
    if new.details is None:
        row = next((row for row in standing if row.id == new.party_id), None)
        if row is None:
            raise NotNow("Kies wie bezwaar maakt.")
        return row
    row = new_party(case, new.details)
    party.add(row)
    index_case(case, [*(each.name for each in standing), new.details.name])
    return party.stored(row)


def in_hand(
    number: str,
    seen_version: int,
    objection_id: int,
    *,
    by: Officer,
    today: date,
    action: Action = Action.HANDLE_CASE,
) -> tuple[CaseFile, Objection]:
    """The case and one objection that still has to be decided on. Raises NotNow where that is done, or lies with a signatory."""
    case = open_case(number, seen_version, by=by, action=action, statuses=DECIDED)
    row = objection.get(case.id, objection_id)
    if row is None:
        raise NotNow("Dit bezwaar hoort niet bij de zaak.")
    if row.withdrawn_on is not None:
        raise NotNow("Dit kan niet meer, want het bezwaar is ingetrokken.")
    if chain_of(case, today).decided(row.id) is not None:
        raise NotNow("Dit kan niet meer, want op het bezwaar is beslist.")
    if action is Action.HANDLE_CASE and any(
        each.state == "ingediend" for each in objection_decision.proposals(row.id)
    ):
        raise NotNow("Er ligt een voorstel bij de ondertekenaar. Trek dat eerst terug.")
    return case, row


def judge_lateness(
    number: str,
    seen_version: int,
    objection_id: int,
    excused: bool,
    why: str,
    *,
    by: Officer,
    now: datetime,
    today: date,
) -> CaseFile:
    """A person's word, with reasons, that lateness is or is not excused (Awb 6:11)."""
    case, row = in_hand(number, seen_version, objection_id, by=by, today=today)
    objection_acts.excuse(row, excused, why)
    detail = {"objection": row.seq, "excused": excused, "why": row.excused_why}
    record(case, "objection_lateness_judged", on=today, at=now, by=by, detail=detail)
    return case


def judge_interest(
    number: str,
    seen_version: int,
    objection_id: int,
    interested: bool,
    why: str,
    *,
    by: Officer,
    now: datetime,
    today: date,
) -> CaseFile:
    """A person's word, with reasons, that the objector is or is not an interested party (Awb 1:2)."""
    case, row = in_hand(number, seen_version, objection_id, by=by, today=today)
    objection_acts.find_interested(row, interested, why)
    detail = {"objection": row.seq, "interested": interested, "why": row.interested_why}
    record(case, "objection_interest_judged", on=today, at=now, by=by, detail=detail)
    return case


def ask_repair(
    number: str,
    seen_version: int,
    objection_id: int,
    lacks: Sequence[str],
    repair_by: date,
    *,
    by: Officer,
    now: datetime,
    today: date,
) -> CaseFile:
    """Give the objector a term to put right what is missing (Awb 6:6); the term to decide stands still meanwhile (7:10 lid 2)."""
    case, row = in_hand(number, seen_version, objection_id, by=by, today=today)
    objection_acts.ask_repair(row, lacks, repair_by, today)
    detail = {"objection": row.seq, "lacks": list(lacks), "repair_by": repair_by.isoformat()}
    record(case, "objection_repair_asked", on=today, at=now, by=by, detail=detail)
    return case


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
) -> CaseFile:
    """What was missing came in; with it the grounds where those were missing."""
    case, row = in_hand(number, seen_version, objection_id, by=by, today=today)
    objection_acts.note_repaired(row, on, grounds, today)
    record(case, "objection_repaired", on=on, at=now, by=by, detail={"objection": row.seq})
    return case


def withdraw(
    number: str,
    seen_version: int,
    objection_id: int,
    on: date,
    how: str,
    *,
    by: Officer,
    now: datetime,
    today: date,
) -> CaseFile:
    """The objector takes the objection back, in writing or at the hearing (Awb 6:21)."""
    case, row = in_hand(number, seen_version, objection_id, by=by, today=today)
    objection_acts.withdraw(row, on, today)
    detail = {"objection": row.seq, "why": objection_acts.reasoned(how)}
    record(case, "objection_withdrawn", on=on, at=now, by=by, detail=detail)
    return case
