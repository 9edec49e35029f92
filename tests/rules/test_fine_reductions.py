"""What may lower a fine, what is suggested for delay, and the duties before a fine."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from app.rules.fine_duties import fine_duties
from app.rules.fine_reductions import Reduction, ReductionGround, delay_suggestion

VIOLATED = date(2025, 3, 3)


@pytest.mark.parametrize(
    "keys",
    [
        {},
        {"percent": Decimal(10), "off_cents": 1},
        {"percent": Decimal(0)},
        {"percent": Decimal(101)},
        {"off_cents": -1},
    ],
    ids=str,
)
def test_a_reduction_is_one_thing_with_a_reason(keys: Any) -> None:
    with pytest.raises(ValueError, match=r"percentage|amount"):
        Reduction(ReductionGround.DELAY, "x", **keys)
    with pytest.raises(ValueError, match="reason"):
        Reduction(ReductionGround.DELAY, " ", off_cents=1)


@pytest.mark.parametrize(
    ("decided", "percent"),
    [("2024-12-13", None), ("2024-12-14", 5), ("2025-06-13", 5), ("2025-06-14", 10), ("2025-09-02", 10)],
)
def test_delay_is_five_percent_up_to_six_months_and_ten_above(decided: str, percent: int | None) -> None:
    found = delay_suggestion(date(2022, 12, 13), date.fromisoformat(decided))
    assert (found.percent if found else None) == percent
    assert found is None or ("u besluit" in found.sentence and found.term_ended_on == date(2024, 12, 13))


@pytest.mark.parametrize(
    ("cents", "required", "until"),
    [(340_00, False, "2028-03-03"), (340_01, True, "2030-03-03"), (None, True, "2030-03-03")],
)
def test_above_340_euro_a_report_and_a_hearing(cents: int | None, required: bool, until: str) -> None:
    duties = fine_duties(cents, VIOLATED, date(2026, 1, 26))
    assert (duties.report_required, duties.hearing_required) == (required, required)
    assert duties.possible_until == date.fromisoformat(until)
    assert duties.decide_by == date(2026, 4, 27)
    assert all(sentence.endswith(".") for sentence in duties.sentences)


def test_a_day_that_no_law_tells_is_not_told() -> None:
    duties = fine_duties(None, date(2005, 1, 1), None)
    assert (duties.possible_until, duties.decide_by) == (None, None)
    assert not any("Na " in sentence or "uiterlijk" in sentence for sentence in duties.sentences)
    told = fine_duties(None, VIOLATED, None).sentences
    assert told[-1] == "Na 3 maart 2030 kan geen boete meer worden opgelegd (Awb artikel 5:45)."
