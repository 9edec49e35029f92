"""How a command is declared and how its faults are said: help in Dutch with an example that works, one line per fault."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, NoReturn

from app.rules.errors import Fault, InvalidInput

if TYPE_CHECKING:
    from app.rules.loading import Located

ANSWERED, FAILED, WRONG_INPUT, NO_ANSWER = 0, 1, 2, 3
#: What a command answers: a document for standard output (None: nothing) and the exit status.
Answer = tuple[object, int]
Run = Callable[[argparse.Namespace], Answer]

_ARGPARSE = {
    "the following arguments are required": "verplicht en niet gegeven",
    "unrecognized arguments": "onbekend",
    "invalid choice": "onbekende keuze",
    "choose from": "kies uit",
    "expected one argument": "een waarde ontbreekt",
    "argument ": "",
}


class Parser(argparse.ArgumentParser):
    """Faults as every other fault, help in Dutch."""

    def error(self, message: str) -> NoReturn:
        for english, dutch in _ARGPARSE.items():
            message = message.replace(english, dutch)
        raise InvalidInput(Fault(self.prog, f"{message} (zie {self.prog} --help)"))


class Layout(argparse.RawDescriptionHelpFormatter):
    def add_usage(
        self, usage: str | None, actions: object, groups: object, prefix: str | None = None
    ) -> None:
        super().add_usage(usage, actions, groups, prefix or "Gebruik: ")  # type: ignore[arg-type]  # argparse's own types


#: What adds one command.
Add = Callable[["argparse._SubParsersAction[Parser]"], None]


def parser(commands: Sequence[Add]) -> Parser:
    """The command line with these commands."""
    whole = Parser(
        prog="woonvergunning",
        description="Vergunningen voor wijziging van de woonruimtevoorraad.",
        formatter_class=Layout,
        add_help=False,
        allow_abbrev=False,
    )
    whole._optionals.title = "opties"
    whole.add_argument("-h", "--help", action="help", help="deze uitleg")
    below = whole.add_subparsers(
        title="opdrachten",
        metavar="OPDRACHT",
        dest="OPDRACHT",
        required=True,
        prog=whole.prog,
        parser_class=Parser,
    )
    for add in commands:
        add(below)
    return whole


def add_command(
    commands: argparse._SubParsersAction[Parser], name: str, run: Run, what: str, example: str
) -> argparse.ArgumentParser:
    """One command with its help and an example that works; `run` answers it."""
    command = commands.add_parser(
        name,
        help=what,
        description=what,
        epilog=f"Voorbeeld: woonvergunning {example}",
        formatter_class=Layout,
        add_help=False,
        allow_abbrev=False,
    )
    command._positionals.title, command._optionals.title = "argumenten", "opties"
    command.add_argument("-h", "--help", action="help", help="deze uitleg")
    command.set_defaults(run=run)
    return command


def day(text: str) -> date:
    """The day of `--on`."""
    from app.rules.reading import Unreadable, as_date

    try:
        return as_date(text)
    except Unreadable as error:
        raise InvalidInput(Fault("--on", f"verwacht: {error}, niet {text!r}")) from None


def municipality(text: str) -> str:
    """The code of `--municipality`."""
    if len(text) == 6 and text.startswith("GM") and text[2:].isascii() and text[2:].isdigit():
        return text
    raise InvalidInput(Fault("--municipality", f'verwacht: een gemeentecode als "GM0356", niet {text!r}'))


def placed(error: InvalidInput, document: Located) -> InvalidInput:
    """The same faults with the file and the line of their path."""
    from app.rules.loading import path_text

    lines = {path_text(path): line for path, line in document.lines.items()}
    return InvalidInput(
        *(
            fault if fault.file else replace(fault, file=document.file, line=lines.get(fault.path))
            for fault in error.faults
        )
    )
