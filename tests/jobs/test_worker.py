"""The worker as a process, and what the watchdog and the health page say of it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from app.config import Config
from app.factory import create_app
from app.jobs.housekeeping import watchdog
from app.jobs.worker import TICKS, Tick, beat_of, scheduler
from app.store import account, heartbeat, schema
from app.store.base import db
from app.store.standalone import opened
from tests.fixtures.desk import Desk, PlainRenderer
from tests.fixtures.office import Office
from tests.jobs.conftest import Bench
from tests.jobs.test_dispatch import acknowledge, rows

PROGRAM = Path(sys.executable).parent / "woonvergunning"


def test_a_tick_beats_and_a_fault_ends_only_that_tick(office: Office, bench: Bench) -> None:
    def fault(_bench: object) -> None:
        raise RuntimeError("planted")

    assert not beat_of(office.app, bench.real, Tick("scan", 60, fault))
    assert beat_of(office.app, bench.real, Tick("watchdog", 60, lambda _bench: {"late": 0}))
    assert beat_of(office.app, bench.real, Tick("watchdog", 60, lambda _bench: {"late": 2}))
    with office.at(None):
        beats = heartbeat.every()
        assert {name: row.detail for name, row in beats.items()} == {"watchdog": {"late": 2}}


def test_every_tick_of_the_worker_ends_well(desk: Desk, bench: Bench) -> None:
    acknowledge(desk)
    app = desk.office.app
    for tick in TICKS:
        assert beat_of(app, bench.real, tick), tick.name
    with desk.office.at(None):
        assert set(heartbeat.every()) == {tick.name for tick in TICKS}
    assert rows(desk)[0].state == "sent"


def test_the_watchdog_counts_what_should_have_left(desk: Desk, bench: Bench) -> None:
    acknowledge(desk)
    assert watchdog(bench.real) == {"waiting": 1, "late": 0, "failed": 0}
    bench.later(minutes=61)
    assert watchdog(bench.real) == {"waiting": 1, "late": 1, "failed": 0}


def test_no_tick_has_a_clock_time_and_none_runs_beside_itself(office: Office, bench: Bench) -> None:
    made = scheduler(office.app, bench.real)
    jobs = [job for job in made.get_jobs() if job.id in {tick.name for tick in TICKS}]
    assert len(jobs) == len(TICKS)
    for job in jobs:
        assert type(job.trigger).__name__ == "IntervalTrigger"


@contextmanager
def visiting(office: Office, now: Callable[[], datetime]) -> Iterator[FlaskClient]:
    """A visitor of the web application on this database."""
    config = Config(database_url=office.url, secret_key="k" * 40, demo=True)
    app = create_app(config, now=now, renderer=PlainRenderer())
    try:
        yield app.test_client()
    finally:
        with app.app_context():
            db.session.remove()
            db.engine.dispose()


def test_a_web_process_has_no_scheduler(office: Office, bench: Bench) -> None:
    with visiting(office, lambda: bench.time) as visitor:
        assert visitor.get("/healthz").json["checks"]["worker"] == "ok"
    assert not [thread for thread in threading.enumerate() if "APScheduler" in thread.name]


def test_the_health_page_tells_of_a_worker_that_fell_silent_and_of_what_is_late(desk: Desk, bench: Bench) -> None:
    acknowledge(desk)
    app = desk.office.app
    for tick in TICKS:
        if tick.name != "dispatch":
            beat_of(app, bench.real, tick)
    with visiting(desk.office, lambda: bench.time) as visitor:
        answer = visitor.get("/healthz")
        assert (answer.status_code, answer.json["checks"]["worker"]) == (503, "no heartbeat of dispatch")
        bench.later(minutes=61)
        for tick in TICKS:
            if tick.name != "dispatch":
                beat_of(app, bench.real, tick)
        beat_of(app, bench.real, Tick("dispatch", 5, lambda _bench: None))
        answer = visitor.get("/healthz")
        assert answer.json["checks"]["worker"] == "messages are more than an hour late"
        assert answer.json["backlog"]["late"] == answer.json["backlog"]["waiting"] > 0
        for tick in TICKS:
            beat_of(app, bench.real, tick)
        beat_of(app, bench.real, next(tick for tick in TICKS if tick.name == "watchdog"))
        answer = visitor.get("/healthz")
        assert (answer.status_code, answer.json["backlog"]["waiting"]) == (200, 0)


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    url = f"sqlite:///{tmp_path / 'worker.sqlite3'}"
    schema.upgrade(url)
    return {
        "PATH": os.environ["PATH"],
        "DATABASE_URL": url,
        "WOONVERGUNNING_DEMO": "1",
        "POST_FOLDER": str(tmp_path / "post"),
        "SECRET_KEY": "k" * 40,
    }


def test_the_process_starts_beats_and_ends_when_told(environment: dict[str, str]) -> None:
    process = subprocess.Popen([PROGRAM, "worker"], env=environment, stderr=subprocess.PIPE, text=True)
    try:
        with opened(environment["DATABASE_URL"]):
            for _ in range(150):
                db.session.rollback()
                if set(heartbeat.every()) == {tick.name for tick in TICKS}:
                    break
                time.sleep(0.2)
            assert set(heartbeat.every()) == {tick.name for tick in TICKS}
            assert account.every() == []
    finally:
        process.send_signal(signal.SIGTERM)
        _, told = process.communicate(timeout=30)
    assert process.returncode == 0, told
    assert '"state": "ended"' in told


def gone(number: int) -> bool:
    """Ended; on a machine whose first process collects nobody it stays in the list as a zombie."""
    try:
        return Path(f"/proc/{number}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0] == "Z"
    except FileNotFoundError:
        return True


def test_it_ends_with_the_process_that_started_it(environment: dict[str, str]) -> None:
    shell = subprocess.Popen(
        ["/bin/sh", "-c", f"{PROGRAM} worker --with-parent & echo $!; exec sleep 600"],
        env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
    )  # fmt: skip
    assert shell.stdout is not None
    with shell.stdout:
        number = int(shell.stdout.readline())
        time.sleep(3)
        shell.kill()
        shell.wait()
        for _ in range(150):
            if gone(number):
                return
            time.sleep(0.2)
    os.kill(number, signal.SIGKILL)
    pytest.fail("the worker outlived its parent")


def test_it_does_not_start_without_a_mail_server(environment: dict[str, str]) -> None:
    done = subprocess.run(
        [PROGRAM, "worker"],
        env=environment | {"WOONVERGUNNING_DEMO": "0", "TRUSTED_HOSTS": "a.example"},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 1
    assert done.stderr.startswith("woonvergunning: SMTP_HOST is missing")
