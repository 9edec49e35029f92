"""Which use cases meet PostgreSQL in every run, and which in `make checks` only."""

from __future__ import annotations

from pathlib import Path

import pytest

#: These try what the rules and the use cases say, with queries that other modules try on both engines in every run.
ON_SQLITE = (
    "test_appealing", "test_clockwork", "test_collecting", "test_evidence", "test_measure_objecting", "test_objecting",
    "test_objection_deciding", "test_refused", "test_request_answers", "test_requests", "test_sanctions",
    "test_special_decisions", "test_worksheet",
)  # fmt: skip


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Before the heavy ones are left out."""
    for item in items:
        here = item.path.parent == Path(__file__).parent and item.path.stem in ON_SQLITE
        if here and "postgresql" in item.name:
            item.add_marker("heavy")
