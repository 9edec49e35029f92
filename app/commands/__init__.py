"""The command line: JSON on standard output and nothing else there, one line per fault on standard error.

Exit status 0 answered, 2 the input is wrong, 3 there is no answer; 1 the installation itself fails. `COMMANDS` is every
command there is: a new one is a function that adds itself and a line here.
"""

from __future__ import annotations

import io
import json
import os
import sys
from collections.abc import Sequence

from app.commands import address_register, installation, letter, rules
from app.commands.parsing import ANSWERED, WRONG_INPUT, Add, Run, parser
from app.rules.errors import InvalidInput

COMMANDS: tuple[Add, ...] = (
    rules.add_assess,
    rules.add_clock,
    rules.add_param,
    rules.add_ordinances,
    rules.add_check_rules,
    letter.add_letter,
    installation.add_migrate,
    installation.add_seed_demo,
    installation.add_run,
    installation.add_worker,
    address_register.add_import_addresses,
    address_register.add_generate_addresses,
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit status is returned, never raised."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        parsed = parser(COMMANDS).parse_args(arguments)
        run: Run = parsed.run
        answer, status = run(parsed)
    except InvalidInput as error:
        for fault in error.faults:
            print(" ".join(str(fault).splitlines()), file=sys.stderr)
        return WRONG_INPUT
    except SystemExit as done:  # argparse ends --help like this
        return ANSWERED if done.code is None else int(done.code)
    if answer is not None:
        _print(json.dumps(answer, ensure_ascii=False, indent=2))
    return status


def _print(text: str) -> None:
    """Standard output; a reader that has seen enough (`| head`) is no fault."""
    try:
        print(text, flush=True)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
