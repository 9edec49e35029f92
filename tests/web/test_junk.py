"""No text, however odd, makes any route fail: every route, every method, every input that its page names."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator

import pytest
from flask import Flask

from app.cases.permission import ALLOWED, Role
from app.web.guards import access_of
from tests.web.conftest import Browser

JUNK = (
    "", " ", "85.5", "1.234,5", "-1", "1e9", "NaN", "31-04-2026", "99-99-9999", "2026-02-30", "0", "9" * 40,
    "\u0661\u0662", "<script>alert(1)</script>", "' OR 1=1 --", "../../etc/passwd", "{{7*7}}", "\x00", "\r\nX: y",
    "123456782", "0312200000000001", "GM9999", "\ud83d\ude00".encode("utf-16", "surrogatepass").decode("utf-16"),
    "é" * 300, "true", "null", "[]", "ja", "1",
)  # fmt: skip
INPUT = re.compile(r'name="([a-z][a-z0-9_.-]{0,60})"')


def _routes(app: Flask) -> Iterator[tuple[str, str, str]]:
    adapter = app.url_map.bind("localhost")
    for rule in app.url_map.iter_rules():
        if rule.endpoint == "static":
            continue
        for number in ("BUN-2026-0001", "x", "9" * 30):
            try:
                parts = dict.fromkeys(rule.arguments, number)
                path = adapter.build(rule.endpoint, parts)
            except Exception:  # a part that takes whole numbers only
                path = adapter.build(rule.endpoint, dict.fromkeys(rule.arguments, 1))
            for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}):
                yield rule.endpoint, method, path
            if not rule.arguments:
                break


def _role_for(app: Flask, endpoint: str) -> Role:
    access = access_of(app, endpoint)
    if access is None or access.action is None:
        return Role.CASEWORKER
    return sorted(ALLOWED[access.action], key=list(Role).index)[0]


@pytest.mark.parametrize("rounds", [2, pytest.param(8, marks=pytest.mark.heavy)])
@pytest.mark.parametrize("role", list(Role))
def test_junk_gets_an_answer(app: Flask, log_in: Callable[[Role], Browser], role: Role, rounds: int) -> None:
    pick = random.Random(f"junk for {role}, {rounds}")
    browser = log_in(role)
    app.config["WTF_CSRF_ENABLED"] = False
    for endpoint, method, path in _routes(app):
        if _role_for(app, endpoint) is not role or endpoint == "login.leave":
            continue
        names = {
            *INPUT.findall(browser.get(path).text),
            "q",
            "op",
            "gemeente",
            "version",
            "sort",
            "next",
            "page",
        }
        for _ in range(rounds):
            typed = {name: pick.choice(JUNK) for name in sorted(names)}
            if method == "GET":
                answer = browser.client.get(path, query_string=typed)
            else:
                answer = browser.client.open(path, method=method, data=typed)
            assert answer.status_code < 500, (method, path, typed)
        body = pick.choice(JUNK).encode("utf-8", "replace")
        for kind in (
            "application/json",
            "text/plain",
            "multipart/form-data",
            "multipart/form-data; boundary=x",
        ):
            answer = browser.client.open(path, method=method, data=body, content_type=kind)
            assert answer.status_code < 500, (method, path, kind, body)
