"""What every case of the demonstration is to become: plain values, made by a seeded generator, the same at every load."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from app.cases.demonstration.accounts import TODAY
from app.rules.registration import PartyDetails
from app.sources.addresses import Address

CHANGES = ("omzetten", "splitsen", "woningvormen", "samenvoegen", "onttrekken", "omzetten", "splitsen")
PEOPLE = (
    ("mevrouw P. Proef", "Geachte mevrouw Proef,"),
    ("de heer T. Testman", "Geachte heer Testman,"),
    ("mevrouw A. Verzonnen", "Geachte mevrouw Verzonnen,"),
    ("de heer J. Fictief", "Geachte heer Fictief,"),
    ("mevrouw S. Schijn", "Geachte mevrouw Schijn,"),
    ("de heer M. Fantasie", "Geachte heer Fantasie,"),
    ("mevrouw D. Denkbeeld", "Geachte mevrouw Denkbeeld,"),
    ("de heer K. Kunstmatig", "Geachte heer Kunstmatig,"),
    ("mevrouw E. Ünlü-Bedacht", "Geachte mevrouw Ünlü-Bedacht,"),
    ("de heer W. Wolkenkrabber", "Geachte heer Wolkenkrabber,"),
)
COMPANIES = (("Verhuur Verzinsel B.V.", "90000001"), ("Stichting Voorbeeldwonen", "90000002"))

#: How far a case has come, how many days before today it came in, and which price story it has.
BUSY = (
    ("new", 1, "below"),
    ("new", 2, "above"),
    ("new", 3, "unknown"),
    ("registered", 4, "below"),
    ("registered", 7, "rent_below"),
    ("registered", 9, "unknown"),
    ("documents", 12, "below"),
    ("documents", 15, "other_date"),
    ("asked_open", 20, "unknown"),
    ("asked_lapsed", 34, "below"),
    ("complete", 22, "below"),
    ("complete", 25, "at_limit"),
    ("complete", 27, "rent_below"),
    ("confirmed", 30, "below"),
    ("confirmed", 33, "at_limit"),
    ("confirmed", 46, "rent_below"),
    ("judged_grant", 36, "below"),
    ("judged_refuse", 38, "below"),
    ("judged_grant", 52, "rent_below"),
    ("proposed_grant", 40, "below"),
    ("proposed_grant", 49, "at_limit"),
    ("proposed_refuse", 51, "below"),
    ("proposed_free", 42, "above"),
    ("returned", 44, "below"),
    ("returned", 54, "rent_below"),
    ("decided_grant", 47, "below"),
    ("decided_free", 45, "rent_above"),
    ("announced_grant", 60, "below"),
    ("announced_refuse", 66, "below"),
    ("announced_free", 58, "above"),
    ("announced_grant", 88, "rent_below"),
    ("announced_grant", 120, "below"),
    ("announced_free", 131, "above"),
    ("announced_refuse", 150, "at_limit"),
    ("announced_grant", 175, "below"),
    ("retracted", 70, "below"),
    ("extended", 64, "below"),
    ("overdue", 59, "below"),
    ("confirmed", 55, "below"),
    ("complete", 56, "below"),
    ("registered", 11, "at_limit"),
    ("registered", 13, "rent_above"),
    ("documents", 18, "rent_below"),
    ("documents", 19, "below"),
    ("complete", 29, "rent_below"),
    ("confirmed", 41, "at_limit"),
    ("judged_grant", 43, "below"),
    ("asked_answered", 39, "other_date"),
)
CLOSED_CASES = 46
#: Cases of the years in which an ordinance stood that has lapsed since; `days` count from the first of July 2019.
CLOSED = (
    "announced_grant",
    "announced_free",
    "announced_grant",
    "announced_refuse",
    "announced_free",
    "announced_grant",
    "retracted",
    "announced_grant",
)


@dataclass(frozen=True, slots=True)
class Plan:
    """One case to make. `price` is a story: below | at_limit | above the limit, rent_below, rent_above, unknown, other_date."""

    municipality: str
    address: Address
    change_type: str
    received_on: date
    stage: str
    price: str
    applicant: PartyDetails
    rooms: int


def plans(addresses: Sequence[Address]) -> Iterator[Plan]:
    """About 150 plans: two offices at work, and the closed cases of Stichtse Vecht from 2019 to 2023."""
    dice = random.Random(20261120)
    for code in ("GM0312", "GM0736"):
        here = _shuffled(addresses, code, dice)
        for index, (stage, days, price) in enumerate(BUSY):
            yield _plan(code, here[index], index, TODAY - timedelta(days=days), stage, price, dice)
    here = _shuffled(addresses, "GM1904", dice)
    prices = {
        "announced_free": "above",
        "announced_grant": "below",
        "announced_refuse": "below",
        "retracted": "below",
    }
    for index in range(CLOSED_CASES):
        stage = CLOSED[index % len(CLOSED)]
        received = date(2019, 7, 4) + timedelta(days=index * 31 + dice.randrange(6))
        yield _plan("GM1904", here[index], index, received, stage, prices[stage], dice)
    for index, (stage, received, price) in enumerate(_EDGES, start=CLOSED_CASES):
        yield _plan("GM1904", here[index], index, received, stage, price, dice)
    yield _plan(
        "GM0736", _shuffled(addresses, "GM0736", dice)[0], 3, date(2023, 7, 12), "registered", "below", dice
    )


#: The last day of the ordinance of Stichtse Vecht, the day after it, and later: no rules are recorded for those days.
_EDGES = (
    ("announced_grant", date(2023, 6, 30), "at_limit"),
    ("registered", date(2023, 7, 3), "below"),
    ("registered", date(2026, 10, 5), "below"),
    ("new", date(2026, 11, 17), "below"),
)


def _shuffled(addresses: Sequence[Address], code: str, dice: random.Random) -> list[Address]:
    here = [address for address in addresses if address.municipality == code]
    dice.shuffle(here)
    return here


def _plan(
    code: str, address: Address, index: int, received_on: date, stage: str, price: str, dice: random.Random
) -> Plan:
    change = CHANGES[index % len(CHANGES)]
    return Plan(
        code, address, change, received_on, stage, price, _applicant(address, dice), 3 + dice.randrange(3)
    )


def _applicant(address: Address, dice: random.Random) -> PartyDetails:
    home: dict[str, Any] = dict(street_line=f"Verzonnenweg {1 + dice.randrange(90)}", postcode="3999ZZ", place=address.place)
    if dice.randrange(6) == 0:
        name, kvk = dice.choice(COMPANIES)
        return PartyDetails("applicant", "organisation", name, "Geachte heer of mevrouw,", kvk, True, **home)
    name, salutation = dice.choice(PEOPLE)
    email = f"{name.split()[-1].lower().encode('ascii', 'ignore').decode()}@post.example"
    return PartyDetails("applicant", "person", name, salutation, None, True, **home, email=email)
