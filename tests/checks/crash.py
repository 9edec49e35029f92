"""Is anything lost or sent too often when workers die, when the mail server is away, or when the clock jumps? Prints figures.

    make crash                                    both engines
    make crash CRASH="--engine sqlite --seed 3 --items 1000 --kills 50 --procs 4"

1 workers killed at random (SIGKILL) while they scan and dispatch   2 no scheduler in the web processes, two workers, one message
3 a mail server that is away for 24 hours, and for 5 days           4 clocks that jump, and both nights of the change of the hour

Fails (exit 1) where a message is lost, a key has two rows, more was sent twice than workers were killed, or one failed unseen.
"""

from __future__ import annotations

import argparse
import logging
import os
import random
import sys
import tempfile
import time
from collections import Counter
from contextlib import ExitStack
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from sqlalchemy import func, select

from app.delivery.fakes import Failing, Kept
from app.delivery.ports import Unreachable
from app.jobs import scan
from app.jobs.dispatch import dispatch
from app.jobs.worker import TICKS
from app.store import heartbeat, outbox, schema
from app.store.base import db, use_municipality
from app.store.case_event import CaseEvent
from app.store.outbox import Outgoing
from app.store.transaction import transaction
from tests.checks.crash_parts import (
    CODE,
    Workers,
    at,
    bench_with,
    lines,
    municipality_of_session,
    office,
    program,
    register,
    reminder,
    states,
    work_for_ever,
)  # fmt: skip
from tests.fixtures.desk import NOW
from tests.fixtures.postgres import running_cluster

SMALL_HOURS = ((date(2026, 3, 28), 3), (date(2026, 10, 24), 3))


def killed_workers(url: str, folder: Path, asked: argparse.Namespace) -> bool:
    """Check 1."""
    dice, app, ledger, started = random.Random(asked.seed), office(url), folder / "sent.log", time.monotonic()
    kills = 0
    with Workers(asked.procs, lambda: work_for_ever(url, ledger, started, asked.items)) as workers:
        while kills < asked.kills:
            if len(lines(ledger)) >= (kills + 1) * asked.items // (asked.kills + 2):
                time.sleep(dice.uniform(0, 0.03))
                workers.kill(dice.randrange(asked.procs))
                kills += 1
            time.sleep(0.005)
            if time.monotonic() - started > asked.patience:
                break
        while states(app)["sent"] < asked.items and time.monotonic() - started < asked.patience:
            time.sleep(1)
    sent, ids = Counter(line.split()[0] for line in lines(ledger)), {tuple(line.split()) for line in lines(ledger)}
    with at(app):
        rows = db.session.scalar(select(func.count()).select_from(Outgoing)) or 0
        keys = db.session.scalar(select(func.count(Outgoing.key.distinct()))) or 0
    lost, twice, extra = asked.items - len(sent), rows - keys, sum(sent.values()) - len(sent)
    print(
        f"  1 killed workers: {asked.items} items, {asked.procs} processes, {kills} kills: lost {lost}, rows with a key twice "
        f"{twice}, sent once more {extra} (with another Message-ID: {len(ids) - len(sent)}), left {dict(states(app))}, "
        f"{time.monotonic() - started:.0f} s"
    )
    whole = states(app) == Counter({"sent": asked.items})
    return kills == asked.kills and lost == twice == 0 and extra <= kills and len(ids) == len(sent) and whole


def web_and_workers(url: str, folder: Path, _asked: argparse.Namespace) -> bool:
    """Check 2, with the real programs."""
    app = office(url)
    with at(app), transaction():
        outbox.put(reminder(1, datetime.now(UTC) - timedelta(days=400)))
    settings = {
        "PATH": os.environ["PATH"], "DATABASE_URL": url, "WOONVERGUNNING_DEMO": "1", "SECRET_KEY": "k" * 40,
        "POST_FOLDER": str(folder / "post"), "PYTHONPATH": os.getcwd(),
    }  # fmt: skip
    with program(settings, "run", "--bind", "127.0.0.1:8917"):
        time.sleep(12)
        idle = states(app)
        with at(app, None):
            by_web = len(heartbeat.every())
    with program(settings, "worker"), program(settings, "worker"):
        patient = time.monotonic() + 60
        while states(app)["sent"] < 1 and time.monotonic() < patient:
            time.sleep(0.5)
        time.sleep(8)
    files = sorted((folder / "post").rglob("*.eml"))
    with at(app):
        attempts = db.session.scalar(select(Outgoing.attempts))
    print(
        f"  2 no scheduler in the web: after 12 s {idle['waiting']} of 1 still waits, {by_web} heartbeats; two workers "
        f"then: {len(files)} mail, {attempts} attempt, {dict(states(app))}"
    )
    return idle["waiting"] == 1 and by_web == 0 and len(files) == 1 and attempts == 1


def outage(url: str, hours: int, items: int, cases: int) -> tuple[Counter[str], int, int]:
    """A server that is away so long and then comes back: the states, how many were sent, how many cases say that one failed."""
    app = office(url)
    with at(app):
        numbers = [register(index) for index in range(cases)]
        with transaction():
            for index in range(items):
                outbox.put(reminder(index, NOW, case_id=numbers[index % cases]))
    clock, kept = [NOW], Kept()
    bench = bench_with(lambda: clock[0], Failing(Unreachable("de mailserver is niet te bereiken")))
    away = NOW + timedelta(hours=hours)
    with at(app):
        while clock[0] < away + timedelta(hours=8):
            dispatch(bench if clock[0] < away else bench_with(lambda: clock[0], kept))
            use_municipality(CODE)
            following = db.session.scalar(select(func.min(Outgoing.due_at)).where(Outgoing.state == "waiting"))
            if following is None:
                break
            clock[0] = max(clock[0] + timedelta(seconds=30), following)
        told = db.session.scalar(
            select(func.count()).select_from(CaseEvent).where(CaseEvent.kind == "delivery_failed")
        )
    return states(app), len(kept.messages), told or 0


def away_a_day(url: str, _folder: Path, asked: argparse.Namespace) -> bool:
    """Check 3, the first half."""
    found, sent, told = outage(url, 24, asked.items, 10)
    print(f"  3 mail server away for 24 h: {asked.items} messages: {dict(found)}, sent once {sent}, failed {told}")
    return found == Counter({"sent": asked.items}) and sent == asked.items and told == 0


def away_five_days(url: str, _folder: Path, asked: argparse.Namespace) -> bool:
    """Check 3, the second half."""
    items = asked.items // 20
    found, sent, told = outage(url, 120, items, 10)
    print(f"  3 away for 5 days: {items} messages: {dict(found)}, sent {sent}; {told} said on their case")
    return found["failed"] == told and found["failed"] + found["sent"] == items and found["failed"] > 0


def jumping_clock(url: str, _folder: Path, _asked: argparse.Namespace) -> bool:
    """Check 4: a reminder a day, over both changes of the hour, with a clock that goes back two hours and on three days."""
    app, wanted = office(url), set()

    def daily(*, now: datetime, today: date) -> int:
        if municipality_of_session() != CODE:
            return 0
        row = reminder(0, now)
        row.key = f"digest:{today.isoformat()}"
        return int(outbox.put(row))

    scan.SCANS = (daily,)
    kept, clock = Kept(), [NOW]
    bench = bench_with(lambda: clock[0], kept)
    with app.app_context():
        for first, days in SMALL_HOURS:
            begin = datetime(first.year, first.month, first.day, 12, tzinfo=UTC)
            steps = [timedelta(minutes=20 * step) for step in range(days * 72)]
            for jump in (timedelta(), timedelta(hours=-2), timedelta(days=3), timedelta()):
                for step in steps[::1 if not jump else 6]:
                    clock[0] = begin + step + jump
                    wanted.add(bench.today())
                    scan.scan(bench)
                    dispatch(bench)
    with at(app):
        rows = db.session.scalar(select(func.count()).select_from(Outgoing)) or 0
    sent = Counter(message.key for message in kept.messages)
    intervals = all(isinstance(tick.seconds, int) for tick in TICKS)
    print(
        f"  4 clocks that jump: {len(wanted)} days, {rows} rows, {sum(sent.values())} sent, most per day {max(sent.values())}; "
        f"ticks at a clock time: {0 if intervals else 'some'}"
    )
    return rows == len(wanted) == sum(sent.values()) == len(sent)


CHECKS = {
    "1": (killed_workers,),
    "2": (web_and_workers,),
    "3": (away_a_day, away_five_days),
    "4": (jumping_clock,),
}


def main() -> int:
    reader = argparse.ArgumentParser(description="crash checks of the worker")
    reader.add_argument("--engine", choices=("sqlite", "postgresql"), action="append")
    reader.add_argument("--only", choices=sorted(CHECKS), action="append")
    for name, value in (("seed", 1), ("items", 1000), ("kills", 50), ("procs", 4), ("patience", 900)):
        reader.add_argument(f"--{name}", type=int, default=value)
    asked, wrong = reader.parse_args(), []
    logging.disable(logging.WARNING)  # each message that could not leave says so
    for engine in asked.engine or ("sqlite", "postgresql"):
        print(f"== {engine}", flush=True)
        for check in (each for name in asked.only or sorted(CHECKS) for each in CHECKS[name]):
            with ExitStack() as stack:
                folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
                if engine == "sqlite":
                    url = f"sqlite:///{folder / 'crash.sqlite3'}"
                else:
                    url = stack.enter_context(stack.enter_context(running_cluster()).database()).url
                schema.upgrade(url)
                if not check(url, folder, asked):
                    wrong.append(f"{engine}: {check.__name__}")
            sys.stdout.flush()
    print("wrong: " + ", ".join(wrong) if wrong else "all well")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
