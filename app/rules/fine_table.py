"""The fines of an ordinance as dated data: `data/boetes/gmNNNN_name.yaml`, one file per municipality, read strictly.

They stand apart from the versions of an ordinance: a decision on an application keeps the hash of its version, and fines have
nothing to say there. An amount that was not read is left out of its row, and the answer is then that it is not recorded.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise
from pathlib import Path
from typing import Annotated

from app.rules.change import change_types
from app.rules.citation import Citation
from app.rules.codes import Confidence
from app.rules.errors import Fault, InvalidInput
from app.rules.loading import read_located
from app.rules.money import Euro
from app.rules.ordinance import Municipality
from app.rules.periods import held
from app.rules.reading import Reader, one_of
from app.rules.shapes import Doc, Limits, Problem, Scalar, read_shape
from app.rules.terms import label

FOLDER = "boetes"
#: Breaking a condition of a permit (Huisvestingswet 2014, articles 26 and 35), beside the forbidden changes themselves.
CONDITION_BROKEN = "condition_broken"
PROHIBITIONS = (*change_types(), CONDITION_BROKEN)
ProhibitionCode = Annotated[
    str, Scalar(one_of(PROHIBITIONS), PROHIBITIONS[0], {"type": "string", "enum": list(PROHIBITIONS)})
]
_FILE = re.compile(r"gm([0-9]{4})_[a-z0-9_]+\.yaml", re.ASCII)


class Actor(StrEnum):
    """In what capacity someone broke the rule, where a table tells the two apart."""

    PRIVATE = "private"
    COMMERCIAL = "commercial"


class RepeatScope(StrEnum):
    """What makes a violation a repeated one."""

    SAME_PROHIBITION = "same_prohibition"
    ANY_PROHIBITION = "any_prohibition"


@dataclass(frozen=True, slots=True)
class RepeatRule:
    """When a violation is a repeated one; what was not read is None, and a person answers."""

    within_years: Annotated[int | None, Limits(1), Doc("jaren waarbinnen een nieuwe overtreding herhaling is")] = None
    same: Annotated[RepeatScope | None, Doc("of het om hetzelfde verbod moet gaan")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FineRow:
    """One amount of a table, for one offender and one dwelling; the first row that fits counts."""

    prohibitions: Annotated[tuple[ProhibitionCode, ...], Doc("welke verboden; condition_broken is een voorwaarde")]
    actor: Annotated[Actor | None, Doc("particulier of bedrijfsmatig; leeg: beide")] = None
    repeat: Annotated[bool | None, Doc("true: alleen bij herhaling; false: alleen de eerste keer; leeg: beide")] = None
    at_least_m2: Annotated[Decimal | None, Doc("alleen vanaf deze gebruiksoppervlakte")] = None
    amount: Annotated[Euro | None, Doc("het bedrag per overtreder en per woning; leeg: niet bekend")] = None
    note: Annotated[str | None, Doc("wat erbij gezegd moet worden, in één zin")] = None
    source: Annotated[str | None, Doc("waar dit bedrag is gelezen, als dat een andere bron is")] = None
    confidence: Annotated[Confidence | None, Doc("hoe dit bedrag bekend is, als dat anders is")] = None
    verified: Annotated[bool | None, Doc("of iemand voor dit bedrag instaat, als dat anders is")] = None

    def problems(self) -> Iterable[Problem]:
        """What is not known is said."""
        if self.amount is None and self.note is None:
            yield "note", "wat er wel bekend is, omdat amount ontbreekt"


@dataclass(frozen=True, slots=True, kw_only=True)
class FineTable:
    """The fines of one ordinance, from its first recorded day."""

    title: Annotated[str, Doc("naam van de verordening, zoals een brief die noemt")]
    valid_from: Annotated[datetime.date, Doc("eerste dag waarop deze tabel zeker gold")]
    valid_to: Annotated[datetime.date | None, Doc("laatste dag, als die vaststaat")] = None
    repeat: Annotated[RepeatRule | None, Doc("wanneer een overtreding herhaling is; leeg: niet gelezen")] = None
    highest: Annotated[Euro | None, Doc("het hoogste bedrag dat de gemeente noemt")] = None
    rows: Annotated[tuple[FineRow, ...], Doc("de bedragen; de eerste die past telt")] = ()
    citation: Annotated[Citation, Doc("het artikel of de bijlage met de boetes")]
    source: Annotated[str, Doc("waar de tabel is gelezen")]
    verified: Annotated[bool, Doc("true alleen als de tekst zelf is gelezen en iemand ervoor instaat")]
    confidence: Annotated[Confidence, Doc("hoe de bedragen bekend zijn")] = Confidence.UNKNOWN

    def problems(self) -> Iterable[Problem]:
        """The days follow each other, and no amount exceeds the highest."""
        if self.valid_to is not None and self.valid_to < self.valid_from:
            yield "valid_to", f"een datum op of na {self.valid_from.isoformat()}"
        amounts = [row.amount for row in self.rows if row.amount is not None]
        if self.highest is not None and any(amount > self.highest for amount in amounts):
            yield "rows", f"bedragen van hoogstens {self.highest.plain()}"

    def in_force_on(self, on: datetime.date) -> bool:
        """Whether it is recorded for a day, its first and last included."""
        return held(self.valid_from, self.valid_to, on)


@dataclass(frozen=True, slots=True)
class FineFile:
    """The keys of a file of fines."""

    municipality: Annotated[Municipality, Doc("gemeente")]
    tables: Annotated[tuple[FineTable, ...], Doc("de tabellen, de oudste eerst")]


def prohibition_words(code: str) -> str:
    """`omzetten naar kamers`, `het niet nakomen van een voorwaarde`."""
    return "het niet nakomen van een voorwaarde" if code == CONDITION_BROKEN else label(code, "change_type")


def read_fine_files(folder: Path) -> tuple[dict[str, tuple[FineTable, ...]], list[Fault]]:
    """The tables of each municipality below `folder`/boetes, the oldest first, and every fault of every file."""
    tables: dict[str, tuple[FineTable, ...]] = {}
    faults: list[Fault] = []
    place = folder / FOLDER
    for path in sorted(place.iterdir()) if place.is_dir() else ():
        if path.name.startswith("."):
            continue
        try:
            code, found = _read_file(path)
        except InvalidInput as error:
            faults.extend(error.faults)
            continue
        if code in tables:
            faults.append(Fault("", f"verwacht: één bestand met boetes voor {code}", str(path)))
        tables[code] = found
    return tables, faults


def _read_file(path: Path) -> tuple[str, tuple[FineTable, ...]]:
    name = _FILE.fullmatch(path.name)
    if name is None:
        raise InvalidInput(Fault("", "verwacht: een naam als gm1904_stichtse_vecht.yaml", str(path)))
    code = f"GM{name.group(1)}"
    reader = Reader.of(read_located(path))
    told = read_shape(FineFile, reader)
    if not reader.faults:
        if told.municipality.code != code:
            reader.fault_at(("municipality", "code"), f"{code}, zoals het bestand heet")
        for index, (earlier, later) in enumerate(pairwise(told.tables), start=1):
            if earlier.valid_to is None or earlier.valid_to >= later.valid_from:
                reader.fault_at(
                    ("tables", index, "valid_from"),
                    "een datum na de laatste dag van de tabel hierboven (geef die een valid_to)",
                )
    if reader.faults:
        raise InvalidInput(*reader.faults)
    return code, told.tables
