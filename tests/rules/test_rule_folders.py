"""Folders of rule files: overlap, gaps, names, and the hash of what a file says."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from app.rules.errors import Fault, InvalidInput
from app.rules.ordinance import content_hash
from app.rules.rulebook import check_folder, load_rulebook
from tests.fixtures.rule_texts import (
    BALANCE,
    CODE,
    SCOPE_OWNED,
    book_of,
    version_text,
    write_version,
)

GOOD = version_text(SCOPE_OWNED, BALANCE)


def _faults(folder: Path, text: str, **place: str) -> list[Fault]:
    write_version(folder, text, **place)
    faults, _ = check_folder(folder)
    if faults:
        with pytest.raises(InvalidInput):
            load_rulebook(folder)
    return list(faults)


def _only(folder: Path, text: str, **place: str) -> tuple[str, int | None]:
    (fault,) = _faults(folder, text, **place)
    assert fault.file is not None and fault.file.startswith(str(folder))
    assert str(fault).startswith(f"{fault.file}:{fault.line}: ")
    return fault.path, fault.line


def test_the_good_file_is_good(tmp_path: Path) -> None:
    assert _faults(tmp_path, GOOD) == []


def test_two_versions_may_not_overlap(tmp_path: Path) -> None:
    write_version(tmp_path, version_text(SCOPE_OWNED, first="valid_from: 2022-01-01"), name="2022-01-01")
    path, line = _only(tmp_path, GOOD)
    assert (path, line) == ("valid_from", 3)


def test_a_gap_is_no_fault_and_is_told(tmp_path: Path) -> None:
    write_version(tmp_path, version_text(SCOPE_OWNED, first="valid_from: 2019-01-01"), name="2019-01-01")
    assert _faults(tmp_path, GOOD) == []
    (gap,) = load_rulebook(tmp_path).gaps(CODE)
    assert gap.as_dict() == {"from": "2023-01-01", "to": "2023-12-31"}


def test_one_folder_per_municipality_with_its_name(tmp_path: Path) -> None:
    write_version(tmp_path, GOOD, place="gm9901_een")
    assert "één map voor GM9901" in _faults(tmp_path, GOOD, place="gm9901_twee")[0].expected


@pytest.mark.parametrize("place", ["proefstad", "GM9901_proefstad", "gm99_proefstad"])
def test_a_folder_has_the_code_in_its_name(tmp_path: Path, place: str) -> None:
    assert "mapnaam" in _faults(tmp_path, GOOD, place=place)[0].expected


def test_a_loose_file_is_not_overlooked(tmp_path: Path) -> None:
    (tmp_path / "2024-01-01.yaml").write_text(GOOD, encoding="utf-8")
    faults, _ = check_folder(tmp_path)
    assert "een map per gemeente" in faults[0].expected


@pytest.mark.parametrize("text", ["", "rules: [", "- 1\n", "a: 1\na: 2\n", "a: !x 1\n"])
def test_a_text_that_is_no_rule_file(tmp_path: Path, text: str) -> None:
    assert _faults(tmp_path, text)[0].file is not None


@pytest.mark.parametrize("name", [None, "2024-01-01.json", "README.md"])
def test_a_municipality_without_a_version_would_take_away_what_is_built_in(
    tmp_path: Path, name: str | None
) -> None:
    (tmp_path / "gm1904_stichtse_vecht").mkdir()
    if name:
        (tmp_path / "gm1904_stichtse_vecht" / name).write_text("{}", encoding="utf-8")
    assert "ten minste één versie" in check_folder(tmp_path)[0][0].expected
    with pytest.raises(InvalidInput):
        load_rulebook(tmp_path)


def test_a_fault_hides_no_gap_of_another_municipality(tmp_path: Path) -> None:
    write_version(tmp_path, version_text(SCOPE_OWNED, first="valid_from: 2019-01-01"), name="2019-01-01")
    write_version(tmp_path, GOOD)
    write_version(tmp_path, GOOD.replace("regime: betaalbaar", "regime: x"), place="gm9902_b")
    faults, book = check_folder(tmp_path)
    assert (len(faults) > 0, book.municipalities(), len(book.gaps(CODE))) == (True, (CODE,), 1)


@pytest.mark.parametrize("key", ["change_types", "tenure"])
def test_a_word_stands_once_in_a_list(tmp_path: Path, key: str) -> None:
    word = {"change_types": "omzetten", "tenure": "koop"}[key]
    doubled = re.sub(rf"{key}: \[.*?\]", f"{key}: [{word}, {word}]", SCOPE_OWNED)
    assert _only(tmp_path, version_text(doubled, BALANCE))[0] == f"rules[0].{key}"


def test_a_name_is_used_once(tmp_path: Path) -> None:
    assert _only(tmp_path, version_text(SCOPE_OWNED, SCOPE_OWNED)) == ("rules[1].id", 10)


def test_every_fault_of_every_file_is_told(tmp_path: Path) -> None:
    write_version(tmp_path, GOOD.replace("regime: betaalbaar", "regime: x"), place="gm9901_a")
    write_version(
        tmp_path,
        GOOD.replace("kind: scope", "kind: y").replace("verified: false\nrules", "verified: 1\nrules"),
        place="gm9902_b",
    )
    (tmp_path / "nl").mkdir()
    (tmp_path / "nl" / "nhg_kostengrens.yaml").write_text("unit: EUR\n", encoding="utf-8")
    faults, book = check_folder(tmp_path)
    assert book.municipalities() == ()
    assert {Path(fault.file or "").parent.name for fault in faults} == {"gm9901_a", "gm9902_b", "nl"}


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    assert "een map met regels" in check_folder(tmp_path / "nowhere")[0][0].expected
    with pytest.raises(InvalidInput):
        load_rulebook(tmp_path / "nowhere")


def test_the_hash_is_of_the_content_and_not_of_its_layout(tmp_path: Path) -> None:
    plain = book_of(tmp_path, SCOPE_OWNED).versions(CODE)[0].sha256
    write_version(tmp_path, "# opmerking\n" + version_text(SCOPE_OWNED).replace("2024-01-01", '"2024-01-01"'))
    assert load_rulebook(tmp_path).versions(CODE)[0].sha256 == plain
    write_version(tmp_path, version_text(SCOPE_OWNED).replace("source: proef", "source: proeven"))
    assert load_rulebook(tmp_path).versions(CODE)[0].sha256 != plain
    assert len(plain) == 64 and plain == plain.lower()


def test_the_order_of_keys_does_not_count_and_that_of_lists_does() -> None:
    day = date(2024, 1, 1)
    assert content_hash({"a": day, "b": [1, 2]}) == content_hash({"b": [1, 2], "a": "2024-01-01"})
    assert content_hash([1, 2]) != content_hash([2, 1])
