"""Reading JSON and YAML as plain values, strictly: nothing is read as something its writer did not write.

The only importer of yaml. Plain values are dict, list, str, int, bool, None and `datetime.date`; a float
stays one so that the typed reading (`app.rules.reading`) can refuse it at its path. YAML is narrower here
than the standard: only `true` and `false` are booleans (`on`, `yes`, `no`, `off` are words), `1:30`, `010`,
`0x1F` and `1_000` are words, and tags, date-times, NaN, double keys and a second document are refused.
An alias (`*x`) reads again what stands at its anchor (`&x`), as programs write a value that they use twice.
Every fault carries the file and, where known, the line.
"""

from __future__ import annotations

import datetime
import json
import math
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NoReturn

import yaml

from app.rules.errors import Fault, InvalidInput

PathInside = tuple[str | int, ...]
MAX_BYTES = 1_000_000
MAX_DEPTH = 40
MAX_REPEATED = 10_000  # parts read again through aliases: a small file must not unfold into a large one
_MAX_DIGITS = 18
_WHOLE = re.compile(r"-?(?:0|[1-9][0-9]*)", re.ASCII)
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?", re.ASCII)
_ENDLESS = re.compile(r"[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)", re.ASCII)
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
_DATE_TIME = re.compile(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt]|[ \t]+)[0-9]{1,2}:[0-9]{2}.*", re.ASCII)
_WORDS: dict[str, bool | None] = {"true": True, "false": False} | dict.fromkeys(
    ("", "~", "null", "Null", "NULL")
)
_PARSERS: tuple[Any, ...] = (getattr(yaml, "CSafeLoader", None), yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Located:
    """A document and the lines on which its parts stand. `file` is None for text from the network."""

    document: object
    file: str | None = None
    lines: dict[PathInside, int] = field(default_factory=dict)

    def line(self, path: PathInside) -> int | None:
        """The line (from 1) of the key or item at `path`, or of the nearest part around it, if known."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path)

    def fault(self, path: PathInside, expected: str) -> Fault:
        """A fault at `path` with this document's file and line."""
        return Fault(path_text(path), expected, self.file, self.line(path))


def path_text(path: PathInside) -> str:
    """`("facts", "woz_values", 0, "amount")` as people read it: `facts.woz_values[0].amount`."""
    text = ""
    for part in path:
        text += f"[{part}]" if isinstance(part, int) else f".{part}" if text else part
    return text


def read_document(path: Path) -> object:
    """The plain values in one file: JSON where its name ends in `.json`, else YAML. Raises InvalidInput."""
    return read_located(path).document


def read_located(path: Path) -> Located:
    """As `read_document`, with the line of every part (YAML only; JSON faults carry their path)."""
    try:
        with path.open("rb") as stream:
            content = stream.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else None
        expected = f"verwacht: een leesbaar bestand ({reason or error})"
        raise InvalidInput(Fault("", expected, str(path))) from None
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        if len(content) <= MAX_BYTES:
            raise InvalidInput(Fault("", "verwacht: tekst in UTF-8", str(path), 1)) from None
        text = ""
    if len(content) > MAX_BYTES:
        raise InvalidInput(Fault("", f"verwacht: een bestand van ten hoogste {MAX_BYTES} bytes", str(path)))
    return _located(text, str(path), as_json=path.suffix.lower() == ".json")


def parse_text(text: str, *, as_json: bool) -> object:
    """The plain values in a text, JSON or YAML. Raises InvalidInput, as `read_document` does."""
    return _located(text, None, as_json=as_json).document


def _located(text: str, file: str | None, *, as_json: bool) -> Located:
    if as_json:
        return Located(_read_json(text, file), file)
    parser = next(parser for parser in _PARSERS if parser is not None)
    return _YamlReading(file, parser).read(text)


class _YamlReading:
    """One pass over the parser's events, not nodes: depth, and what aliases unfold to, are ours to limit."""

    def __init__(self, file: str | None, parser: Any) -> None:
        self._file = file
        self._parser = parser
        self._lines: dict[PathInside, int] = {}
        self._faults: list[Fault] = []
        self._anchored: dict[str, list[Any]] = {}
        self._repeated = 0

    def read(self, text: str) -> Located:
        document: object = None
        try:
            events: Iterator[Any] = iter(yaml.parse(text, Loader=self._parser))
            next(events)
            start = next(events)
            if isinstance(start, yaml.StreamEndEvent):
                self._stop((), "verwacht: een document; het bestand is leeg", start)
            if start.version or start.tags:
                self._stop((), "verwacht: YAML zonder aanwijzingen (% aan het begin)", start)
            document = self._value(next(events), events, ())
            next(events)
            extra = next(events)
            if not isinstance(extra, yaml.StreamEndEvent):
                self._stop((), "verwacht: één document in het bestand", extra)
        except yaml.YAMLError as error:
            mark = getattr(error, "problem_mark", None)
            line = mark.line + 1 if mark else None
            why = getattr(error, "problem", None) or getattr(error, "reason", None) or "onleesbaar"
            self._faults.append(Fault("", f"verwacht: geldige YAML ({why})", self._file, line))
        if self._faults:
            raise InvalidInput(*self._faults)
        return Located(document, self._file, self._lines)

    def _note(self, path: PathInside, expected: str, event: Any) -> None:
        self._faults.append(Fault(path_text(path), expected, self._file, _line(event)))

    def _stop(self, path: PathInside, expected: str, event: Any) -> NoReturn:
        self._note(path, expected, event)
        raise InvalidInput(*self._faults)

    def _value(self, event: Any, events: Iterator[Any], path: PathInside) -> object:
        self._lines.setdefault(path, _line(event))
        if isinstance(event, yaml.AliasEvent):
            return self._again(event, path)
        if event.anchor is None:
            return self._new(event, events, path)
        node = [event, *_inside(event, events)]
        value = self._new(event, iter(node[1:]), path)
        self._anchored[event.anchor] = node
        return value

    def _again(self, alias: Any, path: PathInside) -> object:
        node = self._anchored.get(alias.anchor)
        if node is None:
            self._stop(path, f"verwacht: een anker &{alias.anchor} dat hierboven al af is", alias)
        self._repeated += len(node)
        if self._repeated > MAX_REPEATED:
            self._stop(path, f"verwacht: ten hoogste {MAX_REPEATED} herhaalde waarden", alias)
        return self._new(node[0], iter(node[1:]), path)

    def _new(self, event: Any, events: Iterator[Any], path: PathInside) -> object:
        if event.tag is not None:
            self._stop(path, "verwacht: waarden zonder tags (!)", event)
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event, path)
        if len(path) >= MAX_DEPTH:
            self._stop((), f"verwacht: ten hoogste {MAX_DEPTH} lagen diep", event)
        if isinstance(event, yaml.SequenceStartEvent):
            items: list[object] = []
            while not isinstance(event := next(events), yaml.SequenceEndEvent):
                items.append(self._value(event, events, (*path, len(items))))
            return items
        return self._mapping(events, path)

    def _mapping(self, events: Iterator[Any], path: PathInside) -> dict[str, object]:
        entries: dict[str, object] = {}
        event: Any
        while not isinstance(event := next(events), yaml.MappingEndEvent):
            if not isinstance(event, yaml.ScalarEvent):
                self._stop(path, "verwacht: een woord als sleutel", event)
            key = self._scalar(event, path)
            if event.tag is not None or event.anchor is not None or not isinstance(key, str):
                expected = f"verwacht: een woord als sleutel; `{event.value}` moet tussen aanhalingstekens"
                self._stop(path, expected, event)
            inside = (*path, key)
            if key in entries:
                self._note(inside, "verwacht: elke sleutel één keer", event)
            self._lines[inside] = _line(event)
            entries[key] = self._value(next(events), events, inside)
        return entries

    def _scalar(self, event: Any, path: PathInside) -> object:
        text: str = event.value
        if not event.implicit[0]:
            return text
        try:
            return _plain_value(text)
        except ValueError as error:
            self._note(path, f"verwacht: {error}", event)
            return text


def _inside(start: Any, events: Iterator[Any]) -> Iterator[Any]:
    """The events after the first of one part, up to and including its last."""
    depth = int(isinstance(start, yaml.CollectionStartEvent))
    while depth:
        event = next(events)
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        yield event


def _line(event: Any) -> int:
    line: int = event.start_mark.line
    return line + 1


def _plain_value(text: str) -> object:
    """What an unquoted YAML word means here. Raises ValueError with what was expected."""
    if text in _WORDS:
        return _WORDS[text]
    if not (text[0].isdigit() or text[0] in "+-."):
        return text
    if _WHOLE.fullmatch(text):
        return int(text) if len(text) <= _MAX_DIGITS else text
    if _DATE.fullmatch(text):
        try:
            return datetime.date.fromisoformat(text)
        except ValueError:
            raise ValueError(f"een bestaande datum, niet {text}") from None
    if _DATE_TIME.fullmatch(text):
        raise ValueError("een datum zonder tijd")
    if _ENDLESS.fullmatch(text):
        raise ValueError("een eindig getal")
    # A leading zero is no float but a word: `007` was meant as it stands.
    if _FLOAT.fullmatch(text) and not re.fullmatch(r"[-+]?[0-9]+", text):
        return _finite(text)
    return text


def _finite(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise ValueError("een eindig getal")
    return number


class _Pairs(list[tuple[str, Any]]):
    """A JSON object before its keys were looked at."""


def _read_json(text: str, file: str | None) -> object:
    faults: list[Fault] = []

    def note(path: PathInside, expected: str) -> None:
        faults.append(Fault(path_text(path), expected, file))

    def refuse(word: str) -> NoReturn:
        raise ValueError(f"een eindig getal, niet {word}")

    def whole(digits: str) -> int:
        if len(digits) > _MAX_DIGITS:
            raise ValueError(f"een geheel getal van ten hoogste {_MAX_DIGITS} cijfers")
        return int(digits)

    try:
        raw = json.loads(
            text, object_pairs_hook=_Pairs, parse_constant=refuse, parse_int=whole, parse_float=_finite
        )
        document = _from_pairs(raw, (), note)
    except json.JSONDecodeError as error:
        raise InvalidInput(Fault("", f"verwacht: geldige JSON ({error.msg})", file, error.lineno)) from None
    except RecursionError:
        raise InvalidInput(Fault("", f"verwacht: ten hoogste {MAX_DEPTH} lagen diep", file)) from None
    except ValueError as error:
        raise InvalidInput(Fault("", f"verwacht: {error}", file)) from None
    if faults:
        raise InvalidInput(*faults)
    return document


def _from_pairs(value: object, path: PathInside, note: Callable[[PathInside, str], None]) -> object:
    if isinstance(value, list) and len(path) >= MAX_DEPTH:
        raise RecursionError
    if isinstance(value, _Pairs):
        entries: dict[str, object] = {}
        for key, inner in value:
            if key in entries:
                note((*path, key), "verwacht: elke sleutel één keer")
            entries[key] = _from_pairs(inner, (*path, key), note)
        return entries
    if isinstance(value, list):
        return [_from_pairs(inner, (*path, index), note) for index, inner in enumerate(value)]
    return value
