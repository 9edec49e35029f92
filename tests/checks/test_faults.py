"""Faults, on both engines: processes killed in the middle of registering, one form posted many times, many savers of one case.

Heavy, so part of `make checks`. Each prints its figures.
"""

from __future__ import annotations

import multiprocessing
import os
import random
import signal
import time
from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime
from multiprocessing.synchronize import Barrier
from pathlib import Path

import pytest

from app.cases import intake
from app.cases.opening import EditConflict
from app.cases.permission import Officer
from app.store import assessment, case_event, case_fact, case_file, party
from app.store.base import use_municipality
from app.store.case_file import Filter
from app.store.requested import DuplicateRequest
from app.store.standalone import bare_app
from app.store.transaction import transaction
from tests.fixtures.desk import facts, registration
from tests.fixtures.office import Office

pytestmark = pytest.mark.heavy

NOW = datetime(2026, 11, 20, 10, 0, tzinfo=UTC)
TODAY = date(2026, 11, 20)
WRITERS, KILLS, POSTS, SAVERS, SAVES = 2, 10, 8, 4, 25
CONTEXT = multiprocessing.get_context("spawn")


def _register_for_ever(url: str, officer: Officer, log: str, seed: int) -> None:
    """Register case after case; a number goes into the outside log only after its commit was acknowledged."""
    with bare_app(url).app_context(), open(log, "a", encoding="ascii", buffering=1) as acknowledged:
        use_municipality("GM0312")
        for index in range(100_000):
            new = replace(registration(), request_id=f"{os.getpid()}-{seed}-{index}")
            with transaction():
                number = intake.register(new, by=officer, now=NOW, today=TODAY).number
            acknowledged.write(number + "\n")


def _wait_until_it_grows(log: Path) -> None:
    """On a busy machine a process is slow to start: a kill before its first commit would show nothing."""
    size = log.stat().st_size if log.exists() else 0
    for _ in range(1200):
        if log.exists() and log.stat().st_size > size:
            return
        time.sleep(0.05)


def test_killed_processes_lose_nothing_and_leave_no_halves(office: Office, tmp_path: Path) -> None:
    log, officer = tmp_path / "acknowledged", office.people["noor", "GM0312"]
    dice = random.Random(7)
    for kill in range(KILLS):
        writers = [
            CONTEXT.Process(target=_register_for_ever, args=(office.url, officer, str(log), kill * 10 + seed))
            for seed in range(WRITERS)
        ]
        for writer in writers:
            writer.start()
        _wait_until_it_grows(log)
        time.sleep(dice.uniform(0.2, 1.5))
        for writer in writers:
            os.kill(writer.pid or 0, signal.SIGKILL)
            writer.join(timeout=30)
    acknowledged = log.read_text(encoding="ascii").split()
    with office.at("GM0312"):
        rows = case_file.worklist(Filter(statuses=(), limit=1_000_000))
        stored = {row.number for row in rows}
        halves = [row.number for row in rows if not _whole(row.id)]
        numbers = sorted(int(number.rpartition("-")[2]) for number in stored)
    print(f"\n{KILLS * WRITERS} kills: {len(acknowledged)} acknowledged, {len(stored)} stored, {len(halves)} halves")
    assert len(acknowledged) > KILLS
    assert set(acknowledged) <= stored
    assert halves == []
    assert numbers == list(range(1, len(numbers) + 1))


def _whole(case_id: int) -> bool:
    kinds = [event.kind for event in case_event.of_case(case_id)]
    rest = party.of_case(case_id) and case_fact.current(case_id) and assessment.of_case(case_id)
    return kinds == ["application_received", "assessed"] and bool(rest)


def _post_once(url: str, officer: Officer, start: Barrier, numbers: multiprocessing.Queue[str]) -> None:
    with bare_app(url).app_context():
        use_municipality("GM0312")
        start.wait()
        try:
            with transaction():
                numbers.put(intake.register(registration(), by=officer, now=NOW, today=TODAY).number)
        except DuplicateRequest:
            numbers.put(_number_of_request())


def _number_of_request() -> str:
    known = case_file.by_request("r1")
    return known.number if known else "none"


def test_one_form_posted_in_parallel_makes_one_case(office: Office) -> None:
    start = CONTEXT.Barrier(POSTS)
    numbers: multiprocessing.Queue[str] = CONTEXT.Queue()
    officer = office.people["noor", "GM0312"]
    posts = [CONTEXT.Process(target=_post_once, args=(office.url, officer, start, numbers)) for _ in range(POSTS)]
    for post in posts:
        post.start()
    answers = Counter(numbers.get(timeout=300) for _ in posts)
    for post in posts:
        post.join(timeout=60)
    with office.at("GM0312"):
        stored = case_file.count(Filter(statuses=()))
    print(f"\n{POSTS} posts of one form: {stored} case, answers {dict(answers)}")
    assert answers == {"BUN-2026-0001": POSTS}
    assert stored == 1


def _save_often(url: str, officer: Officer, number: str, seed: int, results: multiprocessing.Queue[tuple[int, int]]) -> None:
    saved = refused = 0
    with bare_app(url).app_context():
        use_municipality("GM0312")
        for index in range(SAVES):
            case = case_file.get(number)
            version = case.version if case else 0
            time.sleep(0.002)  # a person reads the form
            try:
                with transaction():
                    amount = f"{300000 + seed * 1000 + index}.00"
                    intake.change_facts(number, version, facts(amount), why="proef", by=officer, now=NOW, today=TODAY)
                saved += 1
            except EditConflict:
                refused += 1
    results.put((saved, refused))


def test_many_savers_never_overwrite_each_other(office: Office) -> None:
    officer = office.people["noor", "GM0312"]
    with office.at("GM0312"), transaction():
        number = intake.register(registration(), by=officer, now=NOW, today=TODAY).number
    results: multiprocessing.Queue[tuple[int, int]] = CONTEXT.Queue()
    savers = [
        CONTEXT.Process(target=_save_often, args=(office.url, officer, number, seed, results)) for seed in range(SAVERS)
    ]
    for saver in savers:
        saver.start()
    totals = [results.get(timeout=300) for _ in savers]
    saved, refused = sum(total[0] for total in totals), sum(total[1] for total in totals)
    with office.at("GM0312"):
        case = case_file.get(number)
        assert case is not None
        changes = [event for event in case_event.of_case(case.id) if event.kind == "facts_changed"]
        version = case.version
    print(f"\n{SAVERS} savers: {saved} saved, {refused} refused with both texts, {saved - len(changes)} overwritten")
    assert saved + refused == SAVERS * SAVES
    assert len(changes) == saved
    assert version == 1 + saved
