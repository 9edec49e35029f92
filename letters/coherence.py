"""Where the values of a letter contradict each other: a letter that does not add up is not made.

Each function gets the typed values of `letters.values.read` and yields a fault for every contradiction.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import cast

from app.rules.errors import Fault
from letters import flat


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
    sent = cast(date | None, values.get("decision_sent", values["date_sent"]))
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


def moment_of_payment(values: Mapping[str, object]) -> Iterator[Fault]:
    """A final letter says by which day to pay, or that the permit waits for the payment; an account has all its parts."""
    compensation = block(values, "compensation")
    if compensation is None:
        return
    waits = compensation["suspensive"] is not False
    if values["date_sent"] and compensation["due"] is None and not waits:
        yield Fault("compensation.due", "een dag, want de vergunning wacht niet op de betaling")
    account = [compensation[key] is None for key in ("iban", "account_holder", "reference")]
    if any(account) and not all(account):
        yield Fault("compensation.iban", "rekening, naam en kenmerk alle drie, of geen van drie")


def map_adds_up(values: Mapping[str, object]) -> Iterator[Fault]:
    """The annex counts what its table shows, and its share is that of its own numbers."""
    annex = block(values, "dot_map")
    if annex is None:
        return
    shown = sum(bool(row["counts"]) for row in blocks(annex, "objects")) + cast(int, annex["not_listed"] or 0)
    before, after = cast(int, annex["counted_before"]), cast(int, annex["counted_after"])
    if shown != before:
        yield Fault("dot_map.objects", f"{before} objecten die meetellen, zoals counted_before zegt")
    if after < before:
        yield Fault("dot_map.counted_after", "niet minder dan counted_before")
    share, base = cast(Decimal | None, annex["share"]), cast(int | None, annex["base"])
    if share is not None and base and abs(share - Decimal(after) / base) > Decimal("0.0001"):
        yield Fault("dot_map.share", f"{after} gedeeld door {base}")


def picture_of_map(values: Mapping[str, object]) -> Iterator[Fault]:
    """The map holds flat shapes and numbers only, so that it prints the same everywhere."""
    annex = block(values, "dot_map")
    if annex is None:
        return
    try:
        flat.map_bytes(str(annex["svg"]))
    except ValueError as wrong:
        yield Fault("dot_map.svg", str(wrong))


def answer_after_sending(values: Mapping[str, object]) -> Iterator[Fault]:
    """Who is asked has time to answer, and the answer comes before the decision."""
    sent, reply = cast(date | None, values["date_sent"]), cast(date | None, values["reply_by"])
    decide = cast(date | None, values["decide_by"])
    if sent and reply and reply <= sent:
        yield Fault("reply_by", "een dag na de verzending")
    if reply and decide and reply > decide:
        yield Fault("reply_by", "niet na de laatste dag om te beslissen")


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
