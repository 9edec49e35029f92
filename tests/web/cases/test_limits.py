"""Nothing typed makes a page fail, nobody sees another municipality, and a longer list costs no more questions."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator

import pytest
from flask import Flask
from sqlalchemy import event

from app.store.base import db
from tests.web.cases.conftest import Person

People = Callable[[str], Person]
JUNK = (
    "", " ", "85.5", "1.234,5", "-1", "1e9", "NaN", "31-04-2026", "20-11-2026", "2026-11-20", "99-99-9999", "0", "1",
    "2", "9" * 40, "\u0661\u0662", "<script>alert(1)</script>", "' OR 1=1 --", "../../etc/passwd", "{{7*7}}", "\x00",
    "a\x00b", "\r\nX: y", "123456782", "0312200000000001", "0312010000000001", "GM9999", "\U0001f600", "é" * 300,
    "x" * 9000, "true", "null", "[]", "ja", "namens", "eigenaar", "person", "koop", "omzetten", "ondertekenen",
    "teruggeven", "applicant_prevails", "stock_prevails", "PASS", "voorwaarde", "zienswijze", "verder", "bekijk",
    "concept", "indienen", "volledig", "woning", "adres", "kies", "kies0312", "3981ZQ",
)  # fmt: skip
MORE_NAMES = (
    "q", "toon", "soort", "dag", "na", "op", "version", "actie", "shown_for", "woz_1_1900", "woz_20_2099", "woz_99_2025",
    "woz_2_2025", "conditions-0-title", "conditions-99-text", "views-1-answer", "conditions-x-title", "balance-outcome",
    "to", "documents",
)  # fmt: skip
NAMES = re.compile(r'name="([A-Za-z][A-Za-z0-9_.-]{0,60})"')
OURS = (
    "cases",
    "intake",
    "case",
    "facts",
    "parties",
    "judgement",
    "proposal",
    "review",
    "letters",
    "announcement",
    "addresses",
)


@pytest.fixture
def office(person: People) -> dict[str, str]:
    """One case in each state: (state -> number)."""
    noor, karim = person("noor"), person("karim")
    numbers = {state: noor.register() for state in ("new", "proposed", "decided", "retracted")}
    for state in ("proposed", "decided"):
        case = f"/zaken/{numbers[state]}"
        noor.ready(numbers[state])
        noor.submit(f"{case}/voorstel", f"{case}/voorstel", actie="indienen")
    review = f"/zaken/{numbers['decided']}/beoordelen"
    karim.submit(review, review, answer="ondertekenen", actie="beslissen")
    retract = f"/zaken/{numbers['retracted']}/intrekken"
    noor.submit(retract, retract, why="Het plan gaat niet door.")
    return numbers


def _paths(app: Flask, numbers: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Every (method, path) of our pages: for every case, with parts that are there and parts that are not."""
    adapter = app.url_map.bind("localhost")
    for rule in app.url_map.iter_rules():
        if rule.endpoint.partition(".")[0] not in OURS:
            continue
        for number in [*numbers.values(), "BUN-1999-0001", "a%00b"] if "number" in rule.arguments else [""]:
            for part in ("1", "999999999999999999999", "balance", "3981ZQ-3--", "x\x00y"):
                values: dict[str, object] = {
                    name: number if name == "number" else part for name in rule.arguments
                }
                if {"letter_id", "party_id"} & set(values):
                    values = {
                        name: value if name == "number" else int(part) if part.isdigit() else 7
                        for name, value in values.items()
                    }
                for method in sorted((rule.methods or set()) & {"GET", "POST"}):
                    yield method, adapter.build(rule.endpoint, values)
                if not set(values) - {"number"}:
                    break


@pytest.mark.parametrize("name", ["noor", "karim"])
def test_junk_gets_an_answer(person: People, desk: Flask, office: dict[str, str], name: str) -> None:
    pick = random.Random(f"cases of {name}")
    someone = person(name)
    desk.config["WTF_CSRF_ENABLED"] = False
    for method, path in _paths(desk, office):
        page = someone.get(path).text
        names = sorted({*NAMES.findall(page), *MORE_NAMES} - {"csrf_token"})
        version = re.search(r'name="version" value="([0-9]+)"', page)
        for attempt in range(3):
            typed = {field: pick.choice(JUNK) for field in names if pick.random() < 0.8}
            if version and attempt:
                typed["version"] = version[1]
            if method == "GET":
                answer = someone.client.get(path, query_string=typed)
            else:
                answer = someone.client.post(path, data=typed)
            assert answer.status_code < 500, (method, path, typed)


@pytest.mark.parametrize("name", ["noor", "karim", "tess", "sam"])
def test_a_case_of_another_municipality_is_not_there(
    person: People, desk: Flask, office: dict[str, str], name: str
) -> None:
    other = person(name)
    assert other.submit("/regels", "/gemeente", code="GM0736").status_code == 302
    desk.config["WTF_CSRF_ENABLED"] = False
    for method, path in _paths(desk, office):
        if "BUN-2026" not in path:
            continue
        answer = other.client.open(path, method=method, data={"version": "1"} if method == "POST" else None)
        assert answer.status_code in (400, 403, 404), (method, path)
        assert "Voorbeeldlaan" not in answer.text
    for path in (
        "/zaken?toon=alle",
        "/zaken?q=voorbeeldlaan",
        "/zaken?q=BUN-2026-0001",
        "/adressen/3981ZQ-3--",
    ):
        answer = other.get(path)
        assert "Voorbeeldlaan 3" not in answer.text
        assert "BUN-2026-0001</td>" not in answer.text


def test_a_longer_list_asks_no_more_questions(person: People, desk: Flask) -> None:
    noor = person("noor")
    number = noor.register()
    pages = (
        "/zaken",
        "/zaken?toon=alle",
        "/zaken?q=voorbeeldlaan",
        f"/zaken/{number}",
        "/adressen/3981ZQ-3--",
    )
    few = {path: _questions(desk, noor, path) for path in pages}
    for _ in range(12):
        noor.register()
    assert {path: _questions(desk, noor, path) for path in pages} == few


def _questions(app: Flask, someone: Person, path: str) -> int:
    counted: list[str] = []

    def hear(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        counted.append(statement)

    with app.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", hear)
    try:
        assert someone.get(path).status_code == 200
    finally:
        event.remove(engine, "before_cursor_execute", hear)
    return len(counted)
