"""Whether two people of two files are one: for certain by a number, likely by name and address, perhaps by name alone.

Only what a file holds is compared: an organisation has its KVK number; a person has neither a number nor a date of birth here.
Nothing follows from a likeness by itself: a person confirms it.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

_TITLES = re.compile(r"^(de heer en mevrouw|de heer|dhr|mevrouw|mevr|mw|heer|familie|fam)\b\.?\s*", re.IGNORECASE)


class Likeness(StrEnum):
    """On what grounds two people are taken for one; `NAME` is no more than a question."""

    NUMBER = "number"
    ADDRESS = "address"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class Identity:
    """Who somebody is, as far as a file says: `kind` is person | organisation."""

    kind: str
    name: str
    kvk: str | None = None
    street_line: str = ""
    postcode: str = ""


def likeness(one: Identity, other: Identity) -> Likeness | None:
    """On what grounds these are the same; None where they are not, or nothing says so. Another KVK number is another person."""
    if one.kvk and other.kvk:
        return Likeness.NUMBER if one.kvk == other.kvk else None
    if not _name(one) or _name(one) != _name(other):
        return None
    same_home = _home(one) is not None and _home(one) == _home(other)
    return Likeness.ADDRESS if same_home and one.kind == other.kind else Likeness.NAME


def _name(who: Identity) -> str:
    """`mevrouw P. Proef` and `P Proëf` are one name."""
    return _signs(_TITLES.sub("", who.name.strip()))


def _home(who: Identity) -> tuple[str, str] | None:
    street, postcode = _signs(who.street_line), _signs(who.postcode)
    return (street, postcode) if street and postcode else None


def _signs(text: str) -> str:
    """Letters and digits only, without accents and capitals."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    return "".join(sign for sign in plain if sign.isalnum())
