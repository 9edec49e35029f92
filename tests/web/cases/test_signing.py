"""The signatory's list: what is routine is looked at and signed with one press; anything else is opened, with why."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from html import unescape

import pytest
from flask import Flask

from app.cases import batch_signing
from app.cases.batch_tools import Tools
from app.store import account, batch, case_event, case_file, decision, letter, outbox
from app.store.base import db, use_municipality
from app.store.transaction import transaction
from tests.web.cases.conftest import TODAY, Person, PlainRenderer
from tests.web.cases.forms_in import FoundForm, forms_in
from tests.web.cases.test_limits import _questions as questions

Meet = Callable[[str], Person]
PAGE = "/tekenen"
EVERY = f"{PAGE}?kies=alle"


def work(app: Flask, *, settle: bool = True) -> list[str | None]:
    """What a worker does with every item that waits; without `settle` it goes missing before it says so."""
    said = []
    with app.app_context():
        use_municipality("GM0312")
        while True:
            now = app.extensions["woonvergunning"].now()
            with transaction():
                item = batch.claim(now=now, token="w", lease_until=now + timedelta(minutes=2))
                asked = batch.of_item(item) if item is not None else None
            if item is None or asked is None:
                return said
            said.append(batch_signing.sign_item(asked, item, Tools(PlainRenderer(), now, TODAY)))
            if settle:
                with transaction():
                    batch.settle(item, said[-1], done_at=now)


@pytest.fixture
def waiting(person: Meet) -> Callable[..., list[str]]:
    """`waiting(3)`: the numbers of so many routine proposals."""
    noor = person("noor")
    return lambda count=1, **changes: [noor.proposed(**changes).rpartition("/")[2] for _ in range(count)]


Wait = Callable[..., list[str]]


def form_of(someone: Person, path: str = EVERY) -> FoundForm:
    return next(form for form in forms_in(someone.get(path).text) if form.action == PAGE)


def looked(someone: Person, **changes: object) -> FoundForm:
    answer = someone.send(form_of(someone), actie="bekijk", **changes)
    assert answer.status_code == 200, answer.text
    return next(form for form in forms_in(answer.text) if form.action == PAGE)


def signed(someone: Person) -> str:
    """Choose, look and sign everything that is routine; the address of the batch."""
    answer = someone.send(looked(someone), actie="onderteken")
    assert answer.status_code == 302, answer.text
    return answer.location


def status_of(app: Flask, number: str) -> str:
    with app.app_context():
        use_municipality("GM0312")
        case = case_file.get(number)
        assert case is not None
        return case.status


def test_what_is_routine_is_looked_at_and_signed(desk: Flask, person: Meet, waiting: Wait) -> None:
    numbers, karim = waiting(3), person("karim")
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
            assert [message.letter_id for message in outbox.of_case(case.id)] == [row.id]
            assert [event.by_name for event in case_event.of_case(case.id) if event.kind == "decided"] == ["Karim Model"]
        assert told in subjects


def test_every_proposal_but_the_own_with_the_earliest_first(desk: Flask, person: Meet, waiting: Wait) -> None:
    (first,) = waiting(1)
    (early,) = waiting(1, received_on="19-10-2026")
    eva = person("eva")
    own = eva.proposed().rpartition("/")[2]
    page = eva.get(PAGE).text
    assert re.findall(r'<td class="nw">(BUN-[0-9-]+)</td>', page) == [early, first]
    assert "1 voorstel schreef u zelf" in page
    assert "Noor Voorbeeld" in page
    assert "Voorbeeldlaan 3" in page
    assert own in person("karim").get(PAGE).text


def test_what_is_not_routine_says_why_and_has_no_box(person: Meet, waiting: Wait) -> None:
    noor, karim = person("noor"), person("karim")
    number = noor.register()
    noor.ready(number)
    page = f"/zaken/{number}/voorstel"
    own = {"title": "Fietsen", "text": "Zet ze binnen.", "reason": "de straat blijft vrij"}
    changes = {f"conditions__0__{name}": value for name, value in own.items()} | {"note": "Kijk goed."}
    assert noor.submit(page, page, actie="indienen", **changes).status_code == 302
    shown = unescape(karim.get(EVERY).text)
    assert "Eerst openen: De voorwaarde ‘Fietsen’ is geen standaardtekst. En nog 1." in shown
    assert "De behandelaar schreef een toelichting voor u." in shown
    assert f'href="/zaken/{number}/beoordelen"' in shown
    assert 'name="zaak"' not in shown
    version = dict(karim.form(f"/zaken/{number}/beoordelen", f"/zaken/{number}/beoordelen").fields)["version"]
    both = {"zaak": [f"{number}/{version}"], "shown_for": f"{number}/{version}"}
    for action in ("bekijk", "onderteken"):
        refused = karim.send(form_of(karim), actie=action, **both)
        assert refused.status_code == 409
    assert f"{number} moet u eerst openen. De voorwaarde" in unescape(refused.text)


def test_a_condition_of_the_library_is_routine(person: Meet, waiting: Wait) -> None:
    new = "/standaardteksten/nieuw"
    person("sam").submit(new, new, kind="condition", title="Stil", text="Op {adres} is\r\nhet stil.", reason="de rust")
    noor = person("noor")
    number = noor.register()
    noor.ready(number)
    page = f"/zaken/{number}/voorstel"
    put = noor.submit(page, page, actie="standaard", standard="1")
    form = next(form for form in forms_in(put.text) if form.action == page)
    assert "Op Voorbeeldlaan 3 is" in str(form.fields)
    assert noor.send(form, actie="indienen").status_code == 302
    assert f'value="{number}/' in person("karim").get(PAGE).text


def test_what_changed_since_it_was_seen_is_refused_with_why(desk: Flask, person: Meet, waiting: Wait) -> None:
    (first, second), karim, noor = waiting(2), person("karim"), person("noor")
    form = looked(karim)
    noor.submit(f"/zaken/{first}", f"/zaken/{first}/voorstel/intrekken")
    refused = karim.send(form, actie="onderteken")
    assert refused.status_code == 409
    assert f"{first} ligt niet meer bij u ter ondertekening." in refused.text
    noor.submit(f"/zaken/{first}/voorstel", f"/zaken/{first}/voorstel", actie="indienen")
    page = signed(karim)
    noor.submit(f"/zaken/{first}", f"/zaken/{first}/voorstel/intrekken")
    noor.submit(f"/zaken/{first}/voorstel", f"/zaken/{first}/voorstel", actie="indienen")
    assert sorted(str(said) for said in work(desk)) == sorted([batch_signing.GONE, "None"])
    assert batch_signing.GONE in karim.get(page).text
    assert (status_of(desk, first), status_of(desk, second)) == ("ter_ondertekening", "besloten")


def test_an_older_version_is_never_signed(person: Meet, waiting: Wait) -> None:
    (number,), karim, noor = waiting(1), person("karim"), person("noor")
    form = looked(karim)
    noor.submit(f"/zaken/{number}", f"/zaken/{number}/voorstel/intrekken")
    noor.submit(f"/zaken/{number}/voorstel", f"/zaken/{number}/voorstel", actie="indienen")
    again = karim.send(form, actie="onderteken")
    assert again.status_code == 409
    assert "is gewijzigd nadat u de lijst opende" in again.text
    look = karim.send(form, actie="bekijk")
    assert look.status_code == 409
    assert "kan niet meer zo worden getekend" in look.text


def test_who_lost_the_right_signs_nothing(desk: Flask, person: Meet, waiting: Wait) -> None:
    (number,), karim = waiting(1), person("karim")
    page = signed(karim)
    with desk.app_context(), transaction():
        row = account.by_email("karim@demo.example")
        assert row is not None
        for held in account.memberships(row.id):
            if held.municipality == "GM0312":
                held.role = "caseworker"
    assert work(desk) == [batch_signing.NO_RIGHT]
    assert status_of(desk, number) == "ter_ondertekening"
    assert batch_signing.NO_RIGHT in karim.get(page).text
    assert karim.get(PAGE).status_code == 403


def test_the_roles_are_read_again_when_the_letter_is_made(
    desk: Flask, person: Meet, waiting: Wait, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The right goes while the letter is laid out."""
    (number,), karim = waiting(1), person("karim")
    signed(karim)
    write = batch_signing.corresponding.write

    def slow(*arguments: object, **named: object) -> object:
        with transaction():
            row = account.by_email("karim@demo.example")
            assert row is not None
            row.active = False
        return write(*arguments, **named)  # type: ignore[arg-type]  # passed on

    monkeypatch.setattr(batch_signing.corresponding, "write", slow)
    assert work(desk) == [batch_signing.NO_RIGHT]
    assert status_of(desk, number) == "ter_ondertekening"


def test_an_item_that_is_done_twice_signs_once(desk: Flask, person: Meet, waiting: Wait) -> None:
    (number,), karim = waiting(1), person("karim")
    signed(karim)
    assert work(desk, settle=False) == [None]
    desk.extensions["woonvergunning"].now.time += timedelta(minutes=3)
    assert work(desk) == [None]
    with desk.app_context():
        use_municipality("GM0312")
        case = case_file.get(number)
        assert case is not None
        assert len(letter.of_case(case.id)) == 1


def test_the_term_may_end_between_asking_and_signing(desk: Flask, person: Meet, waiting: Wait) -> None:
    (number,), karim = waiting(1), person("karim")
    signed(karim)
    with desk.app_context():
        use_municipality("GM0312")
        with transaction():
            case = case_file.get(number)
            assert case is not None
            now = desk.extensions["woonvergunning"].now()
            item = batch.claim(now=now, token="w", lease_until=now)
            assert item is not None
            asked, after = batch.of_item(item), case.decide_by_nominal + timedelta(days=10)
        said = batch_signing.sign_item(asked, item, Tools(PlainRenderer(), now, after))
        assert said is not None
        assert said.startswith("Dit voorstel moet u eerst openen. De termijn was op")
        db.session.rollback()
    assert status_of(desk, number) == "ter_ondertekening"


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
    assert "besluit ondertekenen</h1>" in karim.send(form, actie="onderteken").text, "what was not looked at is shown first"
    assert "checked" in karim.send(looked(karim), actie="kies").text
    assert noor.get(PAGE).status_code == 403
    assert 'href="/tekenen"' not in noor.get("/zaken").text
    assert 'href="/tekenen"' in karim.get("/zaken").text


def test_another_municipality_has_its_own_list(desk: Flask, person: Meet, waiting: Wait) -> None:
    (number,), karim = waiting(1), person("karim")
    form, page = form_of(karim), signed(karim)
    assert karim.submit("/zaken", "/gemeente", code="GM0736").status_code == 302
    shown = karim.get(EVERY).text
    assert "Er wacht geen voorstel op uw handtekening." in shown
    assert number not in shown
    assert karim.get(page).status_code == 404
    chosen = {"shown_for": dict(form.fields)["zaak"]}
    assert karim.send(form, actie="onderteken", **chosen).status_code == 404
    assert number in karim.send(form, actie="bekijk").text, "only what was posted comes back"
    assert work(desk) == [None]


def test_more_rows_ask_no_more_questions(desk: Flask, person: Meet, waiting: Wait) -> None:
    waiting(2)
    karim = person("karim")
    few = questions(desk, karim, EVERY)
    form = form_of(karim)
    look = counted_post(desk, karim, form)
    waiting(6)
    assert questions(desk, karim, EVERY) == few
    assert counted_post(desk, karim, form_of(karim)) == look


def counted_post(app: Flask, someone: Person, form: FoundForm) -> int:
    """How many statements it takes to look at what was chosen."""

    class Posting:
        def get(self, _path: str) -> object:
            return someone.send(form, actie="bekijk")

    return questions(app, Posting(), PAGE)  # type: ignore[arg-type]  # it only opens a page
