"""National figures that change by date: the NHG limit, rent limits, fines, interest, statutory terms.

A value holds from its `valid_from` until the next entry of the same parameter. A value that nobody could
confirm is `None` and stays so: no older value ever takes its place. `verified` turns true only when a person
of the municipality has checked the value against the official text.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from app.rules.codes import Confidence
from app.rules.money import euro_plain

_MOST_REMEMBERED = 4096
Scalar = Decimal | str | None
Value = Scalar | Mapping[str, Scalar]


@dataclass(frozen=True, slots=True)
class Entry:
    """One dated value: a decimal, a word, an object of these, or None where it is unknown."""

    valid_from: date
    value: Value
    source: str
    confidence: Confidence
    verified: bool
    note: str | None = None


@dataclass(frozen=True, slots=True)
class DatedValue:
    """The value of a parameter on a date. Before its first entry everything but name and unit is unknown."""

    name: str
    on: date
    unit: str
    value: Value
    valid_from: date | None
    source: str | None
    confidence: Confidence
    verified: bool
    note: str | None = None

    @property
    def is_money(self) -> bool:
        """Whether the value is an amount in euro (also per day, month or year)."""
        return is_money(self.unit)

    def written(self) -> str | dict[str, str | None] | None:
        """The value as documents carry it: as written in the data, but money with two decimals."""
        if isinstance(self.value, Mapping):
            return {key: self._text(value) for key, value in self.value.items()}
        return self._text(self.value)

    def answer(self) -> dict[str, object]:
        """The answer of `woonvergunning param`."""
        return {
            "name": self.name,
            "on": self.on.isoformat(),
            "value": self.written(),
            "unit": self.unit,
            "valid_from": self.valid_from.isoformat() if self.valid_from else None,
            "source": self.source,
            "confidence": self.confidence.value,
            "verified": self.verified,
        }

    def _text(self, value: Scalar) -> str | None:
        if value is None or isinstance(value, str):
            return value
        return euro_plain(value) if self.is_money else format(value, "f")


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter with its entries in order of date; there is at least one."""

    name: str
    title: str
    unit: str
    entries: tuple[Entry, ...]
    note: str | None = None
    _found: dict[tuple[date, str | None], DatedValue] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys that its values have on any date, in the order of the data; empty for plain values."""
        found = [key for entry in self.entries if isinstance(entry.value, Mapping) for key in entry.value]
        return tuple(dict.fromkeys(found))

    def on(self, day: date, key: str | None = None) -> DatedValue:
        """The value on a day. `key` picks one value of an object, None where that day's object lacks the key.

        Raises KeyError for a key that the parameter has on no date (so also for any key of a plain value).
        """
        if (day, key) not in self._found:
            if len(self._found) >= _MOST_REMEMBERED:
                self._found.clear()
            self._found[day, key] = self._look_up(day, key)
        return self._found[day, key]

    def _look_up(self, day: date, key: str | None) -> DatedValue:
        if key is not None and key not in self.keys:
            raise KeyError(key)
        entry = next((entry for entry in reversed(self.entries) if entry.valid_from <= day), None)
        if entry is None:
            return DatedValue(self.name, day, self.unit, None, None, None, Confidence.UNKNOWN, verified=False)
        value = entry.value
        if key is not None:
            value = value.get(key) if isinstance(value, Mapping) else None
        return DatedValue(
            name=self.name,
            on=day,
            unit=self.unit,
            value=value,
            valid_from=entry.valid_from,
            source=entry.source,
            confidence=entry.confidence,
            verified=entry.verified,
            note=entry.note,
        )


def is_money(unit: str) -> bool:
    """Whether a unit is euro, or euro per something."""
    return unit.split("/")[0] == "EUR"
