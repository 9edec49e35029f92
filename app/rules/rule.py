"""What a rule is, what it is asked, and what it finds. The kinds stand in `app.rules.checks`, one module each."""

from __future__ import annotations

import datetime
from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, ClassVar, Protocol

from app.rules.application import Application, ChangeCode, Judgement
from app.rules.citation import Authority, Citation
from app.rules.codes import Comparison, Confidence, FindingOutcome, PriceBasis, RuleKind
from app.rules.money import Euro
from app.rules.parameters import DatedValue
from app.rules.shapes import Doc, Pattern

RuleId = Annotated[
    str,
    Pattern("[a-z][a-z0-9_]{0,59}", "een naam als scope_koop: kleine letters, cijfers en _"),
    Doc("naam van de regel"),
]


@dataclass(frozen=True, slots=True)
class ParameterUse:
    """A value that a rule compared with, as it stood on the day: from the dated national figures, or from the rule itself."""

    name: str
    value: str | None
    source: str | None
    confidence: Confidence
    verified: bool
    valid_from: datetime.date | None = None

    @classmethod
    def of(cls, dated: DatedValue, key: str | None) -> ParameterUse:
        """The use of a dated national figure."""
        written = dated.written()
        name = dated.name if key is None else f"{dated.name}.{key}"
        value = written if isinstance(written, str) else None
        return cls(name, value, dated.source, dated.confidence, dated.verified, dated.valid_from)

    def as_dict(self) -> dict[str, object]:
        """As the answer carries it."""
        return {
            "name": self.name,
            "value": self.value,
            "source": self.source,
            "confidence": self.confidence.value,
            "verified": self.verified,
        }


@dataclass(frozen=True, slots=True)
class Compared:
    """The comparison that a scope rule made, for the reference card: what was compared with what, and how.

    `amounts` are (dwelling, amount) in order of dwelling; `limit` is an exact amount in euro written as documents carry it,
    and `limit_words` what it is called.
    """

    basis: PriceBasis
    amounts: tuple[tuple[int, Euro], ...]
    wanted_date: datetime.date | None
    limit: str | None
    limit_words: str
    parameter: ParameterUse | None
    factor: str | None
    comparison: Comparison


@dataclass(frozen=True, slots=True)
class Finding:
    """What one rule says of one application, with everything a letter needs to say why. `explanation` is one Dutch sentence."""

    rule: str
    kind: RuleKind
    outcome: FindingOutcome
    authority: Authority
    explanation: str
    inputs: Mapping[str, object] = field(default_factory=dict)
    parameters: tuple[ParameterUse, ...] = ()
    missing_facts: tuple[str, ...] = ()
    missing_parameters: tuple[str, ...] = ()
    compared: Compared | None = None

    @property
    def article(self) -> str:
        """The provision as a letter quotes it."""
        return self.authority.citation.words()

    def as_dict(self) -> dict[str, object]:
        """As the answer carries it."""
        return {
            "rule": self.rule,
            "kind": self.kind.value,
            "outcome": self.outcome.value,
            "article": self.article,
            "inputs": dict(self.inputs),
            "parameters": [parameter.as_dict() for parameter in self.parameters],
            "explanation": self.explanation,
        }


class Figures(Protocol):
    """Where a rule finds the dated national figures."""

    def parameter(self, name: str, on: datetime.date, key: str | None = None) -> DatedValue:
        """The value of a figure on a day."""
        ...

    def title(self, name: str) -> str:
        """What a figure is called in a sentence."""
        ...


@dataclass(frozen=True, slots=True)
class Question:
    """What a rule is asked: the application, the date that selected the version, the figures, and the judgements by rule."""

    application: Application
    reference_date: datetime.date
    figures: Figures
    judgements: Mapping[str, Judgement]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule(ABC):
    """One rule of an ordinance version. Its fields are the keys of the rule file beside `kind`."""

    kind: ClassVar[RuleKind]
    id: RuleId
    change_types: Annotated[tuple[ChangeCode, ...], Doc("voor welke wijzigingen de regel geldt")]
    citation: Annotated[Citation, Doc("het artikel waarin de regel staat")]
    source: Annotated[str, Doc("waar de regel is gelezen, of waaruit ze is afgeleid")]
    verified: Annotated[bool, Doc("true alleen als de tekst zelf is gelezen en iemand ervoor instaat")]
    confidence: Annotated[Confidence, Doc("hoe de waarden bekend zijn")] = Confidence.UNKNOWN

    @abstractmethod
    def find(self, question: Question) -> Finding:
        """What this rule says. Called for the change types of the rule only."""

    @property
    def authority(self) -> Authority:
        """Where the rule comes from."""
        return Authority(self.citation, self.source, self.verified, self.confidence)

    def ask(self, question: Question) -> Finding:
        """What this rule says of any application: another change type is simply not its business."""
        change = question.application.change
        if change.code not in self.change_types:
            return self.finding(FindingOutcome.NOT_APPLICABLE, f"Deze regel gaat niet over {change.verb}.")
        return self.find(question)

    def finding(
        self,
        outcome: FindingOutcome,
        explanation: str,
        *,
        inputs: Mapping[str, object] | None = None,
        parameters: tuple[ParameterUse, ...] = (),
        missing_facts: tuple[str, ...] = (),
        missing_parameters: tuple[str, ...] = (),
        compared: Compared | None = None,
    ) -> Finding:
        """A finding of this rule."""
        return Finding(
            rule=self.id,
            kind=self.kind,
            outcome=outcome,
            authority=self.authority,
            explanation=explanation,
            inputs=inputs or {},
            parameters=parameters,
            missing_facts=missing_facts,
            missing_parameters=missing_parameters,
            compared=compared,
        )
