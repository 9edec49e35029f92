"""A provision that a court set aside: switched off for a segment and a period with its source, never deleted."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated

from app.rules.citation import Citation
from app.rules.facts import Facts
from app.rules.periods import held
from app.rules.proof import Proof, all_met
from app.rules.shapes import Doc, Problem


@dataclass(frozen=True, slots=True)
class Disapplied:
    """A court set the provision aside: for a segment and a period, never deleted, so that it can come back."""

    why: Annotated[str, Doc("wat de rechter oordeelde, in één zin")]
    citation: Annotated[Citation, Doc("de uitspraak: rechter met datum (title) en nummer of overweging (article)")]
    source: Annotated[str, Doc("waar het is gelezen")]
    verified: Annotated[bool, Doc("true alleen als de uitspraak zelf is gelezen en iemand ervoor instaat")]
    valid_from: Annotated[datetime.date | None, Doc("eerste dag van ontvangst waarvoor het geldt; leeg: altijd")] = None
    valid_to: Annotated[datetime.date | None, Doc("laatste dag van ontvangst waarvoor het geldt")] = None
    only_if: Annotated[tuple[Proof, ...], Doc("alleen voor deze gevallen (het segment); leeg: alle")] = ()

    def problems(self) -> Iterable[Problem]:
        """The days follow each other."""
        if self.valid_from is not None and self.valid_to is not None and self.valid_to < self.valid_from:
            yield "valid_to", f"een datum op of na {self.valid_from.isoformat()}"

    def covers(self, facts: Facts, on: datetime.date) -> tuple[bool | None, tuple[str, ...]]:
        """Whether the provision is off for these facts on a day of receipt, and what would tell where it is not known."""
        if not held(self.valid_from, self.valid_to, on):
            return False, ()
        return all_met(self.only_if, facts, on)
