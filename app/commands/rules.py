"""The commands of the rules floor: none needs a database. Each imports what it needs when it runs, so that it starts fast."""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from app.commands.parsing import ANSWERED, NO_ANSWER, Answer, Parser, add_command, day, municipality, placed
from app.rules.errors import Fault, InvalidInput

if TYPE_CHECKING:
    from app.rules.ordinance import Version
    from app.rules.rulebook import RuleBook


def _add_rules_option(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--rules", metavar="MAP", type=Path, help="eigen regels, ingedeeld als app/rules/data"
    )


def add_assess(commands: argparse._SubParsersAction[Parser]) -> None:
    what = "Toets een aanvraag aan de verordening van de dag van ontvangst."
    command = add_command(commands, "assess", _assess, what, "assess aanvraag.yaml")
    command.add_argument("file", metavar="BESTAND", type=Path, help="aanvraag in YAML of JSON")
    _add_rules_option(command)


def _assess(arguments: argparse.Namespace) -> Answer:
    from app.rules.application import parse_application
    from app.rules.assessment import assess
    from app.rules.loading import read_located
    from app.rules.rulebook import load_rulebook

    document = read_located(arguments.file)
    try:
        result = assess(parse_application(document), load_rulebook(arguments.rules))
    except InvalidInput as error:
        raise placed(error, document) from None
    return result.answer(), result.exit_status


def add_clock(commands: argparse._SubParsersAction[Parser]) -> None:
    what = "Bereken de beslistermijn en alles wat daaruit volgt."
    command = add_command(commands, "clock", _clock, what, "clock verloop.yaml")
    command.add_argument(
        "file", metavar="BESTAND", type=Path, help="verloop van de procedure in YAML of JSON"
    )


def _clock(arguments: argparse.Namespace) -> Answer:
    from app.rules.loading import read_located
    from app.rules.procedure import clock, parse_procedure

    document = read_located(arguments.file)
    try:
        result = clock(parse_procedure(document.document))
    except InvalidInput as error:
        raise placed(error, document) from None
    return result.answer(), result.exit_status


def add_param(commands: argparse._SubParsersAction[Parser]) -> None:
    what = "Geef een landelijk bedrag of getal zoals het op een dag gold."
    command = add_command(commands, "param", _param, what, "param nhg_kostengrens --on 2021-06-15")
    command.add_argument("name", metavar="NAAM", help="naam, bijvoorbeeld nhg_kostengrens")
    command.add_argument("--on", metavar="DATUM", required=True, help="de dag, bijvoorbeeld 2021-06-15")
    command.add_argument(
        "--key", metavar="SLEUTEL", help="één waarde, als er meer zijn (bijvoorbeeld eenpersoons)"
    )


def _param(arguments: argparse.Namespace) -> Answer:
    from app.rules.national_law import param_answer

    return param_answer(arguments.name, day(arguments.on), arguments.key)


def add_ordinances(commands: argparse._SubParsersAction[Parser]) -> None:
    what = "Toon de vastgelegde versies van de verordeningen."
    command = add_command(
        commands, "ordinances", _ordinances, what, "ordinances --municipality GM0736 --on 2024-03-01"
    )
    command.add_argument("--municipality", metavar="GMdddd", help="alleen deze gemeente")
    command.add_argument("--on", metavar="DATUM", help="alleen wat op deze dag gold")
    _add_rules_option(command)


def _ordinances(arguments: argparse.Namespace) -> Answer:
    from app.rules.rulebook import load_rulebook

    rulebook = load_rulebook(arguments.rules)
    on = None if arguments.on is None else day(arguments.on)
    codes = (
        rulebook.municipalities()
        if arguments.municipality is None
        else (municipality(arguments.municipality),)
    )
    versions = [
        version
        for code in codes
        for version in rulebook.versions(code)
        if on is None or version.in_force_on(on)
    ]
    return [_summary(version, rulebook) for version in versions], ANSWERED if versions else NO_ANSWER


def _summary(version: Version, rulebook: RuleBook) -> dict[str, object]:
    return version.summary() | {"gaps": [gap.as_dict() for gap in rulebook.gaps(version.code)]}


def add_check_rules(commands: argparse._SubParsersAction[Parser]) -> None:
    what = "Controleer regelbestanden: per fout (bestand:regel: wat) en per gat een regel, in het Nederlands en Engels."
    command = add_command(commands, "check-rules", _check_rules, what, "check-rules eigen-regels")
    command.add_argument(
        "folder", metavar="MAP", type=Path, nargs="?", help="map met regels; zonder map: de meegeleverde"
    )
    _add_rules_option(command)


def _check_rules(arguments: argparse.Namespace) -> Answer:
    from app.rules.fault_english import both_languages
    from app.rules.rulebook import check_folder

    if arguments.folder is not None and arguments.rules is not None:
        raise InvalidInput(Fault("check-rules", "verwacht: MAP of --rules MAP, niet beide"))
    faults, rulebook = check_folder(arguments.folder or arguments.rules)
    codes = rulebook.municipalities()
    gaps = [
        f"{code} {rulebook.name_of(code)}: {both_languages(gap.words())}"
        for code in codes
        for gap in rulebook.gaps(code)
    ]
    for line in gaps:
        print(line, file=sys.stderr)
    if faults:
        raise InvalidInput(*(replace(fault, expected=both_languages(fault.expected)) for fault in faults))
    return {
        "versions": sum(len(rulebook.versions(code)) for code in codes),
        "faults": [],
        "gaps": gaps,
    }, ANSWERED
