"""Neighbours in a row, read off the house numbers: worked streets, and what must hold of any street."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.rules.street_row import House, street_row


def a_street(text: str) -> list[House]:
    """`2 4* 6` : even side, number 4 counts; each number is a building of its own."""
    words = text.split()
    return [House(int(word.rstrip("*")), f"b{word.rstrip('*')}", word.endswith("*")) for word in words]


def asked(text: str, number: int) -> tuple[int, int, int | None]:
    row = street_row(a_street(text), number, f"b{number}")
    return row.adjacent, row.enclosed_sides, row.between


def test_neighbours_on_both_sides() -> None:
    assert asked("2 4* 6 8* 10", 6) == (2, 0, 0)
    assert asked("2* 4* 6 8 10", 6) == (2, 1, 0)
    assert asked("2* 4 6 8 10", 6) == (0, 2, 1)


def test_a_home_would_be_enclosed_on_either_side() -> None:
    assert asked("2* 4 6 8 10*", 6) == (0, 2, 1)
    assert asked("2 4 6 8* 10", 6) == (1, 1, 0)


def test_the_other_side_of_the_street_is_another_row() -> None:
    assert asked("2 3* 4 5* 6", 4) == (0, 1, None)


def test_a_missing_number_breaks_the_row() -> None:
    assert asked("2* 6 8", 6) == (0, 1, None)
    assert street_row(a_street("2 6 8 12"), 6, "b6").buildings == ("b6", "b8")


def test_a_building_with_several_numbers_is_one_building() -> None:
    street = [House(2, "corner", True), House(4, "flats"), House(6, "flats"), House(8, "flats"), House(10, "end", True)]
    row = street_row(street, 6, "flats")
    assert row.buildings == ("corner", "flats", "end")
    assert (row.adjacent, row.between) == (2, 0)


def test_another_dwelling_in_the_same_building_leaves_nothing_between() -> None:
    street = [House(2, "flats", True), House(2, "flats"), House(4, "next")]
    assert street_row(street, 2, "flats").between == 0
    assert street_row(street, 2, "flats").adjacent == 0


houses = st.lists(
    st.builds(House, number=st.integers(1, 30), building=st.sampled_from("abcdefgh"), counts=st.booleans()), min_size=1
)


@given(street=houses)
def test_what_holds_of_any_street(street: list[House]) -> None:
    here = street[0]
    row = street_row(street, here.number, here.building)
    assert here.building in row.buildings
    assert len(set(row.buildings)) == len(row.buildings)
    assert 0 <= row.adjacent < len(row.buildings)
    assert row.adjacent == 0 or row.between == 0
    assert 0 <= row.enclosed_sides <= 2
    nearby = [one for one in street if one.building == here.building or (_same_side(one, here) and one.building in row.buildings)]
    assert (row.between is None) == (not any(one.counts for one in nearby))
    assert street_row(street[::-1], here.number, here.building) == row


@given(street=houses)
def test_more_that_counts_is_never_further_away(street: list[House]) -> None:
    here = street[0]
    before = street_row(street, here.number, here.building)
    counting = [House(one.number, one.building, one.building != here.building or one.counts) for one in street]
    after = street_row(counting, here.number, here.building)
    assert after.buildings == before.buildings
    assert after.adjacent >= before.adjacent


def _same_side(one: House, here: House) -> bool:
    return one.number % 2 == here.number % 2
