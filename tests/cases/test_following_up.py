"""The list of who inspects: permits and files in one order, by neighbourhood, each page once, and its counts are true."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from app.cases import following_up
from app.cases.follow_up_map import Place, draw
from app.cases.following_up import FollowUp
from app.cases.permission import NotAllowed
from app.store import case_file, due_date, follow_up
from app.store.base import db
from app.store.due_date import DueDate
from app.store.follow_up import Wanted
from app.store.transaction import transaction
from tests.fixtures.desk import TODAY, Desk
from tests.fixtures.enforcement import Beat
from tests.fixtures.granted import grant, in_the_register

WEEK = timedelta(days=7)
LATER = TODAY + 5 * WEEK


def listed(desk: Desk, today: date = LATER, **asked: object) -> FollowUp:
    wanted = {"neighbourhood": None, "kind": None, "late": False, "after": None} | asked
    return following_up.page(today, by=desk.officer("toos"), **wanted)  # type: ignore[arg-type]  # names of the page


def test_a_condition_that_is_late_is_found_by_who_inspects(desk: Desk) -> None:
    in_the_register()
    desk.register(request_id="in the register")
    grant(desk)
    assert listed(desk, TODAY).total == 1, "the register of residents is due in four weeks"
    found = listed(desk)
    (line,) = found.lines
    assert (line.words, line.late, line.number) == ("Voorwaarde van een vergunning", True, 1)
    assert line.neighbourhood == "BU03120101" and found.areas == [("BU03120101", 1)]
    assert (found.total, found.late, found.kinds["condition"], found.kinds["dossier"]) == (1, 1, 1, 0)
    assert listed(desk, kind="dossier").total == 0
    assert listed(desk, neighbourhood="BU03129999").lines == []
    with pytest.raises(NotAllowed):
        following_up.page(LATER, neighbourhood=None, kind=None, late=False, after=None, by=desk.officer("noor"))


def test_a_file_stands_between_the_permits_by_its_next_day(desk: Desk, beat: Beat) -> None:
    grant(desk)
    assert beat.file.status == "melding" or beat.file.next_kind, "a file always has a next step"
    found = listed(desk, TODAY)
    assert [line.due.file is not None for line in found.lines] == [True, False]
    assert found.lines[0].due.kind == beat.file.next_kind
    assert found.lines[0].number is None, "the register does not know this place"
    assert listed(desk, TODAY, kind="dossier").total == 1


def test_every_page_holds_each_line_once(desk: Desk) -> None:
    grant(desk)
    case = case_file.get(desk.number)
    assert case is not None
    with transaction():
        for number in range(130):
            db.session.add(
                DueDate(
                    municipality="GM0312", case_id=case.id, kind="condition", subject=1000 + number, step="after",
                    whom="enforcement", on=TODAY + timedelta(days=number % 7), remind_on=TODAY, neighbourhood=f"BU{number % 3}",
                )
            )  # fmt: skip
    seen: list[tuple[date, int, int]] = []
    after = None
    while True:
        found = listed(desk, TODAY, after=after)
        seen += [line.due.key for line in found.lines]
        after = found.more
        if after is None:
            break
    assert len(seen) == len(set(seen)) == listed(desk, TODAY).total == 131
    assert seen == sorted(seen)
    assert sum(number for _area, number in found.areas) == 131
    for area, number in found.areas:
        wanted = Wanted(TODAY + following_up.AHEAD, area)
        assert len(follow_up.page(wanted, limit=500)) == number
    assert due_date.of_case(case.id)


def test_the_map_says_what_it_shows_and_is_not_there_without_places() -> None:
    assert draw([]) == ""
    drawn = draw([Place(14_200_000, 45_300_000, 1, True), Place(14_260_000, 45_310_000, 2, False)])
    assert drawn.count("<circle") == 1 and drawn.count("<rect") == 2, "one is late, and there is the paper"
    assert "2 plaatsen uit de lijst, waarvan 1 te laat" in drawn
