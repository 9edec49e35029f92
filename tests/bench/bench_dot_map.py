"""The dot map on SQLite and PostgreSQL: one radius and one street under 1 ms warm, a whole city recounted in under 5 s.

Run: `python tests/bench/bench_dot_map.py [--scale ADDRESSES]` (default 200,000; the goal is set for 8,000,000 addresses with
200,000 objects that count, of which a city of 1,000,000 is recounted). Equal counts are asserted first: against a full scan, and
between every way that is timed. Prints how the plain grid of cells stands to SQLite's R*Tree and to PostGIS in the same run.
"""

from __future__ import annotations

import argparse
import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import psycopg
from psycopg import sql
from sqlalchemy import event, select, text
from sqlalchemy.exc import DBAPIError

from app.cases.demonstration.loading import load_office
from app.rules.codes import Standing
from app.rules.counting import Base, Counting
from app.store import counted, register, schema
from app.store.base import db, use_municipality
from app.store.counted import CountedObject
from app.store.placed import Region
from app.store.recount import recount
from app.store.register import RegisterAddress
from app.store.standalone import opened
from tests.bench.many_addresses import CITY, ON, fill
from tests.fixtures.postgres import running_cluster

PLACES, PASSES = 200, 4
RADIUS = Region("radius", Decimal(100))
COUNTING = Counting(forms=("omzetten",), standings=(Standing.GRANTED,), base=Base())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--scale", type=int, default=200_000)
    parser.add_argument("--only", choices=("sqlite", "postgresql"))
    scale, only = parser.parse_args().scale, parser.parse_args().only
    with tempfile.TemporaryDirectory() as folder:
        if only != "postgresql":
            _measure("SQLite", f"sqlite:///{folder}/bench.sqlite3", scale)
    if only != "sqlite":
        with running_cluster() as cluster:
            database = cluster.create()
            with suppress(psycopg.Error):
                # The extension needs the administrator; where it is not installed, the comparison says that it is absent.
                cluster.administer(sql.SQL("CREATE EXTENSION postgis"), database.name)
            _measure("PostgreSQL", database.url, scale)


def _measure(name: str, url: str, scale: int) -> None:
    schema.upgrade(url)
    started = time.perf_counter()
    with opened(url):
        load_office()
        size = fill(scale)
    print(f"\n{name}: {scale:,} addresses ({size:,} in the city) and {scale // 40:,} objects in {_since(started):.0f} s")
    if name == "SQLite":
        print(f"  the file is {os.path.getsize(url.removeprefix('sqlite:///')) / 1e9:.2f} GB")
    with opened(url):
        use_municipality(CITY)
        _settle()
        here = _places()
        _check(here[:10])
        print(f"{'':46}{'least':>8}{'median':>8}{'p95':>8}   (ms, warm; {PLACES} places, {PASSES} passes)")
        cells = _one_count("radius of 100 m", here, RADIUS)
        _one_count("street", here, Region("street"))
        _one_count("building", here, Region("building"))
        _compare(name, here, cells)
        _city()


def _settle() -> None:
    """Statistics, and on PostgreSQL the map of what is visible, as the autovacuum of an office would have them."""
    db.session.rollback()
    with db.engine.connect() as connection:
        statement = "ANALYZE" if connection.dialect.name == "sqlite" else "VACUUM ANALYZE"
        if connection.dialect.name == "sqlite":
            connection.execute(text(statement))
            connection.commit()
        else:
            connection.execution_options(isolation_level="AUTOCOMMIT").execute(text("SET statement_timeout = 0"))
            connection.execute(text(statement))


def _places() -> list[RegisterAddress]:
    ids = list(db.session.scalars(select(RegisterAddress.id)))
    chosen = random.Random(3).sample(ids, min(PLACES, len(ids)))
    return list(db.session.scalars(select(RegisterAddress).where(RegisterAddress.id.in_(chosen))))


def _check(here: list[RegisterAddress]) -> None:
    """The same as a full scan of the city, point by point."""
    row, other = RegisterAddress, CountedObject
    points = db.session.execute(select(row.x, row.y, row.uses, row.stands)).all()
    objects = db.session.execute(select(other.x, other.y)).all()
    reach = 10_000 * 10_000
    for one in here:
        base = sum(1 for x, y, uses, stands in points if stands and uses & 1 and (x - one.x) ** 2 + (y - one.y) ** 2 <= reach)
        near = sum(1 for x, y in objects if (x - one.x) ** 2 + (y - one.y) ** 2 <= reach)
        assert register.base(one, RADIUS, Base()).addresses == base, one.line
        assert len(counted.in_region(one, RADIUS, ON)) == near, one.line


@dataclass(frozen=True)
class Times:
    least: float
    median: float
    p95: float


def _timed(title: str, deed: Callable[[Any], object], over: list[Any]) -> Times:
    for one in over:
        deed(one)
    taken = []
    for _ in range(PASSES):
        for one in over:
            started = time.perf_counter()
            deed(one)
            taken.append((time.perf_counter() - started) * 1000)
    taken.sort()
    found = Times(taken[0], statistics.median(taken), taken[int(len(taken) * 0.95)])
    print(f"  {title:44}{found.least:8.3f}{found.median:8.3f}{found.p95:8.3f}")
    return found


def _one_count(title: str, here: list[RegisterAddress], region: Region) -> Times:
    """In the engine: the statements alone, as the driver sends them; then the same with the library around them."""
    base = _timed(f"{title}: the base", _alone(lambda one: register.base(one, region, Base()), here), list(range(len(here))))
    _timed(f"{title}: what counts", _alone(lambda one: counted.in_region(one, region, ON), here), list(range(len(here))))
    _timed(f"{title}: both, through the store", lambda one: _both(one, region), here)
    return base


def _both(one: RegisterAddress, region: Region) -> None:
    register.base(one, region, Base())
    counted.in_region(one, region, ON)


def _alone(deed: Callable[[RegisterAddress], object], here: list[RegisterAddress]) -> Callable[[int], object]:
    """What the deed asks of the engine, caught once per place and sent again on a bare cursor."""
    caught: list[tuple[str, Any]] = []

    def catch(_connection: object, _cursor: object, statement: str, parameters: Any, *_rest: object) -> None:
        caught.append((statement, parameters))

    event.listen(db.engine, "before_cursor_execute", catch)
    for one in here:
        deed(one)
    event.remove(db.engine, "before_cursor_execute", catch)
    assert len(caught) == len(here)
    driver = db.session.connection().connection.driver_connection
    assert driver is not None
    cursor = driver.cursor()
    return lambda place: cursor.execute(*caught[place]).fetchall()


def _compare(name: str, here: list[RegisterAddress], cells: Times) -> None:
    """The spatial index of the engine on the same points of the city, asked for the same circles."""
    build, ask = (_RTREE, _ASK_RTREE) if name == "SQLite" else (_POSTGIS, _ASK_POSTGIS)
    title = "R*Tree" if name == "SQLite" else "PostGIS"
    db.session.rollback()
    started = time.perf_counter()
    try:
        for statement in build:
            db.session.execute(text(statement))
    except DBAPIError as missing:
        db.session.rollback()
        use_municipality(CITY)
        print(f"  {title} is absent here: {str(missing.orig).splitlines()[0]}")
        return
    print(f"  {title} on the points of the city, built in {_since(started):.1f} s")
    driver = db.session.connection().connection.driver_connection
    assert driver is not None
    cursor = driver.cursor()

    def circle(one: RegisterAddress) -> int:
        return int(cursor.execute(ask, {"x": one.x, "y": one.y, "r": 10_000}).fetchone()[0])

    for one in here[:50]:
        assert circle(one) == register.base(one, RADIUS, Base()).addresses, one.line
    other = _timed(f"{title}: the base within 100 m", circle, here)
    print(f"  the cells take {cells.median / other.median:.2f} of the time of {title}")
    db.session.rollback()


_RTREE = (
    "CREATE VIRTUAL TABLE temp.tree USING rtree_i32(id, x0, x1, y0, y1)",
    f"INSERT INTO temp.tree SELECT id, x, x, y, y FROM register_address WHERE municipality = '{CITY}'",
)
_ASK_RTREE = (
    "SELECT count(*) FROM temp.tree t JOIN register_address a ON a.id = t.id WHERE x0 >= :x - :r AND x1 <= :x + :r"
    " AND y0 >= :y - :r AND y1 <= :y + :r AND (a.x - :x) * (a.x - :x) + (a.y - :y) * (a.y - :y) <= :r * :r"
    " AND a.uses & 1 AND a.stands"
)
_POSTGIS = (
    "SET LOCAL statement_timeout = 0",
    "SELECT postgis_version()",
    "CREATE TEMPORARY TABLE tree ON COMMIT DROP AS SELECT ST_MakePoint(x, y) AS point, uses, stands FROM register_address"
    f" WHERE municipality = '{CITY}'",
    "CREATE INDEX ON tree USING gist (point)",
    "ANALYZE tree",
)
_ASK_POSTGIS = (
    "SELECT count(*) FROM tree WHERE ST_DWithin(point, ST_MakePoint(%(x)s::float8, %(y)s::float8), %(r)s::float8)"
    " AND uses & 1 = 1 AND stands"
)


def _city() -> None:
    started = time.perf_counter()
    city = recount(Decimal(100), COUNTING, "none", ON)
    print(f"  the whole city recounted: {len(city.base):,} dwellings within 100 m in {_since(started):.2f} s")
    for place in random.Random(5).sample(range(len(city.base)), 5):
        row = RegisterAddress
        query = select(row).where(row.x == int(city.x[place]), row.y == int(city.y[place])).limit(1)
        one = db.session.scalars(query).one()
        assert register.base(one, RADIUS, Base()).addresses == int(city.base[place])


def _since(started: float) -> float:
    return time.perf_counter() - started


if __name__ == "__main__":
    main()
