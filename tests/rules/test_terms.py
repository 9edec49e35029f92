"""The glossary is executed: one term, one identifier, and words for every code that a screen or letter shows."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from enum import StrEnum

import pytest

from app import rules
from app.rules import terms
from app.rules.change import change_types
from app.rules.codes import Outcome
from app.rules.rule_files import rule_kinds

# Codes that people never read as such: units and kinds of time are written out by the sentences themselves.
UNREAD = {"Unit"}


def _enumerations() -> Iterator[type[StrEnum]]:
    for module in pkgutil.walk_packages(rules.__path__, f"{rules.__name__}."):
        for thing in vars(importlib.import_module(module.name)).values():
            if isinstance(thing, type) and issubclass(thing, StrEnum) and thing.__module__ == module.name:
                yield thing


ENUMERATIONS = {each.__name__: each for each in _enumerations()}


@pytest.mark.parametrize("name", sorted(ENUMERATIONS))
def test_every_member_has_words(name: str) -> None:
    if name not in UNREAD:
        assert all(terms.label(member) for member in ENUMERATIONS[name])


def test_one_term_is_one_identifier() -> None:
    dutch = [term for term, _ in terms.glossary()]
    english = [identifier for _, identifier in terms.glossary()]
    assert len(set(dutch)) == len(dutch)
    assert len(set(english)) == len(english)
    assert all(
        terms.english(term) == identifier and terms.dutch(identifier) == term
        for term, identifier in terms.glossary()
    )


def test_identifiers_are_identifiers() -> None:
    assert [identifier for _, identifier in terms.glossary() if not identifier.isidentifier()] == []


def test_every_change_type_has_a_verb_and_a_noun() -> None:
    for code, change in change_types().items():
        assert change.verb == terms.label(code, "change_type")
        assert change.noun == terms.label(code, "change_noun")
        assert change.verb != change.noun


def test_every_kind_has_words() -> None:
    assert {kind for kind in rule_kinds() if not terms.label(kind, "rule_kind")} == set()


def test_a_code_with_two_meanings_needs_its_group() -> None:
    with pytest.raises(KeyError):
        terms.label("suspended")
    assert terms.label("suspended", "clock_state") == "Staat stil"
    assert terms.label("suspended", "event_kind") == "Stilgezet"
    assert terms.label(Outcome.GRANT) == terms.label("verlenen")


def test_an_unknown_code_has_no_words() -> None:
    with pytest.raises(KeyError):
        terms.label("misschien")


def test_findings_speak_the_words_of_the_screens() -> None:
    assert terms.finding_label("balance_of_interests", "PASS") == "Voldoet"
    assert terms.finding_label("balance_of_interests", "FAIL") == "Voldoet niet"
    assert terms.finding_label("scope", "PASS") == "Vergunning nodig"
    assert terms.finding_label("scope", "NEEDS_FACT") == "Gegeven mist"
    assert terms.finding_label("exemption", "NOT_APPLICABLE") == "Geldt niet"


def test_options_are_pairs_for_a_list_of_choices() -> None:
    assert terms.options("tenure") == (("koop", "koopwoning"), ("huur", "huurwoning"))
