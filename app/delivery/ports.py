"""What a carrier takes and how it fails. Whoever sends asks for these only; which carrier is real is known in the factory."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


class Unreachable(Exception):
    """The carrier cannot be used now: try again later. The text names the fault, and no person."""


class Refused(Exception):
    """The carrier will never take this message: a person must act. The text names the fault, and no person."""


@dataclass(frozen=True, slots=True)
class Message:
    """One message to one reader. `key` is the same at every attempt, so that a repeat can be recognised.

    `written_at` is when it was put in the outbox, also the same at every attempt. `document` is the final PDF, or None where
    the text is all; `document_name` is what the reader sees it called.
    """

    municipality: str
    key: str
    kind: str
    written_at: datetime
    to_name: str
    to_address: str
    subject: str
    body: str
    document: bytes | None
    document_name: str


class Carrier(Protocol):
    """Delivers at least once: a second delivery of one key must do no harm."""

    def deliver(self, message: Message) -> None:
        """Returns when the other side has taken the message. Raises Unreachable or Refused."""
