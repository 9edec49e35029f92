"""Whether this installation can work, for whoever watches over it: 200, or 503 with what is wrong."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta

from flask import Blueprint, jsonify
from werkzeug.wrappers import Response

from app.rules.errors import InvalidInput
from app.rules.rulebook import load_rulebook
from app.store import heartbeat, schema
from app.web.guards import open_to_all
from app.web.services import services

health = Blueprint("health", __name__)
log = logging.getLogger(__name__)
#: By tick of the worker. Batches may be busy with one letter after another for long: they are not in this table.
LONGEST_SILENCE = {
    "scan": timedelta(minutes=5),
    "dispatch": timedelta(minutes=15),  # ten messages of a slow server, and some more
    "watchdog": timedelta(minutes=5),
}


@health.get("/healthz")
@open_to_all("a watchdog has no account; the answer holds no data and no detail")
def page() -> tuple[Response, int]:
    database = _database()
    worker, backlog = (None, {}) if database else _worker(services().now())
    checks = {"database": database, "rules": _rules(), "worker": worker}
    wrong = {name: fault for name, fault in checks.items() if fault is not None}
    answer = {
        "status": "wrong" if wrong else "ok",
        "checks": {name: fault or "ok" for name, fault in checks.items()},
        "backlog": backlog,
    }
    return jsonify(answer), 503 if wrong else 200


def _database() -> str | None:
    try:
        found = schema.current_revision(services().database_url)
    except Exception as fault:  # whatever a driver raises means the same here: it cannot be reached
        log.warning("database out of reach", extra={"fields": {"kind": type(fault).__name__}})
        return "out of reach"
    return None if found == schema.expected_revision() else "the schema is of another version"


def _worker(now: datetime) -> tuple[str | None, dict[str, int]]:
    """What is wrong with the worker, and what the watchdog counted over all municipalities: waiting, late, failed.

    Without any heartbeat there has never been a worker here: an installation may run one later, so that is no alarm yet.
    """
    beats = heartbeat.every()
    if not beats:
        return None, {}
    silent = sorted(name for name, longest in LONGEST_SILENCE.items() if name not in beats or now - beats[name].at > longest)
    backlog = dict(beats["watchdog"].detail) if "watchdog" in beats else {}
    if silent:
        return f"no heartbeat of {', '.join(silent)}", backlog
    return ("messages are more than an hour late" if backlog.get("late") else None), backlog


def _rules() -> str | None:
    try:
        load_rulebook()
    except InvalidInput:
        return "the rule files cannot be read"
    return None
