"""The application on a free port, with the real renderer, for people in Chromium."""

from __future__ import annotations

import logging
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Page

from app.cases import corresponding
from app.cases.demonstration.accounts import PASSWORD
from app.cases.demonstration.loading import load_office
from app.config import Config
from app.factory import create_app
from app.store import schema
from app.store.base import db
from app.store.standalone import bare_app
from tests.fixtures.browser import OpenPage
from tests.fixtures.serving import serve

TODAY = date(2026, 11, 20)
SignIn = Callable[..., Page]


class Clock:
    def __init__(self) -> None:
        self.time = datetime(2026, 11, 20, 8, 30, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.time += timedelta(milliseconds=1)
        return self.time


@pytest.fixture(scope="session")
def office_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("journey") / "office.sqlite3"
    schema.upgrade(f"sqlite:///{path}")
    app = bare_app(f"sqlite:///{path}")
    with app.app_context():
        load_office()
        db.session.remove()
        db.engine.dispose()
    return path


@contextmanager
def served(url: str) -> Iterator[tuple[Flask, str]]:
    """The application with its address; the renderer and the server are gone afterwards."""
    renderer = corresponding.open_renderer(1)
    config = Config(database_url=url, secret_key="k" * 40, demo=True, demo_today=TODAY, secure_cookies=False)
    app = create_app(config, now=Clock(), renderer=renderer)
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    try:
        with serve(app) as address:
            yield app, address
    finally:
        renderer.close()
        with app.app_context():
            db.engine.dispose()


@pytest.fixture
def site(office_file: Path, tmp_path: Path) -> Iterator[str]:
    copy = tmp_path / "journey.sqlite3"
    shutil.copy(office_file, copy)
    with served(f"sqlite:///{copy}") as (_app, address):
        yield address


@pytest.fixture
def sign_in(site: str, open_page: OpenPage) -> SignIn:
    """`sign_in("noor")`: a browser of their own, logged in, on the worklist."""

    def begin(name: str, *, javascript: bool = True, width: int = 1280) -> Page:
        page = open_page(javascript=javascript, width=width)
        log_in(page, site, name)
        return page

    return begin


def log_in(page: Page, site: str, name: str) -> None:
    page.goto(f"{site}/inloggen")
    page.get_by_label("E-mailadres").fill(f"{name}@demo.example")
    page.get_by_label("Wachtwoord").fill(PASSWORD)
    page.locator("form.narrow button").click()
    page.wait_for_url(lambda url: "/inloggen" not in url)
