"""What is not signed from the list: what changed, what is over, what is elsewhere, and for whom lost the right."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask

from app.cases import batch_signing
from app.cases.batch_tools import Tools
from app.store import account, batch, case_file
from app.store.base import use_municipality
from app.store.transaction import transaction
from tests.web.cases.batch_worker import work
from tests.web.cases.conftest import PlainRenderer
from tests.web.cases.signers import EVERY, PAGE, Meet, form_of, looked, proposals, signed, status_of
from tests.web.cases.test_batches import letters_of


def test_what_changed_since_it_was_seen_is_refused_with_why(desk: Flask, person: Meet) -> None:
    (first, second), karim, noor = proposals(person, 2), person("karim"), person("noor")
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


def test_an_older_version_is_never_signed(person: Meet) -> None:
    (number,), karim, noor = proposals(person, 1), person("karim"), person("noor")
    form = looked(karim)
    noor.submit(f"/zaken/{number}", f"/zaken/{number}/voorstel/intrekken")
    noor.submit(f"/zaken/{number}/voorstel", f"/zaken/{number}/voorstel", actie="indienen")
    again = karim.send(form, actie="onderteken")
    assert again.status_code == 409
    assert "is gewijzigd nadat u de lijst opende" in again.text
    look = karim.send(form, actie="bekijk")
    assert look.status_code == 409
    assert "kan niet meer zo worden getekend" in look.text


def test_who_lost_the_right_signs_nothing(desk: Flask, person: Meet) -> None:
    (number,), karim = proposals(person, 1), person("karim")
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
    desk: Flask, person: Meet, monkeypatch: pytest.MonkeyPatch
) -> None:
    (number,), karim = proposals(person, 1), person("karim")
    signed(karim)
    # It goes while the letter is laid out.
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


def test_an_item_that_is_done_twice_signs_once(desk: Flask, person: Meet) -> None:
    (number,), karim = proposals(person, 1), person("karim")
    signed(karim)
    assert work(desk, settle=False) == [None]
    desk.extensions["woonvergunning"].now.time += timedelta(minutes=3)
    assert work(desk) == [None]
    assert letters_of(desk, number) == ["besluit_verleend"]


def test_the_term_may_end_between_asking_and_signing(desk: Flask, person: Meet) -> None:
    (number,), karim = proposals(person, 1), person("karim")
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
    assert status_of(desk, number) == "ter_ondertekening"


def test_another_municipality_has_its_own_list(desk: Flask, person: Meet) -> None:
    (number,), karim = proposals(person, 1), person("karim")
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
