"""A row that one form post makes: posted twice, or by two processes at once, it is there once."""

from __future__ import annotations

from sqlalchemy.exc import IntegrityError

from app.store.base import Base, db


class DuplicateRequest(Exception):
    """Another transaction wrote the row of this very form post first; it is there to be shown, once this one was rolled back."""


def add_once(row: Base) -> None:
    """Insert a row with a `request_id`. Raises DuplicateRequest where that was used in the meantime."""
    db.session.add(row)
    try:
        db.session.flush()
    except IntegrityError as error:
        if "request_id" in str(error.orig):
            raise DuplicateRequest from error
        raise
