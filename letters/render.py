"""The door to the letters: plain values in, subject, HTML and PDF out.

Rendering takes about 200 ms of processor time. A web request therefore uses `letters.process.RenderPool`, which
calls `render` in a limited process of its own; a command may call it directly.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

from letters import catalogue, writing
from letters.catalogue import kinds, sample
from letters.pdf import printer
from letters.values import Record

__all__ = ["Rendered", "body_html", "check", "fields", "html", "kinds", "render", "sample", "subject", "subject_line"]


@dataclass(frozen=True, slots=True)
class Rendered:
    """One finished letter; `pdf` is PDF/A-3a with PDF/UA-1, `html` the same text as a document."""

    subject: str
    html: str
    pdf: bytes


def fields(kind: str) -> Record:
    """The declared fields of a letter; `letters.outline.outline` writes them out."""
    return catalogue.letter(kind).fields


def check(kind: str, values: Mapping[str, object], *, concept: bool = False) -> None:
    """Reads the values without making the letter; raises `InvalidInput` with every fault and its path."""
    catalogue.letter(kind).read(values, concept=concept)


def subject(kind: str, values: Mapping[str, object], *, concept: bool = False) -> str:
    """The subject line; the same words as the title of the PDF."""
    letter = catalogue.letter(kind)
    return writing.subject(letter, letter.read(values, concept=concept), concept=concept)


def subject_line(kind: str, named: Mapping[str, object]) -> str:
    """The same line from `case_number`, `change_type`, `object` and `plan` alone: for a list, which checks no other value."""
    return writing.subject(catalogue.letter(kind), named, concept=False)


def html(kind: str, values: Mapping[str, object], *, concept: bool = False) -> str:
    """The whole HTML of a letter, its logo as an `asset:` name; raises `InvalidInput`."""
    letter = catalogue.letter(kind)
    return writing.whole(letter, letter.read(values, concept=concept), concept=concept)


def body_html(kind: str, values: Mapping[str, object], *, concept: bool = False) -> str:
    """The letter's text for a web page that has its own `h1`: headings start at `h2`, every value is escaped."""
    letter = catalogue.letter(kind)
    typed = letter.read(values, concept=concept)
    return writing.part_for_a_page(writing.whole(letter, typed, concept=concept), typed)


def render(kind: str, values: Mapping[str, object], *, concept: bool = False) -> Rendered:
    """The letter, made in this process; raises `InvalidInput`, `FontMissing` or `AssetRefused`.

    The same values give the same bytes. `concept` puts CONCEPT across every page and in the title.
    """
    letter = catalogue.letter(kind)
    typed = letter.read(values, concept=concept)
    document = writing.whole(letter, typed, concept=concept)
    municipality = cast(Mapping[str, object], typed["municipality"])
    annex = cast(Mapping[str, object] | None, typed.get("dot_map"))
    dot_map = str(annex["svg"]) if annex else None
    pdf = printer().pdf(document, municipality, concept=concept, dot_map=dot_map)
    return Rendered(writing.subject(letter, typed, concept=concept), document, pdf)
