"""The chain of a case as the rules floor reads it: the decision, decisions on objection and judgments, with their remedies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from app.rules.admissibility import came_in_time
from app.rules.clock_terms import terms_of
from app.rules.events import Procedure
from app.rules.national_law import built_in_law
from app.rules.objection import ObjectionTerms
from app.rules.permit_state import Act, ActKind, PermitAnswer, Remedy, permit_state
from app.store import assessment, case_event, decision, objection, objection_decision
from app.store.assessment import Reassessment, StoredAssessment
from app.store.case_event import CaseEvent
from app.store.case_file import CaseFile
from app.store.decision import Decision
from app.store.objection import Appeal, Objection
from app.store.objection_decision import ObjectionDecision, ObjectionProposal

APPEAL, HIGHER_APPEAL, PRELIMINARY = "appeal", "higher_appeal", "preliminary"
FOUNDED, GRANT = ("partly_founded", "founded"), "verlenen"
#: A permit that arose by law is a permit (Awb 4:20b).
GRANTS = (GRANT, "van_rechtswege")
_DAY = timedelta(days=1)
_BY_COURT = {
    "annulled": ActKind.ANNULLED,
    "restored": ActKind.RESTORED,
    "court_grants": ActKind.GRANTED_BY_COURT,
    "court_ends": ActKind.REVOKED_BY_COURT,
    "suspended": ActKind.SUSPENDED,
    "ended": ActKind.SUSPENSION_ENDED,
}


@dataclass(frozen=True, slots=True)
class Chain:
    """Everything that bears on what the permit of one case is worth. `announced` is None while the decision was not sent."""

    taken: Decision | None
    announced: date | None
    until: date | None
    terms: ObjectionTerms | None
    objections: Sequence[Objection] = ()
    decisions: Sequence[tuple[ObjectionDecision, ObjectionProposal]] = ()
    appeals: Sequence[Appeal] = field(default=())

    def round_of(self, objection_id: int) -> int:
        """1, and one more for each judgment that asks for a new decision and was not undone by a higher court."""
        judged = [row.judgment for row in self.appeals if row.objection_id == objection_id]
        return 1 + judged.count("annulled") - judged.count("restored")

    def decided(self, objection_id: int) -> tuple[ObjectionDecision, ObjectionProposal] | None:
        """The decision that stands on this objection; None while one is still to be taken."""
        wanted = self.round_of(objection_id)
        found = [
            row for row in self.decisions if row[0].objection_id == objection_id and row[0].round >= wanted
        ]
        return found[-1] if found else None

    def in_time(self, row: Objection) -> bool:
        """Whether this objection keeps the decision from becoming irrevocable: in time, or late with an excuse."""
        if self.until is None or self.terms is None or row.excused:
            return True
        return came_in_time(row.received_on, row.posted_on, self.until, self.terms.post)

    def open_objections(self) -> list[Objection]:
        return [row for row in self.objections if row.withdrawn_on is None and self.decided(row.id) is None]


def objection_terms(case: CaseFile, today: date) -> ObjectionTerms | None:
    """The terms of objection by the law of the day of receipt; None where they are not recorded."""
    terms = terms_of(Procedure(case.received_on, today), built_in_law())
    return terms.objection if terms else None


def chain_of(case: CaseFile, today: date, events: Sequence[CaseEvent] | None = None) -> Chain:
    """The chain as it stands. `events` spares a query where they were read already."""
    happened = case_event.of_case(case.id) if events is None else events
    sent = [event.on for event in happened if event.kind == "announced"]
    terms = objection_terms(case, today)
    announced = sent[-1] if sent else None
    until = None
    if announced is not None and terms is not None:
        until = built_in_law().calendar.end(announced, terms.objection).shifted
    return Chain(
        taken=decision.of_case(case.id),
        announced=announced,
        until=until,
        terms=terms,
        objections=objection.of_case(case.id),
        decisions=objection_decision.of_case(case.id),
        appeals=objection.appeals(case.id),
    )


def reassessed(chain: Chain, objection_id: int) -> tuple[Reassessment, StoredAssessment] | None:
    """The assessment made for this objection; after a judgment that asks for a new decision, one made since the old decision."""
    found, number = assessment.reassessed(objection_id), chain.round_of(objection_id)
    used = [
        proposal.assessment_id
        for row, proposal in chain.decisions
        if row.objection_id == objection_id and row.round < number
    ]
    return None if found is None or found[1].id <= max(used, default=0) else found


def permit_of(chain: Chain, today: date) -> PermitAnswer | None:
    """What the permit is worth today; None where nothing was decided."""
    if chain.taken is None:
        return None
    return permit_state(acts(chain), remedies(chain), today)


def acts(chain: Chain) -> list[Act]:
    """Every act in the order in which it came; what was decided and not sent yet is no act (Awb 3:40)."""
    if chain.taken is None or chain.announced is None:
        return []
    first_grants = chain.taken.outcome in GRANTS
    found = [Act(ActKind.GRANTED if first_grants else ActKind.NOT_GRANTED, chain.announced)]
    # A judgment is about a decision of before it: on one day it comes before the new decision that it asks for.
    found += [
        Act(_BY_COURT[row.judgment], row.judged_on)
        for row in chain.appeals
        if row.judged_on is not None and row.judgment in _BY_COURT
    ]
    found += [
        Act(_kind(row, first_grants=first_grants), proposal.sent_on)
        for row, proposal in chain.decisions
        if proposal.sent_on is not None
    ]
    return sorted(found, key=lambda act: act.on)


def _kind(row: ObjectionDecision, *, first_grants: bool) -> ActKind:
    if row.result not in FOUNDED:
        return ActKind.UPHELD
    if row.outcome == GRANT:
        return ActKind.GRANTED_ON_OBJECTION
    return ActKind.REVOKED if first_grants else ActKind.UPHELD


def remedies(chain: Chain) -> list[Remedy]:
    """Against the decision itself, against each decision on objection and against each judgment."""
    if chain.until is None:
        return []
    found = [Remedy(chain.until)]
    found += [_objection_remedy(chain, row) for row in chain.objections if chain.in_time(row)]
    found += [_appeal_remedy(chain, *pair) for pair in chain.decisions]
    found += [
        _judgment_remedy(chain, row)
        for row in chain.appeals
        if row.kind == APPEAL and row.sent_on is not None
    ]
    return found


def _objection_remedy(chain: Chain, row: Objection) -> Remedy:
    if row.withdrawn_on is not None:
        return Remedy(chain.until, ended_on=row.withdrawn_on)
    standing = chain.decided(row.id)
    if standing is None or standing[1].sent_on is None:
        return Remedy(chain.until, pending=True)
    return Remedy(chain.until, ended_on=standing[1].sent_on)


def _appeal_remedy(chain: Chain, row: ObjectionDecision, proposal: ObjectionProposal) -> Remedy:
    """Six weeks from the day after it was sent (Awb 6:7, 6:8); an appeal in time keeps it open until the judgment."""
    if proposal.sent_on is None:
        return Remedy(None, pending=True)
    last = last_day_to_appeal(proposal.sent_on)
    used = [each for each in chain.appeals if each.kind == APPEAL and _about(chain, each) == row.id]
    return _used(last, used)


def _about(chain: Chain, each: Appeal) -> int | None:
    """The decision on objection that an appeal is about: the last one before it."""
    before = [
        row.id
        for row, _ in chain.decisions
        if row.objection_id == each.objection_id and row.decided_on <= each.lodged_on
    ]
    return before[-1] if before else None


def _judgment_remedy(chain: Chain, row: Appeal) -> Remedy:
    """Higher appeal within six weeks of the day after the judgment was sent (Awb 6:7, 6:8, 6:24, 8:104)."""
    if row.sent_on is None:
        return Remedy(None, pending=True)
    used = [
        each
        for each in chain.appeals
        if each.kind == HIGHER_APPEAL
        and each.objection_id == row.objection_id
        and each.lodged_on >= row.sent_on
    ]
    return _used(last_day_to_appeal(row.sent_on), used)


def _used(last: date, used: Sequence[Appeal]) -> Remedy:
    if any(each.withdrawn_on is None and each.judged_on is None for each in used):
        return Remedy(last, pending=True)
    ends = [day for each in used if (day := each.withdrawn_on or each.judged_on) is not None]
    return Remedy(last, ended_on=max([*ends, last + _DAY]) if ends else None)


def last_day_to_appeal(sent_on: date) -> date:
    """Six weeks from the day after it was sent, moved by the Algemene termijnenwet (Awb 6:7, 6:8)."""
    law = built_in_law()
    weeks = law.term("bezwaartermijn", sent_on)
    if weeks is None:
        raise LookupError(f"no term for an appeal on {sent_on}")
    return law.calendar.end(sent_on, weeks).shifted
