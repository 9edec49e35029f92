"""The JSON Schema of a rule file, made from the very types that read it.

`python -m app.rules.rule_schema > app/rules/data/schema.json` writes it anew, and with `boetes` behind it that of a file of fines
(`schema_boetes.json`); a test says when that is needed.
"""

from __future__ import annotations

import json
import sys

from app.rules.fine_table import FOLDER, FineFile
from app.rules.ordinance import VersionText
from app.rules.rule_files import rule_kinds
from app.rules.shapes import json_schema
from app.rules.terms import label


def rule_file_schema() -> dict[str, object]:
    """The schema of `gmNNNN_name/<first day>.yaml`. What holds between keys (overlap, names in use, `ref`) the loader checks."""
    definitions: dict[str, object] = {}
    whole = json_schema(VersionText, definitions)
    for kind, shape in rule_kinds().items():
        if shape.__name__ in definitions:
            raise LookupError(f"two shapes are called {shape.__name__}")
        definitions[shape.__name__] = _rule(kind, definitions)
    kinds = [{"$ref": f"#/$defs/{shape.__name__}"} for shape in rule_kinds().values()]
    rules = {"description": "de regels van deze versie", "type": "array", "items": {"oneOf": kinds}}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Een versie van een huisvestingsverordening",
        **whole,
        "properties": {**_mapping(whole["properties"]), "rules": rules},
        "$defs": dict(sorted(definitions.items())),
    }


def _rule(kind: str, definitions: dict[str, object]) -> dict[str, object]:
    shape = json_schema(rule_kinds()[kind], definitions)
    named = {"kind": {"description": "soort regel", "const": kind}}
    required = shape["required"]
    assert isinstance(required, list)
    return {
        "title": label(kind, "rule_kind"),
        **shape,
        "properties": named | _mapping(shape["properties"]),
        "required": ["kind", *required],
    }


def _mapping(value: object) -> dict[str, object]:
    assert isinstance(value, dict)
    return value


def fine_file_schema() -> dict[str, object]:
    """The schema of `boetes/gmNNNN_name.yaml`."""
    definitions: dict[str, object] = {}
    whole = json_schema(FineFile, definitions)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "De boetes van een gemeente",
        **whole,
        "$defs": dict(sorted(definitions.items())),
    }


def written(schema: dict[str, object] | None = None) -> str:
    """A schema as its file holds it; without one that of a rule file."""
    return json.dumps(schema or rule_file_schema(), ensure_ascii=False, indent=2) + "\n"


if __name__ == "__main__":
    print(written(fine_file_schema() if FOLDER in sys.argv[1:] else None), end="")
