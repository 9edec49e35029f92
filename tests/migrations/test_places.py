"""Typed names and codes of neighbourhoods part ways without a loss, and a claim of enforcement names a file that is there."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from app.store import engine as _engine  # the pragmas of SQLite: keys hold in this test as well
from app.store import schema
from tests.fixtures.postgres import PostgresDatabase

_ = _engine
HERE, DAY, NOW = "GM0312", "2026-11-20", "2026-11-20 09:00:00"
FILE = {
    "municipality": HERE, "version": 1, "opened_on": DAY, "created_at": NOW, "status": "melding", "source": "address",
    "change_type": "omzetten", "priority": 2, "dwelling_evidence": "", "dwelling_why": "", "next_kind": "", "next_on": DAY,
    "closed_why": "", "street": "Kamerlaan", "house_number": 27, "house_letter": "", "house_addition": "", "postcode": "3981ZR",
    "place": "Bunnik", "address_key": "3981ZR-27--",
}  # fmt: skip
KNOWN = {
    "municipality": HERE, "object_id": "0312019000000001", "designation_id": "0312209000000001", "street": "Kamerlaan",
    "house_number": 29, "house_letter": "", "house_addition": "A", "postcode": "3981ZR", "place": "Bunnik", "x": 1, "y": 1,
    "cell": 1, "building": "b", "neighbourhood": "BU03120100", "district": "WK031201", "uses": 1, "status": "in gebruik",
    "stands": True, "source": "proef", "as_of": DAY,
}  # fmt: skip
CLAIM = {
    "municipality": HERE, "kind": "boete", "reference": "RF1", "file_number": "BUN-H-2026-0001", "debtor": "", "raised_on": DAY,
    "ranked_on": DAY, "suspensive": False, "basis": "", "balance": 100, "state": "open", "plan": 0, "version": 1,
    "interruptions": "[]", "made_by_name": "", "made_at": NOW,
}  # fmt: skip


@pytest.fixture(params=["sqlite", "postgresql"])
def old_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A database of before, with one municipality."""
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path / 'old.sqlite3'}"
    else:
        database: PostgresDatabase = request.getfixturevalue("postgres_database")
        url = database.url
    schema.upgrade(url, "0019")
    with at_work(url) as there:
        put(there, "municipality", code=HERE, name="Bunnik", prefix="BUN", house_style="{}")
    return url


@contextmanager
def at_work(url: str) -> Iterator[Connection]:
    engine = sa.create_engine(url)
    try:
        with engine.begin() as there:
            if there.dialect.name == "postgresql":
                there.execute(sa.text("SELECT set_config('app.municipality', :code, true)"), {"code": HERE})
            yield there
    finally:
        engine.dispose()


def put(there: Connection, table: str, **values: Any) -> None:
    names = ", ".join(f'"{name}"' for name in values)
    marks = ", ".join(f":{name}" for name in values)
    there.execute(sa.text(f"INSERT INTO {table} ({names}) VALUES ({marks})"), values)


def file(there: Connection, number: int, **values: Any) -> None:
    own = {"id": number, "number": f"BUN-H-2026-{number:04d}", "request_id": f"r{number}"}
    put(there, "enforcement_file", **(FILE | own | values))


def places(url: str, columns: str) -> dict[int, Any]:
    with at_work(url) as there:
        return {row[0]: tuple(row[1:]) for row in there.execute(sa.text(f"SELECT id, {columns} FROM enforcement_file"))}


def test_a_name_is_kept_and_a_code_is_a_code(old_url: str) -> None:
    with at_work(old_url) as there:
        put(there, "register_address", **KNOWN)
        file(there, 1, neighbourhood="Dorp")
        file(there, 2, neighbourhood="BU03120200")
        file(there, 3, neighbourhood="Dorp", house_number=29, house_addition="a")
        file(there, 4, neighbourhood="", bag_verblijfsobject="0312019000000001")
        file(there, 5, neighbourhood="BU0312020x")
    before = places(old_url, "neighbourhood")
    schema.upgrade(old_url)
    assert places(old_url, "neighbourhood, neighbourhood_typed") == {
        1: ("", "Dorp"), 2: ("BU03120200", ""), 3: ("BU03120100", "Dorp"), 4: ("BU03120100", ""), 5: ("", "BU0312020x"),
    }  # fmt: skip
    schema.downgrade(old_url, "0019")
    assert places(old_url, "neighbourhood") == before | {4: ("BU03120100",)}
    schema.upgrade(old_url)
    assert places(old_url, "neighbourhood_typed")[1] == ("Dorp",)


def test_a_claim_keeps_its_rows_and_its_guards_and_gets_its_key(old_url: str) -> None:
    with at_work(old_url) as there:
        file(there, 1, neighbourhood="")
        put(there, "claim", **(CLAIM | {"id": 1, "enforcement_id": 1}))
    schema.upgrade(old_url)
    with at_work(old_url) as there:
        assert there.execute(sa.text("SELECT enforcement_id FROM claim")).scalars().all() == [1]
    refused = (
        ({"id": 2, "reference": "RF2", "enforcement_id": 9}, "(?i)foreign key"),
        ({"id": 2, "reference": "RF2", "enforcement_id": 1, "state": "weg"}, "ck_claim_state"),
        ({"id": 2, "reference": "RF1", "enforcement_id": 1}, "(?i)unique"),
    )
    for values, why in refused:
        with pytest.raises(sa.exc.IntegrityError, match=why), at_work(old_url) as there:
            put(there, "claim", **(CLAIM | values))
    with pytest.raises(sa.exc.DBAPIError, match="append-only"), at_work(old_url) as there:
        there.execute(sa.text("DELETE FROM claim"))
    if old_url.startswith("sqlite"):
        with at_work(old_url) as there:
            assert there.execute(sa.text("PRAGMA integrity_check")).scalar_one() == "ok"


def test_a_claim_without_its_file_stops_the_migration(old_url: str) -> None:
    with at_work(old_url) as there:
        put(there, "claim", **(CLAIM | {"id": 1, "enforcement_id": 9}))
    with pytest.raises((RuntimeError, sa.exc.IntegrityError)):
        schema.upgrade(old_url)
    assert schema.current_revision(old_url) == "0019"
