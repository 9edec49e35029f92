"""Columns that tables of a case and those of an enforcement file have alike, written once.

Data on offences lies in tables of its own: whoever reads the events, the parties or the letters of cases cannot come across them.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column


class AddressColumns:
    """`address_key` is `postcode-number-letter-addition`."""

    street: Mapped[str] = mapped_column(String(120))
    house_number: Mapped[int]
    house_letter: Mapped[str] = mapped_column(String(1), default="")
    house_addition: Mapped[str] = mapped_column(String(4), default="")
    postcode: Mapped[str] = mapped_column(String(6))
    place: Mapped[str] = mapped_column(String(80))
    address_key: Mapped[str] = mapped_column(String(30))
    bag_verblijfsobject: Mapped[str | None] = mapped_column(String(16))

    @property
    def address_line(self) -> str:
        """`Modeldreef 14a-2`, without the place."""
        addition = f"-{self.house_addition}" if self.house_addition else ""
        return f"{self.street} {self.house_number}{self.house_letter}{addition}"


class NeighbourhoodColumns:
    """`neighbourhood` is the code of the register, or of the neighbourhood that was chosen; empty where neither is known.

    `neighbourhood_typed` is a name that was typed before there were codes: shown beside it, and found by nobody.
    """

    neighbourhood: Mapped[str] = mapped_column(String(10), default="")
    neighbourhood_typed: Mapped[str] = mapped_column(String(80), default="")


class EventColumns:
    """`on` is the legal day, `at` the instant of recording; `detail` holds plain values only."""

    seq: Mapped[int]
    kind: Mapped[str] = mapped_column(String(40))
    on: Mapped[date]
    at: Mapped[datetime]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    by_name: Mapped[str] = mapped_column(String(120))
    detail: Mapped[dict[str, Any]]


class PartyColumns:
    """`kind`: person | organisation (then `kvk` has eight digits).

    `electronic_post`: this party said to be reachable by mail for letters and decisions (Awb 2:8, before 2026 2:14).
    """

    role: Mapped[str] = mapped_column(String(20))
    kind: Mapped[str] = mapped_column(String(12))
    name: Mapped[str] = mapped_column(String(120))
    salutation: Mapped[str] = mapped_column(String(160), default="")
    kvk: Mapped[str | None] = mapped_column(String(8))
    street_line: Mapped[str] = mapped_column(String(140), default="")
    postcode: Mapped[str] = mapped_column(String(7), default="")
    place: Mapped[str] = mapped_column(String(80), default="")
    email: Mapped[str] = mapped_column(String(200), default="")
    phone: Mapped[str] = mapped_column(String(40), default="")
    electronic_post: Mapped[bool] = mapped_column(default=False)


class LetterColumns:
    """The values that a letter was made of and, once final, the bytes, which are never made again."""

    kind: Mapped[str] = mapped_column(String(60))
    subject: Mapped[str] = mapped_column(String(300))
    date_sent: Mapped[date]
    values: Mapped[dict[str, Any]]
    pdf: Mapped[bytes] = mapped_column(LargeBinary)
    sha256: Mapped[str] = mapped_column(String(64))
    written_at: Mapped[datetime]
    written_by: Mapped[str] = mapped_column(String(120))


class DateColumns:
    """`reminded_at` is set when the reminder was put in the outbox; `snoozed_until` puts it off, with the reason."""

    kind: Mapped[str] = mapped_column(String(30))
    subject: Mapped[int] = mapped_column(default=0)
    step: Mapped[str] = mapped_column(String(10))
    on: Mapped[date]
    remind_on: Mapped[date]
    whom: Mapped[str] = mapped_column(String(20))
    reminded_at: Mapped[datetime | None]
    snoozed_until: Mapped[date | None]
    snooze_why: Mapped[str] = mapped_column(String(400), default="")
    snoozed_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))

    @property
    def key(self) -> tuple[str, int, str]:
        return self.kind, self.subject, self.step


class ObjectionColumns:
    """An objection as it came in and as it was treated. `lacks` are codes of `app.rules.admissibility.CONTENTS`, `grounds` the
    points, as they were made.

    `excused` and `interested` are a person's word, None while nobody gave it. `hearing_at` is HH:MM, local time; `no_hearing` a
    code of `app.rules.labels` (no_hearing); `advice_result` one of `objection_result`.
    """

    received_on: Mapped[date]
    posted_on: Mapped[date | None]
    representative: Mapped[str] = mapped_column(String(120), default="")
    grounds: Mapped[list[Any]]
    lacks: Mapped[list[Any]]
    costs_asked: Mapped[bool] = mapped_column(default=False)
    late_reason: Mapped[str] = mapped_column(String(2000), default="")
    excused: Mapped[bool | None]
    excused_why: Mapped[str] = mapped_column(String(2000), default="")
    interested: Mapped[bool | None]
    interested_why: Mapped[str] = mapped_column(String(2000), default="")
    repair_asked_on: Mapped[date | None]
    repair_by: Mapped[date | None]
    repaired_on: Mapped[date | None]
    committee: Mapped[bool] = mapped_column(default=False)
    hearing_on: Mapped[date | None]
    hearing_at: Mapped[str] = mapped_column(String(5), default="")
    hearing_place: Mapped[str] = mapped_column(String(200), default="")
    heard_on: Mapped[date | None]
    heard_by: Mapped[str] = mapped_column(String(300), default="")
    hearing_report: Mapped[str] = mapped_column(String(8000), default="")
    no_hearing: Mapped[str] = mapped_column(String(30), default="")
    no_hearing_why: Mapped[str] = mapped_column(String(2000), default="")
    advice_on: Mapped[date | None]
    advice_result: Mapped[str] = mapped_column(String(30), default="")
    advice: Mapped[str] = mapped_column(String(8000), default="")
    adjourned_on: Mapped[date | None]
    agreed_until: Mapped[date | None]
    withdrawn_on: Mapped[date | None]
    recorded_by: Mapped[int] = mapped_column(ForeignKey("account.id"))
    recorded_by_name: Mapped[str] = mapped_column(String(120))
    recorded_at: Mapped[datetime]
