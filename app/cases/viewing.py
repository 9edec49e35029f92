"""What the page of one case shows: everything of it, read at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from app.cases import assessing, tasks
from app.cases.accepting import unaccepted
from app.cases.advising import awaited
from app.cases.auditing import log
from app.cases.fact_lines import FactLine, fact_lines
from app.cases.four_eyes import may_sign
from app.cases.ledger import Piece, pieces
from app.cases.opening import NoSuchCase
from app.cases.permission import Action, Officer, can, require
from app.rules.change import Document, change_type
from app.rules.procedure import ClockAnswer
from app.store import (
    account,
    advice,
    assessment,
    case_event,
    case_fact,
    case_file,
    criterion_note,
    decision,
    evidence,
    letter,
    outbox,
    party,
    snapshot,
)
from app.store.account import Account
from app.store.advice import AdviceRequest
from app.store.assessment import Judgement, StoredAssessment
from app.store.case_event import CaseEvent
from app.store.case_fact import CaseFact
from app.store.case_file import CaseFile
from app.store.criterion_note import CriterionNote
from app.store.decision import Decision, Proposal, Remark
from app.store.letter import Letter
from app.store.outbox import Outgoing
from app.store.party import Party
from app.store.snapshot import DotMapSnapshot

#: The document that only a representative needs.
AUTHORISATION = "authorisation"


@dataclass(frozen=True, slots=True)
class CasePage:
    """Everything of one case. `earlier` are the assessments before the latest, `others` the other
    cases at the address; `not_signable` says why this officer may not sign."""

    case: CaseFile
    caseworker: str
    parties: Sequence[Party]
    facts: Mapping[str, CaseFact]
    fact_lines: Sequence[FactLine]
    documents: Sequence[tuple[Document, bool]]
    events: Sequence[CaseEvent]
    clock: ClockAnswer
    latest: StoredAssessment
    first: StoredAssessment
    assessments: int
    earlier: Sequence[StoredAssessment]
    rules_changed: bool
    unaccepted: str | None
    tasks: Sequence[tasks.Task]
    judgements: Mapping[str, Judgement]
    pieces: Sequence[Piece]
    notes: Mapping[str, Mapping[str, CriterionNote]]
    advice: Sequence[AdviceRequest]
    frozen: Mapping[str, DotMapSnapshot]
    proposals: Sequence[Proposal]
    remarks: Mapping[int, Sequence[Remark]]
    taken: Decision | None
    letters: Sequence[Letter]
    outbox: Sequence[Outgoing]
    others: Sequence[CaseFile]
    colleagues: Sequence[Account]
    not_signable: str | None


def note_view(number: str, *, by: Officer, now: datetime) -> None:
    """Log that this officer looks at this case. Raises NoSuchCase. It comes first: what is not logged is not shown."""
    find(number, by=by)
    log(by, "view", number, at=now)


def case_page(number: str, *, by: Officer, today: date) -> CasePage:
    """Read one case whole. Raises NotAllowed, NoSuchCase."""
    case = find(number, by=by)
    facts = case_fact.current(case.id)
    parties = party.of_case(case.id)
    events = case_event.of_case(case.id)
    assessed = assessment.of_case(case.id)
    proposals = decision.proposals(case.id)
    remarks = decision.remarks([row.id for row in proposals])
    asked = advice.of_case(case.id)
    return CasePage(
        case=case,
        caseworker=account.get(case.caseworker_id).name if case.caseworker_id else "",
        parties=parties,
        facts=facts,
        fact_lines=fact_lines(facts),
        documents=_documents(case, events, represented=any(row.role == "representative" for row in parties)),
        events=events,
        clock=case_event.clock_of(case.received_on, events, today),
        latest=assessed[-1],
        first=assessed[0],
        assessments=len(assessed),
        earlier=assessed[:-1],
        rules_changed=assessing.rules_changed(assessed[-1]),
        unaccepted=unaccepted(assessed[-1]),
        tasks=tasks.task_list(events, assessed[-1].answer, status=case.status, awaited=awaited(asked, today)),
        judgements=assessment.judgements(case.id),
        pieces=pieces(evidence.of_case(case.id)),
        notes=criterion_note.standing(case.id),
        advice=asked,
        frozen=snapshot.latest(case.id),
        proposals=proposals,
        remarks={row.id: [remark for remark in remarks if remark.proposal_id == row.id] for row in proposals},
        taken=decision.of_case(case.id),
        letters=letter.of_case(case.id),
        outbox=outbox.of_case(case.id),
        others=[row for row in case_file.at_address(case.address_key) if row.id != case.id],
        colleagues=account.colleagues(by.municipality, "caseworker"),
        not_signable=_not_signable(case, proposals, by),
    )


def _not_signable(case: CaseFile, proposals: Sequence[Proposal], by: Officer) -> str | None:
    if case.status != "ter_ondertekening":
        return "Er ligt geen voorstel ter ondertekening."
    if not can(by, Action.SIGN):
        return "Alleen een ondertekenaar kan een besluit nemen."
    return may_sign(proposals[0], by)


def _documents(case: CaseFile, events: Sequence[CaseEvent], *, represented: bool) -> list[tuple[Document, bool]]:
    received: set[str] = set()
    for event in events:
        if "documents" in event.detail:
            received = set(event.detail["documents"])
    asked = [
        document for document in change_type(case.change_type).documents if represented or document.code != AUTHORISATION
    ]
    return [(document, document.code in received) for document in asked]


def find(number: str, *, by: Officer) -> CaseFile:
    """The case with this number. Raises NotAllowed, NoSuchCase."""
    require(by, Action.VIEW_CASES)
    case = case_file.get(number)
    if case is None:
        raise NoSuchCase(number)
    return case
