"""The command `letter`: one letter from a file of plain values, as the PDF that would be sent."""

from __future__ import annotations

import argparse
import hashlib
import sys
from pathlib import Path

from app.commands.parsing import ANSWERED, FAILED, Answer, Parser, add_command, placed
from app.rules.errors import Fault, InvalidInput


def add_letter(commands: argparse._SubParsersAction[Parser]) -> None:
    what = "Maak één brief als PDF (PDF/A-3a en PDF/UA-1) van een bestand met waarden."
    example = "letter besluit_verleend letters/besluit_verleend/sample.yaml --out besluit.pdf"
    command = add_command(commands, "letter", _letter, what, example)
    command.add_argument("kind", metavar="SOORT", help="de map van de brief, bijvoorbeeld besluit_verleend")
    command.add_argument(
        "file",
        metavar="BESTAND",
        type=Path,
        help="waarden in YAML of JSON; sample.yaml van de brief toont welke",
    )
    command.add_argument("--out", metavar="PDF", type=Path, required=True, help="waar de PDF komt")


def _letter(arguments: argparse.Namespace) -> Answer:
    from app.rules.loading import read_located
    from letters import render

    if arguments.kind not in render.kinds():
        raise InvalidInput(
            Fault("SOORT", f"verwacht: een van {', '.join(render.kinds())}, niet {arguments.kind!r}")
        )
    document = read_located(arguments.file)
    if not isinstance(document.document, dict):
        raise InvalidInput(document.fault((), "verwacht: sleutels met waarden"))
    try:
        pdf = render.render(arguments.kind, document.document).pdf
    except InvalidInput as error:
        raise placed(error, document) from None
    except RuntimeError as error:  # a font or a library of the installation is missing
        print(error, file=sys.stderr)
        return None, FAILED
    try:
        arguments.out.write_bytes(pdf)
    except OSError as error:
        raise InvalidInput(
            Fault("--out", f"verwacht: een plek om te schrijven ({error.strerror})", str(arguments.out))
        ) from None
    size = {"kind": arguments.kind, "out": str(arguments.out), "bytes": len(pdf)}
    return size | {"sha256": hashlib.sha256(pdf).hexdigest()}, ANSWERED
