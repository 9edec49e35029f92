"""Which documents an application needs and which are in: every event that says so tells the whole list, the last one counts."""

from __future__ import annotations

from collections.abc import Sequence

from app.rules.change import Document
from app.rules.expected_documents import built_in_documents, expected_documents
from app.rules.rulebook import load_rulebook
from app.store.case_event import CaseEvent
from app.store.case_file import CaseFile


def received(events: Sequence[CaseEvent]) -> tuple[str, ...]:
    """The codes of the documents that are in, in the order in which they were recorded."""
    for event in reversed(events):
        if "documents" in event.detail:
            return tuple(event.detail["documents"])
    return ()


def expected(case: CaseFile) -> tuple[Document, ...]:
    """What the ordinance of the day of receipt needs of this change."""
    return expected_documents(
        case.change_type, load_rulebook().version_on(case.municipality, case.received_on)
    )


def sample_page(code: str) -> str | None:
    """The name of the page with a sample of this document, where there is one."""
    sample = built_in_documents().sample(code)
    return sample.page if sample else None
