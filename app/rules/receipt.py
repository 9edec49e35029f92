"""The receipt of an assessment: one hash over what was asked and what was answered, so that a decision can be replayed."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from app.rules.application import parse_application
from app.rules.assessment import assess
from app.rules.canonical import canonical
from app.rules.rulebook import RuleBook


def receipt(question: Mapping[str, object], answer: Mapping[str, object]) -> str:
    """The sha256 (64 hex digits) of the `assess` input with its answer; the answer holds the hash of the ordinance version."""
    return hashlib.sha256(
        canonical({"question": dict(question), "answer": dict(answer)}).encode()
    ).hexdigest()


def replays(question: Mapping[str, object], stored: str, rulebook: RuleBook) -> bool:
    """Whether the same question still gets the same answer from these rules. Raises InvalidInput as `assess` does."""
    return receipt(question, assess(parse_application(dict(question)), rulebook).answer()) == stored
