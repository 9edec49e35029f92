"""Where the days of a letter contradict each other: a term that is no term, a message that comes too late.

Like `letters.coherence`: each function gets the typed values and yields a fault for every contradiction. A day that a
concept does not know yet contradicts nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import cast

from app.rules.errors import Fault
from letters.coherence import blocks

DAY = timedelta(days=1)


def day_of(values: Mapping[str, object], key: str) -> date | None:
    """A checked day of the values, or None where it is not known."""
    return cast(date | None, values.get(key))


def _ordered(values: Mapping[str, object], first: str, later: str, said: str) -> Iterator[Fault]:
    before, after = day_of(values, first), day_of(values, later)
    if before and after and after <= before:
        yield Fault(later, said)


def request_leaves_time(values: Mapping[str, object]) -> Iterator[Fault]:
    """The day to answer lies after sending; the term stands still from the day after it (Awb 4:15(1))."""
    yield from _ordered(values, "date_sent", "answer_by", "een dag na de verzending")
    sent, since = day_of(values, "date_sent"), day_of(values, "suspended_from")
    if sent and since and since != sent + DAY:
        yield Fault("suspended_from", "de dag na de verzending")


def examples_move_the_day(values: Mapping[str, object]) -> Iterator[Fault]:
    """Each example moves the last day by its own number of days, and lies within the term to answer."""
    old, until = day_of(values, "old_last_day"), day_of(values, "answer_by")
    for index, row in enumerate(blocks(values, "examples")):
        days = timedelta(days=cast(int, row["days"]))
        if old and cast(date, row["new_last_day"]) < old + days:
            yield Fault(
                f"examples[{index}].new_last_day", f"niet vóór {row['days']} dagen na de oude laatste dag"
            )
        if until and cast(date, row["supplied"]) > until:
            yield Fault(f"examples[{index}].supplied", "niet na de dag om te antwoorden")


def answer_by_after_sending(values: Mapping[str, object]) -> Iterator[Fault]:
    """Who is reminded still has time to answer."""
    yield from _ordered(values, "request_date", "answer_by", "een dag na het verzoek")
    sent, until = day_of(values, "date_sent"), day_of(values, "answer_by")
    if sent and until and until < sent:
        yield Fault("answer_by", "niet vóór de verzending")


def extension_in_time(values: Mapping[str, object]) -> Iterator[Fault]:
    """An extension is told before the term ends, and ends later than the term it extends (Huisvestingswet 25)."""
    sent, old, new = (day_of(values, key) for key in ("date_sent", "old_last_day", "new_last_day"))
    if sent and old and sent > old:
        yield Fault("date_sent", "niet na de oude laatste dag: dan is de termijn al voorbij")
    if old and new and not old < new <= old + timedelta(weeks=cast(int, values["weeks"]), days=7):
        yield Fault("new_last_day", "na de oude laatste dag, en niet later dan de verlenging toelaat")


def suspension_has_an_end(values: Mapping[str, object]) -> Iterator[Fault]:
    """A letter on a suspension says until when or until which event; agreed delay has a day."""
    until, event = day_of(values, "until"), values["event"]
    if until is None and event is None:
        yield Fault("until", "een dag, of in event wat er moet gebeuren")
    if values["ground"] == "applicant_agreed" and until is None:
        yield Fault("until", "een dag, want uitstel met instemming heeft een einde")
    since = day_of(values, "suspended_from")
    if since and until and until < since:
        yield Fault("until", "niet vóór het begin")


def set_aside_after_its_chance(values: Mapping[str, object]) -> Iterator[Fault]:
    """There was a chance to repair, it is over or was used, and something is still missing (Awb 4:5(1))."""
    yield from _ordered(values, "request_date", "answer_by", "een dag na het verzoek")
    sent, until = day_of(values, "date_sent"), day_of(values, "answer_by")
    if sent and until and sent <= until and values["supplied_on"] is None:
        yield Fault("date_sent", "na de dag om te antwoorden, want er kwam geen aanvulling")


def repair_has_a_day(values: Mapping[str, object]) -> Iterator[Fault]:
    """What must be repaired has its day, and an objection that seems late is asked about (Awb 6:6, 6:11)."""
    asked, until = blocks(values, "repair"), day_of(values, "repair_by")
    if bool(asked) != (until is not None):
        yield Fault("repair_by", "een dag als er iets ontbreekt, en anders leeg")
    if not values["in_time"] and not asked:
        yield Fault("repair", "de vraag waarom het bezwaar te laat is")
    sent = day_of(values, "date_sent")
    if sent and until and until <= sent:
        yield Fault("repair_by", "een dag na de verzending")


def hearing_leaves_time(values: Mapping[str, object]) -> Iterator[Fault]:
    """Documents until ten days before the hearing, the file open at least a week before it (Awb 7:4)."""
    heard = cast(date, values["hearing_on"])
    yield from _ordered(values, "date_sent", "hearing_on", "een dag na de verzending")
    if cast(date, values["documents_until"]) != heard - timedelta(days=10):
        yield Fault("documents_until", "de dag die tien dagen vóór de hoorzitting ligt")
    if cast(date, values["file_open_from"]) > heard - timedelta(weeks=1):
        yield Fault("file_open_from", "ten minste een week vóór de hoorzitting")


def dictum_is_carried(values: Mapping[str, object]) -> Iterator[Fault]:
    """Each ground is answered on the law of now, a committee left is left with reasons, costs are paid when asked."""
    treated = values["outcome"] != "inadmissible"
    if treated and not values["grounds"]:
        yield Fault("grounds", "elk bezwaar met ons antwoord")
    if treated and values["law_and_facts"] is None:
        yield Fault("law_and_facts", "welke regels en feiten zijn gebruikt")
    committee = cast(Mapping[str, object] | None, values["committee"])
    if committee and not committee["followed"] and committee["reasons"] is None:
        yield Fault("committee.reasons", "waarom het advies niet is gevolgd")
    costs = cast(Mapping[str, object], values["costs"])
    if costs["amount"] and (not costs["asked"] or values["outcome"] in ("inadmissible", "unfounded")):
        yield Fault("costs.amount", "alleen als erom is gevraagd en het besluit is herroepen")
