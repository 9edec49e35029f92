"""What can be wrong with what the rules floor is given. Nothing here is ever caught to go on with a guess."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong in a document: where it stands and what was expected there.

    `path` is the place inside the document (`facts.woz_values[0].amount`), empty for the document itself;
    `file` and `line` are filled where the document came from a file.
    """

    path: str
    expected: str
    file: str | None = None
    line: int | None = None

    def __str__(self) -> str:
        place = ":".join(str(part) for part in (self.file, self.line) if part is not None)
        return ": ".join(part for part in (place, self.path, self.expected) if part)


class RulesError(Exception):
    """The root of every error that this floor raises on purpose."""


class InvalidInput(RulesError):
    """The document that was given is wrong; `faults` says everything that is wrong, not only the first."""

    def __init__(self, *faults: Fault) -> None:
        super().__init__("; ".join(str(fault) for fault in faults))
        self.faults = faults


class WrongUse(RulesError, ValueError):
    """A caller asked what no person can ask: an amount below zero, a division in no parts. A fault of the program, in English."""
