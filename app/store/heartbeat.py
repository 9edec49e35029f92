"""When each tick of the worker last ended well: what `/healthz` and the watchdog read."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import String, select
from sqlalchemy.orm import Mapped, mapped_column

from app.store.base import Base, db


class Heartbeat(Base):
    """`tick` is scan | dispatch | batches | watchdog | retention; `worker` names the process, for a person who looks."""

    __tablename__ = "heartbeat"

    tick: Mapped[str] = mapped_column(String(20), primary_key=True)
    at: Mapped[datetime]
    worker: Mapped[str] = mapped_column(String(80))


def beat(tick: str, *, at: datetime, worker: str) -> None:
    db.session.merge(Heartbeat(tick=tick, at=at, worker=worker))


def every() -> dict[str, Heartbeat]:
    return {row.tick: row for row in db.session.scalars(select(Heartbeat))}
