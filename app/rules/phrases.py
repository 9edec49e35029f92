"""Standard phrases with the facts that they presume: data, so that a jurist adds one without touching code."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Annotated

from app.rules.errors import InvalidInput
from app.rules.evidence import EvidenceKind
from app.rules.facts import fact_label
from app.rules.liveability import TEXTS
from app.rules.loading import read_located
from app.rules.reading import Reader
from app.rules.rule import RuleId
from app.rules.shapes import Doc, Problem, read_shape

_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class FactPresumed:
    """A fact that is answered by yes or no."""

    name: Annotated[str, Doc("naam van het feit")]
    holds: Annotated[bool, Doc("de waarde die de zin voor waar houdt")]


@dataclass(frozen=True, slots=True)
class Presumed:
    """What a phrase takes for granted. All that is named must hold."""

    no_items: Annotated[tuple[EvidenceKind, ...], Doc("soorten stukken die er niet zijn")] = ()
    some_items: Annotated[tuple[EvidenceKind, ...], Doc("soorten stukken waarvan er minstens één is")] = ()
    no_views: Annotated[bool, Doc("er is geen zienswijze gegeven")] = False
    no_failed: Annotated[bool, Doc("geen regel is 'voldoet niet'")] = False
    fact: Annotated[FactPresumed | None, Doc("een gegeven met zijn waarde")] = None

    def problems(self) -> Iterable[Problem]:
        """A phrase that presumes nothing needs no guard."""
        if self == Presumed():
            yield None, "ten minste één aanname"


@dataclass(frozen=True, slots=True)
class Phrase:
    """One standard phrase. It is recognised in running text by any of its pieces."""

    id: RuleId
    text: Annotated[str, Doc("de standaardzin")]
    recognised_by: Annotated[tuple[str, ...], Doc("woorden waaraan de zin te herkennen is")]
    presumes: Annotated[Presumed, Doc("wat de zin voor waar houdt")]


@dataclass(frozen=True, slots=True)
class Phrases:
    """All of them; `unless_before` are the words that make a piece into a bounded statement instead of the phrase."""

    unless_before: Annotated[tuple[str, ...], Doc("woorden waarna de zin is afgebakend")]
    phrases: Annotated[tuple[Phrase, ...], Doc("de standaardzinnen")]

    def found_in(self, text: str) -> tuple[Phrase, ...]:
        """The phrases that stand in a text, whatever its capitals and punctuation."""
        words = _WORD.findall(text.lower())
        return tuple(phrase for phrase in self.phrases if any(self._stands(piece, words) for piece in phrase.recognised_by))

    def _stands(self, piece: str, words: list[str]) -> bool:
        wanted = _WORD.findall(piece.lower())
        for start in range(len(words) - len(wanted) + 1):
            end = start + len(wanted)
            if words[start:end] == wanted and (words[end : end + 1] or [""])[0] not in self.unless_before:
                return True
        return False


@dataclass(frozen=True, slots=True)
class Known:
    """What the file knows, to hold a phrase against: the numbers of the items that count per kind, whether a view was given,
    whether a rule failed, and the facts by name."""

    items: Mapping[EvidenceKind, tuple[int, ...]]
    views_given: bool
    failed: bool
    facts: Mapping[str, object]


def contradiction(phrase: Phrase, known: Known) -> str | None:
    """Why this phrase may not stand there, as the end of a Dutch sentence; None where the file bears it out."""
    presumes = phrase.presumes
    against = sorted(number for kind in presumes.no_items for number in known.items.get(kind, ()))
    if against:
        return f"in het dossier zit stuk {against[0]}"
    if presumes.some_items and not any(known.items.get(kind) for kind in presumes.some_items):
        return "in het dossier zit geen stuk waaruit dat blijkt"
    if presumes.no_views and known.views_given:
        return "er is een zienswijze gegeven"
    if presumes.no_failed and known.failed:
        return "minstens één regel is ‘voldoet niet’"
    if presumes.fact is None:
        return None
    value = known.facts.get(presumes.fact.name)
    if value is None:
        return f"het gegeven ‘{fact_label(presumes.fact.name)}’ is niet bekend"
    return None if value is presumes.fact.holds else f"het gegeven ‘{fact_label(presumes.fact.name)}’ zegt iets anders"


@lru_cache(maxsize=1)
def built_in_phrases() -> Phrases:
    """The phrases that are recorded here. Raises InvalidInput with every fault of their file."""
    reader = Reader.of(read_located(TEXTS / "standaardzinnen.yaml"))
    phrases = read_shape(Phrases, reader)
    if reader.faults:
        raise InvalidInput(*reader.faults)
    return phrases
