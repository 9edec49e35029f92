"""The one door through which anything is committed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from app.store.base import db


@contextmanager
def transaction() -> Iterator[None]:
    """One writing unit: all of it is committed, or nothing is.

    Reading that went before ends here, so that nobody decides on rows older than the write lock: SQLite takes its write lock
    at the start (BEGIN IMMEDIATE), PostgreSQL takes row locks where `for_update` asks for them.
    Never hold one over rendering, mail or an upload.
    """
    session = db.session
    if session.new or session.dirty or session.deleted:
        raise RuntimeError("rows were changed outside a transaction")
    session.rollback()
    session.connection(execution_options={"write": True})
    try:
        yield
        session.flush()
        session.commit()
    except BaseException:
        session.rollback()
        raise
