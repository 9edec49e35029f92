"""The manual for whoever writes a rule file: its examples load, it names every key, and the schema is the loader's own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from app.rules import rule_schema
from app.rules.facts import Facts
from app.rules.fine_table import FineFile, FineTable
from app.rules.loading import parse_text, read_document
from app.rules.national_law import DATA
from app.rules.ordinance import VersionText
from app.rules.rule_files import rule_kinds
from app.rules.rulebook import check_folder
from app.rules.shapes import keys_of
from tests.fixtures.rule_texts import SCOPE_OWNED, version_text, write_version

MANUAL = (DATA / "README.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```yaml\n(.*?)```", MANUAL, re.DOTALL)
RULE_FILES = sorted(DATA.glob("gm*/*.yaml"))


def _written(example: str, folder: Path) -> None:
    """Put an example where it belongs: a whole version, some rules of one, or a national figure."""
    document = parse_text(example, as_json=False)
    if isinstance(document, list):
        rules = "".join(f"  {line}\n" for line in example.splitlines())
        scope = "" if any(rule["kind"] == "scope" for rule in document) else f"  - {SCOPE_OWNED}\n"
        write_version(folder, version_text() + "rules:\n" + scope + rules)
        return
    assert isinstance(document, dict)
    if "entries" in document:
        (folder / "nl").mkdir()
        (folder / "nl" / "voorbeeldgrens.yaml").write_text(example, encoding="utf-8")
        return
    code = document["municipality"]["code"]
    if "tables" in document:
        (folder / "boetes").mkdir()
        (folder / "boetes" / f"{code.lower()}_voorbeeld.yaml").write_text(example, encoding="utf-8")
        return
    first = document.get("valid_from") or document["first_day_not_read"]["recorded_from"]
    write_version(folder, example, name=str(first), place=f"{code.lower()}_voorbeeld")


def test_there_is_an_example_of_every_kind() -> None:
    text = "".join(EXAMPLES)
    assert {kind for kind in rule_kinds() if f"kind: {kind}" not in text} == set()


@pytest.mark.parametrize("example", EXAMPLES, ids=range(len(EXAMPLES)))
def test_example_loads(example: str, tmp_path: Path) -> None:
    _written(example, tmp_path)
    faults, book = check_folder(tmp_path)
    assert faults == ()
    assert book is not None


def _keys() -> Iterator[str]:
    for shape in (VersionText, FineFile, FineTable, *rule_kinds().values()):
        for key in keys_of(shape):
            yield key.name
            if key.inner is not None:
                yield from (inner.name for inner in keys_of(key.inner))


def test_every_key_is_explained() -> None:
    assert {key for key in _keys() if f"`{key}`" not in MANUAL} == set()


def test_every_fact_is_explained() -> None:
    assert {key.name for key in keys_of(Facts) if f"`{key.name}`" not in MANUAL} == set()


def test_schema_is_that_of_the_loader() -> None:
    stored = (DATA / "schema.json").read_text(encoding="utf-8")
    assert stored == rule_schema.written(), (
        "run: python -m app.rules.rule_schema > app/rules/data/schema.json"
    )


def test_schema_of_the_fines_is_that_of_the_loader() -> None:
    stored = (DATA / "schema_boetes.json").read_text(encoding="utf-8")
    assert stored == rule_schema.written(rule_schema.fine_file_schema()), (
        "run: python -m app.rules.rule_schema boetes > app/rules/data/schema_boetes.json"
    )


@pytest.mark.parametrize("schema", [rule_schema.rule_file_schema(), rule_schema.fine_file_schema()], ids=["rules", "fines"])
def test_every_key_of_the_schema_has_words(schema: Any) -> None:
    shapes = {"": schema, **schema["$defs"]}
    silent = [
        f"{shape}.{name}"
        for shape, described in shapes.items()
        for name, key in described["properties"].items()
        if "description" not in key
    ]
    assert silent == []


def _fits(value: Any, schema: dict[str, Any]) -> bool:
    """Enough of JSON Schema to try the published one on real files."""
    if "$ref" in schema:
        whole: Any = rule_schema.rule_file_schema()
        return _fits(value, whole["$defs"][schema["$ref"].removeprefix("#/$defs/")])
    if "anyOf" in schema and not any(_fits(value, each) for each in schema["anyOf"]):
        return False
    if "oneOf" in schema and sum(_fits(value, each) for each in schema["oneOf"]) != 1:
        return False
    if "const" in schema and value != schema["const"]:
        return False
    if "enum" in schema and value not in schema["enum"]:
        return False
    return _typed(value, schema)


def _typed(value: Any, schema: dict[str, Any]) -> bool:
    match schema.get("type"):
        case "object":
            if not isinstance(value, dict) or any(key not in value for key in schema.get("required", ())):
                return False
            known, extra = schema.get("properties", {}), schema.get("additionalProperties", True)
            return all(
                _fits(each, known[key]) if key in known else bool(extra) for key, each in value.items()
            )
        case "array":
            least = schema.get("minItems", 0)
            return (
                isinstance(value, list)
                and len(value) >= least
                and all(_fits(each, schema["items"]) for each in value)
            )
        case "string":
            text = value.isoformat() if isinstance(value, date) else value
            return isinstance(text, str) and re.search(schema.get("pattern", ""), text) is not None
        case "integer":
            return (
                isinstance(value, int)
                and not isinstance(value, bool)
                and value >= schema.get("minimum", value)
            )
        case "boolean":
            return isinstance(value, bool)
        case "null":
            return value is None
    return True


@pytest.mark.parametrize("path", RULE_FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_recorded_file_fits_the_schema(path: Path) -> None:
    assert _fits(read_document(path), rule_schema.rule_file_schema())


@pytest.mark.parametrize(
    "spoil",
    [
        {"regime": "soms"},
        {"verified": "false"},
        {"valid_till": "2026-01-01"},
        {"citation": None},
        {"rules": [{"kind": "ratio_cap"}]},
        {"municipality": {"code": "1904", "name": "Stichtse Vecht"}},
    ],
    ids=str,
)
def test_schema_refuses_what_the_loader_refuses(spoil: dict[str, Any]) -> None:
    document = read_document(RULE_FILES[-1])
    assert isinstance(document, dict)
    assert not _fits(document | spoil, rule_schema.rule_file_schema())
