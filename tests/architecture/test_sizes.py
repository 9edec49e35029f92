"""Small enough to read at one sitting; there is no list of exceptions."""

from __future__ import annotations

import ast

from tests.architecture.source import PYTHON, project_files, python_files, text, tree

LONGEST_MODULE = 300
LONGEST_FUNCTION = 40
LONGEST_TEMPLATE = 150
TEMPLATE_SUFFIXES = {".html", ".jinja", ".j2", ".svg.jinja"}


def test_modules() -> None:
    lengths = {path: len(text(path).splitlines()) for path in python_files(*PYTHON)}
    assert lengths
    assert {str(path): length for path, length in lengths.items() if length > LONGEST_MODULE} == {}


def test_functions() -> None:
    too_long = {
        f"{path}:{node.lineno} {node.name}": length
        for path in python_files(*PYTHON)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (length := (node.end_lineno or node.lineno) - node.lineno + 1) > LONGEST_FUNCTION
    }
    assert too_long == {}


def test_templates() -> None:
    templates = [
        path
        for path in project_files()
        if path.parts[0] in ("app", "letters") and path.suffix in TEMPLATE_SUFFIXES
    ]
    assert templates
    lengths = {str(path): len(text(path).splitlines()) for path in templates}
    assert {path: length for path, length in lengths.items() if length > LONGEST_TEMPLATE} == {}
