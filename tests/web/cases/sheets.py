"""What people do on a worksheet, through its forms, for tests of the screens."""

from __future__ import annotations

import re
from html import unescape

from tests.fixtures.worksheet import RULE
from tests.web.cases.conftest import Person

ITEM: dict[str, object] = {
    "kind": "complaint",
    "title": "Geluid in de nacht",
    "text": "De heer Proef van nummer 5 hoort elke week muziek.",
    "source": "meldpunt van de gemeente",
    "dated": "03-09-2026",
    "distance_m": "12",
}
WHY = "Elke week geluid in de nacht; dat past niet in deze straat."
HARDSHIP = "Geen bijzondere omstandigheden gezien of genoemd."


def started(noor: Person) -> str:
    """A case with its worksheet; gives the address of the worksheet."""
    return f"/zaken/{noor.register()}/leefbaarheid"


def add(noor: Person, sheet: str, **changes: object) -> None:
    page = f"{sheet}/stukken/nieuw"
    assert noor.submit(page, page, **(ITEM | changes)).status_code == 302


def judged(noor: Person, sheet: str, criterion: str, **typed: object) -> int:
    named = {f"{RULE}-{criterion}-{name}": value for name, value in typed.items() if name != "actie"}
    return noor.submit(sheet, f"{sheet}/{RULE}/{criterion}", actie=typed.get("actie", "oordeel"), **named).status_code


def words(text: str) -> str:
    return unescape(re.sub(r"<[^>]+>", " ", text))
