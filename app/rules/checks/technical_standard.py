"""Technical standard: a report on a norm, by whom, how old, with which result; with the application or as a condition."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, ClassVar

from app.rules.bounds import WORDS
from app.rules.codes import FindingOutcome, ReportBy, RuleKind, Stage
from app.rules.facts import Report
from app.rules.periods import Period, Unit, date_words
from app.rules.rule import Finding, Question, Rule
from app.rules.sentences import number_words
from app.rules.shapes import Doc, Limits, Problem
from app.rules.terms import label


@dataclass(frozen=True, slots=True, kw_only=True)
class TechnicalStandard(Rule):
    """The newest report that counts decides; one of somebody else, or too old, is as no report.

    A report without a date may be the newest. Where reports that may be the newest contradict each other, nothing is decided.
    """

    kind: ClassVar[RuleKind] = RuleKind.TECHNICAL_STANDARD
    norm: Annotated[str, Doc("norm zoals in de rapporten, bijvoorbeeld NEN5077")]
    title: Annotated[str | None, Doc("wat de norm waarborgt, zoals een brief het noemt")] = None
    min: Annotated[Decimal | None, Doc("gemeten waarde minimaal")] = None
    max: Annotated[Decimal | None, Doc("gemeten waarde hoogstens")] = None
    unit: Annotated[str, Doc("eenheid van de gemeten waarde, zoals dB")] = ""
    by: Annotated[ReportBy | None, Doc("wie het rapport moet hebben gemaakt; leeg: iedereen")] = None
    max_age_months: Annotated[
        int | None, Limits(1), Doc("hoeveel maanden oud het rapport bij ontvangst hoogstens is")
    ] = None
    stage: Annotated[Stage, Doc("of het bij de aanvraag moet zijn, of later als voorwaarde")] = Stage.APPLICATION

    def problems(self) -> Iterable[Problem]:
        """A least is no more than a most."""
        if self.min is not None and self.max is not None and self.min > self.max:
            yield "max", f"een getal van {self.min} of meer"

    def find(self, question: Question) -> Finding:
        """PASS or FAIL by the report; without one NEEDS_FACT, or PASS where it becomes a condition of the permit."""
        application = question.application
        told = [report for report in application.facts.reports if _same(report.norm, self.norm)]
        newest = _newest([each for each in told if self._objection(each, application.received_on) is None])
        report = newest[0] if newest else None
        inputs: dict[str, object] = {"norm": self.norm, "stage": self.stage.value} | _shown(report)
        uses = self.own_values
        results = {self._met(each) for each in newest}
        met = results.pop() if len(results) == 1 else None
        if met is not None:
            outcome = FindingOutcome.PASS if met else FindingOutcome.FAIL
            if not met and self.stage is Stage.CONDITION:
                outcome = FindingOutcome.PASS
            return self.finding(outcome, lambda: self._sentence(report, met), inputs=inputs, parameters=uses)
        if self.stage is Stage.CONDITION:
            why = f"{self._name()} moet als voorwaarde bij de vergunning worden aangetoond."
            return self.finding(FindingOutcome.PASS, why, inputs=inputs, parameters=uses)
        objections = [self._objection(each, application.received_on) for each in told]
        because = next((objection for objection in objections if objection), "er is geen rapport met een uitslag")
        if results:
            because = "de nieuwste rapporten spreken elkaar tegen of missen een datum"
        why = f"Nog niet te zeggen of aan {self._name()} is voldaan, want {because}."
        return self.finding(
            FindingOutcome.NEEDS_FACT, why, inputs=inputs, parameters=uses, missing_facts=("reports",)
        )

    def compared_with(self) -> Iterable[tuple[str, object]]:
        yield "min", self.min
        yield "max", self.max

    def _objection(self, report: Report, on: datetime.date) -> str | None:
        """Why a report does not count."""
        if self.by is not None and report.by is not self.by:
            return f"het rapport is niet gemaakt door een {label(self.by)}"
        if self.max_age_months is None:
            return None
        if report.dated is None:
            return "de datum van het rapport ontbreekt"
        if Period(self.max_age_months, Unit.MONTHS).after(report.dated) < on:
            return f"het rapport van {date_words(report.dated)} is ouder dan {self.max_age_months} maanden"
        return None

    def _met(self, report: Report) -> bool | None:
        if report.passed is False:
            return False
        if self.min is None and self.max is None:
            return report.passed
        if report.value is None:
            return None
        return (self.min is None or report.value >= self.min) and (self.max is None or report.value <= self.max)

    def _name(self) -> str:
        return self.title or f"de norm {self.norm}"

    def _sentence(self, report: Report | None, met: bool) -> str:
        dated = f" van {date_words(report.dated)}" if report is not None and report.dated else ""
        value = ""
        if report is not None and report.value is not None:
            value = f" ({number_words(report.value)} {self.unit}".rstrip() + ")"
        limits = " en ".join(
            f"{WORDS[name]} {number_words(limit)} {self.unit}".rstrip()
            for name, limit in (("min", self.min), ("max", self.max))
            if limit is not None
        )
        asked = f", gevraagd is {limits}" if limits else ""
        later = ""
        if not met and self.stage is Stage.CONDITION:
            later = "; dat moet als voorwaarde bij de vergunning alsnog worden aangetoond"
        which = "" if met else "niet "
        return f"Volgens het rapport{dated}{value} is {which}aan {self._name()} voldaan{asked}{later}."


def _same(told: str, norm: str) -> bool:
    """`NEN 5077` and `nen5077` are one norm."""
    return told.replace(" ", "").casefold() == norm.replace(" ", "").casefold()


def _newest(reports: Sequence[Report]) -> Sequence[Report]:
    """The reports of the last day, and those without a date."""
    last = max((report.dated for report in reports if report.dated is not None), default=None)
    dated = [report for report in reports if report.dated is not None and report.dated == last]
    return dated + [report for report in reports if report.dated is None]


def _shown(report: Report | None) -> dict[str, object]:
    if report is None:
        return {"passed": None, "value": None, "dated": None, "by": None}
    return {
        "passed": report.passed,
        "value": None if report.value is None else f"{report.value:f}",
        "dated": report.dated.isoformat() if report.dated else None,
        "by": report.by.value if report.by else None,
    }


RULE = TechnicalStandard
