"""Nobody takes a decision that they drafted."""

from __future__ import annotations

from app.cases.permission import Officer
from app.store.decision import Proposal


def may_sign(proposal: Proposal, by: Officer) -> str | None:
    """Why this officer may not take this decision, in Dutch; None if there is no objection."""
    if proposal.drafted_by == by.account_id:
        return "U schreef dit voorstel zelf. Een ander moet het lezen en ondertekenen."
    return None
