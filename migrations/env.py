"""Runs the migrations inside one transaction, on the address that the application hands over."""

from __future__ import annotations

from alembic import context
from sqlalchemy import create_engine

LOCK_TIMEOUT = "SET lock_timeout = '2s'"


def run() -> None:
    engine = create_engine(context.config.attributes["url"])
    try:
        with engine.connect() as connection:
            connection = connection.execution_options(write=True)
            if connection.dialect.name == "postgresql":
                # An ALTER that waits behind one open read would make every later reader wait: give up early instead.
                connection.exec_driver_sql(LOCK_TIMEOUT)
                connection.commit()
            context.configure(connection=connection, transactional_ddl=True, render_as_batch=True)
            with context.begin_transaction():
                context.run_migrations()
            connection.commit()
    finally:
        engine.dispose()


run()
