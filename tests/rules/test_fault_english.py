"""Faults in English beside the Dutch: every sentence of the source has its translation, and nothing is translated for nobody."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from pathlib import Path

import pytest

import app.rules
from app.rules.fault_english import PHRASES, Phrases, both_languages, english
from app.rules.rulebook import Gap
from tests.fixtures.fault_sentences import UNKNOWN, sentences

FLOOR = Path(app.rules.__file__).parent
TRANSLATION = FLOOR / "fault_english.py"


@cache
def _said() -> dict[str, str]:
    """Every sentence with one place where it is said."""
    said = {Gap(date(2024, 1, 1), date(2024, 1, 2)).words(): "rulebook.py"}
    for source in sorted(FLOOR.rglob("*.py")):
        if source != TRANSLATION:
            for line, sentence in sentences(source):
                said.setdefault(sentence, f"{source.relative_to(FLOOR)}:{line}")
    return said


@cache
def _told() -> dict[str, str | None]:
    return {sentence: english(sentence) for sentence in _said()}


def test_the_sentences_are_found() -> None:
    assert len(_said()) > 100
    assert {place.partition(":")[0] for place in _said().values()} >= {
        "reading.py",
        "shapes.py",
        "loading.py",
        "rule_files.py",
        "ordinance.py",
        "rule.py",
        "bounds.py",
        "surroundings.py",
        "national_law.py",
        "checks/charge.py",
        "checks/spacing.py",
    }


def test_every_sentence_can_be_followed_to_its_words() -> None:
    assert [place for sentence, place in _said().items() if UNKNOWN in sentence] == []


def test_every_sentence_has_its_english() -> None:
    assert {sentence: _said()[sentence] for sentence, told in _told().items() if told is None} == {}


def test_what_the_code_puts_in_comes_out_again() -> None:
    stand_in = re.compile(r"staat\d")
    lost = [each for each, told in _told().items() if stand_in.findall(each) != stand_in.findall(told or "")]
    assert lost == []


def test_every_phrase_is_said_somewhere() -> None:
    unused = []
    for dutch, translation in PHRASES.items():
        alone = Phrases({dutch: translation})
        if not any(alone.english(each) == told for each, told in _told().items()):
            unused.append(dutch)
    assert unused == []


@pytest.mark.parametrize(
    ("dutch", "told"),
    [
        ("verwacht: tekst; ontbreekt", "expected: text; missing"),
        ("verwacht: true of false, niet 'ja'", "expected: true or false, not 'ja'"),
        ("verwacht: een van down, exact, up; ontbreekt", "expected: one of down, exact, up; missing"),
        ("verwacht: een van a, b, niet 'x, niet y'", "expected: one of a, b, not 'x, niet y'"),
        ("verwacht: een lijst, niet sleutels met waarden", "expected: a list, not keys with values"),
        ("verwacht: min of above, niet beide", "expected: min or above, not both"),
        ("verwacht: 12 alleen bij rooms of woz_values", "expected: 12 only with rooms or woz_values"),
        (
            "verwacht: een naam die nog niet bezet is, niet own_use",
            "expected: a name that is not taken yet, not own_use",
        ),
        (
            "verwacht: een woord als sleutel; `on en\naf` moet tussen aanhalingstekens",
            "expected: a word as key; `on en\naf` must be between quotes",
        ),
        (
            "gat tussen twee versies van 2023-07-01 t/m 2023-08-22",
            "gap between two versions from 2023-07-01 through 2023-08-22",
        ),
    ],
)
def test_a_sentence_in_english(dutch: str, told: str) -> None:
    assert english(dutch) == told
    assert both_languages(dutch) == f"{dutch} | {told}"


@pytest.mark.parametrize(
    "dutch", ["verwacht: iets nieuws", "verwacht: iets nieuws; ontbreekt", "", "verwacht: een van"]
)
def test_what_has_no_english_stays_dutch(dutch: str) -> None:
    assert english(dutch) is None
    assert both_languages(dutch) == dutch


def test_a_sentence_without_english_is_found(tmp_path: Path) -> None:
    """The walk sees each way to make a fault, and says so where it cannot follow one."""
    source = tmp_path / "new.py"
    source.write_text(
        "def problems(self) -> Iterable[Problem]:\n"
        "    yield 'key', 'iets nieuws'\n"
        "    yield helper()\n"
        "    reader.fault('key', f'nog {self.x} nieuws' if a else made())\n"
        "    words = 'weer ' + more\n"
        "    raise Unreadable(words)\n"
        "found = Pattern('x', 'het laatste nieuws')\n",
        encoding="utf-8",
    )
    assert [sentence for _, sentence in sentences(source)] == [
        "iets nieuws",
        UNKNOWN,
        "nog staat1 nieuws",
        UNKNOWN,
        "weer staat1",
        "het laatste nieuws",
    ]
