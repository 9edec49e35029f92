"""How often something may happen in a stretch of time: counted in the database, so that it holds over all processes.

An attempt is committed before it is counted again, so that of parallel attempts no more than the limit get through.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from app.store import account as accounts
from app.store.account import LoginAttempt
from app.store.transaction import transaction

KEPT = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Limit:
    """At most `most` attempts in `window` for one `bucket` (of at most 200 characters)."""

    bucket: str
    most: int
    window: timedelta


def admit(limits: Iterable[Limit], *, now: datetime) -> bool:
    """Count one attempt and say whether it may go on. Commits by itself: an attempt counts whatever becomes of the request."""
    limits = tuple(limits)
    if any(_count(limit, now) >= limit.most for limit in limits):
        return False
    with transaction():
        for limit in limits:
            accounts.add(LoginAttempt(bucket=limit.bucket, at=now))
        accounts.forget_attempts_before(now - KEPT)
    return all(_count(limit, now) <= limit.most for limit in limits)


def _count(limit: Limit, now: datetime) -> int:
    return accounts.failed_attempts(limit.bucket, since=now - limit.window)
