"""A bank statement as a CSV of a Dutch bank: separator, coding and columns are found, shown, and chosen by a person.

An amount is read strictly in the notation that was chosen: with a decimal comma `85.5` is refused, never 855.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from app.rules.errors import Fault, InvalidInput
from app.sources.bank_lines import (
    IBAN,
    MOST_FAULTS,
    MOST_LINES,
    StatementLine,
    plain_iban,
    refuse,
    short,
    sized,
    with_references,
)

COMMA, POINT = "komma", "punt"
#: What a column can hold, with the words of the screen. Without the first three nothing can be read.
COLUMNS: Mapping[str, str] = {
    "account": "Eigen rekening",
    "booked_on": "Datum",
    "amount": "Bedrag",
    "direction": "Af of bij",
    "currency": "Munt",
    "bank_reference": "Volgnummer van de bank",
    "name": "Naam van de ander",
    "iban": "Rekening van de ander",
    "text": "Omschrijving",
    "reference": "Betalingskenmerk",
}
NEEDED = ("account", "booked_on", "amount")
#: How banks call them; compared in small letters, without spaces and signs.
KNOWN: Mapping[str, tuple[str, ...]] = {
    "account": ("ibanbban", "rekening", "rekeningnummer", "iban", "eigenrekening", "accountnumber"),
    "booked_on": ("datum", "boekdatum", "transactiedatum", "boekingsdatum", "transactiondate"),
    "amount": ("bedrag", "bedrageur", "transactiebedrag", "amount"),
    "direction": ("afbij", "debetcredit", "creditdebet", "dc", "bijaf"),
    "currency": ("munt", "valuta", "muntsoort", "currency", "mutatievaluta"),
    "bank_reference": ("volgnr", "volgnummer", "transactiereferentie", "referentie", "bankreferentie"),
    "name": ("naamtegenpartij", "naamomschrijving", "naam", "tegenpartij", "naamtegenrekening"),
    "iban": ("tegenrekeningibanbban", "tegenrekening", "tegenrekeningiban"),
    "text": ("omschrijving1", "omschrijving", "mededelingen", "description"),
    "reference": ("betalingskenmerk", "kenmerk"),
}
WITH_COMMA = re.compile(r"(?:[0-9]+|[1-9][0-9]{0,2}(?:\.[0-9]{3})+)(?:,([0-9]{2}))?")
WITH_POINT = re.compile(r"(?:[0-9]+|[1-9][0-9]{0,2}(?:,[0-9]{3})+)(?:\.([0-9]{2}))?")
OUT, IN = frozenset({"af", "d", "debet", "debit", "-"}), frozenset({"bij", "c", "credit", "+"})
DATES = (
    re.compile(r"(?P<y>[0-9]{4})-?(?P<m>[0-9]{2})-?(?P<d>[0-9]{2})"),
    re.compile(r"(?P<d>[0-9]{1,2})[-/.](?P<m>[0-9]{1,2})[-/.](?P<y>[0-9]{4})"),
)


@dataclass(frozen=True, slots=True)
class Shape:
    """What was found: the head, the first rows, and which column seems to hold what (by its place, from 0)."""

    separator: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    guess: Mapping[str, int]


def shape(data: bytes) -> Shape:
    """What the file looks like. Raises InvalidInput where it is no table of text with a head."""
    rows, separator = _rows(data)
    if len(rows) < 2 or len(rows[0]) < len(NEEDED):
        raise refuse("een CSV met een regel kolomnamen en daaronder de betalingen")
    names = [re.sub(r"[^a-z0-9]", "", name.lower()) for name in rows[0]]
    guess = {
        code: names.index(known)
        for code, all_known in KNOWN.items()
        for known in reversed(all_known)
        if known in names
    }
    return Shape(separator, tuple(rows[0]), tuple(tuple(row) for row in rows[1:4]), guess)


def read(data: bytes, columns: Mapping[str, int], notation: str = COMMA) -> list[StatementLine]:
    """Every line, with these columns. Raises InvalidInput with the first faults, each with its line in the file."""
    rows, _ = _rows(data)
    lines, faults = [], []
    for number, row in enumerate(rows[1:], 2):
        if not any(cell.strip() for cell in row):
            continue
        try:
            lines.append(_line(row, columns, notation))
        except ValueError as wrong:
            faults.append(Fault(f"regel {number}", str(wrong)))
        if len(faults) >= MOST_FAULTS:
            break
    if faults:
        raise InvalidInput(*faults)
    return with_references(line for line in lines if line.cents)


def _rows(data: bytes) -> tuple[list[list[str]], str]:
    text = _decoded(sized(data))
    first = text.splitlines()[0]
    separator = max((";", ",", "\t"), key=first.count)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True))
    except csv.Error:
        raise refuse("een CSV met gesloten aanhalingstekens; dit bestand is beschadigd of afgebroken") from None
    if len(rows) > MOST_LINES:
        raise refuse(f"een bestand van ten hoogste {MOST_LINES} regels; vraag de bank om een kortere periode")
    return rows, separator


def _decoded(data: bytes) -> str:
    """UTF-8, or else what older banks write (Windows-1252); never a guess beyond these two."""
    for coding in ("utf-8-sig", "cp1252"):
        try:
            text = data.decode(coding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise refuse("tekst in UTF-8 of Windows-1252; dit bestand heeft een andere codering")


def _line(row: Sequence[str], columns: Mapping[str, int], notation: str) -> StatementLine:
    def cell(code: str) -> str:
        place = columns.get(code)
        if place is None:
            return ""
        if place >= len(row):
            raise ValueError(f"een regel met alle kolommen; kolom “{COLUMNS[code]}” ontbreekt")
        return row[place].strip()

    if cell("currency") not in ("", "EUR", "€"):
        raise ValueError(f"een bedrag in euro; hier staat {cell('currency')[:5]}")
    account = plain_iban(cell("account"))
    if not IBAN.fullmatch(account):
        raise ValueError("het rekeningnummer (IBAN) van de gemeente in de kolom “Eigen rekening”")
    told = " ".join(part for part in (cell("reference"), cell("text")) if part)
    return StatementLine(
        account=account,
        bank_reference=short(cell("bank_reference"), 80),
        booked_on=_day(cell("booked_on")),
        cents=_cents(cell("amount"), cell("direction"), notation),
        name=short(cell("name"), 140),
        iban=plain_iban(cell("iban"))[:34],
        text=short(told, 600),
    )


def _cents(text: str, direction: str, notation: str) -> int:
    plain = re.sub(r"[\s€]|EUR", "", text).replace("\N{MINUS SIGN}", "-")
    sign = -1 if plain.startswith("-") else 1
    digits = plain.lstrip("+-")
    match = (WITH_COMMA if notation == COMMA else WITH_POINT).fullmatch(digits)
    if match is None:
        example = "1.234,56 of 85,50" if notation == COMMA else "1,234.56 of 85.50"
        raise ValueError(f"een bedrag zoals {example}; hier staat “{text[:20]}”")
    whole = re.sub(r"[.,]", "", digits[: -3] if match[1] else digits)
    cents = int(whole) * 100 + int(match[1] or 0)
    told = direction.lower()
    if told and told not in OUT | IN:
        raise ValueError(f"“af” of “bij” in de kolom “Af of bij”; hier staat “{direction[:20]}”")
    return -cents if told in OUT else sign * cents


def _day(text: str) -> date:
    for pattern in DATES:
        if match := pattern.fullmatch(text):
            try:
                return date(int(match["y"]), int(match["m"]), int(match["d"]))
            except ValueError:
                break
    raise ValueError(f"een datum zoals 16-12-2026; hier staat “{text[:20]}”")
