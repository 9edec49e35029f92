"""What waits for one signatory: every proposal that this person may sign, the earliest last day first.

The number of queries does not grow with the rows.
"""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from app.cases import corresponding, standard_texts
from app.cases.accepting import unaccepted
from app.cases.four_eyes import may_sign
from app.cases.handing_in import draft_hash
from app.cases.permission import Action, Officer, require
from app.cases.routine import Proposed, deviations
from app.cases.viewing import CasePage
from app.rules import placeholders
from app.rules.procedure import ClockAnswer
from app.store import (
    acceptance,
    assessment,
    batch,
    case_event,
    case_fact,
    case_file,
    decision,
    municipality,
    standard_text,
)
from app.store.assessment import StoredAssessment
from app.store.batch import SIGNATURES
from app.store.case_fact import CaseFact
from app.store.case_file import CaseFile, Filter
from app.store.decision import Proposal
from app.store.standard_text import CONDITION, StandardText

SUSPENDED = "suspended"
WAITS = ("ter_ondertekening",)
#: So many are read at once; those with the earliest last day come first.
MOST = 200


@dataclass(frozen=True, slots=True)
class Waiting:
    """One proposal. `why` says what must be read first: none for what is routine. `batch_id` while a worker signs it;
    `still`: its term stands still today."""

    case: CaseFile
    still: bool
    proposal: Proposal
    subject: str
    why: tuple[str, ...]
    batch_id: int | None

    @property
    def routine(self) -> bool:
        return not self.why and self.batch_id is None


@dataclass(frozen=True, slots=True)
class SigningQueue:
    """`own` counts the proposals that this person wrote and somebody else must sign; `more` that there are more than shown."""

    rows: Sequence[Waiting]
    own: int
    more: bool


@dataclass(frozen=True, slots=True)
class Background:
    """What is the same for every case of a municipality, read once."""

    town: str
    accepted: Container[str]
    conditions: Sequence[StandardText]


def background(code: str) -> Background:
    # A text that is no longer offered was a standard text when it was chosen.
    conditions = [row for row in standard_text.every() if row.kind == CONDITION]
    return Background(municipality.get(code).name, acceptance.every(), conditions)


def queue(*, by: Officer, today: date) -> SigningQueue:
    """Everything that waits for this officer. Raises NotAllowed."""
    require(by, Action.SIGN)
    found = case_file.worklist(Filter(statuses=WAITS, limit=MOST))
    cases = found[:MOST]
    ids = [case.id for case in cases]
    proposals, answers = decision.newest(ids), assessment.latest_of(ids)
    facts, under_way, shared = (
        case_fact.current_of(ids),
        batch.under_way(SIGNATURES),
        background(by.municipality),
    )
    events = case_event.of_cases([case.id for case in cases if case.clock_state == SUSPENDED])
    rows = []
    for case in cases:
        proposal, known = proposals[case.id], facts[case.id]
        if may_sign(proposal, by) is not None:
            continue
        clock = case_event.clock_of(case.received_on, events[case.id], today) if case.id in events else None
        proposed = _proposed(case, proposal, answers[case.id], known, shared, _last_day(case, clock))
        subject = corresponding.subject_line(corresponding.kind_for(proposal.outcome), case, known)
        still = clock is not None and clock.state == SUSPENDED
        rows.append(
            Waiting(case, still, proposal, subject, deviations(proposed, today), under_way.get(case.id))
        )
    return SigningQueue(rows, len(cases) - len(rows), len(found) > MOST)


def _last_day(case: CaseFile, clock: ClockAnswer | None) -> date:
    """A standstill may have ended by itself since the last event: then the stored day is later than the term."""
    if clock is None or clock.decide_by is None:
        return case.decide_by_nominal
    return case_event.last_days(clock.decide_by, clock.decide_by_if_open)[0]


def why_opened(page: CasePage) -> tuple[str, ...]:
    """The same question of one case that was read whole."""
    shared = background(page.case.municipality)
    last_day = _last_day(page.case, page.clock)
    return deviations(
        _proposed(page.case, page.proposals[0], page.latest, page.facts, shared, last_day), page.today
    )


def _proposed(
    case: CaseFile,
    proposal: Proposal,
    latest: StoredAssessment,
    facts: Mapping[str, CaseFact],
    shared: Background,
    last_day: date,
) -> Proposed:
    changed = latest.id != proposal.assessment_id or draft_hash(latest, proposal.text) != proposal.text_sha256
    return Proposed(
        outcome=proposal.outcome,
        text=proposal.text,
        answer=latest.answer,
        last_day=last_day,
        accepted=unaccepted(latest, shared.accepted) is None,
        changed=changed,
        standard=_standard(case, proposal, latest, facts, shared),
    )


def _standard(
    case: CaseFile,
    proposal: Proposal,
    latest: StoredAssessment,
    facts: Mapping[str, CaseFact],
    shared: Background,
) -> list[tuple[str, str, str]]:
    """The standard conditions as this case fills them in; not asked for where the officer added none."""
    if all(row.get("article") for row in proposal.text.get("conditions") or ()):
        return []
    values = standard_texts.values_for(case, facts, latest.answer, shared.town)
    filled = []
    for row in shared.conditions:
        made = [placeholders.fill(text, values) for text in (row.title, row.text, row.reason)]
        if not any(missing for _text, missing in made):
            filled.append((made[0][0], made[1][0], made[2][0]))
    return filled
