"""One line of a bank statement as every kind of file gives it, and what can be wrong with a file."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from app.rules.errors import Fault, InvalidInput

LARGEST = 25 * 1024 * 1024
MOST_LINES = 50_000
MOST_FAULTS = 25
IBAN = re.compile(r"[A-Z]{2}[0-9]{2}[A-Z0-9]{8,30}")


@dataclass(frozen=True, slots=True)
class StatementLine:
    """`cents` above zero came in, below zero went out. `bank_reference` is unique for the account; `text` is what was written
    with it, the structured reference first."""

    account: str
    bank_reference: str
    booked_on: date
    cents: int
    name: str = ""
    iban: str = ""
    text: str = ""


def plain_iban(text: str) -> str:
    return re.sub(r"\s", "", text).upper()


def short(text: str, most: int) -> str:
    """One line of at most so many signs."""
    return " ".join(text.split())[:most]


def refuse(sentence: str) -> InvalidInput:
    """The whole file is refused with one sentence, in Dutch."""
    return InvalidInput(Fault("", sentence))


def sized(data: bytes) -> bytes:
    """The same bytes. Raises InvalidInput for an empty file or one that is too large."""
    if not data.strip():
        raise refuse("een bestand met inhoud; dit bestand is leeg")
    if len(data) > LARGEST:
        raise refuse("een bestand van ten hoogste 25 MB; vraag de bank om een kortere periode")
    return data


def with_references(lines: Iterable[StatementLine]) -> list[StatementLine]:
    """Lines without a reference of the bank get one of what they say, so that the same line in another file is the same line.

    Two lines of one day that say exactly the same are two payments: they are counted.
    """
    seen: Counter[str] = Counter()
    found = []
    for line in lines:
        if not line.bank_reference:
            told = "|".join((line.booked_on.isoformat(), str(line.cents), line.iban, line.name, line.text))
            digest = hashlib.sha256(told.encode()).hexdigest()[:32]
            seen[line.account + digest] += 1
            line = replace(line, bank_reference=f"{digest}-{seen[line.account + digest]}")
        found.append(line)
    return found
