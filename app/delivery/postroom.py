"""Paper: a folder per municipality and day, with the letters to print and a list of them for the post room."""

from __future__ import annotations

import csv
import fcntl
import hashlib
import io
import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from app.delivery.ports import Message, Refused, Unreachable

MANIFEST = "lijst.csv"
COLUMNS = ("bestand", "kenmerk", "soort", "aan", "adres", "onderwerp", "sha256")
#: A cell that starts with one of these is a formula to a spreadsheet (OWASP, CSV injection).
FORMULA = ("=", "+", "-", "@", "\t", "\r")


class PostFolder:
    """Each letter is written whole or not at all, under a name that follows from its key: a repeat replaces itself."""

    def __init__(self, root: Path, today: Callable[[], date]) -> None:
        self.root, self.today = root, today

    def deliver(self, message: Message) -> None:
        if message.document is None:
            raise Refused("er is geen brief om af te drukken")
        folder = self.root / message.municipality / self.today().isoformat()
        name = f"{message.key.replace(':', '-')}.pdf"
        try:
            folder.mkdir(parents=True, exist_ok=True)
            write_whole(folder / name, message.document)
            with _locked(folder):
                _list(folder / MANIFEST, _row(message, name))
        except OSError as fault:
            raise Unreachable(f"de map van de postkamer is niet te beschrijven ({fault.strerror})") from fault


def _row(message: Message, name: str) -> dict[str, str]:
    assert message.document is not None
    values = (
        name,
        message.key,
        message.kind,
        message.to_name,
        message.to_address,
        message.subject,
        hashlib.sha256(message.document).hexdigest(),
    )
    return {column: _plain(value) for column, value in zip(COLUMNS, values, strict=True)}


def _plain(value: str) -> str:
    text = " ".join(value.split())
    return f"'{text}" if text.startswith(FORMULA) else text


def _list(path: Path, row: dict[str, str]) -> None:
    """Put one letter on the list; one that is on it already is not put there again."""
    rows: list[dict[str, str]] = []
    if path.exists():
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file, delimiter=";"))
    rows = [standing for standing in rows if standing["kenmerk"] != row["kenmerk"]] + [row]
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, COLUMNS, delimiter=";")
    writer.writeheader()
    writer.writerows(rows)
    write_whole(path, text.getvalue().encode("utf-8-sig"))


def write_whole(path: Path, content: bytes) -> None:
    """A reader, or a power cut, finds the old file or the new one, never a part: written aside, flushed, moved into place."""
    aside = path.with_name(f".{path.name}.{os.getpid()}.{threading.get_ident()}")
    try:
        with aside.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        aside.replace(path)
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
    finally:
        aside.unlink(missing_ok=True)


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """Workers of one machine add to the list one by one."""
    with (folder / ".slot").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
