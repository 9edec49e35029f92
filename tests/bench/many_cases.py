"""Fills a migrated database with many cases, by copying one real case: the rows of a case page, without the hours of work."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice
from typing import Any

from sqlalchemy import Table, insert, select, text

from app.cases.agenda import of_decision
from app.cases.letter_dates import VIEWS
from app.store.assessment import StoredAssessment
from app.store.base import db
from app.store.case_event import CaseEvent
from app.store.case_fact import CaseFact
from app.store.case_file import OPEN, CaseFile, CaseSearch
from app.store.due_date import DueDate, Wanted
from app.store.party import Party
from app.store.transaction import transaction

CHUNK = 4000
STATUSES = ("bekendgemaakt",) * 16 + ("in_behandeling",) * 3 + ("ter_ondertekening",)
CHANGES = ("omzetten", "splitsen", "woningvormen", "samenvoegen", "onttrekken")
STREETS = ("voorbeeldlaan", "schijnbrink", "testvaart", "modelweg", "fantasiekade", "denkpad")
NAMES = ("proef", "testman", "verzonnen", "fictief", "schijn", "fantasie", "denkbeeld", "kunstmatig")
COPIED: tuple[type[Any], ...] = (Party, CaseFact, CaseEvent, StoredAssessment)


def fill(number: str, count: int, today: date) -> None:
    """Add `count` copies of the case with this number to its municipality: closed for the greater part, over four years."""
    model = _rows(CaseFile, CaseFile.number == number)[0]
    case_id = model["id"]
    belongings = {kind: _rows(kind, kind.case_id == case_id) for kind in COPIED}
    dice = random.Random(2026)
    todo = iter(range(1, count + 1))
    while chunk := list(islice(todo, CHUNK)):
        with transaction():
            last = belongings[CaseEvent][-1]
            cases = [_back(_case(model, case_id + index, today, dice), last) for index in chunk]
            _insert(CaseFile, cases)
            _insert(CaseSearch, [word for case in cases for word in _words(case, dice)])
            _insert(DueDate, [row for case in cases for row in _dates(case)])
            _insert(CaseEvent, [_came_back(belongings[CaseEvent][-1], case) for case in cases if case["back_seq"]])
            for kind, rows in belongings.items():
                _insert(kind, [_without_id(row) | {"case_id": case["id"]} for case in cases for row in rows])
    _settle()


def _rows(kind: type[Any], where: Any) -> list[dict[str, Any]]:
    table: Table = kind.__table__
    return [dict(row._mapping) for row in db.session.execute(select(table).where(where))]


def _insert(kind: type[Any], rows: list[dict[str, Any]]) -> None:
    db.session.execute(insert(kind.__table__), rows)


def _case(model: dict[str, Any], case_id: int, today: date, dice: random.Random) -> dict[str, Any]:
    status = dice.choice(STATUSES)
    open_now = status in ("in_behandeling", "ter_ondertekening")
    due = today + timedelta(days=dice.randrange(-3, 60) if open_now else -dice.randrange(60, 1400))
    house = dice.randrange(1, 400)
    return model | {
        "id": case_id,
        "number": f"{model['number'].partition('-')[0]}-2025-{case_id:06d}",
        "request_id": f"copy-{case_id}",
        "status": status,
        "change_type": dice.choice(CHANGES),
        "caseworker_id": dice.choice((1, 2, None)) if open_now else dice.choice((1, 2)),
        "outcome": None if open_now else "verlenen",
        "street": dice.choice(STREETS).title(),
        "house_number": house,
        "address_key": f"{1000 + case_id % 900}ZX-{house}--",
        "decide_by_nominal": due,
        "decide_by_shifted": due,
        "received_on": due - timedelta(days=56),
    }


def _words(case: dict[str, Any], dice: random.Random) -> Iterator[dict[str, Any]]:
    words = (*case["number"].lower().split("-"), case["street"].lower(), str(case["house_number"]), dice.choice(NAMES))
    for word in words:
        yield {"case_id": case["id"], "word": word, "municipality": case["municipality"]}


def _dates(case: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """What the agenda holds of a case: its term while it is open, its first year of use after that; some wait for views."""
    day = case["decide_by_nominal"]
    if case["status"] in OPEN:
        wanted = of_decision(CaseFile(**case))
        if case["id"] % 10 == 0:
            wanted.append(Wanted(VIEWS, day, day))
    else:
        lapses = day + timedelta(days=365)
        wanted = [Wanted("unused", lapses, lapses - timedelta(days=60), "enforcement")]
    for want in wanted:
        yield {
            "municipality": case["municipality"],
            "case_id": case["id"],
            "kind": want.kind,
            "subject": want.subject,
            "step": want.step,
            "on": want.on,
            "remind_on": want.remind_on,
            "whom": want.whom,
            "caseworker_id": case["caseworker_id"],
            "snooze_why": "",
        }


def _back(case: dict[str, Any], last: dict[str, Any]) -> dict[str, Any]:
    back = case["status"] == "in_behandeling" and case["id"] % 20 == 1
    return case | {"back_seq": last["seq"] + 1 if back else None, "back_at": last["at"] if back else None}


def _came_back(last: dict[str, Any], case: dict[str, Any]) -> dict[str, Any]:
    """A last word that came from somebody else: the signatory's."""
    return _without_id(last) | {"case_id": case["id"], "seq": last["seq"] + 1, "kind": "returned"}


def _without_id(row: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in row.items() if key != "id"}


def _settle() -> None:
    """Statistics, as a nightly job of either engine would have them."""
    with db.engine.connect() as connection:
        if connection.dialect.name == "sqlite":
            connection.execute(text("ANALYZE"))
        else:
            connection.execution_options(isolation_level="AUTOCOMMIT").execute(text("ANALYZE"))

