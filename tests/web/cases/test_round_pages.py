"""Rounds and visits as plain forms: planned, walked, refused with a sentence, a conflict with both texts, and for whom."""

from __future__ import annotations

import io
import re
from collections.abc import Callable

import pytest
from flask import Flask

from app.store import audit, inspection, inspection_round
from app.store.base import use_municipality
from app.store.inspection import Inspection
from tests.cases.test_attaching import picture
from tests.fixtures.named import name_them
from tests.fixtures.walked import planned_visits
from tests.web.cases.conftest import Person
from tests.web.cases.forms_in import forms_in
from tests.web.cases.test_permit_pages import condition_id, granted

NEW = "/toezicht/rondes/nieuw"
FOUND: dict[str, object] = {
    "entered": "consent", "residents": "6", "rooms": "5", "note": "Zes bewoners, vijf kamers.", "outcome": "violation",
    "next_step": "warning", "on": "20-11-2026", "time": "9.10",
}  # fmt: skip
JSON = {"Accept": "application/json"}


def walk(tess: Person, ids: list[int]) -> str:
    """A round over these visits; gives its address."""
    answer = tess.submit(NEW, NEW, stops=[f"c{each}" for each in ids])
    assert answer.status_code == 302, re.findall(r'class="error"[^>]*>(.*?)</p>', answer.text)
    return str(answer.location)


def row_of(app: Flask, number: int) -> Inspection:
    with app.app_context():
        use_municipality("GM0312")
        row = inspection.get(number)
        assert row is not None
        return row


def test_a_visit_sent_twice_is_one_inspection(person: Callable[[str], Person], desk: Flask) -> None:
    tess, (first, second) = person("tess"), planned_visits(desk, 2)
    page = walk(tess, [first, second])
    here = f"{page}/bezoek/{first}"
    form = tess.form(here, here)
    answers = [tess.send(form, **FOUND) for _ in range(2)]
    assert [each.status_code for each in answers] == [302, 302]
    row = row_of(desk, first)
    assert (row.outcome, row.residents_found, row.answers["rooms"], row.answers["next"]) == ("violation", 6, 5, "warning")
    assert "Zes bewoners, vijf kamers." in tess.get(here).text and "1 van 2 bezocht" in tess.get(page).text
    with desk.app_context():
        use_municipality("GM0312")
        assert inspection.get(second + 1) is None
        assert {row.action for row in audit.of_object("GM0312", page.rpartition("/")[2].join(("ronde ", "")))} == {"view"}


def test_bad_input_keeps_what_was_typed_and_the_photo(colleague: Callable[[str], Person], small_desk: Flask) -> None:
    tess, (first,) = colleague("tess"), planned_visits(small_desk, 1)
    page = walk(tess, [first])
    here = f"{page}/bezoek/{first}"
    data = tess.form(here, here).filled({**FOUND, "time": "23.59", "residents": "5,5", "outcome": "nobody_home"})
    sent: dict[str, object] = dict(data) | {"photos": (io.BytesIO(picture("JPEG")), "IMG.jpg")}
    answer = tess.client.post(here, data=sent, content_type="multipart/form-data")
    assert answer.status_code == 422
    for sentence in ("Dit ligt in de toekomst", "Vul een heel getal in", "U koos dat u binnen was", "Foto 1", FOUND["note"]):
        assert str(sentence) in answer.text
    assert 'value="5,5"' in answer.text and 'value="23.59"' in answer.text and row_of(small_desk, first).outcome == ""
    taken = tess.get(re.findall(r'href="([^"]+/foto/[0-9]+)"', answer.text)[0])
    assert taken.mimetype == "image/jpeg" and taken.headers["X-Content-Type-Options"] == "nosniff"
    wrong = dict(data) | {"photos": (io.BytesIO(b"MZ"), "virus.jpg")}
    assert "Een foto is niet bewaard." in tess.client.post(here, data=wrong, content_type="multipart/form-data").text


def test_a_conflict_shows_both_and_nothing_is_lost(colleague: Callable[[str], Person], small_desk: Flask) -> None:
    tess, (first,) = colleague("tess"), planned_visits(small_desk, 1)
    page = walk(tess, [first])
    here = f"{page}/bezoek/{first}"
    one, other = tess.form(here, here), tess.form(here, here)
    assert dict(one.fields)["client_id"] != dict(other.fields)["client_id"]
    old = tess.send(one, **FOUND, version="1")
    assert old.status_code == 409 and "is intussen gewijzigd" in old.text and "Zes bewoners" in old.text
    again = tess.client.post(here, data=_form(old.text, here, **FOUND))
    assert again.status_code == 302 and row_of(small_desk, first).outcome == "violation"
    differs = FOUND | {"note": "Niemand deed open.", "outcome": "nobody_home", "entered": "outside"}
    refused = tess.send(other, **differs)
    assert refused.status_code == 409 and "al vastgelegd" in refused.text
    assert "Zes bewoners, vijf kamers." in refused.text and "Niemand deed open." in refused.text
    second = tess.client.post(here, data=_form(refused.text, here))
    assert second.status_code == 302 and second.location != here
    assert row_of(small_desk, int(second.location.rpartition("/")[2])).note == "Niemand deed open."
    assert row_of(small_desk, first).note == "Zes bewoners, vijf kamers."


def _form(text: str, action: str, **changes: object) -> dict[str, list[str]]:
    return next(each for each in forms_in(text) if each.action == action).filled(changes)


def test_a_phone_gets_words_it_can_show(colleague: Callable[[str], Person], small_desk: Flask) -> None:
    tess, (first,) = colleague("tess"), planned_visits(small_desk, 1)
    page = walk(tess, [first])
    here = f"{page}/bezoek/{first}"
    key = tess.get("/toezicht/ronde/sleutel").json
    assert key is not None and key["owner"].endswith(".GM0312") and key["now"].startswith("2026-11-20T08:30")
    data = tess.form(here, here).filled(FOUND) | {"csrf_token": [""]}
    assert tess.client.post(here, data=data, headers=JSON).status_code == 400
    signed = JSON | {"X-CSRFToken": key["token"]}
    data.pop("csrf_token")
    empty = tess.client.post(here, data=data | {"note": [""]}, headers=signed)
    assert empty.status_code == 422
    assert empty.json == {"faults": {"note": "Schrijf wat u zag. Dit is uw rapport."}, "sentences": []}
    old = tess.client.post(here, data=data | {"version": ["1"]}, headers=signed)
    assert old.status_code == 409 and old.json is not None and old.json["version"] == int(data["version"][0])
    sent = tess.client.post(here, data=data, headers=signed)
    assert sent.json == {"sent": row_of(small_desk, first).number, "page": here, "photos": f"{here}/foto"}
    photo = {"photos": (io.BytesIO(picture("JPEG")), "foto.jpg")}
    assert tess.client.post(f"{here}/foto", data=photo, headers=signed).json == {"kept": True}
    logged_out = small_desk.test_client().post(here, data=data, headers=signed)
    assert logged_out.status_code in (400, 401)


def test_a_permit_with_its_conditions_and_the_way_on(colleague: Callable[[str], Person], small_desk: Flask) -> None:
    noor, karim, tess = (colleague(name) for name in ("noor", "karim", "tess"))
    number = granted(noor, karim)
    asked = condition_id(small_desk, number)
    shown = tess.get(NEW).text
    key = re.findall(rf'value="(z[0-9]+)".*?{number}', shown, re.S)[-1]
    answer = tess.submit(NEW, NEW, stops=[key])
    page = answer.location
    paper = tess.get(f"{page}/papier").text
    assert "Geluid" in paper and "☐ ja" in paper and "P. Proef" not in paper + tess.get(page).text
    here = re.findall(r'href="(/toezicht/ronde/[0-9]+/bezoek/[0-9]+)"', tess.get(page).text)[0]
    found = FOUND | {f"condition_{asked}": "no", "next_step": "revoke"}
    assert tess.submit(here, here, **found).status_code == 302
    done = tess.get(here).text
    assert f"/vergunningen/{number}/voorwaarden/{asked}/niet-voldaan" in done
    assert f"/zaken/{number}/brief/voornemen_intrekking" in done
    case = noor.get(f"/zaken/{number}").text
    assert "Toezichthouder was bij het adres" in case and "Zes bewoners" not in case
    assert tess.get(f"/vergunningen/{number}/voorwaarden/{asked}/niet-voldaan").status_code == 200


def test_the_plan_on_the_screen(colleague: Callable[[str], Person], small_desk: Flask) -> None:
    name_them(small_desk)
    tess, ids = colleague("tess"), planned_visits(small_desk, 3, area="BU03120000")
    assert "Kies minstens één adres." in tess.submit(NEW, NEW).text
    assert "Kies vandaag of een dag die nog komt." in tess.submit(NEW, NEW, on="19-11-2026", stops=[f"c{ids[0]}"]).text
    narrowed = tess.get(f"{NEW}?buurt=BU03120000").text
    assert narrowed.count('name="stops"') == 3 and "Proefbuurt (BU03120000)" in narrowed
    page = walk(tess, ids[:2])
    more = f"{page}/erbij"
    assert tess.submit(more, more, stops=[f"c{ids[2]}"]).status_code == 302
    step = f"{page}/volgorde/{ids[2]}"
    form = tess.form(page, step)
    assert tess.send(form, actie="op").status_code == 302
    late = tess.send(form, actie="weg")
    assert late.status_code == 409 and "Iemand anders wijzigde deze ronde" in late.text
    assert tess.submit(page, step, actie="weg").status_code == 302
    with small_desk.app_context():
        use_municipality("GM0312")
        assert len(inspection_round.stops(int(page.rpartition("/")[2]))) == 2


@pytest.mark.parametrize(
    ("name", "code", "status"), [("noor", "", 403), ("karim", "", 403), ("sam", "", 403), ("tess", "GM0736", 404)]
)
def test_for_others_it_is_not_there(
    colleague: Callable[[str], Person], small_desk: Flask, name: str, code: str, status: int
) -> None:
    tess, (first,) = colleague("tess"), planned_visits(small_desk, 1)
    page = walk(tess, [first])
    other = colleague(name)
    if code:
        assert other.submit("/regels", "/gemeente", code=code).status_code == 302
    small_desk.config["WTF_CSRF_ENABLED"] = False
    for path in (page, f"{page}/papier", f"{page}/erbij", f"{page}/bezoek/{first}", f"{page}/bezoek/{first}/foto/1"):
        assert other.get(path).status_code == status, path
    for path in (f"{page}/bezoek/{first}", f"{page}/bezoek/{first}/foto", f"{page}/volgorde/{first}"):
        typed = {name: str(text) for name, text in FOUND.items()}
        answer = other.client.post(path, data={"version": "1", "actie": "op"} | typed)
        assert answer.status_code == status and "Rondelaan" not in answer.text, path
    worker = other.get("/toezicht/ronde/dienst.js")
    assert worker.status_code == 200 and worker.headers["Service-Worker-Allowed"] == "/toezicht/ronde/"
