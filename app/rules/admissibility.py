"""Whether an objection can be treated: in time or excusably late, by an interested party, with the contents that the law asks.

Nothing here decides where the law leaves it to a person: whether lateness can be excused (Awb 6:11) and whether somebody is an
interested party (Awb 1:2) stays open until a person has given a word, with reasons.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.rules.periods import Period, date_words
from app.rules.sentences import listed
from app.rules.terms import label

#: What an objection must hold (Awb 6:5 lid 1; 2:1 lid 2 for who acts for another), in the order of the law.
CONTENTS = ("signature", "name_and_address", "date", "decision", "grounds", "authorisation")


#: Why a decision on an application is addressed to the objector, and who else is mostly an interested party.
APPLIED = "De indiener vroeg de vergunning aan"
MOSTLY = "Wie vlakbij woont en er iets van merkt, is dat meestal"
#: The same for a sanction.
SANCTIONED = "De sanctie is aan de indiener opgelegd"
HARDLY = "Bij een sanctie voor een ander is dat iemand alleen als het besluit zijn eigen belang direct raakt"


class Point(StrEnum):
    """What is looked at, in this order."""

    TERM = "term"
    INTEREST = "interest"
    CONTENTS = "contents"


class Verdict(StrEnum):
    """`open`: a person has to say something first, or a term to repair still has to be given or to end."""

    MET = "met"
    OPEN = "open"
    NOT_MET = "not_met"


@dataclass(frozen=True, slots=True)
class Test:
    """One point with its verdict; `sentence` says why, in Dutch, with its article."""

    point: Point
    verdict: Verdict
    sentence: str


@dataclass(frozen=True, slots=True)
class Received:
    """An objection as it came in. `announced` and `until` are None while the decision was not sent.

    `excused` and `interested` are a person's word, None while nobody gave it. `lacks` are codes of CONTENTS; `repair_by` is the
    last day that was given to repair them, `repaired_on` the day on which all was there. `sanction`: against a sanction.
    """

    received_on: date
    announced: date | None
    until: date | None
    posted_on: date | None = None
    excused: bool | None = None
    interested: bool | None = None
    addressee: bool = False
    lacks: Sequence[str] = ()
    repair_by: date | None = None
    repaired_on: date | None = None
    sanction: bool = False


@dataclass(frozen=True, slots=True)
class Admissibility:
    """The tests in their order. `admissible` is None as long as one of them is open and none of them fails."""

    tests: tuple[Test, ...]

    @property
    def admissible(self) -> bool | None:
        verdicts = {test.verdict for test in self.tests}
        if Verdict.NOT_MET in verdicts:
            return False
        return None if Verdict.OPEN in verdicts else True

    def of(self, point: Point) -> Test:
        return next(test for test in self.tests if test.point is point)

    def failing(self) -> tuple[Test, ...]:
        return tuple(test for test in self.tests if test.verdict is Verdict.NOT_MET)

    def waiting(self) -> tuple[Test, ...]:
        return tuple(test for test in self.tests if test.verdict is Verdict.OPEN)


def came_in_time(received_on: date, posted_on: date | None, until: date, post: Period) -> bool:
    """Awb 6:9: received by the end, or posted by the end and received within a week after it."""
    return received_on <= until or (
        posted_on is not None and posted_on <= until and received_on <= post.after(until)
    )


def admissibility(item: Received, today: date, post: Period) -> Admissibility:
    """Every test of one objection, as it stands today. `post` is the term of Awb 6:9 lid 2."""
    return Admissibility((_term(item, post), _interest(item), _contents(item, today)))


def _term(item: Received, post: Period) -> Test:
    received = date_words(item.received_on)
    if item.announced is None or item.until is None or item.received_on < item.announced:
        why = f"Ontvangen op {received}, vóór de verzending van het besluit. Het besluit was al genomen: dat is niet te vroeg"
        return Test(Point.TERM, Verdict.MET, f"{why} (Awb artikel 6:10).")
    until = date_words(item.until)
    if item.received_on <= item.until:
        return Test(
            Point.TERM,
            Verdict.MET,
            f"Ontvangen op {received}, op tijd: het kon tot en met {until} (Awb artikel 6:9).",
        )
    if came_in_time(item.received_on, item.posted_on, item.until, post) and item.posted_on is not None:
        why = (
            f"Gepost op {date_words(item.posted_on)}, in de termijn tot en met {until}, en binnen {post.words()} daarna "
            f"ontvangen op {received}: op tijd"
        )
        return Test(Point.TERM, Verdict.MET, f"{why} (Awb artikel 6:9 lid 2).")
    late = f"Ontvangen op {received}. De termijn liep tot en met {until}: te laat."
    if item.excused is None:
        return Test(
            Point.TERM,
            Verdict.OPEN,
            f"{late} Vraag waarom, en leg vast of dat verschoonbaar is (Awb artikel 6:11).",
        )
    if item.excused:
        return Test(Point.TERM, Verdict.MET, f"{late} Dat is verschoonbaar (Awb artikel 6:11).")
    return Test(Point.TERM, Verdict.NOT_MET, f"{late} Dat is niet verschoonbaar (Awb artikel 6:11).")


def _interest(item: Received) -> Test:
    if item.addressee:
        reason = SANCTIONED if item.sanction else APPLIED
        why = f"{reason}: het besluit is aan hem gericht (Awb artikel 1:2)."
        return Test(Point.INTEREST, Verdict.MET, why)
    if item.interested is None:
        return Test(
            Point.INTEREST,
            Verdict.OPEN,
            f"Leg vast of de indiener belanghebbende is. {HARDLY if item.sanction else MOSTLY} (Awb artikel 1:2).",
        )
    if item.interested:
        return Test(Point.INTEREST, Verdict.MET, "De indiener is belanghebbende (Awb artikel 1:2).")
    return Test(
        Point.INTEREST, Verdict.NOT_MET, "De indiener is geen belanghebbende (Awb artikel 1:2 en 7:1)."
    )


def _contents(item: Received, today: date) -> Test:
    lacks = listed([label(code, "objection_content") for code in CONTENTS if code in item.lacks])
    if not lacks:
        return Test(Point.CONTENTS, Verdict.MET, "Alles staat erin wat erin moet staan (Awb artikel 6:5).")
    if item.repaired_on is not None:
        repaired = f"Wat er miste ({lacks}), is aangevuld op {date_words(item.repaired_on)}"
        if item.repair_by is not None and item.repaired_on > item.repair_by:
            late = f"na de termijn tot en met {date_words(item.repair_by)}. Niet-ontvankelijk verklaren hoeft dan niet"
            return Test(
                Point.CONTENTS,
                Verdict.MET,
                f"{repaired}, {late}: het bezwaar wordt behandeld (Awb artikel 6:6).",
            )
        return Test(Point.CONTENTS, Verdict.MET, f"{repaired} (Awb artikel 6:6).")
    if item.repair_by is None:
        why = f"Er mist nog: {lacks}. Geef de indiener eerst gelegenheid om dat aan te vullen"
        return Test(Point.CONTENTS, Verdict.OPEN, f"{why} (Awb artikel 6:6).")
    term = date_words(item.repair_by)
    if today <= item.repair_by:
        return Test(
            Point.CONTENTS,
            Verdict.OPEN,
            f"Er mist nog: {lacks}. Aanvullen kan tot en met {term} (Awb artikel 6:6).",
        )
    return Test(
        Point.CONTENTS,
        Verdict.NOT_MET,
        f"Er mist nog: {lacks}. De termijn liep tot en met {term} (Awb artikel 6:6).",
    )
