"""Counting by index gives what counting by hand gives, on both engines: every area, every filter, every day."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from app.rules.bag import RegisteredAddress, cells_around, use_bits, use_words
from app.rules.counting import Base
from app.store import counted, register
from app.store.base import db
from app.store.counted import CountedObject
from app.store.placed import NotInRegister, Region
from app.store.register import BaseCount
from app.store.transaction import transaction
from tests.fixtures.office import Office
from tests.fixtures.town import Town, an_address, an_object, fill

AREAS = ("radius", "street", "neighbourhood", "district", "building", "staircase", "storey", "municipality")
ON = date(2026, 11, 20)


@dataclass
class ByHand:
    """The second implementation: no index, no SQL, one address after the other."""

    town: Town
    here: RegisteredAddress
    region: Region

    def lies_in(self, one: RegisteredAddress | CountedObject) -> bool:
        here, where = self.here, self.region.where
        if where == "radius":
            assert self.region.radius_m is not None
            metres2 = Decimal((one.x - here.x) ** 2 + (one.y - here.y) ** 2) / 10_000
            return metres2 <= self.region.radius_m**2
        keys = {
            "street": ("street", "place"),
            "neighbourhood": ("neighbourhood",),
            "district": ("district",),
            "municipality": (),
            "building": ("building",),
            "staircase": ("building", "staircase"),
            "storey": ("building", "storey"),
        }[where]
        return all(getattr(one, key) == getattr(here, key) for key in keys)

    def base(self, wanted: Base) -> BaseCount:
        verdicts = [self._fits(one, wanted) for one in self.town.addresses if self.lies_in(one)]
        return BaseCount(verdicts.count(True), verdicts.count(None))

    def _fits(self, one: RegisteredAddress, wanted: Base) -> bool | None:
        if one.status == "Verblijfsobject gevormd" or not set(one.uses) & set(wanted.uses):
            return False
        verdicts: list[bool | None] = []
        if wanted.min_m2 is not None:
            verdicts.append(None if one.area_m2 is None else one.area_m2 > wanted.min_m2)
        if wanted.shared_entrance_only:
            verdicts.append(None if one.own_entrance is None else not one.own_entrance)
        return False if False in verdicts else None if None in verdicts else True

    def objects(self, on: date) -> list[str]:
        return sorted(
            row.object_id + row.form
            for row in self.town.objects()
            if self.lies_in(row) and row.from_day <= on and (row.to_day is None or on <= row.to_day)
        )


filters = st.builds(
    Base,
    uses=st.sampled_from([("woonfunctie",), ("winkelfunctie",), ("woonfunctie", "winkelfunctie")]),
    min_m2=st.sampled_from([None, Decimal("60"), Decimal("59.5")]),
    shared_entrance_only=st.booleans(),
)
radii = st.sampled_from([Decimal(text) for text in ("0", "12.34", "50", "100", "249.99", "501", "9000")])


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_counts_are_those_of_a_count_by_hand(filled: Town, data: st.DataObject) -> None:
    address = data.draw(st.sampled_from(filled.addresses))
    here = register.by_object(address.object_id)
    assert here is not None
    region = Region(data.draw(st.sampled_from(AREAS)), data.draw(radii))
    wanted = data.draw(filters)
    on = ON - timedelta(days=data.draw(st.integers(0, 1100)))
    by_hand = ByHand(filled, address, region)
    if region.where in ("staircase", "storey") and getattr(address, region.where) is None:
        with pytest.raises(NotInRegister):
            register.base(here, region, wanted)
        return
    assert register.base(here, region, wanted) == by_hand.base(wanted)
    assert sorted(row.object_id + row.form for row in counted.in_region(here, region, on)) == by_hand.objects(on)
    verdicts = [register.in_base(row, wanted) for row in register.in_region(here, region, limit=1000)]
    assert BaseCount(verdicts.count(True), verdicts.count(None)) == by_hand.base(wanted)


@pytest.fixture(params=[1, 2])
def filled(office: Office, request: pytest.FixtureRequest):  # type: ignore[no-untyped-def]  # a generator with a context
    with office.at("GM0312"):
        town = Town(request.param)
        fill(town.addresses, town.objects())
        yield town


def test_a_radius_counts_the_point_on_its_edge(office: Office) -> None:
    with office.at("GM0312"):
        fill([an_address(1, x=100_000, y=100_000), an_address(2, x=103_000, y=104_000), an_address(3, x=103_000, y=104_001)])
        here = register.by_object(an_address(1).object_id)
        assert here is not None
        assert register.base(here, Region("radius", Decimal("50")), Base()) == BaseCount(2, 0)
    with office.at("GM0736"):
        # The statement is put together once; whose rows it reads is not.
        assert register.base(here, Region("radius", Decimal("50")), Base()) == BaseCount(0, 0)


def test_the_way_the_engine_finds_a_radius_and_a_street(office: Office) -> None:
    """By an index that holds all: otherwise eight million addresses are no longer a matter of a millisecond."""
    if not office.url.startswith("sqlite"):
        return  # PostgreSQL reads a small table whole, whatever the indexes: its plans are looked at in the benchmark
    with office.at("GM0312"):
        for condition, index in {"cell IN (1, 2, 3)": "cell", "street = 'a' AND place = 'b'": "street"}.items():
            query = f"SELECT count(*) FROM register_address WHERE municipality = 'GM0312' AND {condition} AND uses & 1 AND stands"
            plan = db.session.execute(text(f"EXPLAIN QUERY PLAN {query}")).one()
            assert f"USING COVERING INDEX ix_register_address_{index}" in plan[3]


def test_a_newer_row_supersedes_and_the_older_one_stays(office: Office) -> None:
    address = an_address(1)
    with office.at("GM0312"):
        fill([address], [an_object(address, "GM0312")])
        here = register.by_object(address.object_id)
        assert here is not None
        (first,) = counted.in_region(here, Region("street"), ON)
        with transaction():
            counted.add(an_object(address, "GM0312", residents=3, supersedes_id=first.id, first_id=first.id))
        (second,) = counted.in_region(here, Region("street"), ON)
        assert second.residents == 3
        with transaction():
            counted.add(an_object(address, "GM0312", withdrawn=True, supersedes_id=second.id, first_id=first.id))
        assert counted.in_region(here, Region("street"), ON) == []
        assert [row.residents for row in counted.history(first.id)] == [5, 3, 5]
    with office.at("GM0736"):
        assert counted.history(first.id) == []


def test_addresses_are_found_by_postcode_and_number(office: Office) -> None:
    with office.at("GM0312"):
        fill([an_address(3, house_letter="B"), an_address(4, house_number=3), an_address(5)])
        assert [row.house for row in register.at("3981ZQ", 3)] == ["3", "3B"]
        assert [row.house_number for row in register.in_street("Voorbeeldlaan", "Bunnik")] == [3, 3, 5]
        assert register.known_size() == 3
        fill([an_address(3, house_letter="C", area_m2=None)])
        assert [row.house for row in register.at("3981ZQ", 3)] == ["3", "3C"]
        assert register.known_size() == 3
    with office.at("GM0736"):
        assert not register.is_filled()


def test_uses_are_kept_as_bits() -> None:
    dice = random.Random(5)
    for _ in range(20):
        words = tuple(sorted({dice.choice(("woonfunctie", "winkelfunctie", "celfunctie")) for _ in range(2)}))
        assert sorted(use_words(use_bits(words))) == sorted(words)
    with pytest.raises(ValueError, match="tuple"):
        use_bits(("woonhuis",))


def test_a_circle_touches_every_cell_that_holds_a_point_of_it() -> None:
    assert cells_around(2_500, 2_500, 0) == [0]
    assert len(cells_around(2_500, 2_500, 5_000)) == 9
