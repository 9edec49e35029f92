"""Builds the application: the only place that reads the machine's clock and that knows real from fake."""

from __future__ import annotations

import os
import signal
import socket
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from app.cases import corresponding
from app.cases.corresponding import Renderer
from app.cases.demonstration import accounts
from app.config import Config, ConfigError
from app.delivery.fakes import MailFolder
from app.delivery.ports import Carrier
from app.delivery.postroom import PostFolder
from app.delivery.smtp import SmtpMailer, SmtpServer
from app.jobs import worker
from app.jobs.workbench import Workbench
from app.rules.periods import AMSTERDAM
from app.sources.addresses import AddressRegister, DemonstrationRegister
from app.store import schema
from app.store.base import db
from app.store.engine import engine_options
from app.store.outbox import MAIL, PRINT
from app.store.standalone import bare_app
from app.web import errors, journal, pages, security, sessions, templating
from app.web.guards import check_every_view, declare_open
from app.web.labels import role_words
from app.web.services import EXTENSION, DemoAccount, Services

# The status with which a worker of gunicorn says that another one would fail as well; any other starts a new worker.
DO_NOT_RESTART = 3


class WrongSchema(Exception):
    """The database stands at another revision than this code; the sentence says which command mends it."""


def create_app(
    config: Config | None = None,
    *,
    now: Callable[[], datetime] | None = None,
    addresses: AddressRegister | None = None,
    renderer: Renderer | None = None,
    demo_accounts: tuple[DemoAccount, ...] | None = None,
) -> Flask:
    """One application. Tests give their own `now` (aware, UTC) and registers; nothing is read from the database here."""
    config = config or Config.from_environment(os.environ)
    app = Flask("app.web", static_folder="static", template_folder="templates")
    app.config.update(security.settings(config))
    app.config["SQLALCHEMY_DATABASE_URI"] = config.database_url
    # A fault of the database names its statement in the log, and never the values that were bound: those are personal data.
    app.config["SQLALCHEMY_ENGINE_OPTIONS"] = {**engine_options(config.database_url), "hide_parameters": True}
    app.json.sort_keys = False  # type: ignore[attr-defined]  # a setting of the default provider
    clock = now or _clock(config.demo_today)
    app.extensions[EXTENSION] = Services(
        now=clock,
        today=lambda: _legal_day(clock()),
        addresses=addresses or DemonstrationRegister(),
        database_url=config.database_url,
        secure=config.secure_cookies,
        renderer=renderer or corresponding.open_renderer(config.render_processes),
        demo_today=config.demo_today,
        demo_accounts=_demo_accounts(config) if demo_accounts is None else demo_accounts,
        map_tiles_url=config.map_tiles_url, check_page=config.check_page,
    )  # fmt: skip
    if hops := config.trusted_proxies:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=0)  # type: ignore[method-assign]  # Flask's own way
    db.init_app(app)
    journal.install(app)
    security.install(app, config)
    sessions.install(app)
    errors.install(app)
    templating.install(app)
    pages.install(app)
    declare_open(app, "static", "style sheets, scripts and icons hold nothing of a case")
    check_every_view(app)
    return app


def serve() -> Flask:
    """For gunicorn: refuses, in one sentence, to start with a wrong setting or a database of another revision."""
    journal.configure()
    try:
        config = Config.from_environment(os.environ)
        check_schema(config.database_url)
    except (ConfigError, WrongSchema, schema.Unreachable) as fault:
        print(f"woonvergunning: {fault}", file=sys.stderr)
        sys.exit(DO_NOT_RESTART)
    return create_app(config)


def work(*, parent: int | None = None) -> None:
    """For the command `worker`: runs until it is told to stop; refuses to start as `serve` does, or without a mail server.

    `parent` is the process that started it: when that has gone, this ends too.
    """
    journal.configure()
    try:
        config = Config.from_environment(os.environ)
        check_schema(config.database_url)
        carriers = _carriers(config)
    except (ConfigError, WrongSchema, schema.Unreachable) as fault:
        print(f"woonvergunning: {fault}", file=sys.stderr)
        sys.exit(1)
    clock = _clock(config.demo_today)
    bench = Workbench(
        now=clock,
        today=lambda: _legal_day(clock()),
        carriers=carriers,
        renderer=corresponding.open_renderer(config.render_processes),
        name=f"{socket.gethostname()}:{os.getpid()}",
        check_page=config.check_page,
    )
    for told in (signal.SIGTERM, signal.SIGINT):
        signal.signal(told, lambda *_: bench.stop.set())
    try:
        worker.work(bare_app(config.database_url), bench, parent=parent)
    finally:
        bench.renderer.close()


def _carriers(config: Config) -> dict[str, Carrier]:
    """Real mail where a server is set; in a demonstration a folder, so that nothing reaches anybody. Raises ConfigError."""
    clock = _clock(config.demo_today)
    paper = PostFolder(config.post_folder / "papier", lambda: _legal_day(clock()))
    mail = config.mail
    if mail.host:
        server = SmtpServer(mail.host, mail.port, mail.security, mail.sender, mail.user, mail.password)
        return {MAIL: SmtpMailer(server), PRINT: paper}
    if not config.demo:
        raise ConfigError("SMTP_HOST is missing: set it, SMTP_SECURITY and MAIL_FROM, so that the worker can send mail.")
    return {MAIL: MailFolder(config.post_folder / "mail", mail.sender), PRINT: paper}


def check_schema(url: str) -> None:
    """Raises WrongSchema for an older, a newer or an unknown revision."""
    found, expected = schema.current_revision(url), schema.expected_revision()
    if found != expected:
        raise WrongSchema(
            f"the database stands at revision {found or 'none'} and this version needs {expected}: "
            "run `woonvergunning migrate`."
        )


def _clock(demo_today: date | None) -> Callable[[], datetime]:
    """The time of day is the machine's own; a demonstration moves the date of Amsterdam to its fixed day."""

    def real() -> datetime:
        return datetime.now(UTC)

    def moved() -> datetime:
        assert demo_today is not None
        local = datetime.now(AMSTERDAM)
        return datetime.combine(demo_today, local.time(), tzinfo=AMSTERDAM).astimezone(UTC)

    return real if demo_today is None else moved


def _legal_day(now: datetime) -> date:
    return now.astimezone(AMSTERDAM).date()


def _demo_accounts(config: Config) -> tuple[DemoAccount, ...]:
    """Shown on the login page, passwords and all; none outside a demonstration."""
    if not config.demo:
        return ()
    return tuple(
        DemoAccount(person.name, role_words(frozenset(person.roles)), person.email, accounts.PASSWORD)
        for person in accounts.ACCOUNTS
    )
