"""Where the values of a letter of enforcement contradict each other: sums, terms, and a fine without a report."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import cast

from app.rules.errors import Fault
from letters.coherence import blocks

Values = Mapping[str, object]


def _after_sending(values: Values, key: str) -> Iterator[Fault]:
    until, sent = cast(date | None, values[key]), cast(date | None, values["date_sent"])
    if until and sent and until <= sent:
        yield Fault(key, "een dag na de verzending")


def until_leaves_time(values: Values) -> Iterator[Fault]:
    """A warning gives time."""
    return _after_sending(values, "until")


def term_leaves_time(values: Values) -> Iterator[Fault]:
    """An order gives time to comply (Awb 5:32a)."""
    return _after_sending(values, "comply_until")


def sums_of_order(values: Values) -> Iterator[Fault]:
    """A maximum is obligatory and not below the sum itself (Awb 5:32b); once is once."""
    if values.get("intended", "last_dwangsom") != "last_dwangsom" or values["sum"] is None:
        return
    each, most = cast(Decimal, values["sum"]), cast(Decimal | None, values["maximum"])
    if values["unit"] is None:
        yield Fault("unit", "waarvoor de dwangsom telkens wordt verbeurd")
    if each <= 0:
        yield Fault("sum", "een bedrag boven nul")
    if most is None or most < each:
        yield Fault("maximum", "een bedrag dat niet lager is dan de dwangsom")
    elif values["unit"] == "once" and most != each:
        yield Fault("maximum", "hetzelfde bedrag, want de dwangsom is ineens")


def report_with_a_fine(values: Values) -> Iterator[Fault]:
    """Who is always heard gets the report (Awb 5:53)."""
    if values["intended"] == "boete" and values["heard"] and values["report"] is None:
        yield Fault("report", "het rapport, want de overtreder wordt gehoord")


def urgent_or_term(values: Values) -> Iterator[Fault]:
    """A coercion order has a term, or says why it could not wait (Awb 5:24, 5:31)."""
    if (values["comply_until"] is None) == (values["urgent_why"] is None):
        yield Fault("comply_until", "een termijn, of de reden waarom het niet kon wachten")
    yield from _after_sending(values, "comply_until")


def fine_adds_up(values: Values) -> Iterator[Fault]:
    """The steps are the fine."""
    if (total := sum(cast(Decimal, row["amount"]) for row in blocks(values, "steps"))) != values["amount"]:
        yield Fault("amount", f"de som van de stappen: {total}")


def forfeited_adds_up(values: Values) -> Iterator[Fault]:
    """The sums are the total, the total is within the maximum, and every period lies after the term."""
    rows = blocks(values, "forfeited")
    if (total := sum(cast(Decimal, row["amount"]) for row in rows)) != values["total"]:
        yield Fault("total", f"de som van de regels: {total}")
    if total > cast(Decimal, values["maximum"]):
        yield Fault("total", "niet meer dan het maximum van de last")
    for index, row in enumerate(rows):
        first, last = cast(date | None, row["first"]), cast(date | None, row["last"])
        if first and first <= cast(date, values["comply_until"]):
            yield Fault(f"forfeited[{index}].first", "een dag na het einde van de termijn")
        if first and last and last < first:
            yield Fault(f"forfeited[{index}].last", "niet vóór de eerste dag")
