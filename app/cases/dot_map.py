"""The dot map of a case: every rule that counts with its table and drawings, and the map frozen for the decision."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from app.cases import assessing, counting
from app.cases.count_rules import CountRule, rules_for
from app.cases.counting import Count
from app.cases.dot import Dot
from app.cases.dot_map_drawing import Mark, Picture, draw, reach_cm
from app.cases.opening import NotNow, open_case, record
from app.cases.permission import Action, Officer
from app.rules.canonical import canonical
from app.store import case_fact, register, snapshot
from app.store.case_file import CaseFile
from app.store.placed import Region
from app.store.register import RegisterAddress
from app.store.snapshot import DotMapSnapshot

MOST_HOUSES, MOST_ROWS, MOST_SHOWN = 1_500, 5_000, 50


@dataclass(frozen=True, slots=True)
class RuleMap:
    """One rule of one case: the count, and the drawings before and with this application."""

    count: Count
    before: str
    after: str
    frozen: DotMapSnapshot | None = None


def rule_maps(case: CaseFile, rules: Sequence[CountRule], on: date) -> list[RuleMap]:
    """The map of each rule as the register stands."""
    frozen = snapshot.latest(case.id)
    return [rule_map(counting.count(case, rule, on), frozen.get(rule.id)) for rule in rules]


def doubtful(count: Count) -> list[RegisterAddress]:
    """The addresses of which the register does not say whether they are in the base: the first of them, for a person."""
    if count.here is None or count.region is None or count.base is None or not count.base.unknown:
        return []
    said = {word.object_id for word in count.base_corrections}
    rows = register.in_region(count.here, count.region, limit=MOST_ROWS)
    open_rows = [
        row for row in rows if row.object_id not in said and register.in_base(row, count.rule.counting.base) is None
    ]
    return sorted(open_rows, key=lambda row: (row.street, row.house_number, row.house))[:MOST_SHOWN]


def rule_map(count: Count, frozen: DotMapSnapshot | None = None) -> RuleMap:
    if count.here is None or count.region is None:
        return RuleMap(count, "", "", frozen)
    return RuleMap(count, _drawn(count, count.here, own=False), _drawn(count, count.here, own=True), frozen)


def _drawn(count: Count, here: RegisterAddress, *, own: bool) -> str:
    marks = [
        Mark(dot.address.x, dot.address.y, dot.form, dot.counts, number)
        for number, dot in enumerate(count.dots, start=1)
    ]
    radius = _radius_cm(count)
    reach = reach_cm(marks, here.x, here.y, radius)
    around = Region("radius", Decimal(reach) * 3 / 2 / 100)
    houses = [(row.x, row.y) for row in register.in_region(here, around, limit=MOST_HOUSES) if row.stands]
    when = "Met deze aanvraag" if own else "Zonder deze aanvraag"
    return draw(
        Picture(
            key=f"{count.rule.id}-{'na' if own else 'voor'}",
            title=f"Stippenkaart, {count.rule.title.lower()}. {when}.",
            description=f"{when}: {_sum_words(count, own=own)} De tabel noemt elk object met adres, afstand en reden.",
            x=here.x,
            y=here.y,
            marks=marks,
            houses=houses,
            radius_cm=radius,
            own_counts=own,
        )
    )


def _radius_cm(count: Count) -> int | None:
    if count.rule.min_distance_m is not None:
        return int(count.rule.min_distance_m * 100)
    return None if count.rule.radius_m is None else count.rule.radius_m * 100


def _sum_words(count: Count, *, own: bool) -> str:
    number = count.after if own else count.counted
    base = "" if count.base is None else f" van {count.base.addresses}"
    return f"{number}{base} tellen mee {count.rule.place_words}."


def freeze(
    number: str, seen_version: int, rule_id: str, *, by: Officer, now: datetime, today: date
) -> DotMapSnapshot:
    """Keep the map of one rule as it is today, for the decision. Raises NotNow where the case has no such rule, or no map."""
    case = open_case(number, seen_version, by=by, action=Action.HANDLE_CASE, statuses=("in_behandeling",))
    document = assessing.question(case, case_fact.current(case.id), {})
    rule = next((rule for rule in rules_for(document) if rule.id == rule_id), None)
    if rule is None:
        raise NotNow("Deze regel telt niet, of geldt niet voor deze zaak.")
    row = freeze_rule(case, rule, by=by, now=now, today=today)
    record(case, "dot_map_frozen", on=today, at=now, by=by, detail={"rule": rule_id, "snapshot": row.id, "sha256": row.sha256})
    return row


def freeze_all(case: CaseFile, *, by: Officer, now: datetime, today: date) -> list[DotMapSnapshot]:
    """Keep the map of every rule that can be drawn, for whoever holds the case already; what cannot be counted is left out."""
    document = assessing.question(case, case_fact.current(case.id), {})
    counts = [counting.count(case, rule, today) for rule in rules_for(document)]
    return [freeze_rule(case, one.rule, by=by, now=now, today=today) for one in counts if one.region is not None]


def freeze_rule(case: CaseFile, rule: CountRule, *, by: Officer, now: datetime, today: date) -> DotMapSnapshot:
    """The same without taking the case in hand: for whoever holds it already, such as the proposal. Raises NotNow."""
    found = rule_map(counting.count(case, rule, today))
    if not found.after:
        raise NotNow(found.count.notes[0])
    kept = _kept(found)
    row = DotMapSnapshot(
        municipality=case.municipality,
        case_id=case.id,
        rule=rule.id,
        on_day=today,
        svg=found.after,
        sha256=hashlib.sha256(canonical(kept | {"svg": found.after}).encode()).hexdigest(),
        by_id=by.account_id,
        by_name=by.name,
        at=now,
        **kept,
    )
    snapshot.add(row)
    return row


def _kept(found: RuleMap) -> dict[str, Any]:
    """Everything of a count as plain values."""
    count, rule = found.count, found.count.rule
    counting_of = rule.counting
    base = count.base
    return {
        "metric": {
            "kind": rule.kind,
            "where": rule.where,
            "radius_m": rule.radius_m,
            "measured_from": rule.measured_from,
            "title": rule.title,
            "article": rule.article,
            "period": rule.period,
        },
        "parameters": {
            **dict(rule.demands),
            "forms": list(counting_of.forms),
            "standings": [str(one) for one in counting_of.standings],
            "min_residents": counting_of.min_residents,
            "own_case_adds": rule.own_case_adds,
        },
        "surroundings": count.values or {},
        "objects": [_object(place, dot) for place, dot in enumerate(count.dots, start=1)],
        "base": {
            "addresses": None if base is None else base.addresses,
            "unknown": None if base is None else base.unknown,
            "words": rule.counting.base.words(),
            "corrections": [{"object": word.object_id, "counts": word.counts, "reason": word.reason, "by": word.by_name}
                            for word in count.base_corrections],
            "counted": count.counted,
            "after": count.after,
            "notes": list(count.notes),
        },
    }  # fmt: skip


def _object(place: int, dot: Dot) -> dict[str, Any]:
    return {
        "number": place,
        "object": dot.object_id,
        "address": dot.address.line,
        "what": dot.words,
        "form": dot.form,
        "standing": dot.standing,
        "x": dot.address.x,
        "y": dot.address.y,
        "distance_m": f"{Decimal(dot.distance_cm) / 100:.1f}",
        "from": dot.from_day.isoformat(),
        "to": None if dot.to_day is None else dot.to_day.isoformat(),
        "source": dot.source,
        "counts": dot.counts,
        "why": dot.why,
        "correction": dot.corrected.reason if dot.corrected is not None else None,
    }
