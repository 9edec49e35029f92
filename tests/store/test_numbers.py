"""Case numbers under parallel use: unique and gapless among what was committed, on both engines, in separate processes."""

from __future__ import annotations

import multiprocessing
import random
import re
from multiprocessing.synchronize import Barrier

from app.store import case_file
from app.store.base import use_municipality
from app.store.standalone import bare_app
from app.store.transaction import transaction
from tests.fixtures.office import Office
from tests.store.test_guards import a_case

PROCESSES, EACH = 4, 25


class _RolledBack(Exception):
    """One in ten is undone after it took its number."""


def _register(url: str, seed: int, start: Barrier) -> None:
    dice = random.Random(seed)
    with bare_app(url).app_context():
        use_municipality("GM0312")
        start.wait()
        for index in range(EACH):
            try:
                with transaction():
                    number = case_file.next_number("BUN", 2026)
                    case_file.add(a_case("GM0312", number, request_id=f"{seed}-{index}"))
                    if dice.random() < 0.1:
                        raise _RolledBack
            except _RolledBack:
                continue


def test_numbers_are_gapless_under_parallel_use(office: Office) -> None:
    context = multiprocessing.get_context("spawn")
    start = context.Barrier(PROCESSES)
    workers = [context.Process(target=_register, args=(office.url, seed, start)) for seed in range(PROCESSES)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(timeout=120)
        assert worker.exitcode == 0
    with office.at("GM0312"):
        rows = case_file.worklist(case_file.Filter(statuses=(), limit=1000))
    numbers = sorted(int(row.number.rpartition("-")[2]) for row in rows)
    assert len(numbers) > PROCESSES * EACH * 0.7
    assert numbers == list(range(1, len(numbers) + 1))
    assert all(re.fullmatch(r"BUN-2026-\d{4}", row.number) for row in rows)


def test_each_year_and_each_municipality_counts_for_itself(office: Office) -> None:
    with office.at("GM0312"), transaction():
        assert case_file.next_number("BUN", 2026) == "BUN-2026-0001"
        assert case_file.next_number("BUN", 2027) == "BUN-2027-0001"
        assert case_file.next_number("BUN", 2026) == "BUN-2026-0002"
    with office.at("GM0736"), transaction():
        assert case_file.next_number("DRV", 2026) == "DRV-2026-0001"
