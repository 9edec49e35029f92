"""Typed reading of plain values: every fault is collected with its path, and nothing is guessed.

A `Reader` stands on one mapping of a document. Its methods return the typed value; on a fault they note it
and return a stand-in, so that one pass finds everything that is wrong. The stand-ins never escape: whoever
starts a reading ends it with `finish()`, which raises InvalidInput with all faults. Absent equals null.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from decimal import Decimal
from enum import StrEnum
from typing import TypeVar

from app.rules.errors import Fault, InvalidInput
from app.rules.loading import Located, PathInside

T = TypeVar("T")
D = TypeVar("D")
E = TypeVar("E", bound=StrEnum)

_DECIMAL = re.compile(r"(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{1,12})?", re.ASCII)
_INTEGER = re.compile(r"0|[1-9][0-9]{0,14}", re.ASCII)
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)


class Unreadable(ValueError):
    """A value that is not what was expected; the message says what was, without the word `verwacht`."""


def as_date(value: object) -> datetime.date:
    """A YAML date or an ISO date between quotes; never a date-time."""
    if isinstance(value, datetime.date) and not isinstance(value, datetime.datetime):
        return value
    if isinstance(value, str) and _DATE.fullmatch(value):
        try:
            return datetime.date.fromisoformat(value)
        except ValueError:
            raise Unreadable("een bestaande datum") from None
    raise Unreadable('een datum als "2026-02-10"')


def as_decimal(value: object) -> Decimal:
    """A number between quotes with a point (`"85.5"`) or a bare whole number; no sign, exponent or comma."""
    text = str(value) if isinstance(value, int) and not isinstance(value, bool) else value
    if isinstance(text, str) and _DECIMAL.fullmatch(text):
        return Decimal(text)
    raise Unreadable('een getal als "85.5" (tussen aanhalingstekens, met een punt) of een geheel getal')


def as_integer(value: object) -> int:
    """A whole number of zero or more, bare or between quotes."""
    text = str(value) if isinstance(value, int) and not isinstance(value, bool) else value
    if isinstance(text, str) and _INTEGER.fullmatch(text):
        return int(text)
    raise Unreadable("een geheel getal van 0 of meer")


def as_text(value: object) -> str:
    """Text that is not blank."""
    if isinstance(value, str) and value.strip():
        return value
    raise Unreadable("tekst")


def as_boolean(value: object) -> bool:
    """`true` or `false`, not between quotes."""
    if isinstance(value, bool):
        return value
    raise Unreadable("true of false")


def one_of(allowed: Collection[str]) -> Callable[[object], str]:
    """Reads a word that is one of `allowed`."""

    def read(value: object) -> str:
        if isinstance(value, str) and value in allowed:
            return value
        raise Unreadable("een van " + ", ".join(sorted(allowed)))

    return read


class Reader:
    """Reads one mapping; `at` is its place in the document, `faults` is shared by all its readers.

    `date`, `decimal`, `integer`, `text`, `boolean`, `choice` and `member` read an obligatory value; with `_or` they
    take the default for what is absent or null. `value` and `value_or` do the same with a reading of one's own.
    """

    def __init__(
        self,
        document: object,
        *,
        located: Located | None = None,
        at: PathInside = (),
        faults: list[Fault] | None = None,
    ) -> None:
        self.at = at
        self.faults: list[Fault] = [] if faults is None else faults
        self._located = located or Located(document)
        self._seen: set[str] = set()
        self._values: Mapping[str, object] = document if isinstance(document, dict) else {}
        # What is no mapping is one fault; that each of its keys is missing says nothing more.
        self._readable = isinstance(document, dict)
        if not self._readable:
            self.fault(None, "sleutels met waarden")

    @classmethod
    def of(cls, located: Located) -> Reader:
        """A reader on a whole document whose faults carry file and line."""
        return cls(located.document, located=located)

    def fault(self, key: str | int | None, expected: str) -> None:
        """Notes a fault at `key` of this mapping (None: the mapping itself)."""
        path = self.at if key is None else (*self.at, key)
        self.fault_at(path, expected)

    def fault_at(self, path: PathInside, expected: str) -> None:
        """Notes a fault at a full path of the document."""
        self.faults.append(self._located.fault(path, f"verwacht: {expected}"))

    def line(self, key: str | None = None) -> int | None:
        """The line of a key, or of this mapping; None where the document came from no file."""
        return self._located.line(self.at if key is None else (*self.at, key))

    def has(self, key: str) -> bool:
        """Whether the key is there with a value other than null. Does not count as reading it."""
        return self._values.get(key) is not None

    def given(self, key: str) -> bool:
        """Whether the key is written at all, also with null. Does not count as reading it."""
        return key in self._values

    def keys(self) -> tuple[str, ...]:
        """The keys as written, in their order."""
        return tuple(self._values)

    def raw(self, key: str) -> object:
        """The plain value as it stands, None where absent; counts as read."""
        self._seen.add(key)
        return self._values.get(key)

    def value(self, key: str, read: Callable[[object], T], stand_in: T) -> T:
        """The obligatory value at `key` through `read` (which raises Unreadable); on a fault `stand_in`."""
        raw = self.raw(key)
        try:
            return read(raw)
        except Unreadable as error:
            if self._readable:
                self.fault(key, f"{error}; ontbreekt" if raw is None else f"{error}, niet {shown(raw)}")
            return stand_in

    def value_or(self, key: str, read: Callable[[object], T], default: D) -> T | D:
        """As `value`, with `default` where the key is absent or null (and on a fault)."""
        raw = self.raw(key)
        if raw is None:
            return default
        try:
            return read(raw)
        except Unreadable as error:
            self.fault(key, f"{error}, niet {shown(raw)}")
            return default

    def date(self, key: str) -> datetime.date:
        return self.value(key, as_date, datetime.date.min)

    def date_or(self, key: str, default: D) -> datetime.date | D:
        return self.value_or(key, as_date, default)

    def decimal(self, key: str) -> Decimal:
        return self.value(key, as_decimal, Decimal(0))

    def decimal_or(self, key: str, default: D) -> Decimal | D:
        return self.value_or(key, as_decimal, default)

    def integer(self, key: str) -> int:
        return self.value(key, as_integer, 0)

    def integer_or(self, key: str, default: D) -> int | D:
        return self.value_or(key, as_integer, default)

    def text(self, key: str) -> str:
        return self.value(key, as_text, "")

    def text_or(self, key: str, default: D) -> str | D:
        return self.value_or(key, as_text, default)

    def boolean(self, key: str) -> bool:
        return self.value(key, as_boolean, False)

    def boolean_or(self, key: str, default: D) -> bool | D:
        return self.value_or(key, as_boolean, default)

    def choice(self, key: str, allowed: Collection[str]) -> str:
        """One of the words in `allowed` (not empty)."""
        return self.value(key, one_of(allowed), next(iter(allowed)))

    def choice_or(self, key: str, allowed: Collection[str], default: D) -> str | D:
        return self.value_or(key, one_of(allowed), default)

    def member(self, key: str, kind: type[E]) -> E:
        """The member of a StrEnum whose value is the word at `key`."""
        return kind(self.choice(key, [member.value for member in kind]))

    def member_or(self, key: str, kind: type[E], default: D) -> E | D:
        word = self.choice_or(key, [member.value for member in kind], None)
        return default if word is None else kind(word)

    def items(self, key: str, read: Callable[[object], T]) -> tuple[T, ...]:
        """Every item of the list at `key` through `read`, a fault per wrong item; absent or null is empty."""
        values: list[T] = []
        for index, raw in enumerate(self._items(key)):
            try:
                values.append(read(raw))
            except Unreadable as error:
                self.fault_at((*self.at, key, index), f"{error}, niet {shown(raw)}")
        return tuple(values)

    def mapping(self, key: str) -> Reader:
        """A reader on the mapping at `key`; absent or null reads as empty. Finish with its `done()`."""
        raw = self.raw(key)
        return self._inner({} if raw is None else raw, (*self.at, key))

    def mappings(self, key: str) -> tuple[Reader, ...]:
        """A reader on each item of the list of mappings at `key`; an absent or null list is empty."""
        return tuple(self._inner(raw, (*self.at, key, index)) for index, raw in enumerate(self._items(key)))

    def each(self) -> Iterator[tuple[str, Reader]]:
        """Every key with a reader on the mapping under it, for mappings whose keys are names."""
        for key in self._values:
            yield key, self.mapping(key)

    def done(self) -> None:
        """Refuses every key that nothing has read."""
        for key in self._values:
            if key not in self._seen:
                known = f"; bekend zijn: {', '.join(sorted(self._seen))}" if self._seen else ""
                self.fault(key, f"geen onbekende sleutel{known}")

    def finish(self) -> None:
        """`done()`, and InvalidInput with every fault of the whole document if there is one."""
        self.done()
        if self.faults:
            raise InvalidInput(*self.faults)

    def _items(self, key: str) -> Sequence[object]:
        raw = self.raw(key)
        if raw is None:
            return ()
        if isinstance(raw, list):
            return raw
        self.fault(key, f"een lijst, niet {shown(raw)}")
        return ()

    def _inner(self, document: object, at: PathInside) -> Reader:
        return Reader(document, located=self._located, at=at, faults=self.faults)


def shown(value: object) -> str:
    """A value in a fault: short, on one line, mappings and lists by their kind only."""
    if isinstance(value, dict | list):
        return "sleutels met waarden" if isinstance(value, dict) else "een lijst"
    text = repr(value) if isinstance(value, str) else str(value)
    return text if len(text) <= 60 else text[:57] + "..."
