"""Every kind of rule has a sentence of its own on the page of the rules."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from app.rules.codes import RuleKind
from app.rules.national_law import DATA
from app.rules.rule import Rule
from app.rules.rule_files import rule_kinds
from app.rules.rulebook import RuleBook, load_rulebook
from app.rules.terms import label
from app.web.regime_words import says
from tests.fixtures.rule_texts import CODE, version_text, write_version

EXAMPLES = re.findall(r"```yaml\n(- .*?)```", (DATA / "README.md").read_text(encoding="utf-8"), re.DOTALL)


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> RuleBook:
    """A rule book with every example of the manual in one version."""
    folder = tmp_path_factory.mktemp("rules")
    lines = "".join(f"  {line}\n" for example in EXAMPLES for line in example.splitlines())
    write_version(Path(folder), version_text() + "rules:\n" + lines)
    return load_rulebook(Path(folder))


def _rules(book: RuleBook) -> tuple[Rule, ...]:
    return book.versions(CODE)[-1].rules


def test_every_kind_is_there(book: RuleBook) -> None:
    assert {rule.kind.value for rule in _rules(book)} == set(rule_kinds())


def test_every_rule_says_more_than_its_kind(book: RuleBook) -> None:
    for rule in _rules(book):
        sentence = says(rule, book, date(2026, 3, 2))
        assert sentence != f"{label(rule.kind)}."
        assert sentence[0].isupper() and sentence.endswith("."), sentence
        assert rule.kind is RuleKind.CONDITION or "_" not in sentence, sentence


def test_what_the_sentences_hold(book: RuleBook) -> None:
    told = {rule.id: says(rule, book, date(2026, 3, 2)) for rule in _rules(book)}
    assert told["cap_100m"].startswith("Binnen 100 meter hoogstens 10% van de woningen; 5% in WK990103")
    assert told["space_per_resident"] == "Gebruiksoppervlakte per bewoner: minimaal 18 m²."
    assert told["fifty_metres"] == (
        "Meer dan 50 meter van het dichtstbijzijnde geval, vanaf de grens van het perceel."
    )
    assert "€ 459" in told["compensation"].replace("\N{NO-BREAK SPACE}", " ")
    assert "hoogstens 12% van de WOZ-waarde" in told["compensation"]
