"""The page of the rules, the acceptance of a version, the log and the health of the installation."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from flask import Flask

from app.cases import accepting
from app.cases.accepting import NothingToAccept, NotYours
from app.cases.permission import NotAllowed, Officer, Role
from app.rules.rulebook import load_rulebook
from app.store import acceptance, schema
from app.store.base import db, use_municipality
from app.store.transaction import transaction
from app.web.rule_page import rules_page
from app.web.services import EXTENSION
from tests.web.conftest import Browser, Clock

TODAY = date(2026, 11, 20)
ADVISER = Officer(4, "Bea Bedacht", "GM0312", frozenset({Role.POLICY_ADVISER}))
REASONS = "De tekst is nagekeken door de jurist."


def test_the_page_gives_the_rules_of_the_own_municipality_today(log_in: Callable[[Role], Browser]) -> None:
    page = log_in(Role.CASEWORKER).get("/regels").text
    assert "Regels op vrijdag 20 november 2026" in page
    assert "Huisvestingsverordening Regio Utrecht 2023, gemeente Bunnik 2025" in page
    assert "€\u00a0470.000" in page and "€\u00a0932,93" in page
    assert "? niet geverifieerd" in page and "? eerste dag niet gelezen" in page


def test_the_limit_is_that_of_the_day_that_was_asked(log_in: Callable[[Role], Browser]) -> None:
    page = log_in(Role.CASEWORKER).get("/regels?gemeente=GM1904&op=02-09-2019").text
    assert "Regels op maandag 2 september 2019" in page and "€\u00a0290.000" in page


def test_a_day_without_an_ordinance_says_why(log_in: Callable[[Role], Browser]) -> None:
    page = log_in(Role.CASEWORKER).get("/regels?gemeente=GM0736&op=12-07-2023").text
    assert "Deze datum valt tussen twee vastgelegde verordeningen" in page
    assert "Geen verordening vastgelegd" in page


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("gemeente=GM9999", "Kies een van de mogelijkheden uit de lijst."),
        ("gemeente=GM0312&op=31-04-2026", "Deze datum bestaat niet."),
        ("gemeente=GM0312&op=morgen", "Vul een datum in als dag-maand-jaar"),
    ],
)
def test_a_question_that_cannot_be_read_is_explained(
    log_in: Callable[[Role], Browser], query: str, sentence: str
) -> None:
    answer = log_in(Role.CASEWORKER).get(f"/regels?{query}")
    assert answer.status_code == 422 and sentence in answer.text


def test_every_version_on_every_day_of_change_has_a_page() -> None:
    book = load_rulebook()
    for code in book.municipalities():
        for version in book.versions(code):
            for on in (version.first_day, version.last_day):
                page = rules_page(book, code, on, today=TODAY)
                assert page.version is not None and page.ends is not None
                assert sum(stretch.current for stretch in page.stretches) == 1
                assert all(row.says.endswith((".", "?")) and row.article for row in page.rules)


def _accepted_hash(app: Flask) -> set[str]:
    with app.app_context():
        use_municipality("GM0312")
        return set(acceptance.every())


def _bunnik() -> str:
    version = load_rulebook().version_on("GM0312", TODAY)
    assert version is not None
    return version.sha256


def test_a_policy_adviser_accepts_a_version_with_reasons(
    app: Flask, log_in: Callable[[Role], Browser]
) -> None:
    browser = log_in(Role.POLICY_ADVISER)
    answer = browser.post("/regels", {"sha256": _bunnik(), "reasons": REASONS}, page="/regels")
    assert answer.status_code == 302
    assert _accepted_hash(app) == {_bunnik()}
    page = browser.get("/regels").text
    assert "Geaccepteerd door Bea Bedacht" in page and REASONS in page
    again = browser.post("/regels", {"sha256": _bunnik(), "reasons": REASONS}, page="/regels")
    assert again.status_code == 409
    assert "verordening geaccepteerd" in log_in(Role.ADMINISTRATOR).get("/logboek").text


@pytest.mark.parametrize(
    ("reasons", "sentence"),
    [
        ("", "Leg uit waarom"),
        ("goed", "minstens tien tekens"),
        ("bsn 123456782 van de jurist", "burgerservicenummer"),
    ],
)
def test_reasons_are_obligatory_and_kept(
    app: Flask, log_in: Callable[[Role], Browser], reasons: str, sentence: str
) -> None:
    answer = log_in(Role.POLICY_ADVISER).post(
        "/regels", {"sha256": _bunnik(), "reasons": reasons}, page="/regels"
    )
    assert answer.status_code == 422
    assert sentence in answer.text and f">{reasons}</textarea>" in answer.text.replace("\r\n", "")
    assert _accepted_hash(app) == set()


def test_nobody_accepts_another_version_another_municipality_or_without_the_role(app: Flask) -> None:
    book = load_rulebook()
    bunnik, other = book.versions("GM0312")[-1], book.versions("GM0736")[-1]
    now = Clock()()
    with app.app_context():
        use_municipality("GM0312")
        for version, officer, refusal in (
            (bunnik, replace(ADVISER, roles=frozenset({Role.CASEWORKER})), NotAllowed),
            (other, ADVISER, NotYours),
            (
                replace(bunnik, rules=(), text=replace(bunnik.text, verified=True, not_modelled=())),
                ADVISER,
                NothingToAccept,
            ),
        ):
            with pytest.raises(refusal), transaction():
                accepting.accept(version, reasons=REASONS, by=officer, now=now)
        assert acceptance.every() == {}


def test_a_version_that_changed_meanwhile_is_not_accepted(log_in: Callable[[Role], Browser]) -> None:
    answer = log_in(Role.POLICY_ADVISER).post(
        "/regels", {"sha256": "0" * 64, "reasons": REASONS}, page="/regels"
    )
    assert answer.status_code == 409 and REASONS in answer.text


def test_the_log_shows_the_own_municipality_only(log_in: Callable[[Role], Browser]) -> None:
    officer = log_in(Role.CASEWORKER)
    officer.post("/gemeente", {"code": "GM0736"}, page="/regels")
    officer.post("/uitloggen", page="/regels")
    page = log_in(Role.ADMINISTRATOR).get("/logboek").text
    assert "ingelogd" in page and "naar andere gemeente" in page and "uitgelogd" not in page


def test_healthy(visitor: Browser) -> None:
    answer = visitor.get("/healthz")
    assert answer.status_code == 200
    assert answer.json == {"status": "ok", "checks": {"database": "ok", "rules": "ok", "worker": "ok"}, "backlog": {}}


def test_not_healthy_without_a_database_or_with_another_schema(app: Flask, visitor: Browser) -> None:
    at = app.extensions[EXTENSION]
    app.extensions[EXTENSION] = replace(at, database_url="sqlite:////bestaat/niet/x.db")
    answer = visitor.get("/healthz")
    assert answer.status_code == 503 and answer.json["checks"]["database"] == "out of reach"
    app.extensions[EXTENSION] = at
    with app.app_context():
        db.engine.dispose()
    schema.downgrade(at.database_url)
    answer = visitor.get("/healthz")
    assert (
        answer.status_code == 503 and answer.json["checks"]["database"] == "the schema is of another version"
    )
