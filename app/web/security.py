"""Headers, limits and cookies that hold for every answer; nothing on a page comes from another host or stands inline."""

from __future__ import annotations

from urllib.parse import urlsplit

from flask import Flask, current_app, request, url_for
from flask_wtf.csrf import CSRFProtect
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response

from app.config import Config

csrf = CSRFProtect()
POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


def policy(tiles_host: str) -> str:
    """The policy of every page; pictures may come from the host of the map tiles where an installation has one."""
    return POLICY.replace("img-src 'self' data:", f"img-src 'self' data: {tiles_host}") if tiles_host else POLICY


TEN_HOURS = 10 * 3600
THIRTY_DAYS = 30 * 24 * 3600


def settings(config: Config) -> dict[str, object]:
    """Flask's own settings; the form's token lives as long as the longest session, so that slow typing is never lost."""
    return {
        "SECRET_KEY": config.secret_key,
        "SEND_FILE_MAX_AGE_DEFAULT": THIRTY_DAYS,
        "TRUSTED_HOSTS": list(config.trusted_hosts),
        "MAX_CONTENT_LENGTH": 1024 * 1024,
        "MAX_FORM_MEMORY_SIZE": 512 * 1024,
        "MAX_FORM_PARTS": 400,
        "SESSION_COOKIE_NAME": "__Host-formulier" if config.secure_cookies else "formulier",
        "SESSION_COOKIE_SECURE": config.secure_cookies,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "WTF_CSRF_TIME_LIMIT": TEN_HOURS,
        "WTF_CSRF_SSL_STRICT": config.secure_cookies,
    }


#: Where files are sent: a few of at most ten megabytes each. What a file is, is looked at before anything is kept.
UPLOADS = frozenset({"permit.condition_deed", "visits.page", "visits.photos", "bank.every", "bank.columns"})
MOST_UPLOADED = 25 * 1024 * 1024


def _allow_files() -> None:
    """Before the form is read: only where files belong may more be sent than a form of text needs."""
    if request.endpoint in UPLOADS:
        request.max_content_length = MOST_UPLOADED
    if request.endpoint == "bank.columns":
        request.max_form_memory_size = MOST_UPLOADED  # a statement in CSV travels with the choice of its columns


def install(app: Flask, config: Config) -> None:
    app.before_request(_allow_files)
    csrf.init_app(app)
    headers = HEADERS | {"Content-Security-Policy": policy(config.map_tiles_host)}

    @app.after_request
    def add_headers(response: Response) -> Response:
        for name, value in headers.items():
            response.headers.setdefault(name, value)
        if config.secure_cookies:
            response.headers["Strict-Transport-Security"] = "max-age=31536000; includeSubDomains"
        if request.endpoint != "static":
            response.headers.setdefault("Cache-Control", "no-store")
        return response


def own_path(target: str | None) -> str:
    """The path to go to after logging in: one that this application answers to a GET, else the start page."""
    start = url_for("start.page")
    if (
        not target
        or not target.startswith("/")
        or target.startswith("//")
        or "\\" in target
        or not target.isprintable()
    ):
        return start
    path = urlsplit(target).path
    try:
        current_app.url_map.bind("").match(path, method="GET")
    except HTTPException:
        return start
    return target
