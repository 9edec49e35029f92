"""Carriers that go nowhere: for a demonstration, and for tests of what sends."""

from __future__ import annotations

from pathlib import Path

from app.delivery.ports import Message
from app.delivery.postroom import write_whole
from app.delivery.smtp import compose


class Kept:
    """Takes everything and keeps it."""

    def __init__(self) -> None:
        self.messages: list[Message] = []

    def deliver(self, message: Message) -> None:
        self.messages.append(message)


class Failing:
    """Fails with this fault, every time."""

    def __init__(self, fault: Exception) -> None:
        self.fault = fault

    def deliver(self, message: Message) -> None:
        raise self.fault


class MailFolder:
    """A demonstration's mail: each message as a file that a mail program opens, and nothing leaves the machine."""

    def __init__(self, root: Path, sender: str) -> None:
        self.root, self.sender = root, sender

    def deliver(self, message: Message) -> None:
        folder = self.root / message.municipality
        folder.mkdir(parents=True, exist_ok=True)
        write_whole(folder / f"{message.key.replace(':', '-')}.eml", bytes(compose(message, self.sender)))
