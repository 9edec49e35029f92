"""An office at work on each engine, with people who post the forms that the pages give them."""

from __future__ import annotations

import hashlib
import re
import shutil
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from app.cases import logging_in
from app.cases.demonstration.loading import load_office
from app.config import Config
from app.factory import create_app
from app.rules.rulebook import RuleBook
from app.sources.addresses import AddressRegister
from app.store import account, schema
from app.store.base import db
from app.store.standalone import bare_app
from app.store.transaction import transaction
from letters import render
from tests.fixtures.postgres import PostgresCluster
from tests.web.cases.forms_in import FoundForm, forms_in

TODAY = date(2026, 11, 20)


class PlainRenderer:
    """Checks the values as the real one does and gives bytes at once: no page is laid out."""

    def render(self, kind: str, values: Mapping[str, object], *, concept: bool = False) -> SimpleNamespace:
        render.check(kind, values, concept=concept)
        digest = hashlib.sha256(repr(sorted(values.items())).encode()).hexdigest()
        return SimpleNamespace(subject=render.subject(kind, values), pdf=f"%PDF-1.7 {kind} {digest}".encode())

    def close(self) -> None:
        """Nothing was opened."""


class Clock:
    """Half past nine in Amsterdam, until the test moves it; each look is a little later, so that events keep their order."""

    def __init__(self) -> None:
        self.time = datetime(2026, 11, 20, 8, 30, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.time += timedelta(milliseconds=1)
        return self.time


def later(app: Flask, **time: int) -> None:
    """Move the clock of this application, as `timedelta` takes it; sessions of before may be over then."""
    clock = app.extensions["woonvergunning"].now
    assert isinstance(clock, Clock)
    clock.time += timedelta(**time)


def _session(app: Flask, email: str) -> str:
    """A session as logging in gives it, without the password that is slow to check on purpose."""
    with app.app_context(), transaction():
        row = account.by_email(email)
        assert row is not None
        now = app.extensions["woonvergunning"].now()
        return logging_in.start_session(row.id, email=email, address="127.0.0.1", now=now)


class Person:
    """Somebody at a browser."""

    def __init__(self, app: Flask, name: str) -> None:
        self.client: FlaskClient = app.test_client()
        self.client.set_cookie("woonvergunning", _session(app, f"{name}@demo.example"))

    def get(self, path: str) -> TestResponse:
        return self.client.get(path)

    def form(self, page: str, action: str) -> FoundForm:
        """The first form on that page that posts to `action` (its address without the query)."""
        found = [form for form in forms_in(self.get(page).text) if form.action.partition("?")[0] == action]
        assert found, f"{page} has no form that posts to {action}"
        return found[0]

    def submit(self, page: str, post_to: str, **changes: object) -> TestResponse:
        """Open the page, change these fields of its form, and post it. `__` in a name stands for `-`."""
        form = self.form(page, post_to)
        return self.send(form, **changes)

    def send(self, form: FoundForm, **changes: object) -> TestResponse:
        named = {name.replace("__", "-"): value for name, value in changes.items()}
        return self.client.post(form.action, data=form.filled(named))

    def register(self, kind: str = "omzetten", **changes: object) -> str:
        """A complete application for Voorbeeldlaan 3; gives the number of the case."""
        answer = self.submit(f"/zaken/nieuw?soort={kind}", "/zaken/nieuw", **(APPLICATION | changes))
        assert answer.status_code == 302, re.findall(r'class="error"[^>]*>(.*?)</p>', answer.text)
        return answer.location.rpartition("/")[2]

    def ready(
        self,
        number: str,
        *,
        reasons: str = "Vier starters krijgen een kamer; de straat heeft genoeg gezinswoningen.",
    ) -> None:
        """Everything before the proposal, in favour of the applicant."""
        case = f"/zaken/{number}"
        assert self.submit(case, f"{case}/stukken", actie="volledig").status_code == 302
        assert self.submit(case, f"{case}/regels").status_code == 302
        judged = self.submit(
            case, f"{case}/oordeel/balance", balance__outcome="applicant_prevails", balance__reasons=reasons
        )
        assert judged.status_code == 302

    def accept_ordinance(self) -> None:
        """The policy adviser accepts the newest version of the ordinance."""
        form = next(form for form in forms_in(self.get("/regels").text) if "sha256" in dict(form.fields))
        assert self.send(form, reasons="Nagekeken voor deze proef.").status_code == 302

    def proposed(self, **changes: object) -> str:
        """A complete case with a proposal in favour of the applicant, waiting for a signatory; gives its address."""
        number = self.register(**changes)  # type: ignore[arg-type]  # the kind is one of the changes
        self.ready(number)
        page = f"/zaken/{number}/voorstel"
        assert self.submit(page, page, actie="indienen").status_code == 302
        return f"/zaken/{number}"


APPLICATION: dict[str, object] = {
    "received_on": "02-11-2026",
    "postcode": "3981 ZQ",
    "number": "3",
    "applies_as": "eigenaar",
    "owner__name": "mevrouw P. Proef",
    "owner__salutation": "Geachte mevrouw Proef",
    "owner__street_line": "Verzonnenweg 1",
    "owner__postcode": "3984 ZX",
    "owner__place": "Odijk",
    "fact_tenure": "koop",
    "fact_self_contained": "ja",
    "woz_1_2025": "412.000",
    "source_woz_values": "WOZ-beschikking",
    "day_woz_values": "02-11-2026",
    "fact_rooms_m2": "12,5; 11",
    "fact_residents_after": "2",
    "documents": ["proof_of_ownership", "floor_plans"],
    "description": "Twee kamers verhuren.",
}


@pytest.fixture(scope="session")
def filled_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("desk") / "filled.sqlite3"
    _fill(f"sqlite:///{path}")
    return path


def _fill(url: str) -> None:
    schema.upgrade(url)
    app = bare_app(url)
    with app.app_context():
        load_office()
        db.session.remove()
        db.engine.dispose()


#: Pages whose queries or locks are worth both engines in every run. The others meet PostgreSQL in `make checks`: below the pages
#: every use case, list and lock is tried on both engines every time (`tests/cases`, `tests/store`, `tests/jobs`).
ON_BOTH = ("test_main_job", "test_two_people", "test_worklist", "test_today", "test_signing", "test_post")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Before the heavy ones are left out."""
    for item in items:
        here = item.path.parent == Path(__file__).parent and item.path.stem not in ON_BOTH
        if here and item.get_closest_marker("postgres"):
            item.add_marker("heavy")


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def desk_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    if request.param == "sqlite":
        yield from _sqlite(request, tmp_path)
        return
    cluster: PostgresCluster = request.getfixturevalue("postgres_cluster")
    with cluster.database(cluster.template("desk", _fill)) as database:
        yield database.url


def _sqlite(request: pytest.FixtureRequest, folder: Path) -> Iterator[str]:
    copy = folder / "desk.sqlite3"
    shutil.copy(request.getfixturevalue("filled_sqlite"), copy)
    yield f"sqlite:///{copy}"


@pytest.fixture
def small_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """SQLite only, for what does not depend on the engine."""
    yield from _sqlite(request, tmp_path)


def make_app(url: str, *, addresses: AddressRegister | None = None) -> Flask:
    config = Config(database_url=url, secret_key="k" * 40, demo=True, demo_today=TODAY, secure_cookies=False)
    return create_app(config, now=Clock(), renderer=PlainRenderer(), addresses=addresses)


@pytest.fixture
def desk(desk_url: str) -> Iterator[Flask]:
    """The application on each engine in turn."""
    yield from _served(make_app(desk_url))


@pytest.fixture
def small_desk(small_url: str) -> Iterator[Flask]:
    yield from _served(make_app(small_url))


def _served(app: Flask) -> Iterator[Flask]:
    yield app
    with app.app_context():
        db.engine.dispose()


@pytest.fixture
def live(desk_url: str, with_worksheet: RuleBook) -> Iterator[Flask]:
    """The application on each engine, with a worksheet in the ordinance of Bunnik that the adviser accepted.

    The office comes first: it is loaded once for all tests, with the ordinance as it is recorded.
    """
    app = make_app(desk_url)
    Person(app, "sam").accept_ordinance()
    yield app
    with app.app_context():
        db.engine.dispose()


@pytest.fixture
def person(desk: Flask) -> Callable[[str], Person]:
    """`person("noor")`: logged in, on each engine in turn."""
    return lambda name: Person(desk, name)


@pytest.fixture
def colleague(small_desk: Flask) -> Callable[[str], Person]:
    """The same, on SQLite only."""
    return lambda name: Person(small_desk, name)
