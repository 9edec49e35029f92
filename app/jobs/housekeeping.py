"""The watchdog, which counts what should not be there, and the daily tidying of what nobody needs any more."""

from __future__ import annotations

import logging
from datetime import timedelta

from app.cases import logging_in, permits, signalling
from app.jobs.workbench import Workbench, each_municipality
from app.store import account, outbox
from app.store.transaction import transaction

log = logging.getLogger(__name__)
LATE_AFTER = timedelta(hours=1)


def watchdog(bench: Workbench) -> dict[str, int]:
    """What waits, what is an hour late and what failed, over all municipalities: `/healthz` shows it."""
    total = {"waiting": 0, "late": 0, "failed": 0}
    for _ in each_municipality(bench):
        now = bench.now()
        for name, count in outbox.backlog(now=now, older_than=now - LATE_AFTER).items():
            total[name] += count
    if total["late"]:
        log.warning("messages are late", extra={"fields": dict(total)})
    return total


def fill_in(bench: Workbench) -> None:
    """Make the permits of before there were permits, a few at a time. Where there is nothing to do it costs one query."""
    for _ in each_municipality(bench):
        after: int | None = 0
        while after is not None and not bench.stop.is_set():
            with transaction():
                after = permits.fill_in(bench.today(), after)


def notice(bench: Workbench) -> int:
    """Signals about permits. They come with the days, so once an hour is soon enough; every minute would read every condition."""
    count = 0
    for _ in each_municipality(bench):
        with transaction():
            count += signalling.notice_due(now=bench.now(), today=bench.today())
    return count


def retention(bench: Workbench) -> int:
    """Forget ended sessions and old failed logins; once a day is enough, more often does no harm. And what was not there yet:
    the permits of before there were permits; and what a day brings: signals about permits."""
    fill_in(bench)
    notice(bench)
    now = bench.now()
    with transaction():
        account.end_sessions_before(now - logging_in.LONGEST)
        account.forget_attempts_before(now - timedelta(days=1))
    return 0
