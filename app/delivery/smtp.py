"""Mail through an SMTP server (RFC 5321), with TLS that is checked."""

from __future__ import annotations

import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import parseaddr

from app.delivery.ports import Message, Refused, Unreachable

STARTTLS, TLS, PLAIN = "starttls", "tls", "none"
SECONDS = 20
PERMANENT = range(500, 600)


@dataclass(frozen=True, slots=True)
class SmtpServer:
    """`security`: starttls | tls | none (for a server on this machine only); `sender` is one mail address."""

    host: str
    port: int
    security: str
    sender: str
    user: str = ""
    password: str = field(default="", repr=False)
    authority: str | None = None  # a file of certificates to trust instead of those of the machine


def compose(message: Message, sender: str) -> EmailMessage:
    """The mail itself. Its Message-ID follows from the key alone. Raises Refused for an address that is none."""
    mail = EmailMessage()
    try:
        mail["From"] = sender
        mail["To"] = Address(message.to_name, addr_spec=message.to_address)
    except (ValueError, IndexError, MessageError) as fault:
        raise Refused("dit is geen e-mailadres") from fault
    mail["Subject"] = " ".join(message.subject.split())
    mail["Message-ID"] = message_id(message, sender)
    mail["Date"] = message.written_at
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content(message.body)
    if message.document is not None:
        mail.add_attachment(
            message.document, maintype="application", subtype="pdf", filename=message.document_name
        )
    return mail


def message_id(message: Message, sender: str) -> str:
    return f"<{message.municipality}.{message.key.replace(':', '.')}@{parseaddr(sender)[1].partition('@')[2]}>"


class SmtpMailer:
    """One connection per message: slower than one for all, and no message waits for another's fault."""

    def __init__(self, server: SmtpServer) -> None:
        self.server = server

    def deliver(self, message: Message) -> None:
        mail = compose(message, self.server.sender)
        try:
            with self._connected() as connection:
                connection.send_message(mail)
        except smtplib.SMTPRecipientsRefused as refusal:
            code = next(iter(refusal.recipients.values()))[0]
            raise (Refused if code in PERMANENT else Unreachable)(f"het adres is geweigerd ({code})") from refusal
        except smtplib.SMTPAuthenticationError as fault:
            raise Unreachable("de mailserver herkent onze inlognaam niet") from fault
        except smtplib.SMTPDataError as fault:
            kind = Refused if fault.smtp_code in PERMANENT else Unreachable
            raise kind(f"de mailserver weigert het bericht ({fault.smtp_code})") from fault
        except smtplib.SMTPException as fault:
            raise Unreachable(f"de mailserver antwoordt niet zoals het hoort ({type(fault).__name__})") from fault
        except OSError as fault:
            raise Unreachable(f"de mailserver is niet te bereiken ({type(fault).__name__})") from fault

    @contextmanager
    def _connected(self) -> Iterator[smtplib.SMTP]:
        server, context = self.server, ssl.create_default_context(cafile=self.server.authority)
        connection = (
            smtplib.SMTP_SSL(server.host, server.port, timeout=SECONDS, context=context)
            if server.security == TLS
            else smtplib.SMTP(server.host, server.port, timeout=SECONDS)
        )
        with connection:
            if server.security == STARTTLS:
                connection.starttls(context=context)
            if server.user:
                connection.login(server.user, server.password)
            yield connection
