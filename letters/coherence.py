"""Where the values of a letter contradict each other: a letter that does not add up is not made.

Each function gets the typed values of `letters.values.read` and yields a fault for every contradiction.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import cast

from app.rules.errors import Fault


def block(values: Mapping[str, object], key: str) -> Mapping[str, object] | None:
    """A checked block of the values, or None where it is not given."""
    return cast(Mapping[str, object] | None, values[key])


def blocks(values: Mapping[str, object], key: str) -> list[Mapping[str, object]]:
    """A checked list of blocks."""
    return cast(list[Mapping[str, object]], values[key])


SIX_WEEKS = timedelta(weeks=6)
#: The window of the envelope: 78 mm wide, six lines high; a longer line is broken and takes two.
ADDRESS_LINES, ADDRESS_WIDTH = 6, 36


def address_in_window(values: Mapping[str, object]) -> Iterator[Fault]:
    """An address that does not fit the window would be cut off: the letter would not arrive."""
    lines = cast(list[str], (block(values, "addressee") or {})["lines"])
    if sum(-(-len(line) // ADDRESS_WIDTH) for line in lines) > ADDRESS_LINES:
        yield Fault("addressee.lines", f"samen ten hoogste {ADDRESS_LINES} regels van {ADDRESS_WIDTH} tekens")


def days_of_remedy(values: Mapping[str, object]) -> Iterator[Fault]:
    """Six weeks or more lie between sending and the last day, and post may come in later (Awb 6:7 to 6:9)."""
    remedy = block(values, "remedy") or {}
    sent = cast(date | None, values["date_sent"])
    last, posted = cast(date | None, remedy.get("last_day")), cast(date | None, remedy.get("post_received_by"))
    if sent and last and last < sent + SIX_WEEKS:
        yield Fault("remedy.last_day", "een dag ten minste zes weken na de verzending")
    if last and posted and posted < last:
        yield Fault("remedy.post_received_by", "niet vóór de laatste dag voor bezwaar")


def sum_of_compensation(values: Mapping[str, object]) -> Iterator[Fault]:
    """The lines of the compensation add up to its total."""
    compensation = block(values, "compensation")
    if compensation is None:
        return
    amounts = [cast(Decimal, row["amount"]) for row in blocks(compensation, "lines")]
    if sum(amounts) != compensation["total"]:
        yield Fault("compensation.total", f"de som van de regels: {sum(amounts)}")


def suspensive_first(values: Mapping[str, object]) -> Iterator[Fault]:
    """Suspensive conditions come first, because the letter cites them as number 1 and on."""
    flags = [bool(row["suspensive"]) for row in blocks(values, "conditions")]
    if flags != sorted(flags, reverse=True):
        yield Fault("conditions", "opschortende voorwaarden eerst")


def amounts_beyond_limit(values: Mapping[str, object]) -> Iterator[Fault]:
    """A ground that compares has its amounts, its limit and its sign, and every amount lies beyond the limit."""
    ground, limit = block(values, "ground") or {}, block(values, "limit")
    amounts = [cast(Decimal, row["amount"]) for row in blocks(values, "amounts")]
    if not str(ground.get("kind")).endswith("_above_limit"):
        if ground.get("kind") == "exempt" and not ground.get("explanation"):
            yield Fault("ground.explanation", "bij een uitzondering: wat er is aangetoond")
        if amounts or limit:
            yield Fault("amounts", "geen bedragen bij deze reden")
        return
    if not amounts or limit is None or values["comparison"] is None:
        yield Fault("amounts", "bij deze reden zijn amounts, limit en comparison nodig")
        return
    top = cast(Decimal, limit["amount"])
    for index, amount in enumerate(amounts):
        if not (amount > top or (values["comparison"] == "ge" and amount == top)):
            yield Fault(f"amounts[{index}].amount", f"een bedrag boven de grens van {top}")
