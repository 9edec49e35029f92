"""Who is at work: passwords, failed attempts, and sessions that live on the server so that logging out ends them.

Callers open the transactions.
"""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from app.cases.permission import Officer, Role
from app.cases.throttling import Limit
from app.store import account as accounts
from app.store import municipality as municipalities
from app.store.account import Account, LoginSession

IDLE = timedelta(minutes=30)
LONGEST = timedelta(hours=10)
TOUCH_EVERY = timedelta(minutes=1)
CLOCK_SKEW = timedelta(minutes=5)
WINDOW = timedelta(minutes=5)
PER_ACCOUNT_AND_ADDRESS = 5
PER_ADDRESS = 50
_HASHER = PasswordHasher()


@dataclass(frozen=True, slots=True)
class Workplace:
    """One logged-in person in one municipality; `others` are the municipalities to switch to, as (code, name)."""

    officer: Officer
    municipality_name: str
    others: tuple[tuple[str, str], ...]
    token_hash: str
    must_touch: bool


def hash_password(password: str) -> str:
    return _HASHER.hash(password)


@cache
def _nobodys_hash() -> str:
    """Checked for an unknown address, so that the time of the answer does not tell who has an account."""
    return _HASHER.hash(secrets.token_urlsafe(16))


def _matches(password_hash: str, password: str) -> bool:
    try:
        return _HASHER.verify(password_hash, password)
    except (VerificationError, InvalidHashError):
        return False


def limits(email: str, address: str) -> tuple[Limit, ...]:
    """What a guesser runs into: this account from this network address, and this address whatever the account.

    No account is ever locked for everybody: its owner can still log in from elsewhere.
    """
    who = hashlib.sha256(email.strip().lower().encode()).hexdigest()[:32]
    return (
        Limit(f"login:{who}:{address}", PER_ACCOUNT_AND_ADDRESS, WINDOW),
        Limit(f"login:{address}", PER_ADDRESS, WINDOW),
    )


def check_password(email: str, password: str) -> Account | None:
    """The active account whose password this is and that works somewhere; the same time is taken for an unknown one."""
    account = accounts.by_email(email)
    matches = _matches(account.password_hash if account else _nobodys_hash(), password)
    if account is None or not matches or not account.active or not accounts.memberships(account.id):
        return None
    return account


def start_session(account_id: int, *, email: str, address: str, now: datetime) -> str:
    """Begin a session in the first municipality of this account; returns the token, of which only the hash is kept."""
    token = secrets.token_urlsafe(32)
    municipality = accounts.memberships(account_id)[0].municipality
    accounts.add(
        LoginSession(
            token_hash=hash_token(token),
            account_id=account_id,
            municipality=municipality,
            started_at=now,
            seen_at=now,
        )
    )
    accounts.end_sessions_before(now - LONGEST)
    accounts.forget_attempts(limits(email, address)[0].bucket)
    return token


def hash_token(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def workplace_of(token: str, *, now: datetime) -> Workplace | None:
    """Who holds this token; None when it is unknown, idle for 30 minutes, older than 10 hours, or without a role left."""
    token_hash = hash_token(token)
    found = accounts.session_of(token_hash)
    if found is None:
        return None
    session, account = found
    idle = now - session.seen_at
    if not -CLOCK_SKEW <= idle <= IDLE or now - session.started_at > LONGEST:
        return None
    held = accounts.memberships(account.id)
    roles = frozenset(Role(row.role) for row in held if row.municipality == session.municipality)
    if not roles:
        return None
    names = {row.code: row.name for row in municipalities.every()}
    here = session.municipality
    return Workplace(
        officer=Officer(account_id=account.id, name=account.name, municipality=here, roles=roles),
        municipality_name=names[here],
        others=tuple(
            (code, names[code])
            for code in sorted({row.municipality for row in held} - {here}, key=names.__getitem__)
        ),
        token_hash=token_hash,
        must_touch=idle >= TOUCH_EVERY,
    )
