"""Real cases as files that a jurist can read and correct: `scenarios/<case>.yaml`; `scenarios/README.md` says how.

Every known case stands in one of these files, in `scenarios/sancties` (`test_sanction_scenarios.py` tests those), or in
`scenarios/not_expressed.yaml` with the reason why not.
"""

from __future__ import annotations

import ast
import copy
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from app.rules.application import parse_application
from app.rules.assessment import Assessment, assess
from app.rules.errors import InvalidInput
from app.rules.loading import read_document
from app.rules.money import NBSP
from app.rules.rulebook import RuleBook, load_rulebook

FOLDER = Path(__file__).parent / "scenarios"
NOT_EXPRESSED = FOLDER / "not_expressed.yaml"
SANCTIONS = sorted((FOLDER / "sancties").glob("*.yaml"))
FILES = sorted(path for path in FOLDER.glob("*.yaml") if path != NOT_EXPRESSED)
PROJECT = FOLDER.parents[2]

KEYS = {"case", "also", "court", "lesson", "rules", "application", "expected", "variants", "inferred"}
VARIANT_KEYS = {"about", "application", "rules", "expected"}
EXPECTED_KEYS = {
    "outcome", "reason", "permit_required", "findings", "inputs", "says", "compensation", "fee", "rules_refused",
}  # fmt: skip
ORIGIN = ("citation", "source", "verified")


def read(path: Path) -> dict[str, Any]:
    """A file, strictly: no key that nothing reads, no fraction that YAML may round, no key twice."""
    told = read_document(path)
    assert isinstance(told, dict)
    _only(told, KEYS, path.name)
    for key in ("case", "court", "lesson", "rules", "application", "expected", "inferred"):
        assert key in told, f"{path.name}: {key} ontbreekt"
    for variant in told.get("variants", ()):
        _only(variant, VARIANT_KEYS, f"{path.name}, {variant.get('about')}")
        assert variant.get("about"), f"{path.name}: about ontbreekt bij een variant"
    for expected in (told["expected"], *(variant["expected"] for variant in told.get("variants", ()))):
        _only(expected, EXPECTED_KEYS, f"{path.name}, expected")
        assert expected, f"{path.name}: er wordt niets verwacht"
    return told


def _only(told: Mapping[str, Any], allowed: set[str], where: str) -> None:
    assert set(told) <= allowed, f"{where}: onbekend: {', '.join(sorted(set(told) - allowed))}"


def questions(told: Mapping[str, Any]) -> Iterator[tuple[str, Any, dict[str, Any], dict[str, Any]]]:
    """The case itself and each variant of it: about what, the versions, the application, what is expected."""
    versions = told["rules"] if isinstance(told["rules"], list) else [told["rules"]]
    yield "", versions, told["application"], told["expected"]
    for variant in told.get("variants", ()):
        application, changed = copy.deepcopy(told["application"]), copy.deepcopy(versions)
        for path, value in variant.get("application", {}).items():
            _set(application, path, value)
        for path, value in variant.get("rules", {}).items():
            id, _, key = path.partition(".")
            rules = [rule for version in changed for rule in version["rules"] if rule["id"] == id]
            assert rules, f"geen regel {id}"
            for rule in rules:
                _set(rule, key, value)
        yield variant["about"], changed, application, variant["expected"]


def _set(place: dict[str, Any], path: str, value: object) -> None:
    *parts, last = path.split(".")
    for part in parts:
        place = place.setdefault(part, {})
    place[last] = value


def book_of(folder: Path, versions: list[dict[str, Any]]) -> RuleBook:
    """The rule book with these versions; what a rule does not say of its origin is that of its version."""
    for version in versions:
        origin = {key: version[key] for key in ORIGIN}
        full = version | {
            key: [origin | rule for rule in version[key]]
            for key in ("rules", "not_modelled")
            if key in version
        }
        first = version.get("valid_from") or version["first_day_not_read"]["recorded_from"]
        place = folder / f"{version['municipality']['code'].lower()}_scenario"
        place.mkdir(exist_ok=True)
        text = yaml.safe_dump(full, allow_unicode=True, sort_keys=False)
        (place / f"{first.isoformat()}.yaml").write_text(text, encoding="utf-8")
    return load_rulebook(folder)


def seen(result: Assessment, expected: Mapping[str, Any]) -> dict[str, Any]:
    """Of the answer what the file speaks of, in the form of the file."""
    answer: dict[str, Any] = result.answer()
    findings = {finding["rule"]: finding for finding in answer["findings"]}
    found: dict[str, Any] = {
        key: answer[key] for key in ("outcome", "reason", "permit_required") if key in expected
    }
    if "findings" in expected:
        found["findings"] = {rule: findings[rule]["outcome"] for rule in expected["findings"]}
    if "inputs" in expected:
        found["inputs"] = {
            rule: {key: findings[rule]["inputs"][key] for key in told}
            for rule, told in expected["inputs"].items()
        }
    if "says" in expected:
        found["says"] = {
            rule: words if words in (said := findings[rule]["explanation"].replace(NBSP, " ")) else said
            for rule, words in expected["says"].items()
        }
    for charge in ("compensation", "fee"):
        if charge in expected:
            told = {"currency": "EUR"} | answer[charge]
            told["steps"] = [step["amount"] for step in told["steps"]]
            found[charge] = {key: told[key] for key in expected[charge]}
    return found


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_scenario(path: Path, tmp_path: Path) -> None:
    told = read(path)
    assert told["case"] == path.stem
    for number, (about, versions, application, expected) in enumerate(questions(told)):
        folder = tmp_path / str(number)
        folder.mkdir()
        if "rules_refused" in expected:
            with pytest.raises(InvalidInput) as refused:
                book_of(folder, versions)
            assert expected["rules_refused"] in str(refused.value), about
            continue
        result = assess(parse_application(application), book_of(folder, versions))
        assert seen(result, expected) == expected, about
        if not about and result.findings and result.version is not None:
            own = {rule.id for rule in (*result.version.rules, *result.version.text.not_modelled)}
            assert set(expected.get("findings", {})) >= own, (
                "elke regel van de versie heeft een verwachte uitkomst"
            )


def _not_expressed() -> dict[str, Any]:
    told = read_document(NOT_EXPRESSED)
    assert isinstance(told, dict) and set(told) == {"known", "not_expressed"}
    return told


def test_every_known_case_is_a_scenario_or_says_why_not() -> None:
    told = _not_expressed()
    scenarios = [id for path in FILES for id in (path.stem, *read(path).get("also", ()))]
    scenarios += [path.stem for path in SANCTIONS]
    reasons = [each["case"] for each in told["not_expressed"]]
    assert sorted([*scenarios, *reasons]) == sorted(told["known"])
    assert len(set(told["known"])) == len(told["known"])


def test_what_is_not_expressed_has_a_reason_and_where_a_test_covers_it_that_test_exists() -> None:
    for each in _not_expressed()["not_expressed"]:
        assert set(each) == {"case", "reason", "covered_by"} and each["reason"].strip(), each
        if each["covered_by"] is not None:
            module, _, test = each["covered_by"].partition("::")
            tree = ast.parse((PROJECT / module).read_text(encoding="utf-8"))
            names = {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
            assert test in names, each["covered_by"]


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("case: X\nwat: 1\n", "onbekend: wat"),
        ("case: X\ncourt: a\nlesson: b\nrules: {}\napplication: {}\ninferred: []\n", "expected ontbreekt"),
        (
            "case: X\ncourt: a\nlesson: b\nrules: {}\napplication: {}\ninferred: []\nexpected: {uitkomst: x}\n",
            "onbekend: uitkomst",
        ),
    ],
)
def test_a_file_with_a_key_that_nothing_reads_is_refused(tmp_path: Path, text: str, complaint: str) -> None:
    path = tmp_path / "X.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(AssertionError, match=complaint):
        read(path)
