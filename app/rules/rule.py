"""What a rule is, what it is asked, and what it finds. The kinds stand in `app.rules.checks`, one module each."""

from __future__ import annotations

import datetime
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Annotated, ClassVar, Protocol

from app.rules.application import Application, ChangeCode, Judgement, Surroundings
from app.rules.citation import Authority, Citation
from app.rules.codes import Comparison, Confidence, FindingOutcome, PriceBasis, RuleKind
from app.rules.disapplied import Disapplied
from app.rules.money import Euro
from app.rules.parameters import DatedValue
from app.rules.periods import date_words
from app.rules.places import inside
from app.rules.proof import Proof, all_met
from app.rules.sentences import listed, missing_words
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


#: A sentence, or what makes it: most assessments are counted and compared, and nobody reads their sentences.
Words = str | Callable[[], str]


@dataclass(frozen=True, slots=True)
class Finding:
    """What one rule says of one application, with everything a letter needs to say why."""

    rule: str
    kind: RuleKind
    outcome: FindingOutcome
    authority: Authority
    words: Words = field(compare=False)
    inputs: Mapping[str, object] = field(default_factory=dict)
    parameters: tuple[ParameterUse, ...] = ()
    missing_facts: tuple[str, ...] = ()
    missing_parameters: tuple[str, ...] = ()
    compared: Compared | None = None

    @property
    def explanation(self) -> str:
        """One Dutch sentence."""
        return self.words if isinstance(self.words, str) else self.words()

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


def _written(value: object) -> str:
    """A value as documents carry it: never with an exponent."""
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


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
    """What a rule is asked: the application, the date that selected the version, the figures, and by the id of the rule
    the judgements, what surrounds the dwelling, and the transitional rules that lift it.
    """

    application: Application
    reference_date: datetime.date
    figures: Figures
    judgements: Mapping[str, Judgement]
    surroundings: Mapping[str, Surroundings] = field(default_factory=dict)
    lifted: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule(ABC):
    """One rule of an ordinance version. Its fields are the keys of the rule file beside `kind`."""

    kind: ClassVar[RuleKind]
    #: What is found where it is not known whether the rule is about this case; what has to be claimed does not apply then.
    when_unknown: ClassVar[FindingOutcome] = FindingOutcome.NEEDS_FACT
    #: Whether the kind weighs the areas itself, with what else it needs.
    judges_areas: ClassVar[bool] = False
    id: RuleId
    authority: Authority = field(init=False, repr=False, compare=False)
    #: The values of the rule itself as a finding shows them, made once.
    own_values: tuple[ParameterUse, ...] = field(init=False, repr=False, compare=False)
    change_types: Annotated[tuple[ChangeCode, ...], Doc("voor welke wijzigingen de regel geldt")]
    citation: Annotated[Citation, Doc("het artikel waarin de regel staat")]
    source: Annotated[str, Doc("waar de regel is gelezen, of waaruit ze is afgeleid")]
    verified: Annotated[bool, Doc("true alleen als de tekst zelf is gelezen en iemand ervoor instaat")]
    confidence: Annotated[Confidence, Doc("hoe de waarden bekend zijn")] = Confidence.UNKNOWN
    areas: Annotated[
        tuple[str, ...], Doc("alleen in deze gebieden (BU- of WK-code of een eigen code); leeg: overal")
    ] = ()
    except_areas: Annotated[tuple[str, ...], Doc("niet in deze gebieden")] = ()
    only_if: Annotated[tuple[Proof, ...], Doc("alleen als dit allemaal klopt; leeg: altijd")] = ()
    disapplied: Annotated[
        tuple[Disapplied, ...], Doc("waar een rechter de bepaling buiten toepassing liet, per segment en periode")
    ] = ()

    @abstractmethod
    def find(self, question: Question) -> Finding:
        """What this rule says. Called for the change types of the rule only."""

    def __post_init__(self) -> None:
        """Where the rule comes from, made once: every finding carries it."""
        authority = Authority(self.citation, self.source, self.verified, self.confidence)
        object.__setattr__(self, "authority", authority)
        uses = (
            ParameterUse(name, _written(value), self.source, self.confidence, self.verified)
            for name, value in self.compared_with()
            if value is not None
        )
        object.__setattr__(self, "own_values", tuple(uses))

    def compared_with(self) -> Iterable[tuple[str, object]]:
        """The named values that stand in the rule itself."""
        return ()

    @property
    def constant(self) -> bool:
        """Whether it says the same of every application of its change types."""
        return False

    @property
    def gated(self) -> bool:
        """Whether it is about some cases only."""
        return bool(self.areas or self.except_areas or self.only_if or self.disapplied)

    def ask(self, question: Question) -> Finding:
        """What this rule says of any application: another change type, another case or a lifted rule is not its business."""
        if question.application.change_type not in self.change_types:
            change = question.application.change
            return self.finding(FindingOutcome.NOT_APPLICABLE, f"Deze regel gaat niet over {change.verb}.")
        if question.lifted and self.id in question.lifted:
            return self.finding(FindingOutcome.NOT_APPLICABLE, question.lifted[self.id])
        gate = self._gate(question.application) if self.gated else None
        if gate is None:
            return self.find(question)
        if gate.outcome is FindingOutcome.NEEDS_FACT:
            # It may be about other cases; where it says nothing of this one even so, nothing is missing.
            found = self.find(question)
            return found if found.outcome is FindingOutcome.NOT_APPLICABLE else gate
        return gate

    def _gate(self, application: Application) -> Finding | None:
        """NOT_APPLICABLE where the rule is about other cases or was set aside; what keeps that open; None where it holds."""
        facts, on = application.facts, application.received_on
        within, unknown = (True, ()) if self.judges_areas else inside(self.areas, facts)
        outside, unknown_except = inside(self.except_areas, facts) if self.except_areas else (False, ())
        met, unknown_facts = all_met(self.only_if, facts, on)
        if within is False or outside is True:
            why = "De woning ligt niet in een gebied waarvoor deze regel geldt."
            return self.finding(FindingOutcome.NOT_APPLICABLE, why, inputs={"areas": list(facts.areas or ())})
        if met is False:
            words = listed([proof.words() for proof in self.only_if])
            return self.finding(FindingOutcome.NOT_APPLICABLE, f"Deze regel geldt alleen voor: {words}.")
        missing = (*unknown, *unknown_except, *unknown_facts)
        for setting_aside in self.disapplied:
            off, unknown_segment = setting_aside.covers(facts, on)
            if off:
                return self._set_aside(setting_aside)
            missing += unknown_segment
        return self._unsettled(tuple(dict.fromkeys(missing))) if missing else None

    def _set_aside(self, off: Disapplied) -> Finding:
        until = f" tot en met {date_words(off.valid_to)}" if off.valid_to else ""
        why = f"Deze bepaling wordt{until} niet toegepast: {off.why.rstrip('.')} ({off.citation.words()})."
        inputs: dict[str, object] = {
            "disapplied": off.citation.words(),
            "disapplied_source": off.source,
            "disapplied_verified": off.verified,
        }
        return self.finding(FindingOutcome.NOT_APPLICABLE, why, inputs=inputs)

    def _unsettled(self, missing: tuple[str, ...]) -> Finding:
        why = f"Nog niet te zeggen of deze regel voor deze woning geldt, want {missing_words(missing)}."
        return self.finding(self.when_unknown, why, missing_facts=missing)

    def finding(
        self,
        outcome: FindingOutcome,
        words: Words,
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
            words=words,
            inputs=inputs or {},
            parameters=parameters,
            missing_facts=missing_facts,
            missing_parameters=missing_parameters,
            compared=compared,
        )
