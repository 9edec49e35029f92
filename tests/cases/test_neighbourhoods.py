"""One notion of neighbourhood: the code of the register on every row, a name that was entered beside it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from sqlalchemy import text

from app.cases import filling_register, neighbourhoods, opening_files
from app.cases.opening import NotNow
from app.cases.opening_files import NewFile
from app.cases.permission import NotAllowed, Officer, Role
from app.rules.neighbourhoods import Named
from app.store import audit, case_file, due_date, enforcement_file, inspection_round, neighbourhood
from app.store.base import db
from app.store.inspection_round import InspectionRound
from app.store.transaction import transaction
from tests.fixtures.desk import ADDRESS as OF_CASE
from tests.fixtures.desk import TODAY, Desk
from tests.fixtures.enforcement import ADDRESS, Beat
from tests.fixtures.granted import grant, in_the_register
from tests.fixtures.town import an_address, fill

NOW = datetime(2026, 11, 20, 10, 0, tzinfo=UTC)
NORTH, SOUTH = Named("BU03120101", "Proefnoord", "proef"), Named("BU03120102", "Proefzuid", "proef")


def admin(desk: Desk | Beat) -> Officer:
    toos = desk.officer("toos")
    return Officer(toos.account_id, toos.name, toos.municipality, frozenset({Role.ADMINISTRATOR}))


def save(desk: Desk | Beat, *rows: Named, seen: str | None = None) -> None:
    by = admin(desk)
    with transaction():
        mark = neighbourhoods.standing(by=by).seen if seen is None else seen
        neighbourhoods.save(mark, rows, by=by, now=NOW)


def opened(beat: Beat, request_id: str, chosen: str = "", number: int = 27) -> str:
    with transaction():
        new = NewFile(request_id, "address", "omzetten", replace(ADDRESS, house_number=number), "Gezien.", TODAY, chosen)
        return opening_files.open_new(new, by=beat.officer(), now=NOW, today=TODAY).neighbourhood


def test_names_are_entered_by_the_administrator_and_not_over_each_other(desk: Desk) -> None:
    in_the_register()
    first = neighbourhoods.standing(by=admin(desk))
    assert (first.rows, first.without) == ((), ("BU03120101",))
    save(desk, NORTH, SOUTH)
    assert neighbourhood.names() == {"BU03120101": "Proefnoord", "BU03120102": "Proefzuid"}
    with pytest.raises(NotNow, match="intussen gewijzigd"):
        save(desk, NORTH, seen=first.seen)
    other = Named("BU03120101", "Proefoost", "proef")
    ahead = neighbourhoods.ahead([other], by=admin(desk))
    assert (ahead.fresh, ahead.changed, ahead.gone, ahead.strange) == ((), ((other, "Proefnoord"),), (SOUTH,), ())
    assert neighbourhoods.ahead([NORTH, SOUTH], by=admin(desk)).nothing
    assert neighbourhoods.ahead([SOUTH], by=admin(desk)).strange == ("BU03120102",)
    for read in (neighbourhoods.standing, lambda by: neighbourhoods.ahead([], by=by)):
        with pytest.raises(NotAllowed):
            read(by=desk.officer("toos"))
    assert [row.detail for row in audit.latest("GM0312") if row.action == "neighbourhoods"] == ["2 namen"]


def test_names_stay_within_their_municipality(desk: Desk) -> None:
    save(desk, NORTH)
    with desk.office.at("GM0736"):
        assert neighbourhood.names() == {}
        with transaction():
            neighbourhoods.store("GM0736", [])
    with desk.office.at("GM0312"):
        assert neighbourhood.names() == {"BU03120101": "Proefnoord"}


def test_the_register_says_where_a_file_lies_and_else_somebody_chooses(beat: Beat) -> None:
    fill([an_address(1, street="Kamerlaan", house_number=29, house_addition="A", postcode="3981ZR")])
    save(beat, SOUTH)
    chosen = neighbourhoods.to_choose(by=beat.officer())
    assert chosen == [("BU03120102", "Proefzuid (BU03120102)"), ("BU03120101", "BU03120101")]
    assert opened(beat, "f2") == ""
    assert opened(beat, "f3", "BU03120102") == "BU03120102"
    where = replace(ADDRESS, house_number=29, house_addition="a")
    assert opening_files.neighbourhood_of(where, "BU03120102") == "BU03120101", "the register goes before a choice"
    with pytest.raises(NotNow, match="Deze buurt kent de gemeente niet"):
        opened(beat, "f4", "BU03129999")


def test_a_typed_name_gets_its_code_once_that_has_the_name_and_is_kept(beat: Beat) -> None:
    with transaction():
        inspection_round.add(
            InspectionRound(
                municipality="GM0312", request_id="r", on=TODAY, officer_id=beat.officer().account_id, officer_name="Toos",
                neighbourhood_typed="Ergens", made_by=beat.officer().account_id, made_by_name="Toos", made_at=NOW,
            )
        )  # fmt: skip
        db.session.execute(text("UPDATE enforcement_file SET neighbourhood_typed = 'proef Zuid'"))
    twice = [replace(NORTH, name="Proef zuid"), replace(SOUTH, name="proef zuid")]
    assert neighbourhoods.ahead(twice, by=admin(beat)).placed == 0, "two are called so"
    rows = [NORTH, replace(SOUTH, name="Proef  zuid")]
    assert neighbourhoods.ahead(rows, by=admin(beat)).placed == 1
    save(beat, *rows)
    db.session.expire_all()
    assert (beat.file.neighbourhood, beat.file.neighbourhood_typed) == ("BU03120102", "proef Zuid")
    assert [row.neighbourhood_typed for row in inspection_round.typed_places()] == ["Ergens"]
    assert enforcement_file.neighbourhoods() == ["BU03120102"]


def test_a_register_that_is_filled_later_places_what_was_there(desk: Desk) -> None:
    """By its number, by its address, and not where the register says nothing."""
    grant(desk)
    beat = Beat(desk.office)
    assert [opened(beat, f"f{number}", number=number) for number in (27, 28)] == ["", ""]
    assert {row.neighbourhood for row in due_date.of_case(by_number(desk).id)} == {""}
    own = an_address(1, object_id=str(OF_CASE.verblijfsobject), house_number=OF_CASE.house_number)
    other = an_address(2, street="Kamerlaan", house_number=27, postcode="3981ZR", neighbourhood="BU03120102")
    filling_register.fill("GM0312", [own, other], tell=lambda line: None)
    db.session.expire_all()
    case = by_number(desk)
    assert case.neighbourhood == "BU03120101"
    assert {row.neighbourhood for row in due_date.of_case(case.id)} == {"BU03120101"}
    files = enforcement_file.listed(enforcement_file.Filter())
    assert sorted((row.house_number, row.neighbourhood) for row in files) == [(27, "BU03120102"), (28, "")]
    moved = replace(own, neighbourhood="BU03120102")
    filling_register.fill("GM0312", [moved], tell=lambda line: None)
    db.session.expire_all()
    assert by_number(desk).neighbourhood == "BU03120102", "the code of the register, as it is now"


def by_number(desk: Desk) -> case_file.CaseFile:
    found = case_file.get(desk.number)
    assert found is not None
    return found
