"""Rounds and visits as use cases, on both engines: planned, put in order, recorded once, and never over another's words."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from PIL import Image

from app.cases import round_planning, round_viewing, round_visits, visiting
from app.cases.opening import EditConflict, NotNow
from app.cases.permission import NotAllowed
from app.cases.round_planning import NewRound, NoSuchRound
from app.cases.round_visits import AlreadyRecorded
from app.cases.visiting import Visit
from app.store import case_event, inspection_round
from app.store.transaction import transaction
from tests.fixtures.desk import TODAY, Desk
from tests.fixtures.enforcement import Beat
from tests.fixtures.granted import grant

NOW = datetime(2026, 11, 20, 14, 0, tzinfo=UTC)
DAY = timedelta(days=1)
MARK = "11111111-1111-4111-8111-111111111111"
FOUND = Visit(
    datetime(2026, 11, 20, 13, 30, tzinfo=UTC), "violation", "Zes kamers.", 6, (("conditions", {"1": "no"}), ("rooms", 6)), MARK
)


def plan(office: Desk | Beat, chosen: tuple[str, ...], on: date = TODAY, mark: str = "r") -> int:
    toos = office.officer("toos")
    with transaction():
        new = NewRound(mark, on, toos.account_id, chosen)
        return round_planning.make(new, by=toos, now=NOW, today=TODAY).id


def test_a_permit_is_visited_once_and_its_case_tells_no_more_than_that(desk: Desk) -> None:
    with desk.office.at("GM0312"):
        grant(desk)
        toos, case = desk.officer("toos"), desk.page().case
        found = round_planning.candidates(TODAY, by=toos)
        assert [(each.key, each.number) for each in found] == [(f"z{case.id}", desk.number)]
        number = plan(desk, (found[0].key,))
        assert plan(desk, (found[0].key,)) == number and round_planning.candidates(TODAY, by=toos) == []
        stop = round_viewing.round_page(number, by=toos).stops[0]
        assert [each.title for each in stop.conditions] == ["Geluid", "Nachtregister", "Aanspreekpunt"] and stop.permit
        with transaction():
            first = round_visits.record_found(number, stop.visit.id, stop.version, FOUND, by=toos, now=NOW, today=TODAY)
        with transaction():  # the answer was lost on the way, so it is sent again with the version of before
            again = round_visits.record_found(number, stop.visit.id, stop.version, FOUND, by=toos, now=NOW, today=TODAY)
        assert first.id == again.id == stop.visit.id
        told = [row.detail for row in case_event.of_case(case.id) if row.kind == "visited"]
        assert told == [{"number": first.number}]


def test_what_differs_is_kept_beside_and_put_over_nothing(beat: Beat) -> None:
    toos = beat.officer()
    made = beat.do(visiting.plan, TODAY, "recheck")
    number = plan(beat, (f"c{made.id}",))

    def send(visit: Visit, version: int, **more: bool) -> int:
        with transaction():
            return round_visits.record_found(number, made.id, version, visit, by=toos, now=NOW, today=TODAY, **more).id

    version = beat.file.version
    with pytest.raises(EditConflict):
        send(FOUND, version - 1)
    with pytest.raises(NotNow, match="toekomst"):
        send(replace(FOUND, at=NOW + DAY), version)
    assert send(FOUND, version) == made.id
    for other in (replace(FOUND, note="Later aangevuld."), replace(FOUND, client_id=None)):
        with pytest.raises(AlreadyRecorded) as there:
            send(other, version)
        assert there.value.row.note == "Zes kamers."
    second = send(replace(FOUND, note="Ander bezoek.", client_id="2" * 36), beat.file.version, again=True)
    stops = round_viewing.round_page(number, by=toos).stops
    assert [each.visit.id for each in stops] == [made.id, second] and stops[1].visit.purpose == "recheck"


def test_a_photo_is_drawn_anew_and_kept_once(beat: Beat) -> None:
    toos = beat.officer()
    made = beat.do(visiting.plan, TODAY, "recheck")
    number = plan(beat, (f"c{made.id}",))
    taken = io.BytesIO()
    Image.new("RGB", (40, 30), "green").save(taken, "JPEG", exif=b"Exif\x00\x00II*\x00")
    accepted = round_visits.accept_photo("../IMG 1.jpeg", taken.getvalue())
    assert accepted.name == "foto.jpg" and b"Exif" not in accepted.content
    for _ in range(2):
        with transaction():
            round_visits.add_photo(number, made.id, accepted, by=toos, now=NOW, today=TODAY)
    photos = inspection_round.photos(made.id)
    assert len(photos) == 1
    assert round_visits.photo(number, made.id, photos[0].id, by=toos).content == accepted.content
    with pytest.raises(NoSuchRound):
        round_visits.photo(number, made.id + 1, photos[0].id, by=toos)
    with pytest.raises(NotNow, match="foto"):
        round_visits.accept_photo("x.pdf", b"%PDF-1.7\n%%EOF")


def test_the_plan_changes_until_it_is_walked(beat: Beat) -> None:
    toos = beat.officer()
    ids = [beat.do(visiting.plan, TODAY + DAY * step, "recheck").id for step in range(3)]
    number = plan(beat, tuple(f"c{each}" for each in ids[:2]), TODAY + DAY)
    row = inspection_round.get(number)
    assert row is not None and [each.planned_on for each in beat_visits(ids[:2])] == [TODAY + DAY] * 2
    with transaction():
        round_planning.extend(number, 1, (f"c{ids[2]}",), by=toos, now=NOW)
    steps = ((ids[2], "op", [0, 2, 1]), (ids[0], "neer", [2, 0, 1]), (ids[0], "weg", [2, 1]), (ids[1], "eerst", [1, 2]))
    for version, (which, how, order) in enumerate(steps, start=2):
        with transaction():
            round_planning.move(number, version, which, how, by=toos)
        assert [each.inspection_id for each in inspection_round.stops(number)] == [ids[place] for place in order]
    with pytest.raises(NotNow, match="intussen"), transaction():
        round_planning.move(number, 2, ids[1], "op", by=toos)
    with pytest.raises(NotNow, match="andere ronde"):
        plan(beat, (f"c{ids[1]}",), mark="r2")
    with pytest.raises(NotNow, match="nog komt"):
        plan(beat, (f"c{ids[0]}",), TODAY - DAY, mark="r3")


def beat_visits(ids: list[int]) -> list[object]:
    return list(inspection_round.visits(ids).values())


def test_only_enforcement_and_only_here(beat: Beat) -> None:
    made = beat.do(visiting.plan, TODAY, "recheck")
    number = plan(beat, (f"c{made.id}",))
    for name in ("noor", "karim", "sam"):
        with pytest.raises(NotAllowed):
            round_viewing.round_page(number, by=beat.officer(name))
    with beat.office.at("GM0736"):
        toos = beat.office.people["toos", "GM0736"]
        assert round_planning.candidates(TODAY, by=toos) == [] and round_viewing.rounds(by=toos).rows == []
        with pytest.raises(NoSuchRound):
            round_viewing.visit_page(number, made.id, by=toos)

