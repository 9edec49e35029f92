"""One door per side effect: what may happen in one place only, found in the syntax tree.

Imports are the business of the contracts in pyproject.toml; these are the rules that a contract cannot see.
Each finder is tried on a line that breaks its rule, so that it cannot go blind unnoticed.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.architecture.source import CODE, calls, imported_modules, python_files, tree

# The wall clock, however it was imported, called or handed on; monotonic time measures a duration and is allowed.
CLOCK = re.compile(
    r"(^|\.)(datetime|date)\.(now|today|utcnow)$"
    r"|(^|\.)time\.(time|time_ns|localtime|gmtime|ctime|strftime)$|^(localtime|gmtime)$"
)
CLOCK_IMPORTS = {"time.time", "time.time_ns", "time.localtime", "time.gmtime", "time.ctime", "time.strftime"}
SQL_CLOCK = re.compile(r"\b(CURRENT_TIMESTAMP|CURRENT_DATE|CURRENT_TIME|LOCALTIMESTAMP)\b|\bnow\(\)", re.IGNORECASE)
PROSE = "\n"  # a docstring may speak of the clock; a statement stands on one line
NOWHERE = ("eval", "exec", "os.system", "pickle.loads", "render_template_string")

Lines = Iterator[int]


def commits(module: ast.Module) -> Lines:
    for call, name in calls(module):
        if name.rpartition(".")[2] == "commit":
            yield call.lineno


def clock_reads(module: ast.Module) -> Lines:
    for node in ast.walk(module):
        if isinstance(node, ast.Attribute) and CLOCK.search(ast.unparse(node)):
            yield node.lineno
        elif isinstance(node, ast.ImportFrom):
            if CLOCK_IMPORTS & {f"{node.module}.{alias.name}" for alias in node.names}:
                yield node.lineno
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            if SQL_CLOCK.search(node.value) and PROSE not in node.value:
                yield node.lineno
    for call, name in calls(module):
        if name in ("func.now", "func.current_timestamp", "func.current_date"):
            yield call.lineno


def status_assignments(module: ast.Module) -> Lines:
    for node in ast.walk(module):
        if isinstance(node, ast.Attribute) and node.attr == "status" and isinstance(node.ctx, ast.Store):
            yield node.lineno
    for call, name in calls(module):
        if name == "setattr" and len(call.args) > 1 and ast.unparse(call.args[1]) == "'status'":
            yield call.lineno
        elif name.rpartition(".")[2] == "values" and any(word.arg == "status" for word in call.keywords):
            yield call.lineno


def yaml_reads(module: ast.Module) -> Lines:
    if any(name.split(".")[0] == "yaml" for name in imported_modules(module)):
        yield 1


def pdf_making(module: ast.Module) -> Lines:
    if any(name.split(".")[0] == "weasyprint" for name in imported_modules(module)):
        yield 1
    for call, name in calls(module):
        if name.rpartition(".")[2] == "write_pdf":
            yield call.lineno


def forbidden_calls(module: ast.Module) -> Lines:
    for call, name in calls(module):
        if name in NOWHERE:
            yield call.lineno


@dataclass(frozen=True)
class Door:
    """`inside`: the module, or the folder, that alone may do it; None: nobody may."""

    find: Callable[[ast.Module], Lines]
    inside: str | None
    breaches: tuple[str, ...]
    also: str | None = None  # the like of it for enforcement files, which stand apart


DOORS = {
    "committing": Door(commits, "app/store/transaction.py", ("db.session.commit()", "commit()")),
    "reading the clock": Door(
        clock_reads,
        "app/factory.py",
        (
            "datetime.now(UTC)", "x = dt.datetime.utcnow()", "f(clock=datetime.now)", "date.today()", "time.time()",
            "from time import time", "from time import monotonic, localtime", "text('select CURRENT_DATE')",
            "func.now()", "text('select now()')",
        ),
    ),
    "assigning a status": Door(
        status_assignments,
        "app/store/case_event.py",
        (
            "case.status = 'open'", "a, case.status = 1, 2", "case.status: str = 'x'", "setattr(case, 'status', 1)",
            "update(CaseFile).values(status='x')",
        ),
        also="app/store/enforcement_event.py",
    ),
    "reading YAML": Door(yaml_reads, "app/rules/loading.py", ("import yaml", "from yaml import safe_load")),
    "making a PDF": Door(pdf_making, "letters", ("from weasyprint import HTML", "document.write_pdf()")),
    "running text as code": Door(forbidden_calls, None, ("eval('1')", "render_template_string(x)")),
}  # fmt: skip


def _is_inside(path: Path, *places: str | None) -> bool:
    return any(place is not None and (path == Path(place) or Path(place) in path.parents) for place in places)


@pytest.mark.parametrize("door", DOORS.values(), ids=DOORS)
def test_one_door(door: Door) -> None:
    found = [(path, line) for path in python_files(*CODE) for line in door.find(tree(path))]
    assert [f"{path}:{line}" for path, line in found if not _is_inside(path, door.inside, door.also)] == []
    if door.inside is not None:
        assert found, f"nothing in {door.inside} does it: has the door moved?"


@pytest.mark.parametrize("door", DOORS.values(), ids=DOORS)
def test_the_finder_sees_a_breach(door: Door) -> None:
    assert [breach for breach in door.breaches if not list(door.find(ast.parse(breach)))] == []


def test_the_finders_let_ordinary_code_pass() -> None:
    ordinary = "time.monotonic(); clock(); now = 1; case.status == 1; x.values(name=1); datetime.fromtimestamp(record.created)"
    assert [line for door in DOORS.values() for line in door.find(ast.parse(ordinary))] == []


def test_migrations_know_nothing_of_the_application() -> None:
    """A migration describes the tables of its own day; the models of today would change the past."""
    migrations = python_files("migrations")
    assert migrations
    for path in migrations:
        assert {module for module in imported_modules(tree(path)) if module.split(".")[0] in CODE} == set(), path
