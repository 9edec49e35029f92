"""The store without the web: for the command line, and for tests of the floors below the screens."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from flask import Flask

from app.store.base import db
from app.store.engine import engine_options


def bare_app(url: str) -> Flask:
    """The least application that gives the store its session; use its `app_context()`."""
    app = Flask("store")
    app.config["SQLALCHEMY_DATABASE_URI"] = url
    # A fault of the database names its statement in the log, and never the values that were bound: those are personal data.
    app.config["SQLALCHEMY_ENGINE_OPTIONS"] = {**engine_options(url), "hide_parameters": True}
    db.init_app(app)
    return app


@contextmanager
def opened(url: str) -> Iterator[None]:
    """A session on this database for one command; its connections are closed afterwards."""
    with bare_app(url).app_context():
        try:
            yield
        finally:
            db.session.remove()
            db.engine.dispose()
