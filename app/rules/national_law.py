"""The law of the whole country as data: parameters, statutory terms, and the days that are no working days.

`data/nl/` holds one file per parameter, named by it, and two files of their own shape: `termijnen.yaml` and
`algemene_termijnenwet.yaml`. A folder of the same layout may replace any of them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache, partial
from itertools import pairwise
from pathlib import Path

from app.rules.codes import Confidence
from app.rules.deadlines import Calendar
from app.rules.errors import Fault, InvalidInput
from app.rules.holidays import read_calendar
from app.rules.loading import Located, read_located
from app.rules.parameters import DatedValue, Entry, Parameter, Scalar, Value, is_money
from app.rules.periods import Period, Unit
from app.rules.reading import Reader, Unreadable, as_decimal

DATA = Path(__file__).parent / "data"
_NATIONAL = "nl"
_TERMS = "termijnen"
_CALENDAR = "algemene_termijnenwet"
_CENTS = 2
_TERM_UNITS = {unit.value for unit in Unit} | {"EUR", "rule"}
_NAME = re.compile(r"[a-z][a-z0-9_]*", re.ASCII)


@dataclass(frozen=True)
class Law:
    """What holds in the whole country. `parameters` are those of `param`; `terms` are the statutory terms."""

    parameters: Mapping[str, Parameter]
    terms: Mapping[str, Parameter]
    calendar: Calendar

    def parameter(self, name: str) -> Parameter:
        """A parameter by its name. Raises InvalidInput for an unknown one."""
        if name not in self.parameters:
            raise InvalidInput(Fault(name, "verwacht: een van " + ", ".join(sorted(self.parameters))))
        return self.parameters[name]

    def term(self, name: str, on: date, key: str | None = None) -> Period | None:
        """The length of a statutory term on a day, None where the law of that day is not recorded."""
        dated = self.terms[name].on(on, key)
        return Period(int(dated.value), Unit(dated.unit)) if isinstance(dated.value, Decimal) else None

    def silence(self, on: date) -> DatedValue:
        """What follows by the law of a day when nobody decides in time: `grants`, `penalty`, or None where
        the law of that day is not recorded (Huisvestingswet 2014 article 25; Awb 4:20b, else 4:17)."""
        return self.terms["gevolg_van_stilzwijgen"].on(on)


def param_answer(
    name: str, on: date, key: str | None = None, law: Law | None = None
) -> tuple[dict[str, object], int]:
    """The answer of `woonvergunning param` and its exit status: 0, or 3 where there is no value on that date.

    Raises InvalidInput for an unknown name, an unknown key, or a key of a plain value.
    """
    parameter = (law or built_in_law()).parameter(name)
    try:
        dated = parameter.on(on, key)
    except KeyError:
        known = (
            f"een van {', '.join(parameter.keys)}"
            if parameter.keys
            else f"geen sleutel: {name} is één waarde"
        )
        raise InvalidInput(Fault(f"{name}.{key}", f"verwacht: {known}")) from None
    return dated.answer(), 3 if dated.value is None else 0


@lru_cache(maxsize=1)
def built_in_law() -> Law:
    """The law that comes with the application, read once."""
    return load_law()


def load_law(extra: Path | None = None) -> Law:
    """The built-in law; where `extra` is given, the files in its folder `nl` replace those of the same name.

    Raises InvalidInput with every fault of every file.
    """
    if extra is None:
        return _merge(_read_folder(DATA / _NATIONAL), None)
    if not extra.is_dir():
        raise InvalidInput(Fault("", "verwacht: een map met regels", str(extra)))
    return _merge(_read_folder(extra / _NATIONAL), built_in_law())


@dataclass(slots=True)
class _Folder:
    """What the files of one folder hold."""

    parameters: dict[str, Parameter]
    terms: dict[str, Parameter]
    calendar: Calendar | None = None


def _merge(found: _Folder, base: Law | None) -> Law:
    calendar = found.calendar or (base.calendar if base else None)
    if calendar is None:
        raise InvalidInput(Fault("", f"verwacht: {_CALENDAR}.yaml", str(DATA / _NATIONAL)))
    parameters, terms = (base.parameters, base.terms) if base else ({}, {})
    return Law({**parameters, **found.parameters}, {**terms, **found.terms}, calendar)


def _read_folder(folder: Path) -> _Folder:
    found = _Folder({}, {})
    faults: list[Fault] = []
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        if path.name == "README.md":
            continue
        try:
            located = read_located(path)
            if path.suffix != ".yaml" or not _NAME.fullmatch(path.stem):
                raise InvalidInput(located.fault((), "verwacht: een naam als `nhg_kostengrens.yaml`"))
            if path.stem == _TERMS:
                found.terms = _read_terms(located)
            elif path.stem == _CALENDAR:
                found.calendar = read_calendar(located)
            else:
                reader = Reader.of(located)
                found.parameters[path.stem] = _read_parameter(path.stem, reader)
                reader.finish()
        except InvalidInput as error:
            faults.extend(error.faults)
    if faults:
        raise InvalidInput(*faults)
    return found


def _read_terms(located: Located) -> dict[str, Parameter]:
    """The statutory terms in one file: lengths in whole units, amounts, and one rule by its word."""
    reader = Reader.of(located)
    terms = {name: _read_parameter(name, term) for name, term in reader.each()}
    for name, term in terms.items():
        if term.unit not in _TERM_UNITS:
            reader.fault_at((name, "unit"), "een van " + ", ".join(sorted(_TERM_UNITS)))
    reader.finish()
    return terms


def _read_parameter(name: str, reader: Reader) -> Parameter:
    """One parameter; the reader is done with it, its faults are collected but not raised."""
    unit = reader.text("unit")
    entries = tuple(_read_entry(item, unit) for item in reader.mappings("entries"))
    if not entries:
        reader.fault("entries", "ten minste één waarde met de datum waarop die ingaat")
    for index, (earlier, later) in enumerate(pairwise(entries), start=1):
        if later.valid_from <= earlier.valid_from:
            reader.fault_at((*reader.at, "entries", index, "from"), f"een datum na {earlier.valid_from}")
    known = [entry.value for entry in entries if entry.value is not None]
    if len({isinstance(value, Mapping) for value in known}) > 1:
        reader.fault("entries", "overal één waarde, of overal een waarde per sleutel")
    parameter = Parameter(name, reader.text("title"), unit, entries, reader.text_or("note", None))
    reader.done()
    return parameter


def _read_entry(reader: Reader, unit: str) -> Entry:
    entry = Entry(
        valid_from=reader.date("from"),
        value=_read_value(reader, unit),
        source=reader.text("source"),
        confidence=reader.member("confidence", Confidence),
        verified=reader.boolean_or("verified", False),
        note=reader.text_or("note", None),
    )
    if (entry.value is None) != (entry.confidence is Confidence.UNKNOWN):
        reader.fault("confidence", "unknown bij een waarde null, en alleen daar")
    reader.done()
    return entry


def _read_value(reader: Reader, unit: str) -> Value:
    """The obligatory key `value`: null is an answer there, and means that the value is unknown."""
    if not reader.given("value"):
        reader.fault("value", "een waarde, of null waar die onbekend is; ontbreekt")
    if not isinstance(reader.raw("value"), dict):
        return reader.value_or("value", partial(_read_scalar, unit=unit), None)
    inner = reader.mapping("value")
    read = partial(_read_scalar, unit=unit)
    value = {key: inner.value_or(key, read, None) for key in tuple(inner.keys())}
    inner.done()
    if not value:
        inner.fault(None, "ten minste één sleutel")
    return value


def _read_scalar(value: object, unit: str) -> Scalar:
    """A number, or where the unit is no money a word such as `c4`. Amounts have at most two decimals."""
    try:
        number = as_decimal(value)
    except Unreadable:
        if isinstance(value, str) and _NAME.fullmatch(value) and not is_money(unit):
            return value
        raise
    if is_money(unit) and -int(number.as_tuple().exponent) > _CENTS:
        raise Unreadable("een bedrag met ten hoogste twee cijfers achter de punt")
    return number
