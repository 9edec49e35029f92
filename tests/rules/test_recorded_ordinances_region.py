"""Region Utrecht: Utrecht, Nieuwegein, Zeist, IJsselstein, De Bilt, Houten, at the numbers that were published."""

from __future__ import annotations

from typing import Any

import pytest

from tests.fixtures.recorded import amount, asked, found, outcome
from tests.fixtures.rule_texts import woz

UTRECHT, NIEUWEGEIN, ZEIST, IJSSELSTEIN, DE_BILT, HOUTEN = (
    "GM0344",
    "GM0356",
    "GM0355",
    "GM0353",
    "GM0310",
    "GM0321",
)
FOR_THE_STOCK = {"outcome": "stock_prevails", "remedy": "compensation", "reasons": "schaarste"}
GOOD = {"outcome": "PASS", "reasons": "beoordeeld"}


# -- Nieuwegein


def _converted(counted: int, **facts: Any) -> Any:
    return asked(
        NIEUWEGEIN,
        "2026-02-10",
        surroundings={"ratio_cap": {"counted": counted, "base": 100}},
        judgements={"general_liveability": GOOD, "fee_unread": GOOD, "balance": FOR_THE_STOCK},
        usable_floor_area_m2="90",
        self_contained=True,
        rooms_m2=["12", "10"],
        reports=[{"norm": "parkeeronderzoek", "passed": True, "by": "independent"}],
        **facts,
    )


def test_nieuwegein_twelve_of_a_hundred_is_refused_and_the_amount_is_still_told() -> None:
    result = _converted(11)
    cap = found(result, "cap_100m")
    assert (cap.outcome.value, result.outcome.value) == ("FAIL", "weigeren")
    assert (cap.inputs["counted_before"], cap.inputs["counted_after"], cap.inputs["base"]) == (11, 12, 100)
    (use,) = cap.parameters
    assert (use.name, use.value, use.confidence.value, use.verified) == ("max_share", "0.10", "seen", False)
    charged = result.answer()["compensation"]
    assert isinstance(charged, dict)
    assert (charged["amount"], charged["due"], charged["conditional_on"]) == ("22320.00", False, None)
    assert result.answer()["explanation"] is None


def test_nieuwegein_ten_of_a_hundred_is_granted_with_compensation() -> None:
    result = _converted(9)
    charged = result.answer()["compensation"]
    assert isinstance(charged, dict)
    assert (result.outcome.value, charged["amount"], charged["due"]) == ("verlenen", "22320.00", True)


def test_nieuwegein_rooms_and_new_dwellings_at_their_size() -> None:
    assert outcome(_converted(0), "room") == "PASS"
    small = asked(NIEUWEGEIN, "2026-02-10", rooms_m2=["9.99"])
    assert (outcome(small, "room"), outcome(small, "parking")) == ("FAIL", "NEEDS_FACT")
    for size, expected in (("50", "PASS"), ("49.9", "FAIL")):
        split = asked(NIEUWEGEIN, "2026-02-10", "splitsen", new_dwellings_m2=["60", size])
        assert outcome(split, "new_dwelling") == expected


def test_nieuwegein_withdraws_at_another_rate() -> None:
    facts: dict[str, Any] = {"usable_floor_area_m2": "60", "self_contained": True}
    assert amount(asked(NIEUWEGEIN, "2026-02-10", "onttrekken", **facts), "compensation") == "27540.00"
    rooms = asked(NIEUWEGEIN, "2026-02-10", "onttrekken", **(facts | {"self_contained": False}))
    assert (amount(rooms, "compensation"), found(rooms, "compensation").missing_parameters) == (
        None,
        ("rate",),
    )


# -- Utrecht


def _withdrawn(day: str, **facts: Any) -> Any:
    return asked(UTRECHT, day, "onttrekken", usable_floor_area_m2="60", self_contained=True, **facts)


def test_utrecht_withdrawal_of_2024_compensation_and_fee_apart() -> None:
    result = _withdrawn("2024-05-06")
    assert (amount(result, "compensation"), amount(result, "fee")) == ("26580.00", "2786.10")
    rooms = asked(
        UTRECHT,
        "2024-05-06",
        "onttrekken",
        usable_floor_area_m2="60",
        self_contained=False,
        dwellings_before=1,
    )
    assert amount(rooms, "compensation") == "20640.00"


@pytest.mark.parametrize(
    ("day", "dwellings", "fee"),
    [
        ("2024-05-06", 5, "13930.50"),
        ("2024-05-06", 6, "13930.50"),
        ("2024-05-06", 4, "11144.40"),
        ("2023-12-31", 6, "13080.50"),
        ("2023-06-30", 1, "2616.10"),
        ("2022-12-31", 1, "2527.65"),
        ("2025-01-01", 1, None),
    ],
)
def test_utrecht_fee_of_the_year_at_most_five_times(day: str, dwellings: int, fee: str | None) -> None:
    assert amount(_withdrawn(day, dwellings_before=dwellings), "fee") == fee


def test_utrecht_demolition_pays_no_compensation() -> None:
    assert amount(_withdrawn("2024-05-06", purpose="demolition"), "compensation") == "0.00"


def test_utrecht_conversion_has_no_rate_that_was_read_and_says_so() -> None:
    result = asked(UTRECHT, "2024-05-06", usable_floor_area_m2="90", residents_after=5)
    charged = result.answer()["compensation"]
    assert isinstance(charged, dict)
    assert (charged["amount"], charged["due"], charged["conditional_on"]) == (
        None,
        None,
        "compensation_other",
    )


@pytest.mark.parametrize(("value", "needed"), [("304999.99", True), ("305000.00", False)])
def test_utrecht_of_2016_takes_the_value_that_was_known_and_stays_below_the_limit(
    value: str, needed: bool
) -> None:
    facts: dict[str, Any] = {"woz_values": [woz(value, "2015-01-01")], "dwellings_before": 1}
    assert asked(UTRECHT, "2017-03-01", residents_after=3, **facts).permit_required is needed
    assert asked(UTRECHT, "2017-03-01", residents_after=2, **facts).permit_required is False
    assert asked(UTRECHT, "2019-07-01", residents_after=3, **facts).permit_required is True


def test_utrecht_since_2022_three_residents_report_and_four_ask() -> None:
    three = asked(UTRECHT, "2022-07-19", residents_after=3)
    assert (three.outcome.value, found(three, "three_residents").inputs["notification_required"]) == (
        "vergunningvrij",
        True,
    )
    four = asked(UTRECHT, "2022-07-19", residents_after=4, usable_floor_area_m2="72")
    assert (four.permit_required, outcome(four, "space_per_resident")) == (True, "PASS")
    tight = asked(UTRECHT, "2022-07-19", residents_after=4, usable_floor_area_m2="71.9")
    assert outcome(tight, "space_per_resident") == "FAIL"
    assert asked(UTRECHT, "2022-07-18", residents_after=3).permit_required is True


@pytest.mark.parametrize(
    ("areas", "sizes", "expected"),
    [
        ([], ["50", "50"], "PASS"),
        ([], ["60", "49"], "FAIL"),
        (["binnenstad"], ["60", "40"], "PASS"),
        (["stationsgebied"], ["60", "39.9"], "FAIL"),
        (None, ["60", "45"], "NEEDS_FACT"),
    ],
)
def test_utrecht_new_dwellings_are_smaller_in_the_centre(
    areas: list[str] | None, sizes: list[str], expected: str
) -> None:
    result = asked(
        UTRECHT, "2024-05-06", "woningvormen", areas=areas, new_dwellings_m2=sizes, usable_floor_area_m2="140"
    )
    assert (outcome(result, "new_dwelling"), outcome(result, "source_dwelling")) == (expected, "PASS")


def test_utrecht_parent_and_child_get_five_years_and_others_are_not_asked() -> None:
    family = asked(UTRECHT, "2024-05-06", residents_after=4, purpose="parent_child")
    assert (outcome(family, "parent_child"), outcome(family, "parent_child_study")) == (
        "PASS",
        "NEEDS_JUDGEMENT",
    )
    others = asked(UTRECHT, "2024-05-06", residents_after=4)
    assert (outcome(others, "parent_child"), outcome(others, "parent_child_study")) == ("NOT_APPLICABLE",) * 2


# -- the others


@pytest.mark.parametrize(("value", "needed"), [("633999.99", True), ("634000.00", False)])
def test_zeist_below_its_limit(value: str, needed: bool) -> None:
    facts: dict[str, Any] = {"woz_values": [woz(value)], "dwellings_before": 1}
    result = asked(ZEIST, "2026-05-04", "woningvormen", **facts)
    assert result.permit_required is needed
    assert outcome(result, "count_100m") == "NEEDS_JUDGEMENT"


@pytest.mark.parametrize(
    ("day", "since", "expected"),
    [
        ("2022-07-01", "2022-01-01", "NOT_APPLICABLE"),
        ("2022-07-01", "2022-01-02", "NEEDS_JUDGEMENT"),
        ("2022-07-02", "2022-01-01", "NEEDS_JUDGEMENT"),
        ("2022-07-01", None, "NEEDS_JUDGEMENT"),
    ],
)
def test_zeist_existing_dwellings_could_apply_until_july_2022(
    day: str, since: str | None, expected: str
) -> None:
    result = asked(ZEIST, day, "woningvormen", existing_since=since)
    assert (outcome(result, "count_100m"), outcome(result, "parking_balance")) == (expected, expected)
    assert outcome(result, "general_liveability") == "NEEDS_JUDGEMENT"


def test_zeist_of_2022_does_not_guess_its_indexed_limit() -> None:
    sure = asked(ZEIST, "2022-03-01", "woningvormen", woz_values=[woz("449999.99", "2021-01-01")])
    open_ = asked(
        ZEIST, "2022-03-01", "woningvormen", woz_values=[woz("500000.00", "2021-01-01")], dwellings_before=1
    )
    assert (sure.permit_required, open_.permit_required) == (True, None)


def test_ijsselstein_by_price_or_rent() -> None:
    assert (
        asked(IJSSELSTEIN, "2026-03-02", "splitsen", tenure="huur", monthly_rent="932.93").permit_required
        is True
    )
    assert (
        asked(IJSSELSTEIN, "2026-03-02", "splitsen", tenure="huur", monthly_rent="932.94").permit_required
        is False
    )


def test_where_hardly_anything_was_read_a_person_judges() -> None:
    bilt = asked(DE_BILT, "2026-03-02", "samenvoegen", dwellings_before=2, dwellings_after=1)
    assert (bilt.outcome.value, amount(bilt, "fee")) == ("beoordelen", "294.30")
    houten = asked(HOUTEN, "2026-03-02", "splitsen")
    assert houten.outcome.value == "beoordelen"
    for result in (bilt, houten):
        assert "bijna niets gelezen" in str(result.explanation)
