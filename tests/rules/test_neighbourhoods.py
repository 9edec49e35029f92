"""Names of neighbourhoods: what a list of them may hold, and how a code is shown."""

from __future__ import annotations

import pytest

from app.rules import neighbourhoods
from app.rules.neighbourhoods import Named, Read

BUNNIK = "GM0312"


def read(text: str, source: str = "proef") -> Read:
    return neighbourhoods.read(text, BUNNIK, source)


def test_a_code_is_shown_with_its_name_or_alone() -> None:
    names = {"BU03120000": "Verzonnen Noord"}
    assert neighbourhoods.words("BU03120000", names) == "Verzonnen Noord (BU03120000)"
    assert neighbourhoods.words("BU03120100", names) == "BU03120100"
    assert [neighbourhoods.is_code(text) for text in ("BU03120000", "bu03120000", "BU0312", "Dorp", "BU0312000٣")] == [
        True, False, False, False, False,
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "BU03120000;Noord\nBU03120100;Zuid;eigen bron",
        "Buurtcode;Naam;Bron\nbu03120000 ; Noord\n\nBU03120100;Zuid;eigen bron\n",
        'BU03120000,Noord\nBU03120100,Zuid,"eigen bron"',
        "BU03120000\tNoord\nBU03120100\tZuid\teigen bron",
        "BU03120000;Noord;\nBU03120100;Zuid;eigen bron\nBU03120200;",
    ],
)
def test_a_line_per_code_in_every_usual_notation(text: str) -> None:
    assert read(text) == Read(
        (Named("BU03120000", "Noord", "proef"), Named("BU03120100", "Zuid", "eigen bron")), ()
    )


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Noord", "Regel 1: ‘NOORD’ is geen buurtcode"),
        ("BU0312000;Noord", "BU met acht cijfers, zoals BU03120100"),
        ("BU03120000;Noord\nBU19040101;Ver weg", "Regel 2: BU19040101 is van een andere gemeente"),
        ("BU03120000;Noord\nBU03120000;Zuid", "Regel 2: BU03120000 staat er al"),
        (f"BU03120000;{'n' * 81}", "de naam is langer dan 80 tekens"),
        (f"BU03120000;Noord;{'n' * 121}", "de bron is langer dan 120 tekens"),
        ("BU03120000,Noord,Oost,bron,meer", "tussen aanhalingstekens"),
        ("BU03120000;\n" * 2001, "Meer dan 2000 kan niet"),
    ],
)
def test_what_cannot_be_is_said_by_line(text: str, told: str) -> None:
    found = read(text)
    assert any(told in sentence for sentence in found.faults), found.faults


def test_a_name_without_a_source_is_asked_for_it() -> None:
    assert "waar komt deze naam vandaan" in read("BU03120000;Noord", "").faults[0]
    assert read("BU03120000;", "").faults == ()


def test_what_is_written_is_read_back() -> None:
    rows = (Named("BU03120000", 'Noord; "oud"', "een bron"), Named("BU03120100", "Zuid", "proef"))
    text = neighbourhoods.written(rows, ["BU03120200"])
    assert text.endswith("BU03120200;")
    assert read(text) == Read(rows, ())


def test_a_name_that_two_have_places_nothing() -> None:
    rows = [Named("BU1", "Noord", ""), Named("BU2", "noord ", ""), Named("BU3", "De  Hoek", "")]
    assert neighbourhoods.codes_by_name(rows) == {"de hoek": "BU3"}
