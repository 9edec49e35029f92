"""How each engine is opened. The measured reasons: SQLite's default mode loses updates without an error, and a
deferred transaction that starts to write fails at once, whatever the time-out; so a writing unit says so when it begins."""

from __future__ import annotations

import sqlite3
from typing import Any

from sqlalchemy import Engine, event
from sqlalchemy.engine import Connection
from sqlalchemy.orm import Session

from app.store.base import TENANT, tell_the_database

SQLITE_PRAGMAS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA busy_timeout=5000",
    "PRAGMA foreign_keys=ON",
    "PRAGMA recursive_triggers=ON",
)
POSTGRESQL_OPTIONS = " ".join(
    f"-c {name}={value}"
    for name, value in {
        "timezone": "UTC",
        "statement_timeout": 30_000,
        "lock_timeout": 5_000,
        "idle_in_transaction_session_timeout": 60_000,
    }.items()
)


def engine_options(url: str) -> dict[str, Any]:
    """The options of `SQLALCHEMY_ENGINE_OPTIONS` for this database address."""
    if url.startswith("sqlite"):
        return {}
    return {
        "pool_pre_ping": True,
        "pool_recycle": 1800,
        "pool_size": 8,
        "connect_args": {"connect_timeout": 5, "options": POSTGRESQL_OPTIONS},
    }


@event.listens_for(Engine, "connect")
def _on_connect(connection: Any, _record: object) -> None:
    if not isinstance(connection, sqlite3.Connection):
        return
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in SQLITE_PRAGMAS:
        cursor.execute(pragma)
    cursor.close()


@event.listens_for(Engine, "begin")
def _on_begin(connection: Connection) -> None:
    if connection.dialect.name == "sqlite":
        writes = connection.get_execution_options().get("write", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@event.listens_for(Session, "after_begin")
def _tell_the_database(session: Session, _transaction: object, connection: Connection) -> None:
    code = session.info.get(TENANT)
    if code is not None:
        tell_the_database(connection, code)
