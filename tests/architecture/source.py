"""The files of the project as the architecture tests see them."""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from tests.fixtures.machine import PROJECT

CODE = ("app", "forms", "letters")
PYTHON = (*CODE, "migrations", "tests")
# What set-up, tests and tools make; the same as .gitignore, for a copy that has no git.
MADE = frozenset({"node_modules", "build", "instance", "htmlcov", "vendor", "fonts", "__pycache__"})


@cache
def project_files() -> tuple[Path, ...]:
    """Every file that git would keep, tracked or new, relative to the project."""
    listing = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=PROJECT,
        capture_output=True,
        check=False,
    )
    if listing.returncode == 0:
        names = [Path(name) for name in listing.stdout.decode().split("\0") if name]
    else:
        names = [path.relative_to(PROJECT) for path in PROJECT.rglob("*") if _is_source(path)]
    return tuple(sorted(name for name in names if (PROJECT / name).is_file()))


def _is_source(path: Path) -> bool:
    parts = path.relative_to(PROJECT).parts
    hidden = any(part.startswith(".") for part in parts) and parts[0] not in {".ci", ".npmrc", ".gitignore"}
    return not hidden and not MADE.intersection(parts)


def python_files(*folders: str) -> tuple[Path, ...]:
    """The Python files of these top-level folders, relative to the project."""
    return tuple(path for path in project_files() if path.suffix == ".py" and path.parts[0] in folders)


@cache
def text(path: Path) -> str:
    return (PROJECT / path).read_text(encoding="utf-8")


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(text(path), filename=str(path))


def calls(module: ast.Module) -> Iterator[tuple[ast.Call, str]]:
    """Every call with its dotted name as it is written: `session.commit`, `datetime.now`, `HTML`."""
    for node in ast.walk(module):
        if isinstance(node, ast.Call):
            yield node, ast.unparse(node.func)


def imported_modules(module: ast.Module) -> set[str]:
    """The full names of what a module imports, `import` statements inside functions included."""
    found: set[str] = set()
    for node in ast.walk(module):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module is not None:
            found.update(f"{node.module}.{alias.name}" for alias in node.names)
            found.add(node.module)
    return found
