"""The file with which the address register is filled: a CSV with the columns of `data/README.md`, read strictly, line by line.

`check` reads the whole file and says everything that is wrong in it; `read` gives the addresses of a file that was checked.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

from app.rules.bag import STATUSES, USES, RegisteredAddress
from app.rules.errors import Fault, InvalidInput

REQUIRED = (
    "verblijfsobject", "nummeraanduiding", "straat", "huisnummer", "postcode", "woonplaats", "x", "y", "gebruiksdoel",
    "status", "pand", "buurt", "peildatum",
)  # fmt: skip
OPTIONAL = (
    "huisletter", "toevoeging", "oppervlakte", "trappenhuis", "verdieping", "eigen_toegang", "bouwjaar", "wijk", "bron",
)  # fmt: skip
SEPARATOR = ";"
MOST_FAULTS = 100
TELL_EVERY = 50_000

_METRES = re.compile(r"[0-9]{1,6}(\.[0-9]{1,3})?")
_YES_NO = {"ja": True, "nee": False, "": None}


class _Wrong(Exception):
    """What is wrong with one value; the column is known to the caller."""


@dataclass(frozen=True, slots=True)
class Checked:
    """A file without a fault: `lines` addresses."""

    path: Path
    lines: int


def check(path: Path, municipality: str, *, tell: Callable[[int], None]) -> Checked:
    """Read every line. Raises InvalidInput with the faults, at most a hundred of them; `tell` is given the lines read."""
    faults: list[Fault] = []
    seen: dict[int, int] = {}
    for number, row in _rows(path):
        try:
            address = _address(row, path, municipality)
            first = seen.setdefault(int(address.object_id), number)
            if first != number:
                raise InvalidInput(Fault("verblijfsobject", f"dit nummer staat ook op regel {first}"))
        except InvalidInput as wrong:
            faults += [Fault(fault.path, fault.expected, path.name, number) for fault in wrong.faults]
        if len(faults) >= MOST_FAULTS:
            faults = [*faults[:MOST_FAULTS], Fault("", f"na {MOST_FAULTS} fouten is gestopt met lezen", path.name, number)]
            break
        if number % TELL_EVERY == 0:
            tell(number)
    if not faults and not seen:
        faults.append(Fault("", "verwacht: minstens één adres", path.name))
    if faults:
        raise InvalidInput(*faults)
    return Checked(path, len(seen))


def read(checked: Checked, municipality: str) -> Iterator[RegisteredAddress]:
    """The addresses, one by one: a file of millions never stands in memory."""
    for _, row in _rows(checked.path):
        yield _address(row, checked.path, municipality)


def _rows(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.reader(file, delimiter=SEPARATOR, strict=True)
            header = [name.strip() for name in next(reader, [])]
            _check_header(header, path)
            for cells in reader:
                if len(cells) != len(header):
                    expected = f"verwacht: {len(header)} velden, gescheiden door {SEPARATOR}; hier staan er {len(cells)}"
                    raise InvalidInput(Fault("", expected, path.name, reader.line_num))
                yield reader.line_num, dict(zip(header, cells, strict=True))
    except OSError as error:
        raise InvalidInput(Fault("", f"het bestand kan niet worden gelezen: {error.strerror}", str(path))) from None
    except UnicodeDecodeError:
        raise InvalidInput(Fault("", "verwacht: een bestand in UTF-8", path.name)) from None
    except csv.Error as error:
        raise InvalidInput(Fault("", f"dit is geen goed CSV-bestand: {error}", path.name)) from None


def _check_header(header: list[str], path: Path) -> None:
    missing = [name for name in REQUIRED if name not in header]
    unknown = [name for name in header if name not in (*REQUIRED, *OPTIONAL)]
    faults = [Fault(name, "deze kolom ontbreekt", path.name, 1) for name in missing]
    faults += [Fault(name, "deze kolom is niet bekend", path.name, 1) for name in unknown]
    faults += [Fault(name, "deze kolom staat er twee keer", path.name, 1) for name in header if header.count(name) > 1]
    if faults:
        raise InvalidInput(*dict.fromkeys(faults))


def _address(row: dict[str, str], path: Path, municipality: str) -> RegisteredAddress:
    """One address. Raises InvalidInput with every fault of the line."""
    values: dict[str, Any] = {}
    faults: list[Fault] = []
    for name, reader in _READERS.items():
        try:
            values[name] = reader(row.get(name, "").strip())
        except _Wrong as wrong:
            faults.append(Fault(name, str(wrong)))
    own = f"BU{municipality[2:]}"
    if "buurt" in values and not values["buurt"].startswith(own):
        faults.append(Fault("buurt", f"verwacht: een buurt van {municipality}, dus een code die begint met {own}"))
    if faults:
        raise InvalidInput(*faults)
    return RegisteredAddress(
        object_id=values["verblijfsobject"],
        designation_id=values["nummeraanduiding"],
        street=values["straat"],
        house_number=values["huisnummer"],
        house_letter=values["huisletter"],
        house_addition=values["toevoeging"],
        postcode=values["postcode"],
        place=values["woonplaats"],
        x=values["x"],
        y=values["y"],
        area_m2=values["oppervlakte"],
        uses=values["gebruiksdoel"],
        status=values["status"],
        building=values["pand"],
        neighbourhood=values["buurt"],
        district=values["wijk"] or f"WK{values['buurt'][2:8]}",
        source=values["bron"] or path.name[:120],
        as_of=values["peildatum"],
        staircase=values["trappenhuis"] or None,
        storey=values["verdieping"],
        own_entrance=values["eigen_toegang"],
        build_year=values["bouwjaar"],
    )


def _pattern(pattern: str, expected: str) -> Callable[[str], str]:
    compiled = re.compile(pattern)

    def read_text(text: str) -> str:
        if not compiled.fullmatch(text):
            raise _Wrong(f"verwacht: {expected}, niet {text!r}")
        return text

    return read_text


def _bag(kind: str, what: str) -> Callable[[str], str]:
    return _pattern(f"[0-9]{{4}}{kind}[0-9]{{10}}", f"{what} van zestien cijfers, waarvan het vijfde en zesde {kind}")


def _text(most: int, *, obliged: bool = False) -> Callable[[str], str]:
    def read_text(text: str) -> str:
        if obliged and not text:
            raise _Wrong("dit mag niet leeg zijn")
        if len(text) > most:
            raise _Wrong(f"dit is te lang: hoogstens {most} tekens")
        if not text.isprintable():
            raise _Wrong("hier staat een teken in dat niet kan worden bewaard")
        return text

    return read_text


def _whole(lowest: int, highest: int, *, obliged: bool = False) -> Callable[[str], int | None]:
    def read_number(text: str) -> int | None:
        if not text and not obliged:
            return None
        if not re.fullmatch(r"-?[0-9]{1,6}", text) or not lowest <= int(text) <= highest:
            raise _Wrong(f"verwacht: een heel getal van {lowest} tot en met {highest}, niet {text!r}")
        return int(text)

    return read_number


def _metres(lowest: int, highest: int) -> Callable[[str], int]:
    """Metres with a point, given in whole centimetres."""

    def read_metres(text: str) -> int:
        if "," in text:
            raise _Wrong(f"gebruik een punt voor de decimalen: {text.replace(',', '.')} en niet {text}")
        if not _METRES.fullmatch(text) or not lowest <= Decimal(text) <= highest:
            raise _Wrong(f"verwacht: een RD-coördinaat in meters van {lowest} tot en met {highest}, niet {text!r}")
        return int((Decimal(text) * 100).to_integral_value(ROUND_HALF_UP))

    return read_metres


def _uses(text: str) -> tuple[str, ...]:
    words = tuple(word.strip().lower() for word in text.split(","))
    unknown = [word for word in words if word not in USES]
    if unknown:
        raise _Wrong(f"verwacht: een of meer van {', '.join(USES)}, gescheiden door een komma, niet {unknown[0]!r}")
    return words


def _status(text: str) -> str:
    if text not in STATUSES:
        raise _Wrong(f"verwacht: een van {'; '.join(STATUSES)}, niet {text!r}")
    return text


def _yes_no(text: str) -> bool | None:
    if text not in _YES_NO:
        raise _Wrong(f"verwacht: ja, nee of leeg, niet {text!r}")
    return _YES_NO[text]


def _day(text: str) -> date:
    try:
        if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
            raise ValueError
        return date.fromisoformat(text)
    except ValueError:
        raise _Wrong(f"verwacht: een datum zoals 2026-11-01, niet {text!r}") from None


_READERS: dict[str, Callable[[str], Any]] = {
    "verblijfsobject": _bag("01", "een verblijfsobject"),
    "nummeraanduiding": _bag("20", "een nummeraanduiding"),
    "straat": _text(120, obliged=True),
    "huisnummer": _whole(1, 99_999, obliged=True),
    "huisletter": _pattern(r"[A-Za-z]?", "één letter of leeg"),
    "toevoeging": _pattern(r"[A-Za-z0-9]{0,4}", "hoogstens vier letters en cijfers"),
    "postcode": _pattern(r"[1-9][0-9]{3}[A-Z]{2}", "een postcode zoals 3981ZQ, zonder spatie"),
    "woonplaats": _text(80, obliged=True),
    "x": _metres(0, 300_000),
    "y": _metres(300_000, 625_000),
    "oppervlakte": _whole(1, 999_999),
    "gebruiksdoel": _uses,
    "status": _status,
    "pand": _bag("10", "een pand"),
    "trappenhuis": _text(20),
    "verdieping": _whole(-9, 200),
    "eigen_toegang": _yes_no,
    "bouwjaar": _whole(1000, 2199),
    "buurt": _pattern(r"BU[0-9]{8}", "een CBS-buurtcode zoals BU03120101"),
    "wijk": _pattern(r"(WK[0-9]{6})?", "een CBS-wijkcode zoals WK031201, of leeg"),
    "bron": _text(120),
    "peildatum": _day,
}
