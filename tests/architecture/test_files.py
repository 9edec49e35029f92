"""What stands where, and words that do not belong in the files of this project."""

from __future__ import annotations

import re
from pathlib import Path

from tests.architecture.source import CODE, PYTHON, project_files, python_files, text
from tests.fixtures.machine import PROJECT

TOP_LEVEL = {
    ".ci", ".gitignore", ".npmrc", "CHANGELOG.md", "LICENSE", "Makefile", "README.md", "app", "deploy",
    "docs", "forms", "letters", "migrations", "package-lock.json", "package.json", "pyproject.toml",
    "requirements-dev.in", "requirements-dev.lock", "requirements.in", "requirements.lock", "tests",
}  # fmt: skip
VAGUE = {"common", "helper", "helpers", "misc", "shared", "util", "utils"}
BINARY = {".png", ".jpg", ".jpeg", ".pdf", ".ttf", ".otf", ".woff2", ".ico", ".gpkg", ".zip", ".gz", ".db"}
LARGEST_BYTES = 1_000_000

# Written in pieces, so that this file does not hold what it forbids.
REGISTRY_HOSTS = [
    ".".join(parts)
    for parts in [
        ("registry", "npmjs", "org"), ("npmjs", "com"), ("registry", "yarnpkg", "com"), ("pypi", "org"),
        ("pythonhosted", "org"), ("deb", "debian", "org"), ("security", "debian", "org"), ("unpkg", "com"),
        ("jsdelivr", "net"), ("cdnjs", "cloudflare", "com"), ("fonts", "googleapis", "com"),
        ("repo", "maven", "apache", "org"), ("repo1", "maven", "org"), ("crates", "io"), ("ghcr", "io"),
    ]
]  # fmt: skip
# Paths of one person's own machine, and marks of unfinished work.
PRIVATE = ["/wo" + "rk/", "/ro" + "ot/", "/ho" + "me/", "../sha" + "red", "PLAN" + ".md", "issues" + " show"]
UNFINISHED = re.compile(r"\b(TO" r"DO|FIX" r"ME|X" r"XX|HA" r"CK)\b")
IGNORED_TYPE = re.compile(r"#\s*type:\s*ignore(?!\[[a-z0-9, -]+\]\s+#\s*\S)")


def readable_files() -> list[Path]:
    return [path for path in project_files() if path.suffix not in BINARY]


def occurrences(words: list[str]) -> list[str]:
    return [f"{path}: {word}" for path in readable_files() for word in words if word in text(path)]


def test_the_top_level_holds_only_what_it_should() -> None:
    assert {path.parts[0] for path in project_files()} - TOP_LEVEL == set()


def test_no_folder_or_module_is_a_drawer_for_everything() -> None:
    vague = [str(path) for path in project_files() if VAGUE & {*path.parts[:-1], path.stem}]
    assert vague == []


def test_every_folder_of_code_is_a_package() -> None:
    folders = {path.parent for path in python_files(*CODE)}
    assert [
        str(folder) for folder in sorted(folders) if not (PROJECT / folder / "__init__.py").is_file()
    ] == []


def test_no_file_names_a_registry() -> None:
    assert occurrences(REGISTRY_HOSTS) == []


def test_the_npm_lock_holds_no_addresses() -> None:
    assert "resolved" not in text(Path("package-lock.json"))


def test_no_file_names_a_private_place() -> None:
    assert occurrences(PRIVATE) == []


def test_nothing_is_left_for_later_in_a_comment() -> None:
    assert [str(path) for path in readable_files() if UNFINISHED.search(text(path))] == []


def test_an_ignored_type_says_which_and_why() -> None:
    """The form is an ignore of one code, two spaces, and a comment with the reason."""
    found = [
        f"{path}:{number}"
        for path in python_files(*PYTHON)
        for number, line in enumerate(text(path).splitlines(), start=1)
        if IGNORED_TYPE.search(line)
    ]
    assert found == []


def test_no_file_is_large() -> None:
    large = [str(path) for path in project_files() if (PROJECT / path).stat().st_size > LARGEST_BYTES]
    assert large == []


def test_third_party_files_are_not_kept() -> None:
    kept = [
        str(path)
        for path in project_files()
        if re.search(r"htmx|leaflet|\.min\.(js|css)$|\.[ot]tf$", path.name)
    ]
    assert kept == []


def test_both_locks_agree() -> None:
    """What is tested is what is served: every package of the one lock has the same version in the other."""

    def versions(name: str) -> dict[str, str]:
        return dict(re.findall(r"^([a-z0-9._-]+)==([^\s;\\]+)", text(Path(name)), flags=re.MULTILINE))

    served, tested = versions("requirements.lock"), versions("requirements-dev.lock")
    assert served
    assert {name: version for name, version in served.items() if tested.get(name) != version} == {}
