"""When each tick of the worker last ended well, and what the watchdog counted: what `/healthz` reads."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import String, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Mapped, mapped_column

from app.store.base import Base, db


class Heartbeat(Base):
    """`tick` is scan | dispatch | batches | watchdog | retention; `worker` names the process, for a person who looks."""

    __tablename__ = "heartbeat"

    tick: Mapped[str] = mapped_column(String(20), primary_key=True)
    at: Mapped[datetime]
    worker: Mapped[str] = mapped_column(String(80))
    detail: Mapped[dict[str, Any]]


def beat(tick: str, *, at: datetime, worker: str, detail: dict[str, Any]) -> None:
    """Several workers beat on one row: the last one stands."""
    dialect = postgresql if db.session.get_bind().dialect.name == "postgresql" else sqlite
    values = {"at": at, "worker": worker[:80], "detail": detail}
    statement = dialect.insert(Heartbeat).values({"tick": tick} | values)
    db.session.execute(statement.on_conflict_do_update(index_elements=["tick"], set_=values))


def every() -> dict[str, Heartbeat]:
    rows = select(Heartbeat).execution_options(populate_existing=True)
    return {row.tick: row for row in db.session.scalars(rows)}
