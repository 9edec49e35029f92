"""The worklist: its counts are true, its order is that of the last day, its filters live in the address."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from html import unescape

import pytest
from flask import Flask

from app.cases import intake, listing
from app.cases.opening import record
from app.cases.permission import Officer, Role
from app.rules.registration import ObjectAddress, PartyDetails, Registration
from app.store import account, case_file
from app.store.base import use_municipality
from app.store.transaction import transaction
from tests.web.cases.conftest import TODAY, Person

People = Callable[[str], Person]
ROW = re.compile(r'<tr>\s*<td class="due ([a-z]+)">.*?<time datetime="([0-9-]+)">.*?</tr>', re.DOTALL)
CHIP = re.compile(r'<li><a href="([^"]+)"(?: aria-current="true")?>([^<]+?) ([0-9.]+\+?)</a></li>')


def rows(page: str) -> list[date]:
    return [date.fromisoformat(day) for _shape, day in ROW.findall(page)]


def fill(desk: Flask, count: int, *, name: str = "noor", first: int = 0) -> None:
    """Cases that came in on successive days, half of them without a caseworker."""
    with desk.app_context():
        use_municipality("GM0312")
        row = account.by_email(f"{name}@demo.example")
        assert row is not None
        officer = Officer(row.id, row.name, "GM0312", frozenset({Role.CASEWORKER}))
        for number in range(first, first + count):
            received = TODAY - timedelta(days=1 + number % 70)
            new = Registration(
                request_id=f"worklist-{number}",
                change_type=("omzetten", "splitsen", "onttrekken")[number % 3],
                received_on=received,
                description="",
                address=ObjectAddress(
                    "Testvaart", number + 1, "", "", "3984ZT", "Odijk", "demonstratieregister", True
                ),
                parties=(PartyDetails("applicant", "person", f"mevrouw P. Proef{number}", is_owner=True),),
                facts=(),
            )
            with transaction():
                case = intake.register(
                    new, by=officer, now=desk.extensions["woonvergunning"].now(), today=TODAY
                )
                if number % 2:
                    case.caseworker_id = None


def test_earliest_first_and_every_page_once(person: People, desk: Flask) -> None:
    fill(desk, 130)
    noor = person("noor")
    seen: list[str] = []
    days: list[date] = []
    path: str | None = "/zaken?toon=open"
    while path:
        page = noor.get(path).text
        days += rows(page)
        seen += re.findall(r'<td class="nw">(BUN-[0-9-]+)</td>', page)
        more = re.search(r'<a class="btn s" href="([^"]+)">Volgende zaken', page)
        path = unescape(more[1]) if more else None
    assert len(seen) == len(set(seen)) == 130
    assert days == sorted(days)


def test_counts_are_true(person: People, desk: Flask) -> None:
    fill(desk, 40)
    noor = person("noor")
    page = noor.get("/zaken").text
    chips = {unescape(words): (unescape(url), int(count)) for url, words, count in CHIP.findall(page)}
    assert chips["Mijn zaken"][1] == 20
    assert chips["Nog niet verdeeld"][1] == 20
    assert chips["Alle open zaken"][1] == 40
    assert {"Omzetten", "Splitsen", "Onttrekken"} <= set(chips)
    for words, (url, count) in chips.items():
        shown = noor.get(url).text
        assert len(re.findall(r'<td class="nw">BUN-', shown)) == count, words
        assert 'aria-current="true"' in shown


def test_the_strip_counts_the_rows_of_each_day(person: People, desk: Flask) -> None:
    fill(desk, 70)
    noor = person("noor")
    page = noor.get("/zaken?toon=open").text
    strip = re.findall(r'<a href="([^"]*dag=([0-9-]+)[^"]*)"[^>]*>[^<]*<b>([0-9]+)<', page)
    assert strip
    for url, _day, count in strip:
        assert len(rows(noor.get(unescape(url)).text)) == int(count)
    assert (
        page.count("<li", page.index('class="days"'), page.index("</ol>", page.index('class="days"'))) == 10
    )


def test_working_days_leave_out_the_free_ones() -> None:
    days = listing._working_days(date(2026, 12, 21))
    assert date(2026, 12, 25) not in days
    assert date(2027, 1, 1) not in days
    assert all(day.weekday() < 5 for day in days)
    assert listing.day_load(date(2026, 12, 24)) == (date(2026, 12, 24), date(2026, 12, 27))


def test_search_finds_by_number_address_and_name(person: People, desk: Flask) -> None:
    fill(desk, 6)
    noor = person("noor")
    assert "Testvaart 3, Odijk" in noor.get("/zaken?q=testvaart+3").text
    assert "mevrouw P. Proef4" in noor.get("/zaken?q=proef4").text
    found = noor.get("/zaken?q=bun-2026-0001")
    assert found.status_code == 302
    assert found.location.endswith("/zaken/BUN-2026-0001")
    nothing = unescape(noor.get("/zaken?q=%3Cb%3Energens").text)
    assert "Niets gevonden voor ‘<b>nergens’" in nothing


@pytest.mark.parametrize("text", ["%", "_", "%%%", "' -- *", "\u2014", "\U0001f600"])
def test_a_search_without_a_letter_or_digit_finds_nothing(person: People, desk: Flask, text: str) -> None:
    fill(desk, 3)
    page = unescape(person("noor").client.get("/zaken", query_string={"q": text}).text)
    assert rows(page) == []
    assert f"Niets gevonden voor ‘{text}’. Zoek met minstens één letter of cijfer." in page
    assert "0 zaken" in page


def test_a_postcode_is_found_with_and_without_its_space(person: People, desk: Flask) -> None:
    fill(desk, 4)
    noor = person("noor")
    noor.register()
    for typed, count in (("3984 ZT", 4), ("3984zt", 4), ("3984ZT", 4), ("3981 ZQ", 1), ("3984 ZQ", 0)):
        page = noor.client.get("/zaken", query_string={"q": typed}).text
        assert len(rows(page)) == count, typed


def test_every_number_of_a_page_is_counted_once(
    person: People, desk: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(desk, 3)
    asked: list[list[case_file.Filter]] = []
    counts = listing.counts

    def hear(filters: Iterable[case_file.Filter], *, by: Officer) -> list[int]:
        asked.append(list(filters))
        return counts(asked[-1], by=by)

    monkeypatch.setattr(listing, "counts", hear)
    noor = person("noor")
    for path in ("/zaken", "/zaken?q=testvaart", "/zaken?toon=alle&soort=omzetten"):
        asked.clear()
        assert noor.get(path).status_code == 200
        assert len(asked) == 1, path


def test_a_case_is_taken(person: People, desk: Flask) -> None:
    fill(desk, 2)
    daan, noor = person("daan"), person("noor")
    number = re.findall(r"/zaken/(BUN-[0-9-]+)/oppakken", daan.get("/zaken?toon=vrij").text)[0]
    form = noor.form("/zaken?toon=vrij", f"/zaken/{number}/oppakken")
    assert daan.submit("/zaken?toon=vrij", f"/zaken/{number}/oppakken").status_code == 302
    assert "Daan Fictief" in daan.get(f"/zaken/{number}").text
    late = noor.send(form)
    assert late.status_code == 302
    assert "net door iemand anders gewijzigd" in noor.get(f"/zaken/{number}").text


def test_a_term_that_stands_still_says_so_until_it_runs_again(person: People, desk: Flask) -> None:
    noor = person("noor")
    number = noor.register()
    _ask_for_more(desk, number, answer_by=date(2026, 12, 4))
    page = noor.get("/zaken?toon=open").text
    assert "staat stil" in page
    assert rows(page) == [date(2027, 1, 10)], "eight weeks and the fourteen days that it may stand still"
    assert "staat stil" in noor.get(f"/zaken/{number}").text
    services = desk.extensions["woonvergunning"]
    services.now.time += timedelta(days=20)
    again = person("noor").get("/zaken?toon=open").text
    assert "staat stil" not in again
    assert rows(again) == [date(2027, 1, 10)]


def _ask_for_more(desk: Flask, number: str, *, answer_by: date) -> None:
    with desk.app_context():
        use_municipality("GM0312")
        row = account.by_email("noor@demo.example")
        assert row is not None
        officer = Officer(row.id, row.name, "GM0312", frozenset({Role.CASEWORKER}))
        with transaction():
            case = case_file.get_for_update(number)
            assert case is not None
            now = desk.extensions["woonvergunning"].now()
            detail = {"answer_by": answer_by.isoformat()}
            record(case, "information_requested", on=TODAY, at=now, by=officer, detail=detail)


@pytest.mark.parametrize(
    "query",
    ["toon=x", "soort=x", "dag=2026-99-01", "na=x", "na=2026-11-24_999999999999", "dag=0001-01-01", "q=%00"],
)
def test_an_address_with_junk_is_a_list(colleague: People, query: str) -> None:
    assert colleague("noor").get(f"/zaken?{query}").status_code == 200


def heads(page: str) -> list[str]:
    return re.findall(r'<th scope="col"[^>]*>([^<]+)</th>', page)


def test_a_person_chooses_the_columns_and_they_stay(person: People, desk: Flask) -> None:
    fill(desk, 3)
    noor = person("noor")
    assert heads(noor.get("/zaken").text) == ["Uiterlijk", "Adres", "Wijziging", "Wat nog ontbreekt", "Behandelaar", "Zaak"]
    wanted = ["zaak", "ontvangen", "aanvrager", "verzonnen"]
    answer = noor.submit("/zaken?toon=open", "/instellingen/kolommen", kolom=wanted, dag="2026-13-45")
    assert answer.headers["Location"] == "/zaken?toon=open"
    page = noor.get("/zaken?toon=open").text
    assert heads(page) == ["Uiterlijk", "Adres", "Aanvrager", "Ontvangen", "Zaak"]
    assert '<td data-l="Aanvrager">mevrouw P. Proef0</td>' in page and "Kies BUN-" in page
    assert "Aanvrager" not in heads(person("daan").get("/zaken?toon=open").text)
    noor.submit("/zaken", "/instellingen/kolommen", actie="gewoon")
    assert "Wat nog ontbreekt" in heads(noor.get("/zaken").text)
