"""Brief maken: read first with what follows, then sent to whoever it is for; what the case does not allow is refused with why."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from flask import Flask

from app.cases import letter_dates
from app.store import advice, case_event, case_file, letter, outbox
from app.store.base import use_municipality
from tests.web.cases.conftest import Person
from tests.web.cases.forms_in import forms_in

Meet = Callable[[str], Person]
NEIGHBOUR = {
    "role": "interested_party", "kind": "person", "name": "de heer B. Buur", "street_line": "Voorbeeldlaan 5",
    "postcode": "3981 ZQ", "place": "Bunnik",
}  # fmt: skip


def stored(app: Flask, number: str) -> tuple[list[letter.Letter], list[outbox.Outgoing]]:
    """The letters of the case with all they hold, and what waits in the outbox."""
    with app.app_context():
        use_municipality("GM0312")
        case = case_file.get(number)
        assert case is not None
        whole = [letter.get(row.id) for row in letter.of_case(case.id)]
        assert all(row is not None and row.values for row in whole)
        return [row for row in whole if row is not None], outbox.of_case(case.id)


def look_and_send(person: Person, page: str, **typed: object) -> str:
    """Look, then send what was shown; the text of the page that was shown."""
    shown = person.submit(page, page, actie="bekijk", **typed)
    assert shown.status_code == 200, shown.text
    assert 'class="sheet"' in shown.text, shown.text
    form = next(form for form in forms_in(shown.text) if form.action == page)
    sent = person.send(form, actie="verzenden")
    assert sent.status_code == 302, sent.text
    return shown.text


def join_neighbour(noor: Person, number: str) -> None:
    page = f"/zaken/{number}/partijen/nieuw"
    assert noor.submit(page, page, **NEIGHBOUR).status_code == 302


def refusable(noor: Person, number: str) -> None:
    """The applicant's case with a weighing against it."""
    case = f"/zaken/{number}"
    for post, changes in (("stukken", {"actie": "volledig"}), ("regels", {})):
        assert noor.submit(case, f"{case}/{post}", **changes).status_code == 302
    judged = {"balance__outcome": "stock_prevails", "balance__reasons": "De straat heeft te weinig gezinswoningen over."}
    assert noor.submit(case, f"{case}/oordeel/balance", **judged).status_code == 302


def test_an_intention_gives_a_term_and_leaves_the_clock(desk: Flask, person: Meet) -> None:
    noor = person("noor")
    number = noor.register()
    refusable(noor, number)
    page = f"/zaken/{number}/brief/voornemen_tot_weigeren"
    assert page in noor.get(f"/zaken/{number}").text
    assert page in noor.get(f"/zaken/{number}/voorstel").text
    text = look_and_send(noor, page, differences__0__what="Kamer 2", differences__0__applied="12 m²",
                         differences__0__found="11 m²", differences__0__source="tekening")  # fmt: skip
    assert "Reageren kan tot en met vrijdag 4 december 2026" in text
    assert "De beslistermijn staat niet stil" in text
    assert "De straat heeft te weinig gezinswoningen over." in text
    letters, posts = stored(desk, number)
    assert [row.kind for row in letters] == ["voornemen_tot_weigeren"]
    assert [(row.channel, row.letter_id) for row in posts] == [("print", letters[0].id)]
    with desk.app_context():
        use_municipality("GM0312")
        case = case_file.get(number)
        assert case is not None
        event = case_event.of_case(case.id)[-1]
        assert (event.kind, event.detail["until"]) == ("letter_written", "2026-12-04")
        assert [(each.kind, each.on, each.remind_on.day) for each in letter_dates.due(case)] == [("views", date(2026, 12, 4), 5)]
    assert "antwoord uiterlijk" in noor.get(f"/zaken/{number}").text
    assert "wij schreven u dat wij van plan waren te weigeren" in noor.get(f"/zaken/{number}/voorstel").text


def test_no_intention_where_nothing_is_against_it(colleague: Meet) -> None:
    noor = colleague("noor")
    number = noor.register()
    noor.ready(number)
    page = f"/zaken/{number}/brief/voornemen_tot_weigeren"
    assert page not in noor.get(f"/zaken/{number}").text
    assert noor.get(page).status_code == 302
    assert noor.get(f"/zaken/{number}/brief/liefdesbrief").status_code == 404


def test_a_letter_that_was_changed_after_it_was_read_is_shown_again(small_desk: Flask, colleague: Meet) -> None:
    noor = colleague("noor")
    number = noor.register()
    refusable(noor, number)
    page = f"/zaken/{number}/brief/voornemen_tot_weigeren"
    shown = noor.submit(page, page, actie="bekijk")
    form = next(form for form in forms_in(shown.text) if form.action == page)
    again = noor.send(form, actie="verzenden", until="07-12-2026")
    assert again.status_code == 200
    assert "Klopt dit? Verzend dan nog een keer." in again.text
    assert stored(small_desk, number) == ([], [])


@pytest.mark.parametrize(
    ("until", "sentence"), [("20-11-2026", "Kies een dag na vandaag"), ("31-12-2026", "niet na de laatste dag om te beslissen")]
)
def test_a_term_that_is_none(colleague: Meet, until: str, sentence: str) -> None:
    noor = colleague("noor")
    number = noor.register()
    refusable(noor, number)
    page = f"/zaken/{number}/brief/voornemen_tot_weigeren"
    answer = noor.submit(page, page, actie="verzenden", until=until)
    assert answer.status_code == 422
    assert sentence in answer.text


def test_a_row_is_added_and_an_unfinished_one_refused(colleague: Meet) -> None:
    noor = colleague("noor")
    number = noor.register()
    refusable(noor, number)
    page = f"/zaken/{number}/brief/voornemen_tot_weigeren"
    assert "differences-1-what" in noor.submit(page, page, actie="rij", differences__0__what="Kamer 2").text
    answer = noor.submit(page, page, actie="bekijk", differences__0__what="Kamer 2")
    assert answer.status_code == 422
    assert "Vul ook de andere vakken" in answer.text


def test_each_neighbour_gets_an_own_letter(desk: Flask, person: Meet) -> None:
    noor = person("noor")
    number = noor.register()
    page = f"/zaken/{number}/brief/uitnodiging_zienswijze_derden"
    assert "nog geen belanghebbende" in noor.get(page).text
    join_neighbour(noor, number)
    text = look_and_send(noor, page, tenant="nee")
    assert "de heer B. Buur, per post" in text
    letters, posts = stored(desk, number)
    assert [row.kind for row in letters] == ["uitnodiging_zienswijze_derden"]
    assert posts[0].to_name == "de heer B. Buur"
    assert "Proef" not in repr(letters[0].values)


def test_an_adviser_is_written_to_and_waited_for(desk: Flask, person: Meet) -> None:
    noor = person("noor")
    number = noor.register()
    page = f"/zaken/{number}/brief/adviesaanvraag"
    text = look_and_send(
        noor, page, adviser="Brandweer", place="buiten", lines="Postbus 1\n3980 ZZ  BUNNIK", email="advies@brandweer.example",
        questions="Is het plan veilig?\nWelke eisen gelden?", tests="", attachments="tekening 1", by_law="nee",
    )  # fmt: skip
    assert "Wij stellen u twee vragen." in text
    assert "Brandweer, per e-mail" in text
    _letters, posts = stored(desk, number)
    assert [(row.channel, row.to_address) for row in posts] == [("mail", "advies@brandweer.example")]
    with desk.app_context():
        use_municipality("GM0312")
        case = case_file.get(number)
        assert case is not None
        assert [row.adviser for row in advice.of_case(case.id)] == ["Brandweer"]


def test_others_are_told_of_a_decision_with_the_term_of_the_decision(desk: Flask, person: Meet) -> None:
    noor, karim = person("noor"), person("karim")
    case = noor.proposed()
    number = case.rpartition("/")[2]
    join_neighbour(noor, number)
    page = f"{case}/brief/mededeling_besluit_derden"
    assert noor.get(page).status_code == 302
    review = f"{case}/beoordelen"
    assert karim.submit(review, review, answer="ondertekenen", actie="beslissen").status_code == 302
    text = look_and_send(noor, page, answer_ref="punt 2", view_date="10-11-2026")
    assert "De vergunning is verleend." in text
    assert "aan de aanvrager verzonden op" in text
    letters, _posts = stored(desk, number)
    assert letters[-1].values["decision_sent"] == letters[0].date_sent.isoformat()


def test_nobody_chosen_and_no_address(colleague: Meet) -> None:
    noor = colleague("noor")
    number = noor.register()
    page = f"/zaken/{number}/partijen/nieuw"
    assert noor.submit(page, page, **(NEIGHBOUR | {"street_line": ""})).status_code == 302
    letter_page = f"/zaken/{number}/brief/uitnodiging_zienswijze_derden"
    assert "Het postadres van de heer B. Buur" in noor.submit(letter_page, letter_page, actie="bekijk", tenant="nee").text
    nobody = noor.submit(letter_page, letter_page, actie="bekijk", tenant="nee", receivers=[])
    assert nobody.status_code == 422
    assert "Kies minstens één ontvanger." in nobody.text
