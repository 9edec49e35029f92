"""People of enforcement at their browser: the deeds of a file, each looked at before it is confirmed."""

from __future__ import annotations

import re

from werkzeug.test import TestResponse

from tests.web.cases.conftest import Person

REPORTER = "Melle Melder"
NEW = {
    "postcode": "3981 ZR", "number": "27", "street": "Kamerlaan", "place": "Bunnik", "change_type": "omzetten",
    "opened_on": "18-11-2026", "channel": "phone", "why": "Er wonen vijf studenten.", "reporter_name": REPORTER,
    "reporter_street": "Zijweg 4", "reporter_postcode": "3981 ZS", "reporter_place": "Bunnik",
}  # fmt: skip
OWNER = {
    "kind": "organisation", "name": "Proef Vastgoed B.V.", "kvk": "12345678", "salutation": "Geacht bestuur",
    "street_line": "Verzonnenweg 9", "postcode": "3984 ZX", "place": "Odijk", "role": "owner", "commercial": "ja",
}  # fmt: skip
TESTED = {
    "own_people_yes": "ja", "own_people_why": "De beheerder werkt voor haar.", "power_yes": "ja",
    "power_why": "Zij verhuurt per kamer.", "acceptance_yes": "ja", "acceptance_why": "Zij int de huur.",
    "reasonable_yes": "ja", "reasonable_why": "Verhuur is haar bedrijf.", "blameless_yes": "nee",
    "blameless_why": "Zij kende de regel.",
}  # fmt: skip
ORDER = {
    "legalisation": "Er is geen aanvraag.", "proportionality": "Woningen zijn schaars.",
    "remedies": "Eén huishouden woont er.\nDe woning staat leeg.", "comply_until": "16-02-2027", "amount": "2.500",
    "unit": "week", "maximum": "15.000",
}  # fmt: skip


def plain(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html.partition("<main")[2]))


def do(person: Person, file: str, code: str, subject: int = 0, **typed: object) -> TestResponse:
    """Fill in the form of a deed, look at what follows, and confirm it."""
    path = f"{file}/{code}/{subject}"
    shown = person.submit(path, path, actie="bekijk", **typed) if typed else person.get(path)
    assert shown.status_code == 200, plain(shown.text)
    assert "Dit gebeurt er" in shown.text, plain(shown.text)
    found = dict(re.findall(r'name="(shown_for|read)" value="([^"]*)"', shown.text))
    return person.submit(path, path, **typed, **found)


def done(person: Person, file: str, code: str, subject: int = 0, **typed: object) -> None:
    answer = do(person, file, code, subject, **typed)
    assert answer.status_code == 302, plain(answer.text)


def opened(tess: Person) -> str:
    shown = tess.submit("/handhaving/nieuw", "/handhaving/nieuw", actie="bekijk", **NEW)
    assert "Er komt een dossier voor Kamerlaan 27" in plain(shown.text), plain(shown.text)
    seen, mark = (re.findall(rf'name="{name}"[^>]*value="([^"]*)"', shown.text)[0] for name in ("gezien", "request_id"))
    token = re.findall(r'name="csrf_token" value="([^"]+)"', shown.text)[0]
    data = NEW | {"gezien": seen, "request_id": mark, "csrf_token": token}
    answer = tess.client.post("/handhaving/nieuw", data=data)
    assert answer.status_code == 302, plain(answer.text)
    again = tess.client.post("/handhaving/nieuw", data=data)
    assert again.location == answer.location, "a double post opens one file"
    return str(answer.location)


def filed(tess: Person) -> str:
    """A file with a violation by an owner who was tested; gives its address."""
    file = opened(tess)
    done(tess, file, "oppakken", why="De melding is concreet.")
    done(tess, file, "persoon", **OWNER)
    done(tess, file, "controle-vastleggen", on="19-11-2026", time="10.20", outcome="violation", note="Vijf kamers.")
    done(
        tess, file, "overtreding", change_type="omzetten", seen_on="19-11-2026", seen_at="10.20", where="Kamerlaan 27",
        what="Vijf kamers met een slot.", visit="1", dwellings="1",
    )  # fmt: skip
    done(tess, file, "toets", 1, **TESTED)
    return file
