"""The signatory's list: what is routine is looked at and signed with one press; anything else is opened, with why."""

from __future__ import annotations

import re
from html import unescape
from types import SimpleNamespace

from flask import Flask

from app.store import account, case_event, case_file, decision, letter
from app.store.base import use_municipality
from tests.web.cases.batch_worker import work
from tests.web.cases.conftest import TODAY, Person
from tests.web.cases.forms_in import FoundForm, forms_in
from tests.web.cases.signers import EVERY, PAGE, Meet, form_of, looked, proposals, signed
from tests.web.cases.test_limits import _questions as questions


def test_what_is_routine_is_looked_at_and_signed(desk: Flask, person: Meet) -> None:
    numbers, karim = proposals(person, 3), person("karim")
    shown = karim.get(PAGE).text
    assert "3 voorstellen wachten op u" in shown
    assert 'href="/tekenen?kies=alle"' in shown
    assert "checked" not in shown
    look = karim.send(form_of(karim), actie="bekijk").text
    assert "Onderteken 3 besluiten" in look
    told = unescape(re.search(r'data-l="Onderwerp">([^<]+)<', look)[1])  # type: ignore[index]  # it is there
    page = signed(karim)
    assert "Bezig: 0 van 3" in karim.get(page).text
    assert karim.get(PAGE).text.count("Wordt nu ondertekend") == 3
    assert work(desk) == [None, None, None]
    done = karim.get(page).text
    assert "Klaar: 3 van 3" in done
    assert "3 besluiten zijn ondertekend." in done
    assert "Er wacht geen voorstel op uw handtekening." in karim.get(PAGE).text
    with desk.app_context():
        use_municipality("GM0312")
        subjects = []
        for number in numbers:
            case = case_file.get(number)
            assert case is not None
            taken = decision.of_case(case.id)
            assert taken is not None
            assert account.get(taken.decided_by).name == "Karim Model"
            assert taken.decided_on == taken.send_on == TODAY
            (row,) = letter.of_case(case.id)
            subjects.append(row.subject)
            assert [event.by_name for event in case_event.of_case(case.id) if event.kind == "decided"] == [
                "Karim Model"
            ]
        assert told in subjects


def test_every_proposal_but_the_own_with_the_earliest_first(desk: Flask, person: Meet) -> None:
    (first,) = proposals(person, 1)
    (early,) = proposals(person, 1, received_on="19-10-2026")
    eva = person("eva")
    own = eva.proposed().rpartition("/")[2]
    page = eva.get(PAGE).text
    assert re.findall(r'<td class="nw">(BUN-[0-9-]+)</td>', page) == [early, first]
    assert "1 voorstel schreef u zelf" in page
    assert "Noor Voorbeeld" in page
    assert "Voorbeeldlaan 3" in page
    assert own in person("karim").get(PAGE).text


def test_what_is_not_routine_says_why_and_has_no_box(person: Meet) -> None:
    noor, karim = person("noor"), person("karim")
    number = noor.register()
    noor.ready(number)
    page = f"/zaken/{number}/voorstel"
    own = {"title": "Fietsen", "text": "Zet ze binnen.", "reason": "de straat blijft vrij"}
    changes = {f"conditions__0__{name}": value for name, value in own.items()} | {"note": "Kijk goed."}
    assert noor.submit(page, page, actie="indienen", **changes).status_code == 302
    shown = unescape(karim.get(EVERY).text)
    assert "<li>De voorwaarde ‘Fietsen’ is geen standaardtekst.</li>" in shown
    assert "De behandelaar schreef een toelichting voor u." in shown
    assert f'href="/zaken/{number}/beoordelen"' in shown
    assert 'name="zaak"' not in shown
    version = dict(karim.form(f"/zaken/{number}/beoordelen", f"/zaken/{number}/beoordelen").fields)["version"]
    both = {"zaak": [f"{number}/{version}"], "shown_for": f"{number}/{version}"}
    for action in ("bekijk", "onderteken"):
        refused = karim.send(form_of(karim), actie=action, **both)
        assert refused.status_code == 409
    assert f"{number} moet u eerst openen. De voorwaarde" in unescape(refused.text)


def test_a_condition_of_the_library_is_routine(person: Meet) -> None:
    new = "/standaardteksten/nieuw"
    person("sam").submit(
        new, new, kind="condition", title="Stil", text="Op {adres} is\r\nhet stil.", reason="de rust"
    )
    noor = person("noor")
    number = noor.register()
    noor.ready(number)
    page = f"/zaken/{number}/voorstel"
    put = noor.submit(page, page, actie="standaard", standard="1")
    form = next(form for form in forms_in(put.text) if form.action == page)
    assert "Op Voorbeeldlaan 3 is" in str(form.fields)
    assert noor.send(form, actie="indienen").status_code == 302
    assert f'value="{number}/' in person("karim").get(PAGE).text


def test_nothing_chosen_junk_another_look_and_another_role(colleague: Meet) -> None:
    noor, karim = colleague("noor"), colleague("karim")
    noor.proposed()
    form = form_of(karim)
    for action in ("bekijk", "onderteken"):
        refused = karim.send(form, actie=action, zaak=["x/1"])
        assert refused.status_code == 422
        assert "Kies minstens één besluit." in refused.text
    gone = {"zaak": ["BUN-2026-9999/1"], "shown_for": "BUN-2026-9999/1"}
    assert karim.send(form, actie="onderteken", **gone).status_code == 404
    assert "besluit ondertekenen</h1>" in karim.send(form, actie="onderteken").text, (
        "what was not looked at is shown first"
    )
    assert "checked" in karim.send(looked(karim), actie="kies").text
    assert noor.get(PAGE).status_code == 403
    assert 'href="/tekenen"' not in noor.get("/zaken").text
    assert 'href="/tekenen"' in karim.get("/zaken").text


def test_more_rows_ask_no_more_questions(desk: Flask, person: Meet) -> None:
    proposals(person, 2)
    karim = person("karim")
    few = questions(desk, karim, EVERY)
    form = form_of(karim)
    look = counted_post(desk, karim, form)
    proposals(person, 6)
    assert questions(desk, karim, EVERY) == few
    assert counted_post(desk, karim, form_of(karim)) == look


def counted_post(app: Flask, someone: Person, form: FoundForm) -> int:
    """How many statements it takes to look at what was chosen."""

    opens = SimpleNamespace(get=lambda _path: someone.send(form, actie="bekijk"))
    return questions(app, opens, PAGE)  # type: ignore[arg-type]  # it only opens a page
