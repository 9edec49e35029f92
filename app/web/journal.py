"""The log: one JSON object per line, so that nothing typed can forge a line; ids instead of names, and no BSN."""

from __future__ import annotations

import json
import logging
import sys
import uuid
from datetime import UTC, datetime
from typing import Any

from flask import Flask, g, has_request_context, request
from werkzeug.wrappers import Response

from app.web.guards import current_workplace
from app.web.services import services
from forms.bsn import without_bsn

log = logging.getLogger("app.request")


class JsonLines(logging.Formatter):
    """`extra={"fields": {...}}` adds keys to the line."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "event": record.getMessage(),
        }
        line.update(getattr(record, "fields", {}))
        if has_request_context():
            line["request_id"] = g.get("request_id")
            workplace = current_workplace()
            if workplace is not None:
                line["account_id"] = workplace.officer.account_id
                line["municipality"] = workplace.officer.municipality
        if record.exc_info:
            line["fault"] = self.formatException(record.exc_info)
        return json.dumps({key: _clean(value) for key, value in line.items()}, ensure_ascii=False)


def _clean(value: object) -> object:
    return value if value is None or isinstance(value, bool | int | float) else without_bsn(str(value))


def configure(level: int = logging.INFO) -> None:
    """Send the lines of this application to standard error; what other packages log is left as it is."""
    logger = logging.getLogger("app")
    if any(isinstance(handler.formatter, JsonLines) for handler in logger.handlers):
        return
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines())
    logger.addHandler(handler)
    logger.setLevel(level)
    logger.propagate = False


def install(app: Flask) -> None:
    @app.before_request
    def begin() -> None:
        g.request_id = uuid.uuid4().hex
        g.began = services().now()

    @app.after_request
    def end(response: Response) -> Response:
        if request.endpoint == "static":
            return response
        began = g.get("began")
        took = None if began is None else round((services().now() - began).total_seconds() * 1000, 1)
        fields = {"method": request.method, "path": request.path, "status": response.status_code, "ms": took}
        log.info("request", extra={"fields": fields})
        response.headers["X-Request-Id"] = g.get("request_id", "")
        return response
