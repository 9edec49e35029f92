"""A second clock, written from the text of the contract and not from the code: it walks day by day and shares nothing with it.

Slow and plain on purpose. Holidays are computed another way (Gauss), days on a par stand here as the decrees name them, and
money is added up a day at a time. `answer` takes a document of `woonvergunning clock` and gives its answer without the sentences.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

DAY = timedelta(days=1)
ORDER = (
    "information_requested", "information_supplied", "suspended", "resumed", "extended", "notice_of_default_received",
    "decided", "announced", "objection_received", "objection_committee",
)  # fmt: skip
LAWFUL = ("bibob", "force_majeure", "applicant_agreed", "applicant_delay")
DECREED = (
    "2014-05-30 2015-01-02 2015-05-04 2015-05-15 2016-05-06 2017-04-28 2017-05-26 2018-05-11 2018-12-24 2018-12-31 2019-05-31 "
    "2019-12-27 2020-05-22 2021-05-14 2022-05-27 2023-04-28 2023-05-19 2024-05-10 2024-12-27 2025-05-30 2026-01-02 2026-05-15 "
    "2027-05-07 2028-04-28 2028-05-26"
)
ON_A_PAR = frozenset(DECREED.split())
#: From 2026 the article was changed and nobody read how: the days are counted, the money is not.
RATES_UNKNOWN_FROM = date(2026, 1, 1)


def easter(year: int) -> date:
    """Gauss, with the constants of 1900 to 2099."""
    a, b, c = year % 19, year % 4, year % 7
    d = (19 * a + 24) % 30
    e = (2 * b + 4 * c + 6 * d + 5) % 7
    day = date(year, 3, 22) + (d + e) * DAY
    if (d == 29 and e == 6) or (d == 28 and e == 6 and a > 10):
        day -= 7 * DAY
    return day


def working(day: date) -> bool:
    sunday = easter(day.year)
    king = date(day.year, 4, 27)
    closed = {sunday - 2 * DAY, sunday + DAY, sunday + 39 * DAY, sunday + 50 * DAY}
    closed |= {date(day.year, 1, 1), date(day.year, 5, 5), date(day.year, 12, 25), date(day.year, 12, 26)}
    closed.add(king - DAY if king.weekday() == 6 else king)
    return day.weekday() < 5 and day not in closed and day.isoformat() not in ON_A_PAR


def moved(day: date) -> date:
    while not working(day):
        day += DAY
    return day


@dataclass
class Pause:
    """A request (`answer_by`) or a suspension, as it was made on `on`."""

    on: date
    ground: str | None = None
    answer_by: date | None = None
    ended: date | None = None

    def allows(self, day: date) -> bool:
        """Whether the clock may stand still on a day, if nobody ended it."""
        if self.answer_by:
            return self.on < day < self.answer_by
        if self.ground == "bibob":
            return self.on <= day < self.on + 84 * DAY
        return day > self.on

    def still(self, day: date) -> bool:
        return self.allows(day) and not (self.ended and day >= self.ended)

    def open(self, day: date) -> bool:
        if self.ended and self.ended <= day:
            return False
        if self.answer_by:
            return day <= self.answer_by
        return self.endless or day < self.on + 84 * DAY

    @property
    def endless(self) -> bool:
        return not self.answer_by and self.ground != "bibob"

    def can_end(self, day: date) -> bool:
        if self.ended:
            return False
        if self.answer_by:
            return day <= self.answer_by
        return self.endless or day <= self.on + 84 * DAY


@dataclass
class SecondClock:
    received: date
    weeks: int
    longest: int
    grants: bool
    pauses: list[Pause] = field(default_factory=list)
    stood: int = 0
    extended: int | None = None
    notice: date | None = None
    decided: date | None = None
    announced: date | None = None
    objections: list[dict[str, Any]] = field(default_factory=list)
    committee: bool = False
    refused: list[tuple[str, str]] = field(default_factory=list)

    def still(self, day: date) -> bool:
        return self.decided is None and any(each.still(day) for each in self.pauses)

    def nominal(self, extra: int = 0, *, plain: bool = False) -> date:
        return (
            self.received
            + (7 * self.weeks + self.stood + extra + (0 if plain else 7 * (self.extended or 0))) * DAY
        )

    def shifted(self, nominal: date) -> date:
        return nominal if (self.extended or self.weeks) > 12 else moved(nominal)

    def arisen(self, day: date, extra: int = 0) -> bool:
        end = self.shifted(self.nominal(extra))
        return self.grants and day > end and (self.decided is None or self.decided > end)

    def allows(self, kind: str, event: dict[str, Any], day: date) -> bool:
        """Does what the event does; False where it has no effect."""
        extra = int(self.still(day))
        if kind in ("information_requested", "suspended", "extended"):
            if kind == "suspended" and event["ground"] not in LAWFUL:
                return False
            if self.decided or day > self.nominal(extra):
                return False
        if kind == "information_requested":
            self.pauses.append(Pause(day, answer_by=date.fromisoformat(event["answer_by"])))
        elif kind == "suspended":
            self.pauses.append(Pause(day, ground=event["ground"]))
        elif kind in ("information_supplied", "resumed"):
            mine = [each for each in self.pauses if bool(each.answer_by) is (kind == "information_supplied")]
            ending = [each for each in mine if each.can_end(day)]
            if not ending:
                return False
            ending[0].ended = day
        elif kind == "extended":
            if self.extended is not None or event["weeks"] > self.longest:
                return False
            self.extended = event["weeks"]
        else:
            return self.allows_later(kind, event, day, extra)
        return True

    def allows_later(self, kind: str, event: dict[str, Any], day: date, extra: int) -> bool:
        if kind == "notice_of_default_received":
            if day <= self.shifted(self.nominal(extra)):
                return False
            self.notice = self.notice or day
        elif kind == "decided":
            if self.decided:
                return False
            self.decided = day
        elif kind == "announced":
            if self.announced or not (self.decided or self.arisen(day, extra)):
                return False
            self.announced = day
        elif kind == "objection_received":
            self.objections.append(event)
        else:
            self.committee = True
        return True


def answer(document: dict[str, Any]) -> dict[str, Any]:
    """The answer of `woonvergunning clock`, without its sentences. `silence` must be given."""
    received, today = (date.fromisoformat(document[key]) for key in ("received_on", "today"))
    made = SecondClock(
        received, document["decision_weeks"], document["extension_weeks"], document["silence"] == "grants"
    )
    by_day: dict[date, list[dict[str, Any]]] = {}
    for event in document["events"]:
        by_day.setdefault(date.fromisoformat(event["on"]), []).append(event)
    days = sorted({*by_day, *(received + number * DAY for number in range((today - received).days + 1))})
    for day in days:
        for event in sorted(by_day.get(day, []), key=lambda each: ORDER.index(each["kind"])):
            if day > today or day < received or not made.allows(event["kind"], event, day):
                made.refused.append((event["kind"], event["on"]))
        if received <= day <= today:
            made.stood += made.still(day)
    return consequences(made, today)


def consequences(made: SecondClock, today: date) -> dict[str, Any]:
    end = made.nominal()
    plain, shifted = made.nominal(plain=True), made.shifted(end)
    extend = None if made.extended is not None or made.decided or today > plain or not made.longest else plain
    requests = [each for each in made.pauses if each.answer_by]
    aside = None
    if requests and not any(each.open(today) for each in requests):
        aside = (requests[-1].ended or requests[-1].answer_by or today) + 28 * DAY
    waiting = [each for each in made.pauses if each.open(today)] if made.decided is None else []
    return {
        "decide_by": {"nominal": str(end), "shifted": str(shifted)},
        "decide_by_if_open": if_open(made, waiting, today),
        "suspended_days": made.stood,
        "extend_before": text(extend),
        "set_aside_notice_by": text(aside),
        "state": state(made, bool(waiting), today > shifted),
        "late_penalty": penalty(made, today),
        "operation_of_law": by_law(made, shifted, today),
        **objection(made, today),
        "refused_events": made.refused,
    }


def text(day: date | None) -> str | None:
    return str(day) if day else None


def if_open(made: SecondClock, waiting: list[Pause], today: date) -> str | None:
    """Goes on walking, as if nothing more happened, until nothing can stand still any more."""
    if not waiting or any(each.endless for each in waiting):
        return None
    extra, day = 0, today + DAY
    while any(each.allows(later) and not each.ended for each in waiting for later in (day, day + DAY)):
        extra += made.still(day)
        day += DAY
    return str(made.nominal(extra))


def state(made: SecondClock, waiting: bool, over: bool) -> str:
    if made.announced or made.decided:
        return "announced" if made.announced else "decided"
    if waiting or over:
        return "suspended" if waiting else "overdue"
    return "extended" if made.extended is not None else "running"


def penalty(made: SecondClock, today: date) -> dict[str, Any]:
    none = {"first_day": None, "last_day": None, "days": 0, "amount": "0.00", "decide_amount_by": None}
    if made.grants or made.notice is None:
        return none
    first = made.notice + 15 * DAY
    if made.announced and made.announced <= first:
        return none
    owed, days, day, last = 0, 0, first, first
    rates = (20, 30, 40) if made.notice < date(2019, 1, 1) else (23, 35, 45)
    for number in range(42):
        if made.announced and day >= made.announced:
            break
        last = day
        if day <= today:
            days += 1
            owed += rates[number // 14]
        day += DAY
    amount = f"{owed}.00" if made.notice < RATES_UNKNOWN_FROM else None
    told = {"first_day": str(first), "last_day": str(last), "days": days, "amount": amount}
    return told | {"decide_amount_by": str(moved(last + 14 * DAY))}


def by_law(made: SecondClock, end: date, today: date) -> dict[str, Any]:
    told: dict[str, Any] = {
        "possible": made.grants,
        "arises_on": None,
        "in_force_on": None,
        "announce_by": None,
    }
    if made.arisen(today):
        told |= {
            "arises_on": str(end + DAY),
            "in_force_on": str(end + 3 * DAY),
            "announce_by": str(moved(end + 14 * DAY)),
        }
    return told


def objection(made: SecondClock, today: date) -> dict[str, Any]:
    told: dict[str, Any] = dict.fromkeys(("until", "received_in_time", "decide_by", "decide_by_extended"))
    if made.announced is None:
        return {"objection": told, "irrevocable_on": None}
    until = moved(made.announced + 42 * DAY)
    in_time = False
    for event in made.objections:
        on, posted = date.fromisoformat(event["on"]), event.get("by_post_posted_on")
        by_post = posted is not None and date.fromisoformat(posted) <= until and on <= until + 7 * DAY
        in_time = in_time or on <= until or by_post
    told["until"] = str(until)
    if made.objections:
        term = 84 if made.committee else 42
        told |= {
            "received_in_time": in_time,
            "decide_by": str(moved(until + term * DAY)),
            "decide_by_extended": str(moved(until + (term + 42) * DAY)),
        }
    since = until + DAY
    return {"objection": told, "irrevocable_on": str(since) if since <= today and not in_time else None}
