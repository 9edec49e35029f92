"""The database, its base class and the rule that a session without a municipality reads and writes nothing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import JSON, DateTime, ForeignKey, MetaData, String, TypeDecorator, event, text
from sqlalchemy.engine import Connection, Dialect
from sqlalchemy.orm import (
    DeclarativeBase,
    Mapped,
    ORMExecuteState,
    Session,
    mapped_column,
    with_loader_criteria,
)

NAMES = {
    "ix": "ix_%(column_0_N_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}
TENANT = "municipality"


class NoMunicipality(Exception):
    """A row of a municipality was asked for, or written, by a session that has none, or another one."""


class Instant(TypeDecorator[datetime]):
    """An aware instant, kept in UTC on both engines (SQLite has no time zones of its own)."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("an instant needs a time zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Base(DeclarativeBase):
    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map = {
        datetime: Instant,
        dict[str, Any]: JSON,
        list[Any]: JSON,
    }


class OfMunicipality:
    """Mixin of every row that belongs to one municipality; the filter below adds its `where` to every query."""

    municipality: Mapped[str] = mapped_column(String(6), ForeignKey("municipality.code"), nullable=False)


# The models are plain classes on our own base, not on db.Model: Flask-SQLAlchemy only gives the engine and the session.
db = SQLAlchemy(session_options={"expire_on_commit": False})


def use_municipality(code: str | None) -> None:
    """Bind this session to one municipality (`GM0312`), or to none; a transaction that has begun already is told as well."""
    session = db.session()
    session.info[TENANT] = code
    if session.in_transaction():
        tell_the_database(session.connection(), code)


@contextmanager
def for_a_moment(code: str) -> Iterator[None]:
    """Read in one municipality, and be bound again to the one of before, or to none."""
    before = db.session.info.get(TENANT)
    use_municipality(code)
    try:
        yield
    finally:
        use_municipality(before)


def tell_the_database(connection: Connection, code: str | None) -> None:
    """PostgreSQL's row-level security reads the municipality from here; without it, it shows no row."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT set_config('app.municipality', :code, true)"), {"code": code or ""})


def current_municipality() -> str:
    code = db.session.info.get(TENANT)
    if not isinstance(code, str):
        raise NoMunicipality("this session belongs to no municipality")
    return code


def _filter_reads(state: ORMExecuteState) -> None:
    if state.is_column_load or state.is_relationship_load:
        return
    touched = [mapper for mapper in state.all_mappers if issubclass(mapper.class_, OfMunicipality)]
    if not touched and not state.is_select:
        return
    code = state.session.info.get(TENANT)
    if touched and code is None:
        raise NoMunicipality(f"{touched[0].class_.__name__} was read without a municipality")
    if code is not None:
        state.statement = state.statement.options(
            with_loader_criteria(OfMunicipality, lambda cls: cls.municipality == code, include_aliases=True)
        )


def _check_writes(session: Session, _context: object, _instances: object) -> None:
    for row in [*session.new, *session.dirty, *session.deleted]:
        if isinstance(row, OfMunicipality) and row.municipality != session.info.get(TENANT):
            raise NoMunicipality(
                f"{type(row).__name__} of {row.municipality} was written by {session.info.get(TENANT)}"
            )


event.listen(Session, "do_orm_execute", _filter_reads)
event.listen(Session, "before_flush", _check_writes)
