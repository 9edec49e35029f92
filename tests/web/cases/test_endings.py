"""How a case ends otherwise than in time: the term went by, there were no rules, or the letter left on another day."""

from __future__ import annotations

import re
from collections.abc import Callable

from flask import Flask

from tests.web.cases.conftest import Person, later

People = Callable[[str], Person]
SILENCE = "De termijn is voorbij."
ARISEN = "is de vergunning op 28 oktober 2026 van rechtswege ontstaan"
NO_RULES: dict[str, object] = {"received_on": "02-06-2025", "woz_1_2024": "400.000", "woz_1_2025": None}


def _plain(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", html))


def test_a_term_that_went_by_is_said_openly_and_needs_a_jurist(person: People) -> None:
    noor, karim = person("noor"), person("karim")
    number = noor.register(received_on="01-09-2026")
    case, page = f"/zaken/{number}", f"/zaken/{number}/voorstel"
    head = noor.get(case).text.partition('class="case"')[0]
    assert 'class="note neg"' in head
    assert ARISEN in _plain(head)
    assert "? niet geverifieerd" in head
    noor.ready(number)
    assert ARISEN in _plain(noor.get(page).text)
    refused = noor.submit(page, page, actie="indienen")
    assert refused.status_code == 422
    assert re.search(r'id="note-fout".*?Vraag een jurist wat er nu geldt', refused.text, re.DOTALL)
    asked = "De jurist zegt: deel mee dat de vergunning van rechtswege is ontstaan."
    assert noor.submit(page, page, note=asked, actie="indienen").status_code == 302
    read = karim.get(f"{case}/beoordelen").text
    assert ARISEN in _plain(read)
    assert asked in read


def test_a_case_in_time_has_no_such_warning(person: People) -> None:
    noor = person("noor")
    assert SILENCE not in noor.get(f"/zaken/{noor.register()}").text


def test_a_case_without_rules_is_closed_on_the_word_of_a_jurist(person: People) -> None:
    noor = person("noor")
    case = f"/zaken/{noor.register(**NO_RULES)}"  # type: ignore[arg-type]  # changes of the form
    closing = f"{case}/sluiten"
    assert f'href="{closing}"' in noor.get(case).text
    assert "De zaak wordt gesloten zonder besluit en zonder brief" in noor.get(closing).text
    assert noor.submit(closing, closing, why="kort").status_code == 422
    opened = noor.form(closing, closing)
    why = "Volgens de jurist gold er op die dag geen verordening."
    assert noor.send(opened, why=why).status_code == 302
    page = _plain(noor.get(case).text)
    assert "Gesloten op 20 november 2026" in page
    assert "Gesloten zonder besluit" in page
    assert f"Zaak gesloten zonder besluit: {why}" in page
    assert "te laat" not in page
    assert SILENCE not in page
    assert noor.get(closing).status_code == 302
    assert noor.send(opened, why=why).status_code == 409


def test_a_case_with_rules_is_not_closed(person: People) -> None:
    noor = person("noor")
    case = f"/zaken/{noor.register()}"
    assert f"{case}/sluiten" not in noor.get(case).text
    assert noor.get(f"{case}/sluiten").status_code == 302
    form = noor.form(f"{case}/intrekken", f"{case}/intrekken")
    form.action = f"{case}/sluiten"
    refused = noor.send(form, why="Er gold geen verordening.")
    assert refused.status_code == 409
    assert "moet worden beslist" in refused.text


def test_a_withdrawn_case_says_when(person: People) -> None:
    noor = person("noor")
    case = f"/zaken/{noor.register()}"
    noor.submit(f"{case}/intrekken", f"{case}/intrekken", why="Brief van 18 november: het gaat niet door.")
    assert "Ingetrokken op 20 november 2026" in _plain(noor.get(case).text)


def test_a_letter_that_left_later_than_it_says(person: People, desk: Flask) -> None:
    case = person("noor").proposed()
    review, sent = f"{case}/beoordelen", f"{case}/verzonden"
    assert person("karim").submit(review, review, answer="ondertekenen", actie="beslissen").status_code == 302
    later(desk, days=5)
    noor = person("noor")
    first = noor.submit(sent, sent, sent_on="24-11-2026")
    assert first.status_code == 200, "another day than the one that was shown"
    assert "Bezwaar kan tot en met dinsdag 5 januari 2027" in first.text
    assert "In de brief staat 4 januari 2027: de echte dag telt" in _plain(first.text)
    assert noor.submit(sent, sent, sent_on="24-11-2026", shown_for="2026-11-24").status_code == 302
    page = noor.get(case).text
    head = _plain(page.partition('class="case"')[0])
    assert "Verzonden op dinsdag 24 november 2026. In de brief staat vrijdag 20 november 2026" in head
    assert "Bezwaar kan tot en met dinsdag 5 januari 2027" in head
    assert "Besluit verzonden aan de aanvrager (in de brief staat 20 november 2026) op 24 november 2026" in _plain(page)


def test_no_effect_is_shown_for_a_day_on_which_no_letter_could_leave(person: People) -> None:
    noor, karim = person("noor"), person("karim")
    case = noor.proposed()
    review, sent = f"{case}/beoordelen", f"{case}/verzonden"
    karim.submit(review, review, answer="ondertekenen", actie="beslissen")
    for day in ("19-11-2026", "21-11-2026", "31-02-2026", ""):
        looked = noor.submit(sent, sent, sent_on=day, actie="bekijk")
        assert looked.status_code == 422, day
        assert 'id="sent_on-fout"' in looked.text
        assert 'class="effect"' not in looked.text
