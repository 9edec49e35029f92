"""The house style of a municipality's letters: its address, colours, logo and mandate text, checked as a letter checks them."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app.cases import corresponding
from app.cases.auditing import log
from app.cases.corresponding import Renderer
from app.cases.opening import NotNow
from app.cases.permission import Action, Officer, require
from app.rules.errors import Fault, InvalidInput
from app.store import municipality
from letters import render, style

SAMPLE = "besluit_verleend"
COLOUR_WORDS = {
    "house": "Kleur van koppen en lijnen",
    "ink": "Kleur van de tekst",
    "quiet": "Kleur van bijschriften",
    "panel": "Achtergrond van ‘In het kort’",
    "line": "Lijnen van tabellen",
}
CHANGED = "Iemand anders heeft de huisstijl intussen gewijzigd. Bewaart u nu, dan geldt wat hier staat."


@dataclass(frozen=True, slots=True)
class Contrast:
    """How one text colour lies on its ground; `enough` from 7 : 1, WCAG's enhanced contrast."""

    words: str
    colour: str
    ground: str
    ratio: str
    enough: bool


@dataclass(frozen=True, slots=True)
class Logo:
    media_type: str
    content: str


def standing(*, by: Officer) -> dict[str, Any]:
    """The house style as it is now; a municipality that is new here has empty places in it."""
    require(by, Action.KEEP_HOUSE_STYLE)
    row = municipality.get(by.municipality)
    house = deepcopy(row.house_style)
    town: dict[str, Any] = dict.fromkeys(("po_box", "visiting", "phone", "email", "web"), "")
    town |= {"name": row.name, "logo": None}
    town |= {"court": {"name": "", "address": ""}, "house_style": None, "mark": None}
    empty: dict[str, Any] = {"team": "", "mandate_ref": None, "publication": "", "other_permits": []}
    return empty | house | {"municipality": town | house.get("municipality", {})}


def seen(*, by: Officer) -> str:
    """The mark of what is stored now."""
    return _mark(municipality.get(by.municipality).house_style)


def _mark(house: Mapping[str, Any]) -> str:
    """What was seen, to notice that somebody else saved in between."""
    return hashlib.sha256(json.dumps(house, sort_keys=True).encode()).hexdigest()[:32]


def colours(house: Mapping[str, Any]) -> dict[str, str]:
    """The five colours that its letters have."""
    return style.palette(house["municipality"].get("house_style"))


def contrasts(chosen: Mapping[str, str]) -> list[Contrast]:
    """Each text colour on the ground it stands on. Raises nothing: a colour that is none was refused before."""
    pairs = (("house", "#ffffff"), ("ink", "#ffffff"), ("quiet", "#ffffff"), ("ink", chosen["panel"]))
    found = []
    for name, ground in pairs:
        ratio = style.contrast(chosen[name], ground)
        where = "wit" if ground == "#ffffff" else "het vlak ‘In het kort’"
        shown = f"{ratio:.1f}".replace(".", ",")
        words = f"{COLOUR_WORDS[name]} op {where}"
        found.append(Contrast(words, chosen[name], ground, shown, ratio >= style.LEAST_CONTRAST))
    return found


def read_logo(data: bytes) -> Logo:
    """An uploaded logo, as SVG of flat shapes or as PNG. Raises NotNow, with the sentence."""
    if data.startswith(b"\x89PNG"):
        found = Logo("image/png", base64.b64encode(data).decode())
    else:
        try:
            found = Logo("image/svg+xml", data.decode("utf-8"))
        except UnicodeDecodeError:
            raise NotNow("Dit is geen SVG en geen PNG. Kies een ander bestand.") from None
    try:
        style.logo_bytes({"media_type": found.media_type, "content": found.content})
    except ValueError as wrong:
        raise NotNow(f"Dit logo kan niet in een brief. Nodig is: {wrong}.") from None
    return found


def faults(house: Mapping[str, Any]) -> tuple[Fault, ...]:
    """What a letter would refuse in this house style, with the path of each fault; empty where all is well."""
    try:
        render.check(SAMPLE, sample(house))
    except InvalidInput as refusal:
        return refusal.faults
    return ()


def sample(house: Mapping[str, Any]) -> dict[str, Any]:
    """An invented decision in this house style."""
    values: dict[str, Any] = render.sample(SAMPLE)
    values["municipality"] = dict(house["municipality"]) | {"mark": "Voorbeeldbrief, gegevens verzonnen"}
    values["officer"] = {"name": "Joke Bakker", "short": "J. Bakker", "team": house["team"]}
    values["signatory"] |= {"mandate_ref": house["mandate_ref"] or None}
    return values


def sample_pdf(renderer: Renderer, house: Mapping[str, Any]) -> bytes:
    """The invented decision as a PDF with CONCEPT on it. Raises InvalidInput, NotNow; slow, never in a transaction."""
    return corresponding.concept(renderer, SAMPLE, sample(house))


def save(was_seen: str, house: Mapping[str, Any], *, by: Officer, now: datetime) -> None:
    """Letters from now on look like this; letters that were stored stay as they are.

    Raises NotNow where somebody else saved in between, InvalidInput where a letter would refuse it.
    """
    require(by, Action.KEEP_HOUSE_STYLE)
    row = municipality.get_for_update(by.municipality)
    if _mark(row.house_style) != was_seen:
        raise NotNow(CHANGED)
    found = faults(house)
    if found:
        raise InvalidInput(*found)
    row.house_style = dict(house)
    log(by, "house_style", by.municipality, at=now)
