"""Reads the calendar of the Algemene termijnenwet from its data file: `algemene_termijnenwet.yaml`."""

from __future__ import annotations

import re
from datetime import date

from app.rules.codes import Confidence
from app.rules.deadlines import Calendar
from app.rules.loading import Located
from app.rules.reading import Reader, Unreadable, as_date

_COMMON_YEAR = 2001


def read_calendar(located: Located) -> Calendar:
    """The calendar in a file. Raises InvalidInput with the file and line of every fault."""
    reader = Reader.of(located)
    _read_origin(reader)
    fixed: dict[tuple[int, int], str] = {}
    for item in reader.mappings("fixed_days"):
        fixed[item.value("day", _as_month_day, (1, 1))] = item.text("name")
        item.done()
    from_easter: dict[int, str] = {}
    for item in reader.mappings("easter_days"):
        after, before = item.integer_or("days_after", None), item.integer_or("days_before", None)
        if (after is None) == (before is None):
            item.fault(None, "of days_after, of days_before")
        from_easter[(after or 0) - (before or 0)] = item.text("name")
        item.done()
    king = reader.mapping("kings_day")
    _read_origin(king)
    calendar = Calendar(
        fixed=fixed,
        from_easter=from_easter,
        kings_day=king.value("day", _as_month_day, (1, 1)),
        kings_day_when_sunday=king.value("when_sunday", _as_month_day, (1, 1)),
        kings_day_name=king.text("name"),
        kings_day_since=king.integer("since_year"),
        equated=_read_equated(reader),
    )
    king.done()
    reader.finish()
    return calendar


def _read_equated(reader: Reader) -> dict[date, str]:
    """Every day on a par with the decree that made it so; a day in two decrees is a fault."""
    equated: dict[date, str] = {}
    for decree in reader.mappings("equated_days"):
        title = decree.text("decree")
        _read_origin(decree)
        for index, day in enumerate(decree.items("days", as_date)):
            if day in equated:
                decree.fault_at((*decree.at, "days", index), "elke dag in één besluit")
            equated[day] = title
        decree.done()
    if not equated:
        reader.fault("equated_days", "ten minste één besluit met gelijkgestelde dagen")
    return equated


def _read_origin(reader: Reader) -> None:
    """Where a part of the calendar comes from: obligatory for people, no part of any calculation."""
    reader.text("source")
    reader.member("confidence", Confidence)
    reader.boolean_or("verified", False)


def _as_month_day(value: object) -> tuple[int, int]:
    if isinstance(value, str) and re.fullmatch(r"[0-9]{2}-[0-9]{2}", value, re.ASCII):
        try:
            day = date.fromisoformat(f"{_COMMON_YEAR}-{value}")
        except ValueError:
            raise Unreadable("een bestaande dag van het jaar") from None
        return day.month, day.day
    raise Unreadable('een maand en dag als "04-27"')
