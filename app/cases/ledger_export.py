"""What was booked in a period, for the financial system: as CSV and as a workbook. Text can never become a formula there."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal

import xlsxwriter

from app.cases.auditing import log
from app.cases.booking import sees_sanctions
from app.cases.opening import NotNow
from app.cases.permission import Action, Officer, require
from app.rules.bookkeeping import ClaimKind, EntryKind
from app.rules.books_of_a_year import Line, YearBook
from app.rules.terms import label
from app.store import ledger_entry

HEAD = (
    "Boekdatum", "Valutadatum", "Dossier", "Betalingskenmerk", "Soort", "Volgnummer", "Boeking", "Bedrag", "Debiteur",
    "Omschrijving", "Geboekt door",
)  # fmt: skip
#: What a spreadsheet takes for the start of a formula.
DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "\N{FULLWIDTH EQUALS SIGN}")
Row = tuple[date, date, str, str, str, int, str, int, str, str, str]


def rows(first: date, last: date, *, by: Officer, now: datetime) -> list[Row]:
    """Every entry of these days, in the order of booking; those of sanctions only for whose work that is. It is logged."""
    require(by, Action.VIEW_LEDGER)
    if last < first:
        raise NotNow("De laatste dag ligt vóór de eerste.")
    log(by, "download", "grootboek", at=now, detail=f"{first.isoformat()} tot en met {last.isoformat()}")
    return list(_rows(first, last, case_only=not sees_sanctions(by)))


def _rows(first: date, last: date, *, case_only: bool) -> Iterator[Row]:
    for entry, found in ledger_entry.in_period(first, last, case_only=case_only):
        yield (
            entry.booked_on,
            entry.valued_on,
            found.file_number,
            found.reference,
            label(ClaimKind(found.kind)),
            entry.seq,
            label(EntryKind(entry.kind)),
            entry.cents,
            found.debtor,
            entry.reason,
            entry.by_name,
        )


def as_csv(found: list[Row]) -> bytes:
    """Semicolons and a decimal comma, in UTF-8 with a mark, as a Dutch spreadsheet opens it."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(HEAD)
    for row in found:
        writer.writerow([_cell(place, value) for place, value in enumerate(row)])
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def _cell(place: int, value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int):
        return comma(value) if HEAD[place] == "Bedrag" else str(value)
    return harmless(str(value))


def comma(cents: int) -> str:
    """`-1234,56`."""
    return f"{Decimal(cents) / 100:.2f}".replace(".", ",")


def harmless(text: str) -> str:
    """Text with a quote before what a spreadsheet would compute."""
    return f"'{text}" if text.startswith(DANGEROUS) else text


def as_workbook(found: list[Row]) -> bytes:
    """The same as an .xlsx: dates and amounts as such, everything else as text."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "constant_memory": False}) as book:
        sheet = book.add_worksheet("Boekingen")
        bold, day = book.add_format({"bold": True}), book.add_format({"num_format": "dd-mm-yyyy"})
        money = book.add_format({"num_format": "#,##0.00"})
        for place, words in enumerate(HEAD):
            sheet.write_string(0, place, words, bold)
        for number, row in enumerate(found, 1):
            for place, value in enumerate(row):
                if isinstance(value, date):
                    sheet.write_datetime(number, place, datetime.combine(value, datetime.min.time()), day)
                elif isinstance(value, int):
                    amount = HEAD[place] == "Bedrag"
                    sheet.write_number(number, place, value / 100 if amount else value, money if amount else None)
                else:
                    sheet.write_string(number, place, value)
        sheet.freeze_panes(1, 0)
        sheet.set_column(0, len(HEAD) - 1, 16)
    return out.getvalue()


def year_as_csv(book: YearBook) -> bytes:
    """The statement of a year, one line per kind of claim and the total."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    kinds = list(EntryKind)
    writer.writerow(["Soort", "Open bij begin", *(label(kind) for kind in kinds), "Open bij einde", "Later gecorrigeerd"])
    for claim, line in book.lines.items():
        writer.writerow([label(claim), *_year_cells(line, kinds), comma(book.corrections.get(claim, 0))])
    later = sum(book.corrections.values())
    writer.writerow(["Totaal", *_year_cells(book.total, kinds), comma(later)])
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def _year_cells(line: Line, kinds: list[EntryKind]) -> list[str]:
    return [comma(line.opened), *(comma(line.moved[kind]) for kind in kinds), comma(line.closed)]
