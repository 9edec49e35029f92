"""A fine in question and answer: what is asked for one offender, and what comes out with every step and every doubt."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from app.rules.charge_steps import Step
from app.rules.fine_ceiling import Ceiling, EarlierViolation
from app.rules.fine_duties import FineDuties
from app.rules.fine_reductions import Reduction
from app.rules.fine_table import Actor, FineRow


@dataclass(frozen=True, slots=True)
class Told:
    """An amount that a person read in the regulation itself: cents, and where it stands."""

    cents: int
    source: str


@dataclass(frozen=True, slots=True)
class FineQuestion:
    """One violation by one offender. `municipality` is its code, `prohibition` one of `fine_table.PROHIBITIONS`.

    `earlier`: violations of this offender for which a fine was imposed; `repeat_told` is a person's answer where the window was
    not read; `base_told` and `ceiling_told` amounts that are not recorded. `partly`: only part of the dwelling was used.
    `forbidden_now`: whether the same conduct is still forbidden on the day of the decision, None where nobody looked: then only
    an ordinance that says itself that the change is free is taken as such.
    """

    municipality: str
    prohibition: str
    violated_on: date
    decided_on: date
    actor: Actor | None = None
    dwellings: int = 1
    area_m2: Decimal | None = None
    partly: bool = False
    earlier: tuple[EarlierViolation, ...] = ()
    repeat_told: bool | None = None
    base_told: Told | None = None
    ceiling_told: Told | None = None
    reductions: tuple[Reduction, ...] = ()
    forbidden_now: bool | None = None
    reported_on: date | None = None


@dataclass(frozen=True, slots=True)
class MilderLaw:
    """The fine by the law of the violation and by that of the decision, in cents; the second is lower, and a person decides."""

    then_cents: int
    now_cents: int
    sentence: str


@dataclass(frozen=True, slots=True)
class FineAnswer:
    """The fine in cents with its steps; None where the amount is not recorded.

    `base_cents` is that of the row, per dwelling; `repeat` is None where a person has to say. `to_settle` are sentences that a
    person has to settle before the decision: an unknown ceiling, an unread row, a milder law.
    """

    act: str
    ordinance: str | None
    row: FineRow | None
    base_cents: int | None
    base_source: str | None
    verified: bool
    repeat: bool | None
    ceiling: Ceiling
    steps: tuple[Step, ...]
    amount_cents: int | None
    milder: MilderLaw | None
    duties: FineDuties
    to_settle: tuple[str, ...]
    sentence: str


@dataclass(frozen=True, slots=True)
class Offender:
    """Who is fined beside others for the same violation, by a name or mark of the caller, with what differs."""

    mark: str
    actor: Actor | None = None
    earlier: tuple[EarlierViolation, ...] = ()
    reductions: tuple[Reduction, ...] = ()
