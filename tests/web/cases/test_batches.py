"""One letter for many cases: looked at, asked for, made case by case; what changed meanwhile is refused with why."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask

from app.cases import batch_letters
from app.store import case_file, letter, outbox
from app.store.base import use_municipality
from tests.web.cases.batch_worker import work
from tests.web.cases.conftest import Person
from tests.web.cases.forms_in import forms_in

Meet = Callable[[str], Person]
NEW = "/stapels/nieuw"
PAGE = f"{NEW}?brief=ontvangstbevestiging"


def letters_of(app: Flask, number: str) -> list[str]:
    with app.app_context():
        use_municipality("GM0312")
        case = case_file.get(number)
        assert case is not None
        assert len(outbox.of_case(case.id)) == len(letter.of_case(case.id))
        return [row.kind for row in letter.of_case(case.id)]


def asked(noor: Person, **changes: object) -> str:
    """Look and ask; the address of the batch."""
    looked = noor.send(forms_in_post(noor), actie="bekijk", **changes)
    assert 'class="sheet"' in looked.text, looked.text
    form = next(form for form in forms_in(looked.text) if form.method == "post" and form.action == NEW)
    answer = noor.send(form, actie="maak")
    assert answer.status_code == 302, answer.text
    return answer.location


def forms_in_post(noor: Person):  # type: ignore[no-untyped-def]  # a form of the page
    return next(form for form in forms_in(noor.get(PAGE).text) if form.method == "post" and form.action == NEW)


def test_every_case_gets_its_letter_and_the_page_says_how_far_it_is(desk: Flask, person: Meet) -> None:
    noor = person("noor")
    numbers = [noor.register() for _ in range(3)]
    page = asked(noor)
    assert "Bezig: 0 van 3" in noor.get(page).text
    assert 'value="0"' in noor.get(page).text
    assert work(desk) == [None, None, None]
    shown = noor.get(page).text
    assert "Klaar: 3 van 3" in shown
    assert "data-hx-get" not in shown
    assert [letters_of(desk, number) for number in numbers] == [["ontvangstbevestiging"]] * 3
    assert "Er is geen zaak die deze brief nog nodig heeft." in noor.get(PAGE).text


def test_a_case_that_changed_is_refused_and_told(desk: Flask, person: Meet) -> None:
    noor = person("noor")
    first, second = noor.register(), noor.register()
    page = asked(noor)
    noor.submit(f"/zaken/{first}", f"/zaken/{first}/stukken", actie="volledig")
    assert work(desk) == [batch_letters.GONE, None]
    shown = noor.get(page).text
    assert "1 zaak is overgeslagen" in shown
    assert batch_letters.GONE in shown
    assert letters_of(desk, first) == []
    assert letters_of(desk, second) == ["ontvangstbevestiging"]


def test_an_item_that_is_done_twice_writes_one_letter(desk: Flask, person: Meet) -> None:
    noor = person("noor")
    number = noor.register()
    asked(noor)
    assert work(desk, settle=False) == [None]
    desk.extensions["woonvergunning"].now.time += timedelta(minutes=3)
    assert work(desk) == [None]
    assert letters_of(desk, number) == ["ontvangstbevestiging"]


@pytest.mark.parametrize("kind", ["uitnodiging_zienswijze_derden", "mededeling_besluit_derden", "compensatienota"])
def test_the_other_kinds_say_what_they_lack(small_desk: Flask, colleague: Meet, kind: str) -> None:
    noor = colleague("noor")
    number = noor.register()
    shown = noor.get(f"{NEW}?brief={kind}").text
    offered = f'value="{number}/' in shown
    assert offered == (kind == "uitnodiging_zienswijze_derden")
    if offered:
        form = next(form for form in forms_in(shown) if form.method == "post" and form.action == NEW)
        assert "Bij deze zaak staat geen belanghebbende." in noor.send(form, actie="bekijk").text
        assert noor.send(form, actie="maak").status_code == 302
        assert work(small_desk) == ["Bij deze zaak staat geen belanghebbende."]


def test_nothing_chosen_junk_and_another_role(colleague: Meet) -> None:
    noor = colleague("noor")
    noor.register()
    form = forms_in_post(noor)
    for action in ("bekijk", "maak"):
        assert "Kies minstens één zaak." in noor.send(form, actie=action, zaak=["x/1"]).text
    assert noor.send(form, actie="maak", zaak=["BUN-2026-9999/1"]).status_code == 404
    assert noor.get("/stapels/99").status_code == 404
    assert colleague("karim").get(NEW).status_code == 403
    assert "Ontvangstbevestiging" in noor.get(NEW).text
