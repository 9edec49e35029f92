"""Own settings: a calendar behind a secret, filters that are kept, the morning's list; and cases divided from the worklist."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from flask import Flask
from icalendar import Calendar

from app.store import account, case_file
from app.store.base import use_municipality
from app.store.transaction import transaction
from tests.web.cases.conftest import Person
from tests.web.cases.test_worklist import CHIP, fill

People = Callable[[str], Person]
LINK = re.compile(r"<code>http://localhost(/agenda/[^<]+\.ics)</code>")


def link_of(person: Person) -> str:
    page = person.submit("/instellingen", "/instellingen/agenda").text
    found = LINK.search(page)
    assert found is not None
    return found[1]


def test_a_calendar_program_reads_the_dates_and_no_person(person: People, desk: Flask) -> None:
    fill(desk, 4)
    noor = person("noor")
    address = link_of(noor)
    visitor = desk.test_client()
    answer = visitor.get(address)
    assert (answer.status_code, answer.mimetype) == (200, "text/calendar")
    entries = list(Calendar.from_ical(answer.data).walk("VEVENT"))
    ends = [entry for entry in entries if "Laatste dag om te beslissen" in str(entry["summary"])]
    assert len(ends) == 2, "the two cases that are hers, each once"
    assert all(isinstance(entry["dtstart"].dt, date) for entry in entries)
    assert len({str(entry["uid"]) for entry in entries}) == len(entries)
    assert b"Testvaart" not in answer.data and b"Proef" not in answer.data


def test_the_link_is_kept_as_a_hash_replaced_and_ended(person: People, desk: Flask) -> None:
    noor, visitor = person("noor"), desk.test_client()
    first = link_of(noor)
    assert first not in noor.get("/instellingen").text
    second = link_of(noor)
    assert (visitor.get(first).status_code, visitor.get(second).status_code) == (404, 200)
    noor.submit("/instellingen", "/instellingen/agenda", actie="stop")
    assert visitor.get(second).status_code == 404
    assert visitor.get("/agenda/x.ics").status_code == 404


def test_whoever_left_has_no_calendar(person: People, desk: Flask) -> None:
    address = link_of(person("noor"))
    with desk.app_context(), transaction():
        row = account.by_email("noor@demo.example")
        assert row is not None
        row.active = False
    assert desk.test_client().get(address).status_code == 404


def test_a_list_is_kept_under_a_name(person: People, desk: Flask) -> None:
    fill(desk, 6)
    noor = person("noor")
    answer = noor.submit("/zaken?toon=open&soort=splitsen", "/zaken/filter", name="  Mijn   splitsingen ")
    page = noor.client.get(answer.location).text
    chips = {words: (count, address) for address, words, count in CHIP.findall(page)}
    assert chips["Mijn splitsingen"][0] == "2"
    assert noor.submit("/zaken", "/zaken/filter", name=" ").status_code == 302
    assert "Geef het filter een naam." in noor.get("/zaken").text
    assert "Mijn splitsingen" not in person("daan").get("/zaken").text
    settings = noor.get("/instellingen").text
    away = re.search(r'action="(/instellingen/filter/[0-9]+/weg)"', settings)
    assert away is not None
    assert person("daan").client.post(away[1]).status_code in (400, 404)
    noor.submit("/instellingen", away[1])
    assert "Mijn splitsingen" not in noor.get("/zaken").text.replace("‘Mijn splitsingen’", "")


def test_the_morning_list_can_be_stopped(person: People, desk: Flask) -> None:
    noor = person("noor")
    noor.submit("/instellingen", "/instellingen/ochtendlijst")
    assert "Elke werkdag een lijst sturen" in noor.get("/instellingen").text
    with desk.app_context():
        row = account.by_email("noor@demo.example")
        assert row is not None and not row.digest


def test_many_cases_are_divided_and_one_that_changed_is_named(person: People, desk: Flask) -> None:
    fill(desk, 6)
    noor = person("noor")
    page = noor.get("/zaken?toon=vrij").text
    chosen = re.findall(r'form="verdelen" name="zaak" value="([^"]+)"', page)
    assert len(chosen) == 3
    with desk.app_context():
        daan = account.by_email("daan@demo.example")
        assert daan is not None
        number_of_daan = str(daan.id)
        use_municipality("GM0312")
        with transaction():
            changed = case_file.get_for_update(chosen[0].partition(":")[0])
            assert changed is not None
            changed.version += 1
    form = noor.form("/zaken?toon=vrij", "/zaken/verdelen")
    data = form.filled({"naar": number_of_daan}) | {"zaak": chosen}
    answer = noor.client.post("/zaken/verdelen", data=data)
    assert answer.location == "/zaken?toon=vrij"
    told = noor.client.get(answer.location).text
    assert "2 zaken staan nu op naam van Daan" in told
    assert f"intussen gewijzigd: {chosen[0].partition(':')[0]}" in told
    assert noor.client.post("/zaken/verdelen", data=form.filled({"naar": "999999"})).status_code == 400
    assert "geen zaak gekozen" in noor.client.get(
        noor.client.post("/zaken/verdelen", data=form.filled({"naar": ""})).location
    ).text


def test_only_a_caseworker_divides(person: People, desk: Flask) -> None:
    fill(desk, 2)
    assert "/zaken/verdelen" not in person("karim").get("/zaken?toon=open").text
