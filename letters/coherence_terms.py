"""Where the days of a letter contradict each other: a term that is no term, a message that comes too late.

Like `letters.coherence`: each function gets the typed values and yields a fault for every contradiction. A day that a
concept does not know yet contradicts nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal
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


def runs_again_later(values: Mapping[str, object]) -> Iterator[Fault]:
    """A pause does not end before its first day, and the last day lies after it."""
    stood, runs = day_of(values, "stood_from"), day_of(values, "runs_from")
    if stood and runs and runs < stood:
        yield Fault("runs_from", "niet vóór het begin van de pauze")
    yield from _ordered(values, "runs_from", "new_last_day", "een dag na die waarop de termijn weer loopt")


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


def put_off_within_six_weeks(values: Mapping[str, object]) -> Iterator[Fault]:
    """Said before the term is over, and six weeks at most, which a free day may lengthen a little (Awb 7:10, Atw 1)."""
    old, new = cast(date, values["old_last_day"]), cast(date, values["new_last_day"])
    sent = day_of(values, "date_sent")
    if sent and sent > old:
        yield Fault("date_sent", "een dag vóór het einde van de termijn")
    if not old < new <= old + timedelta(weeks=6, days=5):
        yield Fault("new_last_day", "een dag binnen zes weken na de laatste dag zonder uitstel")


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


def views_leave_time(values: Mapping[str, object]) -> Iterator[Fault]:
    """Who is asked for views has time to give them, and the decision comes after them (Awb 4:7 to 4:9)."""
    yield from _ordered(values, "date_sent", "views_until", "een dag na de verzending")
    until, decided = day_of(values, "views_until"), day_of(values, "last_day")
    if until and decided and until > decided:
        yield Fault("views_until", "niet na de laatste dag om te beslissen")


def until_after_sending(values: Mapping[str, object]) -> Iterator[Fault]:
    """Who is invited has time to answer."""
    yield from _ordered(values, "date_sent", "until", "een dag na de verzending")


def arose_after_silence(values: Mapping[str, object]) -> Iterator[Fault]:
    """A permit arises when the term is over, and takes effect later than that (Awb 4:20b, 4:20c)."""
    yield from _ordered(values, "last_day", "arose", "een dag na de laatste dag om te beslissen")
    arose, force = day_of(values, "arose"), day_of(values, "in_force")
    if arose and force and force < arose:
        yield Fault("in_force", "niet vóór het ontstaan")


def penalty_adds_up(values: Mapping[str, object]) -> Iterator[Fault]:
    """Days times rate is each sum, and their sum is the penalty; nothing due has its reason (Awb 4:17, 4:18)."""
    rows = blocks(values, "lines")
    for index, row in enumerate(rows):
        if cast(int, row["days"]) * cast(Decimal, row["rate"]) != row["sum"]:
            yield Fault(f"lines[{index}].sum", "dagen maal bedrag")
    total = cast(Decimal, values["total"])
    if sum(cast(Decimal, row["sum"]) for row in rows) != total:
        yield Fault("total", "de som van de regels")
    if bool(total) == (values["reason_none"] is not None):
        yield Fault("reason_none", "waarom niets verschuldigd is, en anders leeg")
    if total and None in (values["first_day"], values["final_day"], values["pay_by"]):
        yield Fault("first_day", "de eerste en de laatste dag, en de dag van betaling")


def nota_can_be_paid(values: Mapping[str, object]) -> Iterator[Fault]:
    """A notice asks a sum to an account; agreed parts add up to that sum."""
    asked = cast(Mapping[str, object], values["compensation"])
    if not asked["total"]:
        yield Fault("compensation.total", "een bedrag om te betalen")
    if asked["iban"] is None:
        yield Fault("compensation.iban", "een rekening om op te betalen")
    parts = cast(list[Mapping[str, object]] | None, values["parts"])
    if parts and sum(cast(Decimal, row["amount"]) for row in parts) != asked["total"]:
        yield Fault("parts", f"delen die samen {asked['total']} zijn")


def unused_a_year(values: Mapping[str, object]) -> Iterator[Fault]:
    """The unused year starts when the permit is irrevocable, and is over (Huisvestingswet 26(1)(a))."""
    if values["ground"] != "unused" or values.get("on_request"):
        return
    since, sent = day_of(values, "irrevocable_on"), day_of(values, "date_sent")
    if since is None:
        yield Fault("irrevocable_on", "de dag waarop de vergunning onherroepelijk werd")
    elif sent and (sent.year - since.year, sent.month, sent.day) <= (1, since.month, since.day):
        yield Fault("irrevocable_on", "meer dan een jaar vóór de verzending")


def revoked_after_sending(values: Mapping[str, object]) -> Iterator[Fault]:
    """A permit ends on the day of sending or later, never in secret before it (Awb 3:40)."""
    sent, ends = day_of(values, "date_sent"), day_of(values, "effective")
    if sent and ends and ends < sent:
        yield Fault("effective", "niet vóór de verzending")


def revoked_on_facts(values: Mapping[str, object]) -> Iterator[Fault]:
    """A ground of the law rests on facts; a request of the holder is no ground of ours, and says so."""
    asked = values["ground"] == "request"
    if not asked and not values["facts"]:
        yield Fault("facts", "ten minste één feit")
    if asked != bool(values["on_request"]):
        yield Fault("on_request", "gelijk aan de reden")


def ground_has_its_words(values: Mapping[str, object]) -> Iterator[Fault]:
    """A ground of the ordinance is named in its own words; those of the law have theirs in the letter."""
    if (values["ground"] == "ordinance") != (values["ground_text"] is not None):
        yield Fault("ground_text", "de woorden van de verordening bij die grond, en anders leeg")
