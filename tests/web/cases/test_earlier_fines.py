"""The form of a fine shows the earlier fines of the same person; a tick makes one count, and nothing else does."""

from __future__ import annotations

import re
from urllib.parse import unquote

import pytest
from flask import Flask

from app.store import audit
from app.store.base import use_municipality
from tests.web.cases.conftest import Person, later
from tests.web.cases.enforcing import OWNER, TESTED, done, filed, opened, plain
from tests.web.cases.test_enforcement_deeds import FINE, again

TOLD: dict[str, object] = {name.replace("-", "__"): value for name, value in FINE.items() if not name.startswith("less")}
ELSEWHERE = {
    "elsewhere__0__prohibition": "omzetten", "elsewhere__0__on": "01-02-2025",
    "elsewhere__0__source": "gemeente Utrecht, besluit van 3 maart 2025",
}  # fmt: skip


@pytest.fixture
def fined(small_desk: Flask) -> str:
    """The file of an owner who was fined; the next file is the second."""
    tess, karim = Person(small_desk, "tess"), Person(small_desk, "karim")
    file = filed(tess)
    done(tess, file, "voornemen-boete", 1, **TOLD)
    later(small_desk, days=16)
    tess, karim = again(small_desk)
    done(tess, file, "voorstel", 1, **TOLD)
    done(karim, file, "ondertekenen", 1)
    done(tess, file, "verzonden", 1, on="06-12-2026")
    return file


def second(app: Flask, **who: str) -> tuple[Person, str, dict[str, object]]:
    """Another file, against an owner, with what is typed of its fine."""
    tess, _ = again(app)
    file = opened(tess)
    done(tess, file, "persoon", **(OWNER | who))
    done(tess, file, "controle-vastleggen", on="05-12-2026", time="10.20", outcome="violation", note="Vijf kamers.")
    done(
        tess, file, "overtreding", change_type="omzetten", seen_on="05-12-2026", seen_at="10.20", where="Kamerlaan 27",
        what="Vijf kamers met een slot.", visit="2", dwellings="1",
    )  # fmt: skip
    done(tess, file, "toets", 2, **TESTED)
    return tess, f"{file}/voornemen-boete/2", TOLD | {"report": "2", "report_on": "05-12-2026"}


def look(tess: Person, path: str, told: dict[str, object], **more: object) -> str:
    answer = tess.submit(path, path, actie="bekijk", **(told | more))
    assert answer.status_code == 200, plain(answer.text)
    return plain(answer.text)


def test_a_tick_makes_it_a_repeat_and_nothing_else_does(small_desk: Flask, fined: str) -> None:
    tess, path, told = second(small_desk)
    shown = plain(tess.get(path).text)
    number = fined.rpartition("/")[2]
    assert f"Boete van 6 december 2026 in dossier {number}, € 10.000" in shown
    assert "Gevonden door hetzelfde KVK-nummer." in shown and "Waaruit blijkt dat het dezelfde persoon is?" not in shown
    assert "Er telt geen eerdere boete mee: het is een eerste overtreding." in look(tess, path, told)
    looked = look(tess, path, told, earlier=["1"])
    assert f"Telt mee: boete van 6 december 2026 in dossier {number}" in looked and "Is dit herhaling?" in looked
    assert "Het is een herhaalde overtreding." in look(tess, path, told, earlier=["1"], repeat="ja")
    refused = tess.submit(path, path, actie="bekijk", repeat="ja", **told)
    assert refused.status_code == 422 and "Zonder eerdere boete is het geen herhaling." in plain(refused.text)
    assert tess.submit(path, path, actie="bekijk", earlier=["9"], **told).status_code == 422


def test_a_match_by_name_alone_asks_for_words(small_desk: Flask, fined: str) -> None:
    tess, path, told = second(small_desk, kvk="", kind="person", street_line="Elders 1")
    assert "alleen dezelfde naam: ga na of het dezelfde persoon is" in plain(tess.get(path).text)
    refused = tess.submit(path, path, actie="bekijk", earlier=["1"], **told)
    assert refused.status_code == 422 and "Schrijf waaruit blijkt dat het dezelfde persoon is." in plain(refused.text)
    looked = look(tess, path, told, earlier=["1"], same_why="Hij noemde de eerste boete zelf.", repeat="ja")
    assert "Waarom het dezelfde persoon is: Hij noemde de eerste boete zelf." in looked
    file, why = path.rpartition("/voornemen")[0], {"earlier": ["1"], "same_why": "Hij zei het.", "repeat": "ja"}
    done(tess, file, "voornemen-boete", 2, **(told | why))
    later(small_desk, days=16)
    tess, karim = again(small_desk)
    kept = tess.form(f"{file}/voorstel/2", f"{file}/voorstel/2")
    assert ("earlier", "1") in kept.fields and ("same_why", "Hij zei het.") in kept.fields, "what was ticked stays ticked"
    done(tess, file, "voorstel", 2, **(told | why))
    assert "Telt mee als eerdere boete: boete van 6 december 2026" in plain(tess.get(file).text)
    signing = plain(karim.get(f"{file}/ondertekenen/2").text)
    assert "Waarom het dezelfde persoon is: Hij zei het." in signing and "Deze eerdere boete telt mee:" in signing


def test_a_fine_from_elsewhere_is_typed_with_its_source(small_desk: Flask) -> None:
    tess = Person(small_desk, "tess")
    path = f"{filed(tess)}/voornemen-boete/1"
    shown = plain(tess.get(path).text)
    assert "Eerdere boetes die hier bekend zijn" not in shown and "staat geen eerdere boete tegen iemand met" in shown
    looked = look(tess, path, TOLD, repeat="ja", **ELSEWHERE)
    assert "Telt mee, van elders: gemeente Utrecht, besluit van 3 maart 2025." in looked
    for changed, sentence in (
        ({"elsewhere__0__source": ""}, "Schrijf wie de boete oplegde"),
        ({"elsewhere__0__on": ""}, "Vul de dag in."),
        ({"elsewhere__0__on": "20-11-2026"}, "Kies een dag vóór vandaag."),
        ({"elsewhere__0__prohibition": ""}, "Kies voor welke overtreding de eerdere boete was."),
    ):
        answer = tess.submit(path, path, actie="bekijk", **(TOLD | ELSEWHERE | changed))
        assert answer.status_code == 422 and sentence in plain(answer.text), changed


def test_no_name_in_an_address_or_in_the_log(small_desk: Flask, fined: str) -> None:
    tess, path, told = second(small_desk)
    html = tess.get(path).text + look(tess, path, told, earlier=["1"], repeat="ja")
    addresses = " ".join(unquote(each) for each in re.findall(r'(?:href|action|src)="([^"]*)"', html))
    assert "Proef Vastgoed" not in addresses and OWNER["kvk"] not in addresses
    with small_desk.app_context():
        use_municipality("GM0312")
        rows = audit.latest("GM0312")
        assert all("Proef" not in f"{row.object} {row.detail}" for row in rows)
        shown = [row for row in rows if row.action == "earlier_fines"]
        assert shown and {row.detail for row in shown} == {fined.rpartition("/")[2]}
