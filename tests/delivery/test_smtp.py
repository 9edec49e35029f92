"""Mail to a real SMTP server, and every way in which one says no."""

from __future__ import annotations

import dataclasses
from datetime import UTC, datetime

import pytest

from app.delivery.ports import Message, Refused, Unreachable
from app.delivery.smtp import SmtpMailer, SmtpServer
from tests.fixtures.mail_server import Inbox, free_port

LETTER = Message(
    municipality="GM0312",
    key="letter:7:3",
    kind="besluit_verleend",
    written_at=datetime(2026, 11, 20, 9, 0, tzinfo=UTC),
    to_name="mevrouw P. Proef",
    to_address="proef@b.example",
    subject="Besluit: u krijgt een vergunning\r\nBcc: x@y.example",
    body="In de bijlage vindt u een brief.\n",
    document=b"%PDF-1.7 ...",
    document_name="besluit.pdf",
)


def mailer(port: int, security: str = "none") -> SmtpMailer:
    return SmtpMailer(SmtpServer("127.0.0.1", port, security, "Gemeente <wonen@gemeente.example>"))


def test_it_arrives_whole_and_with_an_id_that_never_changes(inbox: Inbox) -> None:
    for _ in range(2):
        mailer(inbox.port).deliver(LETTER)
    first, second = inbox.mails
    assert first["Message-ID"] == second["Message-ID"] == "<GM0312.letter.7.3@gemeente.example>"
    assert first["To"] == '"mevrouw P. Proef" <proef@b.example>'
    assert first["Subject"] == "Besluit: u krijgt een vergunning Bcc: x@y.example"
    assert first["Bcc"] is None
    assert first["Date"].datetime == LETTER.written_at
    (part,) = first.iter_attachments()
    assert (part.get_filename(), part.get_content()) == ("besluit.pdf", b"%PDF-1.7 ...")


def test_a_reader_that_is_unknown_is_refused_for_good(inbox: Inbox) -> None:
    inbox.refused.add("proef@b.example")
    with pytest.raises(Refused, match="550"):
        mailer(inbox.port).deliver(LETTER)


@pytest.mark.parametrize(("answer", "fault"), [("451 try later", Unreachable), ("554 spam", Refused)])
def test_a_message_that_is_not_taken(inbox: Inbox, answer: str, fault: type[Exception]) -> None:
    inbox.answer = answer
    with pytest.raises(fault, match=answer[:3]):
        mailer(inbox.port).deliver(LETTER)
    assert inbox.mails == []


def test_a_server_that_is_away() -> None:
    with pytest.raises(Unreachable, match="niet te bereiken"):
        mailer(free_port()).deliver(LETTER)


def test_a_server_without_tls_gets_nothing_when_tls_was_asked(inbox: Inbox) -> None:
    with pytest.raises(Unreachable):
        mailer(inbox.port, "starttls").deliver(LETTER)
    assert inbox.mails == []


@pytest.mark.parametrize("address", ["", "geen adres", "a@b@c", "x\r\nBcc: y@z.example"])
def test_what_is_no_address_is_refused_before_anything_is_sent(inbox: Inbox, address: str) -> None:
    with pytest.raises(Refused):
        mailer(inbox.port).deliver(dataclasses.replace(LETTER, to_address=address))
    assert inbox.mails == []
