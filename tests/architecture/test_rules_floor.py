"""The rules floor stands alone, and every code of it has words."""

from __future__ import annotations

import subprocess
import sys
from enum import Enum
from importlib import import_module
from pkgutil import walk_packages

import pytest

import app.rules
from app.rules import terms
from tests.fixtures.machine import PROJECT

HEAVY = (
    "flask",
    "werkzeug",
    "sqlalchemy",
    "weasyprint",
    "wtforms",
    "jinja2",
    "alembic",
    "apscheduler",
    "httpx",
)


def enumerations() -> list[type[Enum]]:
    """Every enumeration that is defined on the rules floor."""
    found: set[type[Enum]] = set()
    for module_info in walk_packages(app.rules.__path__, "app.rules."):
        module = import_module(module_info.name)
        found.update(
            value
            for value in vars(module).values()
            if isinstance(value, type) and issubclass(value, Enum) and value.__module__ == module.__name__
        )
    return sorted(found, key=lambda enumeration: enumeration.__qualname__)


def test_assessing_in_a_fresh_interpreter_loads_no_framework() -> None:
    question = "import sys, app.rules.assessment; print(*sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-c", question], cwd=PROJECT, capture_output=True, text=True, check=True
    ).stdout.split()
    assert "app.rules.assessment" in loaded
    assert [name for name in HEAVY if name in loaded] == []


def test_there_are_enumerations() -> None:
    assert enumerations()


@pytest.mark.parametrize("enumeration", enumerations(), ids=lambda enumeration: enumeration.__qualname__)
def test_every_member_has_its_dutch_words(enumeration: type[Enum]) -> None:
    without = []
    for member in enumeration:
        try:
            words = terms.label(member)  # type: ignore[arg-type]  # an Enum that is no StrEnum fails in `label`
        except (KeyError, LookupError, TypeError):
            without.append(member.name)
        else:
            if not words.strip():
                without.append(member.name)
    assert without == []
