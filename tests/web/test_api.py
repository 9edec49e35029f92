"""The API answers as the command line does, describes itself truly, and lets nobody ask too much or too often."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from flask import Flask
from flask.testing import FlaskClient

from tests.web.conftest import Clock

APPLICATION = {
    "municipality": "GM0312",
    "change_type": "omzetten",
    "received_on": "2026-11-02",
    "facts": {"tenure": "koop", "woz_values": [{"valuation_date": "2025-01-01", "amount": "470000"}]},
}
PROCEDURE = {
    "received_on": "2026-01-05",
    "today": "2026-01-27",
    "events": [
        {"kind": "information_requested", "on": "2026-01-14", "answer_by": "2026-01-28"},
        {"kind": "information_supplied", "on": "2026-01-26"},
    ],
}
DATA = Path(__file__).parents[2] / "app" / "rules" / "data"


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


def test_exactly_at_the_limit_a_permit_is_needed(client: FlaskClient) -> None:
    answer = client.post("/api/v1/assess", json=APPLICATION)
    assert answer.status_code == 200
    assert answer.json["permit_required"] is True
    assert list(answer.json)[:3] == ["ordinance", "reason", "reference_date"]


def test_no_answer_is_an_answer_that_says_so(client: FlaskClient) -> None:
    answer = client.post("/api/v1/assess", json={**APPLICATION, "municipality": "GM9999"})
    assert answer.status_code == 200
    assert (answer.json["outcome"], answer.json["reason"]) == ("geen_regime", "unknown_municipality")


def test_the_clock_gives_the_dates_of_its_sample(client: FlaskClient) -> None:
    answer = client.post("/api/v1/clock", json=PROCEDURE)
    assert answer.status_code == 200
    assert answer.json["decide_by"] == {"nominal": "2026-03-13", "shifted": "2026-03-13"}
    assert answer.json["suspended_days"] == 11


@pytest.mark.parametrize(
    ("body", "path"),
    [
        ({**APPLICATION, "colour": "red"}, "colour"),
        ({**APPLICATION, "received_on": "2026-13-01"}, "received_on"),
        ({**APPLICATION, "facts": {"usable_floor_area_m2": 85.5}}, "facts.usable_floor_area_m2"),
        ([], ""),
    ],
)
def test_every_fault_is_named_with_its_place(client: FlaskClient, body: object, path: str) -> None:
    answer = client.post("/api/v1/assess", json=body)
    assert answer.status_code == 422
    assert answer.content_type == "application/problem+json"
    assert path in [fault["path"] for fault in answer.json["faults"]]


@pytest.mark.parametrize("body", [b"", b"{", b'{"a": 1, "a": 2}', b"\xff", b"NaN", b'"x"', b"[" * 5000])
def test_what_is_no_strict_json_is_refused(client: FlaskClient, body: bytes) -> None:
    answer = client.post("/api/v1/assess", data=body, content_type="application/json")
    assert answer.status_code == 422 and answer.json["faults"]


def test_size_and_kind_are_limited(client: FlaskClient) -> None:
    big = json.dumps({"municipality": "x" * 70_000})
    assert client.post("/api/v1/assess", data=big, content_type="application/json").status_code == 413
    answer = client.post("/api/v1/assess", data="municipality: GM0312", content_type="application/yaml")
    assert answer.status_code == 415 and answer.content_type == "application/problem+json"


def test_the_rate_is_limited_per_minute(client: FlaskClient, clock: Clock) -> None:
    for _ in range(60):
        assert client.post("/api/v1/clock", json=PROCEDURE).status_code == 200
    refused = client.post("/api/v1/assess", json=APPLICATION)
    assert refused.status_code == 429 and refused.headers["Retry-After"] == "60"
    clock.passes(seconds=61)
    assert client.post("/api/v1/clock", json=PROCEDURE).status_code == 200


def test_the_description_is_true_of_real_questions_and_answers(client: FlaskClient) -> None:
    described = client.get("/api/v1/openapi.json").json
    assert described["openapi"].startswith("3.")
    questions: list[tuple[str, dict[str, Any]]] = [
        ("/api/v1/clock", PROCEDURE),
        ("/api/v1/assess", APPLICATION),
    ]
    for folder in sorted(DATA.glob("gm*")):
        # The newest version of each municipality: together they stay within the rate.
        file = sorted(folder.glob("*.yaml"))[-1]
        code = yaml.safe_load(file.read_text(encoding="utf-8"))["municipality"]["code"]
        for change in ("omzetten", "onttrekken"):
            case = {"municipality": code, "change_type": change, "received_on": file.stem}
            questions.append(("/api/v1/assess", APPLICATION | case))
    for path, question in questions:
        operation = described["paths"][path]["post"]
        asked = operation["requestBody"]["content"]["application/json"]["schema"]
        assert faults(question, asked, described) == []
        answer = client.post(path, json=question)
        assert answer.status_code == 200, answer.json
        described_answer = operation["responses"]["200"]["content"]["application/json"]["schema"]
        assert faults(answer.json, described_answer, described) == [], question
    problem = client.post("/api/v1/assess", json={"colour": "red"}).json
    assert faults(problem, {"$ref": "#/components/schemas/Problem"}, described) == []


TYPES = {"object": dict, "array": list, "string": str, "boolean": bool, "null": type(None), "integer": int}


def faults(value: Any, schema: dict[str, Any], root: dict[str, Any], place: str = "$") -> list[str]:
    """What in the value the schema does not allow: the part of JSON Schema that the description uses."""
    if "$ref" in schema:
        target: Any = root
        for part in schema["$ref"].removeprefix("#/").split("/"):
            target = target[part]
        return faults(value, target, root, place)
    if "anyOf" in schema:
        tries = [faults(value, each, root, place) for each in schema["anyOf"]]
        return [] if [] in tries else [fault for each in tries for fault in each]
    found = []
    types = schema.get("type", [])
    allowed = tuple(TYPES[name] for name in ([types] if isinstance(types, str) else types))
    if allowed and (not isinstance(value, allowed) or (isinstance(value, bool) and bool not in allowed)):
        return [f"{place}: {value!r} is no {types}"]
    if "enum" in schema and value not in schema["enum"]:
        found.append(f"{place}: {value!r} is not listed")
    if isinstance(value, str) and "pattern" in schema and not re.search(schema["pattern"], value):
        found.append(f"{place}: {value!r} does not look like {schema['pattern']}")
    if isinstance(value, int) and value < schema.get("minimum", value):
        found.append(f"{place}: {value} is too low")
    if isinstance(value, list):
        found += [
            fault
            for number, each in enumerate(value)
            for fault in faults(each, schema.get("items", {}), root, f"{place}[{number}]")
        ]
    if isinstance(value, dict):
        properties = schema.get("properties", {})
        found += [f"{place}: {key} is missing" for key in schema.get("required", []) if key not in value]
        for key, each in value.items():
            more = properties.get(key, schema.get("additionalProperties", True))
            if more is False:
                found.append(f"{place}: {key} is not described")
            elif isinstance(more, dict):
                found += faults(each, more, root, f"{place}.{key}")
    return found
