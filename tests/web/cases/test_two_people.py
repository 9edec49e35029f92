"""Two people in one case at once: nothing is overwritten in silence and nothing that was typed is lost."""

from __future__ import annotations

import io
import re
import threading
from collections.abc import Callable

from werkzeug.test import TestResponse

from tests.fixtures.statements import camt
from tests.web.cases.conftest import APPLICATION, Person
from tests.web.cases.forms_in import FoundForm, forms_in

People = Callable[[str], Person]
NEW = "/zaken/nieuw?soort=omzetten"


def test_facts_that_somebody_else_changed_first(person: People) -> None:
    noor, daan = person("noor"), person("daan")
    number = noor.register()
    page = f"/zaken/{number}/gegevens"
    opened = noor.form(page, page)
    assert daan.submit(page, page, fact_residents_after="5", why="Gebeld met de aanvrager").status_code == 302
    late = noor.send(opened, fact_residents_after="4", why="Nieuwe tekening ontvangen")
    assert late.status_code == 409
    assert "Iemand anders was u voor" in late.text
    assert "Daan Fictief" in late.text
    assert ">4</td>" in late.text
    assert ">5</td>" in late.text
    assert "Nieuwe tekening ontvangen" in late.text
    kept = next(form for form in forms_in(late.text) if form.action == page)
    again = noor.send(kept, actie="verder")
    assert again.status_code == 200
    assert 'value="4"' in again.text
    assert "Nieuwe tekening ontvangen" in again.text
    assert noor.send(kept).status_code == 302
    case = noor.get(f"/zaken/{number}").text
    assert "Gebeld met de aanvrager" in case, "what Daan did is still told"
    assert "Nieuwe tekening ontvangen" in case


def test_a_judgement_that_somebody_else_gave_first(person: People) -> None:
    noor, daan = person("noor"), person("daan")
    number = noor.register()
    case = f"/zaken/{number}"
    judge = f"{case}/oordeel/balance"
    opened = noor.form(case, judge)
    daan.submit(
        case, judge, balance__outcome="stock_prevails", balance__reasons="Er zijn te weinig gezinswoningen."
    )
    late = noor.send(
        opened, balance__outcome="applicant_prevails", balance__reasons="Starters hebben kamers nodig."
    )
    assert late.status_code == 409
    assert "Er zijn te weinig gezinswoningen." in late.text
    assert "Starters hebben kamers nodig." in late.text
    kept = next(form for form in forms_in(late.text) if form.action == judge)
    typing = noor.send(kept, actie="verder")
    assert typing.status_code == 200
    assert "Starters hebben kamers nodig.</textarea>" in typing.text
    assert noor.send(kept).status_code == 302


def test_a_button_pressed_on_an_old_page(person: People) -> None:
    noor, daan = person("noor"), person("daan")
    number = noor.register()
    case = f"/zaken/{number}"
    buttons = {
        post_to: noor.form(case, f"{case}/{post_to}") for post_to in ("stukken", "regels", "toewijzen")
    }
    daan.submit(case, f"{case}/stukken", actie="bewaren")
    for post_to, form in buttons.items():
        late = noor.send(form, **({"actie": "volledig"} if post_to == "stukken" else {}))
        assert late.status_code == 409, post_to
    kept = next(
        form
        for form in forms_in(noor.send(buttons["stukken"], actie="volledig").text)
        if "stukken" in form.action
    )
    assert ("actie", "volledig") in kept.buttons, "the same button again"


def test_a_proposal_that_changed_while_it_was_read(person: People) -> None:
    noor, karim = person("noor"), person("karim")
    number = noor.register()
    noor.ready(number)
    case, review = f"/zaken/{number}", f"/zaken/{number}/beoordelen"
    noor.submit(f"{case}/voorstel", f"{case}/voorstel", actie="indienen")
    read = karim.form(review, review)
    noor.submit(case, f"{case}/voorstel/intrekken")
    noor.submit(f"{case}/voorstel", f"{case}/voorstel", note="Anders", actie="indienen")
    late = karim.send(read, answer="ondertekenen", actie="beslissen")
    assert late.status_code == 409
    assert "Iemand anders was u voor" in late.text


def test_a_proposal_that_was_typed_while_the_facts_changed(person: People) -> None:
    noor, daan = person("noor"), person("daan")
    number = noor.register()
    noor.ready(number)
    page, facts = f"/zaken/{number}/voorstel", f"/zaken/{number}/gegevens"
    opened = noor.form(page, page)
    daan.submit(facts, facts, fact_residents_after="5", why="Gebeld met de aanvrager")
    typed = {
        "conditions__0__title": "Fietsen",
        "conditions__0__text": "Stalling achter.",
        "conditions__0__reason": "De straat.",
    }
    late = noor.send(opened, **typed, actie="indienen")
    assert late.status_code == 409
    assert "Fietsen: Stalling achter." in late.text
    kept = next(form for form in forms_in(late.text) if form.action == page)
    assert 'value="Fietsen"' in noor.send(kept, actie="verder").text
    refused = noor.send(kept, actie="indienen")
    assert refused.status_code == 409
    assert "Een voorstel kan nog niet: eerst" in refused.text
    assert 'value="Fietsen"' in refused.text


def test_remarks_about_a_proposal_that_is_gone(person: People) -> None:
    noor, karim = person("noor"), person("karim")
    number = noor.register()
    noor.ready(number)
    case, review = f"/zaken/{number}", f"/zaken/{number}/beoordelen"
    noor.submit(f"{case}/voorstel", f"{case}/voorstel", actie="indienen")
    opened = karim.form(review, review)
    noor.submit(case, f"{case}/voorstel/intrekken")
    late = karim.send(opened, answer="teruggeven", remark_besluit="Noem het artikel.", actie="beslissen")
    assert late.status_code == 409
    assert "Noem het artikel." in late.text


def test_a_party_that_somebody_else_changed_first(person: People) -> None:
    noor, daan = person("noor"), person("daan")
    number = noor.register()
    case = f"/zaken/{number}"
    page = next(
        form for form in _links(noor.get(case)) if "/partijen/" in form and not form.endswith("nieuw")
    )
    opened = noor.form(page, page)
    daan.submit(page, page, phone="030 123 45 67")
    late = noor.send(opened, email="proef@voorbeeld.example")
    assert late.status_code == 409
    assert "proef@voorbeeld.example" in late.text
    assert "030 123 45 67" in late.text


def _links(page: TestResponse) -> list[str]:
    return re.findall(r'href="([^"]+)"', page.text)


def test_many_people_register_at_once(person: People) -> None:
    """Numbers without holes and without doubles, and one case for one form however often it is posted."""
    people = [person(name) for name in ("noor", "daan", "eva")]
    forms = [(someone, someone.form(NEW, "/zaken/nieuw")) for someone in people for _ in range(2)]
    answers: list[TestResponse] = []

    def post(someone: Person, form: FoundForm) -> None:
        answers.append(someone.send(form, **APPLICATION))

    threads = [threading.Thread(target=post, args=pair) for pair in [*forms, *forms[::2]]]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {answer.status_code for answer in answers} == {302}
    numbers = sorted({answer.location.rpartition("/")[2] for answer in answers})
    assert numbers == [f"BUN-2026-{number:04d}" for number in range(1, 7)]


def test_a_button_pressed_twice_takes_a_file_of_the_bank_in_once(person: People) -> None:
    """Whichever comes first stores it; the others hear who did, and no line lies there twice."""
    people = [person(name) for name in ("noor", "noor", "daan")]
    page = "/geld/betalingen"
    data = camt([(f"{number}.00", "vergunning", "P. Proef") for number in range(1, 1201)])
    forms = [(someone, someone.form(page, page)) for someone in people]
    answers: list[TestResponse] = []

    def post(someone: Person, form: FoundForm) -> None:
        sent = form.filled({}) | {"bestand": (io.BytesIO(data), "afschrift.xml")}
        answers.append(someone.client.post(form.action, data=sent))

    threads = [threading.Thread(target=post, args=pair) for pair in forms]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [answer.status_code for answer in answers] == [302] * 3
    shown = people[0].get(f"{page}?toon=geen").text
    assert "Geen voorstel 1200" in shown
    assert shown.count("afschrift.xml: ") == 1
