"""Documents are read as they were written, or refused; with the C parser and without it."""

from __future__ import annotations

import datetime
import math
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from app.rules import loading
from app.rules.errors import Fault, InvalidInput
from app.rules.loading import MAX_BYTES, MAX_DEPTH, parse_text, path_text, read_document, read_located

PARSERS = [pytest.param("CSafeLoader", id="C"), pytest.param("SafeLoader", id="python")]


@pytest.fixture(params=PARSERS, autouse=True)
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every test runs with each parser: an installation without the C library reads the same."""
    assert hasattr(yaml, request.param), "PyYAML was built without libyaml on this machine"
    monkeypatch.setattr(loading, "_PARSERS", (getattr(yaml, request.param),))


def faults_of(text: str, *, as_json: bool = False) -> tuple[Fault, ...]:
    with pytest.raises(InvalidInput) as caught:
        parse_text(text, as_json=as_json)
    return caught.value.faults


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("true", True),
        ("false", False),
        ("on", "on"),
        ("off", "off"),
        ("yes", "yes"),
        ("no", "no"),
        ("y", "y"),
        ("True", "True"),
        ("null", None),
        ("~", None),
        ("", None),
        ("12", 12),
        ("-12", -12),
        ("0", 0),
        ("+12", "+12"),
        ("010", "010"),
        ("0o17", "0o17"),
        ("0x1F", "0x1F"),
        ("0b11", "0b11"),
        ("1_000", "1_000"),
        ("1:30", "1:30"),
        ("190:20:30.15", "190:20:30.15"),
        ("720,42", "720,42"),
        ("1.234.567", "1.234.567"),
        ("1234567890123456789", "1234567890123456789"),
        ("2026-02-10", datetime.date(2026, 2, 10)),
        ("'2026-02-10'", "2026-02-10"),
        ("10-2-2026", "10-2-2026"),
        ("2026-2-10", "2026-2-10"),
        ('"85.5"', "85.5"),
        ("85.5", 85.5),
        ("1e9", 1e9),
        (".5", 0.5),
        ("-1.5", -1.5),
        ("=", "="),
        ("'true'", "true"),
    ],
)
def test_a_word_means_what_it_says(written: str, value: object) -> None:
    read = parse_text(f"key: {written}\n", as_json=False)
    assert read == {"key": value}
    assert isinstance(read, dict)
    assert type(read["key"]) is type(value)


@pytest.mark.parametrize("word", ["on", "off", "yes", "no", "y", "n"])
def test_a_key_that_yaml_calls_a_boolean_is_a_word(word: str) -> None:
    assert parse_text(f"{word}: 1", as_json=False) == {word: 1}


@pytest.mark.parametrize("key", ["1", "2026-02-10", "true", "null", "1.5", "[a]", "{a: 1}"])
def test_a_key_that_is_no_word_is_refused(key: str) -> None:
    assert "woord als sleutel" in faults_of(f"? {key}\n: 1\n")[0].expected


@pytest.mark.parametrize(
    ("text", "line", "path"),
    [
        ("a: 1\nb: 2\na: 3\n", 3, "a"),
        ("a:\n  - x: 1\n    x: 2\n", 3, "a[0].x"),
        ("a: 2026-02-30\n", 1, "a"),
        ("a: 1\nb: 2026-02-10T10:00:00\n", 2, "b"),
        ("a: 2026-02-10 10:00\n", 1, "a"),
        ("a: .nan\n", 1, "a"),
        ("a: .inf\n", 1, "a"),
        ("a: -.INF\n", 1, "a"),
        ("a: 1.0e+400\n", 1, "a"),
        ("a: [1]\nb: *a\n", 2, "b"),
        ("a: &x [1, *x]\n", 1, "a[1]"),
        ("&x a: 1\n", 1, ""),
        ("a: &x {b: 1, b: 2}\n", 1, "a.b"),
        ("a: !!str 1\n", 1, "a"),
        ("a: !!python/object/apply:os.getcwd []\n", 1, "a"),
        ("a: !own 1\n", 1, "a"),
        ("a: 1\n---\nb: 2\n", 2, ""),
        ("%YAML 1.1\n---\na: 1\n", None, ""),
        ("", 1, ""),
        ("# only a remark\n", 2, ""),
        ("a: [1, 2\n", None, ""),
        ("a: b: c\n", 1, ""),
        ("a: \x07\n", None, ""),
        ("<<: {a: 1}\n<<: {b: 1}\n", 2, "<<"),
    ],
)
def test_what_yaml_would_guess_or_hide_is_refused_with_its_line(
    text: str, line: int | None, path: str | None
) -> None:
    fault = faults_of(text)[0]
    assert fault.expected.startswith("verwacht: ")
    if line is not None:
        assert fault.line == line
    if path is not None:
        assert fault.path == path


def test_an_alias_reads_again_what_stands_at_its_anchor() -> None:
    text = "day: &d 2026-02-10\nothers: &o [*d, {on: *d}]\nagain: *o\nday2: &d 2026-02-11\nlast: *d\n"
    day, next_day = datetime.date(2026, 2, 10), datetime.date(2026, 2, 11)
    others = [day, {"on": day}]
    read = parse_text(text, as_json=False)
    assert read == {"day": day, "others": others, "again": others, "day2": next_day, "last": next_day}


def test_a_small_file_does_not_unfold_into_a_large_one() -> None:
    bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n" + "".join(
        f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 12)
    )
    assert "herhaalde waarden" in faults_of(bomb)[0].expected
    chain = "a0: &a0 [1]\n" + "".join(f"a{n}: &a{n} [*a{n - 1}]\n" for n in range(1, MAX_DEPTH + 1))
    assert "lagen diep" in faults_of(chain)[0].expected


def test_all_faults_of_meaning_are_found_in_one_pass() -> None:
    assert [fault.path for fault in faults_of("a: 2026-02-30\nb: .nan\nc: 1\nc: 2\n")] == ["a", "b", "c"]


@pytest.mark.parametrize("as_json", [False, True])
def test_depth_is_limited(as_json: bool) -> None:
    for depth in (MAX_DEPTH + 1, 100_000):
        assert "lagen diep" in faults_of("[" * depth + "]" * depth, as_json=as_json)[0].expected
    assert parse_text("[" * MAX_DEPTH + "]" * MAX_DEPTH, as_json=as_json) is not None


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ('{"a": 1, "a": 2}', "a"),
        ('{"a": {"b": [{"c": 1, "c": 1}]}}', "a.b[0].c"),
        ('{"a": NaN}', ""),
        ('{"a": -Infinity}', ""),
        ('{"a": 1e400}', ""),
        ('{"a": 1234567890123456789}', ""),
        ('{"a": ' + "9" * 10_000 + "}", ""),
        ('{"a": 1,}', ""),
        ("{'a': 1}", ""),
        ("", ""),
        ("a: 1", ""),
    ],
)
def test_json_is_as_strict(text: str, path: str) -> None:
    assert faults_of(text, as_json=True)[0].path == path


def test_json_keeps_its_values() -> None:
    read = parse_text('{"on": "2026-02-10", "n": [1, 1.5, true, null]}', as_json=True)
    assert read == {"on": "2026-02-10", "n": [1, 1.5, True, None]}


def test_a_json_fault_names_its_line(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text('{\n"a": 1\n"b": 2}', encoding="utf-8")
    with pytest.raises(InvalidInput) as caught:
        read_document(path)
    assert str(caught.value.faults[0]).startswith(f"{path}:3: verwacht: geldige JSON")


def test_the_suffix_says_which_format_it_is(tmp_path: Path) -> None:
    for name, text in {"a.json": '{"on": 1}', "a.JSON": '{"on": 1}', "a.yaml": "on: 1", "a": "on: 1"}.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
        assert read_document(tmp_path / name) == {"on": 1}


def test_files_that_cannot_be_read_are_faults_that_name_the_file(tmp_path: Path) -> None:
    (tmp_path / "latin.yaml").write_bytes("naam: café".encode("latin-1"))
    (tmp_path / "large.yaml").write_bytes(b"a: '" + b"x" * MAX_BYTES + b"'")
    (tmp_path / "large_and_latin.yaml").write_bytes(b"\xe9" * (MAX_BYTES + 1))
    (tmp_path / "folder.yaml").mkdir()
    for name in (
        "latin.yaml",
        "large.yaml",
        "large_and_latin.yaml",
        "folder.yaml",
        "missing.yaml",
        "nul\0.yaml",
    ):
        with pytest.raises(InvalidInput) as caught:
            read_document(tmp_path / name)
        assert caught.value.faults[0].file == str(tmp_path / name)


def test_a_byte_order_mark_is_no_part_of_the_text(tmp_path: Path) -> None:
    for name, text in {"a.json": '{"a": 1}', "a.yaml": "a: 1"}.items():
        (tmp_path / name).write_bytes(b"\xef\xbb\xbf" + text.encode())
        assert read_document(tmp_path / name) == {"a": 1}


def test_every_part_has_its_line(tmp_path: Path) -> None:
    path = tmp_path / "rules.yaml"
    path.write_text(
        "title: x\nrules:\n  - id: a\n    limit:\n      factor: '1'\n  - id: b\n", encoding="utf-8"
    )
    located = read_located(path)
    assert located.line(("title",)) == 1
    assert located.line(("rules", 0, "limit", "factor")) == 5
    assert located.line(("rules", 1)) == 6
    assert located.line(("rules", 0, "limit", "parameter")) == 4, (
        "a key that is missing: the line of what lacks it"
    )
    assert located.line(()) == 1
    assert (
        str(located.fault(("rules", 1, "id"), "verwacht: iets")) == f"{path}:6: rules[1].id: verwacht: iets"
    )


def test_paths_read_as_people_write_them() -> None:
    assert path_text(("facts", "woz_values", 0, "amount")) == "facts.woz_values[0].amount"
    assert path_text(()) == ""


_PLAIN = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**15), 10**15)
    | st.text(st.characters(codec="utf-8"), max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
    max_leaves=12,
)


@given(_PLAIN)
def test_json_that_was_written_by_a_program_comes_back(value: object) -> None:
    import json

    assert parse_text(json.dumps(value), as_json=True) == value


@given(st.text(alphabet="ab01-:.,' \"[]{}#&*!|>%@\n~_+e?", max_size=40), st.booleans())
def test_no_text_does_worse_than_a_fault(text: str, as_json: bool) -> None:
    try:
        value = parse_text(text, as_json=as_json)
    except InvalidInput as error:
        assert all(fault.expected for fault in error.faults)
    else:
        assert not isinstance(value, float) or math.isfinite(value)
