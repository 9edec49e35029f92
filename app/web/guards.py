"""Every view declares who may open it, in one line above it; the factory refuses to start with a view that does not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, ParamSpec, TypeVar, cast

from flask import Flask, abort, g, redirect, request, url_for
from werkzeug.wrappers import Response

from app.cases.logging_in import Workplace
from app.cases.permission import Action, Officer, can
from app.web import unsent

P = ParamSpec("P")
R = TypeVar("R")
DECLARED = "_access"


@dataclass(frozen=True, slots=True)
class Access:
    """`action` is what a role must allow; None means that anybody may, for the reason given."""

    action: Action | None
    reason: str = ""


def view(action: Action) -> Callable[[Callable[P, R]], Callable[P, R | Response]]:
    """For officers whose role allows `action`; others get 403, and somebody who is not logged in gets the login page."""

    def declare(function: Callable[P, R]) -> Callable[P, R | Response]:
        @wraps(function)
        def guarded(*args: P.args, **kwargs: P.kwargs) -> R | Response:
            workplace = current_workplace()
            if workplace is None:
                return _to_login()
            if not can(workplace.officer, action):
                abort(403)
            return function(*args, **kwargs)

        setattr(guarded, DECLARED, Access(action))
        return guarded

    return declare


def open_to_all(reason: str) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """For anybody, logged in or not; the reason is obligatory and is read by the people who review."""

    def declare(function: Callable[P, R]) -> Callable[P, R]:
        @wraps(function)
        def opened(*args: P.args, **kwargs: P.kwargs) -> R:
            return function(*args, **kwargs)

        setattr(opened, DECLARED, Access(None, reason))
        return opened

    return declare


def declare_open(app: Flask, endpoint: str, reason: str) -> None:
    """The same, for a view that a library made."""
    view_function = app.view_functions[endpoint]

    @wraps(view_function)
    def opened(*args: Any, **kwargs: Any) -> Any:
        return view_function(*args, **kwargs)

    setattr(opened, DECLARED, Access(None, reason))
    app.view_functions[endpoint] = opened


def access_of(app: Flask, endpoint: str) -> Access | None:
    """What the view of this endpoint declares, or None."""
    return getattr(app.view_functions[endpoint], DECLARED, None)


def check_every_view(app: Flask) -> None:
    """Raises RuntimeError that names the views without a declaration."""
    missing = sorted(
        {rule.endpoint for rule in app.url_map.iter_rules() if access_of(app, rule.endpoint) is None}
    )
    if missing:
        raise RuntimeError(f"these views declare no permission: {', '.join(missing)}")


def current_workplace() -> Workplace | None:
    return cast("Workplace | None", g.get("workplace"))


def current_officer() -> Officer:
    """The person at work; only in a view that declares an action."""
    workplace = current_workplace()
    if workplace is None:
        raise RuntimeError("this view is open to all, so there may be no officer")
    return workplace.officer


def _to_login() -> Response:
    """After logging in, the person is brought back to the page that was asked for. Who posted something they typed gets a page
    that still holds it: a redirect would throw it away."""
    if unsent.texts():
        abort(401)
    asked = request.full_path.rstrip("?") if request.method == "GET" else None
    if request.path == "/":
        asked = None
    return redirect(url_for("login.page", next=asked))
