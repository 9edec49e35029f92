"""From a proposal to a decision: drafted by one person, read and taken by another, stored as bytes that never change."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime

from app.cases import (
    concentration,
    consistent,
    corresponding,
    dot_map,
    objection_register,
    reasoning,
    sending,
    silence,
    special_decisions,
    tasks,
)
from app.cases.accepting import unaccepted
from app.cases.auditing import log
from app.cases.corresponding import WrittenLetter
from app.cases.four_eyes import may_sign
from app.cases.handing_in import draft_hash, hand_in
from app.cases.opening import NotNow, open_case, record
from app.cases.permission import Action, Officer
from app.cases.viewing import case_page
from app.rules.change import change_type
from app.store import assessment as stored
from app.store import case_event, decision
from app.store.assessment import StoredAssessment
from app.store.case_file import CaseFile
from app.store.decision import Decision, Proposal, Remark
from app.store.letter import Letter


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition of the permit; `article` and `reason` tie it to the interest that the ordinance protects.

    `shown_by` and `evidence`: who has to show what; `moment` (of `app.cases.permit_conditions`) with `due_on`, or `weeks` after
    the announcement: by when. `suspensive`: the permit waits for it. `repeat_months`: it comes back. `standard`: a standard text.
    """

    title: str
    text: str
    article: str = ""
    reason: str = ""
    shown_by: str = ""
    evidence: str = ""
    moment: str = ""
    due_on: str | None = None
    weeks: int | None = None
    suspensive: bool = False
    repeat_months: int | None = None
    standard: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    """What the officer writes beside what the rules and the judgements already say.

    `view_items` goes with `views`: the number of the item of the ledger in which a view was given, or None. `bound_to` (object |
    person) where the ordinance does not say it; `until` is the last day of a temporary permit (YYYY-MM-DD).
    """

    conditions: tuple[Condition, ...] = ()
    views: tuple[tuple[str, str], ...] = ()
    view_items: tuple[int | None, ...] = ()
    hardship: str = ""
    note: str = ""
    bound_to: str = ""
    until: str | None = None


@dataclass(frozen=True, slots=True)
class NewRemark:
    section: str
    text: str


def _lacking(case: CaseFile, latest: StoredAssessment, draft: Draft) -> str | None:
    """What the letter would have to say and nobody has said: a number in the permit, or a look at hardship (Awb 3:4)."""
    if latest.answer["outcome"] == "verlenen":
        lacking = change_type(case.change_type).lacking_for_permit(latest.question["facts"])
        return f"Vul eerst aan wat in de vergunning komt te staan: {', '.join(lacking)}." if lacking else None
    if latest.answer["outcome"] == "weigeren" and not draft.hardship.strip():
        return "Schrijf op of er bijzondere omstandigheden zijn, en wat u daarvan vindt. Dat komt in de brief."
    return None


def propose(
    number: str, seen_version: int, draft: Draft, *, by: Officer, now: datetime, today: date
) -> CaseFile:
    """Hand the case to a signatory. Raises NotNow while a task before this one is open; the outcome is that of the rules.

    Raises NotReasoned, which is a NotNow, with everything in the reasons that a signatory could not rely on.
    """
    case = open_case(number, seen_version, by=by, action=Action.HANDLE_CASE, statuses=("in_behandeling",))
    latest = stored.of_case(case.id)[-1]
    state = _task(case, latest, "voorstel")
    if state.state == tasks.BLOCKED:
        raise NotNow(f"Een voorstel kan nog niet: {state.why}.")
    events = case_event.of_case(case.id)
    clock = case_event.clock_of(case.received_on, events, today)
    late = silence.in_the_way(clock, draft.note, silence.word(events))
    objection = late or _in_the_way(case, latest, draft, today)
    if objection is not None:
        raise NotNow(objection)
    text = json.loads(json.dumps(asdict(draft)))
    page = case_page(number, by=by, today=today)
    objections = reasoning.objections(page, text, author=by.name)
    if any(objection.blocks for objection in objections):
        raise reasoning.NotReasoned(objections)
    corresponding.fit_to_sign(page, text, on=today, by=by)
    dot_map.freeze_all(case, by=by, now=now, today=today)
    hand_in(case, latest, latest.answer["outcome"], text, by=by, now=now, today=today)
    return case


def _in_the_way(case: CaseFile, latest: StoredAssessment, draft: Draft, today: date) -> str | None:
    """The first thing that keeps this case from being proposed, in Dutch."""
    objections = (
        unaccepted(latest),
        concentration.changed(case, latest, today),
        concentration.passed_by(case, latest.answer["outcome"]),
        _lacking(case, latest, draft),
    )
    return next((objection for objection in objections if objection is not None), None)


def withdraw(number: str, seen_version: int, *, by: Officer, now: datetime, today: date) -> CaseFile:
    """Take the proposal back before anybody signed it."""
    case = open_case(number, seen_version, by=by, action=Action.HANDLE_CASE, statuses=("ter_ondertekening",))
    decision.proposals(case.id)[0].state = "ingetrokken"
    record(case, "proposal_withdrawn", on=today, at=now, by=by)
    return case


def send_back(
    number: str, seen_version: int, remarks: Sequence[NewRemark], *, by: Officer, now: datetime, today: date
) -> CaseFile:
    """Return the proposal with a remark per section; exactly the tasks behind those sections open again."""
    case = open_case(number, seen_version, by=by, action=Action.SIGN, statuses=("ter_ondertekening",))
    if not remarks:
        raise NotNow("Schrijf bij minstens één onderdeel wat er anders moet.")
    proposal = decision.proposals(case.id)[0]
    proposal.state = "teruggegeven"
    for remark in remarks:
        decision.add(
            Remark(
                municipality=case.municipality,
                proposal_id=proposal.id,
                section=remark.section,
                text=remark.text,
                by_id=by.account_id,
                by_name=by.name,
                at=now,
            )
        )
    reopened = [
        task for task in tasks.TASKS if any(task in tasks.REOPENS[remark.section] for remark in remarks)
    ]
    record(case, "returned", on=today, at=now, by=by, detail={"tasks": reopened, "remarks": len(remarks)})
    return case


def take_decision(
    number: str,
    seen_version: int,
    written: WrittenLetter,
    *,
    code: str,
    by: Officer,
    now: datetime,
    today: date,
) -> CaseFile:
    """Take the decision with the letter as it was rendered for signing; both are stored for good.

    The rendering happened before, outside any transaction: the version that was seen proves that nothing changed since.
    Raises NotNow where the drafter signs, the text is not the one that was proposed, or the ordinance is not accepted.
    """
    case = open_case(number, seen_version, by=by, action=Action.SIGN, statuses=("ter_ondertekening",))
    proposal = decision.proposals(case.id)[0]
    latest = stored.of_case(case.id)[-1]
    for objection in (
        may_sign(proposal, by),
        unaccepted(latest),
        _changed(proposal, latest),
        concentration.passed_by(case, proposal.outcome),
        special_decisions.not_in_time(case, proposal, written.date_sent, today),
    ):
        if objection is not None:
            raise NotNow(objection)
    row = sending.store(case, written, by=by, now=now, today=today)
    proposal.state = "ondertekend"
    case.outcome = proposal.outcome
    decision.add(_decision(proposal, row, code=code, by=by, today=today))
    counts_from = special_decisions.counts_from(case, proposal.outcome, today)
    concentration.settle(case, proposal.outcome, latest.question, counts_from, by=by, now=now)
    until = proposal.text.get("until")
    objection_register.end_temporary(case, date.fromisoformat(until) if until else None, by=by, now=now)
    detail = {"outcome": proposal.outcome, "letter": row.id, "sha256": row.sha256}
    record(case, "decided", on=today, at=now, by=by, detail=detail)
    log(by, "sign", case.number, at=now)
    return case


def _decision(proposal: Proposal, row: Letter, *, code: str, by: Officer, today: date) -> Decision:
    return Decision(
        municipality=proposal.municipality,
        case_id=proposal.case_id,
        proposal_id=proposal.id,
        letter_id=row.id,
        outcome=proposal.outcome,
        drafted_by=proposal.drafted_by,
        decided_by=by.account_id,
        decided_on=today,
        send_on=row.date_sent,
        approved_sha256=proposal.text_sha256,
        code=code,
    )


def store_letter(
    number: str, seen_version: int, written: WrittenLetter, *, by: Officer, now: datetime, today: date
) -> CaseFile:
    """Store a letter that is no decision, such as the acknowledgement: final bytes, ready for the post room."""
    case = open_case(number, seen_version, by=by, action=Action.HANDLE_CASE)
    row = sending.store(case, written, by=by, now=now, today=today)
    record(case, "letter_written", on=today, at=now, by=by, detail={"letter": row.id, "kind": written.kind})
    return case


def _changed(proposal: Proposal, latest: StoredAssessment) -> str | None:
    if latest.id != proposal.assessment_id or draft_hash(latest, proposal.text) != proposal.text_sha256:
        return "De zaak is na dit voorstel gewijzigd. Er moet een nieuw voorstel komen."
    return None


def _task(case: CaseFile, latest: StoredAssessment, code: str) -> tasks.Task:
    contradicted = bool(consistent.contradictions(case))
    events = case_event.of_case(case.id)
    listed = tasks.task_list(events, latest.answer, status=case.status, contradicted=contradicted)
    return next(task for task in listed if task.code == code)
