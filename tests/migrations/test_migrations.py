"""The migrations: up, down and up again on both engines, and the same schema as the models describe."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

import app.store
from app.store import schema
from app.store.base import Base
from tests.fixtures.postgres import PostgresDatabase

VERSIONS = sorted(path.stem for path in (schema.MIGRATIONS / "versions").glob("0*.py"))


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'empty.sqlite3'}"
        return
    database: PostgresDatabase = request.getfixturevalue("postgres_database")
    yield database.url


def _differences(url: str) -> list[object]:
    for module in pkgutil.iter_modules(app.store.__path__):
        importlib.import_module(f"app.store.{module.name}")
    engine = sqlalchemy.create_engine(url)
    with engine.connect() as connection:
        found: list[object] = compare_metadata(MigrationContext.configure(connection), Base.metadata)
    engine.dispose()
    return found


def test_up_down_up(empty_url: str) -> None:
    assert schema.current_revision(empty_url) is None
    schema.upgrade(empty_url)
    assert schema.current_revision(empty_url) == schema.expected_revision()
    schema.downgrade(empty_url)
    assert schema.current_revision(empty_url) is None
    engine = sqlalchemy.create_engine(empty_url)
    assert set(sqlalchemy.inspect(engine).get_table_names()) <= {"alembic_version"}
    engine.dispose()
    schema.upgrade(empty_url)
    assert schema.current_revision(empty_url) == schema.expected_revision()


def test_each_step_has_its_way_back(empty_url: str) -> None:
    for name in VERSIONS:
        schema.upgrade(empty_url, name[:4])
        schema.downgrade(empty_url, "-1")
        schema.upgrade(empty_url, name[:4])
    assert schema.current_revision(empty_url) == schema.expected_revision()


def test_the_models_describe_what_the_migrations_make(empty_url: str) -> None:
    schema.upgrade(empty_url)
    assert _differences(empty_url) == []


def test_a_model_without_a_migration_is_noticed(empty_url: str) -> None:
    """The control of the test above: a schema one step behind does differ."""
    schema.upgrade(empty_url, "0002")
    assert _differences(empty_url)


def test_they_are_numbered_without_a_gap() -> None:
    assert [name[:4] for name in VERSIONS] == [f"{number:04d}" for number in range(1, len(VERSIONS) + 1)]
