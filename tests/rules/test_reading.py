"""Typed reading: the values of documents, and every fault with its path in one pass."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from pathlib import Path

import pytest

from app.rules.errors import InvalidInput
from app.rules.loading import read_located
from app.rules.reading import (
    Reader,
    Unreadable,
    as_boolean,
    as_date,
    as_decimal,
    as_integer,
    as_text,
    one_of,
    shown,
)


class Colour(StrEnum):
    RED = "rood"
    BLUE = "blauw"


@pytest.mark.parametrize(
    ("value", "read"), [("85.5", "85.5"), ("412000.00", "412000.00"), ("90", "90"), (90, "90"), ("0", "0")]
)
def test_decimals_are_strings_with_a_point_or_whole_numbers(value: object, read: str) -> None:
    assert str(as_decimal(value)) == read


@pytest.mark.parametrize(
    "value",
    [
        85.5,
        "85,5",
        "1.234,5",
        "1.234.567",
        "1e9",
        "1E9",
        "-1",
        -1,
        "+1",
        " 1",
        "1 ",
        "",
        ".5",
        "5.",
        "01",
        "1_0",
        True,
        None,
        "٣",
        "1\n",
        "NaN",
        "Infinity",
        "9" * 16,
        "0." + "1" * 13,
        [],
        {},
        date(2026, 1, 1),
    ],
)
def test_anything_else_is_no_decimal(value: object) -> None:
    with pytest.raises(Unreadable):
        as_decimal(value)


@pytest.mark.parametrize(("value", "read"), [(8, 8), ("8", 8), (0, 0), ("0", 0)])
def test_integers_may_be_bare_or_quoted(value: object, read: int) -> None:
    assert as_integer(value) == read


@pytest.mark.parametrize("value", [8.0, "8.0", "-8", -8, "+8", "08", "", True, None, "8 weken", "٨"])
def test_anything_else_is_no_integer(value: object) -> None:
    with pytest.raises(Unreadable):
        as_integer(value)


@pytest.mark.parametrize("value", ["2026-02-10", date(2026, 2, 10)])
def test_dates_are_iso_quoted_or_yaml_dates(value: object) -> None:
    assert as_date(value) == date(2026, 2, 10)


@pytest.mark.parametrize(
    "value",
    [
        "2026-02-30",
        "2025-02-29",
        "10-02-2026",
        "2026-2-1",
        "20260210",
        "2026-W07-2",
        "2026-02-10T00:00:00",
        "",
        20260210,
        None,
        datetime(2026, 2, 10),
        "٢٠٢٦-02-10",
        "2026-02-10 ",
    ],
)
def test_impossible_dates_and_date_times_are_no_dates(value: object) -> None:
    with pytest.raises(Unreadable):
        as_date(value)


def test_text_and_booleans_are_never_converted() -> None:
    assert as_text("a") == "a"
    assert as_boolean(False) is False
    for value in ("", "  ", 1, True, None, date(2026, 1, 1)):
        with pytest.raises(Unreadable):
            as_text(value)
    for other in ("true", 1, 0, None, "ja"):
        with pytest.raises(Unreadable):
            as_boolean(other)


def test_a_choice_says_which_words_there_are() -> None:
    assert one_of(["koop", "huur"])("koop") == "koop"
    with pytest.raises(Unreadable, match="een van huur, koop"):
        one_of(["koop", "huur"])(["koop"])


def test_a_reader_gives_typed_values() -> None:
    reader = Reader(
        {
            "on": "2026-02-10",
            "amount": "85.5",
            "weeks": 8,
            "name": "x",
            "sure": True,
            "colour": "rood",
            "list": ["1", 2],
            "inner": {"a": "b"},
            "many": [{"a": "b"}, {"a": "c"}],
            "nothing": None,
        }
    )
    assert reader.date("on") == date(2026, 2, 10)
    assert reader.decimal("amount") == Decimal("85.5")
    assert (reader.integer("weeks"), reader.text("name"), reader.boolean("sure")) == (8, "x", True)
    assert reader.member("colour", Colour) is Colour.RED
    assert reader.items("list", as_decimal) == (Decimal(1), Decimal(2))
    inner = reader.mapping("inner")
    assert inner.text("a") == "b"
    assert [item.text("a") for item in reader.mappings("many")] == ["b", "c"]
    assert reader.given("nothing")
    assert not reader.has("nothing")
    assert reader.date_or("nothing", None) is None
    assert reader.integer_or("absent", 6) == 6
    assert reader.member_or("absent", Colour, None) is None
    assert reader.items("absent", as_decimal) == reader.mappings("absent") == ()
    inner.done()
    reader.finish()


def test_every_fault_is_found_and_named_by_its_path() -> None:
    reader = Reader(
        {"on": 1, "many": [{"a": 1}, 2], "list": ["1", "x"], "extra": 0, "choice": "c", "inner": "text"}
    )
    reader.date("on")
    reader.decimal("absent")
    for item in reader.mappings("many"):
        item.text_or("a", None)
    reader.items("list", as_decimal)
    reader.choice_or("choice", ["a", "b"], None)
    reader.mapping("inner")
    with pytest.raises(InvalidInput) as caught:
        reader.finish()
    paths = [fault.path for fault in caught.value.faults]
    assert paths == ["on", "absent", "many[1]", "many[0].a", "list[1]", "choice", "inner", "extra"]
    assert all(fault.expected.startswith("verwacht: ") for fault in caught.value.faults)


def test_null_is_as_good_as_absent_and_neither_passes_for_an_obligatory_value() -> None:
    reader = Reader({"a": None})
    reader.text("a")
    reader.text("b")
    with pytest.raises(InvalidInput, match=r"a: verwacht: tekst; ontbreekt; b: verwacht: tekst; ontbreekt"):
        reader.finish()


@pytest.mark.parametrize("document", [None, [], "text", 1, date(2026, 1, 1)])
def test_a_document_must_be_a_mapping(document: object) -> None:
    with pytest.raises(InvalidInput, match="sleutels met waarden"):
        Reader(document).finish()


def test_faults_in_a_file_carry_the_file_and_line(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_text("a: 1\nlist:\n  - b: 2026-02-10\n", encoding="utf-8")
    reader = Reader.of(read_located(path))
    reader.integer("a")
    for item in reader.mappings("list"):
        item.text("b")
        assert item.line("b") == 3
    with pytest.raises(InvalidInput) as caught:
        reader.finish()
    assert str(caught.value.faults[0]) == f"{path}:3: list[0].b: verwacht: tekst, niet 2026-02-10"


def test_a_value_in_a_fault_stays_short_and_on_one_line() -> None:
    assert shown("a\nb") == "'a\\nb'"
    assert len(shown("x" * 500)) == 60
    assert shown({"secret": 1}) == "sleutels met waarden"
