"""What is noticed about permits, once each: a proposal to a person. Nothing is sent, started or decided by it."""

from __future__ import annotations

from datetime import date, datetime

from app.cases.sanction_rows import visit_day
from app.store import signal

MOST = 500


def notice_due(*, now: datetime, today: date) -> int:
    """Look through the permits of a municipality: unused, unpaid, over, a condition that is late, too many people. How many
    signals were new."""
    found = signal.notice_unused(today, now) + signal.notice_temporary(today, now)
    found += signal.notice_conditions(today, now) + signal.notice_unpaid(today, now)
    return found + sum(signal.notice_crowded(row, visit_day(row), now) for row in signal.crowded(MOST))
