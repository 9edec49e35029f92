"""What is to leave the building: one row per message, made in the transaction of what it tells, sent by the worker afterwards."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import (
    CheckConstraint,
    ForeignKeyConstraint,
    Index,
    String,
    Text,
    UniqueConstraint,
    select,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Mapped, mapped_column

from app.store.base import Base, OfMunicipality, db

MAIL, PRINT = "mail", "print"
WAITING, SENDING, SENT, FAILED, DROPPED = "waiting", "sending", "sent", "failed", "dropped"


class Outgoing(OfMunicipality, Base):
    """`key` says what is sent to whom, once: a second row with it is not made. `channel`: mail | print.

    `kind` is the kind of letter, or reminder | digest. `state`: waiting | sending | sent | failed | dropped (the case did not
    need it any more, with the reason in `last_error`). `claim` and `lease_until` say which worker has it in hand.
    """

    __tablename__ = "outbox"
    __table_args__ = (
        ForeignKeyConstraint(["municipality", "case_id"], ["case_file.municipality", "case_file.id"]),
        ForeignKeyConstraint(["municipality", "letter_id"], ["letter.municipality", "letter.id"]),
        UniqueConstraint("municipality", "key"),
        CheckConstraint("state IN ('waiting', 'sending', 'sent', 'failed', 'dropped')", name="state"),
        Index("ix_outbox_due", "municipality", "state", "due_at"),
        Index("ix_outbox_case", "municipality", "case_id", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(160))
    case_id: Mapped[int | None]
    letter_id: Mapped[int | None]
    channel: Mapped[str] = mapped_column(String(10))
    kind: Mapped[str] = mapped_column(String(40))
    to_name: Mapped[str] = mapped_column(String(120))
    to_address: Mapped[str] = mapped_column(String(200))
    subject: Mapped[str] = mapped_column(String(300))
    body: Mapped[str] = mapped_column(Text, default="")
    state: Mapped[str] = mapped_column(String(10), default=WAITING)
    due_at: Mapped[datetime]
    created_at: Mapped[datetime]
    attempts: Mapped[int] = mapped_column(default=0)
    claim: Mapped[str | None] = mapped_column(String(36))
    lease_until: Mapped[datetime | None]
    last_error: Mapped[str] = mapped_column(String(400), default="")
    sent_at: Mapped[datetime | None]


def put(row: Outgoing) -> bool:
    """Add the message unless one with its key is there already. True where it is new."""
    values: dict[str, Any] = {
        column.key: getattr(row, column.key)
        for column in Outgoing.__table__.columns
        if column.key != "id" and getattr(row, column.key) is not None
    }
    dialect = postgresql if db.session.get_bind().dialect.name == "postgresql" else sqlite
    statement = dialect.insert(Outgoing).values(
        {"state": WAITING, "attempts": 0, "last_error": "", "body": ""} | values
    )
    done = db.session.execute(statement.on_conflict_do_nothing(index_elements=["municipality", "key"]))
    return bool(done.rowcount)  # type: ignore[attr-defined]  # a cursor result


def of_case(case_id: int) -> list[Outgoing]:
    """What was sent, or is to be sent, for this case, oldest first."""
    return list(db.session.scalars(select(Outgoing).where(Outgoing.case_id == case_id).order_by(Outgoing.id)))
