"""Damage of every sort to the examples of the manual: the loader never crashes, and says where and in both languages, or reads.

The examples hold every kind of rule and almost every key, so a new kind is damaged as soon as the manual shows it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from copy import deepcopy
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from app.rules.errors import Fault
from app.rules.fault_english import english
from app.rules.loading import PathInside, parse_text
from app.rules.national_law import DATA
from app.rules.rulebook import check_folder
from tests.fixtures.rule_texts import SCOPE_OWNED, version_text, write_version

MANUAL = (DATA / "README.md").read_text(encoding="utf-8")
#: Keys under which the names are the writer's own, so that an extra key is no fault of itself.
NAMED = frozenset({"value"})
#: Keys that take one of a few words in every kind.
CHOSEN = frozenset(
    {"kind", "regime", "confidence", "where", "rounding", "measured_from", "factor", "subject", "stage"}
)


def _documents() -> Iterator[Any]:
    """Each example as the whole file that it is or belongs in."""
    for example in re.findall(r"```yaml\n(.*?)```", MANUAL, re.DOTALL):
        document = parse_text(example, as_json=False)
        if isinstance(document, list):
            scope = [] if any(rule["kind"] == "scope" for rule in document) else [SCOPE_OWNED]
            whole: Any = parse_text(version_text(*scope), as_json=False)
            document = whole | {"rules": [*whole.get("rules", []), *document]}
        yield document


def _paths(value: Any, path: PathInside = ()) -> Iterator[PathInside]:
    """Every key and item of a document."""
    if path:
        yield path
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in pairs:
        yield from _paths(inner, (*path, key))


def _at(document: Any, path: PathInside) -> Any:
    for part in path:
        document = document[part]
    return document


DOCUMENTS = tuple(_documents())
PLACES = [(document, path) for document in DOCUMENTS for path in _paths(document)]
SCALARS = [place for place in PLACES if not isinstance(_at(*place), dict | list)]
WRITTEN = st.sampled_from(
    ["", " ", "x", "12,5", "-1", "1e3", "2024-02-30", "ja", "BU", "x" * 200, "é\n\t|", "{0} of {1}"]
)
VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(min_value=-2, max_value=10**15),
    WRITTEN,
    st.just([]),
    st.just({}),
    st.lists(WRITTEN, max_size=2),
    st.dictionaries(st.sampled_from(["x", "id", "max", "fact"]), WRITTEN, max_size=2),
)


def _checked(document: Any) -> tuple[Fault, ...]:
    """The faults of a document, each with its place and its English; without any it is in the book."""
    with TemporaryDirectory() as made:
        folder = Path(made)
        # JSON is YAML: what was a date, a word or a number stays one.
        text = json.dumps(document, indent=1, default=date.isoformat)
        if isinstance(document, dict) and "entries" in document:
            (folder / "nl").mkdir()
            (folder / "nl" / "voorbeeldgrens.yaml").write_text(text, encoding="utf-8")
            version = None
        elif isinstance(document, dict) and "tables" in document:
            (folder / "boetes").mkdir()
            (folder / "boetes" / f"{_place(document)}.yaml").write_text(text, encoding="utf-8")
            version = None
        else:
            version = write_version(folder, text, name=_day(document), place=_place(document))
        faults, book = check_folder(folder)
    for fault in faults:
        assert fault.file is not None
        assert fault.line is not None, str(fault)
        assert english(fault.expected) is not None, str(fault)
        assert "\n" not in str(fault)
    assert faults or version is None or book.municipalities()
    return faults


def _day(document: Any) -> str:
    unread = document.get("first_day_not_read")
    first = document.get("valid_from") or (unread.get("recorded_from") if isinstance(unread, dict) else None)
    return str(first) if isinstance(first, date) else "2024-01-01"


def _place(document: Any) -> str:
    whose = document.get("municipality")
    code = whose.get("code") if isinstance(whose, dict) else None
    known = isinstance(code, str) and re.fullmatch("GM[0-9]{4}", code, re.ASCII)
    return f"{code.lower()}_voorbeeld" if known else "gm9901_voorbeeld"


def _damaged(place: tuple[Any, PathInside], change: Callable[[Any, Any], None]) -> Any:
    """A copy of the document of which `change` has changed what holds the last part of the path."""
    document, path = place
    copy = deepcopy(document)
    change(_at(copy, path[:-1]), path[-1])
    return copy


def _drop(holder: Any, key: Any) -> None:
    del holder[key]


def _put(value: Any) -> Callable[[Any, Any], None]:
    def change(holder: Any, key: Any) -> None:
        holder[key] = value

    return change


def test_the_examples_are_sound() -> None:
    assert len(PLACES) > 300
    assert [_checked(document) for document in DOCUMENTS] == [()] * len(DOCUMENTS)


@given(st.sampled_from(PLACES))
@settings(max_examples=60)
def test_without_a_key_or_an_item(place: tuple[Any, PathInside]) -> None:
    _checked(_damaged(place, _drop))


@given(st.sampled_from(PLACES), VALUES)
@settings(max_examples=120)
def test_with_another_value(place: tuple[Any, PathInside], value: Any) -> None:
    _checked(_damaged(place, _put(value)))


@given(st.sampled_from(SCALARS))
@settings(max_examples=40)
def test_a_float_is_refused_everywhere(place: tuple[Any, PathInside]) -> None:
    assert _checked(_damaged(place, _put(0.5)))


@given(st.sampled_from([place for place in SCALARS if type(_at(*place)) is int]))
@settings(max_examples=30)
def test_a_number_with_a_comma_is_refused(place: tuple[Any, PathInside]) -> None:
    assert _checked(_damaged(place, _put("12,5")))


@given(
    st.sampled_from(
        [place for place in PLACES if isinstance(_at(*place), dict) and place[1][-1] not in NAMED]
    )
)
@settings(max_examples=40)
def test_an_unknown_key_is_refused(place: tuple[Any, PathInside]) -> None:
    assert _checked(_damaged(place, _put({**_at(*place), "onbekende_sleutel": "x"})))


@given(st.sampled_from([place for place in SCALARS if place[1][-1] in CHOSEN]))
@settings(max_examples=40)
def test_a_wrong_word_is_refused(place: tuple[Any, PathInside]) -> None:
    assert _checked(_damaged(place, _put("soms")))
