"""What stands around a dwelling, counted by one rule: the objects one by one, the base, and the values that the rule asks for.

A number that the register cannot give is left out and told in a note: the rule then waits for a person, and never passes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from app.cases import quota_queue, spacing
from app.cases.count_rules import COUNT_QUOTA, SPACING, CountRule
from app.cases.dot import PENDING, Dot, dots_in
from app.cases.quota_queue import Queue
from app.rules.sentences import listed
from app.store import counted, pending, register
from app.store.case_file import CaseFile
from app.store.counted import BASE, CountingCorrection
from app.store.placed import NotInRegister, Region
from app.store.register import BaseCount, RegisterAddress

NO_REGISTER = "Het adressenregister van deze gemeente is leeg. Lees eerst een bestand met adressen in."
NOT_FOUND = "Het adres van deze aanvraag staat niet in het adressenregister. Er kan niet worden geteld."
FIELDS = {"staircase": "het trappenhuis", "storey": "de verdieping"}


@dataclass(frozen=True, slots=True)
class Count:
    """`values` go to the rule under its id; `notes` say, in Dutch, what is missing or doubtful; `here` None: not in the register.

    `base` is None where the rule takes no share; `base_words` are the words of its filter.
    """

    rule: CountRule
    on: date
    here: RegisterAddress | None
    region: Region | None = None
    dots: Sequence[Dot] = ()
    base: BaseCount | None = None
    base_corrections: Sequence[CountingCorrection] = ()
    nearest: spacing.Nearest | None = None
    queue: Queue | None = None
    values: dict[str, object] | None = None
    notes: Sequence[str] = ()

    @property
    def counted(self) -> int:
        return sum(dot.counts for dot in self.dots)

    @property
    def after(self) -> int:
        return self.counted + self.rule.own_case_adds


def surroundings(case: CaseFile, rules: Sequence[CountRule], on: date) -> dict[str, dict[str, object]]:
    """The `surroundings` of the `assess` input: per rule what the register says. Rules that it cannot answer are left out."""
    counts = [count(case, rule, on) for rule in rules]
    return {one.rule.id: one.values for one in counts if one.values}


def count(case: CaseFile, rule: CountRule, on: date) -> Count:
    """Count for one rule as the register stands, on a day."""
    here = register.place_of(case)
    if here is None:
        return Count(rule, on, None, notes=(NOT_FOUND if register.is_filled() else NO_REGISTER,))
    try:
        if rule.kind == SPACING:
            return _spacing(case, here, rule, on)
        return _share_or_quota(case, here, rule, on)
    except NotInRegister as missing:
        why = f"Het register zegt niet wat {FIELDS[missing.field]} van dit adres is. Er kan niet worden geteld."
        return Count(rule, on, here, notes=(why,))


def _share_or_quota(case: CaseFile, here: RegisterAddress, rule: CountRule, on: date) -> Count:
    region = _region(case, here, rule, on)
    queue = quota_queue.queue_of(rule, here, on) if rule.kind == COUNT_QUOTA else None
    before = quota_queue.waiting_before(case, queue) if queue is not None else []
    dots = dots_in(case, here, rule, region, on, queued=frozenset(row.case_id for row in before))
    base, corrections = _base(here, rule, region)
    lost = _unplaced(case, here, rule)
    values: dict[str, object] = {}
    if not lost:
        values["counted"] = sum(dot.counts for dot in dots)
    if not base.unknown:
        values["base"] = base.addresses
    if queue is not None:
        values["waiting_before"] = len(before)
    notes = [*_lost_notes(lost), *_base_notes(base)]
    return Count(rule, on, here, region, dots, base, corrections, None, queue, values, notes)


def _region(case: CaseFile, here: RegisterAddress, rule: CountRule, on: date) -> Region:
    if rule.where != "row":
        return Region(str(rule.where), None if rule.radius_m is None else Decimal(rule.radius_m))
    street = dots_in(case, here, rule, Region("street"), on)
    return Region("row", buildings=spacing.row_of(here, street).buildings)


def _base(here: RegisterAddress, rule: CountRule, region: Region) -> tuple[BaseCount, list[CountingCorrection]]:
    """The base with what people said of single addresses: each word moves one address in, out, or from unknown to known."""
    found = register.base(here, region, rule.counting.base)
    words = [word for (_, part), word in counted.corrections(rule.id).items() if part == BASE]
    lying = {row.object_id: row for row in register.which_lie(here, region, [word.object_id for word in words])}
    used, inside, unknown = [], found.addresses, found.unknown
    for word in words:
        row = lying.get(word.object_id)
        if row is None:
            continue
        said = register.in_base(row, rule.counting.base)
        inside += word.counts - (said is True)
        unknown -= said is None
        used.append(word)
    return BaseCount(inside, unknown), used


def _unplaced(case: CaseFile, here: RegisterAddress, rule: CountRule) -> list[str]:
    """Earlier open applications that may lie here, of which the register does not know where: without them a count is too low."""
    if PENDING not in rule.counting.standings:
        return []
    wide = rule.where in ("district", "municipality")
    lost = [
        row
        for row in pending.unplaced(rule.counting.forms, but=case.id)
        if wide or row.postcode[:4] == here.postcode[:4]
    ]
    complete = pending.complete_days([case.id, *(row.id for row in lost)])
    own = pending.turn(case, complete.get(case.id))
    return [row.number for row in lost if pending.turn(row, complete.get(row.id)) < own]


def _lost_notes(numbers: Sequence[str]) -> list[str]:
    if not numbers:
        return []
    return [
        f"Van {listed(numbers)} staat het adres niet in het register, terwijl die aanvraag eerder kwam en hier kan liggen. "
        "Vul het register aan; tot dan is de telling niet af."
    ]


def _base_notes(base: BaseCount) -> list[str]:
    if not base.unknown:
        return []
    which = "1 adres" if base.unknown == 1 else f"{base.unknown} adressen"
    return [f"Van {which} zegt het register niet of het meetelt in het aantal woningen. Vul het register aan, of corrigeer."]


def _spacing(case: CaseFile, here: RegisterAddress, rule: CountRule, on: date) -> Count:
    lost = _unplaced(case, here, rule)
    values: dict[str, object] = {}
    notes = _lost_notes(lost)
    near: spacing.Nearest | None = None
    shown = Region("street")
    if rule.min_distance_m is not None:
        near = spacing.nearest(case, here, rule, on)
        shown = Region("radius", max(rule.min_distance_m * 2, Decimal(spacing.FIRST_RING_M)))
        if near.metres is not None and (not lost or near.metres < rule.min_distance_m):
            values["nearest_m"] = f"{near.metres:f}"
        elif near.dot is None and not lost and not rule.by_row:
            values["counted"] = 0
        if near.note is not None:
            notes.append(near.note)
    dots = dots_in(case, here, rule, shown, on)
    if rule.by_row and not lost:
        values |= _neighbours(case, here, rule, on, alone=near is None or near.dot is None)
    return Count(rule, on, here, shown, dots, nearest=near, values=values, notes=notes)


def _neighbours(
    case: CaseFile, here: RegisterAddress, rule: CountRule, on: date, *, alone: bool
) -> dict[str, object]:
    """What the row says; `counted: 0` where nothing in it counts, so that the rule knows that there is nothing to measure."""
    street = dots_in(case, here, rule, Region("street"), on)
    row = spacing.row_of(here, street)
    values: dict[str, object] = {"adjacent": row.adjacent, "enclosed_sides": row.enclosed_sides}
    if row.between is not None:
        values["between"] = row.between
    elif alone:
        values["counted"] = 0
    return values
