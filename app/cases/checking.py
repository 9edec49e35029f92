"""Whether a permit is real and still stands, for anybody who has its code: no name, no address, no reason.

The address is left out on purpose. That of a dwelling of a natural person is personal data (AVG, article 4(1)), and the reader
has it: it stands in the letter. A forger who prints the code of another permit is met the other way round: the reader types the
postcode and number, and is told whether they belong to this code.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from app.cases import permits, throttling
from app.cases.throttling import Limit
from app.store import case_file, municipality, permit
from app.store.base import for_a_moment

CODE = re.compile(r"[A-Z0-9]{10,12}")
NOT_A_SIGN = re.compile(r"[\s\-.]+")
#: A person checks a few letters; a machine that tries codes tries thousands. The codes have 32 ** 10 values.
WINDOW = timedelta(minutes=10)
MOST_PER_ADDRESS, MOST_OF_ALL = 30, 600


@dataclass(frozen=True, slots=True)
class Checked:
    """What anybody may know of a permit."""

    code: str
    municipality: str
    change_type: str
    granted_on: date
    units_before: int | None
    units_after: int | None
    rooms: int | None
    residents_max: int | None
    valid: bool
    sentence: str


def read(text: str) -> str | None:
    """The code as it is kept, from how a person types it; None where it cannot be one."""
    code = NOT_A_SIGN.sub("", text).upper()
    return code if CODE.fullmatch(code) else None


def admit(address: str, *, now: datetime) -> bool:
    """Whether this visitor may try once more; counts the attempt, whatever comes of it."""
    return throttling.admit(
        (Limit(f"check:{address}"[:200], MOST_PER_ADDRESS, WINDOW), Limit("check", MOST_OF_ALL, WINDOW)), now=now
    )


def check(code: str, today: date) -> Checked | None:
    """What stands under this code; None where nothing does, with no word on why."""
    found = permit.municipality_of(code)
    if found is None:
        return None
    with for_a_moment(found):
        row = permit.by_code(code)
        if row is None:
            return None
        case = case_file.by_id(row.case_id)
        living = permits.living(case, row, today)
        return Checked(
            code, municipality.get(found).name, row.change_type, row.granted_on, row.units_before, row.units_after, row.rooms,
            row.residents_max, living.state in permits.USABLE, living.public_sentence,
        )  # fmt: skip


def belongs(code: str, postcode: str, number: int) -> bool:
    """Whether the permit with this code is for a dwelling at this postcode and house number."""
    found = permit.municipality_of(code)
    if found is None:
        return False
    with for_a_moment(found):
        row = permit.by_code(code)
        case = case_file.by_id(row.case_id) if row is not None else None
        return case is not None and (case.postcode, case.house_number) == (postcode, number)


def lines(found: Checked) -> Iterable[tuple[str, str]]:
    """What it allows, as (what, how much); what nobody recorded is left out."""
    if found.units_before is not None and found.units_after is not None:
        yield "Woningen", f"{found.units_before} wordt {found.units_after}"
    if found.rooms is not None:
        yield "Kamers", str(found.rooms)
    if found.residents_max is not None:
        yield "Personen", f"hoogstens {found.residents_max}"
