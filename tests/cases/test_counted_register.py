"""The register of what counts, the queue of a quota, and the map that is frozen for a decision."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from xml.etree import ElementTree

import pytest

from app.cases import counting, dot_map, intake, quota_queue, registering
from app.cases.count_rules import CountRule, count_rules
from app.cases.counting import Count
from app.cases.letter_values import annex
from app.cases.opening import NotNow
from app.cases.permission import NotAllowed
from app.cases.place_facts import place_facts
from app.cases.quota_queue import NotInQueue, Queue
from app.cases.registering import NewObject
from app.rules.application import parse_application
from app.rules.checks.ratio_cap import RatioCap
from app.rules.citation import Citation
from app.rules.codes import Comparison, Confidence, Rounding, Where
from app.store import case_file, counted, register, snapshot
from app.store.case_file import CaseFile
from app.store.counted import CountedObject
from app.store.transaction import transaction
from letters import flat
from tests.fixtures.counting_rules import APART, OWN, QUOTA, ROW, SHARE
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


def test_a_quota_counts_the_year_and_the_queue_counts_who_waits(desk: Desk) -> None:
    street(1, 3, 5, 7)
    stands(1)
    stands(5, from_day=date(2026, 2, 1))
    number = other_case(desk, 7, date(2026, 11, 1), "r2")
    found = count(desk, QUOTA)
    assert found.queue == Queue("quota", "BU03120101", "2026")
    assert found.values == {"counted": 2, "base": 4, "waiting_before": 0}
    earlier = case_file.get(number)
    assert earlier is not None
    by, case = desk.officer("noor"), the_case(desk)
    with transaction():
        quota_queue.enqueue(case, found.queue, date(2026, 11, 10), by=by, now=NOW)
        quota_queue.enqueue(earlier, found.queue, date(2026, 11, 9), by=by, now=NOW)
        quota_queue.enqueue(earlier, found.queue, date(2026, 11, 30), by=by, now=NOW)
    assert count(desk, QUOTA).values == {"counted": 1, "base": 4, "waiting_before": 1}
    assert [(place.number, place.case_number) for place in quota_queue.line(found.queue)] == [(1, number), (2, desk.number)]
    assert quota_queue.skipped_earlier(case) == [number]
    with transaction():
        quota_queue.move(earlier, found.queue, "reserved", "plaats vrij", by=by, now=NOW)
    assert quota_queue.skipped_earlier(case) == []
    with transaction():
        quota_queue.release_all(earlier, "ingetrokken", by=by, now=NOW)
    assert [place.number for place in quota_queue.line(found.queue)] == [None, 1]
    with pytest.raises(NotInQueue, match="vrijgegeven"), transaction():
        quota_queue.move(earlier, found.queue, "used", "", by=by, now=NOW)
    with pytest.raises(NotInQueue, match="niet in de rij"), transaction():
        quota_queue.move(case, Queue("quota", "elders", "open"), "used", "", by=by, now=NOW)


def test_a_granted_permit_counts_from_its_day_until_it_ends(desk: Desk) -> None:
    street(3, 5)
    by, case = desk.officer("karim"), the_case(desk)
    with transaction():
        first = registering.register_granted(case, from_day=TODAY, residents=2, by=by, now=NOW)
        again = registering.register_granted(case, from_day=TODAY, residents=2, by=by, now=NOW)
    assert first is not None and again is not None and first.id == again.id
    here = register.by_object(OWN.object_id)
    assert here is not None
    region = counting.Region("street")
    assert [row.case_id for row in counted.in_region(here, region, TODAY)] == [case.id]
    with transaction():
        registering.end_granted(case, date(2027, 1, 1), "niet gebruikt", by=by, now=NOW)
    assert counted.in_region(here, region, date(2027, 1, 1)) == []
    assert len(counted.in_region(here, region, date(2026, 12, 31))) == 1


def test_an_object_comes_in_is_put_right_and_ends(desk: Desk) -> None:
    street(3, 5)
    by = desk.officer("noor")
    new = NewObject("omzetten", "unlicensed", EARLY, "melding", "vijf bewoners gezien", residents=5)
    with transaction():
        address = register.by_object(an_address(5).object_id)
        assert address is not None
        first = registering.add_object(address, new, by=by, now=NOW)
    with transaction():
        right = registering.change_object(first.id, replace(new, residents=3), by=by, now=NOW)
    with pytest.raises(NotNow, match="intussen"), transaction():
        registering.end_object(first.id, TODAY, "bezoek", "weer een gezin", by=by, now=NOW)
    with pytest.raises(NotNow, match="vóór de eerste"), transaction():
        registering.end_object(right.id, date(2019, 1, 1), "bezoek", "weer een gezin", by=by, now=NOW)
    with transaction():
        last = registering.end_object(right.id, date(2025, 5, 5), "bezoek", "weer een gezin", by=by, now=NOW)
    with transaction():
        registering.withdraw_object(last.id, "verkeerd adres", by=by, now=NOW)
    rows: list[CountedObject] = counted.history(first.id)
    assert [(row.residents, row.to_day, row.withdrawn) for row in rows] == [
        (5, None, False), (3, None, False), (3, date(2025, 5, 5), False), (3, date(2025, 5, 5), True),
    ]  # fmt: skip
    with pytest.raises(NotAllowed), transaction():
        registering.add_object(address, new, by=desk.officer("karim"), now=NOW)


def test_a_frozen_map_holds_everything_and_does_not_move(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    street(1, 3, 5)
    stands(1, reason="Van <Dam> & zoon")
    monkeypatch.setattr(dot_map, "rules_for", lambda _document: [SHARE])
    desk.do(dot_map.freeze, "share")
    row = snapshot.latest(the_case(desk).id)["share"]
    assert row.surroundings == {"counted": 1, "base": 3}
    assert row.objects[0] | {"number": 1, "address": "Voorbeeldlaan 1", "distance_m": "12.0", "counts": True} == row.objects[0]
    assert row.base["after"] == 2
    assert "woonfunctie" in row.base["words"]
    kept = {name: getattr(row, name) for name in ("metric", "parameters", "surroundings", "objects", "base", "svg")}
    assert row.sha256 == hashlib.sha256(dot_map.canonical(kept).encode()).hexdigest()
    stands(5)
    assert count(desk).values == {"counted": 2, "base": 3}
    assert snapshot.latest(the_case(desk).id)["share"].sha256 == row.sha256
    with pytest.raises(NotNow, match="telt niet"):
        desk.do(dot_map.freeze, "other")
    with transaction():
        rows = dot_map.freeze_all(the_case(desk), by=desk.officer("noor"), now=NOW, today=TODAY)
    assert [one.rule for one in rows] == ["share"]


def test_the_drawing_is_plain_and_tells_itself(desk: Desk) -> None:
    street(1, 3, 5, 7)
    stands(1)
    stands(5, form="splitsen")
    stands(7, form="andere_woonvorm", standing="other_form")
    for rule in (SHARE, APART, ROW, QUOTA):
        drawn = dot_map.rule_map(count(desk, rule))
        assert drawn.before != drawn.after
        for text in (drawn.before, drawn.after):
            root = ElementTree.fromstring(text)
            assert root.find("{http://www.w3.org/2000/svg}title") is not None
            assert "Gradient" not in text and "style=" not in text and "<image" not in text
    assert dot_map.rule_map(count(desk)).after == dot_map.rule_map(count(desk)).after


def test_the_rules_of_a_version_that_count_are_read_off_their_text() -> None:
    make: Callable[..., RatioCap] = RatioCap
    rule = make(
        id="cap",
        change_types=("omzetten",),
        citation=Citation("Verordening", "artikel 5", "https://example.nl"),
        source="gelezen",
        verified=True,
        confidence=Confidence.UNKNOWN,
        where=Where.RADIUS,
        radius_m=100,
        max_share=Decimal("0.10"),
        comparison=Comparison.UP_TO,
        rounding=Rounding.DOWN,
        own_case_adds=1,
        counting=SHARE.counting,
    )
    (read,) = count_rules([rule, replace(rule, id="by_hand", counting=None)])
    assert (read.id, read.where, read.radius_m, read.kind) == ("cap", "radius", 100, "ratio_cap")
    assert dict(read.demands) == {"max_share": "0.10", "comparison": "<=", "rounding": "down"}
    assert read.title == "Aandeel binnen 100 meter"


def test_the_register_places_a_dwelling(desk: Desk) -> None:
    assert place_facts(the_case(desk)) == ()
    street(3)
    found = {fact.name: fact.value for fact in place_facts(the_case(desk))}
    assert found == {"street": "Voorbeeldlaan", "neighbourhood": "BU03120101", "district": "WK031201"}
    parse_application({"municipality": "GM0312", "change_type": "omzetten", "received_on": "2026-11-02", "facts": found})


def test_a_letter_takes_the_frozen_map(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    street(1, 3, 5, 7)
    stands(1)
    stands(7, form="andere_woonvorm", standing="other_form")
    monkeypatch.setattr(dot_map, "rules_for", lambda _document: [SHARE])
    desk.do(dot_map.freeze, "share")
    row = snapshot.latest(the_case(desk).id)["share"]
    assert flat.map_bytes(row.svg).startswith(b"<svg")
    given = annex.from_snapshot(row)
    assert (given["counted_before"], given["counted_after"], given["base"], given["share"]) == (1, 2, 4, "0.500000")
    assert [each["counts"] for each in given["objects"]] == [True, False]
