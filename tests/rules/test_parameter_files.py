"""Files of national figures: a folder replaces single ones, and every fault is named with its file and line."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from app.rules.errors import InvalidInput
from app.rules.national_law import DATA, Law, built_in_law, load_law, param_answer

GOOD = """\
title: Proef
unit: EUR
entries:
  - from: 2020-01-01
    value: "100000"
    source: een besluit
    confidence: seen
"""


def folder(tmp_path: Path, text: str, name: str = "nhg_kostengrens.yaml") -> Path:
    (tmp_path / "nl").mkdir(exist_ok=True)
    (tmp_path / "nl" / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_a_folder_replaces_single_parameters_and_the_rest_stays(tmp_path: Path) -> None:
    law = load_law(folder(tmp_path, GOOD))
    assert param_answer("nhg_kostengrens", date(2021, 6, 15), law=law)[0]["value"] == "100000.00"
    assert param_answer("nhg_kostengrens", date(2019, 6, 15), law=law)[1] == 3, (
        "nothing of the built-in one is left"
    )
    assert law.parameters["huurtoeslaggrens"] is built_in_law().parameters["huurtoeslaggrens"]
    assert built_in_law().parameters["nhg_kostengrens"].on(date(2021, 6, 15)).written() == "325000.00"


def test_a_folder_may_add_a_parameter_and_replace_a_term(tmp_path: Path) -> None:
    folder(tmp_path, GOOD, "eigen_grens.yaml")
    entry = "{from: 2015-01-01, value: 7, source: s, confidence: own}"
    term = f"bezwaartermijn:\n  title: x\n  unit: weeks\n  entries:\n    - {entry}\n"
    law: Law = load_law(folder(tmp_path, term, "termijnen.yaml"))
    assert param_answer("eigen_grens", date(2021, 1, 1), law=law)[1] == 0
    changed, kept = (
        law.term("bezwaartermijn", date(2020, 1, 1)),
        law.term("beslistermijn_vergunning", date(2020, 1, 1)),
    )
    assert changed is not None
    assert kept is not None
    assert (changed.count, kept.count) == (7, 8)


def test_a_folder_that_is_not_there_is_a_fault_and_one_without_national_data_is_none(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput):
        load_law(tmp_path / "missing")
    assert load_law(tmp_path).parameters == built_in_law().parameters


@pytest.mark.parametrize(
    ("old", "new", "line", "expected"),
    [
        ('"100000"', "100000.5", 5, "85.5"),
        ('"100000"', '"100.000,00"', 5, "85.5"),
        ('"100000"', '"100000.005"', 5, "twee cijfers"),
        ('"100000"', "-1", 5, "85.5"),
        ('"100000"', "c4", 5, "85.5"),
        ('"100000"', "[1]", 5, "85.5"),
        ('"100000"', "{}", 5, "ten minste één sleutel"),
        ('"100000"', "{a: 1.5}", 5, "85.5"),
        ('"100000"', "null", 7, "unknown"),
        ("seen", "unknown", 7, "unknown"),
        ("seen", "zeker", 7, "een van"),
        ("2020-01-01", '"1-1-2020"', 4, "een datum"),
        ("2020-01-01", "2020-01-01T00:00:00", 4, "zonder tijd"),
        ("    source: een besluit\n", "", 4, "ontbreekt"),
        ("unit: EUR\n", "", 1, "ontbreekt"),
        ("title: Proef\n", "", 1, "ontbreekt"),
        ("    confidence: seen\n", "    confidence: seen\n    seen_by: x\n", 8, "geen onbekende sleutel"),
        ("unit: EUR", "unit: EUR\nunits: EUR", 3, "geen onbekende sleutel"),
        ('    value: "100000"\n', "", 4, "ontbreekt"),
        ("confidence: seen", "confidence: seen\n    verified: ja", 8, "true of false"),
    ],
)
def test_a_fault_in_a_file_names_file_and_line(
    tmp_path: Path, old: str, new: str, line: int, expected: str
) -> None:
    assert old in GOOD
    with pytest.raises(InvalidInput) as caught:
        load_law(folder(tmp_path, GOOD.replace(old, new)))
    fault = caught.value.faults[0]
    assert (fault.file, fault.line) == (str(tmp_path / "nl" / "nhg_kostengrens.yaml"), line)
    assert expected in fault.expected


ENTRY = "  - {from: %s, value: %s, source: s, confidence: own}\n"


@pytest.mark.parametrize(
    "later", [ENTRY % ("2020-01-01", "1"), ENTRY % ("2019-01-01", "1"), ENTRY % ("2021-01-01", "{a: 1}")]
)
def test_entries_stand_in_order_and_have_one_shape(tmp_path: Path, later: str) -> None:
    with pytest.raises(InvalidInput):
        load_law(folder(tmp_path, GOOD + later))


@pytest.mark.parametrize("name", ["NHG.yaml", "nhg-grens.yaml", "nhg.yml", "nhg.json", "1.yaml"])
def test_a_file_that_would_be_overlooked_is_a_fault(tmp_path: Path, name: str) -> None:
    with pytest.raises(InvalidInput, match=re.escape(name)):
        load_law(folder(tmp_path, '{"a": 1}', name))


def test_the_faults_of_all_files_are_found_at_once(tmp_path: Path) -> None:
    folder(tmp_path, GOOD.replace("seen", "zeker"), "a.yaml")
    folder(tmp_path, "a: [", "b.yaml")
    folder(tmp_path, "beslistermijn_vergunning: {title: x, unit: weken, entries: []}", "termijnen.yaml")
    folder(tmp_path, "fixed_days: [{day: '02-30', name: x}]", "algemene_termijnenwet.yaml")
    with pytest.raises(InvalidInput) as caught:
        load_law(tmp_path)
    assert {Path(fault.file or "").name for fault in caught.value.faults} == {
        "a.yaml",
        "b.yaml",
        "termijnen.yaml",
        "algemene_termijnenwet.yaml",
    }


def test_values_in_the_data_are_quoted() -> None:
    for path in (DATA / "nl").glob("*.yaml"):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            assert not re.search(r"value: [0-9]", line), f"{path}:{number}"
