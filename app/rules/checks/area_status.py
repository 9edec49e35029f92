"""Area status: an area or a street that the ordinance closes to a change, restricts, or leaves as it is, by period."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated, ClassVar

from app.rules.codes import AreaStatus, FindingOutcome, RuleKind
from app.rules.facts import Facts
from app.rules.periods import held
from app.rules.places import inside
from app.rules.rule import Finding, Question, Rule
from app.rules.sentences import missing_words
from app.rules.shapes import Doc, Problem
from app.rules.terms import label


@dataclass(frozen=True, slots=True)
class Listed:
    """Areas or streets with one status, in a period."""

    status: Annotated[AreaStatus, Doc("stand van deze gebieden")]
    areas: Annotated[tuple[str, ...], Doc("buurten, wijken of eigen gebieden")] = ()
    streets: Annotated[tuple[str, ...], Doc("straten, zoals de verordening ze noemt")] = ()
    valid_from: Annotated[datetime.date | None, Doc("eerste dag van ontvangst; leeg: zolang de versie geldt")] = None
    valid_to: Annotated[datetime.date | None, Doc("laatste dag van ontvangst")] = None

    def problems(self) -> Iterable[Problem]:
        """It names something."""
        if not self.areas and not self.streets:
            yield None, "gebieden (areas) of straten (streets); ontbreekt"

    def names(self, facts: Facts, street: str | None) -> tuple[bool | None, tuple[str, ...]]:
        """Whether the dwelling is in this list, and what would tell where it is not known."""
        if self.streets and street is not None and street.casefold() in {each.casefold() for each in self.streets}:
            return True, ()
        within, unknown = inside(self.areas, facts) if self.areas else (False, ())
        if within:
            return True, ()
        if self.streets and street is None:
            unknown = (*unknown, "street")
        return (None, unknown) if unknown else (False, ())


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaStatusRule(Rule):
    """The strictest status that a list gives the dwelling; `default` where no list names it."""

    kind: ClassVar[RuleKind] = RuleKind.AREA_STATUS
    counts: ClassVar[tuple[str, ...]] = ("street",)
    statuses: Annotated[tuple[Listed, ...], Doc("lijsten van gebieden en straten met hun stand")]
    default: Annotated[AreaStatus, Doc("stand van een gebied dat niet is genoemd")] = AreaStatus.NORMAL

    def find(self, question: Question) -> Finding:
        """FAIL in a closed area; NEEDS_FACT while it may still be one; else PASS."""
        application = question.application
        around = question.surroundings.get(self.id)
        told = around.street if around is not None else None
        street = application.facts.street if told is None else told
        status, missing = self._status(application.facts, street, application.received_on)
        if told in tuple(AreaStatus):
            status, missing = AreaStatus(told), ()
        inputs: dict[str, object] = {"status": status.value if status else None, "street": street}
        if missing:
            why = f"Nog niet te zeggen of de woning in een gesloten gebied ligt, want {missing_words(missing)}."
            return self.finding(FindingOutcome.NEEDS_FACT, why, inputs=inputs, missing_facts=missing)
        if status is AreaStatus.CLOSED:
            verb = application.change.verb
            why = f"De woning ligt in een gebied dat de verordening heeft gesloten voor {verb}."
            return self.finding(FindingOutcome.FAIL, why, inputs=inputs)
        more = "; daarvoor gelden de regels van zo'n gebied" if status is AreaStatus.RESTRICTED else ""
        why = f"De woning ligt niet in een gesloten gebied (stand: {label(status or self.default)}{more})."
        return self.finding(FindingOutcome.PASS, why, inputs=inputs)

    def _status(
        self, facts: Facts, street: str | None, on: datetime.date
    ) -> tuple[AreaStatus | None, tuple[str, ...]]:
        found: set[AreaStatus] = set()
        may_close: list[str] = []
        may_open: list[str] = []
        for each in self.statuses:
            if held(each.valid_from, each.valid_to, on):
                named, missing = each.names(facts, street)
                if named:
                    found.add(each.status)
                elif named is None:
                    (may_close if each.status is AreaStatus.CLOSED else may_open).extend(missing)
        if not found and self.default is AreaStatus.CLOSED:
            # Closed is what no list opens: only a list that opens can make a difference.
            may_close = [*may_close, *may_open] if may_open else []
        if may_close and AreaStatus.CLOSED not in found:
            return None, tuple(dict.fromkeys(may_close))
        return next((status for status in AreaStatus if status in found), self.default), ()


RULE = AreaStatusRule
