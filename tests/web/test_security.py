"""What holds for every answer: headers, hosts, tokens, limits, error pages that tell nothing."""

from __future__ import annotations

import json
import logging
import re
from pathlib import Path

import pytest
from flask import Flask

from app.config import Config
from app.factory import create_app
from app.store.base import db
from app.web import journal
from tests.web.conftest import Browser, config_for

TEMPLATES = Path(__file__).parents[2] / "app" / "web" / "templates"


def test_every_answer_has_the_headers(visitor: Browser) -> None:
    for path in ("/inloggen", "/", "/bestaat-niet", "/static/css/base.css"):
        with visitor.get(path) as answer:
            headers = answer.headers
        assert "default-src 'none'" in headers["Content-Security-Policy"]
        assert "unsafe" not in headers["Content-Security-Policy"]
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "same-origin"
        assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert visitor.get("/inloggen").headers["Cache-Control"] == "no-store"


def test_secure_cookies_are_bound_to_the_host_and_to_https(migrated: Path) -> None:
    real = create_app(
        Config(database_url=f"sqlite:///{migrated}", secret_key="k" * 40, trusted_hosts=("localhost",))
    )
    answer = real.test_client().get("/inloggen", base_url="https://localhost/")
    assert "max-age=31536000" in answer.headers["Strict-Transport-Security"]
    cookie = answer.headers["Set-Cookie"]
    assert (
        cookie.startswith("__Host-")
        and "Secure" in cookie
        and "HttpOnly" in cookie
        and "Domain" not in cookie
    )


def test_a_host_that_is_not_ours_is_refused(app: Flask) -> None:
    answer = app.test_client().get("/inloggen", headers={"Host": "evil.example"})
    assert answer.status_code == 400 and "evil" not in answer.text


def test_a_post_without_the_token_of_its_form_is_refused(app: Flask) -> None:
    answer = app.test_client().post("/inloggen", data={"email": "a", "password": "b"})
    assert answer.status_code == 400
    assert "Het formulier was niet meer geldig." in answer.text


def test_too_much_is_refused(visitor: Browser) -> None:
    assert visitor.post("/inloggen", {"email": "a" * 2_000_000}).status_code == 413


@pytest.mark.parametrize(
    ("path", "method", "code"), [("/bestaat-niet", "GET", 404), ("/uitloggen", "GET", 405)]
)
def test_error_pages_are_dutch_and_tell_nothing(visitor: Browser, path: str, method: str, code: int) -> None:
    answer = visitor.client.open(path, method=method)
    assert answer.status_code == code
    assert '<html lang="nl">' in answer.text
    assert not re.search(r"Traceback|werkzeug|Flask|Not Found", answer.text)


def test_a_fault_of_ours_is_a_page_without_detail_and_a_line_in_the_log(
    app: Flask, visitor: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails() -> str:
        raise ValueError("geheim 123456782")

    monkeypatch.setitem(app.view_functions, "login.page", fails)
    answer = visitor.get("/inloggen")
    assert answer.status_code == 500
    assert "Er ging iets mis bij ons" in answer.text and "geheim" not in answer.text


def test_a_database_out_of_reach_is_a_page_as_well(tmp_path: Path) -> None:
    app = create_app(config_for(f"sqlite:///{tmp_path}/empty.db"))
    client = app.test_client()
    client.set_cookie("woonvergunning", "x" * 43)
    answer = client.get("/regels")
    assert answer.status_code == 500 and "Er ging iets mis bij ons" in answer.text
    with app.app_context():
        db.engine.dispose()


def test_nothing_stands_inline_in_a_template() -> None:
    for path in TEMPLATES.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"\sstyle=|<style|\son[a-z]+=\"|javascript:", text), path
        assert not re.search(r"<script(?![^>]*\ssrc=)", text), path


def test_log_lines_are_json_without_a_bsn() -> None:
    record = logging.LogRecord(
        "app.x", logging.INFO, "x", 1, "zoekt\n123456782 en 1234.56.782 en 123456789", None, None
    )
    line = journal.JsonLines().format(record)
    assert "\n" not in line
    assert json.loads(line)["event"] == "zoekt\n[bsn] en [bsn] en 123456789"
