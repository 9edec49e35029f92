"""Server time of the lists of claims and of a year with 100,000 claims and 250,000 entries, on SQLite and on PostgreSQL.

Run: `python tests/bench/bench_ledger.py [CLAIMS [postgresql]]`; with the word only the second engine. Goal: lists under 100 ms.
Prints milliseconds: minimum, median, 95th percentile.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from sqlalchemy import text

from app.cases import bank_importing, claim_listing, year_end
from app.cases.demonstration.loading import load_office
from app.cases.permission import Officer
from app.rules.payment_reference import reference
from app.sources import camt053
from app.store import schema
from app.store.base import db, use_municipality
from app.store.standalone import bare_app
from app.store.transaction import transaction
from tests.fixtures.postgres import running_cluster
from tests.fixtures.statements import camt
from tests.store.test_guards import a_case

TODAY = date(2026, 11, 20)
NOW = datetime(2026, 11, 20, 10, 0, tzinfo=UTC)
ROUNDS = 20
FIRST = date(2024, 1, 1)


def main() -> None:
    claims = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    if "postgresql" not in sys.argv:
        with tempfile.TemporaryDirectory() as folder:
            _bench(f"sqlite:///{folder}/ledger.sqlite3", "SQLite", claims)
    with running_cluster() as cluster, cluster.database() as database:
        _bench(database.url, "PostgreSQL", claims)


def _bench(url: str, name: str, claims: int) -> None:
    schema.upgrade(url)
    app = bare_app(url)
    with app.app_context():
        people = load_office()
        use_municipality("GM0312")
        _fill(claims)
        noor = people["noor", "GM0312"]
        print(f"{name}: {claims} claims")
        for words, step in _steps(noor, claims).items():
            _measure(words, step)
        _import(noor, claims)
        db.session.remove()
        db.engine.dispose()


def _steps(noor: Officer, claims: int) -> dict[str, Callable[[], Any]]:
    after = (FIRST + timedelta(days=400), claims // 2)
    return {
        "late": lambda: claim_listing.claims("laat", None, None, by=noor, today=TODAY),
        "late, further on": lambda: claim_listing.claims("laat", None, after, by=noor, today=TODAY),
        "late, one kind": lambda: claim_listing.claims("laat", "leges", None, by=noor, today=TODAY),
        "waiting": lambda: claim_listing.claims("wacht", None, None, by=noor, today=TODAY),
        "everything": lambda: claim_listing.claims("alles", None, None, by=noor, today=TODAY),
        "one claim": lambda: claim_listing.claim_page(claims // 2, by=noor, today=TODAY),
        "year 2025": lambda: year_end.page(2025, by=noor, today=TODAY),
    }


def _measure(words: str, step: Callable[[], Any]) -> None:
    took = []
    for _ in range(ROUNDS):
        db.session.rollback()
        began = time.perf_counter()
        step()
        took.append((time.perf_counter() - began) * 1000)
    took.sort()
    print(f"  {words:18} {took[0]:7.1f} {statistics.median(took):7.1f} {took[int(len(took) * 0.95)]:7.1f} ms")


def _import(noor: Officer, claims: int) -> None:
    """A file of 10,000 payments: read, proposed and stored."""
    lines = [("12.34", reference(f"BUN2026{number % claims + 1:06d}L1"), "P. Proef") for number in range(10_000)]
    data = camt(lines)
    began = time.perf_counter()
    read = camt053.read(data)
    with transaction():
        told = bank_importing.take_in(data, "groot.xml", read, bank_importing.CAMT, by=noor, now=NOW)
    print(f"  import of {told.lines} lines, {told.matched} matched: {time.perf_counter() - began:.2f} s")


def _fill(claims: int) -> None:
    """Claims over three years: a third late, a third paid, the rest waiting, not due or paid too much."""
    with transaction():
        db.session.add(a_case("GM0312", "BUN-2026-0001", request_id="bench"))
        db.session.flush()
        case = db.session.execute(text("SELECT min(id) FROM case_file WHERE municipality = 'GM0312'")).scalar_one()
        for start in range(1, claims + 1, 5000):
            numbers = range(start, min(start + 5000, claims + 1))
            db.session.execute(text(CLAIM), [_claim(number, case) for number in numbers])
            db.session.execute(text(ENTRY), [row for number in numbers for row in _entries(number)])


CLAIM = (
    "INSERT INTO claim (id, case_id, kind, reference, file_number, debtor, raised_on, due_on, ranked_on, suspensive, basis,"
    " balance, state, plan, interruptions, version, made_by_name, made_at, municipality)"
    " VALUES (:id, :case, :kind, :reference, :file, :debtor, :on, :due, :due, :suspensive, '', :balance, :state, 0, '[]', 1, '',"
    " :now, 'GM0312')"
)
ENTRY = (
    "INSERT INTO ledger_entry (claim_id, claim_kind, seq, kind, cents, booked_on, valued_on, reason, by_name, at, municipality)"
    " VALUES (:id, :claim_kind, :seq, :kind, :cents, :on, :on, '', '', :now, 'GM0312')"
)
KINDS = ("compensatie", "leges", "leges", "waarborgsom")


def _paid(number: int) -> int:
    return (0, 500_00, 100_00, 600_00, 500_00, 0)[number % 6]


def _claim(number: int, case: int) -> dict[str, object]:
    on = FIRST + timedelta(days=number % 1000)
    balance, waits = 500_00 - _paid(number), number % 12 == 0
    state = "done" if balance == 0 else "refund" if balance < 0 else "waiting" if waits else "open"
    return {
        "id": number, "case": case, "kind": KINDS[number % 4], "reference": reference(f"BUN2026{number:06d}L1"),
        "file": f"BUN-2026-{number:06d}", "debtor": f"Debiteur {number}", "on": on, "due": on + timedelta(days=42),
        "suspensive": waits, "balance": balance, "state": state, "now": NOW,
    }  # fmt: skip


def _entries(number: int) -> list[dict[str, object]]:
    on, kind = FIRST + timedelta(days=number % 1000), KINDS[number % 4]
    common = {"id": number, "claim_kind": kind, "now": NOW}
    rows: list[dict[str, object]] = [common | {"seq": 1, "kind": "raised", "cents": 500_00, "on": on}]
    paid, money = _paid(number), "deposit_in" if kind == "waarborgsom" else "paid"
    for seq in range(2, 4 if paid else 2):
        later = on + timedelta(days=10 * seq)
        rows.append(common | {"seq": seq, "kind": money, "cents": -paid // 2, "on": later})
    return rows


if __name__ == "__main__":
    main()
