"""What an officer does to the term: the effect and the letter first, then the event; and the statement that can be printed."""

from __future__ import annotations

import re
from collections.abc import Callable

from flask import Flask

from tests.web.cases.conftest import Person, later

People = Callable[[str], Person]
WHY = "U vroeg ons te wachten tot uw architect terug is."
AGREED = {
    "ground": "applicant_agreed",
    "on": "18-11-2026",
    "until": "01-12-2026",
    "proof": "mail van 18 november",
}


def _plain(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html)).replace("\u00a0", " ")


def _confirmed(noor: Person, page: str, **typed: object) -> str:
    """Look at the effect, confirm it, and give the statement."""
    shown = noor.submit(page, page, **typed)
    assert shown.status_code == 200, "the first time the effect is shown"
    mark = re.search(r'name="shown_for" value="(\w+)"', shown.text)
    assert mark is not None
    done = noor.submit(page, page, shown_for=mark[1], **typed)
    assert done.status_code == 302, _plain(done.text)
    return _plain(noor.get(done.location).text)


def test_agreed_delay_is_shown_and_then_recorded(person: People) -> None:
    noor = person("noor")
    case = f"/zaken/{noor.register()}"
    page = f"{case}/termijn/stilzetten"
    shown = noor.submit(page, page, reason=WHY, actie="bekijk", **AGREED)
    words = _plain(shown.text)
    assert "De nieuwe uiterste datum wordt zondag 10 januari 2027 28 december 2026" in words
    assert "want de termijn staat 13 dagen stil, van 19 november 2026 tot en met 1 december 2026" in words
    assert "Voor de wet loopt de termijn tot en met maandag 11 januari 2027" in words
    assert "Wij schorten" not in words
    assert "U stemde daar op 18 november 2026 schriftelijk mee in" in words, "the letter stands beside it"
    assert "Stilgestaan 0 dagen" in _plain(noor.get(f"{case}/termijn").text)
    statement = _confirmed(noor, page, reason=WHY, **AGREED)
    assert "Einde als hij zo lang stilstaat als het kan zondag 10 januari 2027" in statement
    assert "aanvrager, die instemde" in statement
    assert "Gaat op papier naar mevrouw P. Proef" in statement
    told = _plain(noor.get(case).text)
    assert "Termijn stilgezet: uitstel waarmee de aanvrager instemt, tot en met di 1 dec" in told


def test_nothing_typed_is_lost_and_each_fault_stands_at_its_field(person: People) -> None:
    noor = person("noor")
    page = f"/zaken/{noor.register()}/termijn/stilzetten"
    answer = noor.submit(page, page, ground="applicant_agreed", on="18-11-2026", reason=WHY)
    assert answer.status_code == 422
    assert re.search(r'id="until-fout".*?tot en met welke dag', answer.text, re.DOTALL)
    assert re.search(r'id="proof-fout".*?schriftelijke instemming', answer.text, re.DOTALL)
    assert WHY in answer.text
    waits = noor.submit(page, page, ground="bibob", reason=WHY)
    assert 'id="ends_with-fout"' in waits.text


def test_a_ground_that_the_law_does_not_know_is_refused_with_why(person: People) -> None:
    noor = person("noor")
    page = f"/zaken/{noor.register()}/termijn/stilzetten"
    typed = {"ground": "anders", "reason": "Het is erg druk op de afdeling."}
    shown = noor.submit(page, page, **typed)
    assert "is geen wettelijke grond" in _plain(shown.text)
    mark = re.search(r'name="shown_for" value="(\w+)"', shown.text)
    assert mark is not None
    assert noor.submit(page, page, shown_for=mark[1], **typed).status_code == 409


def test_an_extension_changes_the_day_once(person: People) -> None:
    noor = person("noor")
    case = f"/zaken/{noor.register()}"
    page = f"{case}/termijn/verlengen"
    first = _plain(noor.get(page).text)
    assert "De nieuwe uiterste datum wordt maandag 8 februari 2027 28 december 2026" in first
    assert "de termijn wordt 6 weken langer" in first
    statement = _confirmed(noor, page, reason="Het onderzoek in de straat loopt nog.")
    assert "maandag 8 februari 2027" in statement
    assert "Verlenging van de beslistermijn" in statement
    assert "Dit kan niet" in _plain(noor.get(page).text)
    assert f"{page}" not in noor.get(case).text, "an extension that is used is not offered again"


def test_what_was_changed_after_the_look_is_shown_again(person: People) -> None:
    noor = person("noor")
    page = f"/zaken/{noor.register()}/termijn/verlengen"
    shown = noor.submit(page, page, reason="Het onderzoek loopt nog.")
    mark = re.search(r'name="shown_for" value="(\w+)"', shown.text)
    assert mark is not None
    other = noor.submit(page, page, reason="Het onderzoek loopt nog.", weeks="3", shown_for=mark[1])
    assert other.status_code == 200
    assert "maandag 18 januari 2027" in _plain(other.text)


def test_an_early_notice_is_kept_and_said_to_have_no_effect(person: People) -> None:
    noor = person("noor")
    page = f"/zaken/{noor.register()}/termijn/ingebrekestelling"
    assert "wordt vastgelegd, maar heeft geen gevolg" in _plain(noor.get(page).text)
    statement = _confirmed(noor, page, reason="Brief van de aanvrager van gisteren.")
    assert "Wat geen gevolg had voor de termijn" in statement
    assert "heeft geen gevolg (Awb artikel 4:17 lid 3)" in statement


def test_a_pause_ends_when_somebody_says_so(person: People, desk: Flask) -> None:
    noor = person("noor")
    case = f"/zaken/{noor.register()}"
    pause = f"{case}/termijn/stilzetten"
    waits = {
        "ground": "force_majeure",
        "ends_with": "het archief weer open is",
        "reason": "Het archief is dicht na een brand.",
    }
    statement = _confirmed(noor, pause, **waits)
    assert "nog niet bekend: er is geen laatste dag afgesproken" in statement
    assert "niemand: overmacht" in statement
    later(desk, days=4)
    noor = Person(desk, "noor")
    resume = f"{case}/termijn/hervatten"
    assert "De nieuwe uiterste datum wordt donderdag 31 december 2026" in _plain(noor.get(resume).text)
    again = _confirmed(noor, resume, reason="Het archief is weer open.")
    assert "Stilgestaan 3 dagen" in again
    assert "De beslistermijn loopt weer" in again


def test_another_saved_in_between(person: People) -> None:
    noor = person("noor")
    case = f"/zaken/{noor.register()}"
    page = f"{case}/termijn/verlengen"
    shown = noor.submit(page, page, reason="Het onderzoek loopt nog.")
    mark = re.search(r'name="shown_for" value="(\w+)"', shown.text)
    assert mark is not None
    old = noor.form(page, page)
    noor.submit(case, f"{case}/stukken", actie="bewaren")
    answer = noor.send(old, reason="Het onderzoek loopt nog.", shown_for=mark[1])
    assert answer.status_code == 409
    assert "Het onderzoek loopt nog." in answer.text


def test_a_decided_case_has_a_statement_and_no_acts(person: People) -> None:
    noor, karim = person("noor"), person("karim")
    case = noor.proposed()
    review = f"{case}/beoordelen"
    assert karim.submit(review, review, answer="ondertekenen", actie="beslissen").status_code == 302
    assert noor.get(f"{case}/termijn/verlengen").status_code == 302
    statement = noor.get(f"{case}/termijn")
    assert statement.status_code == 200
    assert "termijn/verlengen" not in statement.text
    assert karim.get(f"{case}/termijn").status_code == 200
    assert noor.get(f"{case}/termijn/onbekend").status_code == 404
