"""A case lives through anything: twenty lives in every run, five hundred in `make checks`."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.cases.clock_machine import ClockMachine
from tests.fixtures.desk import Desk

#: What twenty runs must have reached, or they would have shown little.
REACHED = {
    "suspended", "resumed", "extended", "notice_of_default_received", "propose", "propose_set_aside", "record_word",
    "propose_by_law", "take_decision", "announce",
}  # fmt: skip


def _run(desk: Desk, runs: int, steps: int) -> Counter[str]:
    machine = type("Machine", (ClockMachine,), {"desk": desk, "done": Counter()})
    quiet = [HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large]
    run_state_machine_as_test(
        machine,
        settings=settings(max_examples=runs, stateful_step_count=steps, suppress_health_check=quiet),
    )
    return machine.done


def test_a_case_lives_through_anything(desk: Desk) -> None:
    """Twenty lives on SQLite; two on PostgreSQL, where each step takes longer and the rules are the same."""
    if desk.office.url.startswith("sqlite"):
        assert set(+_run(desk, 20, 25)) >= REACHED
    else:
        _run(desk, 2, 25)


@pytest.mark.heavy
def test_five_hundred_cases_live_through_anything(desk: Desk) -> None:
    assert set(+_run(desk, 500, 50)) >= REACHED
