"""A fine that counts and an objection against it, at the browser of enforcement."""

from __future__ import annotations

import re

from flask import Flask

from tests.web.cases.conftest import Person, later
from tests.web.cases.enforcing import done, filed

FINE = {
    "legalisation": "Er is geen aanvraag.", "proportionality": "De boete past bij de ernst.", "report": "1",
    "report_on": "19-11-2026", "base": "10.000", "base_source": "boetetabel, rij omzetten", "forbidden_now": "ja",
}  # fmt: skip
OBJECTION = {
    "who": "1", "received_on": "20-11-2026", "grounds": "De boete is te hoog.\n\nHet rapport klopt niet.", "costs_asked": "nee",
}  # fmt: skip
DECISION = {
    "result": "partly_founded", "admissible": "Het bezwaar kwam op tijd.", "law_and_facts": "De regels zijn niet veranderd.",
    "change": "amount_replaced", "amount": "7.500", "answer_1": "Daarin geven wij de indiener gelijk.",
    "answer_2": "Het rapport klopt.",
}  # fmt: skip
HEARING = {"on": "15-01-2027", "at": "14.00", "place": "gemeentehuis, kamer 2"}


def fined(app: Flask, tess: Person, karim: Person) -> str:
    """A fine that was announced; gives the address of its file."""
    file = filed(tess)
    done(tess, file, "voornemen-boete", 1, **FINE)
    done(tess, file, "zienswijze", 1, on="20-11-2026", text="De boete is te hoog.")
    path = f"{file}/voorstel/1"
    shown = tess.submit(path, path, actie="bekijk", views="Wij blijven erbij.")
    sign = re.findall(r'name="shown_for" value="([^"]*)"', shown.text)[0]
    assert tess.submit(path, path, shown_for=sign, views="Wij blijven erbij.").status_code == 302
    done(karim, file, "ondertekenen", 1)
    done(tess, file, "verzonden", 1, on="20-11-2026")
    return file


def again(app: Flask, days: int) -> Person:
    """After the clock moved, sessions are over."""
    later(app, days=days)
    return Person(app, "tess")
