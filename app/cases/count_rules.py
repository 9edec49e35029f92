"""The rules of a version that count on the dot map, as plain values: what they count, where, and what they demand of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from app.rules.application import parse_application
from app.rules.counting import Counting
from app.rules.rule import Rule
from app.rules.rulebook import load_rulebook
from app.rules.version_choice import choose_version

RATIO_CAP, COUNT_QUOTA, SPACING = "ratio_cap", "count_quota", "spacing"
KINDS = (RATIO_CAP, COUNT_QUOTA, SPACING)
TITLES = {RATIO_CAP: "Aandeel", COUNT_QUOTA: "Aantal", SPACING: "Afstand en buren"}
#: How each area is called, after "Geteld is".
PLACES = {
    "street": "in de straat",
    "neighbourhood": "in de buurt",
    "district": "in de wijk",
    "building": "in het gebouw",
    "staircase": "in het trappenhuis",
    "storey": "op de verdieping",
    "row": "in de rij panden",
    "municipality": "in de gemeente",
}


@dataclass(frozen=True, slots=True)
class CountRule:
    """`kind`: ratio_cap | count_quota | spacing; what a kind does not have is None. `demands` are the numbers of the rule."""

    id: str
    kind: str
    change_types: tuple[str, ...]
    article: str
    counting: Counting
    where: str | None = None
    radius_m: int | None = None
    own_case_adds: int = 1
    measured_from: str | None = None
    min_distance_m: Decimal | None = None
    by_row: bool = False
    period: str = "open"
    demands: tuple[tuple[str, str], ...] = ()

    @property
    def title(self) -> str:
        """`Aandeel binnen 100 meter`."""
        return f"{TITLES[self.kind]} {self.place_words}"

    @property
    def place_words(self) -> str:
        if self.kind == SPACING:
            return "in de omgeving" if self.min_distance_m is not None else "in de rij panden"
        return f"binnen {self.radius_m} meter" if self.where == "radius" else PLACES[str(self.where)]


def rules_for(document: Mapping[str, Any]) -> list[CountRule]:
    """The rules that count for this question to the rules floor, of the version that holds for it."""
    version = choose_version(parse_application(document), load_rulebook()).version
    if version is None:
        return []
    return [rule for rule in count_rules(version.every_rule()) if document["change_type"] in rule.change_types]


def count_rules(rules: Iterable[Rule]) -> list[CountRule]:
    """Those of these rules that say what the register must count. A rule without `counting` is counted by a person."""
    return [
        _count_rule(rule)
        for rule in rules
        if rule.kind.value in KINDS and getattr(rule, "counting", None) is not None
    ]


def _count_rule(rule: Any) -> CountRule:
    measured = getattr(rule, "measured_from", None)
    where = getattr(rule, "where", None)
    return CountRule(
        id=rule.id,
        kind=rule.kind.value,
        change_types=rule.change_types,
        article=rule.citation.words(),
        counting=rule.counting,
        where=None if where is None else str(where),
        radius_m=getattr(rule, "radius_m", None),
        own_case_adds=getattr(rule, "own_case_adds", 1),
        measured_from=None if measured is None else str(measured),
        min_distance_m=getattr(rule, "min_distance_m", None),
        by_row=any(getattr(rule, name, None) for name in ("max_consecutive", "min_between", "no_enclosure")),
        period=str(getattr(rule, "period", "open")),
        demands=_demands(rule),
    )


def _demands(rule: Any) -> tuple[tuple[str, str], ...]:
    names = ("max_share", "comparison", "rounding", "max", "carried_over", "min_distance_m", "max_consecutive", "min_between")
    found = ((name, getattr(rule, name, None)) for name in names)
    return tuple((name, str(value)) for name, value in found if value is not None)
