"""Neighbourhoods by their code of Statistics Netherlands: the names that a municipality gives them, and how both are shown.

The address register knows codes and no names, and a name is never made up: it is entered, with where it comes from.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

CODE = re.compile(r"BU[0-9]{8}", re.ASCII)
LONGEST_NAME, LONGEST_SOURCE, MOST = 80, 120, 2_000
HEADINGS = frozenset({"code", "buurtcode", "bu_code", "buurt_code", "gwb_code"})
SEPARATORS = ";\t,"


@dataclass(frozen=True, slots=True)
class Named:
    """One neighbourhood with its name, and where that name comes from."""

    code: str
    name: str
    source: str


@dataclass(frozen=True, slots=True)
class Read:
    """What a list came to: the names, or the sentences that say which lines cannot be."""

    rows: tuple[Named, ...]
    faults: tuple[str, ...]


def is_code(text: str) -> bool:
    return CODE.fullmatch(text) is not None


def words(code: str, names: Mapping[str, str]) -> str:
    """`Verzonnen Noord (BU03120100)`, or the code alone while it has no name."""
    name = names.get(code)
    return f"{name} ({code})" if name else code


def same(name: str) -> str:
    """By what two spellings of a name are one: capitals and spaces do not count."""
    return " ".join(name.split()).casefold()


def codes_by_name(rows: Sequence[Named]) -> dict[str, str]:
    """The code of each name that only one neighbourhood has, by `same`."""
    found: dict[str, set[str]] = {}
    for row in rows:
        found.setdefault(same(row.name), set()).add(row.code)
    return {name: codes.pop() for name, codes in found.items() if len(codes) == 1}


def read(text: str, municipality: str, source: str) -> Read:
    """One neighbourhood per line: code, name, and the source where it is another than `source`; split by ; , or a tab.

    A line with a code only says that it has no name. `municipality` is `GM` and the four digits with which its codes start.
    """
    rows: dict[str, Named] = {}
    faults: list[str] = []
    lines = text.splitlines()
    if len(lines) > MOST:
        return Read((), (f"Het zijn {len(lines)} regels. Meer dan {MOST} kan niet.",))
    for number, line in enumerate(lines, start=1):
        cells = _cells(line)
        if not any(cells) or (number == 1 and cells[0].casefold() in HEADINGS):
            continue
        row = Named(cells[0].upper(), cells[1], cells[2] or source)
        fault = _fault(row, cells[3:], municipality, rows)
        if fault:
            faults.append(f"Regel {number}: {fault}")
        elif row.name:
            rows[row.code] = row
    return Read(tuple(rows.values()), tuple(faults))


def _cells(line: str) -> list[str]:
    """Code, name, source and what stands behind them; a part that is not there is empty."""
    separator = next((sign for sign in SEPARATORS if sign in line), ";")
    cells = [" ".join(cell.split()) for cell in next(csv.reader([line], delimiter=separator), [])]
    return cells + [""] * (3 - len(cells))


def _fault(row: Named, rest: Sequence[str], municipality: str, rows: Mapping[str, Named]) -> str:
    own = f"BU{municipality[2:]}"
    if not is_code(row.code):
        return f"‘{row.code[:20]}’ is geen buurtcode. Een buurtcode is BU met acht cijfers, zoals {own}0100."
    if not row.code.startswith(own):
        return f"{row.code} is van een andere gemeente. De codes van deze gemeente beginnen met {own}."
    if any(rest):
        return "er staat meer op dan code, naam en bron. Zet een naam met een komma erin tussen aanhalingstekens."
    if row.code in rows:
        return f"{row.code} staat er al."
    if len(row.name) > LONGEST_NAME:
        return f"de naam is langer dan {LONGEST_NAME} tekens."
    if row.name and not row.source:
        return "waar komt deze naam vandaan? Vul de bron in, hier of voor alle namen tegelijk."
    if len(row.source) > LONGEST_SOURCE:
        return f"de bron is langer dan {LONGEST_SOURCE} tekens."
    return ""


def written(rows: Sequence[Named], without: Sequence[str] = ()) -> str:
    """The list as it is typed; the codes `without` a name come last, each ready to be given one."""
    lines = [";".join(_quoted(cell) for cell in (row.code, row.name, row.source)) for row in rows]
    return "\n".join([*lines, *(f"{code};" for code in without)])


def _quoted(cell: str) -> str:
    return f'"{cell.replace(chr(34), chr(34) * 2)}"' if ";" in cell or '"' in cell else cell
