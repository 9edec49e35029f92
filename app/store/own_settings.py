"""What a person sets for the own work in one municipality: a secret link for a calendar, and filters of the worklist.

They belong to an account, not to the files of a municipality: the link is looked up before anybody is known.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String, UniqueConstraint, delete, select
from sqlalchemy.orm import Mapped, mapped_column

from app.store.base import Base, db


class CalendarLink(Base):
    """Only the hash of the secret is kept. One per person and municipality; a new one ends the older."""

    __tablename__ = "calendar_link"
    __table_args__ = (UniqueConstraint("account_id", "municipality"),)

    token_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    municipality: Mapped[str] = mapped_column(String(6), ForeignKey("municipality.code"))
    made_at: Mapped[datetime]


class SavedFilter(Base):
    """`asked` holds the arguments of the worklist's address."""

    __tablename__ = "saved_filter"
    __table_args__ = (UniqueConstraint("account_id", "municipality", "name"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    municipality: Mapped[str] = mapped_column(String(6), ForeignKey("municipality.code"))
    name: Mapped[str] = mapped_column(String(40))
    asked: Mapped[dict[str, Any]]


def add(row: CalendarLink | SavedFilter) -> None:
    db.session.add(row)
    db.session.flush()


def calendar_link(token_hash: str) -> CalendarLink | None:
    return db.session.scalar(select(CalendarLink).where(CalendarLink.token_hash == token_hash))


def calendar_link_of(account_id: int, municipality: str) -> CalendarLink | None:
    return db.session.scalar(
        select(CalendarLink).where(
            CalendarLink.account_id == account_id, CalendarLink.municipality == municipality
        )
    )


def end_calendar_link(account_id: int, municipality: str) -> None:
    db.session.execute(
        delete(CalendarLink).where(
            CalendarLink.account_id == account_id, CalendarLink.municipality == municipality
        )
    )


def filters(account_id: int, municipality: str) -> list[SavedFilter]:
    query = select(SavedFilter).where(
        SavedFilter.account_id == account_id, SavedFilter.municipality == municipality
    )
    return list(db.session.scalars(query.order_by(SavedFilter.name)))


def forget_filter(row: SavedFilter) -> None:
    db.session.delete(row)
