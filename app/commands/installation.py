"""The commands that an installation is run with: bring the database up, fill a demonstration, serve."""

from __future__ import annotations

import argparse
import os
import sys
import time
from typing import TYPE_CHECKING

from app.commands.parsing import ANSWERED, FAILED, Answer, Parser, add_command

if TYPE_CHECKING:
    from app.config import Config

ADDRESS = "127.0.0.1:8000"
WORKERS, THREADS = 2, 4


def add_migrate(commands: argparse._SubParsersAction[Parser]) -> None:
    what = "Breng de database naar de versie die bij deze programmatuur hoort."
    command = add_command(commands, "migrate", _migrate, what, "migrate")
    command.add_argument(
        "--to", metavar="VERSIE", default="head", help="een andere versie, bijvoorbeeld 0003 of base"
    )


def add_seed_demo(commands: argparse._SubParsersAction[Parser]) -> None:
    what = "Vul een lege database met verzonnen gemeentelijke zaken. Alleen voor een demonstratie."
    add_command(commands, "seed-demo", _seed_demo, what, "seed-demo")


def add_run(commands: argparse._SubParsersAction[Parser]) -> None:
    what = "Start de webserver (gunicorn)."
    command = add_command(commands, "run", _run, what, f"run --bind {ADDRESS}")
    command.add_argument(
        "--bind", metavar="ADRES", default=ADDRESS, help=f"adres en poort; zonder: {ADDRESS}"
    )


def add_worker(commands: argparse._SubParsersAction[Parser]) -> None:
    what = "Start de werker: verzendt brieven en e-mail, herinnert, en werkt stapels af. Meer dan een mag."
    command = add_command(commands, "worker", _worker, what, "worker")
    command.add_argument(
        "--with-parent", action="store_true", help="stop zodra het proces stopt dat dit startte (zo doet `make run`)"
    )


def config() -> Config:
    from app.config import Config

    return Config.from_environment(os.environ)


def say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def refused(sentence: object) -> Answer:
    say(f"woonvergunning: {sentence}")
    return None, FAILED


def _migrate(arguments: argparse.Namespace) -> Answer:
    from app.config import ConfigError
    from app.store import schema

    try:
        url = config().database_url
        before = schema.current_revision(url)
        if arguments.to == "head" or (before or "") < arguments.to != "base":
            schema.upgrade(url, arguments.to)
        else:
            schema.downgrade(url, arguments.to)
    except (ConfigError, schema.Unreachable) as fault:
        return refused(fault)
    return {"before": before, "after": schema.current_revision(url)}, ANSWERED


def _seed_demo(arguments: argparse.Namespace) -> Answer:
    from app.cases.corresponding import open_renderer
    from app.cases.demonstration.accounts import ACCOUNTS, PASSWORD
    from app.cases.demonstration.loading import load
    from app.config import ConfigError
    from app.store.standalone import bare_app

    try:
        settings = config()
    except ConfigError as fault:
        return refused(fault)
    if not settings.demo:
        return refused("alleen in een demonstratie: zet WOONVERGUNNING_DEMO=1")
    started = time.perf_counter()
    renderer = open_renderer(2)
    try:
        with bare_app(settings.database_url).app_context():
            loaded = load(renderer, tell=say)
    finally:
        renderer.close()
    for person in ACCOUNTS:
        say(f"  {person.email:22} {PASSWORD}   {person.name}, {person.job_title}")
    seconds = round(time.perf_counter() - started, 1)
    return {"cases": loaded.cases, "letters": loaded.letters, "seconds": seconds}, ANSWERED


def _run(arguments: argparse.Namespace) -> Answer:
    """Replaces this process; the pages are served by threads, because a request that waits for a letter only waits on a pipe."""
    command = [
        sys.executable,
        "-m",
        "gunicorn",
        "app.factory:serve()",
        f"--bind={arguments.bind}",
        f"--workers={WORKERS}",
        "--worker-class=gthread",
        f"--threads={THREADS}",
        "--timeout=60",
        "--log-level=warning",
    ]
    os.execv(sys.executable, command)  # noqa: S606  # our own interpreter, and an address that a person typed


def _worker(arguments: argparse.Namespace) -> Answer:
    """Replaces this process, as `run` does: which carriers are real is known in the factory only."""
    start = f"from app.factory import work; work(parent={os.getppid() if arguments.with_parent else None})"
    os.execv(sys.executable, [sys.executable, "-c", start])  # noqa: S606  # our own interpreter and our own line
