"""Server time of the start page, the worklist and a case with 100,000 cases, on SQLite and on PostgreSQL. Goal: under 100 ms.

Run: `python tests/bench/bench_pages.py [CASES]`. Prints milliseconds per page (minimum, median, 95th percentile) and the number
of statements, which must not grow with the rows shown.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event

from app.cases import intake
from app.cases.demonstration.accounts import ACCOUNTS, PASSWORD
from app.cases.demonstration.loading import load_office
from app.config import Config
from app.factory import create_app
from app.rules.registration import ObjectAddress, PartyDetails, RecordedFact, Registration
from app.store import schema
from app.store.base import db, use_municipality
from app.store.transaction import transaction
from tests.bench import many_permits
from tests.bench.many_cases import fill
from tests.fixtures.postgres import running_cluster

TODAY = date(2026, 11, 20)
NOW = datetime(2026, 11, 20, 10, 0, tzinfo=UTC)
ROUNDS = 40
PAGES = (
    ("today", "/vandaag"),
    ("worklist", "/zaken"),
    ("worklist, everything", "/zaken?toon=alle"),
    ("search, one name", "/zaken?q=kunstmatig"),
    ("search, street and number", "/zaken?q=testvaart+217"),
    ("search, case number", "/zaken?q=BUN-2025-050000"),
    ("case page", "/zaken/{number}"),
    ("address page", "/adressen/3981ZQ-3--"),
    ("permits", "/vergunningen"),
    ("permits, not in use", "/vergunningen?toon=ongebruikt"),
    ("permits, condition late", "/vergunningen?toon=te_laat"),
    ("permits, further on", "/vergunningen?toon=ongebruikt&na=2025-06-01_50000"),
    ("permits, revoked", "/vergunningen?toon=ingetrokken"),
    ("conditions, late", "/vergunningen/voorwaarden"),
    ("conditions, one kind", "/vergunningen/voorwaarden?voorwaarde=Register+van+bewoners&toon=komend"),
    ("rules", "/regels"),
)


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    with tempfile.TemporaryDirectory() as folder, running_cluster() as cluster:
        urls = {"SQLite": f"sqlite:///{folder}/bench.sqlite3", "PostgreSQL": cluster.create().url}
        for name, url in urls.items():
            schema.upgrade(url)
            _measure(name, url, count)


def _measure(name: str, url: str, count: int) -> None:
    app = create_app(_config(url), now=lambda: NOW)
    started = time.perf_counter()
    with app.app_context():
        number = _fill(count)
    print(f"\n{name}: {count:,} cases filled in {time.perf_counter() - started:.0f} s")
    print(f"{'page':28}{'least':>8}{'median':>8}{'p95':>8}{'statements':>12}   (ms of server time)")
    client = app.test_client()
    _log_in(client)
    for title, path in PAGES:
        print(_line(app, client, title, path.format(number=number)))
    with app.app_context():
        db.engine.dispose()


def _config(url: str) -> Config:
    return Config(database_url=url, secret_key="x" * 40, demo=True, demo_today=TODAY, secure_cookies=False)


def _fill(count: int) -> str:
    people = load_office()
    use_municipality("GM0312")
    with transaction():
        number = intake.register(_registration(), by=people["noor", "GM0312"], now=NOW, today=TODAY).number
    fill(number, count, TODAY)
    many_permits.fill(TODAY)
    return number


def _registration() -> Registration:
    address = ObjectAddress("Voorbeeldlaan", 3, "", "", "3981ZQ", "Bunnik", "BAG", True, "0312209000000001", "0312019000000001")
    owner = PartyDetails("applicant", "person", "mevrouw P. Proef", "", None, True, "Verzonnenweg 1", "3999ZZ", "Bunnik")
    woz = [{"dwelling": 1, "valuation_date": "2025-01-01", "amount": "412000.00"}]
    facts = (
        RecordedFact("tenure", "koop", "aanvraagformulier", TODAY),
        RecordedFact("usable_floor_area_m2", "90", "BAG", TODAY, True),
        RecordedFact("woz_values", woz, "WOZ-beschikking", TODAY, True),
    )
    return Registration("bench", "omzetten", date(2026, 11, 2), "", address, (owner,), facts)


def _log_in(client: FlaskClient, email: str = ACCOUNTS[0].email) -> None:
    page = client.get("/inloggen").get_data(as_text=True)
    token = page.partition('name="csrf_token"')[2].partition('value="')[2].partition('"')[0]
    answer = client.post("/inloggen", data={"csrf_token": token, "email": email, "password": PASSWORD})
    assert answer.status_code == 302, answer.status


@contextmanager
def _statements(app: Flask) -> Iterator[list[str]]:
    seen: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        seen.append(statement)

    with app.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", note)
    yield seen
    event.remove(engine, "before_cursor_execute", note)


def _line(app: Flask, client: FlaskClient, title: str, path: str) -> str:
    with _statements(app) as seen:
        answer = client.get(path, follow_redirects=True)
    assert answer.status_code == 200, (path, answer.status)
    times = []
    for _ in range(ROUNDS):
        started = time.perf_counter()
        client.get(path, follow_redirects=True)
        times.append((time.perf_counter() - started) * 1000)
    times.sort()
    p95 = times[int(len(times) * 0.95)]
    return f"{title:28}{times[0]:8.1f}{statistics.median(times):8.1f}{p95:8.1f}{len(seen):12}"


if __name__ == "__main__":
    main()
