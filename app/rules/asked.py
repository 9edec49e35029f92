"""What a version asks of the facts beside those of the change itself: so that a form asks for what a rule will miss.

Measures and reports are facts of their own, named by the ordinance: `measure_<name>` and `report_<norm>`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app.rules.charge_codes import Factor
from app.rules.checks.area_status import AreaStatusRule
from app.rules.checks.charge import ChargeRule
from app.rules.checks.numeric_limit import NumericLimit
from app.rules.checks.technical_standard import TechnicalStandard
from app.rules.checks.transition import ExistingUse
from app.rules.codes import Per
from app.rules.facts import fact_label
from app.rules.measured import VALUES
from app.rules.ordinance import Version
from app.rules.proof import Proof
from app.rules.rule import Rule

MEASURE, REPORT = "measure_", "report_"
AREAS, STATEMENTS = "areas", "statements"
_NUMBERS = {Per.RESIDENT: "residents_after", Per.ROOM: "rooms_m2", Per.DWELLING: "dwellings_after"}
_FACTORS = {
    Factor.DWELLINGS: "dwellings_before",
    Factor.DWELLINGS_LOST: "dwellings_before",
    Factor.DWELLINGS_EXTRA: "dwellings_after",
    Factor.ROOMS: "rooms_m2",
    Factor.WOZ_VALUE: "woz_values",
}


@dataclass(frozen=True, slots=True)
class AskedFact:
    """A fact that a rule of the version asks for; `options` are the codes that the ordinance knows for it, if it lists them."""

    name: str
    label: str
    article: str
    options: tuple[str, ...] = ()


def asked_facts(version: Version, change_type: str) -> tuple[AskedFact, ...]:
    """Every fact that the rules of the version ask for this change, once each, in the order of the rules."""
    found: dict[str, AskedFact] = {}
    options: dict[str, list[str]] = {AREAS: [], STATEMENTS: []}
    for rule in (*version.rules, *version.text.not_modelled):
        if change_type not in rule.change_types:
            continue
        for name, words, option in _asked_by(rule):
            if option:
                options[name].append(option)
            found.setdefault(name, AskedFact(name, words, rule.citation.article))
    return tuple(
        AskedFact(each.name, each.label, each.article, tuple(dict.fromkeys(options.get(each.name, ()))))
        for each in found.values()
    )


def as_input(values: Mapping[str, Any], version: Version | None) -> dict[str, Any]:
    """The `facts` of the `assess` document from stored facts; a measure that no rule of the version uses stays in the file."""
    used = version.measures() if version is not None else frozenset()
    facts: dict[str, Any] = {}
    measures: dict[str, Any] = {}
    reports: list[Any] = list(values.get("reports", ()))
    for name, value in values.items():
        if name.startswith(MEASURE):
            if name.removeprefix(MEASURE) in used:
                measures[name.removeprefix(MEASURE)] = value
        elif name.startswith(REPORT):
            reports.append(value)
        elif name != "reports":
            facts[name] = value
    facts |= {"measures": measures} if measures else {}
    return facts | ({"reports": reports} if reports else {})


def label_of(name: str) -> str:
    """The Dutch words for a stored fact: one of the list, a measure or a report. KeyError for a name that is none."""
    if name.startswith(MEASURE):
        return name.removeprefix(MEASURE).replace("_", " ")
    return f"rapport {name.removeprefix(REPORT)}" if name.startswith(REPORT) else fact_label(name)


def _asked_by(rule: Rule) -> Iterator[tuple[str, str, str]]:
    """(name, label, option) of every fact that this rule asks for."""
    for area in _areas(rule):
        fact = {"BU": "neighbourhood", "WK": "district"}.get(area[:2], AREAS)
        yield fact, fact_label(fact), area if fact == AREAS else ""
    for proof in _proofs(rule):
        yield proof.fact, fact_label(proof.fact), _option(proof)
    for name in _own(rule):
        yield name, label_of(name), ""


def _option(proof: Proof) -> str:
    return proof.includes or "" if proof.fact in (AREAS, STATEMENTS) else ""


def _proofs(rule: Rule) -> Iterator[Proof]:
    yield from rule.only_if
    yield from getattr(rule, "conditions", ())
    for part in ("disapplied", "rates", "discounts", "waivers"):
        for each in getattr(rule, part, ()):
            yield from each.only_if


def _areas(rule: Rule) -> Iterator[str]:
    yield from rule.areas
    yield from rule.except_areas
    for part in ("override", "statuses", "rates"):
        for each in getattr(rule, part, ()):
            yield from each.areas


def _own(rule: Rule) -> Iterable[str]:
    if isinstance(rule, NumericLimit):
        divided = [_NUMBERS[rule.per]] if rule.per in _NUMBERS else []
        if rule.measure is not None:
            return [MEASURE + rule.measure, *divided]
        return ["woz_values" if rule.field in VALUES else rule.field or "", *divided]
    if isinstance(rule, TechnicalStandard):
        return [REPORT + rule.norm.replace(" ", "")]
    if isinstance(rule, ExistingUse):
        return ["existing_since"]
    if isinstance(rule, AreaStatusRule):
        return ["street"] if any(each.streets for each in rule.statuses) else []
    return _charged(rule) if isinstance(rule, ChargeRule) else []


def _charged(rule: ChargeRule) -> Sequence[str]:
    by_value = rule.cap is not None and rule.cap.share_of_woz is not None
    asked = [] if rule.factor is Factor.CASE else [_FACTORS.get(rule.factor, rule.factor.value)]
    by_value = by_value or any(row.woz_up_to is not None for row in rule.rates)
    return [*asked, *(["woz_values"] if by_value else []), *(MEASURE + each.measure for each in rule.set_offs)]
