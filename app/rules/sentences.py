"""Pieces of Dutch sentences: lists, numbers and what is missing, written the way every explanation writes them."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from app.rules.facts import fact_label


def listed(parts: Sequence[str], last: str = "en") -> str:
    """`a`, `a en b`, `a, b en c`."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {last} {parts[-1]}"


def number_words(number: Decimal | int) -> str:
    """`85,5`."""
    return f"{number:f}".replace(".", ",") if isinstance(number, Decimal) else str(number)


def missing_words(facts: Sequence[str]) -> str:
    """`het gegeven 'verkoopprijs' ontbreekt`, `de gegevens 'a' en 'b' ontbreken`."""
    names = [f"'{fact_label(name)}'" for name in facts]
    return (
        f"het gegeven {names[0]} ontbreekt" if len(names) == 1 else f"de gegevens {listed(names)} ontbreken"
    )


def capital(text: str) -> str:
    """The first letter as a capital, the rest untouched."""
    return text[:1].upper() + text[1:]
