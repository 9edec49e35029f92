"""Fills a migrated database with many addresses and objects that count: one city as an office fills it, and seven copies."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import islice

from sqlalchemy import insert, select, text

from app.rules.bag import CELL_CM, COLUMN, RegisteredAddress
from app.sources.address_generator import Town, invented_addresses
from app.store import register_loading
from app.store.base import db, use_municipality
from app.store.counted import CountedObject
from app.store.placed import PLACE_COLUMNS
from app.store.register import RegisterAddress
from app.store.transaction import transaction

CITY, ELSEWHERE = "GM0312", "GM0736"
ON, NOW = date(2026, 11, 20), datetime(2026, 11, 20, 10, 0, tzinfo=UTC)
CHUNK = 500_000


def fill(scale: int) -> int:
    """An eighth is the city, filled as an office fills it; seven copies of it stand elsewhere in the same tables."""
    size = max(scale // 8, 1000)
    use_municipality(CITY)
    town = replace(Town(CITY, "Meetstad", ON), x=10_000_000, y=31_000_000)
    for part in _chunks(invented_addresses(town, size, seed=7)):
        with transaction():
            register_loading.save(part, tell=lambda _done: None)
    _count_some()
    for copy in range(1, 8):
        _copy(copy)
    return size


def _copy(copy: int) -> None:
    """The city again, a good way to the east, with numbers and a place of its own."""
    changed = {
        "municipality": f"'{ELSEWHERE}'",
        "object_id": f"substr(object_id, 1, 6) || '{copy}' || substr(object_id, 8)",
        "place": f"place || ' {copy}'",
        "x": f"x + {copy * 1_500_000}",
        "cell": f"(x + {copy * 1_500_000}) / {CELL_CM} * {COLUMN} + y / {CELL_CM}",
    }
    names = register_loading.COLUMNS
    values = ", ".join(f"{changed.get(name, name)} AS {name}" for name in names)
    use_municipality(CITY)
    with transaction():
        if db.engine.dialect.name == "postgresql":
            db.session.execute(text("SET LOCAL statement_timeout = 0"))
            # Reading one municipality and writing another is what row-level security is there to refuse: two steps.
            db.session.execute(text(f"CREATE TEMPORARY TABLE copied ON COMMIT DROP AS SELECT {values} FROM register_address"))
            use_municipality(ELSEWHERE)
            db.session.execute(text(f"INSERT INTO register_address ({', '.join(names)}) TABLE copied"))
        else:
            city = f"FROM register_address WHERE municipality = '{CITY}'"
            db.session.execute(text(f"INSERT INTO register_address ({', '.join(names)}) SELECT {values} {city}"))
    use_municipality(ELSEWHERE)
    _count_some(copy)


def _chunks(addresses: Iterator[RegisteredAddress]) -> Iterator[list[RegisteredAddress]]:
    while part := list(islice(addresses, CHUNK)):
        yield part


def _count_some(copy: int = 0) -> None:
    """Every fortieth address counts."""
    row = RegisterAddress
    dice = random.Random(11)
    place = f"Meetstad {copy}" if copy else "Meetstad"
    with transaction():
        columns = (getattr(row, name) for name in PLACE_COLUMNS)
        chosen = db.session.execute(select(*columns).where(row.id % 40 == 0, row.place == place)).all()
        values = [
            dict(zip(PLACE_COLUMNS, place, strict=True))
            | {
                "municipality": db.session.info["municipality"], "withdrawn": False, "units": 1, "residents": 5,
                "form": dice.choice(("omzetten", "splitsen")), "standing": dice.choice(("granted", "lawful")),
                "from_day": date(2020, 1, 1), "source": "meting", "reason": "meting", "by_name": "meting", "at": NOW,
            }
            for place in chosen
        ]  # fmt: skip
        for start in range(0, len(values), 5_000):
            db.session.execute(insert(CountedObject), values[start : start + 5_000])
