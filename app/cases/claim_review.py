"""What a later decision does to a claim: where a permit was revised, revoked or annulled, less is owed, or nothing.

A proposal to a person: nothing is booked by itself. What was paid too much goes back with interest (Awb 4:102).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from app.cases.objection_chain import FOUNDED, GRANT, Chain, chain_of, permit_of
from app.rules.bookkeeping import ClaimKind, Standing, standing
from app.rules.permit_state import PermitState
from app.store import assessment, claim, ledger_entry, permit
from app.store.case_file import CaseFile
from app.store.claim import Claim

GONE = frozenset({PermitState.REVOKED, PermitState.ANNULLED})


@dataclass(frozen=True, slots=True)
class Review:
    """`asked` is what the claim asks now, `should` what the decision that stands asks, in cents; `since` its day."""

    claim: Claim
    asked: int
    should: int
    since: date
    why: str

    @property
    def less(self) -> int:
        return self.asked - self.should


def reviews(case: CaseFile, today: date) -> list[Review]:
    """The compensation claims of the case of which the decision that stands asks another amount, with the reason."""
    claims = [row for row in claim.of_case(case.id) if row.kind == ClaimKind.COMPENSATION]
    if not claims:
        return []
    found = _asked_now(case, chain_of(case, today), today)
    rows = ledger_entry.of_claims([row.id for row in claims])
    reviewed = []
    for row in claims:
        now = standing(ledger_entry.as_book(rows[row.id]))
        told = found or _revoked(case, now)
        if told is not None and told[0] != now.principal:
            reviewed.append(Review(row, now.principal, *told))
    return reviewed


def _revoked(case: CaseFile, now: Standing) -> tuple[int, date, str] | None:
    """A revocation undoes nothing that was: what is open is asked no more. Whether money goes back, its own decision says."""
    row = permit.of_case(case.id)
    if row is None or row.ended_on is None or now.open == 0:
        return None
    return max(0, now.principal - now.open), row.ended_on, "De vergunning is ingetrokken: wat nog openstaat, is niet meer nodig."


def _asked_now(case: CaseFile, chain: Chain, today: date) -> tuple[int, date, str] | None:
    """The cents that the standing decision asks, since when, and why; None while nothing changed the first decision."""
    answer = permit_of(chain, today)
    if answer is not None and answer.state in GONE and answer.since is not None:
        return 0, answer.since, answer.sentence
    revised = [
        (proposal.sent_on, proposal.assessment_id)
        for row, proposal in chain.decisions
        if proposal.sent_on is not None and row.result in FOUNDED and row.outcome == GRANT
    ]
    if not revised:
        return None
    on, assessment_id = revised[-1]
    told = next(row for row in assessment.of_case(case.id) if row.id == assessment_id)
    return _cents(told.answer["compensation"]), on, "De beslissing op bezwaar stelde een ander bedrag vast."


def _cents(told: Mapping[str, Any]) -> int:
    return int(Decimal(told["amount"]) * 100) if told["due"] is True and told["amount"] is not None else 0
