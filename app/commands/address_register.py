"""The commands that fill the address register of one municipality."""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from app.commands.installation import config, refused, say
from app.commands.parsing import ANSWERED, Answer, Parser, add_command, day, municipality

if TYPE_CHECKING:
    from app.cases.filling_register import Filled


def add_import_addresses(commands: argparse._SubParsersAction[Parser]) -> None:
    what = "Vul het adressenregister van een gemeente uit een CSV-bestand (zie app/sources/data/README.md)."
    command = add_command(commands, "import-addresses", _import, what, "import-addresses adressen.csv --municipality GM0312")
    command.add_argument("file", metavar="BESTAND", help="het CSV-bestand")
    command.add_argument("--municipality", metavar="GM", required=True, help="gemeentecode, bijvoorbeeld GM0312")


def add_generate_addresses(commands: argparse._SubParsersAction[Parser]) -> None:
    what = "Vul het adressenregister van een gemeente met een verzonnen stad. Voor een demonstratie of een meting."
    example = "generate-addresses --municipality GM0312 --count 5000 --seed 1"
    command = add_command(commands, "generate-addresses", _generate, what, example)
    command.add_argument("--municipality", metavar="GM", required=True, help="gemeentecode, bijvoorbeeld GM0312")
    command.add_argument("--count", metavar="AANTAL", type=int, required=True, help="hoeveel adressen")
    command.add_argument("--seed", metavar="GETAL", type=int, default=1, help="een ander getal geeft een andere stad; zonder: 1")
    command.add_argument("--on", metavar="DATUM", default="2026-11-01", help="peildatum van de adressen; zonder: 2026-11-01")


def _import(arguments: argparse.Namespace) -> Answer:
    code = municipality(arguments.municipality)

    def fill() -> Filled:
        from app.cases.filling_register import import_file

        return import_file(Path(arguments.file), code, tell=say)

    return _filled(code, fill)


def _generate(arguments: argparse.Namespace) -> Answer:
    code, on = municipality(arguments.municipality), day(arguments.on)

    def fill() -> Filled:
        from app.cases.filling_register import generate

        return generate(code, arguments.count, arguments.seed, on, tell=say)

    return _filled(code, fill)


def _filled(code: str, fill: Callable[[], Filled]) -> Answer:
    from app.config import ConfigError
    from app.store import schema
    from app.store.standalone import opened

    try:
        url = config().database_url
        if schema.current_revision(url) != schema.expected_revision():
            return refused("de database heeft een andere versie: voer eerst `woonvergunning migrate` uit")
    except (ConfigError, schema.Unreachable) as fault:
        return refused(fault)
    started = time.perf_counter()
    with opened(url):
        done = fill()
    if done.untouched:
        say(f"Niet in deze aanvoer, en dus niet veranderd: {done.untouched} adressen die al in het register stonden.")
    answer = {"municipality": code, "written": done.written, "total": done.total, "untouched": done.untouched}
    return answer | {"seconds": round(time.perf_counter() - started, 1)}, ANSWERED
