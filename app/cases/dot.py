"""One dot of the map: something that counts, or does not, for one rule, with the reason in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from math import isqrt

from app.cases.count_rules import CountRule
from app.rules.terms import label
from app.store import case_file, counted, pending
from app.store.case_file import CaseFile
from app.store.counted import COUNTED, CountedObject, CountingCorrection
from app.store.pending import Pending
from app.store.placed import Placed, Region, distance_cm2

OTHER_FORM, PENDING = "andere_woonvorm", "pending"
STANDING_WORDS = {
    "granted": "vergund",
    "pending": "in behandeling",
    "lawful": "bestond al rechtmatig",
    "unlicensed": "zonder vergunning bekend",
    "other_form": "andere woonvorm",
}


@dataclass(frozen=True, slots=True)
class Dot:
    """`row_id` is the row of the register of counted objects, `case_number` the case behind it; `why` is what the table says
    under "Telt mee"; `corrected` the word of a person that decided it."""

    address: Placed
    distance_cm: int
    form: str
    standing: str
    residents: int | None
    from_day: date
    to_day: date | None
    source: str
    reason: str
    row_id: int | None
    case_number: str | None
    counts: bool
    why: str
    corrected: CountingCorrection | None = None

    @property
    def object_id(self) -> str:
        return self.address.object_id

    @property
    def words(self) -> str:
        """What it is, for a person: `omzetting naar kamers, vergund`."""
        if self.form == OTHER_FORM and self.standing == "other_form":
            return form_words(self.form)
        return f"{form_words(self.form)}, {STANDING_WORDS[self.standing]}"


def form_words(form: str) -> str:
    return "andere woonvorm" if form == OTHER_FORM else label(form, "change_noun")


def dots_in(
    case: CaseFile, here: Placed, rule: CountRule, region: Region, on: date, *, queued: frozenset[int] = frozenset()
) -> list[Dot]:
    """Everything that stands in the region on a day, the nearest first, judged by the rule. `queued` are the cases that a queue
    counts already. Raises NotInRegister."""
    rows = counted.in_region(here, region, on)
    numbers = case_file.numbers([row.case_id for row in rows if row.case_id is not None])
    found = [_of_object(row, here, rule, on, case, numbers) for row in rows]
    if PENDING in rule.counting.standings:
        own = pending.turn(case, pending.complete_days([case.id]).get(case.id))
        waiting = pending.in_region(here, region, rule.counting.forms, but=case.id)
        found += [_of_pending(one, here, own) for one in waiting if one.case.id not in queued]
    found.sort(key=lambda dot: (dot.distance_cm, dot.object_id, dot.row_id or 0))
    return _each_dwelling_once(found, counted.corrections(rule.id), here)


def _of_object(
    row: CountedObject, here: Placed, rule: CountRule, on: date, case: CaseFile, numbers: Mapping[int, str]
) -> Dot:
    own = row.object_id == here.object_id or row.case_id == case.id
    counts, why = (False, "nee, dit is de woning van de aanvraag zelf") if own else verdict(rule, row, on)
    return Dot(
        address=row,
        distance_cm=isqrt(distance_cm2(row, here)),
        form=row.form,
        standing=row.standing,
        residents=row.residents,
        from_day=row.from_day,
        to_day=row.to_day,
        source=row.source,
        reason=row.reason,
        row_id=row.id,
        case_number=numbers.get(row.case_id) if row.case_id is not None else None,
        counts=counts,
        why=why,
    )


def verdict(rule: CountRule, row: CountedObject, on: date) -> tuple[bool, str]:
    """Whether the rule counts this object, and why. An unknown number of residents counts: the doubt is shown."""
    counting = rule.counting
    if row.form not in counting.forms:
        return False, f"nee, {form_words(row.form)} telt hier niet"
    if row.standing not in counting.standings:
        return False, f"nee, '{STANDING_WORDS[row.standing]}' telt hier niet"
    if rule.period == "year" and row.from_day.year != on.year:
        return False, f"nee, telde mee in {row.from_day.year}"
    if counting.min_residents is not None and row.residents is None:
        return True, "ja, aantal bewoners onbekend"
    if counting.min_residents is not None and (row.residents or 0) < counting.min_residents:
        return False, f"nee, minder dan {counting.min_residents} bewoners"
    return True, "ja"


def _of_pending(one: Pending, here: Placed, own: tuple[date, date, int]) -> Dot:
    same = one.address.object_id == here.object_id
    before = one.turn < own and not same
    later = "nee, een andere aanvraag voor deze woning" if same else "nee, kwam later dan deze aanvraag"
    complete = "" if one.complete_on is None else f", volledig sinds {one.complete_on:%d-%m-%Y}"
    return Dot(
        address=one.address,
        distance_cm=isqrt(distance_cm2(one.address, here)),
        form=one.case.change_type,
        standing=PENDING,
        residents=None,
        from_day=one.case.received_on,
        to_day=None,
        source=f"zaak {one.case.number}",
        reason=f"aanvraag ontvangen op {one.case.received_on:%d-%m-%Y}{complete}",
        row_id=None,
        case_number=one.case.number,
        counts=before,
        why="ja, kwam eerder dan deze aanvraag" if before else later,
    )


def _each_dwelling_once(
    dots: Iterable[Dot], corrections: Mapping[tuple[str, str], CountingCorrection], here: Placed
) -> list[Dot]:
    """A dwelling that was changed twice is one dwelling; a person's word goes before what the rule says by itself."""
    found, seen = [], set()
    for dot in dots:
        word = corrections.get((dot.object_id, COUNTED))
        if word is not None and dot.object_id != here.object_id:
            dot = replace(dot, counts=word.counts, why=f"{'ja' if word.counts else 'nee'}, correctie", corrected=word)
        if dot.counts and dot.object_id in seen:
            dot = replace(dot, counts=False, why="nee, deze woning telt al mee")
        if dot.counts:
            seen.add(dot.object_id)
        found.append(dot)
    return found
