"""The schema of the database: brought to the newest revision, taken back, and compared with what this code expects."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, make_url
from sqlalchemy.exc import OperationalError

from app.store import engine as _engine  # the pragmas of SQLite hold for migrations as well


class Unreachable(Exception):
    """The database does not answer; the text says which address, without its password, and why."""


MIGRATIONS = Path(str(files("migrations")))
_ = _engine


def _config(url: str) -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["url"] = url
    return config


def expected_revision() -> str:
    head = ScriptDirectory(str(MIGRATIONS)).get_current_head()
    if head is None:
        raise RuntimeError(f"no migration stands in {MIGRATIONS}")
    return head


def current_revision(url: str) -> str | None:
    """The revision that this database stands at; None for an empty one. Raises Unreachable."""
    engine = create_engine(url)
    try:
        with engine.connect() as connection:
            return MigrationContext.configure(connection).get_current_revision()
    except OperationalError as error:
        raise Unreachable(f"{make_url(url).render_as_string()} does not answer: {error.orig}") from error
    finally:
        engine.dispose()


def upgrade(url: str, revision: str = "head") -> None:
    command.upgrade(_config(url), revision)


def downgrade(url: str, revision: str = "base") -> None:
    command.downgrade(_config(url), revision)
