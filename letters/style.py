"""The house style of a municipality: five colours and a logo, checked, as the style sheet of its letters."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path

from app.rules.errors import Fault
from letters import flat

SHEET = Path(__file__).parent / "house_style" / "letter.css"
COLOURS = ("ink", "quiet", "house", "panel", "line")
#: The built-in colours; each text colour has at least 7 : 1 on white.
PLAIN = {"ink": "#1b2226", "quiet": "#4c5a63", "house": "#0b4a5e", "panel": "#eef4f6", "line": "#b8c6cc"}
#: Text in a letter is read on paper, by anyone: WCAG's enhanced contrast.
LEAST_CONTRAST = 7.0

_PNG = b"\x89PNG\r\n\x1a\n"


def palette(house_style: Mapping[str, object] | None) -> dict[str, str]:
    """The five colours of a letter: those of the municipality, else the built-in ones."""
    chosen = house_style or PLAIN
    return {name: str(chosen[name]).lower() for name in COLOURS}


@lru_cache(maxsize=32)
def sheet(colours: tuple[str, ...], concept: bool) -> str:
    """The whole style sheet in these five colours (in the order of `COLOURS`)."""
    css = SHEET.read_text(encoding="utf-8")
    for name, colour in zip(COLOURS, colours, strict=True):
        css = re.sub(rf"--{name}\b", colour, css)
    return css + (WATERMARK if concept else "")


#: The word stands in a page margin box, which is an artifact: seen on every page, never read aloud.
WATERMARK = """
@page {
  @left-middle {
    content: "CONCEPT"; font: 600 96pt "Brief"; color: #e6e6e6; white-space: nowrap; width: 0; height: 0;
    transform: translate(36mm, 58mm) rotate(-52deg); z-index: -1;
  }
}
"""


def _luminance(colour: str) -> float:
    parts = [int(colour[index : index + 2], 16) / 255 for index in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """The contrast of two colours (WCAG 2), from 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def colour_faults(house_style: Mapping[str, object] | None) -> Iterator[Fault]:
    """A fault for every text colour that is hard to read on white or on the panel."""
    colours = palette(house_style)
    for name, ground in (("ink", "#ffffff"), ("quiet", "#ffffff"), ("house", "#ffffff"), ("ink", colours["panel"])):
        if contrast(colours[name], ground) < LEAST_CONTRAST:
            yield Fault(f"municipality.house_style.{name}", f"een kleur met contrast van ten minste 7 : 1 op {ground}")


def logo_bytes(logo: Mapping[str, object]) -> tuple[str, bytes]:
    """Media type and content of a logo; raises `ValueError` (in Dutch) where it is more than flat shapes or no PNG."""
    content = str(logo["content"])
    if logo["media_type"] == "image/png":
        try:
            data = base64.b64decode(content, validate=False)
        except binascii.Error:
            data = b""
        if not data.startswith(_PNG):
            raise ValueError("een PNG in base64")
        return "image/png", data
    flat.only_flat_shapes(content)
    return "image/svg+xml", content.encode("utf-8")


def logo_faults(logo: Mapping[str, object] | None) -> Iterator[Fault]:
    """A fault where the logo cannot stand in a letter."""
    if logo is None:
        return
    try:
        logo_bytes(logo)
    except ValueError as wrong:
        yield Fault("municipality.logo.content", str(wrong))
