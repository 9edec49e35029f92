"""The `assess` document: one application with its facts, what surrounds it, and what people judged of it."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from decimal import Decimal
from typing import Annotated

from app.rules.change import ChangeType, change_type, change_types
from app.rules.codes import JudgementOutcome
from app.rules.errors import InvalidInput
from app.rules.facts import Facts
from app.rules.loading import Located
from app.rules.reading import Reader, one_of
from app.rules.shapes import Doc, Limits, Pattern, Problem, Scalar, read_shape

MunicipalityCode = Annotated[
    str, Pattern("GM[0-9]{4}", 'een gemeentecode als "GM0356"'), Doc("gemeentecode van het CBS")
]
_CODES = tuple(change_types())
ChangeCode = Annotated[
    str, Scalar(one_of(_CODES), _CODES[0], {"type": "string", "enum": list(_CODES)}), Doc("soort wijziging")
]


@dataclass(frozen=True, slots=True)
class CriterionJudgement:
    """What a person found of one criterion, and why."""

    outcome: Annotated[JudgementOutcome, Doc("oordeel")]
    reasons: Annotated[str, Doc("motivering")]


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a person found of an open norm or of the interests: one outcome for the whole, or one per criterion."""

    outcome: Annotated[JudgementOutcome | None, Doc("oordeel over het geheel")] = None
    reasons: Annotated[str | None, Doc("motivering; verplicht bij een oordeel")] = None
    remedy: Annotated[str | None, Doc("wat de verordening biedt als de voorraad zwaarder weegt")] = None
    criteria: Annotated[Mapping[str, CriterionJudgement], Doc("oordeel per criterium")] = field(
        default_factory=dict
    )

    def problems(self) -> Iterable[Problem]:
        """Nobody judges without reasons, and nobody gives reasons without judging."""
        if self.outcome is None and not self.criteria:
            yield "outcome", "een oordeel (outcome) of een oordeel per criterium (criteria); ontbreekt"
        if self.outcome is not None and self.reasons is None:
            yield "reasons", "een motivering bij het oordeel; ontbreekt"
        if self.remedy is not None and self.outcome is not JudgementOutcome.STOCK_PREVAILS:
            yield "remedy", "alleen bij het oordeel stock_prevails"


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What was counted or measured around the dwelling for one rule."""

    counted: Annotated[int | None, Doc("wat meetelt, zonder de woning van de aanvraag")] = None
    base: Annotated[int | None, Doc("waarop het aandeel wordt berekend")] = None
    waiting_before: Annotated[int | None, Doc("aanvragen die eerder op de wachtlijst staan")] = None
    nearest_m: Annotated[Decimal | None, Doc("afstand tot het dichtstbijzijnde geval in meter")] = None
    adjacent: Annotated[int | None, Doc("gevallen direct ernaast")] = None
    enclosed_sides: Annotated[int | None, Doc("kanten waaraan de woning wordt ingesloten")] = None
    street: Annotated[str | None, Doc("straat zoals de verordening die noemt, of haar stand")] = None
    between: Annotated[int | None, Doc("niet-gewijzigde panden tot het dichtstbijzijnde geval in de rij")] = None

    def given(self) -> set[str]:
        """The names of what was counted or measured."""
        return {name for name in _COUNTED if getattr(self, name) is not None}


_COUNTED = tuple(each.name for each in fields(Surroundings))


@dataclass(frozen=True, slots=True)
class ReplacementInKind:
    """Dwellings that the applicant added to the stock instead of paying."""

    m2: Annotated[Decimal, Doc("oppervlakte in m²")]
    dwellings: Annotated[int, Limits(1), Doc("aantal woningen")]
    added_on: Annotated[datetime.date, Doc("dag waarop ze aan de voorraad zijn toegevoegd")]


@dataclass(frozen=True, slots=True)
class Application:
    """What `assess` is asked about. `decided_on` is the day of the decision where there is one, never before the receipt."""

    municipality: MunicipalityCode
    change_type: ChangeCode
    received_on: Annotated[datetime.date, Doc("dag van ontvangst")]
    decided_on: Annotated[datetime.date | None, Doc("dag van het besluit")] = None
    facts: Annotated[Facts, Doc("feiten")] = field(default_factory=Facts)
    surroundings: Annotated[Mapping[str, Surroundings], Doc("wat een regel om de woning heen telt")] = field(
        default_factory=dict
    )
    judgements: Annotated[Mapping[str, Judgement], Doc("oordelen van mensen, per regel")] = field(
        default_factory=dict
    )
    replacement_in_kind: Annotated[ReplacementInKind | None, Doc("reële compensatie")] = None

    def problems(self) -> Iterable[Problem]:
        """A decision follows its application."""
        if self.decided_on is not None and self.decided_on < self.received_on:
            yield "decided_on", f"een datum op of na de ontvangst ({self.received_on.isoformat()})"

    @property
    def change(self) -> ChangeType:
        """The change type with its legal basis and what it asks."""
        return change_type(self.change_type)


def parse_application(document: object) -> Application:
    """The application in a plain document, or in a Located one (faults then carry file and line).

    Raises InvalidInput with every fault. Nothing is filled in that was not given: an absent fact stays unknown.
    """
    reader = Reader.of(document) if isinstance(document, Located) else Reader(document)
    application = read_shape(Application, reader)
    if reader.faults:
        raise InvalidInput(*reader.faults)
    return application
