"""Numbers and dates as a Dutch letter writes them; `bind` keeps together what may not part at a line end."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from app.rules.periods import MONTHS

NBSP = "\N{NO-BREAK SPACE}"
WEEKDAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
SMALL = ("nul", "één", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf")
UNKNOWN_DAY = f"[nog niet{NBSP}bekend]"
#: How a value lies to its limit, in words: the sign alone is easily misread.
SIGNS = {
    "lt": "is lager dan",
    "le": "is niet hoger dan",
    "eq": "is gelijk aan",
    "ge": "is niet lager dan",
    "gt": "is hoger dan",
}

_UNITS = r"m²|%|meter|euro|kamers?|personen|persoon|woning(?:en)?|appartementsrechten|weken|werkdagen|jaar"
_NAMES = r"[Aa]rtikel(?:en)?|[Bb]ijlage|[Vv]oorschrift|[Hh]oofdstuk|[Pp]aragraaf|[Pp]ostbus|[Rr]eden|lid"
_BOUND = (
    (re.compile(rf"(?<=\d) (?=(?:{'|'.join(MONTHS)})\b)"), NBSP),
    (re.compile(rf"(?<=\d) (?=(?:{_UNITS})(?!\w))"), NBSP),
    (re.compile(r"(€|\bf) (?=\d)"), rf"\1{NBSP}"),
    (re.compile(rf"\b({_NAMES}) (?=\d)"), rf"\1{NBSP}"),
    (re.compile(r"\b(onder) (?=[a-k]\b)"), rf"\1{NBSP}"),
    (re.compile(r"\b([1-9]\d{3}) (?=[A-Z]{2}\b)"), rf"\1{NBSP}"),
)
#: A word longer than this may break anywhere: it would run off the page (no Dutch word is as long).
_ENDLESS = re.compile(r"[^\s&;]{46,}")
_TAG = re.compile(r"(<[^>]*>)")


def day(value: date | None) -> str:
    """`24 november 2026`; a day that a concept does not know yet says so."""
    return f"{value.day}{NBSP}{MONTHS[value.month - 1]} {value.year}" if value else UNKNOWN_DAY


def weekday(value: date) -> str:
    """`dinsdag 24 november 2026`, for the few places where the day of the week helps."""
    return f"{WEEKDAYS[value.weekday()]} {day(value)}"


def _grouped(amount: Decimal, decimals: int) -> str:
    rounded = amount.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    return f"{rounded:,f}".translate(str.maketrans(",.", ".,"))


def euros(amount: Decimal) -> str:
    """`€ 22.320,00`: a sum to pay always shows its cents."""
    return f"€{NBSP}{_grouped(amount, 2)}"


def whole_euros(amount: Decimal) -> str:
    """`€ 486.000` where the source gives whole euros; a value with cents keeps them (a cent can decide)."""
    return f"€{NBSP}{_grouped(amount, 0 if amount == amount.to_integral_value() else 2)}"


def number(amount: Decimal) -> str:
    """A number with a decimal comma and only the decimals it has."""
    plain = amount.normalize()
    return _grouped(amount, max(0, -int(plain.as_tuple().exponent)))


def square_metres(amount: Decimal) -> str:
    """`90 m²`."""
    return f"{number(amount)}{NBSP}m²"


def percent(amount: Decimal) -> str:
    """`7,0 %`: one decimal; the value is in percent, not a share."""
    return f"{_grouped(amount, 1)}{NBSP}%"


def share(part: Decimal) -> str:
    """`10 %`, `7,5 %`: a share of one, with only the decimals it has (two at most)."""
    rounded = (part * 100).quantize(Decimal("0.01"), ROUND_HALF_UP)
    return f"{number(rounded)}{NBSP}%"


def portion(part: float) -> str:
    """`12,2 %`: a counted share for people, one decimal; nothing is tested with it."""
    return percent(Decimal(str(part)) * 100)


def metres(distance: Decimal) -> str:
    """`61 meter`."""
    return f"{number(distance)}{NBSP}meter"


def amount(value: Decimal, currency: str | None) -> str:
    """An amount in the currency of its rate: `€ 22.320,00`, `f 12.000,00`; what is taken off has its sign in front."""
    sign, mark = ("\N{MINUS SIGN}" if value < 0 else ""), "f" if currency == "NLG" else "€"
    return f"{sign}{mark}{NBSP}{_grouped(abs(value), 2)}"


def count(amount: int, one: str, more: str) -> str:
    """`1 kamer`, `4 kamers`."""
    return f"{amount}{NBSP}{one if amount == 1 else more}"


def small(amount: int) -> str:
    """A small number in words (`zes`), from thirteen in figures."""
    return SMALL[amount] if 0 <= amount < len(SMALL) else str(amount)


def shown(value: object) -> str:
    """A table cell: text as given, or `{unit, value}` written out."""
    if not isinstance(value, Mapping):
        return str(value)
    unit, plain = value["unit"], str(value["value"])
    if unit == "date":
        return day(date.fromisoformat(plain))
    writers = {
        "euro": euros, "whole_euro": whole_euros, "m2": square_metres, "metre": metres, "percent": percent,
        "share": share, "number": number,
    }  # fmt: skip
    return writers[unit](Decimal(plain))


def _breakable(word: re.Match[str]) -> str:
    return "\N{ZERO WIDTH SPACE}".join(re.findall(r".{1,20}", word[0]))


def bind(html: str) -> str:
    """Non-breaking spaces in the text of the letter (not inside tags): dates, amounts, articles, postcodes."""
    parts = _TAG.split(html)
    for index in range(0, len(parts), 2):
        for pattern, instead in _BOUND:
            parts[index] = pattern.sub(instead, parts[index])
        parts[index] = _ENDLESS.sub(_breakable, parts[index])
    return "".join(parts)
