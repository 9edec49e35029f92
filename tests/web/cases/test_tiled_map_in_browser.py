"""A background map where the installation has tiles: allowed by the policy for that host only, and nothing without it."""

from __future__ import annotations

import base64
from collections.abc import Iterator

import pytest
from flask import Flask
from playwright.sync_api import Route, expect

from app.config import Config
from app.factory import create_app
from app.store.base import db
from tests.fixtures.browser import OpenPage, accessibility_faults, watch_console
from tests.fixtures.counting_rules import PATCHED, RULES, fill_street
from tests.fixtures.serving import serve
from tests.web.cases.conftest import TODAY, Clock, Person, PlainRenderer

pytestmark = pytest.mark.browser
TILES = "https://tegels.example/{z}/{x}/{y}.png"
ONE_DOT = base64.b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==")


@pytest.fixture
def with_tiles(small_url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Flask]:
    for name in PATCHED:
        monkeypatch.setattr(name, lambda _document: RULES[:1])
    config = Config(
        database_url=small_url, secret_key="k" * 40, demo=True, demo_today=TODAY, secure_cookies=False, map_tiles_url=TILES
    )
    app = create_app(config, now=Clock(), renderer=PlainRenderer())
    fill_street(app)
    yield app
    with app.app_context():
        db.engine.dispose()


@pytest.fixture
def served(with_tiles: Flask) -> Iterator[str]:
    with serve(with_tiles) as address:
        yield address


def test_the_dots_stand_on_a_map_of_tiles(open_page: OpenPage, with_tiles: Flask, served: str) -> None:
    noor = Person(with_tiles, "noor")
    number = noor.register()
    cookie = noor.client.get_cookie("woonvergunning")
    assert cookie is not None
    page = open_page()
    asked: list[str] = []

    def answer(route: Route) -> None:
        asked.append(route.request.url)
        route.fulfill(body=ONE_DOT, content_type="image/png")

    page.route("https://tegels.example/**", answer)
    page.context.add_cookies([{"name": "woonvergunning", "value": cookie.value, "url": served}])
    heard = watch_console(page)
    page.goto(f"{served}/zaken/{number}/stippenkaart")
    expect(page.locator(".tiled .leaflet-interactive")).to_have_count(6)
    expect(page.locator(".tiled img.leaflet-tile-loaded").first).to_be_attached()
    assert heard() == []
    assert asked
    assert accessibility_faults(page) == []


def test_only_the_page_of_an_installation_with_tiles_allows_their_host(with_tiles: Flask, small_desk: Flask) -> None:
    tiled, plain = (app.test_client().get("/inloggen").headers["Content-Security-Policy"] for app in (with_tiles, small_desk))
    assert "img-src 'self' data: https://tegels.example;" in tiled
    assert "tegels" not in plain
    assert tiled.replace(" https://tegels.example", "") == plain
