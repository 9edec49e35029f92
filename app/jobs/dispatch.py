"""Brings what is due to its carrier: claimed in one transaction, delivered outside any, settled in another.

A worker that dies between the last two delivers once more when the lease has run out, with the same key: at least once.
"""

from __future__ import annotations

import logging

from app.cases import delivering
from app.cases.delivering import Obsolete
from app.delivery.ports import Message, Refused, Unreachable
from app.jobs.workbench import Workbench, each_municipality, new_claim
from app.store.base import db
from app.store.outbox import Outgoing
from app.store.transaction import transaction

log = logging.getLogger(__name__)


def dispatch(bench: Workbench) -> int:
    """Deliver everything that is due, of every municipality. The number of messages that left."""
    return sum(_of_one_municipality(bench) for _ in each_municipality(bench))


def _of_one_municipality(bench: Workbench) -> int:
    away: set[str] = set()
    count = 0
    while not bench.stop.is_set():
        with transaction():
            rows = delivering.take(now=bench.now(), token=new_claim())
        count += sum(_handle(row, bench, away) for row in rows)
        if len(rows) < delivering.BATCH or away:
            break
    return count


def _handle(row: Outgoing, bench: Workbench, away: set[str]) -> bool:
    """Whether the message left. A carrier that was out of reach is left alone until the next tick."""
    if row.channel in away or bench.stop.is_set():
        with transaction():
            delivering.give_back(row)
        return False
    what = delivering.message(row)
    db.session.rollback()
    if isinstance(what, Obsolete):
        with transaction():
            delivering.obsolete(row, what.why)
        return False
    return _deliver(row, what, bench, away)


def _deliver(row: Outgoing, message: Message, bench: Workbench, away: set[str]) -> bool:
    try:
        bench.carriers[row.channel].deliver(message)
    except Refused as fault:
        _tell(row, "refused", str(fault))
        with transaction():
            delivering.not_ever(row, str(fault), now=bench.now(), today=bench.today())
        return False
    except Unreachable as fault:
        _tell(row, "unreachable", str(fault))
        away.add(row.channel)
        with transaction():
            delivering.not_now(row, str(fault), now=bench.now(), today=bench.today())
        return False
    with transaction():
        return delivering.left(row, now=bench.now(), today=bench.today())


def _tell(row: Outgoing, event: str, why: str) -> None:
    fields = {"outbox": row.id, "channel": row.channel, "attempt": row.attempts, "why": why}
    log.warning(event, extra={"fields": fields})
