"""The acceptance data of the command line: every file in `contract/` says what a command answers to an input.

`about`, `command`, `input` (or `verbatim`, its very text) or `args`, `exit`, `expected`: dotted paths into the answer; only
what is named is compared.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from app.commands import main

CASES = sorted((Path(__file__).parent / "contract").glob("*.yaml"))


def _at(answer: Any, path: str) -> Any:
    for part in path.split("."):
        answer = answer[int(part)] if isinstance(answer, list) else answer[part]
    return answer


def test_there_are_cases_of_every_command() -> None:
    assert {case.name.split("_")[0] for case in CASES} == {"assess", "clock", "param"}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_case(case: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = yaml.safe_load(case.read_text(encoding="utf-8"))
    arguments = [str(each) for each in told.get("args", ())]
    if "args" not in told:
        file = tmp_path / "input.yaml"
        text = told.get("verbatim") or yaml.safe_dump(told["input"], allow_unicode=True)
        file.write_text(text, encoding="utf-8")
        arguments = [str(file)]
    status = main([told["command"], *arguments])
    printed = capsys.readouterr()
    assert status == told["exit"], printed.err
    if status == 2:
        assert printed.out == ""
        assert printed.err.strip()
        return
    answer = json.loads(printed.out)
    assert {path: _at(answer, path) for path in told["expected"]} == told["expected"]
