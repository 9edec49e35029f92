"""Every YAML file that we ship is read the same by each parser, so also by the tools of whoever copies it."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from app.rules import loading
from app.rules.loading import read_document

ROOT = Path(__file__).parents[2]
FILES = sorted(path for folder in ("app", "letters") for path in (ROOT / folder).rglob("*.yaml"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_file_is_read_the_same_by_each_parser(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read = {}
    for name in ("CSafeLoader", "SafeLoader"):
        monkeypatch.setattr(loading, "_PARSERS", (getattr(yaml, name),))
        read[name] = read_document(path)
    assert read["SafeLoader"] == read["CSafeLoader"]
