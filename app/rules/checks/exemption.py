"""Exemption: a dwelling that falls under the scope and yet needs no permit, where the applicant shows why.

An exemption is claimed, never presumed: where a fact is unknown or not met, the finding is NOT_APPLICABLE and says what would
have to be shown.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, ClassVar

from app.rules.codes import FindingOutcome, RuleKind
from app.rules.facts import Facts, fact_label
from app.rules.money import Euro
from app.rules.periods import Period, Unit
from app.rules.reading import Unreadable
from app.rules.rule import Finding, Question, Rule
from app.rules.sentences import listed, number_words
from app.rules.shapes import Doc, Limits, Problem, Scalar, keys_of
from app.rules.terms import label


def _word_or_boolean(value: object) -> str | bool:
    if isinstance(value, bool) or (isinstance(value, str) and value.strip()):
        return value
    raise Unreadable("true, false of een woord")


WordOrBoolean = Annotated[
    str | bool,
    Scalar(_word_or_boolean, "", {"anyOf": [{"type": "boolean"}, {"type": "string", "pattern": r"\S"}]}),
]


@dataclass(frozen=True, slots=True)
class Proof:
    """One thing to show: a fact with exactly one test."""

    fact: Annotated[str, Doc("naam van het feit")]
    equals: Annotated[WordOrBoolean | None, Doc("precies dit")] = None
    at_least: Annotated[Decimal | None, Doc("minimaal")] = None
    at_most: Annotated[Decimal | None, Doc("hoogstens")] = None
    years_at_least: Annotated[int | None, Limits(1), Doc("minimaal zoveel jaar vóór de aanvraag")] = None
    includes: Annotated[str | None, Doc("de lijst bevat dit")] = None

    def problems(self) -> Iterable[Problem]:
        """The fact exists, and its form allows the test."""
        tests = [name for name in _TESTS if getattr(self, name) is not None]
        if self.fact not in _FORMS:
            yield "fact", f"de naam van een feit ({', '.join(sorted(_FORMS))})"
        elif len(tests) != 1:
            yield None, f"precies één toets ({', '.join(_TESTS)})"
        elif tests[0] not in _FORMS[self.fact]:
            yield tests[0], f"een toets die bij {self.fact} past ({', '.join(_FORMS[self.fact])})"
        elif self.equals is not None:
            yield from self._wrong_word()

    def _wrong_word(self) -> Iterable[Problem]:
        schema = next(key.scalar.schema for key in keys_of(Facts) if key.name == self.fact)
        words = schema.get("enum")
        if isinstance(words, list) and self.equals not in words:
            yield "equals", f"een van {', '.join(words)}"
        elif (schema.get("type") == "boolean") is not isinstance(self.equals, bool):
            yield "equals", "true of false" if schema.get("type") == "boolean" else "een woord"

    def met(self, facts: Facts, on: datetime.date) -> bool:
        """Whether the fact is known and passes."""
        value = getattr(facts, self.fact)
        if value is None:
            return False
        if self.includes is not None:
            return self.includes in value
        if self.years_at_least is not None:
            return (
                isinstance(value, datetime.date)
                and Period(self.years_at_least, Unit.YEARS).after(value) <= on
            )
        number = value.amount if isinstance(value, Euro) else value
        if self.at_least is not None:
            return bool(number >= self.at_least)
        if self.at_most is not None:
            return bool(number <= self.at_most)
        return bool(value == self.equals)

    def words(self) -> str:
        """What would have to be shown."""
        name = fact_label(self.fact)
        if self.at_least is not None:
            return f"{name}: minimaal {number_words(self.at_least)}"
        if self.at_most is not None:
            return f"{name}: hoogstens {number_words(self.at_most)}"
        if self.years_at_least is not None:
            return f"{name}: minimaal {self.years_at_least} jaar vóór de aanvraag"
        wanted = self.includes if self.includes is not None else self.equals
        if isinstance(wanted, bool):
            return name if wanted else f"niet '{name}'"
        return f"{name}: {label(wanted or '', self.fact) if self.fact in ('purpose', 'tenure') else wanted}"


_TESTS = ("equals", "at_least", "at_most", "years_at_least", "includes")


def _forms() -> dict[str, tuple[str, ...]]:
    """The tests that the form of each fact allows; facts with parts of their own allow none and are left out."""
    stand_ins = {
        key.name: (key.scalar.stand_in, key.many)
        for key in keys_of(Facts)
        if key.inner is None and not key.named
    }
    forms: dict[str, tuple[str, ...]] = {}
    for name, (stand_in, many) in stand_ins.items():
        if many:
            forms |= {name: ("includes",)} if isinstance(stand_in, str) else {}
        elif isinstance(stand_in, datetime.date):
            forms[name] = ("years_at_least",)
        elif isinstance(stand_in, bool | str):
            forms[name] = ("equals",)
        else:
            forms[name] = ("at_least", "at_most")
    return forms


_FORMS = _forms()


@dataclass(frozen=True, slots=True, kw_only=True)
class Exemption(Rule):
    """No permit is needed where every condition is shown."""

    kind: ClassVar[RuleKind] = RuleKind.EXEMPTION
    title: Annotated[str, Doc("wat de uitzondering is, zoals 'hospita'")]
    conditions: Annotated[tuple[Proof, ...], Doc("alles wat moet worden aangetoond")]
    notification_required: Annotated[bool, Doc("of het gebruik moet worden gemeld")] = False
    max_years: Annotated[int | None, Limits(1), Doc("hoogstens zoveel jaar")] = None

    def find(self, question: Question) -> Finding:
        """PASS only where every condition is known and met."""
        facts, on = question.application.facts, question.application.received_on
        open_conditions = [each.words() for each in self.conditions if not each.met(facts, on)]
        inputs: dict[str, object] = {each.fact: _plain(getattr(facts, each.fact)) for each in self.conditions}
        if open_conditions:
            why = f"De uitzondering '{self.title}' geldt alleen als wordt aangetoond: {listed(open_conditions)}."
            return self.finding(FindingOutcome.NOT_APPLICABLE, why, inputs=inputs)
        ends = f" voor hoogstens {self.max_years} jaar" if self.max_years else ""
        notice = "; het gebruik moet wel worden gemeld" if self.notification_required else ""
        why = f"De uitzondering '{self.title}' geldt{ends}, omdat alles is aangetoond wat daarvoor nodig is{notice}."
        limits: dict[str, object] = {
            "notification_required": self.notification_required,
            "max_years": self.max_years,
        }
        return self.finding(FindingOutcome.PASS, why, inputs=inputs | limits)


def _plain(value: object) -> object:
    """A fact as the answer carries it."""
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, Euro):
        return value.plain()
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    return value.isoformat() if isinstance(value, datetime.date) else str(value)


RULE = Exemption
