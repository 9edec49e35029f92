"""Validity: how long a granted permit holds, when it lapses unused, and whether it stays with the building or the person."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated, ClassVar

from app.rules.codes import BoundTo, FindingOutcome, RuleKind
from app.rules.rule import Finding, Question, Rule
from app.rules.sentences import listed
from app.rules.shapes import Doc, Limits, Problem
from app.rules.terms import label


@dataclass(frozen=True, slots=True, kw_only=True)
class Validity(Rule):
    """At least one of its limits; what is left out is not limited by this rule."""

    kind: ClassVar[RuleKind] = RuleKind.VALIDITY
    use_within_years: Annotated[
        int | None, Limits(1), Doc("jaren na onherroepelijk waarin de vergunning is gebruikt")
    ] = None
    temporary_years: Annotated[
        int | None, Limits(1), Doc("jaren die een tijdelijke vergunning hoogstens duurt")
    ] = None
    bound_to: Annotated[BoundTo | None, Doc("of de vergunning bij het pand of bij de persoon hoort")] = None

    def problems(self) -> Iterable[Problem]:
        """A validity that limits nothing says nothing."""
        if self.use_within_years is None and self.temporary_years is None and self.bound_to is None:
            yield None, "ten minste een van use_within_years, temporary_years en bound_to; ontbreekt"

    @property
    def constant(self) -> bool:
        return not self.gated

    def find(self, question: Question) -> Finding:
        """Always PASS: the limits."""
        limits = []
        if self.use_within_years is not None:
            year = "één jaar" if self.use_within_years == 1 else f"{self.use_within_years} jaar"
            limits.append(
                f"kan worden ingetrokken als er niet binnen {year} na onherroepelijk worden gebruik van is gemaakt"
            )
        if self.temporary_years is not None:
            limits.append(f"geldt hoogstens {self.temporary_years} jaar")
        if self.bound_to is not None:
            limits.append(f"hoort bij {label(self.bound_to)}")
        inputs: dict[str, object] = {
            "use_within_years": self.use_within_years,
            "temporary_years": self.temporary_years,
            "bound_to": self.bound_to.value if self.bound_to else None,
        }
        return self.finding(FindingOutcome.PASS, f"De vergunning {listed(limits)}.", inputs=inputs)


RULE = Validity
