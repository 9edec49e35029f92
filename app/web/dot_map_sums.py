"""The numbers above a dot map, each with its words: what counts without and with this application, of how many, how near."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from app.cases.dot_map import RuleMap
from app.web.formats import decimal, percentage


@dataclass(frozen=True, slots=True)
class Sum:
    """One number under its words."""

    words: str
    value: str


def sums(one: RuleMap) -> list[Sum]:
    count, values = one.count, one.count.values or {}
    if count.region is None:
        return []
    if count.nearest is not None or count.rule.by_row:
        return _spacing_sums(one)
    found = [Sum("zonder deze aanvraag", str(count.counted)), Sum("met deze aanvraag", str(count.after))]
    if "counted" not in values:
        found = [Sum(f"{each.words} (niet af)", each.value) for each in found]
    if count.base is not None and count.rule.kind == "ratio_cap":
        found.append(Sum("woningen in totaal", str(count.base.addresses)))
        if "base" in values and count.base.addresses:
            found.append(Sum("aandeel met deze aanvraag", share(count.after, count.base.addresses)))
    if "waiting_before" in values:
        found.append(Sum("wachten eerder in de rij", str(values["waiting_before"])))
    return found


def _spacing_sums(one: RuleMap) -> list[Sum]:
    count, values = one.count, one.count.values or {}
    found = []
    if count.nearest is not None:
        near = "geen ander geval" if count.nearest.dot is None else "nog te meten"
        if count.nearest.metres is not None:
            near = f"{decimal(count.nearest.metres, 1)} m"
        found.append(Sum("tot het dichtstbijzijnde geval", near))
    named = {"adjacent": "direct ernaast", "between": "panden ertussen", "enclosed_sides": "kanten ingesloten"}
    return found + [Sum(words, str(values[name])) for name, words in named.items() if name in values]


def share(number: int, base: int) -> str:
    return percentage((Decimal(number) / base).quantize(Decimal("0.0001")))
