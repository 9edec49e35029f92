"""Letters to print: whole files, one line each on the list, and nothing that a spreadsheet would run."""

from __future__ import annotations

import csv
import dataclasses
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest

from app.delivery.ports import Refused, Unreachable
from app.delivery.postroom import PostFolder
from tests.delivery.test_smtp import LETTER

DAY = date(2026, 11, 20)
PAPER = dataclasses.replace(LETTER, to_address="Verzonnenweg 1, 3999ZZ Bunnik")


def room(root: Path) -> PostFolder:
    return PostFolder(root, lambda: DAY)


def listed(root: Path) -> list[dict[str, str]]:
    with (root / "GM0312" / "2026-11-20" / "lijst.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


def test_a_letter_and_its_line(tmp_path: Path) -> None:
    room(tmp_path).deliver(PAPER)
    (line,) = listed(tmp_path)
    assert (line["bestand"], line["aan"], line["adres"]) == ("letter-7-3.pdf", "mevrouw P. Proef", PAPER.to_address)
    assert (tmp_path / "GM0312" / "2026-11-20" / "letter-7-3.pdf").read_bytes() == PAPER.document


def test_a_repeat_is_the_same_letter_once(tmp_path: Path) -> None:
    for _ in range(3):
        room(tmp_path).deliver(PAPER)
    assert len(listed(tmp_path)) == 1


def test_many_at_once_are_all_on_the_list(tmp_path: Path) -> None:
    messages = [dataclasses.replace(PAPER, key=f"letter:{number}:1") for number in range(40)]
    with ThreadPoolExecutor(8) as threads:
        list(threads.map(room(tmp_path).deliver, messages))
    assert {line["kenmerk"] for line in listed(tmp_path)} == {message.key for message in messages}
    left = {path.name for path in (tmp_path / "GM0312" / "2026-11-20").iterdir()}
    assert left == {f"letter-{number}-1.pdf" for number in range(40)} | {"lijst.csv", ".slot"}


@pytest.mark.parametrize("name", ["=HYPERLINK(1)", "+31", "@SUM(A1)", "-2"])
def test_a_name_is_never_a_formula(tmp_path: Path, name: str) -> None:
    room(tmp_path).deliver(dataclasses.replace(PAPER, to_name=name))
    assert listed(tmp_path)[0]["aan"] == f"'{name}"


def test_a_folder_that_cannot_be_written_is_tried_again_later(tmp_path: Path) -> None:
    (tmp_path / "GM0312").write_text("in the way", encoding="ascii")
    with pytest.raises(Unreachable, match="postkamer"):
        room(tmp_path).deliver(PAPER)


def test_without_a_letter_there_is_nothing_to_print(tmp_path: Path) -> None:
    with pytest.raises(Refused):
        room(tmp_path).deliver(dataclasses.replace(PAPER, document=None))
