"""How many letters a batch makes in a second, and what the pages feel of it: a real server and a worker's two lanes on SQLite.

Run on a quiet machine: `python tests/bench/bench_batch.py`. Goals: 5 letters a second on two cores, p99 of the pages 150 ms.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import threading
import time
from datetime import UTC, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from bench_responsive import ADDRESS, PROGRAM, _logged_in, _paced, _print, _warm
from flask import Flask
from sqlalchemy import select

from app.cases import corresponding, deciding, viewing
from app.cases.batch_tools import Tools
from app.cases.demonstration.accounts import ACCOUNTS, TODAY
from app.cases.permission import Officer, Role
from app.delivery.fakes import Kept
from app.jobs import batches
from app.jobs.workbench import Workbench
from app.store import account, batch
from app.store.base import db, use_municipality
from app.store.batch import Batch, BatchItem
from app.store.case_file import CaseFile
from app.store.standalone import bare_app
from app.store.transaction import transaction

CODE, NOW = "GM0312", datetime(2026, 11, 20, 10, 0, tzinfo=UTC)


def officer() -> Officer:
    person = account.by_email(ACCOUNTS[0].email)
    assert person is not None
    return Officer(person.id, person.name, CODE, frozenset({Role.CASEWORKER}))


def write_one(_asked: Batch, item: BatchItem, tools: Tools) -> str | None:
    """An acknowledgement, as a person would make it: read the case, render outside any transaction, store."""
    number = db.session.scalars(select(CaseFile.number).where(CaseFile.id == item.case_id)).one()
    page = viewing.case_page(number, by=officer(), today=tools.today)
    kind = corresponding.ACKNOWLEDGEMENT
    values = corresponding.letter_values(page, kind, date_sent=tools.today, signatory=None)
    db.session.rollback()
    written = corresponding.write(tools.renderer, kind, values, date_sent=tools.today)
    with transaction():
        version = page.case.version
        deciding.store_letter(number, version, written, by=officer(), now=tools.now, today=tools.today)
    return None


def ask(app: Flask, rounds: int) -> int:
    with app.app_context():
        use_municipality(CODE)
        cases = db.session.execute(select(CaseFile.id, CaseFile.version)).all()
        db.session.rollback()
        for _ in range(rounds):
            with transaction():
                who = officer()
                asked = Batch(
                    municipality=CODE, kind="bench", detail={}, asked_by=who.account_id, asked_by_name=who.name, asked_at=NOW
                )
                batch.add(asked)
                for case_id, version in cases:
                    batch.add(BatchItem(municipality=CODE, batch_id=asked.id, case_id=case_id, seen_version=version))
    return rounds * len(cases)


def lane(app: Flask, bench: Workbench, done: list[int]) -> None:
    with app.app_context():
        done.append(batches.batches(bench))
        db.session.remove()


def processor(renderer: corresponding.Renderer) -> float:
    """Seconds that this process and the render processes have used."""
    total = time.process_time()
    for child in renderer._children:  # type: ignore[attr-defined]  # of the real renderer
        fields = Path(f"/proc/{child.pid}/stat").read_text().rpartition(")")[2].split()
        total += (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    return total


def measure(url: str) -> None:
    app, renderer = bare_app(url), corresponding.open_renderer(2)
    bench = Workbench(lambda: NOW, lambda: TODAY, {"mail": Kept(), "print": Kept()}, renderer, "bench")
    batches.HANDLERS["bench"] = write_one
    desk = _logged_in(ACCOUNTS[0].email)
    _warm(desk)
    _print("pages alone", _paced(desk), os.getloadavg()[0])
    count, done = ask(app, 4), []
    lanes = [threading.Thread(target=lane, args=(app, bench, done)) for _ in range(2)]
    begun, used = time.perf_counter(), processor(renderer)
    for thread in lanes:
        thread.start()
    times = _paced(desk)
    for thread in lanes:
        thread.join()
    seconds = time.perf_counter() - begun
    used = processor(renderer) - used
    renderer.close()
    _print("with a batch", times, os.getloadavg()[0])
    with app.app_context():
        use_municipality(CODE)
        refused = len(db.session.scalars(select(BatchItem.id).where(BatchItem.state != "done")).all())
    print(f"{sum(done)} of {count} letters in {seconds:.1f} s: {sum(done) / seconds:.1f} a second, {refused} refused")
    print(f"processor {1000 * used / sum(done):.0f} ms a letter, pages asked for included: it holds on a busy machine too")


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/bench.sqlite3"
        environment = os.environ | {"WOONVERGUNNING_DEMO": "1", "DATABASE_URL": url, "SECRET_KEY": "x" * 40}
        for command in ("migrate", "seed-demo"):
            subprocess.run([PROGRAM, command], env=environment, check=True, capture_output=True)
        server = subprocess.Popen([PROGRAM, "run", "--bind", ADDRESS], env=environment)
        try:
            measure(url)
        finally:
            server.terminate()
            server.wait(timeout=30)


if __name__ == "__main__":
    main()
