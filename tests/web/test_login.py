"""Logging in and out: what lets a person in, for how long, and what a guesser or a thief of an old cookie gets."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import select

from app.cases.permission import Role
from app.store.account import LoginAttempt, LoginSession
from app.store.audit import AuditEntry
from app.store.base import db
from tests.web.conftest import PASSWORD, Browser, Clock, email_of

OFFICER = email_of(Role.CASEWORKER)
COOKIE = "woonvergunning"


def test_a_person_gets_in_and_the_token_itself_is_kept_nowhere(app: Flask, visitor: Browser) -> None:
    answer = visitor.log_in(OFFICER)
    assert answer.status_code == 302
    token = visitor.client.get_cookie(COOKIE)
    assert token is not None and token.http_only and token.same_site == "Lax"
    with app.app_context():
        kept = db.session.scalars(select(LoginSession.token_hash)).all()
        assert len(kept) == 1 and token.value not in kept[0]
        assert db.session.scalars(select(AuditEntry.action)).all() == ["login"]


@pytest.mark.parametrize(
    ("email", "password"),
    [(OFFICER, "fout"), ("onbekend@voorbeeld.example", PASSWORD), ("niemand@voorbeeld.example", PASSWORD)],
)
def test_wrong_unknown_and_without_a_role_get_the_same_answer(
    visitor: Browser, email: str, password: str
) -> None:
    answer = visitor.log_in(email, password)
    assert answer.status_code == 422
    assert "Het e-mailadres of het wachtwoord klopt niet." in answer.text
    assert email in answer.text and f'value="{password}"' not in _form_of(answer.text)


def _form_of(page: str) -> str:
    """The page without the list of demonstration accounts."""
    return page.split('id="demo"')[0]


def test_empty_fields_are_named(visitor: Browser) -> None:
    answer = visitor.post("/inloggen", {"email": "", "password": ""})
    assert answer.status_code == 422
    assert "Vul uw e-mailadres in." in answer.text and "Vul uw wachtwoord in." in answer.text
    assert 'href="#email"' in answer.text


def test_the_sixth_guess_waits_and_so_does_the_right_password(visitor: Browser, clock: Clock) -> None:
    for _ in range(5):
        assert visitor.log_in(OFFICER, "fout").status_code == 422
    assert visitor.log_in(OFFICER, "fout").status_code == 429
    assert visitor.log_in(OFFICER).status_code == 429
    assert visitor.log_in(email_of(Role.SIGNATORY)).status_code == 302
    clock.passes(minutes=5, seconds=1)
    assert visitor.log_in(OFFICER).status_code == 302


def test_the_limit_holds_over_processes(app: Flask, visitor: Browser) -> None:
    """The count stands in the database, so a second application (another process) sees it."""
    from app.factory import create_app
    from tests.web.conftest import config_for

    for _ in range(5):
        visitor.log_in(OFFICER, "fout")
    other = create_app(config_for(app.config["SQLALCHEMY_DATABASE_URI"]), now=Clock())
    assert Browser(other.test_client()).log_in(OFFICER).status_code == 429
    with other.app_context():
        db.engine.dispose()


def test_success_forgets_the_failures(app: Flask, visitor: Browser) -> None:
    visitor.log_in(OFFICER, "fout")
    visitor.log_in(OFFICER)
    with app.app_context():
        buckets = db.session.scalars(select(LoginAttempt.bucket)).all()
        assert all(bucket.count(":") == 1 for bucket in buckets)


def test_a_copied_cookie_is_worth_nothing_after_logging_out(
    log_in: Callable[[Role], Browser], app: Flask
) -> None:
    browser = log_in(Role.CASEWORKER)
    cookie = browser.client.get_cookie(COOKIE)
    assert cookie is not None
    assert browser.post("/uitloggen").status_code == 302
    thief = app.test_client()
    thief.set_cookie(COOKIE, cookie.value)
    assert thief.get("/").headers["Location"] == "/inloggen"


def test_logging_in_gives_a_new_token(visitor: Browser) -> None:
    visitor.log_in(OFFICER)
    first = visitor.client.get_cookie(COOKIE)
    visitor.client.post("/uitloggen")
    visitor.log_in(OFFICER)
    second = visitor.client.get_cookie(COOKIE)
    assert first is not None and second is not None and first.value != second.value


def test_idle_for_half_an_hour_is_out(log_in: Callable[[Role], Browser], clock: Clock) -> None:
    browser = log_in(Role.CASEWORKER)
    clock.passes(minutes=29)
    assert browser.get("/").headers["Location"] != "/inloggen"
    clock.passes(minutes=29)
    assert browser.get("/").headers["Location"] != "/inloggen"
    clock.passes(minutes=31)
    assert browser.get("/").headers["Location"] == "/inloggen"


def test_ten_hours_is_the_longest_however_busy(log_in: Callable[[Role], Browser], clock: Clock) -> None:
    browser = log_in(Role.CASEWORKER)
    for _ in range(30):
        clock.passes(minutes=20)
        assert browser.get("/").headers["Location"] != "/inloggen"
    clock.passes(minutes=1)
    assert browser.get("/").headers["Location"] == "/inloggen"


def test_seen_is_written_once_a_minute_at_most(
    app: Flask, log_in: Callable[[Role], Browser], clock: Clock
) -> None:
    browser = log_in(Role.CASEWORKER)
    began = clock.time
    clock.passes(seconds=59)
    browser.get("/")
    assert _seen(app) == [began]
    clock.passes(seconds=1)
    browser.get("/")
    assert _seen(app) == [clock.time]


def _seen(app: Flask) -> list[object]:
    with app.app_context():
        return list(db.session.scalars(select(LoginSession.seen_at)))


def test_the_page_that_was_asked_for_is_given_after_logging_in(visitor: Browser) -> None:
    sent = visitor.get("/regels?gemeente=GM0312")
    assert sent.headers["Location"] == "/inloggen?next=/regels?gemeente%3DGM0312"
    assert (
        visitor.log_in(OFFICER, next_page="/regels?gemeente%3DGM0312").headers["Location"]
        == "/regels?gemeente=GM0312"
    )


@pytest.mark.parametrize(
    "target",
    [
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example",
        "javascript:alert(1)",
        "/bestaat-niet",
        "/uitloggen",
        "/%0d%0aX: y",
    ],
)
def test_next_is_a_page_of_our_own_or_nothing(visitor: Browser, target: str) -> None:
    assert visitor.log_in(OFFICER, next_page=target).headers["Location"] == "/"


def test_one_session_has_one_municipality_and_can_switch_to_another_of_the_same_person(
    log_in: Callable[[Role], Browser],
) -> None:
    browser = log_in(Role.CASEWORKER)
    page = browser.get("/regels").text
    assert "</span>gemeente Bunnik</p>" in page
    assert browser.post("/gemeente", {"code": "GM0736"}, page="/regels").status_code == 302
    assert "</span>gemeente De Ronde Venen</p>" in browser.get("/regels").text


def test_a_municipality_without_a_role_there_is_refused(log_in: Callable[[Role], Browser]) -> None:
    browser = log_in(Role.SIGNATORY)
    assert browser.post("/gemeente", {"code": "GM0736"}, page="/regels").status_code == 403
    assert browser.post("/gemeente", {}, page="/regels").status_code == 403


def test_demonstration_accounts_show_in_a_demonstration_only(visitor: Browser, migrated: object) -> None:
    from app.config import Config
    from app.factory import create_app

    assert email_of(Role.SIGNATORY) in visitor.get("/inloggen").text
    real = create_app(
        Config(database_url=f"sqlite:///{migrated}", secret_key="k" * 40, trusted_hosts=("localhost",))
    )
    page = real.test_client().get("/inloggen", base_url="https://localhost/")
    assert "Accounts van deze demonstratie" not in page.text and "Demonstratie: vandaag" not in page.text
