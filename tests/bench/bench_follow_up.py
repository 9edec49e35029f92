"""The daily scan and the follow-up list with 100,000 permits and 300,000 conditions, on SQLite and on PostgreSQL.

Run: `python tests/bench/bench_follow_up.py [PERMITS]`. Goals: the scan ends within 60 s, twice the permits cost at most 2.2 times
as much, and the list opens in under 100 ms. Prints processor time beside the clock: it holds on a busy machine too.
"""

from __future__ import annotations

import logging
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from flask import Flask
from sqlalchemy import func, select, text

from app.cases.demonstration.accounts import ACCOUNTS
from app.delivery.fakes import Kept
from app.factory import create_app
from app.jobs.housekeeping import notice
from app.jobs.scan import scan
from app.jobs.workbench import Workbench
from app.store import schema
from app.store.base import db, use_municipality
from app.store.permit import Permit
from app.store.permit_condition import PermitCondition
from app.store.transaction import transaction
from tests.bench.bench_pages import NOW, TODAY, _config, _fill, _line, _log_in
from tests.fixtures.desk import PlainRenderer
from tests.fixtures.postgres import running_cluster

PAGES = (
    ("follow-up list", "/toezicht"),
    ("what is late", "/toezicht?toon=te_laat"),
    ("one neighbourhood", "/toezicht?buurt=BU7"),
    ("one kind", "/toezicht?soort=unused"),
    ("files only", "/toezicht?soort=dossier"),
    ("register of permits", "/vergunningen"),
    ("open conditions", "/vergunningen/voorwaarden"),
)
#: Of a month of dates one day is new on the day of the scan; the neighbourhoods of a town.
ONE_DAY = """UPDATE due_date SET reminded_at = :now WHERE remind_on <= :today AND case_id % 30 <> 0 AND municipality = 'GM0312'"""
AREAS = "UPDATE due_date SET neighbourhood = 'BU' || CAST(case_id % 40 AS TEXT) WHERE municipality = 'GM0312'"
TESS = next(account.email for account in ACCOUNTS if account.job_title == "toezichthouder")


def main() -> None:
    permits = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    logging.disable(logging.INFO)
    with tempfile.TemporaryDirectory() as folder, running_cluster() as cluster:
        for engine in ("SQLite", "PostgreSQL"):
            spent = []
            for part in (permits // 2, permits):
                url = f"sqlite:///{folder}/{part}.sqlite3" if engine == "SQLite" else cluster.create().url
                schema.upgrade(url)
                spent.append(_measure(engine, url, part, pages=part == permits))
            print(f"{engine}: twice the permits cost {spent[1] / spent[0]:.2f} times as much")


def _measure(engine: str, url: str, permits: int, *, pages: bool) -> float:
    """Fill (four of five cases have a permit), scan until nothing is left, and time the pages. Seconds of processor time."""
    app = create_app(_config(url), now=lambda: NOW)
    with app.app_context():
        _fill(permits * 5 // 4)
        use_municipality("GM0312")
        with transaction():
            db.session.execute(text(AREAS))
            db.session.execute(text(ONE_DAY), {"now": NOW.isoformat(sep=" "), "today": TODAY.isoformat()})
        numbers = [db.session.scalar(select(func.count()).select_from(kind)) for kind in (Permit, PermitCondition)]
        db.session.rollback()
        told, clock, spent = _scan(app)
    print(
        f"\n{engine}: {numbers[0]:,} permits, {numbers[1]:,} conditions: the scan told of {told:,} in {clock:.1f} s "
        f"({spent:.1f} s of this process)"
    )
    if pages:
        _pages(app)
    with app.app_context():
        db.engine.dispose()
    return spent if engine == "SQLite" else clock


def _scan(app: Flask) -> tuple[int, float, float]:
    bench = Workbench(lambda: NOW, lambda: TODAY, {"mail": Kept(), "print": Kept()}, PlainRenderer(), "bench")
    begun = time.perf_counter(), time.process_time()
    told = notice(bench)
    while True:
        found = scan(bench)
        told += found
        if not found:
            return told, time.perf_counter() - begun[0], time.process_time() - begun[1]


def _pages(app: Flask) -> None:
    print(f"{'page':28}{'least':>8}{'median':>8}{'p95':>8}{'statements':>12}   (ms of server time)")
    client = app.test_client()
    _log_in(client, TESS)
    for title, path in PAGES:
        print(_line(app, client, title, path))


if __name__ == "__main__":
    main()
