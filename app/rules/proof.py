"""One thing to show of the facts: a fact with exactly one test. Three-valued: met, not met, or not known.

Rules use it for what an exemption must show, and for the cases a rule, a rate, a discount or a setting aside is about.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated

from app.rules.facts import Facts, fact_label
from app.rules.money import Euro
from app.rules.periods import Period, Unit, date_words
from app.rules.reading import Unreadable
from app.rules.sentences import number_words
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
    before: Annotated[datetime.date | None, Doc("een dag vóór deze dag")] = None
    on_or_before: Annotated[datetime.date | None, Doc("uiterlijk op deze dag")] = None
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

    def state(self, facts: Facts, on: datetime.date) -> bool | None:
        """Whether the fact passes on a day; None where it is not known. No purpose means none of those a rule may name."""
        value = getattr(facts, self.fact)
        if value is None:
            return False if self.fact == "purpose" else None
        if self.includes is not None:
            return self.includes in value
        if isinstance(value, datetime.date):
            return self._dated(value, on)
        number = value.amount if isinstance(value, Euro) else value
        if self.at_least is not None:
            return bool(number >= self.at_least)
        if self.at_most is not None:
            return bool(number <= self.at_most)
        return bool(value == self.equals)

    def _dated(self, value: datetime.date, on: datetime.date) -> bool:
        if self.years_at_least is not None:
            return Period(self.years_at_least, Unit.YEARS).after(value) <= on
        if self.before is not None:
            return value < self.before
        return self.on_or_before is not None and value <= self.on_or_before

    def met(self, facts: Facts, on: datetime.date) -> bool:
        """Whether the fact is known and passes."""
        return self.state(facts, on) is True

    def words(self) -> str:
        """What would have to be shown."""
        name = fact_label(self.fact)
        if self.at_least is not None:
            return f"{name}: minimaal {number_words(self.at_least)}"
        if self.at_most is not None:
            return f"{name}: hoogstens {number_words(self.at_most)}"
        if self.years_at_least is not None:
            return f"{name}: minimaal {self.years_at_least} jaar vóór de aanvraag"
        if self.before is not None:
            return f"{name}: vóór {date_words(self.before)}"
        if self.on_or_before is not None:
            return f"{name}: uiterlijk op {date_words(self.on_or_before)}"
        wanted = self.includes if self.includes is not None else self.equals
        if isinstance(wanted, bool):
            return name if wanted else f"niet '{name}'"
        return f"{name}: {label(wanted or '', self.fact) if self.fact in ('purpose', 'tenure') else wanted}"


_TESTS = ("equals", "at_least", "at_most", "years_at_least", "includes", "before", "on_or_before")


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
            forms[name] = ("years_at_least", "before", "on_or_before")
        elif isinstance(stand_in, bool | str):
            forms[name] = ("equals",)
        else:
            forms[name] = ("at_least", "at_most")
    return forms


_FORMS = _forms()


def all_met(proofs: Sequence[Proof], facts: Facts, on: datetime.date) -> tuple[bool | None, tuple[str, ...]]:
    """Whether everything is met, and the facts that would tell where it is not known. One that fails settles it."""
    unknown: list[str] = []
    for proof in proofs:
        state = proof.state(facts, on)
        if state is False:
            return False, ()
        if state is None:
            unknown.append(proof.fact)
    return (None, tuple(dict.fromkeys(unknown))) if unknown else (True, ())
