"""Which documents of an application are in: every event that says so tells the whole list, and the last one counts."""

from __future__ import annotations

from collections.abc import Sequence

from app.store.case_event import CaseEvent


def received(events: Sequence[CaseEvent]) -> tuple[str, ...]:
    """The codes of the documents that are in, in the order in which they were recorded."""
    for event in reversed(events):
        if "documents" in event.detail:
            return tuple(event.detail["documents"])
    return ()
