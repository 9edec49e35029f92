"""The rules of one municipality on one day, laid out for the page: nothing here decides, it only shows what is recorded."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from app.rules.by_law import RULES as BY_LAW
from app.rules.change import change_types
from app.rules.checks.scope import Scope
from app.rules.codes import Reason
from app.rules.ordinance import Version
from app.rules.parameters import Value
from app.rules.rule import Rule
from app.rules.rulebook import Gap, RuleBook
from app.rules.sentences import listed
from app.rules.terms import label
from app.web.formats import counted, day_medium, decimal, euros
from app.web.labels import Shape, State
from app.web.regime_words import says
from app.web.rule_words import limit_on

SOON, NEAR, FAR = 182, 365, 730

KEY_WORDS = {
    "lt500": "onder € 500",
    "ge500": "vanaf € 500",
    "dag_1_14": "dag 1 t/m 14",
    "dag_15_28": "dag 15 t/m 28",
    "dag_29_42": "dag 29 t/m 42",
    "max": "hoogstens",
}
UNIT_WORDS = {"percent": "%", "percent per year": "% per jaar", "points": " punten"}


@dataclass(frozen=True, slots=True)
class RuleRow:
    kind: str
    changes: str
    says: str
    article: str
    url: str | None
    source: str
    verified: bool


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One national figure on the day; `value` in words, `since` None where nothing is recorded for that day."""

    title: str
    value: str
    since: date | None
    source: str | None
    verified: bool


@dataclass(frozen=True, slots=True)
class Stretch:
    """A version, or a gap between two, on the time line."""

    first_day: date
    last_day: date
    words: str
    is_gap: bool
    current: bool
    verified: bool = True


@dataclass(frozen=True, slots=True)
class RulesPage:
    code: str
    name: str
    on: date
    version: Version | None
    reason: Reason | None
    ends: State | None
    limits: tuple[tuple[str, str, str, bool], ...]
    rules: tuple[RuleRow, ...]
    figures: tuple[FigureRow, ...]
    stretches: tuple[Stretch, ...]


def rules_page(book: RuleBook, code: str, on: date, *, today: date) -> RulesPage:
    """`code` is a recorded municipality; `on` any day."""
    version = book.version_on(code, on)
    return RulesPage(
        code=code,
        name=book.name_of(code),
        on=on,
        version=version,
        reason=book.reason_on(code, on),
        ends=None if version is None else _ends(version, today),
        limits=() if version is None else tuple(_limits(version, book, on)),
        rules=() if version is None else tuple(_row(rule, book, on) for rule in _rules(version)),
        figures=tuple(_figures(book, on)),
        stretches=_stretches(book, code, on),
    )


def _ends(version: Version, today: date) -> State:
    """The countdown to the last day, seen from today."""
    days = (version.last_day - today).days
    if days < 0:
        return State(Shape.OFF, f"vervallen na {day_medium(version.last_day)}")
    if days > FAR:
        return State(Shape.OK, f"geldt nog ruim {days // 365} jaar")
    shape = Shape.NEG if days <= SOON else Shape.WARN if days <= NEAR else Shape.OK
    return State(shape, f"vervalt over {counted(days + 1, 'dag', 'dagen')}")


def _rules(version: Version) -> tuple[Rule, ...]:
    return version.every_rule() if version.rules or version.text.not_modelled else BY_LAW


def _limits(version: Version, book: RuleBook, on: date) -> list[tuple[str, str, str, bool]]:
    """Per price rule: what it is about, the amount, what it follows, and whether everything in it is verified."""
    found = []
    for rule in version.rules:
        if isinstance(rule, Scope) and rule.limit is not None and rule.price_basis is not None:
            limit = limit_on(rule.limit, book, on)
            about = listed([label(tenure) for tenure in rule.tenure], "of") if rule.tenure else "elke woning"
            amount = "onbekend" if limit.amount is None else euros(limit.amount)
            sign = label(rule.comparison) if rule.comparison else ""
            found.append(
                (f"Prijsgrens {about}", amount, f"{limit.words}, {sign}", rule.verified and limit.verified)
            )
    merged: dict[tuple[str, str, str], bool] = {}
    for about, amount, words, verified in found:
        merged[about, amount, words] = merged.get((about, amount, words), True) and verified
    return [(*key, verified) for key, verified in merged.items()]


def _row(rule: Rule, book: RuleBook, on: date) -> RuleRow:
    return RuleRow(
        kind=label(rule.kind),
        changes=_changes(rule),
        says=says(rule, book, on),
        article=rule.citation.words(),
        url=rule.citation.url,
        source=rule.source,
        verified=rule.verified,
    )


def _changes(rule: Rule) -> str:
    if set(rule.change_types) >= set(change_types()):
        return "alle wijzigingen"
    return listed([label(code, "change_type") for code in rule.change_types])


def _figures(book: RuleBook, on: date) -> list[FigureRow]:
    rows = []
    for name in sorted(book.law.parameters):
        parameter = book.law.parameter(name)
        dated = parameter.on(on)
        value = _value(dated.value, money=dated.is_money, unit=dated.unit)
        rows.append(FigureRow(parameter.title, value, dated.valid_from, dated.source, dated.verified))
    return rows


def _value(value: Value, *, money: bool, unit: str) -> str:
    if value is None:
        return "onbekend"
    if isinstance(value, Decimal):
        return euros(value) if money else f"{decimal(value)}{UNIT_WORDS.get(unit, '')}"
    if isinstance(value, str):
        return value
    parts = [
        f"{KEY_WORDS.get(key, key.replace('_', ' '))}: {_value(part, money=money, unit='')}".strip()
        for key, part in value.items()
    ]
    return "; ".join(parts)


def _stretches(book: RuleBook, code: str, on: date) -> tuple[Stretch, ...]:
    versions = [
        Stretch(each.first_day, each.last_day, each.title, False, each.in_force_on(on), each.verified)
        for each in book.versions(code)
    ]
    gaps = [_gap(gap, on) for gap in book.gaps(code)]
    return tuple(sorted((*versions, *gaps), key=lambda stretch: stretch.first_day))


def _gap(gap: Gap, on: date) -> Stretch:
    words = "Geen verordening vastgelegd"
    return Stretch(gap.first_day, gap.last_day, words, True, gap.first_day <= on <= gap.last_day)
