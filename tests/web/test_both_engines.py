"""Sessions, limits and the acceptance of rules on each engine: one journey through what this floor writes."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask

from app.cases.permission import Role
from app.factory import create_app
from app.rules.rulebook import load_rulebook
from app.store.base import db
from tests.web.conftest import Browser, Clock, config_for, email_of, fill


@pytest.fixture
def app_on_engine(database_url: str, clock: Clock) -> Iterator[Flask]:
    app = create_app(config_for(database_url), now=clock, demo_accounts=())
    with app.app_context():
        fill()
    yield app
    with app.app_context():
        db.engine.dispose()


def test_a_day_at_the_desk(app_on_engine: Flask, clock: Clock) -> None:
    adviser, guesser = Browser(app_on_engine.test_client()), Browser(app_on_engine.test_client())
    for _ in range(5):
        assert guesser.log_in(email_of(Role.ADMINISTRATOR), "fout").status_code == 422
    assert guesser.log_in(email_of(Role.ADMINISTRATOR)).status_code == 429
    assert adviser.log_in(email_of(Role.POLICY_ADVISER)).status_code == 302
    version = load_rulebook().versions("GM0312")[-1]
    typed: dict[str, object] = {"sha256": version.sha256, "reasons": "Nagekeken door de jurist."}
    assert adviser.post("/regels", typed, page="/regels").status_code == 302
    assert "Geaccepteerd door Bea Bedacht" in adviser.get("/regels").text
    clock.passes(minutes=6)
    assert adviser.get("/regels").status_code == 200
    assert guesser.log_in(email_of(Role.ADMINISTRATOR)).status_code == 302
    assert "verordening geaccepteerd" in guesser.get("/logboek").text
    assert guesser.client.post("/api/v1/clock", json={}).status_code == 422
    assert guesser.get("/healthz").json["status"] == "ok"
    assert adviser.post("/uitloggen", page="/regels").status_code == 302
    assert adviser.get("/regels").status_code == 302
