"""The decision on an objection: drafted by one person, taken by another who did not take the first one, sent to everybody."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from app.cases import objection_register, sending
from app.cases.accepting import unaccepted
from app.cases.auditing import log
from app.cases.corresponding import WrittenLetter
from app.cases.objecting import DECIDED, in_hand
from app.cases.objection_chain import FOUNDED, Chain, chain_of, last_day_to_appeal
from app.cases.objection_checks import ObjectionDraft, in_the_way, latest_of, outcome_of
from app.cases.opening import NotNow, open_case, record
from app.cases.permission import Action, Officer
from app.store import objection, objection_decision
from app.store.assessment import StoredAssessment
from app.store.case_file import CaseFile
from app.store.letter import Letter
from app.store.objection import Objection
from app.store.objection_decision import ObjectionDecision, ObjectionProposal
from app.store.party import Party


@dataclass(frozen=True, slots=True)
class Addressed:
    """A letter with its final bytes and the party it goes to."""

    to: Party
    written: WrittenLetter


def text_hash(receipt: str, result: str, text: dict[str, Any]) -> str:
    """What the signatory approves: the receipt of the assessment, the result and every word of the draft."""
    canonical = json.dumps([receipt, result, text], sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(canonical.encode()).hexdigest()


def propose(
    number: str,
    seen_version: int,
    objection_id: int,
    draft: ObjectionDraft,
    *,
    by: Officer,
    now: datetime,
    today: date,
) -> ObjectionProposal:
    """Hand the draft to a signatory. Raises NotNow with the first thing that is in the way."""
    case, row = in_hand(number, seen_version, objection_id, by=by, today=today)
    why = in_the_way(case, row, draft, today)
    if why is not None:
        raise NotNow(why)
    found = _proposal(case, row, draft, chain_of(case, today).round_of(row.id), by=by, now=now)
    objection_decision.add(found)
    record(
        case,
        "objection_proposed",
        on=today,
        at=now,
        by=by,
        detail={"objection": row.seq, "result": draft.result},
    )
    return found


def _proposal(
    case: CaseFile, row: Objection, draft: ObjectionDraft, number: int, *, by: Officer, now: datetime
) -> ObjectionProposal:
    latest, text = latest_of(case, row.id), json.loads(json.dumps(asdict(draft)))
    return ObjectionProposal(
        municipality=case.municipality,
        case_id=case.id,
        objection_id=row.id,
        round=number,
        assessment_id=latest.id,
        result=draft.result,
        outcome=outcome_of(draft.result, latest),
        state="ingediend",
        text=text,
        text_sha256=text_hash(latest.receipt, draft.result, text),
        drafted_by=by.account_id,
        drafted_by_name=by.name,
        drafted_at=now,
    )


def _lying(
    number: str, seen_version: int, objection_id: int, *, by: Officer, action: Action
) -> tuple[CaseFile, Objection, ObjectionProposal]:
    """The case, the objection and the proposal that waits for an answer. Raises NotNow where there is none."""
    case = open_case(number, seen_version, by=by, action=action, statuses=DECIDED)
    row = objection.get(case.id, objection_id)
    newest = objection_decision.proposals(objection_id)
    if row is None or not newest or newest[0].state != "ingediend":
        raise NotNow("Er ligt geen voorstel op dit bezwaar ter ondertekening.")
    return case, row, newest[0]


def withdraw_proposal(
    number: str, seen_version: int, objection_id: int, *, by: Officer, now: datetime, today: date
) -> CaseFile:
    """Take the proposal back before anybody signed it."""
    case, row, proposal = _lying(number, seen_version, objection_id, by=by, action=Action.HANDLE_CASE)
    proposal.state = "ingetrokken"
    record(case, "objection_proposal_withdrawn", on=today, at=now, by=by, detail={"objection": row.seq})
    return case


def send_back(
    number: str, seen_version: int, objection_id: int, remark: str, *, by: Officer, now: datetime, today: date
) -> CaseFile:
    """Return the proposal with what must be different."""
    case, row, proposal = _lying(number, seen_version, objection_id, by=by, action=Action.SIGN)
    if not remark.strip():
        raise NotNow("Schrijf wat er anders moet.")
    proposal.state, proposal.remark = "teruggegeven", remark.strip()
    record(case, "objection_returned", on=today, at=now, by=by, detail={"objection": row.seq})
    return case


def may_decide(chain: Chain, proposal: ObjectionProposal, by: Officer) -> str | None:
    """Why this officer may not take it, in Dutch: the drafter (four eyes), or whoever took the decision objected to."""
    if proposal.drafted_by == by.account_id:
        return "U schreef dit voorstel zelf. Een ander moet het lezen en ondertekenen."
    if chain.taken is not None and chain.taken.decided_by == by.account_id:
        return "U nam het besluit waartegen het bezwaar is gericht. Een ander moet beslissen (Awb artikel 10:3 lid 3)."
    return None


def take(
    number: str,
    seen_version: int,
    objection_id: int,
    letters: Sequence[Addressed],
    *,
    code: str,
    by: Officer,
    now: datetime,
    today: date,
) -> ObjectionDecision:
    """Take the decision with its letters as they were rendered for signing: the first is the objector's, the others are copies.

    Raises NotNow where this person may not take it, or something changed since it was proposed.
    """
    case, row, proposal = _lying(number, seen_version, objection_id, by=by, action=Action.SIGN)
    latest = latest_of(case, row.id)
    for why in (
        may_decide(chain_of(case, today), proposal, by),
        unaccepted(latest),
        _changed(proposal, latest),
    ):
        if why is not None:
            raise NotNow(why)
    stored = [sending.store(case, each.written, by=by, now=now, today=today, to=each.to) for each in letters]
    proposal.state = "ondertekend"
    found = _decision(proposal, stored[0], code=code, by=by, today=today)
    objection_decision.add(found)
    detail = {
        "objection": row.seq,
        "result": found.result,
        "letter": found.letter_id,
        "sha256": stored[0].sha256,
    }
    record(case, "objection_decided", on=today, at=now, by=by, detail=detail)
    log(by, "sign", f"{case.number} bezwaar {row.seq}", at=now)
    return found


def _decision(
    proposal: ObjectionProposal, letter: Letter, *, code: str, by: Officer, today: date
) -> ObjectionDecision:
    return ObjectionDecision(
        municipality=proposal.municipality,
        case_id=proposal.case_id,
        objection_id=proposal.objection_id,
        proposal_id=proposal.id,
        letter_id=letter.id,
        round=proposal.round,
        result=proposal.result,
        outcome=proposal.outcome,
        drafted_by=proposal.drafted_by,
        decided_by=by.account_id,
        decided_by_name=by.name,
        decided_on=today,
        send_on=letter.date_sent,
        approved_sha256=proposal.text_sha256,
        code=code,
    )


def _changed(proposal: ObjectionProposal, latest: StoredAssessment) -> str | None:
    if (
        latest.id != proposal.assessment_id
        or text_hash(latest.receipt, proposal.result, proposal.text) != proposal.text_sha256
    ):
        return "De zaak is na dit voorstel gewijzigd. Er moet een nieuw voorstel komen."
    return None


def announce(
    number: str, seen_version: int, objection_id: int, on: date, *, by: Officer, now: datetime, today: date
) -> CaseFile:
    """Record the day on which the decision was really sent: from then on it holds, and the register follows (Awb 3:40, 6:8)."""
    case = open_case(number, seen_version, by=by, action=Action.HANDLE_CASE, statuses=DECIDED)
    row = objection.get(case.id, objection_id)
    decided = chain_of(case, today).decided(objection_id)
    if row is None or decided is None or decided[1].sent_on is not None:
        raise NotNow("Er is geen beslissing op dit bezwaar waarvan de verzending nog moet worden vastgelegd.")
    if on < decided[0].decided_on:
        raise NotNow("De brief kan niet vóór de beslissing zijn verzonden.")
    if on > today:
        raise NotNow("Leg de verzending vast op de dag zelf of daarna, niet vooraf.")
    decided[1].sent_on = on
    if decided[0].result in FOUNDED:
        case.outcome = decided[0].outcome
    why = f"beslissing op bezwaar van {on:%d-%m-%Y}"
    objection_register.follow(case, on, why, latest_of(case, row.id), by=by, now=now)
    detail = {"objection": row.seq, "appeal_until": last_day_to_appeal(on).isoformat()}
    record(case, "objection_announced", on=on, at=now, by=by, detail=detail)
    return case
