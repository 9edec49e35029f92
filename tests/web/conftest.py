"""An application on a throw-away database, with one person per role and a clock that the test turns."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from app.cases.permission import Role
from app.config import Config
from app.factory import create_app
from app.store import account, municipality, schema
from app.store.account import Account, Membership
from app.store.base import db
from app.store.municipality import Municipality
from app.store.transaction import transaction
from app.web.services import DemoAccount
from tests.fixtures.serving import serve

BUNNIK, DE_RONDE_VENEN = "GM0312", "GM0736"
PASSWORD = "een-lang-wachtwoord"
NAMES = {
    Role.CASEWORKER: "Noor Voorbeeld",
    Role.SIGNATORY: "Karim Model",
    Role.ENFORCEMENT: "Toos Testman",
    Role.POLICY_ADVISER: "Bea Bedacht",
    Role.ADMINISTRATOR: "Ab Fictief",
}
TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')


class Clock:
    """Stands still until the test moves it."""

    def __init__(self) -> None:
        self.time = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.time

    def passes(self, **time: float) -> None:
        self.time += timedelta(**time)


class Browser:
    """A client that posts as a browser does: with the token of the form."""

    def __init__(self, client: FlaskClient) -> None:
        self.client = client

    def get(self, path: str, **more: object) -> TestResponse:
        return self.client.get(path, **more)  # type: ignore[arg-type]  # passed on as they are

    def post(
        self, path: str, data: dict[str, object] | None = None, *, page: str = "/inloggen"
    ) -> TestResponse:
        found = TOKEN.search(self.client.get(page, follow_redirects=True).text)
        token = found[1] if found else ""
        return self.client.post(path, data={**(data or {}), "csrf_token": token})

    def log_in(self, email: str, password: str = PASSWORD, *, next_page: str | None = None) -> TestResponse:
        query = "" if next_page is None else f"?next={next_page}"
        return self.post(f"/inloggen{query}", {"email": email, "password": password})


def email_of(role: Role) -> str:
    return f"{role.value}@voorbeeld.example"


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite database at the newest revision with the people in it, copied for each test."""
    path = tmp_path_factory.mktemp("web") / "people.db"
    url = f"sqlite:///{path}"
    schema.upgrade(url)
    app = create_app(config_for(url))
    with app.app_context():
        fill()
        db.engine.dispose()
    return path


def config_for(url: str) -> Config:
    return Config(
        database_url=url, secret_key="k" * 40, demo=True, demo_today=date(2026, 11, 20), secure_cookies=False
    )


def fill() -> None:
    """Two municipalities, one person per role in the first (the caseworker in both), and one without any role."""
    # Cheap on purpose: the real cost of a password would be paid at every login of every test.
    password_hash = PasswordHasher(time_cost=1, memory_cost=64, parallelism=1).hash(PASSWORD)
    with transaction():
        for code, name, prefix in ((BUNNIK, "Bunnik", "BUN"), (DE_RONDE_VENEN, "De Ronde Venen", "DRV")):
            municipality.add(Municipality(code=code, name=name, prefix=prefix, house_style={}))
        db.session.flush()
        for role, name in NAMES.items():
            person = Account(email=email_of(role), name=name, password_hash=password_hash)
            account.add(person)
            account.add(Membership(account_id=person.id, municipality=BUNNIK, role=role.value))
            if role is Role.CASEWORKER:
                account.add(Membership(account_id=person.id, municipality=DE_RONDE_VENEN, role=role.value))
        account.add(
            Account(email="niemand@voorbeeld.example", name="Zonder Rol", password_hash=password_hash)
        )


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def app(migrated: Path, tmp_path: Path, clock: Clock) -> Iterator[Flask]:
    path = tmp_path / "web.db"
    shutil.copy(migrated, path)
    shown = tuple(DemoAccount(name, role.value, email_of(role), PASSWORD) for role, name in NAMES.items())
    application = create_app(config_for(f"sqlite:///{path}"), now=clock, demo_accounts=shown)
    yield application
    with application.app_context():
        db.engine.dispose()


@pytest.fixture
def visitor(app: Flask) -> Browser:
    """Somebody who is not logged in."""
    return Browser(app.test_client())


@pytest.fixture
def log_in(app: Flask) -> Callable[[Role], Browser]:
    """A browser of its own in which the person of this role is logged in, in Bunnik."""

    def begin(role: Role) -> Browser:
        browser = Browser(app.test_client())
        assert browser.log_in(email_of(role)).status_code == 302
        return browser

    return begin


@pytest.fixture
def address(app: Flask) -> Iterator[str]:
    """The application on a free port of this machine, for a real browser."""
    with serve(app) as address:
        yield address
