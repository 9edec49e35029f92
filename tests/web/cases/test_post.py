"""The post room and the way of a letter, as people see it."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable

import pytest
from flask import Flask

from app.delivery.fakes import Failing, Kept
from app.delivery.ports import Carrier, Refused
from app.jobs.dispatch import dispatch
from app.jobs.workbench import Workbench
from tests.web.cases.conftest import TODAY, Person, PlainRenderer

People = Callable[[str], Person]


def work(app: Flask, mail: Carrier) -> None:
    """What the worker does in one tick."""
    with app.app_context():
        now = app.extensions["woonvergunning"].now
        dispatch(Workbench(now, lambda: TODAY, {"mail": mail, "print": Kept()}, PlainRenderer(), "test", threading.Event()))


def plain(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", html))


@pytest.fixture
def decided(person: People, desk: Flask) -> str:
    case = person("noor").proposed()
    review = f"{case}/beoordelen"
    assert person("karim").submit(review, review, answer="ondertekenen", actie="beslissen").status_code == 302
    return case


def test_posting_shows_what_it_does_before_it_does_it(person: People, desk: Flask, decided: str) -> None:
    noor = person("noor")
    assert "Gaat op papier naar mevrouw P. Proef" in plain(noor.get(decided).text)
    work(desk, Kept())
    assert "Ligt in de postkamer voor mevrouw P. Proef" in plain(noor.get(decided).text)
    shown = noor.get("/postkamer").text
    assert "1 besluit bekendgemaakt. Bezwaar kan dan tot en met maandag 4 januari 2027" in plain(shown)
    other_day = noor.submit("/postkamer", "/postkamer", posted_on="19-11-2026")
    assert other_day.status_code == 200 and "Klopt dit? Leg het dan nog een keer vast." in plain(other_day.text)
    shown_for = re.findall(r'shown_for" value="([^"]*)', other_day.text)[0]
    too_early = noor.submit("/postkamer", "/postkamer", posted_on="19-11-2026", shown_for=shown_for)
    assert too_early.status_code == 409
    assert "is later gemaakt dan die dag" in plain(too_early.text)
    assert noor.submit("/postkamer", "/postkamer").status_code == 302
    page = plain(noor.get(decided).text)
    assert "Op 20 november 2026 gepost aan mevrouw P. Proef" in page
    assert "Besluit verzonden aan de aanvrager" in page
    assert "Alles wat is afgedrukt, is gepost." in noor.get("/postkamer").text


def test_no_letter_chosen_is_said(person: People, desk: Flask, decided: str) -> None:
    work(desk, Kept())
    noor = person("noor")
    answer = noor.submit("/postkamer", "/postkamer", rows=None)
    assert answer.status_code == 422
    assert "Kies ten minste een brief." in answer.text


def test_consent_needs_an_address_and_a_refused_mail_can_go_again(person: People, desk: Flask) -> None:
    noor = person("noor")
    case = noor.proposed()
    edit = re.findall(rf'href="({case}/partijen/[0-9]+)"', noor.get(case).text)[0]
    without = noor.submit(edit, edit, electronic_post="y")
    assert without.status_code == 422
    assert "haal het vinkje bij post per e-mail weg" in without.text
    assert noor.submit(edit, edit, electronic_post="y", email="weg@b.example").status_code == 302
    assert dict(noor.form(edit, edit).fields)["electronic_post"] == "y", "it is ticked now"
    karim = person("karim")
    karim.submit(f"{case}/beoordelen", f"{case}/beoordelen", answer="ondertekenen", actie="beslissen")
    work(desk, Failing(Refused("het adres is geweigerd (550)")))
    page = noor.get(case).text
    assert "Niet bezorgd bij mevrouw P. Proef: het adres is geweigerd (550)" in plain(page)
    assert "Niet bezorgd" in noor.get("/postkamer").text
    again = re.findall(rf'href="({case}/post/[0-9]+)"', page)[0]
    assert "per e-mail aan weg@b.example" in noor.get(again).text
    assert noor.submit(again, again).status_code == 302
    kept = Kept()
    work(desk, kept)
    assert [message.to_address for message in kept.messages] == ["weg@b.example"]
    page = plain(noor.get(case).text)
    assert "Per e-mail verzonden aan mevrouw P. Proef" in page
    assert "Besluit verzonden aan de aanvrager" in page
