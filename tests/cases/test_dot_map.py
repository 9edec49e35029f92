"""The count around one dwelling: what counts and why, corrections, measurements, neighbours."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from app.cases import counting, dot_map, intake, registering
from app.cases.count_rules import CountRule
from app.cases.counting import Count
from app.cases.opening import NotNow
from app.cases.registering import Word
from app.rules.codes import Standing
from app.rules.counting import Base
from app.store import case_file
from app.store.case_file import CaseFile
from app.store.transaction import transaction
from tests.fixtures.counting_rules import APART, OWN, ROW, SHARE
from tests.fixtures.desk import NOW, TODAY, Desk, registration
from tests.fixtures.town import an_address, an_object, fill

EARLY = date(2020, 1, 1)


def the_case(desk: Desk) -> CaseFile:
    found = case_file.get(desk.number)
    assert found is not None
    return found


def count(desk: Desk, rule: CountRule = SHARE, on: date = TODAY) -> Count:
    return counting.count(the_case(desk), rule, on)


def street(*numbers: int) -> None:
    """Voorbeeldlaan with these numbers, six metres apart, the dwelling of the case among them."""
    fill([OWN, *(an_address(number) for number in numbers if number != 3)])


def stands(number: int, **changes: object) -> None:
    fill([], [an_object(an_address(number), "GM0312", **changes)])


def reasons(found: Count) -> dict[int, str]:
    return {dot.address.house_number: dot.why for dot in found.dots}


def test_what_counts_and_why(desk: Desk) -> None:
    street(1, 3, 4, 5, 7, 9, 20)
    stands(1)
    stands(4, form="splitsen")
    stands(5, standing="unlicensed")
    stands(7, to_day=date(2026, 11, 19))
    stands(9, from_day=TODAY)
    stands(20)
    found = count(desk)
    assert reasons(found) == {
        1: "ja",
        4: "nee, splitsing in appartementsrechten telt hier niet",
        5: "nee, 'zonder vergunning bekend' telt hier niet",
        9: "ja",
    }
    assert found.values == {"counted": 2, "base": 6}
    assert (found.counted, found.after) == (2, 3)
    assert count(desk, on=date(2026, 11, 19)).values == {"counted": 2, "base": 6}


def test_the_dwelling_of_the_case_is_left_out_and_a_dwelling_counts_once(desk: Desk) -> None:
    street(1, 3)
    fill([], [an_object(OWN, "GM0312")])
    stands(1)
    stands(1, form="woningvormen")
    found = count(desk)
    assert found.values == {"counted": 1, "base": 2}
    assert [dot.why for dot in found.dots] == ["nee, dit is de woning van de aanvraag zelf", "ja", "nee, deze woning telt al mee"]


def test_an_unknown_number_of_residents_counts_and_says_so(desk: Desk) -> None:
    street(1, 3, 5, 7)
    stands(1, residents=None)
    stands(5, residents=3)
    stands(7, residents=4)
    rule = replace(SHARE, counting=replace(SHARE.counting, min_residents=4))
    assert reasons(count(desk, rule)) == {1: "ja, aantal bewoners onbekend", 5: "nee, minder dan 4 bewoners", 7: "ja"}


def test_without_the_register_nothing_is_counted(desk: Desk) -> None:
    assert count(desk).values is None
    assert "leeg" in count(desk).notes[0]
    fill([an_address(9)])
    assert "staat niet in het adressenregister" in count(desk).notes[0]
    assert counting.surroundings(the_case(desk), [SHARE], TODAY) == {}


def test_a_base_that_the_register_does_not_know_is_left_open(desk: Desk) -> None:
    fill([OWN, an_address(1, area_m2=None), an_address(5, area_m2=61), an_address(7, area_m2=60)])
    rule = replace(SHARE, counting=replace(SHARE.counting, base=Base(min_m2=Decimal(60))))
    found = count(desk, rule)
    assert found.values == {"counted": 0}
    assert "1 adres" in found.notes[0]
    assert [row.house_number for row in dot_map.doubtful(found)] == [1]
    word = Word(an_address(1).object_id, rule.id, True, "tekening", "gemeten: 75 m2", part="base")
    desk.do(registering.correct, word)
    found = count(desk, rule)
    assert found.values == {"counted": 0, "base": 3}
    assert found.base_corrections[0].by_name == "Noor"
    assert dot_map.doubtful(found) == []


def test_a_correction_goes_before_the_rule_and_says_whose_it_is(desk: Desk) -> None:
    street(1, 3, 5)
    stands(1)
    desk.do(registering.correct, Word(an_address(1).object_id, "share", False, "bezoek", "weer samengevoegd"))
    found = count(desk)
    assert found.values == {"counted": 0, "base": 3}
    word = found.dots[0].corrected
    assert word is not None
    assert (found.dots[0].why, word.by_name, word.reason) == ("nee, correctie", "Noor", "weer samengevoegd")
    assert count(desk, replace(SHARE, id="other")).values == {"counted": 1, "base": 3}
    desk.do(registering.correct, Word(an_address(1).object_id, "share", True, "bezoek", "toch niet"))
    assert count(desk).values == {"counted": 1, "base": 3}
    with pytest.raises(NotNow, match="bron en reden"):
        desk.do(registering.correct, Word(an_address(1).object_id, "share", True, "", "x"))


def other_case(desk: Desk, number: int, received_on: date, request: str) -> str:
    new = registration(request_id=request)
    address = an_address(number)
    there = replace(new.address, house_number=number, nummeraanduiding=None, verblijfsobject=address.object_id)
    with transaction():
        made = intake.register(
            replace(new, address=there, received_on=received_on), by=desk.officer("noor"), now=NOW, today=TODAY
        )
    return made.number


def complete(desk: Desk, number: str, on: date) -> None:
    other = replace_number(desk, number)
    other.do(lambda *a, **b: intake.note_documents(*a, (), complete=True, **(b | {"today": on})))


def replace_number(desk: Desk, number: str) -> Desk:
    return Desk(desk.office, number)


def test_an_earlier_application_counts_and_a_later_one_does_not(desk: Desk) -> None:
    street(1, 3, 5)
    other_case(desk, 1, date(2026, 11, 1), "r2")
    other_case(desk, 5, date(2026, 11, 3), "r3")
    found = count(desk)
    assert reasons(found) == {1: "ja, kwam eerder dan deze aanvraag", 5: "nee, kwam later dan deze aanvraag"}
    assert found.values == {"counted": 1, "base": 3}


def test_complete_goes_before_received(desk: Desk) -> None:
    street(1, 3, 5)
    complete(desk, desk.number, date(2026, 11, 10))
    other_case(desk, 1, date(2026, 11, 1), "r2")
    late = other_case(desk, 5, date(2026, 11, 3), "r3")
    complete(desk, late, date(2026, 11, 9))
    assert reasons(count(desk)) == {1: "nee, kwam later dan deze aanvraag", 5: "ja, kwam eerder dan deze aanvraag"}


def test_an_earlier_application_at_an_unknown_address_keeps_the_count_open(desk: Desk) -> None:
    street(3)
    number = other_case(desk, 77, date(2026, 11, 1), "r2")
    found = count(desk)
    assert found.values == {"base": 1}
    assert number in found.notes[0]
    assert count(desk, replace(SHARE, counting=replace(SHARE.counting, standings=(Standing.GRANTED,)))).values == {
        "counted": 0,
        "base": 1,
    }


@pytest.mark.parametrize(
    ("measured_from", "expected", "note"),
    [
        ("centre_point", {"nearest_m": "12"}, ""),
        ("parcel_boundary", {}, "van grens tot grens is het minder"),
        ("door", {}, "Tussen de punten van de woningen is het 12,0 meter"),
    ],
)
def test_points_prove_only_what_points_can_prove(
    desk: Desk, measured_from: str, expected: dict[str, object], note: str
) -> None:
    street(3, 5)
    stands(5)
    found = count(desk, replace(APART, measured_from=measured_from))
    assert found.values == expected
    assert note in "".join(found.notes)


def test_too_near_between_points_is_too_near_between_boundaries(desk: Desk) -> None:
    street(3, 5)
    stands(5)
    rule = replace(APART, min_distance_m=Decimal(25), measured_from="parcel_boundary")
    assert count(desk, rule).values == {"nearest_m": "12"}


def test_a_measurement_by_a_person_goes_before_the_points(desk: Desk) -> None:
    street(3, 5)
    stands(5)
    rule = replace(APART, measured_from="door")
    desk.do(registering.measure, rule.id, Decimal("14.5"), "meetlint", "van deur tot deur over de stoep")
    found = count(desk, rule)
    assert found.values == {"nearest_m": "14.5"}
    assert found.nearest is not None and found.nearest.measured is not None


def test_nothing_anywhere_needs_no_measurement(desk: Desk) -> None:
    street(3, 5)
    assert count(desk, replace(APART, measured_from="door")).values == {"counted": 0}


def test_the_nearest_is_found_however_far_it_is(desk: Desk) -> None:
    far = an_address(5, x=OWN.x + 3_000_00, y=OWN.y)
    fill([OWN, far], [an_object(far, "GM0312")])
    assert count(desk, APART).values == {"nearest_m": "3000"}
    further = an_address(7, x=OWN.x + 90_000_00, y=OWN.y)
    fill([further], [an_object(further, "GM0312", form="splitsen")])
    assert count(desk, APART).values == {"nearest_m": "3000"}


def test_neighbours_in_the_row(desk: Desk) -> None:
    street(1, 3, 5, 7, 9, 4)
    stands(1)
    stands(7)
    stands(4)
    assert count(desk, ROW).values == {"adjacent": 1, "enclosed_sides": 2, "between": 0}
    assert count(desk, replace(SHARE, where="row", radius_m=None)).values == {"counted": 2, "base": 5}


def test_an_empty_row_has_nothing_to_measure(desk: Desk) -> None:
    street(1, 3, 5)
    assert count(desk, ROW).values == {"adjacent": 0, "enclosed_sides": 1, "counted": 0}


def test_a_storey_that_the_register_does_not_know(desk: Desk) -> None:
    fill([replace(OWN, storey=None)])
    found = count(desk, replace(SHARE, where="storey", radius_m=None))
    assert found.values is None
    assert "de verdieping" in found.notes[0]
