"""What a letter may be given: declared types for plain values, read strictly and completely.

A letter gets plain values only (strings, whole numbers, booleans, ISO dates, lists, mappings), so that the same
document can be stored, read from a file and sent to the render process. `read` checks them against the declared
fields and gives typed values (`date`, `Decimal`) to the template, or raises `InvalidInput` with every fault.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Protocol

from app.rules.errors import Fault, InvalidInput

#: The most text one letter may hold, in bytes of UTF-8 (the logo has its own limit), and the most list items.
MOST_TEXT = 100_000
MOST_ROWS = 500
#: Line ends in all texts together: ten thousand lines of one letter each cost as much as a book.
MOST_LINES = 2_000

_DECIMAL = re.compile(r"-?\d{1,12}(\.\d{1,6})?", re.ASCII)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
#: Characters that turn or hide text; a name never needs them.
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


@dataclass(slots=True)
class Reading:
    """One pass over a document: whether it is for a concept, what was wrong, and what it has cost so far."""

    concept: bool
    faults: list[Fault] = field(default_factory=list)
    text: int = 0
    rows: int = 0
    lines: int = 0

    def fault(self, path: str, expected: str) -> None:
        """Note one fault and go on, so that the answer names them all."""
        self.faults.append(Fault(path, expected))


class Spec(Protocol):
    """A declared type: reads one value at one path, notes faults, and says in Dutch what it expects."""

    def read(self, value: object, path: str, reading: Reading) -> object:
        """The typed value; on a fault anything, because the fault stops the letter."""

    def describe(self) -> str:
        """What is expected, in a few Dutch words."""


def _refused(text: str, lines: bool) -> bool:
    allowed = "\n" if lines else ""
    return any(
        (unicodedata.category(sign) in {"Cc", "Cs", "Co", "Cn"} and sign not in allowed) or sign in _TURNING
        for sign in text
    )


@dataclass(frozen=True, slots=True)
class Text:
    """Plain text, never markup. `lines` allows line ends (an empty line starts a new paragraph)."""

    lines: bool = False
    most: int = 600
    pattern: str | None = None
    meant: str = "tekst"
    counted: bool = True

    def read(self, value: object, path: str, reading: Reading) -> object:
        if type(value) is not str or not value.strip():
            reading.fault(path, self.describe())
            return ""
        value = value.replace("\r\n", "\n")  # as a form sends it
        if self.counted:
            reading.text += len(value.encode("utf-8", "replace"))
            reading.lines += value.count("\n")
        if len(value) > self.most:
            reading.fault(path, f"ten hoogste {self.most} tekens")
        elif _refused(value, self.lines):
            reading.fault(path, "tekst zonder stuurtekens" + ("" if self.lines else " en op één regel"))
        elif self.pattern and not re.fullmatch(self.pattern, value):
            reading.fault(path, self.describe())
        return unicodedata.normalize("NFC", value.strip())

    def describe(self) -> str:
        return self.meant + (" (meer regels mag)" if self.lines else "")


@dataclass(frozen=True, slots=True)
class Day:
    """A calendar day, `2026-11-24`. With `on_sending` only a concept may leave it empty."""

    on_sending: bool = False

    def read(self, value: object, path: str, reading: Reading) -> object:
        if value is None and self.on_sending and reading.concept:
            return None
        if isinstance(value, date) and not isinstance(value, datetime):
            return value
        try:
            if type(value) is str and _DAY.fullmatch(value):
                return date.fromisoformat(value)
        except ValueError:
            pass
        reading.fault(path, self.describe())
        return None

    def describe(self) -> str:
        return "een datum zoals 2026-11-24" + (" (leeg mag alleen in een concept)" if self.on_sending else "")


@dataclass(frozen=True, slots=True)
class Number:
    """A decimal number: a string with a point (`"22320.00"`) or a whole number; never a float."""

    least: Decimal = Decimal(0)

    def read(self, value: object, path: str, reading: Reading) -> object:
        plain = str(value) if type(value) is int else value
        if type(plain) is str and _DECIMAL.fullmatch(plain) and Decimal(plain) >= self.least:
            return Decimal(plain)
        reading.fault(path, self.describe())
        return Decimal(0)

    def describe(self) -> str:
        return f'een getal zoals "22320.00", ten minste {self.least}'


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole number from `least`."""

    least: int = 0
    most: int = 9_999

    def read(self, value: object, path: str, reading: Reading) -> object:
        if type(value) is int and self.least <= value <= self.most:
            return value
        reading.fault(path, self.describe())
        return self.least

    def describe(self) -> str:
        return f"een geheel getal van {self.least} tot en met {self.most}"


@dataclass(frozen=True, slots=True)
class Flag:
    """Yes or no."""

    def read(self, value: object, path: str, reading: Reading) -> object:
        if type(value) is bool:
            return value
        reading.fault(path, self.describe())
        return False

    def describe(self) -> str:
        return "true of false"


@dataclass(frozen=True, slots=True)
class OneOf:
    """One of a few codes."""

    codes: tuple[str, ...]

    def read(self, value: object, path: str, reading: Reading) -> object:
        if type(value) is str and value in self.codes:
            return value
        reading.fault(path, self.describe())
        return self.codes[0]

    def describe(self) -> str:
        return "een van: " + ", ".join(self.codes)


@dataclass(frozen=True, slots=True)
class Maybe:
    """A value that may be null or left out: what is not given is not shown."""

    of: Spec

    def read(self, value: object, path: str, reading: Reading) -> object:
        return None if value is None else self.of.read(value, path, reading)

    def describe(self) -> str:
        return self.of.describe() + ", of null"


@dataclass(frozen=True, slots=True)
class Items:
    """A list of `least` to `most` like things."""

    of: Spec
    least: int = 0
    most: int = 60

    def read(self, value: object, path: str, reading: Reading) -> object:
        if not isinstance(value, Sequence) or isinstance(value, (str, bytes)):
            reading.fault(path, self.describe())
            return []
        if not self.least <= len(value) <= self.most:
            reading.fault(path, f"een lijst van {self.least} tot en met {self.most} onderdelen")
            return []
        reading.rows += len(value)
        return [self.of.read(item, f"{path}[{index}]", reading) for index, item in enumerate(value)]

    def describe(self) -> str:
        return f"een lijst ({self.least} tot en met {self.most})"


@dataclass(frozen=True, slots=True)
class Record:
    """A mapping with exactly these keys; a `Maybe` key may be left out, a list of `least` 0 not."""

    keys: Mapping[str, Spec]

    def read(self, value: object, path: str, reading: Reading) -> object:
        if not isinstance(value, Mapping):
            reading.fault(path, "een blok met de velden " + ", ".join(self.keys))
            return {}
        inside = f"{path}." if path else ""
        for key in value:
            if key not in self.keys:
                reading.fault(f"{inside}{key}", "geen veld van deze brief")
        return dict(self._values(value, inside, reading))

    def _values(self, value: Mapping[object, object], inside: str, reading: Reading) -> Iterator[tuple[str, object]]:
        for key, spec in self.keys.items():
            if key not in value and not isinstance(spec, Maybe):
                reading.fault(f"{inside}{key}", f"ontbreekt: {spec.describe()}")
                continue
            yield key, spec.read(value.get(key), f"{inside}{key}", reading)

    def describe(self) -> str:
        return "een blok"


_PLAIN_VALUE = Text(most=20, meant='een getal zoals "412000.00" of een datum zoals 2026-11-24')
_ANY_NUMBER = Number(least=Decimal("-1e12"))


@dataclass(frozen=True, slots=True)
class Measured:
    """A number or a date with its unit, `{unit: m2, value: "90"}`; `keys` names both, as a record has them."""

    keys: Mapping[str, Spec]

    def read(self, value: object, path: str, reading: Reading) -> object:
        block = Record(self.keys).read(value, path, reading)
        if isinstance(block, dict) and block.get("value"):
            spec: Spec = Day() if block.get("unit") == "date" else _ANY_NUMBER
            spec.read(block["value"], f"{path}.value", reading)
        return block

    def describe(self) -> str:
        return "een blok met unit en value"


def measured(*units: str) -> Measured:
    """A value in one of these units."""
    return Measured({"unit": OneOf(units), "value": _PLAIN_VALUE})


@dataclass(frozen=True, slots=True)
class Either:
    """Plain text, or a block: what is shown as given, or formatted by the letter."""

    text: Text
    block: Measured

    def read(self, value: object, path: str, reading: Reading) -> object:
        spec: Spec = self.block if isinstance(value, Mapping) else self.text
        return spec.read(value, path, reading)

    def describe(self) -> str:
        return f"{self.text.describe()}, of een blok met " + ", ".join(self.block.keys)


def read(fields: Record, values: Mapping[str, object], *, concept: bool) -> dict[str, object]:
    """The typed values of one letter; raises `InvalidInput` with every fault, also for too much text or rows."""
    reading = Reading(concept)
    typed = fields.read(values, "", reading)
    if reading.text > MOST_TEXT:
        reading.fault("", f"ten hoogste {MOST_TEXT} bytes tekst in één brief")
    if reading.rows > MOST_ROWS:
        reading.fault("", f"ten hoogste {MOST_ROWS} rijen in één brief")
    if reading.lines > MOST_LINES:
        reading.fault("", f"ten hoogste {MOST_LINES} regels in één brief")
    if reading.faults or not isinstance(typed, dict):
        raise InvalidInput(*reading.faults)
    return typed
