"""What is to leave the building: one row per message, made in the transaction of what it tells, sent by the worker afterwards."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    CheckConstraint,
    ColumnElement,
    ForeignKeyConstraint,
    Index,
    String,
    Text,
    UniqueConstraint,
    and_,
    func,
    or_,
    select,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Mapped, mapped_column

from app.store.base import Base, OfMunicipality, db
from app.store.case_file import CaseFile
from app.store.enforcement_letter import EnforcementLetter
from app.store.letter import Letter

MAIL, PRINT = "mail", "print"
WAITING, SENDING, SENT, FAILED, DROPPED = "waiting", "sending", "sent", "failed", "dropped"


class Outgoing(OfMunicipality, Base):
    """`key` says what is sent to whom, once: a second row with it is not made. `channel`: mail | print.

    `kind` is the kind of letter, or reminder | digest. `state`: waiting | sending | sent | failed | dropped (the case did not
    need it any more, with the reason in `last_error`). What is printed is `sent` when it lies in the folder of the post room,
    which says later on which day it was `posted_on`. `claim` and `lease_until` say which worker has it in hand.
    """

    __tablename__ = "outbox"
    __table_args__ = (
        ForeignKeyConstraint(["municipality", "case_id"], ["case_file.municipality", "case_file.id"]),
        ForeignKeyConstraint(["municipality", "letter_id"], ["letter.municipality", "letter.id"]),
        ForeignKeyConstraint(
            ["municipality", "enforcement_id"], ["enforcement_file.municipality", "enforcement_file.id"]
        ),
        ForeignKeyConstraint(
            ["municipality", "enforcement_letter_id"], ["enforcement_letter.municipality", "enforcement_letter.id"]
        ),
        UniqueConstraint("municipality", "key"),
        CheckConstraint("state IN ('waiting', 'sending', 'sent', 'failed', 'dropped')", name="state"),
        Index("ix_outbox_due", "municipality", "state", "due_at"),
        Index("ix_outbox_case", "municipality", "case_id", "id"),
        Index("ix_outbox_enforcement", "municipality", "enforcement_id", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(160))
    case_id: Mapped[int | None]
    letter_id: Mapped[int | None]
    enforcement_id: Mapped[int | None]
    enforcement_letter_id: Mapped[int | None]
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
    posted_on: Mapped[date | None]


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
    made = statement.on_conflict_do_nothing(index_elements=["municipality", "key"]).returning(Outgoing.id)
    return db.session.scalar(made) is not None


def of_case(case_id: int) -> list[Outgoing]:
    """What was sent, or is to be sent, for this case, oldest first."""
    return list(db.session.scalars(select(Outgoing).where(Outgoing.case_id == case_id).order_by(Outgoing.id)))


def get(row_id: int) -> Outgoing | None:
    return db.session.scalar(select(Outgoing).where(Outgoing.id == row_id))


def _in_hand(now: datetime) -> ColumnElement[bool]:
    """What may be taken now: what is due, and what a worker took and did not bring to an end within its lease."""
    return or_(
        and_(Outgoing.state == WAITING, Outgoing.due_at <= now),
        and_(Outgoing.state == SENDING, Outgoing.lease_until < now),
    )


def claim(*, now: datetime, token: str, lease_until: datetime, limit: int) -> list[Outgoing]:
    """Take the messages that are due longest, at most `limit`, for the worker with this token. Within a transaction.

    Two workers never take the same one: PostgreSQL skips rows that another holds, SQLite lets one in at a time.
    """
    due = select(Outgoing.id).where(_in_hand(now)).order_by(Outgoing.due_at, Outgoing.id).limit(limit)
    ids = list(db.session.scalars(due.with_for_update(skip_locked=True)))
    if not ids:
        return []
    taken = {"state": SENDING, "claim": token, "lease_until": lease_until, "attempts": Outgoing.attempts + 1}
    db.session.execute(
        update(Outgoing).where(Outgoing.id.in_(ids)).values(taken).execution_options(synchronize_session=False)
    )
    rows = select(Outgoing).where(Outgoing.id.in_(ids)).order_by(Outgoing.due_at, Outgoing.id)
    return list(db.session.scalars(rows.execution_options(populate_existing=True)))


def settle(row: Outgoing, state: str, **values: Any) -> bool:
    """Say how it went with a message that this worker holds. False where its lease ran out and another worker has it."""
    mine = update(Outgoing).where(
        Outgoing.id == row.id, Outgoing.claim == row.claim, Outgoing.state == SENDING
    )
    change = {"state": state, "claim": None, "lease_until": None} | values
    told = mine.values(change).returning(Outgoing.id).execution_options(synchronize_session=False)
    return db.session.scalar(told) is not None


def _in_post_room() -> ColumnElement[bool]:
    """Letters of enforcement files are said to be posted in the file itself, by those who may know of them."""
    printed = and_(Outgoing.channel == PRINT, Outgoing.state == SENT, Outgoing.posted_on.is_(None))
    return and_(printed, Outgoing.enforcement_id.is_(None))


def to_post(*, limit: int) -> list[Outgoing]:
    """What was printed and not said to be posted yet, oldest first."""
    return list(db.session.scalars(select(Outgoing).where(_in_post_room()).order_by(Outgoing.id).limit(limit)))


def take_to_post(ids: Collection[int]) -> list[Outgoing]:
    """Those of these messages that still wait to be posted, locked; in the order of their cases, so that two people who
    post at once wait for each other and never both for the other."""
    query = select(Outgoing).where(_in_post_room(), Outgoing.id.in_(ids)).order_by(Outgoing.case_id, Outgoing.id)
    return list(db.session.scalars(query.with_for_update().execution_options(populate_existing=True)))


def posted_by_hand(letter_id: int, on: date) -> None:
    """Somebody recorded on the case itself that this letter was posted."""
    mine = update(Outgoing).where(Outgoing.letter_id == letter_id, Outgoing.channel == PRINT)
    db.session.execute(mine.values(posted_on=on).execution_options(synchronize_session=False))


def of_offence_letter(letter_id: int) -> list[Outgoing]:
    """What was made to send this letter of an enforcement file."""
    query = select(Outgoing).where(Outgoing.enforcement_letter_id == letter_id).order_by(Outgoing.id)
    return list(db.session.scalars(query))


def of_enforcement(file_id: int) -> list[Outgoing]:
    """What was sent, or is to be sent, for an enforcement file, oldest first."""
    return list(
        db.session.scalars(select(Outgoing).where(Outgoing.enforcement_id == file_id).order_by(Outgoing.id))
    )


def posted_offence_letter(letter_id: int, on: date) -> None:
    """Somebody recorded in the enforcement file that this letter was posted."""
    mine = update(Outgoing).where(Outgoing.enforcement_letter_id == letter_id, Outgoing.channel == PRINT)
    db.session.execute(mine.values(posted_on=on).execution_options(synchronize_session=False))


def failed(*, limit: int) -> list[Outgoing]:
    """What could not be delivered and waits for a person, oldest first; not what belongs to an enforcement file."""
    mine = and_(Outgoing.state == FAILED, Outgoing.enforcement_id.is_(None))
    query = select(Outgoing).where(mine).order_by(Outgoing.id).limit(limit)
    return list(db.session.scalars(query))


def get_for_update(row_id: int) -> Outgoing | None:
    query = select(Outgoing).where(Outgoing.id == row_id).with_for_update()
    return db.session.scalar(query.execution_options(populate_existing=True))


def backlog(*, now: datetime, older_than: datetime) -> dict[str, int]:
    """How many messages wait (`waiting`), how many should have left before `older_than` (`late`), how many failed."""
    standing = or_(Outgoing.state == WAITING, Outgoing.state == SENDING)
    asked = {
        "waiting": and_(standing, Outgoing.due_at <= now),
        "late": and_(standing, Outgoing.due_at <= older_than),
        "failed": Outgoing.state == FAILED,
    }
    return {
        name: db.session.scalar(select(func.count()).select_from(Outgoing).where(rule)) or 0
        for name, rule in asked.items()
    }


def post_older(before: date) -> None:
    """A demonstration has no post room that posted its earlier letters: each left on the day that is printed in it."""
    older = (
        select(Outgoing, Letter.date_sent)
        .join(Letter, and_(Letter.municipality == Outgoing.municipality, Letter.id == Outgoing.letter_id))
        .join(CaseFile, and_(CaseFile.municipality == Outgoing.municipality, CaseFile.id == Outgoing.case_id))
        .where(Outgoing.channel == PRINT, Outgoing.state == WAITING, Letter.date_sent < before)
        .where(CaseFile.status != "besloten")
    )
    offences = (
        select(Outgoing, EnforcementLetter.date_sent)
        .join(
            EnforcementLetter,
            and_(
                EnforcementLetter.municipality == Outgoing.municipality,
                EnforcementLetter.id == Outgoing.enforcement_letter_id,
            ),
        )
        .where(Outgoing.channel == PRINT, Outgoing.state == WAITING, EnforcementLetter.date_sent < before)
    )
    for query in (older, offences):
        for row, day in db.session.execute(query).all():
            row.state, row.sent_at, row.posted_on = SENT, row.created_at, day
