"""Which documents an application needs under the ordinance of its day, and a sample of each. Data: `texts/stukken.yaml`.

Asking for what is not needed to decide does not suspend the term and gives no ground to set an application aside (Awb 4:5), so
a document that only some ordinances ask for is expected only where the version has such a rule. Where no version is known
everything is expected: then nobody read that it is not asked.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Annotated

from app.rules.change import Document, documents_for
from app.rules.checks.technical_standard import TechnicalStandard
from app.rules.codes import RuleKind, Stage
from app.rules.errors import InvalidInput
from app.rules.liveability import TEXTS
from app.rules.loading import read_located
from app.rules.ordinance import Version
from app.rules.reading import Reader
from app.rules.shapes import Doc, read_shape

REPORT = "report_"


@dataclass(frozen=True, slots=True)
class OnlyWhere:
    """A document of a change that is needed only where the version has one of these norms or kinds of rule."""

    code: Annotated[str, Doc("code van het stuk")]
    norms: Annotated[tuple[str, ...], Doc("normen waarvan een rapport bij de aanvraag moet zijn")] = ()
    kinds: Annotated[tuple[RuleKind, ...], Doc("soorten regels die dit stuk nodig hebben")] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """One line of an example."""

    name: Annotated[str, Doc("wat het is")]
    text: Annotated[str, Doc("hoe het er staat")]


@dataclass(frozen=True, slots=True)
class Sample:
    """What a good document shows, for the applicant. `page` is its name in an address, `drawing`: a drawing goes with it."""

    code: Annotated[str, Doc("code van het stuk")]
    page: Annotated[str, Doc("naam van de pagina")]
    title: Annotated[str, Doc("hoe het stuk heet")]
    shows: Annotated[tuple[str, ...], Doc("wat erop moet staan")]
    not_enough: Annotated[tuple[str, ...], Doc("wat niet genoeg is")]
    example: Annotated[tuple[Line, ...], Doc("een voorbeeld, met verzonnen gegevens")]
    drawing: Annotated[bool, Doc("of er een tekening bij hoort")] = False


@dataclass(frozen=True, slots=True)
class Documents:
    """The file as a whole."""

    only_where: Annotated[tuple[OnlyWhere, ...], Doc("stukken die niet elke verordening vraagt")]
    samples: Annotated[tuple[Sample, ...], Doc("de voorbeelden")]

    def sample(self, code: str) -> Sample | None:
        """The sample of a document; a report that only one ordinance asks for may have none."""
        return next((sample for sample in self.samples if sample.code == code), None)

    def page(self, name: str) -> Sample | None:
        return next((sample for sample in self.samples if sample.page == name), None)


@lru_cache(maxsize=1)
def built_in_documents() -> Documents:
    """The documents and samples that are recorded here. Raises InvalidInput with every fault of their file."""
    reader = Reader.of(read_located(TEXTS / "stukken.yaml"))
    documents = read_shape(Documents, reader)
    if reader.faults:
        raise InvalidInput(*reader.faults)
    return documents


def expected_documents(change: str, version: Version | None) -> tuple[Document, ...]:
    """The documents of a change under one version: its own, less those that this version does not ask, and its own reports."""
    own = documents_for(change)
    if version is None:
        return own
    limited = {each.code: each for each in built_in_documents().only_where}
    kept = [each for each in own if each.code not in limited or _asks(version, change, limited[each.code])]
    covered = {norm for each in limited.values() for norm in each.norms}
    extra = [
        Document(f"{REPORT}{rule.norm.replace(' ', '')}", *_words(rule))
        for rule in _reports(version, change)
        if rule.norm not in covered
    ]
    return (*kept, *{each.code: each for each in extra}.values())


def _asks(version: Version, change: str, limited: OnlyWhere) -> bool:
    if any(rule.norm in limited.norms for rule in _reports(version, change)):
        return True
    return any(rule.kind in limited.kinds and change in rule.change_types for rule in version.every_rule())


def _reports(version: Version, change: str) -> list[TechnicalStandard]:
    return [
        rule
        for rule in version.rules
        if isinstance(rule, TechnicalStandard)
        and rule.stage is Stage.APPLICATION
        and change in rule.change_types
    ]


def _words(rule: TechnicalStandard) -> tuple[str, str]:
    """(label, why) of a report."""
    label = f"rapport {rule.norm}" + (f" over {rule.title}" if rule.title else "")
    return label, f"omdat de verordening het vraagt ({rule.citation.article})"
