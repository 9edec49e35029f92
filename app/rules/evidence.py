"""What is known of the surroundings of a dwelling: one item of the ledger, as a person records it. Plain frozen values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class EvidenceKind(StrEnum):
    """What an item is. A response is a view that was given: the decision must answer it."""

    COMPLAINT = "complaint"
    REPORT = "report"
    RESPONSE = "response"
    VISIT = "visit"
    MEASUREMENT = "measurement"
    SCORE = "score"
    ADVICE = "advice"


class Weight(StrEnum):
    """How heavily an item counts for the person who judges; no sum is ever made of it."""

    LIGHT = "light"
    NORMAL = "normal"
    HEAVY = "heavy"


@dataclass(frozen=True, slots=True)
class Score:
    """A score of a neighbourhood as a register published it: class 1 is the lowest."""

    neighbourhood: str
    number: int
    year: int


@dataclass(frozen=True, slots=True)
class NewEvidence:
    """One item as it is typed. `period_from` and `period_to` are the days it is about, `dated` the day it was made.

    `redacted_text` is the twin without personal data; None means that nobody made one yet.
    """

    kind: EvidenceKind
    title: str
    text: str
    source: str
    dated: date
    period_from: date | None = None
    period_to: date | None = None
    distance_m: int | None = None
    weight: Weight = Weight.NORMAL
    redacted_text: str | None = None
    score: Score | None = None


@dataclass(frozen=True, slots=True)
class Search:
    """Where was looked and nothing found: the day, and which register over which period."""

    on: date
    over: str


@dataclass(frozen=True, slots=True)
class NewCriterionNote:
    """What a person finds of one criterion. It cites items of the ledger by their number, or says that nothing was found."""

    rule: str
    criterion: str
    outcome: str
    reasons: str
    cited: tuple[int, ...] = ()
    search: Search | None = None
