"""The command `letter`, and what a command loads and does as a process of its own."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from app.commands import main
from app.rules.errors import Fault, InvalidInput

APPLICATION = """municipality: GM1904
change_type: omzetten
received_on: 2021-05-03
facts: {tenure: huur, monthly_rent: '752.33'}
"""


def _run(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    status = main([str(each) for each in arguments])
    printed = capsys.readouterr()
    return status, printed.out, printed.err


def _written(folder: Path, text: str, name: str = "aanvraag.yaml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def _answer(capsys: pytest.CaptureFixture[str], *arguments: object, status: int = 0) -> Any:
    found, out, err = _run(capsys, *arguments)
    assert found == status, err
    return json.loads(out)


# -- letter


class _Letters:
    def kinds(self) -> tuple[str, ...]:
        return ("besluit_verleend",)

    def render(self, kind: str, values: dict[str, object]) -> Any:
        if "case_number" not in values:
            raise InvalidInput(Fault("case_number", "verwacht: tekst; ontbreekt"))
        return type("Rendered", (), {"pdf": b"%PDF-1.7"})


@pytest.fixture
def letters(monkeypatch: pytest.MonkeyPatch) -> None:
    import letters as package

    monkeypatch.setattr(package, "render", _Letters(), raising=False)


@pytest.mark.usefixtures("letters")
def test_letter_writes_the_pdf(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    values, out = _written(tmp_path, "case_number: X\n"), tmp_path / "besluit.pdf"
    answer = _answer(capsys, "letter", "besluit_verleend", values, "--out", out)
    assert out.read_bytes() == b"%PDF-1.7"
    assert (answer["kind"], answer["bytes"], len(answer["sha256"])) == ("besluit_verleend", 8, 64)


@pytest.mark.usefixtures("letters")
@pytest.mark.parametrize(
    ("kind", "text", "out"),
    [
        ("besluit", "case_number: X\n", "a.pdf"),
        ("besluit_verleend", "other: X\n", "a.pdf"),
        ("besluit_verleend", "[]", "a.pdf"),
        ("besluit_verleend", "case_number: X\n", "nowhere/a.pdf"),
    ],
)
def test_letter_with_a_wrong_input_writes_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], kind: str, text: str, out: str
) -> None:
    status, printed, err = _run(capsys, "letter", kind, _written(tmp_path, text), "--out", tmp_path / out)
    assert (status, printed) == (2, "")
    assert len(err.splitlines()) == 1
    assert not (tmp_path / out).exists()


# -- as a process


def test_assess_as_a_process_loads_no_web_framework_no_database_and_no_letters(tmp_path: Path) -> None:
    program = (
        "import sys\nfrom app.commands import main\n"
        f"status = main(['assess', {str(_written(tmp_path, APPLICATION))!r}])\n"
        "heavy = {'flask', 'sqlalchemy', 'weasyprint', 'jinja2', 'letters.render', 'app.factory'} & set(sys.modules)\n"
        "print(sorted(heavy), file=sys.stderr)\nsys.exit(status)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr.strip()) == (0, "[]")
    assert json.loads(done.stdout)["permit_required"] is True


def test_a_reader_that_stops_early_is_no_fault(tmp_path: Path) -> None:
    command = f"{sys.executable} -m app.commands assess {_written(tmp_path, APPLICATION)} | head -c 1"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("{", "")
