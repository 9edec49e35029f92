"""What the crash checks are made of: a carrier that keeps a log, workers that can be killed, an office to work in."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from pathlib import Path
from types import TracebackType

from flask import Flask
from sqlalchemy import func, select

from app.cases import intake
from app.cases.demonstration.houses import HOUSES
from app.cases.permission import Officer, Role
from app.delivery.fakes import Kept
from app.delivery.ports import Message
from app.delivery.smtp import message_id
from app.jobs import scan
from app.jobs.dispatch import dispatch
from app.jobs.workbench import Workbench
from app.rules.periods import AMSTERDAM
from app.store import account, municipality, outbox
from app.store.account import Account, Membership
from app.store.base import db, use_municipality
from app.store.municipality import Municipality
from app.store.outbox import Outgoing
from app.store.standalone import bare_app
from app.store.transaction import transaction
from tests.fixtures.desk import NOW, TODAY, PlainRenderer, registration

CODE, SENDER = "GM0312", "wonen@bunnik.example"
SPEED = 60  # a minute of the worker's clock in a second, so that a lease of five minutes runs out in five seconds
PROGRAM = Path(sys.executable).parent / "woonvergunning"


class Ledger:
    """A carrier that writes each message on a line of a file, as a mail server would have it in its log."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def deliver(self, message: Message) -> None:
        time.sleep(0.002)
        with self.path.open("a", encoding="ascii") as file:
            file.write(f"{message.key} {message_id(message, SENDER)}\n")
        time.sleep(0.002)  # a worker may die here: sent, and not yet said so


def bench_with(now: Callable[[], datetime], mail: object) -> Workbench:
    def today() -> date:
        return now().astimezone(AMSTERDAM).date()

    return Workbench(now, today, {"mail": mail, "print": Kept()}, PlainRenderer(), "check", threading.Event())  # type: ignore[dict-item]  # any object that delivers


def reminder(number: int, now: datetime, *, case_id: int | None = None) -> Outgoing:
    return Outgoing(
        municipality=CODE, key=f"reminder:{number}:before", case_id=case_id, channel="mail", kind="reminder",
        to_name="Noor", to_address="noor@bunnik.example", subject="Herinnering", body="Kijk naar deze zaak.",
        due_at=now, created_at=now,
    )  # fmt: skip


def plant(items: int) -> Callable[..., int]:
    """As the scan of the dates does: whatever has no message yet gets one, at most a hundred at a time.

    In one order: two workers that add the same keys in another order wait for each other, and PostgreSQL ends one of them.
    """

    def look(*, now: datetime, today: date) -> int:
        if municipality_of_session() != CODE:
            return 0
        there = set(db.session.scalars(select(Outgoing.key)))
        missing = [number for number in range(items) if f"reminder:{number}:before" not in there]
        some = sorted(random.sample(missing, min(100, len(missing))))
        return sum(outbox.put(reminder(number, now)) for number in some)

    return look


def municipality_of_session() -> str | None:
    from app.store.base import TENANT

    return db.session().info.get(TENANT)  # type: ignore[no-any-return]  # the session keeps any value


def work_for_ever(url: str, ledger: Path, start: float, items: int) -> None:
    scan.SCANS = (plant(items),)
    bench = bench_with(lambda: NOW + (time.monotonic() - start) * SPEED * timedelta(seconds=1), Ledger(ledger))
    with bare_app(url).app_context():
        while True:
            scan.scan(bench)
            dispatch(bench)
            time.sleep(0.05)


class Workers:
    """Processes that are killed and replaced; each is forked before it opens the database."""

    def __init__(self, count: int, job: Callable[[], None]) -> None:
        self.job, self.ids = job, [0] * count

    def _fork(self) -> int:
        child = os.fork()
        if child == 0:
            try:
                random.seed(os.getpid())
                self.job()
            except BaseException as fault:  # a fork must never come back into the check
                print(f"worker: {fault!r}", file=sys.stderr)
            os._exit(1)
        return child

    def __enter__(self) -> Workers:
        self.ids = [self._fork() for _ in self.ids]
        return self

    def kill(self, place: int) -> None:
        self._end(self.ids[place])
        self.ids[place] = self._fork()

    def _end(self, number: int) -> None:
        os.kill(number, signal.SIGKILL)
        os.waitpid(number, 0)

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, where: TracebackType | None
    ) -> None:
        for number in self.ids:
            self._end(number)


def lines(path: Path) -> list[str]:
    return path.read_text(encoding="ascii").splitlines() if path.exists() else []


@contextmanager
def at(app: Flask, code: str | None = CODE) -> Iterator[None]:
    with app.app_context():
        use_municipality(code)
        try:
            yield
        finally:
            db.session.remove()
            db.engine.dispose()


def states(app: Flask) -> Counter[str]:
    with at(app):
        counted = db.session.execute(select(Outgoing.state, func.count()).group_by(Outgoing.state))
        return Counter({row[0]: row[1] for row in counted})


@contextmanager
def program(settings: dict[str, str], *words: str) -> Iterator[None]:
    process = subprocess.Popen([PROGRAM, *words], env=settings, stderr=subprocess.DEVNULL)
    try:
        yield
    finally:
        process.terminate()
        process.wait(timeout=60)


def register(index: int) -> int:
    person = account.by_email("noor@a.example")
    assert person is not None
    officer = Officer(person.id, "Noor", CODE, frozenset({Role.CASEWORKER}))
    with transaction():
        return intake.register(registration(request_id=f"r{index}"), by=officer, now=NOW, today=TODAY).id


def office(url: str) -> Flask:
    """A migrated database with one municipality and one officer."""
    app = bare_app(url)
    with at(app, None):
        if not municipality.every():
            with transaction():
                code, name, prefix, house_style = next(house for house in HOUSES if house[0] == CODE)
                municipality.add(Municipality(code=code, name=name, prefix=prefix, house_style=house_style))
                person = Account(email="noor@a.example", name="Noor", job_title="", password_hash="-", phone="")
                account.add(person)
                account.add(Membership(account_id=person.id, municipality=CODE, role="caseworker"))
    return app
