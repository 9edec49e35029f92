"""One declaration that both reads a document and describes it: a frozen dataclass is the shape of a mapping.

`read_shape` fills a dataclass from a `Reader` by its annotations and refuses every key it does not name; `json_schema`
describes the same annotations. So the loader and the published schema cannot drift apart. Understood are str, bool, int,
date, Decimal, Euro, StrEnum, another shape, `T | None`, `tuple[T, ...]` and `Mapping[str, T]` (the keys are names) of these.
`Doc` in an `Annotated` says in Dutch what a key means. A shape may have `problems()`, which yields what is
wrong between its keys.
"""

from __future__ import annotations

import datetime
import re
import types
import typing
from collections.abc import Callable, Iterable, Mapping
from dataclasses import MISSING, dataclass, fields, is_dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import Annotated, Any, TypeVar

from app.rules.money import Euro, as_euro
from app.rules.reading import Reader, Unreadable, as_boolean, as_date, as_decimal, as_integer, as_text, one_of

S = TypeVar("S")
#: What is wrong between the keys of a shape: (key, or None for the whole; what was expected).
Problem = tuple[str | None, str]


@dataclass(frozen=True, slots=True)
class Doc:
    """What a key means, in Dutch: shown in the schema and the manual."""

    text: str


@dataclass(frozen=True, slots=True, eq=False)
class Scalar:
    """How one kind of scalar is read, what stands in for it after a fault, and its JSON Schema. Compared by identity."""

    read: Callable[[object], object]
    stand_in: object
    schema: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Limits:
    """What an int must be at least."""

    at_least: int


@dataclass(frozen=True, slots=True)
class Pattern:
    """What a text must look like, with words for who reads the fault."""

    regex: str
    expected: str


_DECIMAL_SCHEMA: Mapping[str, object] = {
    "anyOf": [
        {"type": "string", "pattern": r"^(0|[1-9][0-9]*)(\.[0-9]+)?$"},
        {"type": "integer", "minimum": 0},
    ]
}
_SCALARS: Mapping[type, Scalar] = {
    str: Scalar(as_text, "", {"type": "string", "pattern": r"\S"}),
    bool: Scalar(as_boolean, False, {"type": "boolean"}),
    int: Scalar(
        as_integer,
        0,
        {"anyOf": [{"type": "integer", "minimum": 0}, {"type": "string", "pattern": "^(0|[1-9][0-9]*)$"}]},
    ),
    datetime.date: Scalar(as_date, datetime.date.min, {"type": "string", "format": "date"}),
    Decimal: Scalar(as_decimal, Decimal(0), _DECIMAL_SCHEMA),
    Euro: Scalar(
        as_euro,
        Euro(0),
        {
            "anyOf": [
                {"type": "string", "pattern": r"^(0|[1-9][0-9]*)(\.[0-9]{1,2})?$"},
                {"type": "integer", "minimum": 0},
            ]
        },
    ),
}
_NO_SCALAR = Scalar(as_text, "", {})


@dataclass(frozen=True, slots=True)
class _Key:
    """One key of a shape, worked out from its annotation once."""

    name: str
    obligatory: bool
    default: object
    many: bool
    named: bool
    inner: type | None
    scalar: Scalar
    doc: str

    def take(self, reader: Reader) -> object:
        if not self.obligatory and not reader.has(self.name):
            reader.raw(self.name)
            return self.default
        if self.many:
            return self._take_many(reader)
        if self.named:
            return self._take_named(reader.mapping(self.name))
        if self.inner is not None:
            if not reader.has(self.name):
                reader.fault(self.name, "sleutels met waarden; ontbreekt")
            return read_shape(self.inner, reader.mapping(self.name))
        return reader.value(self.name, self.scalar.read, self.scalar.stand_in)

    def _take_many(self, reader: Reader) -> object:
        if self.obligatory and not reader.raw(self.name):
            reader.fault(self.name, "een lijst met ten minste één waarde")
            return ()
        if self.inner is not None:
            return tuple(read_shape(self.inner, each) for each in reader.mappings(self.name))
        return self._take_items(reader)

    def _take_items(self, reader: Reader) -> tuple[object, ...]:
        before = len(reader.faults)
        items = reader.items(self.name, self.scalar.read)
        if "enum" in self.scalar.schema and len(set(items)) < len(items) and len(reader.faults) == before:
            reader.fault(self.name, "elk woord één keer")
        return items

    def _take_named(self, reader: Reader) -> object:
        if self.inner is not None:
            return {name: read_shape(self.inner, each) for name, each in reader.each()}
        return {name: reader.value_or(name, self.scalar.read, None) for name in reader.keys()}

    def schema(self, definitions: dict[str, object] | None) -> dict[str, object]:
        """The JSON Schema of this key; a shape inside it goes to `definitions` and is referred to, or stands here if None."""
        one: dict[str, object] = dict(self.scalar.schema)
        if self.inner is not None and definitions is None:
            one = json_schema(self.inner)
        elif self.inner is not None and definitions is not None:
            one = {"$ref": f"#/$defs/{self.inner.__name__}"}
            if self.inner.__name__ not in definitions:
                definitions[self.inner.__name__] = json_schema(self.inner, definitions)
        if self.many:
            one = {"type": "array", "items": one} | ({"minItems": 1} if self.obligatory else {})
            one |= {"uniqueItems": True} if "enum" in self.scalar.schema else {}
        if self.named:
            each = one if self.inner else {"anyOf": [one, {"type": "null"}]}
            one = {"type": "object", "additionalProperties": each}
        if not self.obligatory:
            one = {"anyOf": [one, {"type": "null"}]}
        return ({"description": self.doc} if self.doc else {}) | one


def read_shape(shape: type[S], reader: Reader) -> S:
    """The shape that stands at `reader`. Faults are noted there; what comes back is only sound if there are none."""
    before = len(reader.faults)
    keys: tuple[_Key, ...] = keys_of(shape)  # type: ignore[arg-type]  # mypy 1.x: a type variable is not seen as Hashable
    made = shape(**{key.name: key.take(reader) for key in keys})
    reader.done()
    # Asked by name: `isinstance` with a protocol looks through every attribute each time, and this runs for every mapping.
    problems: Callable[[], Iterable[Problem]] | None = getattr(made, "problems", None)
    if problems is not None and len(reader.faults) == before:
        for key, expected in problems():
            reader.fault(key, expected)
    return made


def json_schema(shape: type, definitions: dict[str, object] | None = None) -> dict[str, object]:
    """The JSON Schema of a shape: every key, with its words; nothing else allowed.

    Shapes inside it are written out, or collected by name in `definitions` where it is given.
    """
    return {
        "type": "object",
        "properties": {key.name: key.schema(definitions) for key in keys_of(shape)},
        "required": [key.name for key in keys_of(shape) if key.obligatory],
        "additionalProperties": False,
    }


@cache
def keys_of(shape: type) -> tuple[_Key, ...]:
    """The keys of a shape, in the order in which they were declared. TypeError for an annotation that is not understood."""
    if not is_dataclass(shape):
        raise TypeError(f"{shape} is no shape")
    hints = typing.get_type_hints(shape, include_extras=True)
    return tuple(_key(each.name, hints[each.name], _default(each)) for each in fields(shape) if each.init)


def _default(declared: Any) -> object:
    return declared.default_factory() if declared.default_factory is not MISSING else declared.default


def _key(name: str, hint: Any, default: object) -> _Key:
    hint, extras = _unwrapped(hint)
    hint, extras = _known(hint, extras)
    many, named = typing.get_origin(hint) is tuple, typing.get_origin(hint) is Mapping
    if many or named:
        hint, inner_extras = _unwrapped(typing.get_args(hint)[1 if named else 0])
        hint, extras = _known(hint, extras + inner_extras)
    doc = next((extra.text for extra in extras if isinstance(extra, Doc)), "")
    scalar = _scalar(hint, extras)
    if scalar is None and not is_dataclass(hint):
        raise TypeError(f"{name}: {hint} is not understood")
    return _Key(
        name, default is MISSING, default, many, named, None if scalar else hint, scalar or _NO_SCALAR, doc
    )


def _unwrapped(hint: Any) -> tuple[Any, tuple[object, ...]]:
    if typing.get_origin(hint) is Annotated:
        inner, *extras = typing.get_args(hint)
        return inner, tuple(extras)
    return hint, ()


def _known(hint: Any, extras: tuple[object, ...]) -> tuple[Any, tuple[object, ...]]:
    """`T` of `T | None`, with what is said of both."""
    if not isinstance(hint, types.UnionType) and typing.get_origin(hint) is not typing.Union:
        return hint, extras
    hint, inner_extras = _unwrapped(next(part for part in typing.get_args(hint) if part is not type(None)))
    return hint, extras + inner_extras


def _scalar(hint: Any, extras: Iterable[object]) -> Scalar | None:
    for extra in extras:
        if isinstance(extra, Scalar):
            return extra
        if isinstance(extra, Limits):
            return _at_least(extra.at_least)
        if isinstance(extra, Pattern):
            return _matching(extra)
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        words = [member.value for member in hint]
        read = one_of(words)
        return Scalar(lambda value: hint(read(value)), next(iter(hint)), {"type": "string", "enum": words})
    return _SCALARS.get(hint)


def _at_least(least: int) -> Scalar:
    def read(value: object) -> int:
        number = as_integer(value)
        if number < least:
            raise Unreadable(f"een geheel getal van {least} of meer")
        return number

    return Scalar(
        read,
        least,
        {"anyOf": [{"type": "integer", "minimum": least}, {"type": "string", "pattern": "^[1-9][0-9]*$"}]},
    )


def _matching(pattern: Pattern) -> Scalar:
    def read(value: object) -> str:
        text = as_text(value)
        if not re.fullmatch(pattern.regex, text, re.ASCII):
            raise Unreadable(pattern.expected)
        return text

    return Scalar(read, "", {"type": "string", "pattern": f"^{pattern.regex}$"})
