"""Score classes of neighbourhoods: what a published number is called and what it says. A number supports, a person decides."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Annotated

from app.rules.errors import InvalidInput
from app.rules.loading import read_located
from app.rules.reading import Reader
from app.rules.shapes import Doc, Limits, Problem, read_shape

TEXTS = Path(__file__).parent / "texts"


@dataclass(frozen=True, slots=True)
class ScoreClass:
    """One class; number 1 is the lowest."""

    number: Annotated[int, Limits(1), Doc("volgnummer, 1 is de laagste klasse")]
    words: Annotated[str, Doc("hoe de klasse heet")]


@dataclass(frozen=True, slots=True)
class Scale:
    """The classes of one version of one instrument, with what they mean and what they do not."""

    name: Annotated[str, Doc("naam van het instrument")]
    version: Annotated[str, Doc("versie waarvan dit de klassen zijn")]
    source: Annotated[str, Doc("waar de klassen vandaan komen")]
    verified: Annotated[bool, Doc("true alleen als iemand de tabel met de bron heeft vergeleken")]
    meaning: Annotated[str, Doc("wat een klasse zegt")]
    limits: Annotated[str, Doc("wat een klasse niet zegt")]
    classes: Annotated[tuple[ScoreClass, ...], Doc("de klassen, de laagste eerst")]

    def problems(self) -> Iterable[Problem]:
        """The classes are numbered from 1 on without a gap."""
        if [each.number for each in self.classes] != list(range(1, len(self.classes) + 1)):
            yield "classes", "klassen die vanaf 1 doorlopen"

    def words(self, number: int) -> str | None:
        """What a class is called; None for a number that the scale does not have."""
        return next((each.words for each in self.classes if each.number == number), None)


@lru_cache(maxsize=1)
def built_in_scale() -> Scale:
    """The scale that is recorded here. Raises InvalidInput with every fault of its file."""
    reader = Reader.of(read_located(TEXTS / "leefbaarometer.yaml"))
    scale = read_shape(Scale, reader)
    if reader.faults:
        raise InvalidInput(*reader.faults)
    return scale
