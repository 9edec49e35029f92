"""A draft decision on its way to somebody else: what the signatory approves, and the row that waits for a signature."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from app.cases.opening import record
from app.cases.permission import Officer
from app.store import decision
from app.store.assessment import StoredAssessment
from app.store.case_file import CaseFile
from app.store.decision import Proposal


def draft_hash(row: StoredAssessment, draft: Mapping[str, Any]) -> str:
    """What the signatory approves, as one hash: the receipt of the assessment and every word of the draft."""
    canonical = json.dumps([row.receipt, draft], sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(canonical.encode()).hexdigest()


def hand_in(
    case: CaseFile,
    latest: StoredAssessment,
    outcome: str,
    text: dict[str, Any],
    *,
    by: Officer,
    now: datetime,
    today: date,
) -> None:
    """Hand a draft decision to a signatory, with this outcome. Whether it may be is the matter of the caller."""
    decision.add(
        Proposal(
            municipality=case.municipality,
            case_id=case.id,
            assessment_id=latest.id,
            outcome=outcome,
            state="ingediend",
            text=text,
            text_sha256=draft_hash(latest, text),
            drafted_by=by.account_id,
            drafted_by_name=by.name,
            drafted_at=now,
        )
    )
    record(case, "proposed", on=today, at=now, by=by, detail={"outcome": outcome})
