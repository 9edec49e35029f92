"""Nobody reaches a case of another municipality: every route with its number, the list and the search."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from flask import Flask

from app.cases import intake
from app.cases.permission import Officer, Role
from app.rules.registration import ObjectAddress, PartyDetails, RecordedFact, Registration
from app.store import account
from app.store.base import use_municipality
from app.store.transaction import transaction
from app.web.guards import access_of
from tests.web.conftest import DE_RONDE_VENEN, Browser, Clock, email_of

STREET = "Fantasiekade"
RECEIVED = date(2026, 11, 2)


@pytest.fixture
def foreign_number(app: Flask, clock: Clock) -> str:
    """The number of a case of De Ronde Venen."""
    new = Registration(
        request_id="0" * 32,
        change_type="omzetten",
        received_on=RECEIVED,
        description="Vier kamers",
        address=ObjectAddress(STREET, 1, "", "", "3641ZQ", "Mijdrecht", "demonstratieregister", True),
        parties=(PartyDetails("applicant", "person", "J. Verzonnen", is_owner=True),),
        facts=(RecordedFact("tenure", "koop", "aanvraag", RECEIVED),),
    )
    with app.app_context():
        use_municipality(DE_RONDE_VENEN)
        with transaction():
            person = account.by_email(email_of(Role.CASEWORKER))
            assert person is not None
            officer = Officer(person.id, person.name, DE_RONDE_VENEN, frozenset({Role.CASEWORKER}))
            return intake.register(new, by=officer, now=clock(), today=date(2026, 11, 20)).number


def _paths(app: Flask, number: str) -> list[tuple[str, str, str]]:
    adapter = app.url_map.bind("localhost")
    found = []
    for rule in app.url_map.iter_rules():
        if "number" in rule.arguments:
            parts = {name: number if name == "number" else 1 for name in rule.arguments}
            for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}):
                found.append((rule.endpoint, method, adapter.build(rule.endpoint, parts)))
    return found


@pytest.mark.parametrize("role", [Role.CASEWORKER, Role.SIGNATORY, Role.ENFORCEMENT, Role.POLICY_ADVISER])
def test_a_case_of_another_municipality_is_not_there(
    app: Flask, log_in: Callable[[Role], Browser], foreign_number: str, role: Role
) -> None:
    browser = log_in(role)
    app.config["WTF_CSRF_ENABLED"] = False
    for endpoint, method, path in _paths(app, foreign_number):
        assert access_of(app, endpoint) is not None
        answer = browser.client.open(path, method=method, data={"version": "1"} if method == "POST" else None)
        assert answer.status_code in (403, 404), (method, path, answer.status_code)
        assert STREET not in answer.text


def test_the_list_and_the_search_show_nothing_of_another_municipality(
    log_in: Callable[[Role], Browser], foreign_number: str
) -> None:
    browser = log_in(Role.CASEWORKER)
    for query in ("", f"?q={foreign_number}", f"?q={STREET}", "?q=Verzonnen"):
        page = browser.get(f"/zaken{query}").text
        assert f'href="/zaken/{foreign_number}' not in page and f"{STREET} 1" not in page


def test_the_same_case_is_there_for_its_own_municipality(
    app: Flask, log_in: Callable[[Role], Browser], foreign_number: str
) -> None:
    """Without this the tests above could pass because nothing works."""
    browser = log_in(Role.CASEWORKER)
    browser.post("/gemeente", {"code": DE_RONDE_VENEN}, page="/regels")
    shown = [
        browser.get(path).status_code for _, method, path in _paths(app, foreign_number) if method == "GET"
    ]
    assert not shown or 200 in shown
