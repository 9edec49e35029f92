"""The command line: JSON and nothing else on standard output, one line per fault on standard error, exit 0, 2 or 3."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from app.commands import COMMANDS, main
from tests.fixtures.rule_texts import BALANCE, SCOPE_OWNED, SCOPE_RENTED, version_text, write_version

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


# -- assess


def test_assess_answers_with_the_keys_of_the_contract(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    answer = _answer(capsys, "assess", _written(tmp_path, APPLICATION))
    assert list(answer) == [
        "ordinance",
        "reason",
        "reference_date",
        "permit_required",
        "findings",
        "compensation",
        "fee",
        "outcome",
        "explanation",
    ]
    assert set(answer["ordinance"]) == {"municipality", "title", "valid_from", "sha256", "verified"}
    keys = {"rule", "kind", "outcome", "article", "inputs", "parameters", "explanation"}
    assert all(set(finding) == keys for finding in answer["findings"])
    used = [parameter for finding in answer["findings"] for parameter in finding["parameters"]]
    assert all(set(parameter) == {"name", "value", "source", "confidence", "verified"} for parameter in used)


def test_json_is_read_as_well(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    document = {"municipality": "GM0307", "change_type": "omzetten", "received_on": "2026-05-04"}
    assert (
        _answer(capsys, "assess", _written(tmp_path, json.dumps(document), "a.json"))["reason"]
        == "no_stock_rules"
    )


def test_every_fault_is_one_line_with_its_place(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = _written(
        tmp_path, APPLICATION.replace("omzetten", "verhuren").replace("tenure: huur", "tenure: 'ja\nnee'")
    )
    status, out, err = _run(capsys, "assess", path)
    assert (status, out) == (2, "")
    assert [line.split(": ")[:2] for line in err.splitlines()] == [
        [f"{path}:2", "change_type"],
        [f"{path}:4", "facts.tenure"],
    ]


def test_a_judgement_of_nothing_has_its_place_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = _written(tmp_path, APPLICATION + "judgements:\n  nothing: {outcome: PASS, reasons: r}\n")
    status, out, err = _run(capsys, "assess", path)
    assert (status, out) == (2, "")
    assert err.startswith(f"{path}:6: judgements.nothing: ")


@pytest.mark.parametrize("text", ["", "[]", "a: b: c", "{", "\x00"])
def test_a_file_that_is_no_application(tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str) -> None:
    for name in ("a.yaml", "a.json"):
        status, out, err = _run(capsys, "assess", _written(tmp_path, text, name))
        assert (status, out) == (2, "")
        assert err


def test_a_file_that_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _run(capsys, "assess", tmp_path / "niets.yaml")[:2] == (2, "")
    assert _run(capsys, "assess", tmp_path)[:2] == (2, "")


def test_rules_of_ones_own(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_version(tmp_path / "rules", version_text(SCOPE_OWNED, SCOPE_RENTED, BALANCE))
    path = _written(tmp_path, APPLICATION.replace("GM1904", "GM9901").replace("2021", "2026"))
    assert (
        _answer(capsys, "assess", path, "--rules", tmp_path / "rules")["ordinance"]["title"]
        == "Proefverordening"
    )
    assert _answer(capsys, "assess", path, status=3)["reason"] == "unknown_municipality"
    write_version(tmp_path / "rules", "regime: x\n")
    assert _run(capsys, "assess", path, "--rules", tmp_path / "rules")[:2] == (2, "")
    assert _run(capsys, "assess", path, "--rules", tmp_path / "nowhere")[:2] == (2, "")


# -- ordinances


def test_ordinances_lists_the_versions(capsys: pytest.CaptureFixture[str]) -> None:
    rows = _answer(capsys, "ordinances")
    assert {"GM0307", "GM0312", "GM0736", "GM1904"} <= {row["municipality"] for row in rows}
    first = next(row for row in rows if row["municipality"] == "GM0736")
    assert first == {
        "municipality": "GM0736",
        "title": "Huisvestingsverordening van De Ronde Venen 2019",
        "valid_from": "2019-07-01",
        "valid_to": "2023-06-30",
        "regime": "betaalbaar",
        "price_basis": "woz_1jan_application_year",
        "price_limit": "nhg_kostengrens",
        "liveability": False,
        "compensation": False,
        "verified": False,
        "gaps": [{"from": "2023-07-01", "to": "2023-08-22"}],
    }


def test_ordinances_of_one_municipality_on_one_day(capsys: pytest.CaptureFixture[str]) -> None:
    (row,) = _answer(capsys, "ordinances", "--municipality", "GM1904", "--on", "2019-06-30")
    assert row["valid_from"] == "2015-07-01"
    assert _answer(capsys, "ordinances", "--municipality", "GM0736", "--on", "2023-07-01", status=3) == []
    assert _answer(capsys, "ordinances", "--municipality", "GM9998", status=3) == []


@pytest.mark.parametrize(
    "arguments", [("--municipality", "1904"), ("--on", "vandaag"), ("--on", "2023-02-30"), ("--in", "x")]
)
def test_ordinances_with_a_wrong_option(
    capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...]
) -> None:
    status, out, err = _run(capsys, "ordinances", *arguments)
    assert (status, out) == (2, "")
    assert len(err.splitlines()) == 1


def test_ordinances_of_ones_own(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_version(
        tmp_path, version_text(SCOPE_OWNED.replace("nhg_kostengrens", "nhg_kostengrens, factor: '0.7'"))
    )
    (row,) = _answer(capsys, "ordinances", "--municipality", "GM9901", "--rules", tmp_path)
    assert row["price_limit"] == "0.7 x nhg_kostengrens"


# -- check-rules


def test_check_rules_of_what_is_recorded(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = _run(capsys, "check-rules")
    assert status == 0
    assert json.loads(out)["faults"] == []
    told = (
        "GM0736 De Ronde Venen: gat tussen twee versies van 2023-07-01 t/m 2023-08-22"
        " | gap between two versions from 2023-07-01 through 2023-08-22"
    )
    assert told in err.splitlines()
    assert len(err.splitlines()) == len(json.loads(out)["gaps"])


@pytest.mark.parametrize("option", [(), ("--rules",)])
def test_check_rules_of_a_folder(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], option: tuple[str, ...]
) -> None:
    path = write_version(tmp_path, version_text(SCOPE_OWNED))
    assert _answer(capsys, "check-rules", *option, tmp_path)["versions"] == 1
    path.write_text(
        version_text(SCOPE_OWNED).replace("kind: scope", "kind: x").replace("source: proef\nv", "v"),
        encoding="utf-8",
    )
    status, out, err = _run(capsys, "check-rules", *option, tmp_path)
    assert (status, out) == (2, "")
    assert [line.startswith(f"{path}:") for line in err.splitlines()] == [True, True]
    assert [line.count(" | expected: ") for line in err.splitlines()] == [1, 1]


def test_check_rules_takes_one_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _run(capsys, "check-rules", tmp_path, "--rules", tmp_path)[:2] == (2, "")


# -- param and the command line itself


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (("nhg_kostengrens", "--on", "2019-09-02"), 0),
        (("nhg_kostengrens", "--on", "2027-06-15"), 3),
        (("nhg_kostengrens", "--on", "1999-01-01"), 3),
        (("nhg_kostengrens", "--on", "2019-09-02", "--key", "x"), 2),
        (("daeb_inkomensgrens", "--on", "2023-04-01"), 0),
        (("daeb_inkomensgrens", "--on", "2023-04-01", "--key", "alle"), 3),
        (("daeb_inkomensgrens", "--on", "2023-04-01", "--key", "x"), 2),
        (("hypotheekrente", "--on", "2023-04-01"), 2),
        (("nhg_kostengrens", "--on", "20190902"), 2),
        (("nhg_kostengrens",), 2),
    ],
    ids=str,
)
def test_param(capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], status: int) -> None:
    found, out, err = _run(capsys, "param", *arguments)
    assert found == status
    assert (out == "") is (status == 2)
    assert (err == "") is (status != 2)


@pytest.mark.parametrize("arguments", [(), ("verleen",), ("assess",), ("assess", "a", "b"), ("letter", "x")])
def test_a_wrong_command_is_one_line(capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...]) -> None:
    status, out, err = _run(capsys, *arguments)
    assert (status, out) == (2, "")
    assert len(err.splitlines()) == 1


def test_every_command_has_help_with_an_example(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = _run(capsys, "--help")
    assert status == 0
    for command in ("assess", "clock", "param", "ordinances", "check-rules", "letter"):
        assert command in out
        status, told, _ = _run(capsys, command, "--help")
        assert status == 0
        assert f"Voorbeeld: woonvergunning {command}" in told
    assert len(COMMANDS) >= 6
