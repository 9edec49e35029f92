"""Dutch notation read strictly: what could mean two things is refused with a sentence, never guessed.

The trap this guards against: a reader that skips points takes `85.5` for 855, and an area or a price ten times too large decides
a case. So a point is read only where it can be nothing but a group of thousands.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from forms import messages

WHOLE = re.compile(r"[0-9]+")
GROUPED = re.compile(r"[1-9][0-9]{0,2}(?:\.[0-9]{3})+")
PLAIN_DECIMAL = re.compile(r"([0-9]+),([0-9]+)")
GROUPED_DECIMAL = re.compile(r"([1-9][0-9]{0,2}(?:\.[0-9]{3})+),([0-9]+)")
WITH_POINT = re.compile(r"[0-9]+\.[0-9]+")
ISO_DATE = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
DATE = re.compile(r"([0-9]{1,2})[-/. ]([0-9]{1,2})[-/. ]([0-9]{4})")
EURO = re.compile(r"^(?:€|EUR|eur)[\s\u00a0]*")
CENTS = re.compile(r"(.*),(?:-|--|\u2013)")
MINUS = ("-", "\u2212", "\u2013")
EARLIEST = date(1900, 1, 1)
LATEST_YEAR = 2199


class NotRead(ValueError):
    """What was typed could not be read; the text is the sentence for the person who typed it."""


def read_decimal(text: str) -> Decimal:
    """`85,5`, `1234`, `1.234,5`; refuses `85.5` (a comma is meant) and `1.234` (1234, or 1,234?). Raises NotRead."""
    text = text.strip()
    if WHOLE.fullmatch(text):
        return Decimal(text)
    if match := PLAIN_DECIMAL.fullmatch(text) or GROUPED_DECIMAL.fullmatch(text):
        return Decimal(f"{match[1].replace('.', '')}.{match[2]}")
    if GROUPED.fullmatch(text):
        raise NotRead(messages.NUMBER_AMBIGUOUS)
    if WITH_POINT.fullmatch(text):
        raise NotRead(messages.NUMBER_POINT)
    raise NotRead(messages.NUMBER_NEGATIVE if text.startswith(MINUS) else messages.NUMBER_SHAPE)


def read_money(text: str) -> int:
    """Whole cents: `301000`, `301.000`, `€ 301.000,00`, `932,93`, `301.000,-`; refuses `932.93` and `1,5`. Raises NotRead."""
    text = EURO.sub("", text.strip())
    if match := CENTS.fullmatch(text):
        text = f"{match[1]},00"
    if WHOLE.fullmatch(text) or GROUPED.fullmatch(text):
        return int(text.replace(".", "")) * 100
    if (match := PLAIN_DECIMAL.fullmatch(text) or GROUPED_DECIMAL.fullmatch(text)) and len(match[2]) == 2:
        return int(match[1].replace(".", "")) * 100 + int(match[2])
    if WITH_POINT.fullmatch(text):
        raise NotRead(messages.MONEY_POINT)
    raise NotRead(messages.NUMBER_NEGATIVE if text.startswith(MINUS) else messages.MONEY_SHAPE)


def read_date(text: str) -> date:
    """`16-12-2026`, `6-1-2026`; points, slashes and spaces may stand between; `2026-12-16` as well. Raises NotRead."""
    text = text.strip()
    if match := ISO_DATE.fullmatch(text):
        year, month, number = match[1], match[2], match[3]
    elif match := DATE.fullmatch(text):
        number, month, year = match[1], match[2], match[3]
    else:
        raise NotRead(messages.DATE_SHAPE)
    try:
        day = date(int(year), int(month), int(number))
    except ValueError:
        raise NotRead(messages.DATE_IMPOSSIBLE) from None
    if day < EARLIEST:
        raise NotRead(messages.DATE_TOO_EARLY)
    if day.year > LATEST_YEAR:
        raise NotRead(messages.DATE_TOO_LATE)
    return day


def write_decimal(value: Decimal) -> str:
    """As `read_decimal` reads it back: no groups, a comma."""
    return f"{value:f}".replace(".", ",")


def write_money(cents: int) -> str:
    """As `read_money` reads it back: `301.000` or `932,93`."""
    euros, rest = divmod(cents, 100)
    whole = f"{euros:,}".replace(",", ".")
    return whole if rest == 0 else f"{whole},{rest:02d}"


def write_date(value: date) -> str:
    return f"{value:%d-%m-%Y}"
