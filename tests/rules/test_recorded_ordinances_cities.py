"""The large cities: concentration, distance, quotas, existing use and what a court set aside, at the published numbers."""

from __future__ import annotations

from typing import Any

import pytest

from app.rules.checks.charge import ChargeRule
from tests.fixtures.recorded import BOOK, amount, asked, found, outcome
from tests.fixtures.rule_texts import woz

DEN_HAAG, ROTTERDAM, AMSTERDAM, GRONINGEN, NIJMEGEN = "GM0518", "GM0599", "GM0363", "GM0014", "GM0268"
TILBURG, LEIDEN, DELFT, HAARLEM = "GM0855", "GM0546", "GM0503", "GM0392"
SCHIEDAM, VLISSINGEN, WASSENAAR = "GM0606", "GM0718", "GM0629"


def _shared(municipality: str, day: str, rule: str, counted: int, base: int, **facts: Any) -> str:
    around = {rule: {"counted": counted, "base": base}}
    return outcome(asked(municipality, day, surroundings=around, residents_after=4, **facts), rule)


@pytest.mark.parametrize(
    ("municipality", "day"),
    [
        (DEN_HAAG, "2020-04-08"),
        (DEN_HAAG, "2021-06-01"),
        (DEN_HAAG, "2026-04-01"),
        (ROTTERDAM, "2023-05-01"),
        (AMSTERDAM, "2020-05-01"),
        (GRONINGEN, "2018-05-01"),
        (TILBURG, "2020-03-20"),
        (NIJMEGEN, "2021-05-03"),
    ],
)
def test_a_permit_from_three_residents(municipality: str, day: str) -> None:
    facts: dict[str, Any] = {"woz_values": [woz("300000.00", f"{int(day[:4]) - 1}-01-01")], "areas": []}
    assert asked(municipality, day, residents_after=3, **facts).permit_required is True
    assert asked(municipality, day, residents_after=2, **facts).permit_required is False


# -- shares


def test_den_haag_five_percent_that_is_reached_leaves_no_room() -> None:
    assert _shared(DEN_HAAG, "2020-04-08", "district_share", 4, 100) == "PASS"
    assert _shared(DEN_HAAG, "2020-04-08", "district_share", 5, 100) == "FAIL"


def test_den_haag_of_2026_ten_percent_and_one_of_three() -> None:
    assert _shared(DEN_HAAG, "2026-04-01", "area_share", 9, 100) == "PASS"
    assert _shared(DEN_HAAG, "2026-04-01", "area_share", 10, 100) == "FAIL"
    for rule in ("building_share", "row_share"):
        assert _shared(DEN_HAAG, "2026-04-01", rule, 0, 3) == "PASS"
        assert _shared(DEN_HAAG, "2026-04-01", rule, 1, 3) == "FAIL"


@pytest.mark.parametrize(
    ("counted", "base", "expected"),
    [(0, 2, "FAIL"), (0, 3, "FAIL"), (0, 4, "PASS"), (1, 4, "FAIL"), (1, 8, "PASS")],
)
def test_amsterdam_a_quarter_of_the_building_without_own_front_doors(
    counted: int, base: int, expected: str
) -> None:
    assert _shared(AMSTERDAM, "2020-05-01", "quarter_of_building", counted, base) == expected


def test_groningen_fifteen_percent_of_the_whole_street() -> None:
    assert _shared(GRONINGEN, "2011-01-17", "street_share", 59, 400) == "PASS"
    assert _shared(GRONINGEN, "2011-01-17", "street_share", 60, 400) == "FAIL"


@pytest.mark.parametrize(("since", "expected"), [("2015-06-30", "NOT_APPLICABLE"), ("2015-07-01", "FAIL")])
def test_groningen_rooms_of_before_july_2015_go_before_the_street(since: str, expected: str) -> None:
    assert _shared(GRONINGEN, "2018-05-01", "street_share", 60, 400, existing_since=since) == expected


@pytest.mark.parametrize(
    ("areas", "counted", "expected"),
    [
        (["zone_5"], 4, "PASS"),
        (["zone_5"], 5, "FAIL"),
        (["zone_8"], 7, "PASS"),
        (["zone_8"], 8, "FAIL"),
        (["zone_20"], 19, "PASS"),
        (["zone_20"], 20, "FAIL"),
        (None, 4, "PASS"),
        (None, 7, "NEEDS_FACT"),
        (None, 20, "FAIL"),
    ],
)
def test_leiden_share_of_the_zone(areas: list[str] | None, counted: int, expected: str) -> None:
    assert _shared(LEIDEN, "2025-05-01", "zone_share", counted, 100, areas=areas) == expected


def test_rotterdam_counts_homes_larger_than_sixty_and_closes_above_five_percent() -> None:
    assert _shared(ROTTERDAM, "2025-07-05", "area_share", 5, 100) == "PASS"
    assert _shared(ROTTERDAM, "2025-07-05", "area_share", 6, 100) == "FAIL"


# -- closed areas, quotas and distance


@pytest.mark.parametrize(
    ("where", "expected"),
    [
        ({"areas": ["middelland"], "street": "Heemraadssingel"}, "FAIL"),
        ({"areas": [], "street": "Mathenesserweg"}, "FAIL"),
        ({"areas": ["centrum"], "street": "Coolsingel"}, "PASS"),
        ({}, "NEEDS_FACT"),
    ],
)
def test_rotterdam_areas_without_any_permit(where: dict[str, Any], expected: str) -> None:
    assert outcome(asked(ROTTERDAM, "2023-05-01", residents_after=3, **where), "no_more_rooms") == expected


def test_den_haag_of_2021_is_closed_outside_the_ten_areas() -> None:
    for areas, expected in ((["kamerbewoning_mogelijk"], "PASS"), ([], "FAIL")):
        assert (
            outcome(asked(DEN_HAAG, "2021-06-01", residents_after=3, areas=areas), "open_areas") == expected
        )


@pytest.mark.parametrize(
    ("area", "counted", "expected"),
    [
        ("jordaan", 273, "PASS"),
        ("jordaan", 274, "QUEUE"),
        ("oude_pijp", 208, "QUEUE"),
        ("ijburg_oost", 0, "FAIL"),
    ],
)
def test_amsterdam_quota_of_the_district(area: str, counted: int, expected: str) -> None:
    around = {"district_quota": {"counted": counted}, "city_quota": {"counted": 13879}}
    result = asked(AMSTERDAM, "2026-01-01", surroundings=around, residents_after=3, areas=[area])
    assert (outcome(result, "district_quota"), outcome(result, "city_quota")) == (expected, "PASS")
    assert outcome(result, "district_quota_other") == "NOT_APPLICABLE"


def _at(municipality: str, day: str, rule: str, areas: list[str], **around: Any) -> str:
    result = asked(municipality, day, surroundings={rule: around}, residents_after=3, areas=areas)
    return outcome(result, rule)


def test_distance_at_its_metre() -> None:
    assert _at(ROTTERDAM, "2023-05-01", "fifty_metres", [], nearest_m="50") == "FAIL"
    assert _at(ROTTERDAM, "2023-05-01", "fifty_metres", [], nearest_m="50.1") == "PASS"
    assert _at(TILBURG, "2020-03-20", "fifty_metres", [], nearest_m="50") == "PASS"
    assert _at(TILBURG, "2020-03-20", "fifty_metres", [], nearest_m="49.9") == "FAIL"
    ribbon = ["bedrijvige_linten"]
    assert _at(TILBURG, "2020-03-20", "fifty_metres", ribbon, nearest_m="30") == "NOT_APPLICABLE"
    assert _at(TILBURG, "2020-03-20", "twenty_five_metres", ribbon, nearest_m="30") == "PASS"


def test_leiden_two_in_between_except_in_the_centre() -> None:
    assert _at(LEIDEN, "2025-05-01", "two_between", [], between=1) == "FAIL"
    assert _at(LEIDEN, "2025-05-01", "two_between", [], between=2) == "PASS"
    assert _at(LEIDEN, "2025-05-01", "two_between", ["centrum"], between=0) == "NOT_APPLICABLE"


def test_nijmegen_at_most_two_in_a_row_and_no_home_shut_in() -> None:
    def beside(adjacent: int, sides: int) -> str:
        return _at(NIJMEGEN, "2021-05-03", "not_enclosed", [], adjacent=adjacent, enclosed_sides=sides)

    assert (beside(1, 1), beside(2, 1), beside(1, 2)) == ("PASS", "FAIL", "FAIL")


# -- sizes and values


@pytest.mark.parametrize(("day", "floor"), [("2021-05-03", 220_000), ("2026-05-04", 278_000)])
def test_nijmegen_cheap_homes_are_always_refused(day: str, floor: int) -> None:
    valued = f"{int(day[:4]) - 1}-01-01"
    for value, expected in ((f"{floor}.00", "FAIL"), (f"{floor}.01", "PASS")):
        result = asked(NIJMEGEN, day, residents_after=3, woz_values=[woz(value, valued)], dwellings_before=1)
        assert outcome(result, "value_floor") == expected


def test_nijmegen_dear_homes_only_in_the_yellow_areas() -> None:
    dear: dict[str, Any] = {"woz_values": [woz("325000.01", "2020-01-01")], "dwellings_before": 1}
    for areas, needed in (([], False), (["gele_wijken"], True), (None, None)):
        result = asked(NIJMEGEN, "2021-05-03", residents_after=3, areas=areas, **dear)
        assert result.permit_required is needed
    assert asked(NIJMEGEN, "2021-05-03", "samenvoegen").outcome.value == "vergunningvrij"


def test_nijmegen_bicycles_per_resident() -> None:
    for space, expected in (("6", "PASS"), ("5.9", "FAIL")):
        result = asked(NIJMEGEN, "2021-05-03", residents_after=4, measures={"bicycle_space_m2": space})
        assert outcome(result, "bicycles") == expected


@pytest.mark.parametrize(
    ("municipality", "day", "area", "residents", "expected"),
    [
        (DEN_HAAG, "2021-06-01", "72", 4, "PASS"),
        (DEN_HAAG, "2026-04-01", "71.9", 4, "FAIL"),
        (DELFT, "2026-11-21", "80", 4, "PASS"),
        (DELFT, "2026-11-21", "79.9", 4, "FAIL"),
    ],
)
def test_space_per_resident(municipality: str, day: str, area: str, residents: int, expected: str) -> None:
    result = asked(municipality, day, usable_floor_area_m2=area, residents_after=residents)
    assert outcome(result, "space_per_resident") == expected


def test_den_haag_no_ninth_resident() -> None:
    assert outcome(asked(DEN_HAAG, "2026-04-01", residents_after=8), "residents") == "PASS"
    assert outcome(asked(DEN_HAAG, "2026-04-01", residents_after=9), "residents") == "FAIL"


@pytest.mark.parametrize(
    ("areas", "values", "expected"),
    [
        (["centrum"], ("90000.00", "120000.00"), "PASS"),
        (["west"], ("125000.00", "125000.01"), "FAIL"),
        ([], ("90000.00", "120000.00"), "FAIL"),
        ([], ("80000.00", "120000.00"), "PASS"),
        (["centrum"], ("90000.00",), "NEEDS_FACT"),
    ],
)
def test_schiedam_takes_the_sum_of_the_values(
    areas: list[str], values: tuple[str, ...], expected: str
) -> None:
    worth = [woz(value, dwelling=number) for number, value in enumerate(values, 1)]
    result = asked(SCHIEDAM, "2026-11-23", "samenvoegen", areas=areas, dwellings_before=2, woz_values=worth)
    assert outcome(result, "sum_of_values") == expected


# -- exemptions, money, what a court set aside


def test_leiden_host_uses_sixty_percent() -> None:
    for share, expected in (("0.6", "PASS"), ("0.59", "NOT_APPLICABLE")):
        result = asked(LEIDEN, "2025-05-01", owner_occupier=True, owner_use_share=share)
        assert outcome(result, "hospita") == expected


def test_leiden_converted_before_2015_could_apply_until_july_2024() -> None:
    for day, expected in (("2024-07-01", "NOT_APPLICABLE"), ("2024-07-02", "FAIL")):
        assert (
            _shared(LEIDEN, day, "zone_share", 50, 100, existing_since="2015-06-30", areas=["zone_5"])
            == expected
        )


def test_leiden_dear_owned_homes_were_set_aside_by_a_court() -> None:
    higher = asked(LEIDEN, "2021-05-03", tenure="koop", statements=["hoger_segment"])
    scope = found(higher, "scope")
    assert (higher.permit_required, scope.inputs["disapplied_verified"]) == (False, False)
    assert "ECLI:NL:RBDHA:2022:13796" in scope.explanation
    assert asked(LEIDEN, "2021-05-03", tenure="koop", statements=[]).permit_required is True
    assert asked(LEIDEN, "2021-05-03", tenure="huur", statements=["hoger_segment"]).permit_required is True


def test_zaanstad_without_the_duty_needs_no_permit() -> None:
    result = asked("GM0479", "2022-09-01", residents_after=4)
    assert (result.permit_required, result.outcome.value) == (False, "vergunningvrij")
    assert "ECLI:NL:RBNHO:2023:3447" in found(result, "scope").explanation
    assert asked("GM0479", "2023-04-19").answer()["reason"] == "not_recorded"


def test_den_haag_restored_by_the_highest_court_is_not_set_aside() -> None:
    stopped = {"temporary_stop": {"outcome": "FAIL", "reasons": "tijdelijke stop"}}
    dear: dict[str, Any] = {"tenure": "koop", "woz_values": [woz("358000.00", "2020-01-01")]}
    result = asked(DEN_HAAG, "2021-01-06", residents_after=6, judgements=stopped, **dear)
    assert (result.permit_required, result.outcome.value) == (True, "weigeren")


def test_fixed_amounts() -> None:
    split = asked(VLISSINGEN, "2016-05-02", "splitsen", dwellings_before=1, dwellings_after=2)
    assert amount(split, "compensation") == "12500.00"
    assert amount(asked(HAARLEM, "2026-10-01"), "fee") == "852.60"
    assert amount(asked(GRONINGEN, "2026-10-01", residents_after=3), "fee") == "3212.33"
    assert (
        amount(asked(DEN_HAAG, "2026-10-01", "terug_naar_zelfstandig", dwellings_before=2), "fee")
        == "1957.70"
    )
    assert amount(asked(ROTTERDAM, "2023-10-02", residents_after=3), "fee") == "544.10"
    assert amount(asked(ROTTERDAM, "2024-10-02", residents_after=3), "fee") is None


def test_wassenaar_names_the_deposit_and_no_amount() -> None:
    result = asked(WASSENAAR, "2026-11-23", "onttrekken", usable_floor_area_m2="80")
    compensation = found(result, "compensation")
    assert (compensation.outcome.value, compensation.missing_parameters) == ("NEEDS_FACT", ("rate",))
    rule = BOOK.versions(WASSENAAR)[-1].named("compensation")
    assert isinstance(rule, ChargeRule) and rule.deposit is not None
    assert (rule.deposit.weeks, rule.deposit.share) == (4, 1)
