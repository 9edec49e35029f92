"""The start page: true counts, one list per case, a constant number of statements, and a call that can wait."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

from flask import Flask
from sqlalchemy import event

from app.store.base import db
from tests.web.cases.conftest import TODAY, Person
from tests.web.cases.test_worklist import fill

People = Callable[[str], Person]
COUNT = re.compile(r'<h2 id="([a-z]+)">[^<]+</h2><p class="mut">([0-9]+) ')


def counts(page: str) -> dict[str, int]:
    return {name: int(count) for name, count in COUNT.findall(page)}


def test_it_is_where_a_day_begins(person: People) -> None:
    assert person("noor").client.get("/").headers["Location"] == "/vandaag"


def test_the_counts_are_true(person: People, desk: Flask) -> None:
    fill(desk, 140)
    page = person("noor").get("/vandaag").text
    rows = page.count('<th scope="row">')
    found = counts(page)
    assert found["nieuw"] == 70
    assert found["beslissen"] > 0
    assert "de eerste 25" in page
    assert rows == min(25, found["beslissen"]) + min(25, found.get("aandacht", 0)) + 25 + found["terug"] + found["wacht"]
    whole = person("noor").get("/zaken?toon=vrij").text
    assert "70 zaken" in whole


def test_its_statements_do_not_grow_with_the_cases(person: People, desk: Flask) -> None:
    noor = person("noor")

    def statements() -> int:
        count = 0

        def heard(*_: object) -> None:
            nonlocal count
            count += 1

        with desk.app_context():
            engine = db.engine
        event.listen(engine, "before_cursor_execute", heard)
        noor.get("/vandaag")
        event.remove(engine, "before_cursor_execute", heard)
        return count

    fill(desk, 75)
    few = statements()
    fill(desk, 75, first=75)
    assert statements() <= few


def test_a_call_that_can_wait(person: People, desk: Flask) -> None:
    fill(desk, 70)
    karim = person("karim")
    page = karim.get("/vandaag").text
    before = counts(page)["aandacht"]
    link = re.search(r'href="(/vandaag/later/[0-9]+)"', page)
    assert link is not None
    answer = karim.submit(link[1], link[1], until="vandaag", why="")
    assert answer.status_code == 422
    until = TODAY + timedelta(days=5)
    answer = karim.submit(link[1], link[1], until=until.strftime("%d-%m-%Y"), why="De jurist is maandag terug.")
    assert answer.status_code == 302
    assert counts(karim.get("/vandaag").text)["aandacht"] == before - 1
    assert karim.client.get(link[1]).status_code == 404
    assert person("noor").client.get(link[1]).status_code == 404
