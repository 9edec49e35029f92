"""Who is behind this request: the cookie holds a random token and nothing else, the session itself stands in the database."""

from __future__ import annotations

from flask import Flask, g, request
from werkzeug.wrappers import Response

from app.cases import logging_in
from app.store import account as accounts
from app.store.base import use_municipality
from app.store.transaction import transaction
from app.web.services import services


def install(app: Flask) -> None:
    app.before_request(recognise)


def cookie_name() -> str:
    """`__Host-` binds a secure cookie to this very host; browsers refuse that prefix without https."""
    return "__Host-woonvergunning" if services().secure else "woonvergunning"


def recognise() -> None:
    """Bind the request to one person and one municipality; a GET writes nothing but the time seen, once a minute at most."""
    token = request.cookies.get(cookie_name(), "")
    if not token or request.endpoint == "static":
        return
    now = services().now()
    workplace = logging_in.workplace_of(token, now=now)
    if workplace is None:
        return
    if workplace.must_touch:
        with transaction():
            accounts.touch_session(workplace.token_hash, seen_at=now)
    g.workplace = workplace
    use_municipality(workplace.officer.municipality)


def give_cookie(response: Response, token: str) -> None:
    response.set_cookie(
        cookie_name(), token, httponly=True, secure=services().secure, samesite="Lax", path="/"
    )


def take_cookie(response: Response) -> None:
    response.delete_cookie(cookie_name(), httponly=True, secure=services().secure, samesite="Lax", path="/")
