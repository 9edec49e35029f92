"""Which letters there are: every folder with `fields.py`, `template.html` and `sample.yaml` is one."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import cast

from app.rules.errors import Fault, InvalidInput
from app.rules.loading import read_document
from letters import coherence, style
from letters.values import Record, read

HERE = Path(__file__).parent
Check = Callable[[Mapping[str, object]], Iterator[Fault]]


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter: its name, its declared fields, its subject line and what its values must agree on."""

    kind: str
    fields: Record
    subject: str
    checks: tuple[Check, ...]

    def read(self, values: Mapping[str, object], *, concept: bool) -> dict[str, object]:
        """The typed values; raises `InvalidInput` with every fault."""
        typed = read(self.fields, values, concept=concept)
        municipality = cast(Mapping[str, Mapping[str, object] | None], typed["municipality"])
        faults = [*style.colour_faults(municipality["house_style"]), *style.logo_faults(municipality["logo"])]
        for check in (coherence.address_in_window, *self.checks):
            faults.extend(check(typed))
        if faults:
            raise InvalidInput(*faults)
        return typed


@cache
def kinds() -> tuple[str, ...]:
    """The names of all letters, in alphabetical order."""
    return tuple(sorted(path.parent.name for path in HERE.glob("*/fields.py")))


@cache
def letter(kind: str) -> Letter:
    """The letter of that name; raises `InvalidInput` where there is none."""
    if kind not in kinds():
        raise InvalidInput(Fault("", f"een brief: {', '.join(kinds())}"))
    module = importlib.import_module(f"letters.{kind}.fields")
    return Letter(kind, module.FIELDS, module.SUBJECT, tuple(getattr(module, "CHECKS", ())))


def sample(kind: str, name: str = "sample") -> dict[str, object]:
    """The sample values of a letter, plain as a file holds them: fictional people, `.example` addresses.

    The decisions have a second one, `full_regime`, of an ordinance that asks all it can.
    """
    document = read_document(HERE / letter(kind).kind / f"{name}.yaml")
    return cast(dict[str, object], document)
