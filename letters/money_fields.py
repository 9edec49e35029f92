"""The declared fields that the letters about a claim share: which claim, its account, interest line by line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import cast

from app.rules.errors import Fault
from letters.shared_fields import SHORT
from letters.values import Day, Items, Maybe, Number, OneOf, Record, Text

#: What is claimed, as the ledger codes it.
CLAIM = Record({
    "kind": OneOf(("compensatie", "leges", "boete", "dwangsom", "kosten", "waarborgsom")),
    "asked_on": Day(),  # the day of the letter or decision that asked it
    "due": Day(),  # the last day to pay that it gave
    "open": Number(least=Decimal("0.01")),
})
#: Where it is paid to.
ACCOUNT = Record({"iban": Text(most=40), "holder": SHORT, "reference": SHORT})
#: Interest over days with one rate, in percent a year.
INTEREST = Items(Record({"from": Day(), "to": Day(), "rate": Number(), "amount": Number()}), most=60)
PARTS = Items(Record({"date": Day(), "amount": Number(least=Decimal("0.01"))}), least=2, most=24)
WAY_BACK = Maybe(SHORT)  # the account that gets it, its last four digits only; null: we ask for it


def _rows(values: Mapping[str, object], name: str) -> list[Mapping[str, object]]:
    return cast(list[Mapping[str, object]], values[name])


def _sum(rows: list[Mapping[str, object]]) -> Decimal:
    return sum((cast(Decimal, row["amount"]) for row in rows), Decimal(0))


def reminder_adds_up(values: Mapping[str, object]) -> Iterator[Fault]:
    """Only after the day to pay; the sum is what is open with the fee; the term lies after sending (Awb 4:112, 4:113)."""
    claim = cast(Mapping[str, object], values["claim"])
    sent, pay_by = cast(date | None, values["date_sent"]), cast(date | None, values["pay_by"])
    if sent and sent <= cast(date, claim["due"]):
        yield Fault("date_sent", "een dag na de laatste dag om te betalen")
    if sent and pay_by and pay_by <= sent:
        yield Fault("pay_by", "een dag na de verzending")
    fee = cast(Decimal | None, values["fee"]) or Decimal(0)
    if values["total"] != cast(Decimal, claim["open"]) + fee:
        yield Fault("total", "wat openstaat met de kosten van deze aanmaning")


def parts_add_up(values: Mapping[str, object]) -> Iterator[Fault]:
    """The parts are together what is open, one after the other, the first after sending."""
    rows, claim = _rows(values, "parts"), cast(Mapping[str, object], values["claim"])
    if _sum(rows) != claim["open"]:
        yield Fault("parts", f"delen die samen {claim['open']} zijn")
    days = [cast(date, row["date"]) for row in rows]
    sent = cast(date | None, values["date_sent"])
    if days != sorted(set(days)) or (sent and days[0] <= sent):
        yield Fault("parts", "dagen na elkaar, de eerste na de verzending")


def refund_adds_up(values: Mapping[str, object]) -> Iterator[Fault]:
    """What was paid too much with the interest is what goes back; interest is a decision and has its remedy (Awb 4:99)."""
    interest = _sum(_rows(values, "interest"))
    if values["total"] != cast(Decimal, values["too_much"]) + interest:
        yield Fault("total", "wat te veel is betaald met de rente")
