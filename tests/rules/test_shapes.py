"""Shapes: one declaration reads and describes a document, and an annotation that is not understood fails at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated

import pytest

from app.rules.errors import InvalidInput
from app.rules.reading import Reader
from app.rules.shapes import Doc, Limits, Pattern, Problem, json_schema, keys_of, read_shape


class Colour(StrEnum):
    RED = "rood"
    BLUE = "blauw"


@dataclass(frozen=True)
class Leaf:
    size: Annotated[Decimal, Doc("grootte")]
    colour: Colour | None = None


@dataclass(frozen=True)
class Tree:
    name: Annotated[str, Pattern("[a-z]+", "kleine letters")]
    leaves: tuple[Leaf, ...]
    rings: Annotated[int, Limits(1)] = 1
    planted: date | None = None
    notes: Mapping[str, Decimal | None] = field(default_factory=dict)
    birds: Mapping[str, Leaf] = field(default_factory=dict)

    def problems(self) -> list[Problem]:
        return [("rings", "minder ringen")] if self.rings > 99 else []


GOOD: dict[str, object] = {"name": "eik", "leaves": [{"size": "1.5"}]}


def _read(document: object) -> Tree:
    reader = Reader(document)
    tree = read_shape(Tree, reader)
    if reader.faults:
        raise InvalidInput(*reader.faults)
    return tree


def test_a_document_becomes_its_shape() -> None:
    more = {
        "planted": "2020-01-01",
        "notes": {"a": "1", "b": None},
        "birds": {"mus": {"size": 2, "colour": "rood"}},
    }
    tree = _read(GOOD | more)
    assert tree.leaves == (Leaf(Decimal("1.5")),)
    assert (tree.rings, tree.planted) == (1, date(2020, 1, 1))
    assert tree.notes == {"a": Decimal(1), "b": None}
    assert tree.birds == {"mus": Leaf(Decimal(2), Colour.RED)}


@pytest.mark.parametrize(
    ("spoil", "path"),
    [
        ({"name": "Eik"}, "name"),
        ({"name": None}, "name"),
        ({"leaves": []}, "leaves"),
        ({"leaves": None}, "leaves"),
        ({"leaves": [{}]}, "leaves[0].size"),
        ({"leaves": [{"size": "1", "colour": "groen"}]}, "leaves[0].colour"),
        ({"rings": 0}, "rings"),
        ({"rings": 100}, "rings"),
        ({"notes": {"a": "x"}}, "notes.a"),
        ({"notes": []}, "notes"),
        ({"birds": {"mus": {"size": "1", "wings": 2}}}, "birds.mus.wings"),
        ({"age": 3}, "age"),
    ],
    ids=str,
)
def test_a_fault_has_its_path(spoil: dict[str, object], path: str) -> None:
    with pytest.raises(InvalidInput) as raised:
        _read(GOOD | spoil)
    assert [fault.path for fault in raised.value.faults] == [path]


def test_what_is_wrong_between_keys_waits_until_the_keys_are_right() -> None:
    with pytest.raises(InvalidInput) as raised:
        _read(GOOD | {"rings": 100, "name": 1})
    assert [fault.path for fault in raised.value.faults] == ["name"]


def test_the_schema_names_the_same_keys() -> None:
    schema = json_schema(Tree)
    assert schema["required"] == ["name", "leaves"]
    properties = schema["properties"]
    assert isinstance(properties, dict) and list(properties) == [key.name for key in keys_of(Tree)]
    definitions: dict[str, object] = {}
    referring = json_schema(Tree, definitions)["properties"]
    assert isinstance(referring, dict)
    assert referring["leaves"] == {"type": "array", "items": {"$ref": "#/$defs/Leaf"}, "minItems": 1}
    assert list(definitions) == ["Leaf"]


def test_an_annotation_that_is_not_understood_fails_at_once() -> None:
    @dataclass
    class Odd:
        thing: complex

    with pytest.raises(TypeError):
        keys_of(Odd)
    with pytest.raises(TypeError):
        keys_of(int)
