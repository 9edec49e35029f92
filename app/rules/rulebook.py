"""Every recorded ordinance version with the national figures beside it: what is asked which version was in force when."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

from app.rules.codes import Reason
from app.rules.errors import Fault, InvalidInput
from app.rules.fine_table import FineTable, read_fine_files
from app.rules.national_law import DATA, Law, built_in_law, load_law
from app.rules.ordinance import Version
from app.rules.parameters import DatedValue
from app.rules.rule_files import read_rule_files

_DAY = datetime.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Gap:
    """Days between two recorded versions on which neither is in force, the first and last included."""

    first_day: datetime.date
    last_day: datetime.date

    def as_dict(self) -> dict[str, str]:
        """As the answer of `ordinances` carries it."""
        return {"from": self.first_day.isoformat(), "to": self.last_day.isoformat()}

    def words(self) -> str:
        """One line for a person."""
        return f"gat tussen twee versies van {self.first_day.isoformat()} t/m {self.last_day.isoformat()}"


@dataclass(frozen=True)
class RuleBook:
    """The recorded versions of every municipality with its fines, and the law of the whole country."""

    law: Law
    by_code: Mapping[str, tuple[Version, ...]] = field(default_factory=dict)
    fines: Mapping[str, tuple[FineTable, ...]] = field(default_factory=dict)

    def municipalities(self) -> tuple[str, ...]:
        """The codes of the municipalities of which a version is recorded."""
        return tuple(self.by_code)

    def name_of(self, code: str) -> str:
        """The name of a recorded municipality. KeyError if none of its versions is recorded."""
        return self.by_code[code][-1].text.municipality.name

    def versions(self, code: str) -> tuple[Version, ...]:
        """The versions of a municipality, the oldest first; none for an unknown code."""
        return self.by_code.get(code, ())

    def version_on(self, code: str, on: datetime.date) -> Version | None:
        """The version in force on a day, or None."""
        return next((version for version in self.versions(code) if version.in_force_on(on)), None)

    def fine_table_on(self, code: str, on: datetime.date) -> FineTable | None:
        """The fines of a municipality as recorded for a day, or None."""
        return next((table for table in self.fines.get(code, ()) if table.in_force_on(on)), None)

    def reason_on(self, code: str, on: datetime.date) -> Reason | None:
        """Why no version is in force on a day; None where one is."""
        versions = self.versions(code)
        if not versions:
            return Reason.UNKNOWN_MUNICIPALITY
        if self.version_on(code, on) is not None:
            return None
        if on < versions[0].first_day:
            return Reason.NOT_RECORDED
        if on < versions[-1].first_day:
            return Reason.GAP
        return Reason.LAPSED_BY_LAW if versions[-1].text.ends_by_law else Reason.NOT_RECORDED

    def gaps(self, code: str) -> tuple[Gap, ...]:
        """The stretches between two recorded versions without one in force."""
        return tuple(
            Gap(earlier.last_day + _DAY, later.first_day - _DAY)
            for earlier, later in pairwise(self.versions(code))
            if earlier.last_day + _DAY < later.first_day
        )

    def parameter(self, name: str, on: datetime.date, key: str | None = None) -> DatedValue:
        """The value of a national figure on a day. Raises InvalidInput for an unknown name, KeyError for an unknown key."""
        return self.law.parameter(name).on(on, key)

    def title(self, name: str) -> str:
        """What a national figure is called in a sentence. Raises InvalidInput for an unknown name."""
        return self.law.parameter(name).title


def load_rulebook(extra: Path | None = None) -> RuleBook:
    """The built-in rules, read once; those of `extra` replace the municipalities of the same code, its `nl/`
    single figures and its `boetes/` the fines of the same code.

    Raises InvalidInput with every fault of every file.
    """
    if extra is None:
        return _built_in()
    law = load_law(extra)
    added = read_rule_files(extra, law)
    fines, faults = read_fine_files(extra)
    _raise_faults([*added.faults, *faults])
    by_code = dict(sorted((dict(_built_in().by_code) | added.versions).items()))
    return RuleBook(law, by_code, dict(_built_in().fines) | fines)


def check_folder(folder: Path | None) -> tuple[tuple[Fault, ...], RuleBook]:
    """Every fault of a folder of rules (None: the built-in one), and the rule book of the sound municipalities in it."""
    if folder is not None and not folder.is_dir():
        return (Fault("", "verwacht: een map met regels", str(folder)),), RuleBook(built_in_law())
    faults: list[Fault] = []
    try:
        law = load_law(folder)
    except InvalidInput as error:
        faults.extend(error.faults)
        law = built_in_law()
    found = read_rule_files(folder or DATA, law)
    fines, wrong = read_fine_files(folder or DATA)
    faults += [*found.faults, *wrong]
    return tuple(faults), RuleBook(law, found.versions, fines)


@lru_cache(maxsize=1)
def _built_in() -> RuleBook:
    law = built_in_law()
    found = read_rule_files(DATA, law)
    fines, faults = read_fine_files(DATA)
    _raise_faults([*found.faults, *faults])
    return RuleBook(law, found.versions, fines)


def _raise_faults(faults: Sequence[Fault]) -> None:
    if faults:
        raise InvalidInput(*faults)
