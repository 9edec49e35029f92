"""The rules without the screens, for a neighbouring system: the same JSON in and out as the command line, nothing stored."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from flask import Blueprint, jsonify, request
from werkzeug.exceptions import RequestEntityTooLarge, UnsupportedMediaType
from werkzeug.wrappers import Response

from app.cases.throttling import Limit, admit
from app.rules.application import parse_application
from app.rules.assessment import assess as assess_application
from app.rules.errors import Fault, InvalidInput
from app.rules.events import parse_procedure
from app.rules.loading import parse_text
from app.rules.procedure import clock as run_clock
from app.rules.rulebook import load_rulebook
from app.web.errors import problem
from app.web.guards import open_to_all
from app.web.openapi import description
from app.web.security import csrf
from app.web.services import services

api = Blueprint("api", __name__, url_prefix="/api/v1")
csrf.exempt(api)
MOST_BYTES = 64 * 1024
PER_MINUTE = 60
MINUTE = timedelta(minutes=1)
NO_SECRET = "the rules are public; nothing of a case is read or stored, and size and rate are limited"


@api.post("/assess")
@open_to_all(NO_SECRET)
def assess() -> Response:
    """200 with the answer (also `geen_regime` and `waarde_ontbreekt`: `outcome` says so), 422 with every fault of the input."""
    return _answer(lambda document: assess_application(parse_application(document), load_rulebook()).answer())


@api.post("/clock")
@open_to_all(NO_SECRET)
def clock() -> Response:
    """200 with the answer (`state` is null where the law of that day is not recorded), 422 with every fault of the input."""
    return _answer(lambda document: run_clock(parse_procedure(document)).answer())


@api.get("/openapi.json")
@open_to_all("it describes what is open to all")
def openapi() -> Response:
    return jsonify(description(most_bytes=MOST_BYTES, per_minute=PER_MINUTE))


def _answer(question: Callable[[object], dict[str, object]]) -> Response:
    bucket = f"api:{request.remote_addr or 'unknown'}"
    if not admit((Limit(bucket, PER_MINUTE, MINUTE),), now=services().now()):
        answer = _problem(429)
        answer.headers["Retry-After"] = str(int(MINUTE.total_seconds()))
        return answer
    try:
        return jsonify(question(_document()))
    except InvalidInput as fault:
        return _problem(422, faults=[{"path": each.path, "expected": each.expected} for each in fault.faults])


def _document() -> object:
    """The body as plain values. Raises InvalidInput for what is no strict JSON, 413 and 415 for what is not read at all."""
    if request.mimetype != "application/json":
        raise UnsupportedMediaType
    request.max_content_length = MOST_BYTES
    body = request.get_data(cache=False)
    if len(body) > MOST_BYTES:
        raise RequestEntityTooLarge
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError:
        raise InvalidInput(Fault("", "verwacht: tekst in UTF-8")) from None
    return parse_text(text, as_json=True)


def _problem(code: int, **more: object) -> Response:
    answer: Response = jsonify(problem(code, **more))
    answer.status_code = code
    answer.content_type = "application/problem+json"
    return answer
