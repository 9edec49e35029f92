"""Why a fine is lower than its table says: a percentage, an amount off, or a free amount, each with its ground.

A fixed fine is lower where special circumstances make it too high (Awb 5:46 lid 3). The percentages that courts took differ too
much for a table (25 to 75 in like cases): a person names them. Only for delay a percentage is suggested.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from app.rules.charge_steps import Steps
from app.rules.errors import WrongUse
from app.rules.money import Euro
from app.rules.periods import Period, Unit
from app.rules.sentences import number_words
from app.rules.terms import label

_HUNDRED = Decimal(100)
#: Until when a court of first instance is in time, counted from the notice of the fine (own knowledge).
REASONABLE_YEARS = 2
_SHORT_OVERRUN = Period(6, Unit.MONTHS)


class ReductionGround(StrEnum):
    """Why a fine is lower."""

    REDUCED_BLAME = "reduced_blame"
    SMALLER_ROLE = "smaller_role"
    NOT_BUSINESSLIKE = "not_businesslike"
    UNCLEAR_INFORMATION = "unclear_information"
    ABILITY_TO_PAY = "ability_to_pay"
    SPECIAL_CIRCUMSTANCES = "special_circumstances"
    DELAY = "delay"
    COURT = "court"


@dataclass(frozen=True, slots=True)
class Reduction:
    """One reduction: exactly one of `percent` (of what is left then, over 0 to 100), `off_cents` and `set_to_cents`.

    `why`: the facts of this case, in a sentence. WrongUse where this does not hold.
    """

    ground: ReductionGround
    why: str
    percent: Decimal | None = None
    off_cents: int | None = None
    set_to_cents: int | None = None

    def __post_init__(self) -> None:
        given = [each for each in (self.percent, self.off_cents, self.set_to_cents) if each is not None]
        if len(given) != 1 or given[0] < 0:
            raise WrongUse("a reduction is one percentage, one amount off or one free amount")
        if self.percent is not None and not 0 < self.percent <= _HUNDRED:
            raise WrongUse("a percentage over 0 and at most 100")
        if not self.why.strip():
            raise WrongUse("a reduction has a reason")

    def apply(self, steps: Steps) -> None:
        """Bring the amount down, with the reason; a free amount never raises it, and nothing goes below zero."""
        because = f"{label(self.ground)} ({self.why.rstrip('.')})"
        if self.percent is not None:
            left = steps.total * (_HUNDRED - self.percent) / _HUNDRED
            steps.change(left, f"{number_words(self.percent.normalize() + 0)}% eraf: {because}")
        elif self.off_cents is not None:
            off = Euro(self.off_cents)
            steps.change(max(Decimal(0), steps.total - off.amount), f"{off.words()} eraf: {because}")
        elif self.set_to_cents is not None:
            free = Euro(self.set_to_cents)
            steps.change(min(steps.total, free.amount), f"Vastgesteld op {free.words()}: {because}")


@dataclass(frozen=True, slots=True)
class DelaySuggestion:
    """What is usual when the reasonable term is exceeded; a suggestion, because only a summary of rulings was read."""

    percent: Decimal
    term_ended_on: date
    source: str
    sentence: str


def delay_suggestion(started_on: date, decided_on: date, years: int = REASONABLE_YEARS) -> DelaySuggestion | None:
    """5% where the term is exceeded by six months or less, 10% where by more; None where it is not exceeded.

    `started_on` is the day of the notice of intent (the first day on which someone had to expect a fine), `decided_on` that of
    the ruling, `years` the reasonable term.
    """
    ended = Period(years, Unit.YEARS).after(started_on)
    if decided_on <= ended:
        return None
    percent = Decimal(5) if decided_on <= _SHORT_OVERRUN.after(ended) else Decimal(10)
    source = "Corten De Geer, Huisvestingsjournaal 13 (overzicht van uitspraken; de uitspraken zelf zijn niet gelezen)"
    more = "hoogstens" if percent == 5 else "meer dan"
    sentence = (
        f"De redelijke termijn is met {more} zes maanden overschreden. Gebruikelijk is een korting van {percent}%; "
        "u besluit hierover zelf."
    )
    return DelaySuggestion(percent, ended, source, sentence)
