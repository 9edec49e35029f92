"""One version of one municipality's ordinance: what a rule file says, typed, and on which days it is in force.

A rule file is a mapping with the keys of `VersionText` beside `rules` (a list with the keys of one kind each).
"""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Annotated

from app.rules import by_law
from app.rules.application import ChangeCode, MunicipalityCode
from app.rules.canonical import canonical
from app.rules.charge_codes import ChargeSubject
from app.rules.checks.charge import ChargeRule
from app.rules.checks.scope import Scope
from app.rules.citation import Citation
from app.rules.codes import AppliesBy, PriceBasis, Regime, RuleKind, Subject
from app.rules.open_norm import NotModelled
from app.rules.periods import Period, Unit
from app.rules.rule import Finding, Question, Rule
from app.rules.shapes import Doc, Problem

LONGEST = Period(4, Unit.YEARS)
_YEARS = range(1900, 2200)


@dataclass(frozen=True, slots=True)
class Municipality:
    """Whose ordinance it is."""

    code: MunicipalityCode
    name: Annotated[str, Doc("naam van de gemeente")]


@dataclass(frozen=True, slots=True)
class FirstDay:
    """What is known of a first day that was not read: from when answers are given, and the latest day that is possible."""

    recorded_from: Annotated[datetime.date, Doc("vanaf deze dag wordt geantwoord; ook de bestandsnaam")]
    latest_possible: Annotated[datetime.date, Doc("uiterste eerste dag; daarvan tellen de vier jaar")]
    why: Annotated[str, Doc("waarom de eerste dag niet bekend is")]


@dataclass(frozen=True, slots=True)
class Transition:
    """The transitional rule of a version: the date of an application that selects between it and the one before."""

    applies_by: Annotated[
        AppliesBy,
        Doc("de dag die de versie kiest; decided_on: ook lopende aanvragen vallen onder deze versie"),
    ]
    citation: Annotated[Citation, Doc("het overgangsartikel")]
    source: Annotated[str, Doc("waar het is gelezen")]
    verified: Annotated[bool, Doc("true alleen als de tekst zelf is gelezen en iemand ervoor instaat")]


@dataclass(frozen=True, slots=True)
class NotRegulated:
    """A change type that the version leaves free, with the text that says so."""

    change_type: ChangeCode
    citation: Annotated[Citation, Doc("waaruit blijkt dat deze wijziging vrij is")]
    source: Annotated[str, Doc("waar het is gelezen")]
    verified: Annotated[bool, Doc("true alleen als de tekst zelf is gelezen en iemand ervoor instaat")]


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionText:
    """The keys of a rule file, `rules` apart."""

    municipality: Annotated[Municipality, Doc("gemeente")]
    title: Annotated[str, Doc("naam van de verordening, zoals een brief die noemt")]
    valid_from: Annotated[datetime.date | None, Doc("eerste dag; ook de bestandsnaam")] = None
    first_day_not_read: Annotated[
        FirstDay | None, Doc("in plaats van valid_from, als de eerste dag niet is gelezen")
    ] = None
    valid_to: Annotated[
        datetime.date | None, Doc("laatste dag, als die vaststaat; nooit later dan vier jaar")
    ] = None
    entered_into_force: Annotated[
        datetime.date | None, Doc("dag van inwerkingtreding, als de versie terugwerkt tot valid_from")
    ] = None
    regime: Annotated[Regime, Doc("hoe ver de vergunningplicht reikt")]
    citation: Annotated[Citation, Doc("de verordening zelf")]
    source: Annotated[str, Doc("waar de verordening is gelezen, of waaruit ze is afgeleid")]
    verified: Annotated[bool, Doc("true alleen als de hele tekst is gelezen en iemand ervoor instaat")]
    note: Annotated[str | None, Doc("wat bij elke uitkomst van deze versie gezegd moet worden")] = None
    transition: Annotated[
        Transition | None, Doc("overgangsregel; leeg: Huisvestingswet 2014, artikel 51, zesde lid")
    ] = None
    not_regulated: Annotated[tuple[NotRegulated, ...], Doc("wijzigingen die vrij zijn")] = ()
    not_modelled: Annotated[tuple[NotModelled, ...], Doc("artikelen die een mens moet beoordelen")] = ()

    def problems(self) -> Iterable[Problem]:
        """The days follow each other, and every name is used once."""
        if (self.valid_from is None) == (self.first_day_not_read is None):
            yield None, "valid_from, of first_day_not_read als de eerste dag niet is gelezen; niet beide"
            return
        first, day = self.first_day, self.first_day_not_read
        latest = first if day is None else day.latest_possible
        if first.year not in _YEARS or latest.year not in _YEARS:
            yield None, f"een eerste dag in de jaren {_YEARS.start} tot en met {_YEARS.stop - 1}"
            return
        if day is not None and self.entered_into_force is not None:
            yield "entered_into_force", "alleen samen met valid_from"
        if self.last_day < first:
            key = "valid_to" if self.valid_to is not None and self.valid_to < first else "first_day_not_read"
            yield key, f"een laatste dag op of na {first.isoformat()}"
        if self.entered_into_force is not None and self.entered_into_force <= first:
            yield "entered_into_force", f"een datum na {first.isoformat()}"
        if self.regime is Regime.NONE and (self.not_modelled or self.not_regulated):
            yield "regime", "betaalbaar of gehele_voorraad, omdat er regels zijn"
        if self.regime is Regime.NONE and self.note is None:
            yield "note", "waar de aanvrager dan wel moet zijn; ontbreekt"
        if len({each.change_type for each in self.not_regulated}) < len(self.not_regulated):
            yield "not_regulated", "elke wijziging één keer"

    @property
    def first_day(self) -> datetime.date:
        """The first day on which answers are given from this version."""
        day = self.first_day_not_read
        return day.recorded_from if day is not None else self.valid_from or datetime.date.max

    @property
    def lapses_on(self) -> datetime.date:
        """The day on which the four years are over (art. 4(1)): the version is not in force on it any more."""
        day = self.first_day_not_read
        return LONGEST.after(day.latest_possible if day is not None else self.first_day)

    @property
    def last_day(self) -> datetime.date:
        """The last day in force: the recorded one, and never later than the day before the fourth anniversary."""
        by_law = self.lapses_on - datetime.timedelta(days=1)
        return by_law if self.valid_to is None else min(self.valid_to, by_law)

    @property
    def ends_by_law(self) -> bool:
        """Whether the four years end it, and not an earlier recorded day."""
        return self.valid_to is None or self.valid_to >= self.lapses_on - datetime.timedelta(days=1)


@dataclass(frozen=True)
class Version:
    """A version as the rules floor uses it. `sha256` is over the canonical content of its file."""

    text: VersionText
    rules: tuple[Rule, ...]
    sha256: str

    @property
    def code(self) -> str:
        """The code of the municipality."""
        return self.text.municipality.code

    @property
    def title(self) -> str:
        return self.text.title

    @property
    def regime(self) -> Regime:
        return self.text.regime

    @cached_property
    def first_day(self) -> datetime.date:
        return self.text.first_day

    @cached_property
    def last_day(self) -> datetime.date:
        return self.text.last_day

    @property
    def verified(self) -> bool:
        """Whether everything in it, and the version itself, was checked by a person."""
        return self.text.verified and all(rule.verified for rule in (*self.rules, *self.text.not_modelled))

    def in_force_on(self, on: datetime.date) -> bool:
        """Whether it is in force on a day, its first and last included."""
        return self.first_day <= on <= self.last_day

    def every_rule(self) -> tuple[Rule, ...]:
        """The rules that give a finding, in the order of the findings: what the law says stands first in its kind."""
        return self._ordered

    @cached_property
    def _ordered(self) -> tuple[Rule, ...]:
        order = list(RuleKind)
        rules = (*by_law.RULES, *self.rules, *self.text.not_modelled)
        return tuple(sorted(rules, key=lambda rule: order.index(rule.kind)))

    def asked_about(self, question: Question) -> tuple[Rule | Finding, ...]:
        """As `every_rule`, with the findings that are the same for every application of this change already made."""
        code = question.application.change_type
        if code not in self._asked:
            plain = replace(question, lifted={})
            self._asked[code] = tuple(
                rule.ask(plain) if code not in rule.change_types or rule.constant else rule
                for rule in self._ordered
            )
        return self._asked[code]

    @cached_property
    def _asked(self) -> dict[str, tuple[Rule | Finding, ...]]:
        return {}

    def rules_of(self, kind: RuleKind) -> tuple[Rule, ...]:
        """The version's own rules of one kind (not_modelled articles included), in the order of the file."""
        return tuple(rule for rule in (*self.rules, *self.text.not_modelled) if rule.kind is kind)

    def open_articles(self, subject: Subject) -> tuple[NotModelled, ...]:
        """The articles on this subject that are not modelled."""
        return self._open_articles[subject]

    @cached_property
    def _open_articles(self) -> dict[Subject, tuple[NotModelled, ...]]:
        articles = self.text.not_modelled
        return {subject: tuple(each for each in articles if each.subject is subject) for subject in Subject}

    def charges(self, subject: ChargeSubject) -> dict[str, ChargeRule]:
        """The charges on a subject by their id."""
        return self._charges[subject]

    @cached_property
    def _charges(self) -> dict[ChargeSubject, dict[str, ChargeRule]]:
        charges = [rule for rule in self.rules if isinstance(rule, ChargeRule)]
        return {
            subject: {rule.id: rule for rule in charges if rule.subject is subject}
            for subject in ChargeSubject
        }

    def as_dict(self) -> dict[str, object]:
        """As the answer of `assess` carries it."""
        return {
            "municipality": self.code,
            "title": self.title,
            "valid_from": self.first_day.isoformat(),
            "sha256": self.sha256,
            "verified": self.verified,
        }

    def summary(self) -> dict[str, object]:
        """As the answer of `ordinances` carries it. Price basis and limit are those for sale where they differ from rent."""
        priced = [rule for rule in self.rules if isinstance(rule, Scope) and rule.limit is not None]
        sold = [rule for rule in priced if rule.price_basis is not PriceBasis.MONTHLY_RENT] or priced
        return {
            "municipality": self.code,
            "title": self.title,
            "valid_from": self.first_day.isoformat(),
            "valid_to": self.last_day.isoformat(),
            "regime": self.regime.value,
            "price_basis": _joined(rule.price_basis.value for rule in sold if rule.price_basis is not None),
            "price_limit": _joined(rule.limit.words() for rule in sold if rule.limit is not None),
            "liveability": self._regulates(RuleKind.ASSESSMENT, Subject.LIVEABILITY),
            "compensation": self._regulates(RuleKind.CHARGE, Subject.COMPENSATION),
            "verified": self.verified,
        }


    def _regulates(self, kind: RuleKind, subject: Subject) -> bool:
        """Whether it has a rule of this kind about the subject, or an article on it that is not modelled."""
        told = [rule for rule in self.rules if rule.kind is kind]
        of_subject = any(getattr(rule, "subject", subject) == subject for rule in told)
        return of_subject or any(article.subject is subject for article in self.text.not_modelled)

    def named(self, name: str) -> Rule | None:
        """The version's own rule or not_modelled article with this id."""
        return self._named.get(name)

    @cached_property
    def _named(self) -> dict[str, Rule]:
        return {rule.id: rule for rule in (*self.rules, *self.text.not_modelled)}

    def measures(self) -> frozenset[str]:
        """The names of other measured values that a rule of this version uses."""
        return self._measures

    @cached_property
    def _measures(self) -> frozenset[str]:
        named = [getattr(rule, "measure", None) for rule in self.rules]
        set_offs = [each.measure for rule in self.rules for each in getattr(rule, "set_offs", ())]
        return frozenset(name for name in (*named, *set_offs) if name)


def _joined(parts: Iterable[str]) -> str | None:
    return ", ".join(dict.fromkeys(parts)) or None


def content_hash(document: object) -> str:
    """The sha256 of a rule file's content: the same however it is laid out, commented or quoted."""
    return hashlib.sha256(canonical(document).encode()).hexdigest()
