"""The dates of an objection: there while they count, moved with the term, gone when nothing is left to do."""

from __future__ import annotations

from datetime import date

from app.cases import objecting, objection_dates, objection_hearing
from app.cases.appealing import Judgment, NewAppeal
from app.cases.objection_acts import Hearing
from tests.fixtures.desk import Desk
from tests.fixtures.objections import (
    DRAFT,
    announce,
    decide,
    handled,
    judge,
    lodge,
    objected,
    on,
    ready,
    reassess,
    sent,
)

DAY = date(2026, 12, 3)


def dates(desk: Desk) -> dict[tuple[str, str], date]:
    return {(each.kind, each.step): each.on for each in objection_dates.due(desk.page().case)}


def test_they_follow_what_is_done(desk: Desk) -> None:
    assert dates(desk) == {}
    sent(desk)
    assert dates(desk) == {}
    row = objected(desk, lacks=("signature",))
    end = date(2027, 2, 15)
    decide_dates = {("objection_decide", "before"): end, ("objection_decide", "after"): end}
    assert dates(desk) == decide_dates | {("objection_inform", "at"): date(2026, 12, 8)}
    on(desk, DAY, objecting.ask_repair, row.id, ["signature"], date(2026, 12, 17))
    assert dates(desk)["objection_repair", "after"] == date(2026, 12, 17)
    on(desk, DAY, objecting.note_repaired, row.id, DAY, [])
    on(desk, DAY, objection_hearing.plan_hearing, row.id, Hearing(date(2027, 1, 12), "10:00", "Kamer 1"))
    assert dates(desk)["objection_hearing", "before"] == date(2027, 1, 12)
    on(desk, DAY, objection_hearing.call_committee, row.id)
    assert dates(desk)["objection_decide", "before"] == date(2027, 3, 29)
    handled(desk, row, DAY)
    assert set(dates(desk)) == set(decide_dates)
    assert {kind for kind, _ in dates(desk)} <= set(objection_dates.WORDS)
    on(desk, DAY, objecting.withdraw, row.id, DAY, "Brief.")
    assert dates(desk) == {}


def test_after_the_decision_and_after_a_judgment(desk: Desk) -> None:
    row = ready(desk)
    reassess(desk, row)
    decide(desk, row, DRAFT)
    assert set(dates(desk)) == {("objection_send", "at")}
    announce(desk, row)
    assert dates(desk) == {}
    lodged = date(2027, 2, 1)
    appeal = lodge(desk, row, NewAppeal("appeal", lodged, "de heer B. Buurman"))
    judged = date(2027, 9, 1)
    against = Judgment(judged, judged, "annulled", "Slecht gemotiveerd.", date(2027, 10, 29))
    judge(desk, row, appeal, against)
    assert dates(desk) == {
        ("objection_decide", "before"): date(2027, 10, 29),
        ("objection_decide", "after"): date(2027, 10, 29),
        ("higher_appeal", "before"): date(2027, 10, 13),
    }
    lodge(desk, row, NewAppeal("higher_appeal", judged, "het college"))
    assert ("higher_appeal", "before") not in dates(desk)
