"""What the page of one case shows: everything of it, read at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from app.cases import assessing, consistent, papers
from app.cases.accepting import unaccepted
from app.cases.advising import awaited
from app.cases.auditing import log
from app.cases.fact_lines import FactLine, fact_lines
from app.cases.four_eyes import may_sign
from app.cases.ledger import Piece, pieces
from app.cases.opening import NoSuchCase
from app.cases.permission import Action, Officer, can, require
from app.cases.request_rows import Asked, asked
from app.cases.tasks import Task, task_list
from app.rules.change import Document, change_type
from app.rules.consistency import Check
from app.rules.procedure import ClockAnswer
from app.store import (
    account,
    advice,
    applicant_request,
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
from app.store.applicant_request import ApplicantRequest
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
    judgements: Mapping[str, Judgement]
    pieces: Sequence[Piece]
    notes: Mapping[str, Mapping[str, CriterionNote]]
    advice: Sequence[AdviceRequest]
    requests: Sequence[ApplicantRequest]
    checks: Sequence[Check]
    frozen: Mapping[str, DotMapSnapshot]
    proposals: Sequence[Proposal]
    remarks: Mapping[int, Sequence[Remark]]
    taken: Decision | None
    letters: Sequence[Letter]
    outbox: Sequence[Outgoing]
    others: Sequence[CaseFile]
    colleagues: Sequence[Account]
    not_signable: str | None
    today: date

    @property
    def tasks(self) -> Sequence[Task]:
        """The task list as it stands today."""
        return task_list(
            self.events,
            self.latest.answer,
            status=self.case.status,
            awaited=awaited(self.advice, self.today),
            asked=self.asked,
            contradicted=bool(self.contradicted),
        )

    @property
    def asked(self) -> Asked | None:
        """What the applicant still has to answer."""
        return asked(self.requests, self.today)

    @property
    def contradicted(self) -> Sequence[Check]:
        """The contradictions that nobody reasoned away."""
        return consistent.unreasoned(self.checks, self.events)


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
        judgements=assessment.judgements(case.id),
        pieces=pieces(evidence.of_case(case.id)),
        notes=criterion_note.standing(case.id),
        advice=advice.of_case(case.id),
        requests=applicant_request.of_case(case.id),
        checks=consistent.checks_of(case, facts, parties),
        frozen=snapshot.latest(case.id),
        proposals=proposals,
        remarks=_remarks(proposals),
        taken=decision.of_case(case.id),
        letters=letter.of_case(case.id),
        outbox=outbox.of_case(case.id),
        others=[row for row in case_file.at_address(case.address_key) if row.id != case.id],
        colleagues=account.colleagues(by.municipality, "caseworker"),
        not_signable=_not_signable(case, proposals, by),
        today=today,
    )


def _remarks(proposals: Sequence[Proposal]) -> dict[int, list[Remark]]:
    found: dict[int, list[Remark]] = {row.id: [] for row in proposals}
    for remark in decision.remarks(list(found)):
        found[remark.proposal_id].append(remark)
    return found


def _not_signable(case: CaseFile, proposals: Sequence[Proposal], by: Officer) -> str | None:
    if case.status != "ter_ondertekening":
        return "Er ligt geen voorstel ter ondertekening."
    if not can(by, Action.SIGN):
        return "Alleen een ondertekenaar kan een besluit nemen."
    return may_sign(proposals[0], by)


def _documents(
    case: CaseFile, events: Sequence[CaseEvent], *, represented: bool
) -> list[tuple[Document, bool]]:
    """What the ordinance of the day of receipt needs, and whatever else came in."""
    received = papers.received(events)
    needed = papers.expected(case)
    others = [each for each in change_type(case.change_type).documents if each.code in received and each not in needed]
    return [
        (document, document.code in received)
        for document in (*needed, *others)
        if represented or document.code != AUTHORISATION
    ]


def find(number: str, *, by: Officer) -> CaseFile:
    """The case with this number. Raises NotAllowed, NoSuchCase."""
    require(by, Action.VIEW_CASES)
    case = case_file.get(number)
    if case is None:
        raise NoSuchCase(number)
    return case
