"""From typed values to the HTML of a letter: one template per letter, everything escaped."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import cast

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from letters import dutch, flat
from letters.catalogue import Letter
from letters.phrases import phrases

HERE = Path(__file__).parent
_MAIN = re.compile(r"<main>(.*)</main>", re.DOTALL)
_MAP = re.compile(r'<img src="asset:map"[^>]*>')
_HEADING = re.compile(r"(</?h)([1-5])\b")


def _parts(text: str) -> list[list[str]]:
    """Paragraphs (split at empty lines) of lines."""
    return [part.splitlines() for part in re.split(r"\n\s*\n", text.strip())]


def _stop(text: str) -> str:
    return text if text.endswith((".", "?", "!")) else f"{text}."


def _lowered(text: str) -> str:
    """The first letter small, unless the word is an abbreviation (`WOZ-waarde`)."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def _capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]


def _keep_spaces(text: str) -> Markup:
    """Two spaces between postcode and place stay two."""
    return Markup(str(escape(text)).replace("  ", f"{dutch.NBSP} "))  # noqa: S704  escaped on the spot


def _money(amount: object, writer: str) -> str:
    return cast(str, getattr(dutch, writer)(amount))


@cache
def environment() -> Environment:
    """The templates: escaping on, an unknown name is an error, no global function that a letter does not need."""
    made = Environment(
        loader=FileSystemLoader(HERE), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    made.globals.clear()
    made.filters.update(
        day=dutch.day, weekday=dutch.weekday, euros=dutch.euros, whole_euros=dutch.whole_euros,
        square_metres=dutch.square_metres, share=dutch.share, portion=dutch.portion, shown_number=dutch.number,
        amount=dutch.amount,
        small=dutch.small, shown=dutch.shown, sign=dutch.SIGNS.__getitem__,
        money=_money, parts=_parts, stop=_stop, lowered=_lowered, capitalize_first=_capitalised,
        keep_spaces=_keep_spaces,
    )  # fmt: skip
    return made


def subject(letter: Letter, values: Mapping[str, object], *, concept: bool) -> str:
    """The line that names the letter: what, which address, which case; never a person."""
    words = _words(values)
    line = f"{letter.subject.format(**words)} - zaak {values['case_number']}"
    return f"CONCEPT - {line}" if concept else line


def _words(values: Mapping[str, object]) -> dict[str, str]:
    plan, place = cast(Mapping[str, object], values["plan"]), cast(Mapping[str, object], values["object"])
    return phrases(str(values["change_type"]), plan, place)


def whole(letter: Letter, values: Mapping[str, object], *, concept: bool) -> str:
    """The whole HTML document of the letter, with its assets as `asset:` names."""
    words = _words(values)
    template = environment().get_template(f"{letter.kind}/template.html")
    return dutch.bind(
        template.render(
            {
                **values,
                "p": words,
                "subject": subject(letter, values, concept=concept),
                "description": letter.subject.format(**words),
                "concept": concept,
            }
        )
    )


def part_for_a_page(document: str, values: Mapping[str, object]) -> str:
    """The letter's text for inside a web page: a `div` in Dutch, every heading one level lower, the map drawn in it."""
    found = _MAIN.search(document)
    inside = found.group(1) if found else ""
    annex = cast(Mapping[str, object] | None, values.get("dot_map"))
    if annex:
        drawn = flat.map_for_a_page(str(annex["svg"]), str(annex["alt"]))
        inside = _MAP.sub(lambda _: drawn, inside)
    lower = _HEADING.sub(lambda heading: f"{heading[1]}{int(heading[2]) + 1}", inside)
    return f'<div class="letter" lang="nl">{lower}</div>'
