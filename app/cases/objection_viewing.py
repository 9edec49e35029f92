"""What the page of one objection shows: everything of it, and the steps with what is still to be done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date

from app.cases.objection_acts import handling
from app.cases.objection_chain import Chain, chain_of, permit_of, reassessed
from app.cases.objection_hearing import to_inform
from app.cases.objection_steps import Step, admissible_step, hearing_step
from app.cases.objection_terms import admissibility_of, again_by, term_of
from app.cases.tasks import ACTION, BLOCKED, BUSY, DONE, NOT_STARTED
from app.cases.viewing import CasePage
from app.rules.admissibility import Admissibility
from app.rules.objection_term import DecideBy
from app.rules.periods import date_words
from app.rules.permit_state import PermitAnswer
from app.rules.terms import label
from app.store import objection, objection_decision
from app.store.assessment import Reassessment, StoredAssessment
from app.store.case_file import CaseFile
from app.store.objection import Appeal, InformedParty, Objection
from app.store.objection_decision import ObjectionDecision, ObjectionProposal
from app.store.party import Party


@dataclass(frozen=True, slots=True)
class Informed:
    """One party whom the objection concerns; `row` is None while it was not told."""

    party: Party
    row: InformedParty | None


@dataclass(frozen=True, slots=True)
class ObjectionState:
    """How one objection stands. `decision` is the one that stands on it, None while one is still to be taken."""

    row: Objection
    objector: Party
    chain: Chain
    permit: PermitAnswer | None
    admissibility: Admissibility
    term: DecideBy | None
    informed: Sequence[Informed]
    round: int
    reassessed: tuple[Reassessment, StoredAssessment] | None
    proposals: Sequence[ObjectionProposal]
    decision: tuple[ObjectionDecision, ObjectionProposal] | None
    appeals: Sequence[Appeal]
    steps: Sequence[Step]

    @property
    def open(self) -> bool:
        """Whether something can still be done before the decision: not withdrawn, not decided, no proposal on its way."""
        return self.row.withdrawn_on is None and self.decision is None and self.on_its_way is None

    @property
    def on_its_way(self) -> ObjectionProposal | None:
        """The proposal that a signatory has to answer."""
        newest = self.proposals[0] if self.proposals else None
        return newest if newest is not None and newest.state == "ingediend" else None

    @property
    def standing(self) -> str:
        """How it stands, in a few words."""
        if self.row.withdrawn_on is not None:
            return f"Ingetrokken op {date_words(self.row.withdrawn_on)}"
        if self.decision is not None:
            row, proposal = self.decision
            sent = (
                f", verzonden op {date_words(proposal.sent_on)}"
                if proposal.sent_on
                else ", nog niet verzonden"
            )
            return f"Beslist: {label(row.result, 'objection_result')}{sent}"
        waiting = next((step for step in self.steps if step.state in (ACTION, BUSY, NOT_STARTED)), None)
        return (
            f"In behandeling. {waiting.title.rstrip('?')}: {_small(waiting.words)}"
            if waiting
            else "In behandeling"
        )


@dataclass(frozen=True, slots=True)
class ObjectionPage(ObjectionState):
    """One objection with everything of its case."""

    page: CasePage


def objection_page(page: CasePage, objection_id: int, today: date) -> ObjectionPage | None:
    """One objection of this case; None where the case has no such objection."""
    chain = chain_of(page.case, today, page.events)
    row = next((each for each in chain.objections if each.id == objection_id), None)
    if row is None:
        return None
    state = objection_state(page.case, page.parties, chain, row, today)
    return ObjectionPage(**{field.name: getattr(state, field.name) for field in fields(state)}, page=page)


def objection_states(page: CasePage, chain: Chain, today: date) -> list[ObjectionState]:
    """Every objection of this case."""
    return [objection_state(page.case, page.parties, chain, row, today) for row in chain.objections]


def objection_state(
    case: CaseFile, parties: Sequence[Party], chain: Chain, row: Objection, today: date
) -> ObjectionState:
    """How this objection stands today."""
    objector = next(each for each in parties if each.id == row.party_id)
    told = {each.party_id: each for each in objection.informed(case.id) if each.objection_id == row.id}
    number = chain.round_of(row.id)
    admissible = admissibility_of(chain, row, objector, today)
    informed = [Informed(each, told.get(each.id)) for each in to_inform(row, list(parties))]
    proposals = [each for each in objection_decision.proposals(row.id) if each.round >= number]
    anew = reassessed(chain, row.id)
    decided = chain.decided(row.id)
    return ObjectionState(
        row=row,
        objector=objector,
        chain=chain,
        permit=permit_of(chain, today),
        admissibility=admissible,
        term=again_by(chain, row) or term_of(chain, handling(row)),
        informed=informed,
        round=number,
        reassessed=anew,
        proposals=proposals,
        decision=decided,
        appeals=[each for each in chain.appeals if each.objection_id == row.id],
        steps=_steps(row, admissible, informed, anew, proposals, decided, today),
    )


def _steps(
    row: Objection,
    admissible: Admissibility,
    informed: Sequence[Informed],
    anew: tuple[Reassessment, StoredAssessment] | None,
    proposals: Sequence[ObjectionProposal],
    decided: tuple[ObjectionDecision, ObjectionProposal] | None,
    today: date,
) -> tuple[Step, ...]:
    if row.withdrawn_on is not None:
        return (Step("ontvangst", "Ontvankelijk?", DONE, "het bezwaar is ingetrokken"),)
    untold = [each.party.name for each in informed if each.row is None]
    found = [
        Step("ontvangst", "Ontvankelijk?", *admissible_step(row, admissible, today)),
        Step(
            "informeren",
            "Iedereen bericht?",
            *((ACTION, f"nog niet: {', '.join(untold)}") if untold else (DONE, "")),
        ),
        Step("horen", "Horen", *hearing_step(row, today, untold=bool(untold))),
    ]
    if row.committee:
        found.append(
            Step(
                "advies",
                "Advies commissie",
                *((DONE, "") if row.advice_on else (BUSY, "de commissie adviseert")),
            )
        )
    found.append(Step("heroverweging", "Heroverweging", *((DONE, "") if anew else (NOT_STARTED, ""))))
    before = [step.title.rstrip("?").lower() for step in found if step.state != DONE]
    found.append(Step("beslissing", "Beslissing", *_decision(before, proposals, decided)))
    return tuple(found)


def _decision(
    before: Sequence[str],
    proposals: Sequence[ObjectionProposal],
    decided: tuple[ObjectionDecision, ObjectionProposal] | None,
) -> tuple[str, str]:
    if decided is not None:
        if decided[1].sent_on is None:
            return ACTION, "leg vast wanneer de beslissing is verzonden"
        return DONE, ""
    if proposals and proposals[0].state == "ingediend":
        return BUSY, "wacht op de ondertekenaar"
    if before:
        return BLOCKED, "eerst " + " en ".join(before)
    if proposals and proposals[0].state == "teruggegeven":
        return ACTION, "teruggegeven, dien opnieuw in"
    return NOT_STARTED, ""


def _small(words: str) -> str:
    """Within a sentence: only the first letter, for the words may hold a name."""
    return words[:1].lower() + words[1:]
