"""Whether an objection can be treated: the ends are those of worked examples that were counted by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app.rules.admissibility import Point, Received, Verdict, admissibility, came_in_time
from app.rules.periods import weeks

# Sent on Friday 20 February 2026: six weeks end on Good Friday, so the last day is the Tuesday after Easter.
SENT, UNTIL = date(2026, 2, 20), date(2026, 4, 7)
TODAY = date(2026, 5, 1)
NEIGHBOUR = Received(date(2026, 3, 1), SENT, UNTIL, interested=True)


def verdict(item: Received, point: Point, today: date = TODAY) -> Verdict:
    return admissibility(item, today, weeks(1)).of(point).verdict


@pytest.mark.parametrize(
    ("received", "posted", "expected"),
    [
        (date(2026, 4, 7), None, Verdict.MET),
        (date(2026, 4, 8), None, Verdict.OPEN),
        (date(2026, 4, 14), date(2026, 4, 7), Verdict.MET),
        (date(2026, 4, 15), date(2026, 4, 7), Verdict.OPEN),  # more than a week after the end
        (date(2026, 4, 9), date(2026, 4, 8), Verdict.OPEN),  # posted after the end
        (date(2026, 2, 19), None, Verdict.MET),  # before it was sent: the decision had been taken (Awb 6:10)
    ],
)
def test_the_term(received: date, posted: date | None, expected: Verdict) -> None:
    assert verdict(replace(NEIGHBOUR, received_on=received, posted_on=posted), Point.TERM) is expected


def test_lateness_is_excused_by_a_person_only() -> None:
    late = replace(NEIGHBOUR, received_on=date(2026, 4, 20))
    assert admissibility(late, TODAY, weeks(1)).admissible is None
    assert admissibility(replace(late, excused=True), TODAY, weeks(1)).admissible is True
    refused = admissibility(replace(late, excused=False), TODAY, weeks(1))
    assert refused.admissible is False
    assert refused.failing()[0].sentence == (
        "Ontvangen op 20 april 2026. De termijn liep tot en met 7 april 2026: te laat. "
        "Dat is niet verschoonbaar (Awb artikel 6:11)."
    )


def test_before_the_decision_is_sent_there_is_no_end_to_be_late_for() -> None:
    assert verdict(Received(SENT, None, None), Point.TERM) is Verdict.MET


def test_who_is_interested_is_a_persons_word_unless_the_decision_is_theirs() -> None:
    assert verdict(replace(NEIGHBOUR, interested=None), Point.INTEREST) is Verdict.OPEN
    assert verdict(replace(NEIGHBOUR, interested=False), Point.INTEREST) is Verdict.NOT_MET
    assert verdict(replace(NEIGHBOUR, interested=None, addressee=True), Point.INTEREST) is Verdict.MET


def test_nobody_is_turned_away_for_a_defect_without_a_term_to_repair_it() -> None:
    defective = replace(NEIGHBOUR, lacks=("grounds",))
    assert verdict(defective, Point.CONTENTS) is Verdict.OPEN
    given = replace(defective, repair_by=date(2026, 4, 30))
    assert verdict(given, Point.CONTENTS, date(2026, 4, 30)) is Verdict.OPEN
    assert verdict(given, Point.CONTENTS, date(2026, 5, 1)) is Verdict.NOT_MET
    assert verdict(replace(given, repaired_on=date(2026, 4, 28)), Point.CONTENTS) is Verdict.MET
    assert verdict(replace(given, repaired_on=date(2026, 5, 1)), Point.CONTENTS) is Verdict.MET


def test_one_point_that_fails_is_enough_whatever_is_open() -> None:
    both = replace(NEIGHBOUR, received_on=date(2026, 6, 1), interested=False)
    found = admissibility(both, TODAY, weeks(1))
    assert found.admissible is False
    assert [test.point for test in found.waiting()] == [Point.TERM]


def test_the_last_day_itself_counts_and_so_does_the_day_of_sending() -> None:
    assert came_in_time(UNTIL, None, UNTIL, weeks(1)) is True
    assert came_in_time(date(2026, 4, 8), None, UNTIL, weeks(1)) is False
    same_day = admissibility(replace(NEIGHBOUR, received_on=SENT), TODAY, weeks(1)).of(Point.TERM)
    assert (
        same_day.sentence
        == "Ontvangen op 20 februari 2026, op tijd: het kon tot en met 7 april 2026 (Awb artikel 6:9)."
    )
