"""The reasons of a decision as typed paragraphs, what the file knows beside them, and what can be wrong.

A paragraph is a rule outcome (its receipt is the finding), a fact (with evidence), a judgement (with its author) or a weighing
(with the interests it names).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any

from app.rules.evidence import EvidenceKind


class ParagraphKind(StrEnum):
    """What kind of reason a paragraph is, and so what must stand behind it."""

    RULE = "rule"
    FACT = "fact"
    JUDGEMENT = "judgement"
    WEIGHING = "weighing"


class Mend(StrEnum):
    """Where the officer mends what an objection is about."""

    RULES = "rules"
    CRITERION = "criterion"
    EVIDENCE = "evidence"
    BALANCE = "balance"
    VIEWS = "views"
    HARDSHIP = "hardship"
    CONDITIONS = "conditions"


@dataclass(frozen=True, slots=True)
class Interest:
    """One interest that a weighing names: whose it is, and what it is."""

    whose: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """One reason. `finding` is the rule of the stored assessment that it rests on, `evidence` the numbers of the items, `section`
    the part of the letter, `others` words of somebody else that it repeats (they are not ours to be held against)."""

    kind: ParagraphKind
    title: str
    text: str
    section: str
    mend: Mend
    finding: str = ""
    criterion: str = ""
    outcome: str = ""
    article: str = ""
    evidence: tuple[int, ...] = ()
    searched: bool = False
    source: str = ""
    author: str = ""
    on: str = ""
    interests: tuple[Interest, ...] = ()
    unverified: str = ""
    others: str = ""

    @property
    def words(self) -> str:
        """All that the paragraph says in our own words."""
        return " ".join((self.text, *(interest.text for interest in self.interests)))

    def as_dict(self) -> dict[str, Any]:
        """As a letter and a screen are given it."""
        return asdict(self) | {"kind": self.kind.value, "mend": self.mend.value}


@dataclass(frozen=True, slots=True)
class Item:
    """One item of the ledger. `redacted` is its twin for third parties, None while nobody made one."""

    number: int
    kind: EvidenceKind
    text: str
    redacted: str | None
    verified: bool
    counts: bool = True


@dataclass(frozen=True, slots=True)
class View:
    """What somebody brought forward, with our answer; `item` is the number of the item that holds it, where there is one."""

    point: str
    answer: str
    item: int | None = None


@dataclass(frozen=True, slots=True)
class Dossier:
    """What the file knows beside the paragraphs. `letter` are the texts that the letter will print, None where it is not made."""

    items: tuple[Item, ...] = ()
    facts: Mapping[str, object] = field(default_factory=dict)
    discussed: frozenset[int] = frozenset()
    letter: str | None = None

    def item(self, number: int) -> Item | None:
        return next((one for one in self.items if one.number == number), None)


@dataclass(frozen=True, slots=True)
class Objection:
    """One thing that is not right yet: a Dutch sentence, where to mend it, and which rule, criterion or item it is about.

    One that does not block is good advice: the proposal may go on without it.
    """

    code: str
    sentence: str
    mend: Mend
    about: str = ""
    blocks: bool = True
