"""Who may open what: every route declares it, and every role gets what the declaration says."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask
from werkzeug.routing import Rule

from app.cases.permission import ALLOWED, Role
from app.factory import create_app
from app.web.guards import access_of, check_every_view
from tests.web.conftest import Browser, config_for

FILLING = {"number": "BUN-2026-9999", "case_number": "BUN-2026-9999", "filename": "css/base.css"}
REFUSED_ONLY_BY_ROLE = 403


def _routes(app: Flask) -> Iterator[tuple[Rule, str, str]]:
    """Every rule with each of its methods and an address in which the parts are filled in."""
    adapter = app.url_map.bind("localhost")
    for rule in app.url_map.iter_rules():
        parts = {name: FILLING.get(name, 1) for name in rule.arguments}
        path = adapter.build(
            rule.endpoint,
            {name: str(value) if isinstance(value, str) else value for name, value in parts.items()},
        )
        for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}):
            yield rule, method, path


def test_every_route_declares_its_permission(app: Flask) -> None:
    for rule in app.url_map.iter_rules():
        access = access_of(app, rule.endpoint)
        assert access is not None, rule.endpoint
        assert access.action is not None or access.reason, f"{rule.endpoint} is open without a reason"


def test_a_view_without_a_declaration_stops_the_start(tmp_path: Path) -> None:
    app = create_app(config_for(f"sqlite:///{tmp_path / 'x.db'}"))
    app.add_url_rule("/vergeten", "forgotten", lambda: "")
    with pytest.raises(RuntimeError, match="forgotten"):
        check_every_view(app)


def test_nobody_who_is_not_logged_in_opens_a_guarded_page(app: Flask, visitor: Browser) -> None:
    app.config["WTF_CSRF_ENABLED"] = False
    for rule, method, path in _routes(app):
        access = access_of(app, rule.endpoint)
        assert access is not None
        if access.action is not None:
            answer = visitor.client.open(path, method=method)
            assert answer.status_code == 302 and answer.headers["Location"].startswith("/inloggen"), (
                method,
                path,
            )


@pytest.mark.parametrize("role", list(Role))
def test_each_role_gets_what_is_declared(app: Flask, log_in: Callable[[Role], Browser], role: Role) -> None:
    browser = log_in(role)
    app.config["WTF_CSRF_ENABLED"] = False
    for rule, method, path in _routes(app):
        access = access_of(app, rule.endpoint)
        assert access is not None
        if access.action is None or rule.endpoint == "login.switch":
            continue
        status = browser.client.open(path, method=method).status_code
        if role in ALLOWED[access.action]:
            assert status not in (401, 403) and status < 500, (method, path, status)
        else:
            assert status == 403, (method, path, status)
