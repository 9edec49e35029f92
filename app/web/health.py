"""Whether this installation can work, for whoever watches over it: 200, or 503 with what is wrong."""

from __future__ import annotations

import logging

from flask import Blueprint, jsonify
from werkzeug.wrappers import Response

from app.rules.errors import InvalidInput
from app.rules.rulebook import load_rulebook
from app.store import schema
from app.web.guards import open_to_all
from app.web.services import services

health = Blueprint("health", __name__)
log = logging.getLogger(__name__)


@health.get("/healthz")
@open_to_all("a watchdog has no account; the answer holds no data and no detail")
def page() -> tuple[Response, int]:
    checks = {"database": _database(), "rules": _rules()}
    wrong = {name: fault for name, fault in checks.items() if fault is not None}
    answer = {
        "status": "wrong" if wrong else "ok",
        "checks": {name: fault or "ok" for name, fault in checks.items()},
    }
    return jsonify(answer), 503 if wrong else 200


def _database() -> str | None:
    try:
        found = schema.current_revision(services().database_url)
    except Exception as fault:  # whatever a driver raises means the same here: it cannot be reached
        log.warning("database out of reach", extra={"fields": {"kind": type(fault).__name__}})
        return "out of reach"
    return None if found == schema.expected_revision() else "the schema is of another version"


def _rules() -> str | None:
    try:
        load_rulebook()
    except InvalidInput:
        return "the rule files cannot be read"
    return None
