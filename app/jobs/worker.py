"""The worker: one process with a few interval ticks in memory. Several of them on one database do no harm.

What makes it safe are unique keys and leases in our own tables, not that there is one of it; so no job store.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Callable
from dataclasses import dataclass

from apscheduler.schedulers.background import BackgroundScheduler
from apscheduler.triggers.interval import IntervalTrigger
from flask import Flask

from app.jobs.batches import batches
from app.jobs.dispatch import dispatch
from app.jobs.housekeeping import retention, watchdog
from app.jobs.scan import scan
from app.jobs.workbench import Workbench
from app.store import heartbeat
from app.store.base import db
from app.store.transaction import transaction

log = logging.getLogger(__name__)
LOOK_UP_SECONDS = 1.0


@dataclass(frozen=True, slots=True)
class Tick:
    """`lanes` is how many of it may be at work at once: letters are made by several processes side by side."""

    name: str
    seconds: int
    run: Callable[[Workbench], object]
    lanes: int = 1


#: Intervals only: a clock time between 01:00 and 04:00 comes twice in October and never in March.
TICKS = (
    Tick("scan", 60, scan),
    Tick("dispatch", 5, dispatch),
    Tick("watchdog", 60, watchdog),
    Tick("retention", 3600, retention),
    Tick("batches", 2, batches, lanes=2),
)


def beat_of(app: Flask, bench: Workbench, tick: Tick) -> bool:
    """One tick with a session of its own. A fault ends this tick only, is logged, and shows as a heartbeat that stays away."""
    with app.app_context():
        try:
            found = tick.run(bench)
            detail = found if isinstance(found, dict) else {}
            with transaction():
                heartbeat.beat(tick.name, at=bench.now(), worker=bench.name, detail=detail)
            return True
        except Exception:  # whatever went wrong, the next tick must come
            log.exception("tick", extra={"fields": {"tick": tick.name}})
            return False
        finally:
            db.session.remove()


def _first_round(app: Flask, bench: Workbench) -> None:
    """Every tick once and in order: what waited while there was no worker has left before the watchdog counts."""
    for tick in TICKS:
        if not bench.stop.is_set():
            beat_of(app, bench, tick)


def scheduler(app: Flask, bench: Workbench) -> BackgroundScheduler:
    """Every tick at once and then at its interval; one that is still busy is not started again."""
    made = BackgroundScheduler(
        timezone="UTC", job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None}
    )
    made.add_job(_first_round, args=(app, bench))  # once, now
    for tick in TICKS:
        for lane in range(tick.lanes):
            name = f"{tick.name}-{lane + 1}" if lane else tick.name
            made.add_job(beat_of, IntervalTrigger(seconds=tick.seconds), (app, bench, tick), id=name)
    # It says at every busy moment that a tick was skipped: that is meant.
    logging.getLogger("apscheduler").setLevel(logging.ERROR)
    return made


def work(app: Flask, bench: Workbench, *, parent: int | None = None) -> None:
    """Run until `bench.stop` is set, or the process `parent` has gone; what is under way is finished first."""
    made = scheduler(app, bench)
    made.start()
    log.info("worker", extra={"fields": {"worker": bench.name, "state": "started"}})
    while not bench.stop.wait(LOOK_UP_SECONDS):
        if parent is not None and os.getppid() != parent:
            bench.stop.set()
    made.shutdown(wait=True)
    with app.app_context():
        db.session.remove()
        db.engine.dispose()
    log.info("worker", extra={"fields": {"worker": bench.name, "state": "ended"}})
