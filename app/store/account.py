"""People who log in: accounts, the roles they hold in each municipality, and their sessions on the server's side."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String, UniqueConstraint, delete, func, select, update
from sqlalchemy.orm import Mapped, mapped_column

from app.store.base import Base, db


class Account(Base):
    """`digest`: whether the morning's list is mailed to this person; `columns`: those of the worklist, none: the usual ones."""

    __tablename__ = "account"

    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(String(200), unique=True)
    name: Mapped[str] = mapped_column(String(120))
    phone: Mapped[str] = mapped_column(String(40), default="")
    job_title: Mapped[str] = mapped_column(String(120), default="")
    password_hash: Mapped[str] = mapped_column(String(200))
    active: Mapped[bool] = mapped_column(default=True)
    digest: Mapped[bool] = mapped_column(default=True)
    columns: Mapped[list[Any]] = mapped_column(default=list)


class Membership(Base):
    """One role of one account in one municipality."""

    __tablename__ = "membership"
    __table_args__ = (UniqueConstraint("account_id", "municipality", "role"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    municipality: Mapped[str] = mapped_column(ForeignKey("municipality.code"))
    role: Mapped[str] = mapped_column(String(20))


class LoginSession(Base):
    """Kept here and not in the cookie, so that logging out ends it everywhere; only the hash of the cookie's token is kept."""

    __tablename__ = "login_session"

    token_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    municipality: Mapped[str] = mapped_column(ForeignKey("municipality.code"))
    started_at: Mapped[datetime]
    seen_at: Mapped[datetime]


class LoginAttempt(Base):
    """A failed attempt, counted per account and per address of the network: the limit holds over all processes."""

    __tablename__ = "login_attempt"

    id: Mapped[int] = mapped_column(primary_key=True)
    bucket: Mapped[str] = mapped_column(String(200), index=True)
    at: Mapped[datetime]


def add(row: Account | Membership | LoginSession | LoginAttempt) -> None:
    db.session.add(row)
    db.session.flush()


def by_email(email: str) -> Account | None:
    return db.session.scalar(select(Account).where(Account.email == email.strip().lower()))


def get(account_id: int) -> Account:
    return db.session.get_one(Account, account_id)


def every() -> list[Account]:
    return list(db.session.scalars(select(Account).order_by(Account.id)))


def memberships(account_id: int) -> list[Membership]:
    query = (
        select(Membership)
        .where(Membership.account_id == account_id)
        .order_by(Membership.municipality, Membership.role)
    )
    return list(db.session.scalars(query))


def colleagues(municipality: str, role: str) -> list[Account]:
    """The active accounts that hold this role in this municipality, by name."""
    query = (
        select(Account)
        .join(Membership, Membership.account_id == Account.id)
        .where(Membership.municipality == municipality, Membership.role == role, Account.active)
        .order_by(Account.name)
    )
    return list(db.session.scalars(query))


def session_of(token_hash: str) -> tuple[LoginSession, Account] | None:
    query = (
        select(LoginSession, Account)
        .join(Account, Account.id == LoginSession.account_id)
        .where(LoginSession.token_hash == token_hash, Account.active)
    )
    row = db.session.execute(query).one_or_none()
    return None if row is None else (row[0], row[1])


def touch_session(token_hash: str, *, seen_at: datetime) -> None:
    db.session.execute(
        update(LoginSession).where(LoginSession.token_hash == token_hash).values(seen_at=seen_at)
    )


def switch_session(token_hash: str, *, municipality: str) -> None:
    db.session.execute(
        update(LoginSession).where(LoginSession.token_hash == token_hash).values(municipality=municipality)
    )


def end_session(token_hash: str) -> None:
    db.session.execute(delete(LoginSession).where(LoginSession.token_hash == token_hash))


def end_sessions_before(instant: datetime) -> None:
    """Remove the sessions that nobody was seen in since."""
    db.session.execute(delete(LoginSession).where(LoginSession.seen_at < instant))


def failed_attempts(bucket: str, *, since: datetime) -> int:
    query = (
        select(func.count())
        .select_from(LoginAttempt)
        .where(LoginAttempt.bucket == bucket, LoginAttempt.at >= since)
    )
    return db.session.scalar(query) or 0


def forget_attempts(bucket: str) -> None:
    db.session.execute(delete(LoginAttempt).where(LoginAttempt.bucket == bucket))


def forget_attempts_before(instant: datetime) -> None:
    db.session.execute(delete(LoginAttempt).where(LoginAttempt.at < instant))
