"""The address register is filled: from a file that was checked whole before a row is written, or with an invented town."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from app.rules.bag import RegisteredAddress
from app.rules.errors import Fault, InvalidInput
from app.sources import address_file
from app.sources.address_generator import Town, invented_addresses
from app.store import municipality, neighbourhood, register, register_loading
from app.store.base import use_municipality
from app.store.transaction import transaction

Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Filled:
    """`written` addresses were in the file; the register holds `total` now, `untouched` of which the file did not name."""

    written: int
    total: int

    @property
    def untouched(self) -> int:
        return self.total - self.written


def import_file(path: Path, code: str, *, tell: Tell) -> Filled:
    """Check the whole file, then write it in one transaction. Raises InvalidInput: then nothing was written."""
    _use(code)
    tell(f"{path.name} wordt gelezen ...")
    checked = address_file.check(path, code, tell=lambda lines: tell(f"  {lines} regels gelezen"))
    tell(f"{checked.lines} adressen zonder fouten. Ze worden bewaard ...")
    with transaction():
        written = register_loading.save(address_file.read(checked, code), tell=lambda done: tell(f"  {done} adressen bewaard"))
        register_loading.refresh_statistics()
        neighbourhood.follow_the_register()
    return Filled(written, register.known_size())


def generate(code: str, number: int, seed: int, as_of: date, *, tell: Tell) -> Filled:
    """An invented town of so many addresses, for a demonstration or a measurement."""
    if number < 1:
        raise InvalidInput(Fault("--count", f"verwacht: minstens 1, niet {number}"))
    _use(code)
    town = Town(code, municipality.get(code).name, as_of)
    return fill(code, invented_addresses(town, number, seed), tell=tell)


def fill(code: str, addresses: Iterable[RegisteredAddress], *, tell: Tell) -> Filled:
    """Write these addresses of one municipality in one transaction."""
    _use(code)
    with transaction():
        written = register_loading.save(addresses, tell=lambda done: tell(f"  {done} adressen bewaard"))
        register_loading.refresh_statistics()
        neighbourhood.follow_the_register()
    return Filled(written, register.known_size())


def _use(code: str) -> None:
    known = [row.code for row in municipality.every()]
    if code not in known:
        expected = f"verwacht: een gemeente van deze installatie ({', '.join(known) or 'er is er nog geen'}), niet {code}"
        raise InvalidInput(Fault("--municipality", expected))
    use_municipality(code)
